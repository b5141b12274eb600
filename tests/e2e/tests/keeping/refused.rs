//! A browser that refuses storage, has cleared it, has no room or does not answer.

use super::*;
use e2e::Habit;

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

/// What a page finds in place of `localStorage` where others have filled it, or a web view has none.
const SMALL_STORES: [&str; 2] = [
    "Object.defineProperty(window, 'localStorage', { get: () => null });",
    "Storage.prototype.setItem = function () { throw new DOMException('full', 'QuotaExceededError'); };",
];

#[tokio::test]
async fn without_the_small_store_answers_are_kept_and_found_again() -> Verdict {
    for pretending in SMALL_STORES {
        journey(Setting::desktop(), async |page| {
            page.begin_pages_with(pretending).await?;
            begin_on(page, "device").await?;
            page.see_saved().await?;
            page.open().await?;
            page.see_loaded("start").await?;
            ensure!(!page.shows("[data-banner]").await?, "all that is essential works");
            page.act("resume").await?;
            page.see_step("can").await?;
            see_everything_again(page).await
        })
        .await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_browser_that_has_cleared_what_it_had_is_not_passed_over_in_silence() -> Verdict {
    journey(Setting::desktop().with_axe(), async |page| {
        begin_on(page, "device").await?;
        page.see_saved().await?;
        page.run("indexedDB.deleteDatabase('kompetencekompas').onsuccess = () => window.isCleared = true;", vec![])
            .await?;
        page.wait_for("the database to be gone", "return window.isCleared;", vec![]).await?;
        page.reload().await?;
        let told = page.see("[data-banner=missing]").await?;
        ensure!(told.contains("Der er ingen svar i denne browser"), "{told}");
        // After a new beginning the message is no longer shown.
        page.open().await?;
        page.see_loaded("start").await?;
        page.begin_on("device").await?;
        page.see_saved().await?;
        ensure!(!page.shows("[data-banner=missing]").await?);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_store_that_is_full_is_told_and_the_next_letter_is_saved_when_there_is_room() -> Verdict {
    journey(Setting::desktop(), async |page| {
        page.start_reflection("device").await?;
        page.write("task", "Før").await?;
        page.see_saved().await?;
        let full = "const { prototype } = IDBObjectStore, { put } = prototype;
            prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); };
            window.makeRoom = () => { prototype.put = put; };";
        page.run(full, vec![]).await?;
        page.write("task", MARKER).await?;
        let told = page.see("[data-banner=storage]").await?;
        ensure!(told.contains("plads"), "{told}");
        page.run("window.makeRoom();", vec![]).await?;
        page.write("task", "Efter").await?;
        page.see_saved().await?;
        ensure!(!page.shows("[data-banner=storage]").await?);
        page.reload().await?;
        page.wait_for("what was written last", "return here('[data-field=task]')?.value === 'Efter';", vec![]).await?;
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_store_that_does_not_answer_keeps_nobody_waiting_and_saves_when_it_does() -> Verdict {
    journey(Setting::desktop(), async |page| {
        page.start_reflection("device").await?;
        page.write("task", "Før").await?;
        page.see_saved().await?;
        let silent = "const open = IDBFactory.prototype.open;
            IDBFactory.prototype.open = function (...of) { return window.answers ? open.apply(this, of) : new EventTarget(); };";
        page.begin_pages_with(silent).await?;
        page.open().await?;
        let told = page.see("[data-banner=storage]").await?;
        ensure!(told.contains("svarer ikke"), "{told}");
        page.begin_on("device").await?;
        page.see_step("task").await?;
        page.write("task", MARKER).await?;
        page.run("window.answers = true;", vec![]).await?;
        page.act("retry_saving").await?;
        page.see_saved().await?;
        page.open_my_data().await?;
        let lines = page.all_texts("[data-reflection]").await?;
        ensure!(lines.iter().any(|line| line.contains("Før")) && lines.iter().any(|line| line.contains(MARKER)), "{lines:?}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_browser_that_clears_everything_on_exit_begins_from_scratch() -> Verdict {
    journey(Setting::desktop().whose_browser(Habit::ClearsOnExit), async |page| {
        begin_on(page, "device").await?;
        page.see_saved().await?;
        page.quit_browser().await?;
        page.new_browser().await?;
        page.open().await?;
        page.see_loaded("start").await?;
        ensure!(page.kept_in_browser().await?.is_empty(), "the browser has cleared nothing: this story shows nothing");
        ensure!(!page.shows("[data-action=resume], [data-banner]").await?, "{}", page.text().await?);
        Ok(())
    })
    .await
}
