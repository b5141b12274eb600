//! What a person hears who uses a screen reader: Orca, a real one, with Firefox and with Chromium, in Danish. What was pressed, and then
//! what was heard.

use e2e::{Outcome, Page, in_engines, journey};

/// Opens the app and begins. The window may get the focus late, so only the step is waited for.
async fn begin(page: &Page) -> Outcome {
    page.open().await?;
    page.wait_for("the start page", "return now()?.dataset.step === 'start'", vec![]).await?;
    page.hear_at("[data-action=begin]")
        .await?
        .has(&["Min egen enhed", "trykknap", "Svarene bliver i denne browser"])
        .await?;
    page.hear("Return")
        .await?
        .has(&["Hvilken opgave handler det om?", "overskrift"])
        .await?
        .once("Hvilken opgave handler det om?")
        .await?;
    Ok(())
}
