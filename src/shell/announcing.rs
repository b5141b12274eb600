//! Saying something to a person who does not see the page. All of it goes through one place: words that views show in a region which
//! is there before them (`views::shared::said`).

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

/// After so many milliseconds it is said: by then the focus is where it goes, of which a screen reader speaks first.
const SOON: i32 = 200;

/// For so many it stays. Then whoever reads the page to its end does not come across it.
const STAYS: i32 = 5000;

impl App {
    /// Says something, once what has just happened is on the page. What is said within a moment is said as one.
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
        // The same words again are heard only if they were gone in between.
        self.hush();
        timer::after(SOON, move || self.speak(turn));
    }

    /// Takes back what was said: it is not to be heard again when a dialog opens or closes, around which another region speaks.
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

    /// Says what has come up with a change of the state.
    pub(super) fn say_what_changed(self, before: &Model, after: &Model) {
        self.say_all(after, announcements(before, after));
    }

    /// Says what is up when the page opens.
    pub(super) fn say_what_stands(self) {
        self.model.with_untracked(|model| self.say_all(model, standing(model)));
    }

    fn say_all(self, model: &Model, all: Vec<Announcement>) {
        for said in all {
            self.say_words(phrases::announcement(model, said));
        }
    }
}
