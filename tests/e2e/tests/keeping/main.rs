//! Nothing is lost on the person's own computer, and nothing is left on a shared one.

mod killed;
mod refused;
mod shared;

use anyhow::ensure;
use e2e::{
    Engine, Outcome, Page, Setting, Verdict, in_engines, journey,
    words::{HIGH, LOW, NOT_RELEVANT, PATH, UNKNOWN, VERY_HIGH, VERY_LOW, needs},
};
use std::time::Duration;
use thirtyfour::Key;

/// Occurs nowhere else, and no part of it repeats, so that no compression can hide it.
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

/// Checks that everything is as `begin_on` left it.
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
        ensure!(page.kept_in_browser().await?.is_empty(), "{:?}", page.kept_in_browser().await?);
        page.begin_on("tab").await?;
        page.see_step("task").await?;
        ensure!(page.kept_in_browser().await?.is_empty(), "{:?}", page.kept_in_browser().await?);
        page.act("start").await?;
        page.see_step("start").await?;
        page.begin_on("device").await?;
        page.see_step("task").await
    })
    .await
    }
}

in_engines! {
    [chromium, firefox, webkit] async fn loading_the_page_again_loses_nothing(setting) {
    journey(setting, async |page| {
        begin_on(page, "device").await?;
        // Immediately: the last answer may not have reached the store yet.
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
        // A driver closes the browser within milliseconds of the last click, which no person can do.
        page.see_saved().await?;
        page.quit_browser().await?;
        // Firefox compresses what it stores, so a text cannot be found in its files.
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
