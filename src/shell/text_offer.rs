//! The state of offering a file at a place on the page.

use crate::platform::focus;
use leptos::{prelude::*, task};

/// A place on the page where a file is offered, and its state. Browsers do not report whether a file arrived, so its
/// content is offered as text as well.
#[derive(Debug, Clone, Copy)]
pub struct TextOffer {
    /// Its name, which is unique on the page.
    pub name: &'static str,
    /// Whether the file was asked for here.
    pub is_asked: RwSignal<bool>,
    /// Whether its content is shown as text.
    pub is_shown: RwSignal<bool>,
}

impl TextOffer {
    /// A place where nothing has been asked for yet.
    #[must_use]
    pub fn new(name: &'static str) -> Self {
        Self { name, is_asked: RwSignal::new(false), is_shown: RwSignal::new(false) }
    }

    /// The browser took a file, or refused it: then the text is the only way to save it.
    pub fn asked(self, is_taken: bool) {
        self.is_asked.set(true);
        if is_taken {
            self.is_shown.set(false);
        } else {
            self.show();
        }
    }

    /// Shows the file as text, selected, with the focus on it.
    pub fn show(self) {
        self.is_shown.set(true);
        select_text(self.name);
    }

    /// Removes the offer.
    pub fn reset(self) {
        for signal in [self.is_asked, self.is_shown] {
            if signal.get_untracked() {
                signal.set(false);
            }
        }
    }
}

/// The id of the text area at the place of this name.
#[must_use]
pub fn text_area(name: &str) -> String {
    format!("as-text-{name}")
}

/// Selects the text that is shown at the place of this name, with the focus on it, once it is on the page.
pub(super) fn select_text(name: &'static str) {
    task::spawn_local(async move {
        task::tick().await;
        focus::select_text(&text_area(name));
    });
}
