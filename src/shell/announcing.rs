//! Announcing something to people who use a screen reader. All announcements go through one place: views show their
//! words in a live region that is on the page beforehand (`views::shared::said`).

use super::app::App;
use crate::{
    domain::app::{
        announcement::{Announcement, announcements, standing},
        model::Model,
    },
    platform::timer,
    text::phrases,
};
use leptos::prelude::*;

/// An announcement is delayed by so many milliseconds: by then the focus has moved, which a screen reader reads out
/// first.
const SOON: i32 = 200;

/// It stays for so many milliseconds. After that, a person who reads the page to its end does not come across it.
const STAYS: i32 = 5000;

impl App {
    /// Announces something once the latest change is on the page. Several announcements within a moment are made as
    /// one.
    pub fn say(self, words: impl Into<String>) {
        self.say_words(words.into());
    }

    fn say_words(self, words: String) {
        if words.is_empty() {
            return;
        }
        let saying = &self.resources().saying;
        let mut waiting = saying.waiting.borrow_mut();
        if !waiting.is_empty() {
            waiting.push(' ');
        }
        waiting.push_str(&words);
        drop(waiting);
        let turn = saying.turn.get().wrapping_add(1);
        saying.turn.set(turn);
        // Screen readers read the same words again only if they were removed in between.
        self.hush();
        timer::after(SOON, move || self.speak(turn));
    }

    /// Removes the announcement, so that it is not read again when a dialog opens or closes: a dialog has a region of
    /// its own.
    pub fn hush(self) {
        self.show_as_said(String::new());
    }

    fn speak(self, turn: u32) {
        let saying = &self.resources().saying;
        if saying.turn.get() != turn {
            return;
        }
        self.show_as_said(saying.waiting.take());
        timer::after(STAYS, move || {
            if saying.turn.get() == turn {
                self.hush();
            }
        });
    }

    fn show_as_said(self, words: String) {
        if self.said.with_untracked(|said| *said != words) {
            self.said.set(words);
        }
    }

    /// Announces the effects of a change of the state.
    pub(super) fn say_what_changed(self, before: &Model, after: &Model) {
        self.say_all(after, announcements(before, after));
    }

    /// Announces the messages that are shown when the page opens.
    pub(super) fn say_what_stands(self) {
        self.model.with_untracked(|model| self.say_all(model, standing(model)));
    }

    fn say_all(self, model: &Model, all: Vec<Announcement>) {
        for said in all {
            self.say_words(phrases::announcement(model, said));
        }
    }
}
