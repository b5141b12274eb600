//! What a person hears who uses a screen reader: Orca, a real one, with Firefox and with Chromium, in Danish. What was pressed, and then
//! what was heard.

use e2e::{Outcome, Page, in_engines, journey};

/// Opens the app and begins. The window may get the focus late, so only the step is waited for.
async fn begin(page: &Page) -> Outcome {
    page.open().await?;
    page.wait_for("the start page", "return now()?.dataset.step === 'start'", vec![]).await?;
    page.hear_at("[data-action=begin]")
        .await?
        .has(&["Min egen enhed", "Svarene bliver i denne browser", "trykknap"])
        .await?;
    page.hear("Return")
        .await?
        .has(&["Hvilken opgave handler det om?", "overskrift"])
        .await?
        .once("Hvilken opgave handler det om?")
        .await?;
    Ok(())
}

// Chromium's new title is spoken in place of the heading now and then, so what is heard there is not always the same.
in_engines! {
    [firefox] async fn each_new_step_is_heard_and_reading_goes_on_from_there(setting) {
        journey(setting.heard(), async |page| {
            begin(page).await?;
            page.hear("Down").await?.has(&["Vælg én opgave eller udfordring"]).await?;
            page.hear_at("[data-field=task]").await?.has(&["Opgaven med få ord", "For eksempel"]).await?;
            page.type_text("Oplære nye kolleger").await?;
            page.hear_tabbing_to("[data-action=next]").await?.has(&["Videre", "trykknap"]).await?;
            let heard = page.hear("Return").await?;
            heard.has(&["Hvad driver dig i opgaven?", "overskrift"]).await?.once("Hvad driver dig").await?;
            page.hear("Down").await?.has(&["Oplære nye kolleger"]).await?;
            Ok(())
        })
        .await
    }
}

in_engines! {
    [chromium, firefox] async fn an_answer_says_what_it_is_and_no_answer_says_that_it_was_saved(setting) {
        journey(setting.heard(), async |page| {
            begin(page).await?;
            page.next().await?;
            page.see_step("will").await?;
            let heard = page.hear_at("fieldset[data-need] input").await?;
            heard.has(&["I meget høj grad", "ikke valgt", "radioknap"]).await?;
            page.hear("space").await?.lacks("Gemt").await?;
            page.see_saved().await?;
            page.hear_at("fieldset[data-need]:not(:has(:checked)) input").await?.lacks("Gemt").await?;
            page.hear("space").await?.lacks("Gemt").await?;
            Ok(())
        })
        .await
    }
}
