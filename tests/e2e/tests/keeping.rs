//! Nothing is lost on one's own computer, and nothing is left on a shared one.

use anyhow::ensure;
use e2e::{
    Engine, Outcome, Page, Setting, Verdict, in_engines, journey,
    words::{HIGH, LOW, NOT_RELEVANT, PATH, UNKNOWN, VERY_HIGH, VERY_LOW, needs},
};

/// Occurs nowhere else in the world, and nothing of it repeats, so that no compression can hide it.
const MARKER: &str = "Vandkraft9Zebrofil";

/// Up to the second page of questions.
async fn begin_on(page: &Page, storage: &str) -> Outcome {
    page.start_reflection(storage).await?;
    page.write("task", MARKER).await?;
    page.next().await?;
    page.see_step("will").await?;
    page.answer_all(HIGH, &[("will_change", UNKNOWN), ("will_belonging", NOT_RELEVANT)]).await?;
    page.next().await?;
    page.see_step("can").await?;
    page.answer("can_depth_knowledge", VERY_LOW).await
}

/// Everything is as `begin_on` left it.
async fn see_everything_again(page: &Page) -> Outcome {
    page.walk_to("can").await?;
    ensure!(page.answer_to("can_depth_knowledge").await?.as_deref() == Some(VERY_LOW));
    ensure!(page.answer_to("can_depth_skills").await?.is_none());
    page.walk_to("will").await?;
    ensure!(page.answer_to("will_interest").await?.as_deref() == Some(HIGH));
    ensure!(page.answer_to("will_change").await?.as_deref() == Some(UNKNOWN));
    ensure!(page.answer_to("will_belonging").await?.as_deref() == Some(NOT_RELEVANT));
    page.walk_to("task").await?;
    ensure!(page.written("task").await? == MARKER);
    Ok(())
}

in_engines! {
    [chromium, firefox, webkit] async fn nothing_is_stored_before_the_choice(setting) {
    journey(setting, async |page| {
        page.open().await?;
        page.see_loaded("start").await?;
        page.switch_language("en").await?;
        page.begin().await?;
        ensure!(page.step().await? == "start", "it began without asking whose computer this is");
        ensure!(page.kept_in_browser().await?.is_empty(), "{:?}", page.kept_in_browser().await?);
        page.choose_storage("tab").await?;
        ensure!(page.kept_in_browser().await?.is_empty(), "{:?}", page.kept_in_browser().await?);
        page.choose_storage("device").await?;
        page.begin().await?;
        page.see_step("task").await
    })
    .await
    }
}

in_engines! {
    [chromium, firefox, webkit] async fn loading_the_page_again_loses_nothing(setting) {
    journey(setting, async |page| {
        begin_on(page, "device").await?;
        // At once: the last answer may not have reached the store yet.
        page.reload().await?;
        page.see_loaded("can").await?;
        see_everything_again(page).await
    })
    .await
    }
}

in_engines! {
    [chromium, firefox, webkit] async fn the_browsers_back_and_forward_buttons_go_through_the_steps(setting) {
    journey(setting, async |page| {
        begin_on(page, "device").await?;
        page.browser_back().await?;
        page.see_step("will").await?;
        ensure!(page.answer_to("will_interest").await?.as_deref() == Some(HIGH));
        page.answer("will_interest", VERY_HIGH).await?;
        page.browser_back().await?;
        page.see_step("task").await?;
        ensure!(page.written("task").await? == MARKER);
        page.browser_forward().await?;
        page.see_step("will").await?;
        ensure!(page.answer_to("will_interest").await?.as_deref() == Some(VERY_HIGH));
        page.browser_forward().await?;
        page.see_step("can").await?;
        ensure!(page.answer_to("can_depth_knowledge").await?.as_deref() == Some(VERY_LOW));
        Ok(())
    })
    .await
    }
}

in_engines! {
    [chromium, firefox] async fn the_person_comes_back_the_next_day(setting) {
    let engine = setting.engine();
        journey(setting, async |page| {
        begin_on(page, "device").await?;
        // A driver quits the browser within milliseconds of the last click, which no person can.
        page.see_saved().await?;
        page.quit_browser().await?;
        // Firefox compresses what it stores, so there is nothing to be found in its files.
        let is_readable = engine == Engine::Chromium;
        ensure!(!is_readable || !page.files_holding(MARKER)?.is_empty(), "nothing was stored, or the search finds nothing");
        page.new_browser().await?;
        page.open().await?;
        page.see_loaded("start").await?;
        page.act("resume").await?;
        page.see_step("can").await?;
        see_everything_again(page).await
    })
    .await
    }
}

in_engines! {
    [chromium, firefox] async fn what_is_called_saved_survives_a_power_cut(setting) {
    journey(setting, async |page| {
        begin_on(page, "device").await?;
        page.see_saved().await?;
        page.kill_browser().await?;
        page.new_browser().await?;
        page.open().await?;
        page.see_loaded("start").await?;
        // The answers are in IndexedDB. The small things, such as whose computer this is, are in localStorage, of which
        // a browser that is killed loses up to a minute (`docs/decisions/storage.md`): then it asks again.
        if !page.shows("[data-action=resume]").await? {
            page.choose_storage("device").await?;
        }
        page.act("resume").await?;
        page.see_step("can").await?;
        see_everything_again(page).await
    })
    .await
    }
}

#[tokio::test]
async fn a_shared_computer_keeps_nothing() -> Verdict {
    journey(Setting::desktop(), async |page| {
        begin_on(page, "tab").await?;
        for step in PATH.iter().skip_while(|step| **step != "can").skip(1) {
            page.next().await?;
            page.see_step(step).await?;
            let kept = page.kept_in_browser().await?;
            ensure!(kept.is_empty(), "on {step}: {kept:?}");
        }
        page.leave_for_another_page().await?;
        page.quit_browser().await?;
        see_no_trace(page)?;

        page.new_browser().await?;
        page.open().await?;
        page.see_loaded("start").await?;
        ensure!(!page.shows("[data-action=resume]").await?, "somebody else's reflection is offered");
        ensure!(!page.whole_text().await?.contains(MARKER));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn being_done_on_a_shared_computer_wipes_everything() -> Verdict {
    journey(Setting::desktop(), async |page| {
        begin_on(page, "tab").await?;
        page.act("finished").await?;
        page.act("confirm_finished").await?;
        page.see_loaded("start").await?;
        ensure!(!page.shows("[data-action=resume]").await?);
        page.browser_back().await?;
        page.browser_back().await?;
        page.see_loaded("start").await?;
        ensure!(!page.whole_text().await?.contains(MARKER));
        page.leave_for_another_page().await?;
        page.quit_browser().await?;
        see_no_trace(page)
    })
    .await
}

#[tokio::test]
async fn loading_the_page_again_on_a_shared_computer_wipes_everything() -> Verdict {
    journey(Setting::desktop(), async |page| {
        begin_on(page, "tab").await?;
        page.reload().await?;
        page.see_loaded("start").await?;
        ensure!(!page.shows("[data-action=resume]").await?);
        ensure!(!page.whole_text().await?.contains(MARKER));
        page.choose_storage("tab").await?;
        page.begin().await?;
        page.see_step("task").await?;
        ensure!(page.written("task").await?.is_empty(), "the browser has put the task back into the field");
        page.next().await?;
        page.see_step("will").await?;
        ensure!(page.answer_to("will_interest").await?.is_none(), "the browser has put the answers back");
        Ok(())
    })
    .await
}

/// No file that the browser wrote holds what was typed; and what it keeps to restore its tabs holds no answer.
fn see_no_trace(page: &Page) -> Outcome {
    let files = page.files_holding(MARKER)?;
    ensure!(files.is_empty(), "what was typed stands in {files:?}");
    for need in needs() {
        let files = page.files_for_restoring_tabs_holding(need)?;
        ensure!(
            files.is_empty(),
            "the browser remembers the answer to {need} along with the tab, in {files:?}: \
             controls without autocomplete=\"off\" are remembered"
        );
    }
    Ok(())
}

#[tokio::test]
async fn a_browser_that_refuses_storage_is_told_and_worked_with() -> Verdict {
    journey(Setting::desktop().with_storage_blocked().with_axe(), async |page| {
        page.start_reflection("device").await?;
        let notice = page.see("[data-banner=storage]").await?;
        ensure!(!notice.is_empty());
        page.write("task", MARKER).await?;
        page.answer_every_page(HIGH, &[("may_time", LOW)]).await?;
        page.go_on_to("suggestions").await?;
        ensure!(page.shows("[data-banner=storage]").await?, "the notice went away, though nothing is saved");
        ensure!(page.shows("[data-action=save_file]").await?, "no copy is offered");
        ensure!(page.learning_forms("leader").await? == ["frame_agreement"]);
        Ok(())
    })
    .await
}
