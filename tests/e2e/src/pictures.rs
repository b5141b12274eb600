//! Taking pictures.

use std::{path::Path, process::Command};

use anyhow::{Context, ensure};
use serde_json::{Value, json};

use crate::{Engine, Outcome, page::Page};

impl Page {
    /// Photographs a step, numbered in the order of the story, if the setting asks for it.
    pub(crate) async fn photograph(&self, step: &str) -> Outcome {
        let Some(prefix) = self.setting().shots else { return Ok(()) };
        let number = self.next_shot();
        self.screenshot(&format!("{prefix}-{number:02}-{step}")).await
    }

    /// Prints a step, and photographs each page of paper.
    pub async fn photograph_paper(&self, step: &str) -> Outcome {
        let (Some(prefix), Some(folder)) = (self.setting().shots, self.setting().shots_folder.clone()) else {
            return Ok(());
        };
        let name = format!("{prefix}-{:02}-{step}", self.next_shot());
        self.print_to_pdf(&name).await?;
        let paper = folder.join(format!("{name}.pdf"));
        let made = Command::new("pdftoppm").args(["-r", "72", "-png"]).arg(&paper).arg(folder.join(&name)).status()?;
        ensure!(made.success(), "pdftoppm cannot read {}", paper.display());
        Ok(())
    }

    /// What a camera would record of an element: a PNG of it as it is on the screen.
    pub async fn picture_of(&self, selector: &str) -> Outcome<Vec<u8>> {
        let found =
            "const e = here(arguments[0]); e?.scrollIntoView({ block: 'center', behavior: 'instant' }); return e;";
        Ok(self.element(selector, found, vec![json!(selector)]).await?.screenshot_as_png().await?)
    }

    /// Writes Chromium's screenshot with these parameters into a file.
    pub(crate) async fn capture(&self, parameters: Value, file: &Path) -> Outcome {
        let picture = self.browser()?.cdp().send_raw("Page.captureScreenshot", parameters).await?;
        let picture = picture["data"].as_str().context("there is no picture")?;
        std::fs::write(file, base64::Engine::decode(&base64::engine::general_purpose::STANDARD, picture)?)?;
        Ok(())
    }

    /// Photographs the whole page into the folder `$KOMPAS_SHOTS`, if that is set.
    pub async fn screenshot(&self, name: &str) -> Outcome {
        let Some(folder) = &self.setting().shots_folder else { return Ok(()) };
        std::fs::create_dir_all(folder)?;
        let size = "return [innerWidth, innerHeight, document.documentElement.clientWidth]";
        let before = self.run(size, vec![]).await?;
        if self.setting().engine != Engine::Chromium {
            std::fs::write(folder.join(format!("{name}.png")), self.browser()?.screenshot_as_png().await?)?;
            return Ok(());
        }
        let cdp = self.browser()?.cdp();
        let page = &cdp.send_raw("Page.getLayoutMetrics", json!({})).await?["cssContentSize"];
        let whole = json!({
            "format": "png",
            "captureBeyondViewport": true,
            "clip": { "x": 0, "y": 0, "width": page["width"], "height": page["height"], "scale": 1 },
        });
        self.capture(whole, &folder.join(format!("{name}.png"))).await?;
        // For a picture of more than the window shows, the browser makes the window larger. A click must not happen
        // before the window has its old size.
        self.wait_for(
            "the window to have its size again",
            &format!("{size}.join() === arguments[0].join()"),
            vec![before],
        )
        .await?;
        Ok(())
    }
}
