//! What cannot be read.

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
        // What was put aside is listed, and goes when the person says so.
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
