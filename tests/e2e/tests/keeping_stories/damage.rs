//! Records that cannot be read.

use super::*;

#[tokio::test]
async fn after_damage_nothing_is_unsaved_in_silence() -> Verdict {
    journey(Setting::desktop().with_axe(), async |page| {
        begin(page, "Før skaden").await?;
        let records = records(page).await?;
        let key = records.as_object().and_then(|records| records.keys().find(|key| key.starts_with("state/")).cloned());
        put(page, &key.unwrap_or_default(), json!({ "another": "type" })).await?;
        page.open().await?;
        page.see_loaded("start").await?;
        page.see("[data-banner=damaged]").await?;
        page.look_around("start, damaged").await?;
        page.begin_on("device").await?;
        page.see_step("task").await?;
        page.write("task", MARKER).await?;
        let text = page.whole_text().await?;
        ensure!(text.contains("Gemmes ikke her") && !text.contains("Gemmer …"), "{text}");
        page.act("start_again").await?;
        page.see_saved().await?;
        page.open().await?;
        page.see_loaded("start").await?;
        ensure!(!page.shows("[data-banner=damaged]").await?, "asked again");
        page.act("resume").await?;
        page.see_step("task").await?;
        ensure!(page.written("task").await? == MARKER);
        // The damaged record is listed, and deleted when the person asks for it.
        page.open_my_data().await?;
        page.see("[data-section=aside]").await?;
        page.look_around("my_data, put aside").await?;
        page.act("delete_aside").await?;
        page.see_saved().await?;
        ensure!(!page.shows("[data-section=aside]").await?);
        ensure!(!records_without_aside(page).await?.contains("damaged/"), "it is still there");
        Ok(())
    })
    .await
}

async fn records_without_aside(page: &Page) -> Outcome<String> {
    // Until the write has arrived.
    for _ in 0..50 {
        if !records(page).await?.to_string().contains("damaged/") {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    Ok(records(page).await?.to_string())
}

/// The text of the damaged record that was moved aside, if there is one.
async fn what_lies_aside(page: &Page) -> Outcome<Option<String>> {
    let records = records(page).await?;
    let aside = records.as_object().into_iter().flatten().find(|(key, _)| key.starts_with("damaged/"));
    Ok(aside.and_then(|(_, text)| text.as_str().map(str::to_owned)))
}

async fn see_aside(page: &Page, expected: Option<&str>) -> Outcome {
    for _ in 0..100 {
        if what_lies_aside(page).await?.as_deref() == expected {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    bail!("put aside is {:?}", what_lies_aside(page).await?)
}

#[tokio::test]
async fn each_copy_that_was_put_aside_can_be_saved_deleted_and_put_back() -> Verdict {
    journey(Setting::phone().with_axe().with_looks().with_shots("aside"), async |page| {
        begin(page, MARKER).await?;
        page.next().await?;
        page.see_step("will").await?;
        page.answer("will_interest", "4").await?;
        page.see_saved().await?;
        let all = records(page).await?;
        let entry = all.as_object().and_then(|all| all.iter().find(|(key, _)| key.starts_with("state/")));
        let (key, whole) =
            entry.map(|(key, text)| (key.clone(), text.as_str().unwrap_or_default())).unwrap_or_default();
        // Cut as by a full disk.
        let cut = whole.rsplit_once("\"version\"").map(|(beginning, _)| beginning.to_owned()).unwrap_or_default();
        ensure!(cut.contains(MARKER), "{whole}");
        put(page, &key, json!(cut)).await?;
        page.open().await?;
        page.see_loaded("start").await?;
        page.act("start_again").await?;
        see_aside(page, Some(&cut)).await?;
        page.open_my_data().await?;
        let said = page.see("[data-aside]").await?;
        for words in ["1. Lagt til side", "fylder 1 kB"] {
            ensure!(said.contains(words), "{words:?} is not in {said}");
        }
        page.look_around("my_data, put aside").await?;
        let file = page.download("save_aside").await?;
        ensure!(std::fs::read_to_string(file)? == cut, "the file is not what was put aside");

        page.act("delete_aside").await?;
        page.see("[data-action=undo]").await?;
        see_aside(page, None).await?;
        page.act("undo").await?;
        see_aside(page, Some(&cut)).await?;

        page.act("delete_aside").await?;
        see_aside(page, None).await?;
        page.open().await?;
        page.see_loaded("start").await?;
        ensure!(!page.shows("[data-banner=damaged]").await?);
        page.open_my_data().await?;
        ensure!(!page.shows("[data-section=aside]").await?, "it is there again");
        Ok(())
    })
    .await
}
