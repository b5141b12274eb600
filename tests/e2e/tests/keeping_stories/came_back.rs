//! Pages that the browser itself keeps or brings back: from its cache when somebody presses "back", and when it is started again
//! after it was killed. Each story makes sure that the browser really did so.

use super::*;
use e2e::Habit;
use e2e::states::named;
use std::time::Instant;

/// A page that the browser kept as it was goes on with what it noted here.
const NOTES: &str = "addEventListener('pageshow', event => { window.isFromCache = event.persisted; });";

/// So it did; or it was, and the app has wiped it since, and shows so, as no page does that was loaded.
const WAS_KEPT: &str = "return window.isFromCache === true || !!document.querySelector('[data-notice=start]')?.innerText.includes('slettet')";

async fn go_to_another_page(page: &Page) -> Outcome {
    page.leave_without_being_asked().await?;
    page.run("location.href = 'questions.html'", vec![]).await?;
    let is_there = "return location.pathname.endsWith('questions.html') && document.readyState === 'complete'";
    page.wait_for("the other page", is_there, vec![]).await?;
    Ok(())
}

/// Goes to another page, and back to this one as the browser has kept it. `meanwhile` happens while the other page is shown.
async fn leave_and_come_back(page: &Page, meanwhile: impl AsyncFnOnce() -> Outcome) -> Outcome {
    page.run(NOTES, vec![]).await?;
    go_to_another_page(page).await?;
    meanwhile().await?;
    page.browser_back().await?;
    page.see_app().await?;
    page.wait_for("the page as the browser has kept it", WAS_KEPT, vec![]).await?;
    Ok(())
}

#[tokio::test]
async fn a_page_that_the_browser_kept_reads_what_was_stored_since_and_goes_on_saving() -> Verdict {
    journey(Setting::desktop(), async |page| {
        begin(page, "Før").await?;
        leave_and_come_back(page, async || {
            page.open_tab().await?;
            page.see_loaded("start").await?;
            ensure!(!page.shows("[data-banner=storage]").await?, "the page that was left has the answers open");
            page.act("resume").await?;
            page.see_step("task").await?;
            page.write("task", MARKER).await?;
            page.see_saved().await?;
            go_to_another_page(page).await?;
            page.go_to_tab(0).await
        })
        .await?;
        page.see_step("task").await?;
        page.see_saved().await?;
        page.wait_for(
            "what was written since",
            "return here('[data-field=task]')?.value === arguments[0]",
            vec![json!(MARKER)],
        )
        .await?;
        page.write("task", "Efter").await?;
        page.see_saved().await?;
        page.reload().await?;
        page.see_loaded("task").await?;
        ensure!(page.written("task").await? == "Efter");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_page_that_the_browser_kept_shows_nothing_of_whoever_used_a_shared_computer() -> Verdict {
    journey(Setting::desktop(), async |page| {
        page.start_reflection("tab").await?;
        page.write("task", MARKER).await?;
        leave_and_come_back(page, async || Ok(())).await?;
        see_nothing_of_before(page).await
    })
    .await
}

/// Kills the browser once it has noted which tabs are open, and starts it again: it brings them back.
async fn kill_and_bring_back(page: &mut Page) -> Outcome {
    let until = Instant::now() + Duration::from_secs(60);
    while !page.would_be_brought_back("#task")? {
        ensure!(Instant::now() < until, "the browser has not noted where the page is");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    page.kill_browser().await?;
    page.new_browser().await?;
    page.see_app().await?;
    let kind = page.run("return performance.getEntriesByType('navigation')[0].type", vec![]).await?;
    ensure!(kind == "back_forward", "the browser has brought nothing back but made {kind}: this story shows nothing");
    Ok(())
}

async fn see_nothing_of_before(page: &Page) -> Outcome {
    page.wait_for("the start page", "return now()?.dataset.step === 'start'", vec![]).await?;
    ensure!(!page.whole_text().await?.contains(MARKER));
    ensure!(!page.shows("[data-action=resume]").await?);
    page.begin_on("tab").await?;
    page.see_step("task").await?;
    ensure!(page.written("task").await?.is_empty(), "the browser has put the task back into the field");
    Ok(())
}

#[tokio::test]
async fn a_tab_that_the_browser_brings_back_shows_nothing_of_whoever_used_a_shared_computer() -> Verdict {
    journey(Setting::desktop().whose_browser(Habit::RestoresTabs), async |page| {
        page.start_reflection("tab").await?;
        page.write("task", MARKER).await?;
        kill_and_bring_back(page).await?;
        see_nothing_of_before(page).await
    })
    .await
}

#[tokio::test]
async fn a_tab_that_the_browser_brings_back_on_ones_own_computer_leads_on() -> Verdict {
    journey(Setting::desktop().whose_browser(Habit::RestoresTabs), async |page| {
        begin(page, MARKER).await?;
        kill_and_bring_back(page).await?;
        // Where it was, or where the browser last noted that it was.
        let way = "return now()?.dataset.step === 'task' ? 'task' : here('[data-action=resume]') && 'resume'";
        if page.wait_for("the answers, or the way to them", way, vec![]).await? == "resume" {
            page.act("resume").await?;
        }
        page.wait_for("the task", "return now()?.dataset.step === 'task'", vec![]).await?;
        ensure!(page.written("task").await? == MARKER);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn loading_the_page_again_stays_with_the_reflection_that_was_open() -> Verdict {
    journey(Setting::desktop(), async |page| {
        page.reach(named("start, another is due")).await?;
        page.act("follow_up").await?;
        page.see_step("follow_up").await?;
        let asked = page.text().await?;
        ensure!(page.shows("[data-step=follow_up] input[type=radio]").await?, "nothing is asked: {asked}");
        page.reload().await?;
        page.see_loaded("follow_up").await?;
        ensure!(page.text().await? == asked, "the page is about another reflection now: {}", page.text().await?);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn two_steps_back_to_the_same_step_of_another_reflection_its_own_words_are_there() -> Verdict {
    journey(Setting::desktop(), async |page| {
        begin(page, "Den første").await?;
        page.act("start").await?;
        page.see_step("start").await?;
        page.begin_on("device").await?;
        page.see_step("task").await?;
        page.write("task", "Den anden").await?;
        page.see_saved().await?;
        page.run("history.go(-2)", vec![]).await?;
        page.wait_for("the first words", "return here('[data-field=task]')?.value === 'Den første'", vec![]).await?;
        page.write("task", "Den første igen").await?;
        page.see_saved().await?;
        page.act("my_data").await?;
        page.see_step("my_data").await?;
        let both = page.text().await?;
        ensure!(both.contains("Den første igen") && both.contains("Den anden"), "{both}");
        Ok(())
    })
    .await
}
