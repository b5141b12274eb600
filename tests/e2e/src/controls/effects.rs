//! The effects of a press.

use std::{
    collections::BTreeSet,
    path::PathBuf,
    time::{Duration, Instant},
};

use anyhow::Context;
use serde_json::{Value, json};
use thirtyfour::WindowHandle;

use super::Effect;
use crate::{Outcome, page::Page};

/// A press without an expected effect is over when no effect has occurred for this long.
const QUIET: Duration = Duration::from_millis(600);

/// The longest time that an expected effect may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(10);

const WATCH: &str = include_str!("watch.js");

/// The downloads and windows before a press.
pub(super) struct Before {
    downloads: BTreeSet<PathBuf>,
    windows: Vec<WindowHandle>,
}

/// The effects so far. Where there is no `__before`, the page is another document.
const SINCE: &str = "
    const before = window.__before;
    if (!before) return ['document', false];
    const seen = new Set(window.__effects ?? []);
    if (stepNow() !== before.step) seen.add('step');
    if (pageNow(before.e) !== before.state) seen.add('shown');
    // That a press brings the focus to what was pressed is no effect of its own, unless it is a text to read.
    const focus = document.activeElement;
    if (focus !== before.focus && focus !== document.body && (focus !== before.e || before.isText)) seen.add('focus');
    if (valueNow(before.e) !== before.value) seen.add('value');
    return [[...seen].join(), !!document.querySelector('.top__busy:not([hidden])')];";

impl Page {
    /// From now on every page that is loaded records which effects presses have outside the page.
    pub async fn watch_effects(&self) -> Outcome {
        let cdp = self.browser()?.cdp();
        self.begin_pages_with(&format!("{{ {WATCH} }}")).await?;
        // No person is there to choose a file: the dialog is cancelled.
        cdp.send_raw("Page.setInterceptFileChooserDialog", json!({ "enabled": true, "cancel": true })).await?;
        Ok(())
    }

    /// Waits until no write to the store is pending.
    pub async fn see_rest(&self) -> Outcome {
        let script =
            "return !document.querySelector('.top__busy:not([hidden])') && document.readyState === 'complete';";
        self.wait_for("nothing to be on its way to the store", script, vec![]).await?;
        Ok(())
    }

    pub(super) async fn before(&self) -> Outcome<Before> {
        // A new file of the same name would replace it, and would not be noticed.
        for file in self.downloads_now()?.into_iter().filter(|file| file.is_file()) {
            std::fs::remove_file(file)?;
        }
        Ok(Before { downloads: self.downloads_now()?, windows: self.browser()?.windows().await? })
    }

    fn downloads_now(&self) -> Outcome<BTreeSet<PathBuf>> {
        let files = std::fs::read_dir(self.downloads())?;
        Ok(files.filter_map(|file| Some(file.ok()?.path())).collect())
    }

    pub(super) async fn see_effects(&self, before: &Before, expected: &[Effect]) -> Outcome<Vec<Effect>> {
        let (began, mut last) = (Instant::now(), Instant::now());
        let mut seen: BTreeSet<Effect> = BTreeSet::new();
        loop {
            let (new, is_busy) = self.effects_up_to_now(before).await?;
            if !new.is_subset(&seen) || is_busy {
                seen.extend(new);
                last = Instant::now();
            }
            let is_over = match expected {
                [] => last.elapsed() > QUIET,
                expected => expected.iter().any(|effect| seen.contains(effect)),
            };
            if is_over || began.elapsed() > PATIENCE {
                break;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        self.tidy_up(before).await?;
        Ok(seen.into_iter().collect())
    }

    /// Waits for two frames without a change, and until no write to the store is pending.
    pub(super) async fn see_quiet(&self, before: &Before) -> Outcome {
        let script = "const done = arguments[arguments.length - 1];
            requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(true), 30)));";
        // A page that is being left draws no frames; the next one is waited for.
        let _ = self.browser()?.execute_async(script, vec![]).await;
        self.see_rest().await?;
        self.tidy_up(before).await
    }

    async fn effects_up_to_now(&self, before: &Before) -> Outcome<(BTreeSet<Effect>, bool)> {
        let mut seen = BTreeSet::new();
        // During a navigation no page can answer.
        let told = self.ask(SINCE, vec![]).await.unwrap_or_else(|_| json!(["", true]));
        let kinds = told[0].as_str().context("no effects")?;
        for kind in kinds.split(',').filter(|kind| !kind.is_empty()) {
            seen.insert(kind.parse()?);
        }
        if self
            .downloads_now()?
            .difference(&before.downloads)
            .any(|file| file.extension().is_none_or(|kind| kind != "crdownload"))
        {
            seen.insert(Effect::Download);
        }
        if self.browser()?.windows().await?.len() > before.windows.len() {
            seen.insert(Effect::Window);
        }
        Ok((seen, told[1] == Value::Bool(true)))
    }

    /// Removes the files and windows that a press has left.
    async fn tidy_up(&self, before: &Before) -> Outcome {
        for file in self.downloads_now()?.difference(&before.downloads) {
            // A file that is not complete is renamed in a moment.
            let _ = std::fs::remove_file(file);
        }
        let browser = self.browser()?;
        let mut new = browser.windows().await?;
        new.retain(|window| !before.windows.contains(window));
        if !new.is_empty() {
            let own = browser.window().await?;
            for other in new {
                browser.switch_to_window(other).await?;
                browser.close_window().await?;
            }
            browser.switch_to_window(own).await?;
        }
        Ok(())
    }
}
