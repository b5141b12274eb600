//! The vocabulary of hearing: what was pressed, and what a person who cannot see heard.

use anyhow::{Context, bail, ensure};

use crate::{Outcome, page::Page};

/// More stops than any page of these stories has.
const MOST_STOPS: usize = 80;

/// What was spoken after a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heard(Vec<String>);

impl Heard {
    /// All of it, a phrase a line.
    pub fn text(&self) -> String {
        self.0.join("\n")
    }

    /// Each of these was spoken, in this order.
    pub fn has(&self, expected: &[&str]) -> Outcome<&Self> {
        let text = self.text();
        let mut rest = text.as_str();
        for part in expected {
            let (_, after) = rest.split_once(part).with_context(|| format!("»{part}« was not heard, but:\n{text}"))?;
            rest = after;
        }
        Ok(self)
    }

    /// This was spoken once, and not again and again.
    pub fn once(&self, part: &str) -> Outcome<&Self> {
        let times = self.text().matches(part).count();
        ensure!(times == 1, "»{part}« was heard {times} times:\n{}", self.text());
        Ok(self)
    }

    /// This was not spoken.
    pub fn lacks(&self, part: &str) -> Outcome<&Self> {
        ensure!(!self.text().contains(part), "»{part}« was heard:\n{}", self.text());
        Ok(self)
    }
}

impl Page {
    /// Presses a key (as `xdotool` names it) and listens until the screen reader is silent.
    pub async fn hear(&self, key: &str) -> Outcome<Heard> {
        let reader = self.screen_reader()?;
        let since = reader.now()?;
        reader.key(key)?;
        let heard = Heard(reader.listen(since).await?);
        self.did(format!("pressed {key}, heard »{}«", heard.0.join(" · ")));
        Ok(heard)
    }

    /// Tabs until the selector has the focus, and gives what was spoken on the last stop.
    pub async fn hear_tabbing_to(&self, selector: &str) -> Outcome<Heard> {
        for _ in 0..MOST_STOPS {
            let heard = self.hear("Tab").await?;
            if self.is_focused(selector).await? {
                return Ok(heard);
            }
        }
        bail!("Tab never comes to {selector}")
    }

    /// What is spoken while the story does something that no key does.
    pub async fn hear_while(&self, what: impl AsyncFnOnce(&Self) -> Outcome) -> Outcome<Heard> {
        let since = self.screen_reader()?.now()?;
        what(self).await?;
        Ok(Heard(self.screen_reader()?.listen(since).await?))
    }
}
