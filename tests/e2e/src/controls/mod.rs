//! Everything on the page that can be pressed, by every means, and the effects of a press.

mod effects;
mod press;

use std::{fmt, str::FromStr};

use anyhow::{Context, bail};
use serde_json::{Value, json};

use crate::{Outcome, page::Page};

const WORDS: &str = include_str!("words.js");

/// How something is pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Means {
    /// With the mouse.
    Mouse,
    /// By keyboard.
    Keyboard,
    /// With a finger.
    Touch,
}

impl Means {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Mouse, Self::Keyboard, Self::Touch];
}

/// The effect of a press. Of several effects the first in this order is reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Effect {
    /// Another document was loaded.
    Document,
    /// Another window was opened.
    Window,
    /// The link leads to another site.
    AnotherSite,
    /// A file was saved.
    Download,
    /// The browser asks for a file.
    FileDialog,
    /// The page opened the print dialog.
    Printed,
    /// Something was copied.
    Copied,
    /// Something was handed to another app.
    Shared,
    /// Full screen was requested.
    FullScreen,
    /// Another step is shown.
    Step,
    /// Something was stored.
    Stored,
    /// The page has changed.
    Shown,
    /// The focus has moved.
    Focus,
    /// The control has another value.
    Value,
}

impl Effect {
    const NAMES: [(Self, &'static str); 14] = [
        (Self::Document, "document"),
        (Self::Window, "window"),
        (Self::AnotherSite, "another site"),
        (Self::Download, "download"),
        (Self::FileDialog, "file dialog"),
        (Self::Printed, "printed"),
        (Self::Copied, "copied"),
        (Self::Shared, "shared"),
        (Self::FullScreen, "full screen"),
        (Self::Step, "step"),
        (Self::Stored, "stored"),
        (Self::Shown, "shown"),
        (Self::Focus, "focus"),
        (Self::Value, "value"),
    ];
}

impl fmt::Display for Effect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(Self::NAMES.iter().find(|(effect, _)| effect == self).map_or("?", |(_, name)| name))
    }
}

impl FromStr for Effect {
    type Err = anyhow::Error;

    fn from_str(text: &str) -> Outcome<Self> {
        let found = Self::NAMES.iter().find(|(_, name)| *name == text);
        found.map(|(effect, _)| *effect).with_context(|| format!("{text:?} is no effect"))
    }
}

/// A control that can be pressed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Control {
    /// Where it is and what it does, e.g. `task · next`. Controls with the same effect share a key.
    pub key: String,
    /// What kind of control it is: `button`, `radio`, `text` …
    pub kind: String,
}

impl Page {
    /// Every control that can be seen and reached now, without duplicates.
    pub async fn controls(&self) -> Outcome<Vec<Control>> {
        let all = self.ask("return controls().map(({ key, kind }) => [key, kind]);", vec![]).await?;
        let all: Vec<(String, String)> = serde_json::from_value(all)?;
        let mut all: Vec<Control> = all.into_iter().map(|(key, kind)| Control { key, kind }).collect();
        all.sort();
        all.dedup();
        Ok(all)
    }

    async fn ask(&self, script: &str, arguments: Vec<Value>) -> Outcome<Value> {
        self.run(&format!("{WORDS}\n{script}"), arguments).await
    }

    /// Presses a control and waits for one of the expected effects, or until no more effects occur.
    pub async fn press_by(&self, key: &str, means: Means, expected: &[Effect]) -> Outcome<Vec<Effect>> {
        self.did(format!("pressed {key} by {means:?}"));
        let before = self.before().await?;
        self.note_before(key).await?;
        self.press_now(key, means).await?;
        self.see_effects(&before, expected).await
    }

    /// Presses a control, and waits until nothing moves and no write to the store is pending.
    pub async fn press_and_rest(&self, key: &str, means: Means) -> Outcome {
        self.did(format!("pressed {key} by {means:?}"));
        let before = self.before().await?;
        self.note_before(key).await?;
        self.press_now(key, means).await?;
        self.see_quiet(&before).await
    }

    /// Whether a press by keyboard has lost the focus. In a document that a press has opened, the focus begins at its
    /// top.
    pub async fn loses_the_focus(&self) -> Outcome<bool> {
        Ok(self.run("return !!window.__before", vec![]).await? == true && !self.keeps_the_focus_soon().await?)
    }

    async fn note_before(&self, key: &str) -> Outcome {
        let script = "
            const e = find(arguments[0])?.e;
            if (!e) return false;
            // A text to read gets the focus, with all of it selected.
            const isText = kindOf(e) === 'text to read';
            if (isText) e.blur();
            window.__before = { isText, state: pageNow(e), focus: document.activeElement, e, value: valueNow(e), step: stepNow() };
            if (window.__effects) window.__effects.length = 0;
            return true;";
        if self.ask(script, vec![json!(key)]).await? != true {
            bail!("{key} is not there");
        }
        Ok(())
    }
}
