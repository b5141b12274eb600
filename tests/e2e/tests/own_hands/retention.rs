//! The retention time.

use super::*;

/// Waits until the words are nowhere in the browser's store, neither in a current nor in a damaged record.
async fn see_it_gone_from_the_store(page: &Page, words: &str) -> Outcome {
    let script = "return new Promise((resolve, reject) => {
          const opening = indexedDB.open('kompetencekompas');
          opening.onerror = reject;
          opening.onsuccess = () => {
            const all = opening.result.transaction('records').objectStore('records').getAll();
            all.onerror = reject;
            all.onsuccess = () => { opening.result.close(); resolve(!all.result.join().includes(arguments[0])); };
          };
        });";
    page.wait_for(format!("{words:?} to be gone from the store"), script, vec![json!(words)]).await?;
    Ok(())
}

#[tokio::test]
async fn what_was_kept_long_enough_is_deleted_at_the_next_visit_and_can_be_taken_back() -> Verdict {
    journey(Setting::phone().with_axe().with_looks().with_shots("kept"), async |page| {
        begin(page, "device").await?;
        page.open_my_data().await?;
        ensure!(page.is_chosen("input[name=retention][value=until_deleted]").await?, "it is not kept by default");
        ensure!(!page.shows("[data-expires]").await?);
        page.choose("input[name=retention][value='3_months']").await?;
        ensure!(page.see("[data-expires]").await?.starts_with("Slettes "), "the day is not told");
        ensure!(!page.shows("[data-retention]").await?, "there is nothing to ask about");
        page.look_around("my_data, three months").await?;
        page.see_saved().await?;

        page.come_back_later(60).await?;
        page.see("[data-step=start] [data-action=resume]").await?;
        ensure!(!page.shows("[data-banner=expired]").await?, "too early");

        page.come_back_later(100).await?;
        let told = page.see("[data-banner=expired]").await?;
        for words in ["1 refleksion er slettet", "3 måneder", TASK] {
            ensure!(told.contains(words), "{words:?} is not told: {told}");
        }
        ensure!(!page.shows("[data-step=start] [data-action=resume]").await?, "it is still there");
        page.look_around("start, expired").await?;
        page.act("undo_expiry").await?;
        page.see("[data-step=start] [data-action=resume]").await?;
        ensure!(!page.shows("[data-banner=expired]").await?);
        page.mind_the_focus("taking it back").await?;
        page.see_saved().await?;

        // It is not deleted again.
        page.come_back_later(200).await?;
        page.see("[data-step=start] [data-action=resume]").await?;
        page.open_my_data().await?;
        ensure!(page.is_chosen("input[name=retention][value=until_deleted]").await?);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn choosing_a_shorter_time_asks_before_it_deletes_and_leaves_nothing_behind() -> Verdict {
    journey(Setting::desktop().with_axe().with_shots("shorter"), async |page| {
        begin(page, "device").await?;
        page.see_saved().await?;
        page.come_back_later(200).await?;
        page.open_my_data().await?;
        page.choose("input[name=retention][value='1_year']").await?;
        // With the arrow keys a person passes every choice.
        page.choose("input[name=retention][value='6_months']").await?;
        let asked = page.see("[data-retention]").await?;
        ensure!(asked.contains("1 refleksion") && asked.contains(TASK), "{asked}");
        page.look_around("my_data, asked").await?;
        ensure!(page.shows("[data-reflection]").await?, "it was deleted without a word");
        page.act("cancel_retention").await?;
        page.see_focus_in("input[name=retention][value='1_year']").await?;
        ensure!(page.is_chosen("input[name=retention][value='1_year']").await?);

        page.choose("input[name=retention][value='6_months']").await?;
        page.act("confirm_retention").await?;
        page.see_focus_in("[data-action=undo_expiry]").await?;
        ensure!(!page.shows("[data-reflection]").await?);
        see_it_gone_from_the_store(page, TASK).await?;
        page.act("note_expiry").await?;
        page.mind_the_focus("taking note").await?;
        page.reload().await?;
        page.see_loaded("my_data").await?;
        ensure!(!page.shows("[data-reflection]").await?, "what was deleted is there again");
        ensure!(page.is_chosen("input[name=retention][value='6_months']").await?);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn on_a_shared_computer_there_is_no_time_to_choose() -> Verdict {
    journey(Setting::desktop(), async |page| {
        begin(page, "tab").await?;
        page.open_my_data().await?;
        ensure!(page.text().await?.contains("kun i denne fane"), "{}", page.text().await?);
        ensure!(!page.shows("input[name=retention]").await?);
        Ok(())
    })
    .await
}
