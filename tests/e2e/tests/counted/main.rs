//! Everything that can be counted: taps and screens on the way, heights, words, and presses that must not count twice.

#![allow(clippy::indexing_slicing, reason = "test code")]

mod editions;
mod heights;

use anyhow::ensure;
use e2e::{
    Outcome, Page, Setting, Verdict, journey,
    words::{HIGH, QUESTIONS, VERY_LOW},
};
use serde_json::json;
use thirtyfour::Key;

/// The windows in which a double press is tried.
const WINDOWS: [(u32, u32); 5] = [(320, 640), (360, 740), (768, 1024), (1280, 800), (1920, 1080)];

/// Taps on an answer of the question in view, and waits for the next question or step.
async fn tap_an_answer(page: &Page, value: &str) -> Outcome {
    let question = page.see_question().await?;
    page.tap(&format!("fieldset[data-need={question}] input[value={value:?}]")).await?;
    page.wait_for(
        "the next question",
        "const now_ = now()?.querySelector('fieldset[data-now]')?.dataset.need; return now() && now_ !== arguments[0];",
        vec![json!(question)],
    )
    .await?;
    page.ensure_not_scrolled().await
}

trait InView {
    async fn see_question(&self) -> Outcome<String>;
}

impl InView for Page {
    /// The question that alone is in view.
    async fn see_question(&self) -> Outcome<String> {
        let found = self
            .wait_for(
                "one question in view",
                "const all = [...document.querySelectorAll('fieldset[data-need]')].filter(shown);
                 return all.length === 1 && all[0].dataset.need;",
                vec![],
            )
            .await?;
        Ok(found.as_str().unwrap_or_default().to_owned())
    }
}

/// Goes from the start page to the suggestions with taps only, without entering text, and returns the number of taps.
async fn tap_through(page: &Page, edition: &str, questions: usize) -> Outcome<usize> {
    page.open().await?;
    page.see_loaded("start").await?;
    page.tap("[data-action=begin][data-storage=device]").await?;
    page.see_step("task").await?;
    let mut taps = 2;
    if edition == "core" {
        page.tap("input[name=edition][value=core]").await?;
        taps += 1;
    }
    page.tap("[data-action=next]").await?;
    page.see_step("will").await?;
    for _ in 0..questions {
        tap_an_answer(page, HIGH).await?;
        taps += 1;
    }
    for step in ["profile", "preferences"] {
        page.see_step(step).await?;
        page.tap("[data-action=next]").await?;
        taps += 1;
    }
    page.see_step("suggestions").await?;
    Ok(taps)
}

#[tokio::test]
async fn all_questions_take_at_most_30_taps_and_no_scrolling() -> Verdict {
    journey(Setting::phone(), async |page| {
        let taps = tap_through(page, "all", 26).await?;
        println!("all 26 questions: {taps} taps");
        ensure!(taps <= 30, "{taps} taps");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_short_edition_takes_at_most_15_taps() -> Verdict {
    journey(Setting::phone(), async |page| {
        let taps = tap_through(page, "core", 10).await?;
        println!("the short edition: {taps} taps");
        ensure!(taps <= 15, "{taps} taps");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_page_of_questions_is_one_screen_on_a_desk() -> Verdict {
    for setting in [Setting::window(1280, 800), Setting::window(1280, 800).in_english()] {
        see_pages_of_one_screen(setting).await?;
    }
    Ok(())
}

async fn see_pages_of_one_screen(setting: Setting) -> Verdict {
    journey(setting, async |page| {
        page.start_reflection("device").await?;
        page.write("task", "Modtage og oplære nye kolleger i afdelingen og følge dem den første måned").await?;
        for (dimension, _) in QUESTIONS {
            page.next().await?;
            page.see_step(dimension).await?;
            let sizes = page
                .run(
                    "return [document.documentElement.scrollHeight, innerHeight, [...document.querySelectorAll('fieldset[data-need]')].filter(shown).length]",
                    vec![],
                )
                .await?;
            println!("{dimension}: {sizes}");
            ensure!(sizes[0].as_f64() <= sizes[1].as_f64(), "{dimension} has to be scrolled: {sizes}");
            ensure!(sizes[2].as_u64() >= Some(5), "{dimension} shows {} questions", sizes[2]);
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_start_page_says_it_in_45_words() -> Verdict {
    for setting in [Setting::phone(), Setting::phone().in_english()] {
        journey(setting, async |page| {
            page.open().await?;
            page.see_loaded("start").await?;
            let words = page
                .run(
                    "const choice = document.querySelector('[data-action=begin]');
                     const before = [...now().querySelectorAll('h1, h2, p, li')].filter(shown)
                       .filter(e => e.compareDocumentPosition(choice) & Node.DOCUMENT_POSITION_FOLLOWING);
                     return before.map(e => e.innerText).join(' ').split(/\\s+/).filter(Boolean).length;",
                    vec![],
                )
                .await?;
            println!("{words} words above the choice");
            ensure!(words.as_u64().is_some_and(|words| (10..=45).contains(&words)), "{words} words");
            let text = page.text().await?.to_lowercase();
            // Once as a fact, and once above what the organisation promises.
            ensure!(text.matches("frivillig").count() + text.matches("voluntary").count() == 2, "{text}");
            let promise = page.run("return now().querySelector('.foot').textContent", vec![]).await?.to_string();
            let is_said =
                ["Lederen kan ikke kræve", "The manager cannot demand"].iter().any(|words| promise.contains(words));
            ensure!(is_said, "{promise}");
            Ok(())
        })
        .await?;
    }
    Ok(())
}

/// How many lines each word of the heading takes.
const WORDS: &str = "const text = now().querySelector('h1').firstChild;
    return [...text.data.matchAll(/\\S+/g)].map(word => {
      const range = document.createRange();
      range.setStart(text, word.index);
      range.setEnd(text, word.index + word[0].length);
      return [word[0], range.getClientRects().length];
    });";

#[tokio::test]
async fn no_word_of_the_heading_is_broken() -> Verdict {
    for (width, height) in [(320, 568), (360, 740), (1280, 800)] {
        for setting in [Setting::window(width, height), Setting::window(width, height).in_english()] {
            journey(setting, async |page| {
                page.open().await?;
                page.see_loaded("start").await?;
                let words = page.run(WORDS, vec![]).await?;
                let words = words.as_array().cloned().unwrap_or_default();
                ensure!(words.len() > 3, "{words:?}");
                ensure!(words.iter().all(|word| word[1] == 1), "{width} px: a word is broken: {words:?}");
                Ok(())
            })
            .await?;
        }
    }
    Ok(())
}

/// Presses twice on each element on the way from the start page to an answer.
async fn go_by_double_presses(page: &Page, apart: u64, when: &str) -> Outcome {
    page.open_at("").await?;
    page.see_loaded("start").await?;
    page.press_twice("[data-action=begin][data-storage=tab]", apart).await?;
    page.see_step("task").await?;
    page.settle().await?;
    ensure!(page.step().await? == "task", "{when}: two steps from the start");
    page.press_twice("[data-action=next]", apart).await?;
    page.see_step("will").await?;
    page.settle().await?;
    ensure!(page.step().await? == "will", "{when}: two steps on");
    let chosen = page.run("return document.querySelectorAll('fieldset input:checked').length", vec![]).await?;
    ensure!(chosen == 0, "{when}: the second press has answered a question");
    page.press_twice("fieldset[data-need=will_interest] input[value='4']", apart).await?;
    page.settle().await?;
    let answers = "return [...document.querySelectorAll('fieldset input:checked')].map(e => e.name + e.value)";
    let chosen = page.run(answers, vec![]).await?;
    ensure!(chosen == json!(["will_interest4"]), "{when}: {chosen}");
    ensure!(page.step().await? == "will", "{when}: an answer and a step");
    Ok(())
}

#[tokio::test]
async fn a_double_press_counts_once() -> Verdict {
    for (width, height) in WINDOWS {
        journey(Setting::window(width, height), async |page| {
            for apart in [60, 120, 200, 280, 350] {
                go_by_double_presses(page, apart, &format!("{width} × {height}, {apart} ms")).await?;
            }
            Ok(())
        })
        .await?;
    }
    Ok(())
}

#[tokio::test]
async fn an_answer_that_is_pressed_again_is_taken_back() -> Verdict {
    for setting in [Setting::phone(), Setting::desktop()] {
        journey(setting, async |page| {
            page.start_reflection("tab").await?;
            page.next().await?;
            page.see_step("will").await?;
            page.answer("will_interest", HIGH).await?;
            page.settle().await?;
            page.click_on("fieldset[data-need=will_interest] input[value='4']").await?;
            page.wait_for("no answer", "return !document.querySelector('fieldset input:checked')", vec![]).await?;
            Ok(())
        })
        .await?;
    }
    Ok(())
}

trait Settling {
    async fn settle(&self) -> Outcome;
}

impl Settling for Page {
    /// Waits until the effects of a press are over: the guard against double presses and the time for which a choice is
    /// shown.
    async fn settle(&self) -> Outcome {
        let script = "window.settleFrom ??= performance.now();
             const over = performance.now() - window.settleFrom > 900;
             if (over) delete window.settleFrom;
             return over;";
        self.wait_for("things to come to rest", script, vec![]).await?;
        Ok(())
    }
}

#[tokio::test]
async fn what_is_under_the_mouse_does_not_look_chosen() -> Verdict {
    for setting in [
        Setting::window(1280, 800),
        Setting::window(1280, 800).dark(),
        Setting::window(1280, 800).with_forced_colours(),
    ] {
        journey(setting, async |page| {
            page.start_reflection("tab").await?;
            page.next().await?;
            page.see_step("will").await?;
            let look = "const label = here(arguments[0]).closest('label'); const s = getComputedStyle(label);
                const dot = getComputedStyle(label.querySelector('[aria-hidden]'));
                return [s.backgroundColor, dot.backgroundColor, s.borderTopColor, s.borderTopWidth];";
            let input = |value: &str| json!(format!("fieldset[data-need=will_interest] input[value={value:?}]"));
            page.answer("will_interest", VERY_LOW).await?;
            page.hover_over("[data-action=next]").await?;
            let chosen = page.run(look, vec![input("1")]).await?;
            let plain = page.run(look, vec![input("4")]).await?;
            page.hover_over("fieldset[data-need=will_interest] input[value='4']").await?;
            let hovered = page.run(look, vec![input("4")]).await?;
            ensure!(hovered[0] == plain[0] && hovered[1] == plain[1], "hovering fills: {plain} → {hovered}");
            ensure!(hovered[2] != plain[2], "hovering cannot be seen: {plain} → {hovered}");
            ensure!(chosen[1] != plain[1], "the choice is not filled: {plain}, {chosen}");
            Ok(())
        })
        .await?;
    }
    Ok(())
}

#[tokio::test]
async fn choosing_by_keyboard_never_moves_on_by_itself() -> Verdict {
    journey(Setting::phone(), async |page| {
        page.start_reflection("tab").await?;
        page.next_by_keyboard().await?;
        page.see_step("will").await?;
        // From the heading, where the step begins.
        page.type_text("4").await?;
        ensure!(page.answer_to("will_interest").await?.as_deref() == Some(HIGH));
        page.see_focus_in("fieldset[data-need=will_interest]").await?;
        page.press(Key::Down).await?;
        page.settle().await?;
        ensure!(page.see_question().await? == "will_interest", "an arrow has brought the next question");
        ensure!(page.answer_to("will_interest").await?.as_deref() == Some("3"));
        for (key, value) in [("5", "5"), ("1", "1"), ("2", "2")] {
            page.type_text(key).await?;
            page.settle().await?;
            ensure!(page.answer_to("will_interest").await?.as_deref() == Some(value), "{key}");
            ensure!(page.see_question().await? == "will_interest", "{key} has brought the next question");
        }
        page.press(Key::Delete).await?;
        page.wait_for("no answer", "return !document.querySelector('fieldset input:checked')", vec![]).await?;
        page.type_text("3").await?;
        page.press(Key::Enter).await?;
        page.see_focus_in("fieldset[data-need=will_meaning]").await?;
        ensure!(page.see_question().await? == "will_meaning");
        // One tap goes back, to the previous question.
        page.tap(".progress [data-action=back]").await?;
        page.wait_for(
            "the question before",
            "return !!document.querySelector('[data-need=will_interest][data-now]')",
            vec![],
        )
        .await?;
        ensure!(page.answer_to("will_interest").await?.as_deref() == Some("3"));
        Ok(())
    })
    .await
}
