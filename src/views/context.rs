//! What every view is given.

use super::dom::{Node, live};
#[cfg(feature = "desk")]
use crate::text::desk;
use crate::{
    domain::{
        app::{event::Event, model::Model},
        basics::language::Language,
        reflection::Reflection,
    },
    shell::app::App,
    text::{Text, text},
};
use leptos::prelude::*;

/// The app, and the language that a view is rendered in with its texts. A view is rendered again when the language changes,
/// so both stay the same for as long as it is on the page.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Context {
    /// The running app.
    pub app: App,
    /// The texts of the interface, in `language`.
    pub t: &'static Text,
    /// The language of the view.
    pub language: Language,
}

impl Context {
    /// The context of views in this language.
    pub(crate) fn new(app: App, language: Language) -> Self {
        Self { app, t: text(language), language }
    }

    /// The texts of the steps for leaders and editors.
    #[cfg(feature = "desk")]
    pub(crate) fn desk(self) -> &'static desk::Text {
        desk::text(self.language)
    }

    /// Reports what the person did.
    pub(crate) fn send(self, event: impl Into<Event>) {
        self.app.send(event);
    }

    /// Reads the model as it is now. The view is not rendered again when the model changes.
    pub(crate) fn read<T>(self, part: impl FnOnce(&Model) -> T) -> T {
        self.app.model.with_untracked(part)
    }

    /// Reads the model and follows it: the part of the page that calls this is rendered again with every change.
    pub(crate) fn track<T>(self, part: impl FnOnce(&Model) -> T) -> T {
        self.app.model.with(part)
    }

    /// A part of the model to follow: what depends on it is rendered again only when this part has changed.
    pub(crate) fn memo<T: PartialEq + Send + Sync + 'static>(
        self,
        part: impl Fn(&Model) -> T + Send + Sync + 'static,
    ) -> Memo<T> {
        self.app.memo(part)
    }

    /// A view of the model that is rendered again whenever a part of the model changes, and only then.
    pub(crate) fn on_change<T: PartialEq + Clone + Send + Sync + 'static, N: Into<Node>>(
        self,
        part: impl Fn(&Model) -> T + Send + Sync + 'static,
        view: impl Fn(&Model) -> N + Send + 'static,
    ) -> Node {
        let part = self.memo(part);
        live(move || {
            // `track` alone is not enough: a memo that has never been read does not notify anyone.
            let _ = part.get();
            self.read(&view)
        })
    }

    /// A part of the current reflection as it is now, or the default value when no reflection is open.
    pub(crate) fn reflection<T: Default>(self, part: impl FnOnce(&Reflection) -> T) -> T {
        self.read(|model| model.reflection().map(part)).unwrap_or_default()
    }
}
