//! The main job: from the start page to suggestions with reasons, in Danish and English, by mouse and by keyboard.

#![allow(clippy::indexing_slicing, reason = "test code")]

mod suggestions;

use std::{
    collections::BTreeSet,
    time::{Duration, Instant},
};

use anyhow::ensure;
use e2e::{
    Outcome, Page, Setting, Verdict, in_engines, journey,
    words::{HIGH, LOW, NOT_RELEVANT, PARTLY, QUESTIONS, SLOTS, UNKNOWN, VERY_HIGH, VERY_LOW},
};
use serde_json::json;
use thirtyfour::Key;

/// A person who will train new colleagues: motivated and trusted, but short of skill and of time.
const TRAINER: &[(&str, &str)] = &[
    ("can_depth_skills", VERY_LOW),
    ("can_depth_knowledge", LOW),
    ("may_time", LOW),
    ("dare_try", PARTLY),
    ("will_interest", VERY_HIGH),
    ("can_leadership", NOT_RELEVANT),
    ("should_ethics", UNKNOWN),
];

/// The questions to which the trainer has answered *partly* or lower.
const OPEN: &[&str] = &["can_depth_skills", "can_depth_knowledge", "may_time", "dare_try"];

const LIGHT_FORMS: &[&str] = &["informal_sparring", "e_learning", "webinar", "self_directed_study"];

in_engines! {
    [chromium, firefox, webkit] async fn from_start_to_suggestions_in_danish(setting) {
    journey(setting.with_axe().with_shots("da"), async |page| {
        page.open().await?;
        page.see_loaded("start").await?;
        ensure!(page.language().await? == "da");
        ensure!(page.kept_in_browser().await?.is_empty(), "something was stored before the person chose");
        page.begin_on("device").await?;

        page.see_step("task").await?;
        page.write("task", "Lære nye kolleger op i mit speciale").await?;
        page.answer_every_page(HIGH, TRAINER).await?;
        see_the_trainers_profile(page).await?;
        page.prioritise("can_depth_skills").await?;
        page.next().await?;

        page.see_step("preferences").await?;
        page.set_preference("formality", "informal").await?;
        page.set_preference("company", "together").await?;
        page.set_preference("mode", "physical").await?;
        page.set_preference("time", "any").await?;
        page.set_preference("context", "clinical").await?;
        page.next().await?;

        page.see_step("suggestions").await?;
        see_the_trainers_suggestions(page, "i meget ringe grad").await?;
        Ok(())
    })
    .await
    }
}

in_engines! {
    [chromium, firefox, webkit] async fn from_start_to_suggestions_in_english(setting) {
    journey(setting.in_english().with_axe().with_shots("en"), async |page| {
        page.open().await?;
        page.see_loaded("start").await?;
        page.switch_language("en").await?;
        page.begin_on("device").await?;
        page.see_step("task").await?;
        page.write("task", "Training new colleagues in my field").await?;
        page.answer_every_page(HIGH, TRAINER).await?;
        see_the_trainers_profile(page).await?;
        page.prioritise("can_depth_skills").await?;
        page.go_on_to("suggestions").await?;
        see_the_trainers_suggestions(page, "to a very small extent").await?;
        let text = page.text().await?.to_lowercase();
        ensure!(!text.contains(" og "), "there is Danish in the English text: {text}");
        Ok(())
    })
    .await
    }
}

in_engines! {
    [chromium, firefox, webkit] async fn from_start_to_suggestions_without_a_mouse(setting) {
    journey(setting, async |page| {
        page.open().await?;
        page.see_loaded("start").await?;
        let began = Instant::now();
        page.begin_by_keyboard_on("device").await?;
        page.see_step("task").await?;
        page.write_by_keyboard("task", "Tage telefonen i vagten").await?;
        for (dimension, needs) in QUESTIONS {
            page.next_by_keyboard().await?;
            page.see_step(dimension).await?;
            for need in needs {
                let value = TRAINER.iter().find(|(exception, _)| exception == need).map_or(HIGH, |(_, value)| *value);
                page.answer_by_keyboard(need, value).await?;
            }
        }
        page.next_by_keyboard().await?;
        page.see_step("profile").await?;
        page.prioritise_by_keyboard("can_depth_skills").await?;
        page.next_by_keyboard().await?;
        page.see_step("preferences").await?;
        page.set_preference_by_keyboard("mode", "online").await?;
        page.next_by_keyboard().await?;
        page.see_step("suggestions").await?;
        see_the_trainers_suggestions(page, "i meget ringe grad").await?;
        println!("the main job by keyboard took {:.1} s", began.elapsed().as_secs_f32());
        ensure!(began.elapsed() < Duration::from_secs(180));
        Ok(())
    })
    .await
    }
}

in_engines! {
    [chromium, firefox, webkit] async fn changing_the_language_on_the_way_loses_nothing(setting) {
    journey(setting, async |page| {
        page.start_reflection("device").await?;
        page.write("task", "Nyt bookingsystem").await?;
        page.next().await?;
        page.see_step("will").await?;
        page.answer_all(HIGH, TRAINER).await?;
        page.next().await?;
        page.see_step("can").await?;
        page.answer("can_depth_skills", VERY_LOW).await?;
        page.answer("can_leadership", NOT_RELEVANT).await?;
        let danish = (page.title().await?, page.heading().await?, page.text().await?);

        page.switch_language("en").await?;
        ensure!(page.step().await? == "can", "the language has led to another step");
        ensure!(page.keeps_the_focus().await?, "changing the language has thrown the focus off");
        let english = (page.title().await?, page.heading().await?, page.text().await?);
        ensure!(english.0 != danish.0, "the title stayed {:?}", danish.0);
        ensure!(english.2 != danish.2, "the questions stayed as they were");
        ensure!(page.answer_to("can_depth_skills").await?.as_deref() == Some(VERY_LOW));
        ensure!(page.answer_to("can_leadership").await?.as_deref() == Some(NOT_RELEVANT));
        ensure!(page.answer_to("can_communication").await?.is_none());

        page.answer("can_communication", PARTLY).await?;
        page.back().await?;
        page.see_step("will").await?;
        ensure!(page.answer_to("will_interest").await?.as_deref() == Some(VERY_HIGH));
        page.back().await?;
        page.see_step("task").await?;
        ensure!(page.written("task").await? == "Nyt bookingsystem");

        page.switch_language("da").await?;
        page.walk_to("can").await?;
        page.see_step("can").await?;
        ensure!((page.title().await?, page.heading().await?) == (danish.0, danish.1));
        ensure!(page.answer_to("can_communication").await?.as_deref() == Some(PARTLY));
        Ok(())
    })
    .await
    }
}

#[tokio::test]
async fn an_answer_can_be_changed_on_the_page_with_all_answers() -> Verdict {
    journey(Setting::desktop(), async |page| {
        page.start_reflection("tab").await?;
        page.answer_every_page(HIGH, &[("dare_ask_help", VERY_LOW)]).await?;
        page.act("review").await?;
        page.see_step("review").await?;
        page.change_answer("dare_ask_help").await?;
        page.wait_for("the page of the question", "return now()?.dataset.step === 'dare'", vec![]).await?;
        ensure!(page.answer_to("dare_ask_help").await?.as_deref() == Some(VERY_LOW));
        page.answer("dare_ask_help", VERY_HIGH).await?;
        page.next().await?;
        // To the line that the person came from, and not to the top of a long page.
        page.see_loaded("review").await?;
        page.see_focus_in("[data-line=dare_ask_help] [data-action=change]").await?;
        // From every other page that is changed this way the person comes back, too.
        for (line, step) in [
            (".card:first-of-type .review__line:first-child", "task"),
            (".card:last-of-type .review__line:last-child", "preferences"),
        ] {
            page.click_on(&format!("{line} [data-action=change]")).await?;
            page.see_step(step).await?;
            page.next().await?;
            page.see_step("review").await?;
        }
        page.next().await?;
        page.see_step("profile").await?;
        page.go_on_to("suggestions").await?;
        ensure!(!page.all_reasons().await?.contains(&"dare_ask_help".to_owned()), "the old answer still counts");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_choice_that_may_stay_open_can_be_taken_back() -> Verdict {
    journey(Setting::phone(), async |page| {
        page.start_reflection("tab").await?;
        for (step, name, value) in
            [("task", "task_time", "coming"), ("preferences", "context", "it"), ("preferences", "device", "no")]
        {
            if page.step().await? != step {
                page.open_at(&format!("#{step}")).await?;
                page.see_loaded(step).await?;
            }
            let input = format!("input[name={name}][value={value}]");
            page.choose(&input).await?;
            page.click("its label".to_owned(), "return here(arguments[0]).labels[0];", vec![json!(input)]).await?;
            page.wait_for("no choice", "return !document.querySelector(arguments[0]).checked;", vec![json!(input)])
                .await?;
            page.choose(&input).await?;
            page.press(Key::Delete).await?;
            page.wait_for("no choice", "return !document.querySelector(arguments[0]).checked;", vec![json!(input)])
                .await?;
            ensure!(page.is_focused(&input).await?, "the focus is elsewhere");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_point_of_the_profile_can_be_left_out() -> Verdict {
    journey(Setting::desktop(), async |page| {
        page.start_reflection("tab").await?;
        page.answer_every_page(HIGH, &[("dare_ask_help", VERY_LOW)]).await?;
        page.act_by_keyboard("edit_points").await?;
        page.tab_until("[data-point=dare_ask_help] [data-action=drop_point]").await?;
        page.press(Key::Enter).await?;
        page.see("[data-point=dare_ask_help] [data-action=restore_point]").await?;
        ensure!(page.keeps_the_focus().await?, "leaving out a point has thrown the focus off");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_dot_says_what_it_is_about_and_marks_its_row() -> Verdict {
    journey(Setting::phone().with_axe(), async |page| {
        page.start_reflection("tab").await?;
        page.answer_every_page(HIGH, TRAINER).await?;
        let said = page.see("[data-step=profile] .lead").await?;
        ensure!(said.starts_with("Det er på plads: ") && said.contains("lyst til at blive bedre"), "{said}");
        // One stop with the Tab key, then from dot to dot.
        page.tab_until("[data-mark]").await?;
        page.press(Key::Right).await?;
        page.see_focus_in("[data-mark=will_meaning]").await?;
        let callout = page.see(".fig__callout p").await?;
        ensure!(callout.contains("Mening i opgaven") && callout.contains("i høj grad"), "{callout}");
        page.press(Key::Left).await?;
        page.press(Key::Left).await?;
        page.see_focus_in("[data-mark=should_potential]").await?;
        // A screen reader can read every answer, with its degree.
        let heard =
            "return [...document.querySelectorAll('[data-mark]')].map(e => e.getAttribute('aria-label')).join('|')";
        let heard = page.run(heard, vec![]).await?.as_str().unwrap_or_default().to_owned();
        for words in ["Kan: Færdigheder i praksis, i meget ringe grad", "Bør: Når hensyn støder sammen, ved ikke"] {
            ensure!(heard.contains(words), "{words:?} is not in {heard}");
        }
        page.click_on("[data-mark=can_depth_skills] .fig__touch").await?;
        let outlined = "const row = document.querySelector('[data-dimension=can][data-at] > details > summary');
            return !!row && getComputedStyle(row).outlineStyle !== 'none' && document.querySelectorAll('[data-dimension][data-at]').length === 1;";
        ensure!(page.run(outlined, vec![]).await? == true, "the closed row is not marked");
        page.click_on("[data-dimension=can] summary").await?;
        page.click_on("[data-mark=can_depth_skills] .fig__touch").await?;
        ensure!(page.shows("[data-point=can_depth_skills][data-at]").await?, "the row is not marked");
        // A choice changes figure, bar and list, and moves nothing.
        page.prioritise("can_depth_skills").await?;
        let number = "return document.querySelector('[data-mark=can_depth_skills] .fig__number')?.textContent;";
        ensure!(page.run(number, vec![]).await? == "1");
        ensure!(page.see(".bar [data-output=chosen]").await? == "1 af 3 valgt");
        ensure!(page.shows("[data-point=can_depth_skills]").await?, "the row has closed");
        let picture = page.download("save_picture").await?;
        ensure!(std::fs::read(&picture)?.starts_with(b"\x89PNG"), "{}", picture.display());
        Ok(())
    })
    .await
}

async fn see_the_trainers_profile(page: &Page) -> Outcome {
    let dimensions: BTreeSet<_> = page.dimensions().await?.into_iter().collect();
    ensure!(dimensions == QUESTIONS.map(|(name, _)| name.to_owned()).into(), "the profile speaks of {dimensions:?}");
    no_score(&page.text().await?)
}

/// Checks that the right slots are shown in the right order, and that only the trainer's answers are quoted as reasons.
async fn see_the_trainers_suggestions(page: &Page, quoted: &str) -> Outcome {
    let leader = page.learning_forms("leader").await?;
    ensure!(leader == ["frame_agreement"], "the leader's slot holds {leader:?}, though time is short");
    ensure!(page.reasons("leader", "frame_agreement").await?.contains(&"may_time".to_owned()));

    let best = page.learning_forms("suggestions").await?;
    ensure!((1..=3).contains(&best.len()), "there are {} suggestions: {best:?}", best.len());
    for form in &best {
        let reasons = page.reasons("suggestions", form).await?;
        ensure!(!reasons.is_empty(), "{form} is suggested without a reason");
    }
    ensure!(
        page.reasons("suggestions", &best[0]).await?.contains(&"can_depth_skills".to_owned()),
        "{} comes first, but not for what the trainer needs and wants most",
        best[0]
    );
    let first = page.see("[data-slot=suggestions] [data-reason-need=can_depth_skills]").await?.to_lowercase();
    ensure!(first.contains(quoted), "the trainer's own answer is not quoted in {first:?}");

    let easy = page.learning_forms("easy_start").await?;
    ensure!(easy.len() <= 1 && easy.iter().all(|form| LIGHT_FORMS.contains(&form.as_str())), "easy start: {easy:?}");

    for reason in page.all_reasons().await? {
        ensure!(OPEN.contains(&reason.as_str()), "{reason} is a reason, though the trainer said it is in place");
    }
    let mut seen = BTreeSet::new();
    for slot in SLOTS {
        for form in page.learning_forms(slot).await? {
            ensure!(seen.insert(form.clone()), "{form} stands in two slots");
        }
    }
    ensure!(seen.len() > 10, "only {seen:?} can be found at all");
    no_score(&page.text().await?)
}

/// A conversation, not a test: no percentages, no decimals.
fn no_score(text: &str) -> Outcome {
    ensure!(!text.contains('%'), "there is a per cent sign in {text}");
    let characters: Vec<_> = text.chars().collect();
    let decimal = characters
        .windows(3)
        .find(|three| three[0].is_ascii_digit() && matches!(three[1], '.' | ',') && three[2].is_ascii_digit());
    ensure!(decimal.is_none(), "there is a decimal number in {text}");
    Ok(())
}
