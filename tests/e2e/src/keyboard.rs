//! The keyboard vocabulary: the same actions without a mouse.

use anyhow::{bail, ensure};
use serde_json::{Value, json};
use thirtyfour::Key;

use crate::{
    Outcome,
    page::Page,
    words::{FORWARD, answer_selector, field_selector, priority_selector},
};

/// More stops than the longest page has; a focus that cycles is noticed much earlier.
const MOST_STOPS: usize = 250;

/// More arrows than any group of radios needs.
const MOST_ARROWS: usize = 12;

impl Page {
    /// Presses and releases one key.
    pub async fn press(&self, key: Key) -> Outcome {
        self.browser()?.action_chain().key_down(key.clone()).key_up(key).perform().await?;
        Ok(())
    }

    /// Presses and releases one key with Shift.
    pub async fn press_shifted(&self, key: Key) -> Outcome {
        self.browser()?
            .action_chain()
            .key_down(Key::Shift)
            .key_down(key.clone())
            .key_up(key)
            .key_up(Key::Shift)
            .perform()
            .await?;
        Ok(())
    }

    /// Types text at the focus.
    pub async fn type_text(&self, words: &str) -> Outcome {
        self.note_typed(words);
        self.browser()?.action_chain().send_keys(words).perform().await?;
        Ok(())
    }

    /// Presses Tab until the focused element matches the selector.
    pub async fn tab_until(&self, selector: &str) -> Outcome {
        self.did(format!("tabbed to {selector}"));
        let mut stops: Vec<String> = Vec::new();
        for _ in 0..MOST_STOPS {
            self.press(Key::Tab).await?;
            let stop = self
                .run(
                    "const e = document.activeElement; return [e?.matches(arguments[0]) ?? false, named(e)]",
                    vec![json!(selector)],
                )
                .await?;
            if stop[0] == true {
                return Ok(());
            }
            stops.push(stop[1].as_str().unwrap_or_default().to_owned());
        }
        // One round of the stops is enough for the message.
        let round = stops.iter().skip(1).position(|stop| Some(stop) == stops.first()).map_or(stops.len(), |at| at + 1);
        stops.truncate(round);
        bail!("Tab never comes to {selector}; it stops at:\n    {}", stops.join("\n    "))
    }

    /// Tabs into a group of radios and moves with the arrows until the wanted one is chosen.
    pub async fn choose_by_keyboard(&self, group: &str, wanted: &str) -> Outcome {
        self.tab_until(group).await?;
        if self.has_focus(wanted).await? {
            self.press(Key::Space).await?;
        }
        for _ in 0..MOST_ARROWS {
            if self.run("return !!document.querySelector(arguments[0])?.checked", vec![json!(wanted)]).await? == true {
                ensure!(self.has_focus(wanted).await?, "{wanted} was chosen, but the focus went elsewhere");
                return Ok(());
            }
            self.press(Key::Down).await?;
        }
        bail!("the arrows never come to {wanted}")
    }

    /// Answers a question by keyboard.
    pub async fn answer_by_keyboard(&self, need: &str, value: &str) -> Outcome {
        self.choose_by_keyboard(&format!("fieldset[data-need={need:?}] input"), &answer_selector(need, value)).await
    }

    /// Leaves the start page for the first step by keyboard, and so chooses where answers are stored.
    pub async fn begin_by_keyboard_on(&self, storage: &str) -> Outcome {
        self.tab_until(&format!("[data-action=begin][data-storage={storage}]")).await?;
        self.press(Key::Enter).await
    }

    /// Chooses a learning preference by keyboard.
    pub async fn set_preference_by_keyboard(&self, name: &str, value: &str) -> Outcome {
        self.choose_by_keyboard(&format!("input[name={name}]"), &format!("input[name={name}][value={value}]")).await
    }

    /// Marks a need as a priority by keyboard.
    pub async fn prioritise_by_keyboard(&self, need: &str) -> Outcome {
        let wanted = priority_selector(need);
        self.tab_until(&wanted).await?;
        self.press(Key::Space).await?;
        ensure!(self.is_chosen(&wanted).await?, "space did not tick {wanted}");
        Ok(())
    }

    /// Writes into an empty field by keyboard.
    pub async fn write_by_keyboard(&self, field: &str, words: &str) -> Outcome {
        self.tab_until(&field_selector(field)).await?;
        self.type_text(words).await?;
        let written = self.written(field).await?;
        ensure!(written == words, "the field {field:?} holds {written:?} after {words:?} was typed");
        Ok(())
    }

    /// Tabs to a button or link and presses Enter.
    pub async fn act_by_keyboard(&self, action: &str) -> Outcome {
        self.tab_until(&format!("[data-action={action:?}]")).await?;
        self.press(Key::Enter).await
    }

    /// Goes to the next step by keyboard.
    pub async fn next_by_keyboard(&self) -> Outcome {
        self.tab_until(FORWARD).await?;
        self.press(Key::Enter).await
    }

    /// Whether the focused element matches the selector.
    pub async fn is_focused(&self, selector: &str) -> Outcome<bool> {
        self.has_focus(selector).await
    }

    async fn has_focus(&self, selector: &str) -> Outcome<bool> {
        Ok(self.run("return document.activeElement?.matches(arguments[0])", vec![json!(selector)]).await?
            == Value::Bool(true))
    }
}
