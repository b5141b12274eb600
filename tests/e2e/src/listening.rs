//! The vocabulary of hearing: what a person who cannot see pressed, and what the screen reader read aloud.
//!
//! There are no fixed waits: an expected phrase is waited for until it is spoken; that a phrase is not spoken, or only
//! once, is checked when the screen reader has become quiet.

use std::time::{Duration, Instant};

use anyhow::{Context, bail, ensure};
use serde_json::json;

use crate::{Outcome, page::Page};

/// More stops than any page of these stories has.
const MOST_STOPS: usize = 80;

/// More parts than a browser window has.
const MOST_PANES: usize = 8;

/// How long to wait for an expected phrase. A busy machine is slow.
const PATIENCE: Duration = Duration::from_secs(20);

/// The speech since a moment.
#[derive(Clone, Copy)]
pub struct Heard<'p> {
    page: &'p Page,
    since: usize,
}

impl Heard<'_> {
    /// All of it so far, one phrase a line.
    pub fn text(&self) -> Outcome<String> {
        Ok(self.page.screen_reader()?.spoken(self.since)?.0.join("\n"))
    }

    /// Checks that each of these is spoken, in this order.
    pub async fn has(&self, expected: &[&str]) -> Outcome<&Self> {
        let until = Instant::now() + PATIENCE;
        loop {
            let text = self.text()?;
            let Err(missing) = in_order(&text, expected) else {
                self.page.did(format!("heard »{}«", expected.join("« … »")));
                return Ok(self);
            };
            if Instant::now() > until {
                bail!("»{missing}« was not heard, but:\n{text}");
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Checks that this is spoken once, and not repeated.
    pub async fn once(&self, part: &str) -> Outcome<&Self> {
        self.has(&[part]).await?;
        let text = self.all().await?;
        let times = text.matches(part).count();
        ensure!(times == 1, "»{part}« was heard {times} times:\n{text}");
        Ok(self)
    }

    /// Checks that this is not spoken.
    pub async fn lacks(&self, part: &str) -> Outcome<&Self> {
        let text = self.all().await?;
        ensure!(!text.contains(part), "»{part}« was heard:\n{text}");
        Ok(self)
    }

    /// All of it, when the screen reader has become quiet.
    pub async fn all(&self) -> Outcome<String> {
        self.page.screen_reader()?.rests().await?;
        self.text()
    }
}

/// The first of these that does not follow the one before it.
fn in_order<'e>(text: &str, expected: &[&'e str]) -> Result<(), &'e str> {
    let mut rest = text;
    for part in expected {
        (_, rest) = rest.split_once(part).ok_or(*part)?;
    }
    Ok(())
}

impl Page {
    /// The speech from now on.
    pub fn listen(&self) -> Outcome<Heard<'_>> {
        Ok(Heard { page: self, since: self.screen_reader()?.now()? })
    }

    /// Presses a key (as `xdotool` names it), and returns the speech from then on.
    pub async fn hear(&self, key: &str) -> Outcome<Heard<'_>> {
        let heard = self.listen()?;
        self.did(format!("pressed {key}"));
        self.screen_reader()?.key(key)?;
        Ok(heard)
    }

    /// Moves the focus to the element with this selector, and returns what is spoken about it.
    pub async fn hear_at(&self, selector: &str) -> Outcome<Heard<'_>> {
        self.enter_page().await?;
        // Speech about the previous element must not be counted.
        self.screen_reader()?.rests().await?;
        let heard = self.listen()?;
        self.did(format!("stood on {selector}"));
        self.wait_for(
            format!("{selector}, to stand on"),
            "const e = here(arguments[0]); e?.focus(); return !!e && document.activeElement === e;",
            vec![json!(selector)],
        )
        .await?;
        Ok(heard)
    }

    /// Moves the focus into the page: when the browser starts, its address field has it.
    async fn enter_page(&self) -> Outcome {
        for _ in 0..MOST_PANES {
            if self.run("return document.hasFocus();", vec![]).await? == true {
                return Ok(());
            }
            self.hear("F6").await?.all().await?;
        }
        bail!("F6 never leads into the page")
    }

    /// Tabs until the element with the selector has the focus, and returns the speech from the last stop on.
    pub async fn hear_tabbing_to(&self, selector: &str) -> Outcome<Heard<'_>> {
        for _ in 0..MOST_STOPS {
            let heard = self.hear("Tab").await?;
            heard.all().await?;
            if self.is_focused(selector).await? {
                return Ok(heard);
            }
        }
        bail!("Tab never comes to {selector}")
    }

    /// All speech when a person reads on with the arrow key, this many times.
    pub async fn read_on(&self, times: usize) -> Outcome<String> {
        let heard = self.listen()?;
        for _ in 0..times {
            let line = self.hear("Down").await?;
            line.all().await?;
        }
        heard.text().context("nothing was read")
    }
}
