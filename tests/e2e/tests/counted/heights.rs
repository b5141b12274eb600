//! Heights: how much of a phone's screen a step takes.

use super::*;
use e2e::states;
use e2e::words::{LOW, PARTLY};

/// The most of a phone's height that a question may take, with its answers, the header, and the buttons forward and
/// back.
const SCREEN: f64 = 640.0;

/// The height of a phone.
const PHONE: f64 = 740.0;

/// The height of the whole page, in phone screens.
async fn screens(page: &Page) -> Outcome<f64> {
    let height = page.run("return document.documentElement.scrollHeight", vec![]).await?;
    Ok(height.as_f64().unwrap_or(f64::NAN) / PHONE)
}

#[tokio::test]
async fn the_suggestions_take_two_and_a_half_screens_and_the_preferences_one() -> Verdict {
    for setting in [
        Setting::window(360, 740).with_shots("heights"),
        Setting::window(360, 740).in_english().with_shots("heights-en"),
    ] {
        journey(setting, async |page| {
            page.start_reflection("device").await?;
            page.write("task", "Modtage og oplære nye kolleger").await?;
            let answers =
                [("can_depth_skills", VERY_LOW), ("may_time", LOW), ("dare_ask_help", PARTLY), ("should_role", PARTLY)];
            page.answer_every_page(HIGH, &answers).await?;
            page.prioritise("can_depth_skills").await?;
            page.next().await?;
            page.see_step("preferences").await?;
            let preferences = screens(page).await?;
            page.next().await?;
            page.see_step("suggestions").await?;
            page.see("[data-slot=easy_start]").await?;
            let suggestions = screens(page).await?;
            println!("preferences: {preferences:.2} screens, suggestions: {suggestions:.2}");
            ensure!(preferences <= 1.0, "the preferences take {preferences} screens");
            ensure!(suggestions <= 2.5, "the suggestions take {suggestions} screens");
            Ok(())
        })
        .await?;
    }
    Ok(())
}

#[tokio::test]
async fn the_last_answer_at_a_question_leaves_it_on_one_screen() -> Verdict {
    journey(Setting::window(360, 640).with_shots("last-time"), async |page| {
        page.start_reflection("device").await?;
        page.write("task", "Modtage og oplære nye kolleger").await?;
        page.answer_every_page(HIGH, &[]).await?;
        page.open_at("#follow_up").await?;
        page.see_loaded("follow_up").await?;
        page.act("begin_same").await?;
        page.see_step("task").await?;
        ensure!(page.written("task").await? == "Modtage og oplære nye kolleger");
        page.next().await?;
        page.see_step("will").await?;
        // The story has answered with all of them in view, and the app remembers that.
        page.act("show_one").await?;
        // The focus moves to the question, and the page scrolls with it.
        page.settle().await?;
        page.run("scrollTo(0, 0);", vec![]).await?;
        measure_the_questions(page, "Sidst: i høj grad").await?;
        page.see_step("profile").await
    })
    .await
}

#[tokio::test]
async fn every_question_fits_a_small_screen_with_the_ways_on_and_back() -> Verdict {
    see_the_questions_fit(Setting::window(360, 640), "device").await
}

#[tokio::test]
async fn every_question_fits_a_small_screen_on_a_shared_computer_too() -> Verdict {
    see_the_questions_fit(Setting::window(360, 640), "tab").await
}

#[tokio::test]
async fn every_question_fits_the_narrowest_screen() -> Verdict {
    see_the_questions_fit(Setting::window(320, 640), "device").await
}

#[tokio::test]
async fn every_question_fits_the_narrowest_screen_in_english_too() -> Verdict {
    see_the_questions_fit(Setting::window(320, 640).in_english(), "device").await
}

async fn see_the_questions_fit(setting: Setting, storage: &str) -> Verdict {
    journey(setting, async |page| {
        page.start_reflection(storage).await?;
        page.write("task", "Modtage og oplære nye kolleger").await?;
        page.next().await?;
        page.see_step("will").await?;
        measure_the_questions(page, "").await?;
        page.see_step("profile").await
    })
    .await
}

/// Goes through all the questions from the first one on, and checks that each fits and shows the text `said`.
async fn measure_the_questions(page: &Page, said: &str) -> Outcome {
    let mut heights = Vec::new();
    for at in 0..26 {
        let question = page.see_question().await?;
        let words = page.see(&format!("fieldset[data-need={question}] legend")).await?;
        ensure!(words.contains(said), "{words}");
        // Without the button beside the question that shows all at once.
        let measured = page
            .run(
                "const rects = ['.top [data-action=start]', '.progress [data-action=back]', `fieldset[data-need=${arguments[0]}]`,
                   '[data-step] [data-action=next]', '[data-action=note]'].map(s => document.querySelector(s).getBoundingClientRect());
                 const segments = [...document.querySelectorAll(`fieldset[data-need=${arguments[0]}] label`)].map(e => e.getBoundingClientRect().height);
                 return [Math.max(...rects.map(r => r.bottom)), Math.min(...rects.map(r => r.top)), Math.min(...segments.slice(0, 5)), Math.min(...segments)];",
                vec![json!(question)],
            )
            .await?;
        let of = |at: usize| measured[at].as_f64().unwrap_or(f64::NAN);
        ensure!(of(0) <= SCREEN && of(1) >= 0.0, "{question} goes from {} to {} px", of(1), of(0));
        ensure!(of(2) >= 52.0 && of(3) >= 44.0, "{question}: segments of {} and {} px", of(2), of(3));
        heights.push(of(0));
        let next = "[data-step] [data-action=next]";
        page.tap(next).await?;
        if at < 25 {
            page.wait_for(
                "the next question",
                "return now()?.querySelector('fieldset[data-now]')?.dataset.need !== arguments[0];",
                vec![json!(question)],
            )
            .await?;
        }
    }
    println!("the questions end at {:?} px", heights.iter().copied().fold(0.0, f64::max));
    Ok(())
}

/// The vertical middles of everything visible in the header; the link out of a frame whose host page does not answer
/// has a row of its own.
const HEADER: &str = "return [...document.querySelectorAll('.top__row > *, .top__tools > *')].filter(shown)
    .filter(e => e.dataset.action !== 'own_window' && getComputedStyle(e).display !== 'contents' && e.getBoundingClientRect().width > 1)
    .map(e => { const r = e.getBoundingClientRect(); return [e.dataset.action ?? e.className, r.top + r.height / 2]; });";

async fn see_one_row(page: &Page, when: &str) -> Outcome {
    let found = page.run(HEADER, vec![]).await?;
    let middles: Vec<f64> = found.as_array().into_iter().flatten().filter_map(|part| part[1].as_f64()).collect();
    let (first, last) = middles.iter().fold((f64::MAX, f64::MIN), |(low, high), at| (low.min(*at), high.max(*at)));
    ensure!(!middles.is_empty() && last - first < 8.0, "{when}: the header takes more than a row: {found}");
    Ok(())
}

#[tokio::test]
async fn the_header_is_one_row() -> Verdict {
    for (setting, language) in [(Setting::window as fn(u32, u32) -> Setting, "da"), (english, "en")] {
        for width in [320, 360, 390] {
            journey(setting(width, 740), async |page| {
                for name in [
                    "start, on a phone",
                    "start, to go on",
                    "start, put in from a file",
                    "will, one question",
                    "task, on a shared computer",
                    "done, on a shared computer",
                    "my_data, nothing",
                    "task, no access to the store",
                ] {
                    page.reach(states::named(name)).await?;
                    see_one_row(page, &format!("{name}, {width} px, {language}")).await?;
                }
                Ok(())
            })
            .await?;
        }
    }
    Ok(())
}

fn english(width: u32, height: u32) -> Setting {
    Setting::window(width, height).in_english()
}

#[tokio::test]
async fn the_header_in_a_frame_is_one_row() -> Verdict {
    for width in [320, 360, 390] {
        let setting = Setting::window(width, 740)
            .within_pages_of(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/hosts"))
            .with_frames_witnessed();
        journey(setting, async |page| {
            for name in ["start, in a frame", "task, in a frame", "start, in a silent frame", "suggestions, in a frame"]
            {
                page.reach(states::named(name)).await?;
                see_one_row(page, &format!("{name}, {width} px")).await?;
            }
            Ok(())
        })
        .await?;
    }
    Ok(())
}

#[tokio::test]
async fn who_comes_back_sees_the_way_on_at_once() -> Verdict {
    for (width, height) in [(320, 568), (360, 640)] {
        for setting in [Setting::window(width, height), english(width, height)] {
            journey(setting, async |page| {
                page.reach(states::named("start, to go on")).await?;
                let bottom = page
                    .run("return document.querySelector('[data-action=resume]').getBoundingClientRect().bottom", vec![])
                    .await?;
                let bottom = bottom.as_f64().unwrap_or(f64::NAN);
                println!("{width} × {height}: the way on ends at {bottom} px");
                ensure!(bottom <= f64::from(height), "{width} × {height}: the way on ends at {bottom} px");
                Ok(())
            })
            .await?;
        }
    }
    Ok(())
}
