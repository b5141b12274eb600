//! Several tabs.

use super::*;

/// Opens another tab, which takes over, and returns the text that it showed before.
async fn take_over_in_another_tab(page: &Page) -> Outcome<String> {
    page.open_tab().await?;
    page.see_loaded("start").await?;
    let said = page.see("[data-banner=storage]").await?;
    page.act("retry_saving").await?;
    page.see_saved().await?;
    Ok(said)
}

#[tokio::test]
async fn a_tab_that_takes_over_again_has_what_the_other_has_written() -> Verdict {
    journey(Setting::desktop(), async |page| {
        begin(page, "I den første fane").await?;
        let told = take_over_in_another_tab(page).await?;
        ensure!(told.contains("anden fane"), "{told}");
        page.act("resume").await?;
        page.see_step("task").await?;
        page.walk_to("will").await?;
        page.answer("will_interest", "2").await?;
        page.answer("will_meaning", "2").await?;
        page.see_saved().await?;

        page.go_to_tab(0).await?;
        page.see("[data-banner=storage]").await?;
        page.write("task", MARKER).await?;
        page.act("retry_saving").await?;
        page.see_saved().await?;
        page.walk_to("will").await?;
        for need in ["will_interest", "will_meaning"] {
            ensure!(page.answer_to(need).await?.as_deref() == Some("2"), "{need} of the other tab is on no page");
        }
        page.reload().await?;
        page.see_loaded("will").await?;
        ensure!(page.answer_to("will_interest").await?.as_deref() == Some("2"));
        page.walk_to("task").await?;
        ensure!(page.written("task").await? == MARKER);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_field_has_what_another_tab_wrote_before_a_letter_is_added_to_it() -> Verdict {
    journey(Setting::desktop(), async |page| {
        begin(page, "I den første fane").await?;
        take_over_in_another_tab(page).await?;
        page.act("resume").await?;
        page.see_step("task").await?;
        page.write("task", MARKER).await?;
        page.see_saved().await?;

        page.go_to_tab(0).await?;
        page.act("retry_saving").await?;
        page.see_saved().await?;
        page.click_on("[data-field=task]").await?;
        page.press(Key::End).await?;
        page.type_text("!").await?;
        page.see_saved().await?;
        page.reload().await?;
        page.see_loaded("task").await?;
        let written = page.written("task").await?;
        ensure!(written == format!("{MARKER}!"), "{written}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn two_tabs_that_wrote_the_same_field_show_both_and_the_person_chooses() -> Verdict {
    let (one, other) = ("Lære de nye skemaer at kende", "Tage imod de nye borgere");
    // Whichever of them wrote more.
    both_and_the_person_chooses(one, other).await?;
    both_and_the_person_chooses(other, one).await
}

async fn both_and_the_person_chooses(one: &'static str, other: &'static str) -> Verdict {
    journey(Setting::desktop().with_axe(), async |page| {
        begin(page, MARKER).await?;
        take_over_in_another_tab(page).await?;
        page.act("resume").await?;
        page.see_step("task").await?;
        page.write("task", other).await?;
        page.see_saved().await?;

        page.go_to_tab(0).await?;
        page.see("[data-banner=storage]").await?;
        page.write("task", one).await?;
        page.act("retry_saving").await?;
        page.see("[data-banner=conflict]").await?;
        page.see_saved().await?;
        page.look_around("task, changed twice").await?;
        // The merge decides which of the two is current; the other is an earlier state.
        let current = page.written("task").await?;
        let lost = if current == one { other } else { one };
        ensure!([one, other].contains(&&*current), "{current}");
        page.open_my_data().await?;
        ensure!(page.see("[data-earlier]").await?.contains(lost));
        page.act("compare").await?;
        let told = page.see("[data-differences]").await?;
        ensure!(told.contains(one) && told.contains(other), "{told}");
        page.act("restore").await?;
        page.see_saved().await?;
        page.act("note_conflict").await?;
        page.wait_for("the message to go", "return !here('[data-banner=conflict]');", vec![]).await?;
        page.act("resume").await?;
        page.see_step("task").await?;
        ensure!(page.written("task").await? == lost);
        page.reload().await?;
        page.see_loaded("task").await?;
        ensure!(page.written("task").await? == lost && !page.shows("[data-banner=conflict]").await?);
        // The other one is not lost either.
        page.open_my_data().await?;
        ensure!(page.see("[data-earlier]").await?.contains(&current));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn what_one_tab_deletes_does_not_come_back_from_another() -> Verdict {
    journey(Setting::desktop(), async |page| {
        begin(page, MARKER).await?;
        take_over_in_another_tab(page).await?;
        page.open_my_data().await?;
        page.act("delete_all").await?;
        page.see("[data-action=undo]").await?;
        see_gone(page).await?;
        page.go_to_tab(0).await?;
        page.write("task", "endnu et bogstav").await?;
        page.act("retry_saving").await?;
        let told = page.see("[data-banner=storage]").await?;
        ensure!(told.contains("slettet"), "{told}");
        see_gone(page).await?;
        page.act("let_go").await?;
        page.wait_for("the message to go", "return !here('[data-banner=storage]');", vec![]).await?;
        see_gone(page).await
    })
    .await
}

#[tokio::test]
async fn a_tab_whose_answers_another_deleted_says_so_once_when_it_is_seen_again() -> Verdict {
    journey(Setting::desktop().with_axe(), async |page| {
        begin(page, MARKER).await?;
        page.open_tab().await?;
        page.see_loaded("start").await?;
        page.see("[data-banner=storage]").await?;
        page.begin_on("device").await?;
        page.see_step("task").await?;
        page.write("task", "endnu et bogstav").await?;
        page.open_my_data().await?;
        page.act("delete_all").await?;
        see_gone(page).await?;

        page.go_to_tab(0).await?;
        page.ask_the_browser("Page.bringToFront", json!({})).await?;
        let told = page.see("[data-banner=storage]").await?;
        ensure!(told.contains("slettet"), "{told}");
        page.look_around("task, the answers were deleted in another tab").await?;
        see_gone(page).await?;
        page.act("let_go").await?;
        page.wait_for("the message to go", "return !here('[data-banner=storage]');", vec![]).await?;
        page.go_to_tab(1).await?;
        page.ask_the_browser("Page.bringToFront", json!({})).await?;
        page.go_to_tab(0).await?;
        page.ask_the_browser("Page.bringToFront", json!({})).await?;
        ensure!(!page.shows("[data-banner=storage]").await?, "it is said again");
        see_gone(page).await
    })
    .await
}
