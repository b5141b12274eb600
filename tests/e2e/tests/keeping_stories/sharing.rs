//! A computer that was the person's own and is now called shared.

use super::*;

/// Begins again, now on a shared computer, and returns the question about the stored reflections.
async fn turn_to_shared(page: &Page) -> Outcome<String> {
    page.act("start").await?;
    page.see_step("start").await?;
    page.begin_on("tab").await?;
    page.see_step("task").await?;
    page.see("[data-banner=leftover]").await
}

async fn see_nothing_kept(page: &Page) -> Outcome {
    let script = "return localStorage.length === 0;";
    page.wait_for("localStorage to be empty", script, vec![]).await?;
    let records = records(page).await?;
    ensure!(records == json!({}), "{records}");
    Ok(())
}

in_engines! {
    [chromium, firefox, webkit] async fn own_then_shared_asks_what_becomes_of_what_is_stored_and_does_it(setting) {
        journey(setting.with_axe(), async |page| {
            begin(page, MARKER).await?;
            ensure!(turn_to_shared(page).await?.contains("Skal de slettes?"));
            page.look_around("task, what becomes of it").await?;
            ensure!(records(page).await?.to_string().contains(MARKER), "gone before the person has said so");
            page.act("leftover_delete").await?;
            see_nothing_kept(page).await?;
            ensure!(!page.shows("[data-banner=leftover]").await?);
            page.act("finished").await?;
            page.act("confirm_finished").await?;
            page.see_loaded("start").await?;
            ensure!(!page.shows("[data-action=resume]").await?);
            see_nothing_kept(page).await
        })
        .await
    }
}

in_engines! {
    [chromium, firefox, webkit] async fn own_then_shared_then_done_without_an_answer_leaves_nothing_for_the_next_person(setting) {
        journey(setting, async |page| {
            begin(page, MARKER).await?;
            turn_to_shared(page).await?;
            page.act("finished").await?;
            page.act("confirm_finished").await?;
            page.see_loaded("start").await?;
            see_nothing_kept(page).await?;
            ensure!(!page.shows("[data-action=resume]").await?, "the next person reads it all");
            ensure!(!page.whole_text().await?.contains(MARKER));
            page.leave_for_another_page().await?;
            page.quit_browser().await?;
            Ok(())
        })
        .await
    }
}

in_engines! {
    [chromium, firefox, webkit] async fn own_then_shared_then_own_finds_everything_again_and_not_itself_in_another_tab(setting) {
        journey(setting, async |page| {
            begin(page, MARKER).await?;
            turn_to_shared(page).await?;
            page.act("leftover_keep").await?;
            page.act("start").await?;
            page.see_step("start").await?;
            page.begin_on("device").await?;
            page.see_step("task").await?;
            page.see_saved().await?;
            ensure!(!page.shows("[data-banner=storage]").await?, "it finds itself in another tab");
            page.open_my_data().await?;
            ensure!(page.all_texts("[data-reflection]").await?.iter().any(|line| line.contains(MARKER)), "it is not there");
            Ok(())
        })
        .await
    }
}
