//! A check that cannot fail is a defect. Here each check of the harness meets the fault that it is meant to find, on a
//! small page with the app's hooks (`tests/site/`); and the same page without a fault passes them all.
#![allow(clippy::indexing_slicing, reason = "test code")]

mod requests;

use std::time::Duration;

use anyhow::ensure;
use e2e::{
    Outcome, Page, Setting, Verdict, journey,
    server::{Fault, Serving},
    words::{HIGH, PARTLY},
};
use thirtyfour::Key;

const SITE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/site");

fn on_site() -> Setting {
    Setting::desktop().on_site(SITE)
}
/// From the start of the test page to its question. A planted fault occurs on the way.
async fn small_story(page: &Page, plant: &str) -> Outcome {
    page.open_at(&format!("#plant={plant}")).await?;
    page.see_loaded("start").await?;
    page.begin_on("tab").await?;
    page.see_step("task").await?;
    page.write("task", "Ny rolle på afdelingen").await?;
    page.next().await?;
    page.see_step("will").await
}
/// The complete complaint of a story that has to fail.
async fn complaint_of(setting: Setting, story: impl AsyncFnOnce(&mut Page) -> Outcome) -> String {
    match journey(setting, story).await {
        Ok(()) => "(none)".to_owned(),
        Err(failure) => failure.to_string(),
    }
}
async fn planted(setting: Setting, plant: &str, complaint: &str) {
    let said = complaint_of(setting, async |page| small_story(page, plant).await).await;
    assert!(
        said.contains(complaint),
        "the fault {plant:?} was planted, and the complaint should be {complaint:?}, but is\n{said}"
    );
}
#[tokio::test]
async fn a_page_without_a_fault_passes_every_check() -> Verdict {
    journey(on_site().with_axe().with_looks(), async |page| {
        small_story(page, "").await?;
        page.answer("will_interest", HIGH).await?;
        ensure!(page.answer_to("will_interest").await?.as_deref() == Some(HIGH));
        ensure!(page.heading().await? == "Vil");
        ensure!(page.title().await? == "Prøveside");
        page.switch_language("en").await?;
        page.back().await?;
        page.see_step("task").await?;
        ensure!(page.written("task").await? == "Ny rolle på afdelingen");
        ensure!(page.kept_in_browser().await?.is_empty());
        ensure!(page.requests().iter().all(|request| request.status == 200));
        Ok(())
    })
    .await
}
#[tokio::test]
async fn the_same_by_keyboard() -> Verdict {
    journey(on_site(), async |page| {
        page.open().await?;
        page.begin_by_keyboard_on("tab").await?;
        page.see_step("task").await?;
        page.write_by_keyboard("task", "Ny rolle").await?;
        page.act_by_keyboard("next").await?;
        page.see_step("will").await?;
        page.answer_by_keyboard("will_interest", PARTLY).await?;
        page.press(Key::Up).await?;
        ensure!(page.answer_to("will_interest").await?.as_deref() == Some(HIGH));
        Ok(())
    })
    .await
}
#[tokio::test]
async fn axe_is_heard() {
    planted(on_site().with_axe(), "image-without-words", "on will: axe: image-alt").await;
    planted(on_site().with_axe(), "pale-text", "on will: axe: color-contrast").await;
    planted(on_site().with_axe(), "tiny", "on will: axe: target-size").await;
}
#[tokio::test]
async fn the_measurements_are_taken() {
    planted(Setting::phone().on_site(SITE).with_looks(), "wide", "wider than the window").await;
    planted(on_site().with_looks(), "wide", "wider than the window").await;
    planted(on_site().with_looks(), "tiny", "on will: looks: too small to hit").await;
    planted(on_site().with_looks(), "cut-off", "on will: looks: cut off").await;
    planted(on_site().with_looks(), "squeezed", "on will: looks: squeezed").await;
}
#[tokio::test]
async fn a_focus_that_cannot_be_seen_is_noticed() -> Verdict {
    for (plant, visible) in [("", true), ("unmarked", false)] {
        for setting in [on_site(), on_site().with_forced_colours()] {
            journey(setting, async |page| {
                small_story(page, plant).await?;
                for control in ["[data-need] input", "[data-action=language]"] {
                    page.tab_until(control).await?;
                    assert_eq!(page.focus_is_outlined().await?, visible, "{plant:?}: {control}");
                }
                Ok(())
            })
            .await?;
        }
    }
    Ok(())
}
#[tokio::test]
async fn a_focus_that_is_thrown_off_is_noticed() -> Verdict {
    journey(on_site(), async |page| {
        small_story(page, "").await?;
        page.tab_until("[data-action=language]").await?;
        assert!(page.keeps_the_focus().await?);
        page.run("document.activeElement.remove()", vec![]).await?;
        assert!(!page.keeps_the_focus().await?);
        Ok(())
    })
    .await
}
#[tokio::test]
async fn a_picture_shows_the_whole_page_and_changes_nothing() -> Verdict {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    for (prefix, setting, width) in [("desk", on_site(), 1280), ("phone", Setting::phone().on_site(SITE), 2 * 360)] {
        journey(setting.with_shots(prefix).with_shots_in(folder.path()), async |page| {
            small_story(page, "tall").await?;
            let layout = "return [innerWidth, document.documentElement.clientWidth, document.querySelector('h1').getBoundingClientRect().y]";
            let before = page.run(layout, vec![]).await?;
            page.screenshot(prefix).await?;
            assert_eq!(page.run(layout, vec![]).await?, before);
            page.answer("will_interest", HIGH).await?;
            let picture = std::fs::read(folder.path().join(format!("{prefix}-03-will.png")))?;
            let number = |at: usize| picture[at..at + 4].iter().fold(0, |sum, byte| sum * 256 + u32::from(*byte));
            assert_eq!(number(16), width, "the picture's width");
            assert!(number(20) >= 2000, "the picture ends where the window does: {} px", number(20));
            Ok(())
        })
        .await?;
    }
    Ok(())
}
#[tokio::test]
async fn a_step_that_does_not_come_is_described() {
    let hasty = || on_site().with_patience(Duration::from_secs(2));
    planted(hasty(), "unfocused", "the step \"task\", alone, with the focus on its heading").await;

    let said = complaint_of(hasty(), async |page| {
        small_story(page, "").await?;
        page.see_step("profile").await
    })
    .await;
    for part in ["the step \"profile\"", "step will", "saw the step \"task\"", "I hvilken grad har du lyst?"] {
        assert!(said.contains(part), "the message does not say {part:?}:\n{said}");
    }
}
#[tokio::test]
async fn a_click_does_not_go_through_what_lies_on_top() {
    let said = complaint_of(on_site(), async |page| {
        small_story(page, "cover").await?;
        page.answer("will_interest", HIGH).await
    })
    .await;
    assert!(said.contains("click"), "{said}");
}
#[tokio::test]
async fn an_assertion_of_the_story_is_told_with_the_page() {
    let said = complaint_of(on_site(), async |page| {
        small_story(page, "").await?;
        assert_eq!(page.heading().await?, "Kan");
        Ok(())
    })
    .await;
    assert!(said.contains("left: \"Vil\"") && said.contains("step will"), "{said}");
}
#[tokio::test]
async fn an_exception_must_be_needed() -> Verdict {
    journey(on_site().expecting("planted error", "the story plants it"), async |page| {
        small_story(page, "console-error").await
    })
    .await?;
    let said = complaint_of(on_site().expecting("planted error", "the story plants it"), async |page| {
        small_story(page, "").await
    })
    .await;
    assert!(said.contains("nothing complained of \"planted error\""), "{said}");
    Ok(())
}
#[tokio::test]
async fn the_browser_is_as_the_setting_says() -> Verdict {
    journey(on_site(), async |page| {
        page.open().await?;
        ensure!(page.run("return navigator.language", vec![]).await? == "da");
        ensure!(page.run("return innerWidth", vec![]).await?.as_u64() == Some(1280));
        ensure!(page.text_size().await? == 16.0);
        Ok(())
    })
    .await?;
    journey(on_site().in_english().with_text_doubled().dark().with_forced_colours(), async |page| {
        page.open().await?;
        ensure!(page.run("return navigator.language", vec![]).await? == "en-GB");
        ensure!(page.text_size().await? == 32.0);
        ensure!(page.media_holds("(prefers-color-scheme: dark)").await?);
        ensure!(page.media_holds("(forced-colors: active)").await?);
        Ok(())
    })
    .await?;
    journey(Setting::phone().on_site(SITE), async |page| {
        page.open().await?;
        ensure!(page.run("return innerWidth", vec![]).await?.as_u64() == Some(360));
        ensure!(page.media_holds("(pointer: coarse)").await?);
        Ok(())
    })
    .await?;
    journey(on_site().with_storage_blocked(), async |page| {
        page.open().await?;
        let attempt = "try { localStorage.setItem('a', '1'); return 'kept' } catch (e) { return e.name }";
        ensure!(page.run(attempt, vec![]).await? == "SecurityError");
        Ok(())
    })
    .await?;
    journey(on_site().with_scripts_disabled(), async |page| {
        page.open().await?;
        page.see("[data-action=begin]").await?;
        page.begin_on("tab").await?;
        ensure!(page.step().await? == "start", "a script of the page did run");
        Ok(())
    })
    .await
}
/// The marker and the answer that the test page is given, and where they are found after the browser was closed: in the
/// page's own stores, anywhere on the disk, and in the files from which the browser restores its tabs.
async fn left_behind(page: &mut Page, plant: &str, storage: &str) -> Outcome<[bool; 3]> {
    let marker = "Zebrafisk7Kvartsur";
    page.open_at(&format!("#plant={plant}")).await?;
    page.begin_on(storage).await?;
    page.write("task", marker).await?;
    page.next().await?;
    page.answer("will_interest", HIGH).await?;
    let stored = !page.kept_in_browser().await?.is_empty();
    page.leave_for_another_page().await?;
    page.quit_browser().await?;
    Ok([
        stored,
        !page.files_holding(marker)?.is_empty(),
        !page.files_for_restoring_tabs_holding("will_interest")?.is_empty(),
    ])
}
#[tokio::test]
async fn what_a_browser_leaves_on_the_disk_is_found() -> Verdict {
    journey(on_site(), async |page| {
        assert_eq!(left_behind(page, "", "tab").await?, [false, false, false]);
        Ok(())
    })
    .await?;
    journey(on_site(), async |page| {
        assert_eq!(left_behind(page, "remembered", "tab").await?, [false, true, true]);
        Ok(())
    })
    .await?;
    journey(on_site(), async |page| {
        assert_eq!(left_behind(page, "", "device").await?, [true, true, false]);
        page.new_browser().await?;
        page.open().await?;
        page.begin_on("device").await?;
        ensure!(page.written("task").await? == "Zebrafisk7Kvartsur", "the second browser has another profile");
        Ok(())
    })
    .await
}
#[tokio::test]
async fn a_killed_browser_can_be_followed_by_another() -> Verdict {
    journey(on_site(), async |page| {
        small_story(page, "").await?;
        page.kill_browser().await?;
        page.new_browser().await?;
        small_story(page, "").await
    })
    .await
}
#[tokio::test]
async fn what_a_killed_browser_complained_of_is_not_forgotten() {
    let said = complaint_of(on_site(), async |page| {
        small_story(page, "console-error").await?;
        page.reload().await?;
        page.kill_browser().await?;
        page.new_browser().await?;
        small_story(page, "").await
    })
    .await;
    assert!(said.contains("planted error"), "{said}");
}
#[tokio::test]
async fn the_server_serves_below_a_path_and_breaks_on_demand() -> Verdict {
    journey(on_site().mounted_at("/a/b/"), async |page| {
        ensure!(page.address().ends_with("/a/b/"), "{}", page.address());
        small_story(page, "").await?;
        ensure!(page.requests().iter().any(|request| request.target == "/a/b/site.js"));
        Ok(())
    })
    .await?;
    let said = complaint_of(
        on_site().with_fault("site.js", Fault::NotFound).with_patience(Duration::from_secs(1)),
        async |page| small_story(page, "").await,
    )
    .await;
    assert!(said.contains("404"), "{said}");
    let said = complaint_of(
        on_site().with_fault("site.js", Fault::Truncated).with_patience(Duration::from_secs(1)),
        async |page| small_story(page, "").await,
    )
    .await;
    assert!(said.contains("SyntaxError"), "{said}");
    let login = Fault::Replaced { content_type: "text/html".to_owned(), body: "<h1>Log ind</h1>".to_owned() };
    let said = complaint_of(on_site().with_fault("/", login).with_patience(Duration::from_secs(1)), async |page| {
        small_story(page, "").await
    })
    .await;
    assert!(said.contains("Log ind"), "{said}");

    let serving = Serving::folder(SITE)?;
    assert!(serving.policy().is_some_and(|policy| policy.contains("'wasm-unsafe-eval'")));
    let serving = serving.with_policy_lacking("'wasm-unsafe-eval'");
    assert!(serving.policy().is_some_and(|policy| policy.contains("script-src") && !policy.contains("wasm")));
    Ok(())
}
