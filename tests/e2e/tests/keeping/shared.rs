//! A shared computer stores nothing.

use super::*;

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

/// Eight minutes and a second: the warning is shown two minutes before the ten are over.
const UNTIL_THE_WARNING: u32 = 8 * 60 + 1;

// In Chromium only: the scripts of the other engines' drivers run in a separate world, where they cannot set the page's
// clock.
#[tokio::test]
async fn the_warning_on_a_shared_computer_does_what_its_buttons_say() -> Verdict {
    journey(Setting::desktop(), async |page| {
        page.start_reflection("tab").await?;
        page.write("task", MARKER).await?;
        page.let_pass(UNTIL_THE_WARNING).await?;
        page.see("[data-dialog=idle]").await?;
        page.press(Key::Tab).await?;
        page.press(Key::Tab).await?;
        ensure!(page.is_focused("[data-action=wipe]").await?, "the first key has taken the warning away");
        page.press(Key::Enter).await?;
        page.see_loaded("start").await?;
        ensure!(page.whole_text().await?.contains("Dine svar er slettet"), "nothing says that it was deleted");
        Ok(())
    })
    .await
}

in_engines! {
    [chromium, firefox] async fn being_done_on_a_shared_computer_wipes_everything(setting) {
        journey(setting, async |page| {
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
}

in_engines! {
    [chromium, firefox, webkit] async fn loading_the_page_again_on_a_shared_computer_wipes_everything(setting) {
        journey(setting, async |page| {
            begin_on(page, "tab").await?;
            page.reload().await?;
            page.see_loaded("start").await?;
            ensure!(!page.shows("[data-action=resume]").await?);
            ensure!(!page.whole_text().await?.contains(MARKER));
            page.begin_on("tab").await?;
            page.see_step("task").await?;
            ensure!(page.written("task").await?.is_empty(), "the browser has put the task back into the field");
            page.next().await?;
            page.see_step("will").await?;
            ensure!(page.answer_to("will_interest").await?.is_none(), "the browser has put the answers back");
            Ok(())
        })
        .await
    }
}

/// Checks that no file of the browser contains the typed text, and that its files for restoring tabs contain no answer.
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
async fn what_is_written_after_own_turned_to_shared_is_nowhere_in_the_profile() -> Verdict {
    journey(Setting::desktop(), async |page| {
        page.start_reflection("device").await?;
        page.write("task", "Mens computeren var min egen").await?;
        page.see_saved().await?;
        page.act("start").await?;
        page.see_step("start").await?;
        page.begin_on("tab").await?;
        page.see_step("task").await?;
        page.see("[data-banner=leftover]").await?;
        page.act("leftover_delete").await?;
        while !page.kept_in_browser().await?.is_empty() {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        page.write("task", MARKER).await?;
        page.next().await?;
        page.see_step("will").await?;
        page.act("finished").await?;
        page.act("confirm_finished").await?;
        page.see_loaded("start").await?;
        page.leave_for_another_page().await?;
        page.quit_browser().await?;
        see_no_trace(page)?;
        page.new_browser().await?;
        page.open().await?;
        page.see_loaded("start").await?;
        ensure!(!page.shows("[data-action=resume]").await?);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn without_any_storage_own_then_shared_then_done_wipes_and_accuses_nobody() -> Verdict {
    journey(Setting::desktop().with_storage_blocked(), async |page| {
        page.start_reflection("device").await?;
        page.write("task", MARKER).await?;
        page.act("start").await?;
        page.see_step("start").await?;
        page.begin_on("tab").await?;
        page.see_step("task").await?;
        ensure!(!page.shows("[data-banner=leftover]").await?, "something is said to lie here");
        page.open_my_data().await?;
        let lines = page.all_texts("[data-reflection]").await?;
        ensure!(lines.iter().any(|line| line.contains(MARKER)), "what was written does not go along: {lines:?}");
        page.act("finished").await?;
        page.act("confirm_finished").await?;
        page.see_loaded("start").await?;
        ensure!(page.whole_text().await?.contains("Dine svar er slettet"));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_question_before_everything_is_wiped_does_not_stay_over_another_step() -> Verdict {
    journey(Setting::desktop(), async |page| {
        page.start_reflection("tab").await?;
        page.write("task", MARKER).await?;
        page.next().await?;
        page.see_step("will").await?;
        page.act("finished").await?;
        page.see("[data-dialog=finish]").await?;
        page.browser_back().await?;
        page.see_step("task").await?;
        ensure!(!page.shows("[data-dialog]").await?, "a dialog lies over the step before");
        ensure!(page.written("task").await? == MARKER);
        // The page takes presses again.
        page.next().await?;
        page.see_step("will").await
    })
    .await
}

// In Chromium only, as above.
#[tokio::test]
async fn a_clock_that_is_set_back_wipes_nothing_and_the_warning_still_comes() -> Verdict {
    journey(Setting::desktop(), async |page| {
        page.start_reflection("tab").await?;
        page.write("task", MARKER).await?;
        page.run("const time = Date.now; Date.now = () => time() - 3_600_000;", vec![]).await?;
        // One or two ticks.
        tokio::time::sleep(Duration::from_millis(2500)).await;
        ensure!(!page.shows("[data-dialog=idle]").await?, "nobody has been away");
        ensure!(page.written("task").await? == MARKER);
        page.let_pass(UNTIL_THE_WARNING).await?;
        page.see("[data-dialog=idle]").await?;
        Ok(())
    })
    .await
}
