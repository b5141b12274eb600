//! The main job: from the start page to suggestions with reasons, in Danish and English, by mouse and by keyboard.

#![allow(clippy::indexing_slicing, reason = "test code")]

use std::{
    collections::BTreeSet,
    time::{Duration, Instant},
};

use anyhow::ensure;
use e2e::{
    Outcome, Page, Setting, Verdict, in_engines, journey,
    words::{HIGH, LOW, NOT_RELEVANT, PARTLY, QUESTIONS, SLOTS, UNKNOWN, VERY_HIGH, VERY_LOW},
};
use thirtyfour::Key;

/// Someone who will train new colleagues: keen and trusted, but short of skill and of time.
const TRAINER: &[(&str, &str)] = &[
    ("can_depth_skills", VERY_LOW),
    ("can_depth_knowledge", LOW),
    ("may_time", LOW),
    ("dare_try", PARTLY),
    ("will_interest", VERY_HIGH),
    ("can_leadership", NOT_RELEVANT),
    ("should_ethics", UNKNOWN),
];

/// What the trainer has answered *partly* or lower to.
const OPEN: &[&str] = &["can_depth_skills", "can_depth_knowledge", "may_time", "dare_try"];

const LIGHT_FORMS: &[&str] = &["informal_sparring", "e_learning", "webinar", "self_directed_study"];

in_engines! {
    [chromium, firefox, webkit] async fn from_start_to_suggestions_in_danish(setting) {
    journey(setting.with_axe().with_shots("da"), async |page| {
        page.open().await?;
        page.see_loaded("start").await?;
        ensure!(page.language().await? == "da");
        ensure!(page.kept_in_browser().await?.is_empty(), "something was stored before the person chose");
        page.choose_storage("device").await?;
        page.begin().await?;

        page.see_step("task").await?;
        page.write("task", "Lære nye kolleger op i mit speciale").await?;
        page.answer_every_page(HIGH, TRAINER).await?;
        page.prioritise("can_depth_skills").await?;
        page.next().await?;

        page.see_step("preferences").await?;
        page.set_preference("formality", "informal").await?;
        page.set_preference("company", "together").await?;
        page.set_preference("mode", "physical").await?;
        page.set_preference("time", "any").await?;
        page.set_preference("context", "clinical").await?;
        page.next().await?;

        page.see_step("review").await?;
        ensure!(page.text().await?.contains("Lære nye kolleger op i mit speciale"));
        page.next().await?;

        page.see_step("profile").await?;
        see_the_trainers_profile(page).await?;
        page.next().await?;

        page.see_step("suggestions").await?;
        see_the_trainers_suggestions(page, "i meget ringe grad").await?;
        ensure!(page.text().await?.to_lowercase().contains("foreslået ud fra dine svar"));
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
        page.choose_storage("device").await?;
        page.begin().await?;
        page.see_step("task").await?;
        page.write("task", "Training new colleagues in my field").await?;
        page.answer_every_page(HIGH, TRAINER).await?;
        page.prioritise("can_depth_skills").await?;
        page.go_on_to("profile").await?;
        see_the_trainers_profile(page).await?;
        page.next().await?;
        page.see_step("suggestions").await?;
        see_the_trainers_suggestions(page, "to a very low degree").await?;
        let text = page.text().await?.to_lowercase();
        ensure!(text.contains("suggested from your answers"));
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
        page.choose_storage_by_keyboard("device").await?;
        page.act_by_keyboard("begin").await?;
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
        page.see_step("priorities").await?;
        page.prioritise_by_keyboard("can_depth_skills").await?;
        page.next_by_keyboard().await?;
        page.see_step("preferences").await?;
        page.set_preference_by_keyboard("mode", "online").await?;
        for step in ["review", "profile", "suggestions"] {
            page.next_by_keyboard().await?;
            page.see_step(step).await?;
        }
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
async fn an_answer_can_be_changed_after_the_check() -> Verdict {
    journey(Setting::desktop(), async |page| {
        page.start_reflection("tab").await?;
        page.answer_every_page(HIGH, &[("dare_ask_help", VERY_LOW)]).await?;
        page.go_on_to("review").await?;
        page.change_answer("dare_ask_help").await?;
        page.wait_for("the page of the question", "return now()?.dataset.step === 'dare'", vec![]).await?;
        ensure!(page.answer_to("dare_ask_help").await?.as_deref() == Some(VERY_LOW));
        page.answer("dare_ask_help", VERY_HIGH).await?;
        page.next().await?;
        page.see_step("review").await?;
        page.go_on_to("suggestions").await?;
        ensure!(!page.all_reasons().await?.contains(&"dare_ask_help".to_owned()), "the old answer still counts");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_point_of_the_profile_can_be_left_out() -> Verdict {
    journey(Setting::desktop(), async |page| {
        page.start_reflection("tab").await?;
        page.answer_every_page(HIGH, &[("dare_ask_help", VERY_LOW)]).await?;
        page.go_on_to("profile").await?;
        page.tab_until("[data-point=dare_ask_help] [data-action=drop_point]").await?;
        page.press(Key::Enter).await?;
        page.see("[data-point=dare_ask_help] [data-action=restore_point]").await?;
        ensure!(page.keeps_the_focus().await?, "leaving out a point has thrown the focus off");
        Ok(())
    })
    .await
}

async fn see_the_trainers_profile(page: &Page) -> Outcome {
    let dimensions: BTreeSet<_> = page.dimensions().await?.into_iter().collect();
    ensure!(dimensions == QUESTIONS.map(|(name, _)| name.to_owned()).into(), "the profile speaks of {dimensions:?}");
    no_score(&page.text().await?)
}

/// The right slots, in the right order of things, and nobody's answer but the trainer's quoted as a reason.
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

/// A conversation, not a test: no per cent, no decimals.
fn no_score(text: &str) -> Outcome {
    ensure!(!text.contains('%'), "there is a per cent sign in {text}");
    let characters: Vec<_> = text.chars().collect();
    let decimal = characters
        .windows(3)
        .find(|three| three[0].is_ascii_digit() && matches!(three[1], '.' | ',') && three[2].is_ascii_digit());
    ensure!(decimal.is_none(), "there is a decimal number in {text}");
    Ok(())
}
