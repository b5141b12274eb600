//! The argument that every view gets.

use super::dom::{Node, live};
use crate::text::desk;
use crate::{
    domain::{
        app::{event::Event, model::Model},
        basics::language::Language,
        reflection::Reflection,
    },
    shell::{app::App, focus::FocusTarget},
    text::{Text, text},
};
use leptos::prelude::*;
use std::{ops::Deref, sync::Mutex};

/// The app, and the language that a view is rendered in with its texts. A view is rendered again when the language
/// changes, so both stay the same for as long as it is on the page. One word in size, since hundreds of closures hold
/// it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Context(&'static Parts);

/// The data that a [`Context`] refers to.
#[derive(Debug)]
pub(crate) struct Parts {
    /// The running app.
    pub app: App,
    /// The texts of the interface, in `language`.
    pub t: &'static Text,
    /// The language of the view.
    pub language: Language,
}

impl Deref for Context {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        self.0
    }
}

impl Context {
    /// The contexts of views in Danish and in English. They are made once and live as long as the page.
    pub(crate) fn in_both_languages(app: App) -> [Self; 2] {
        [Language::Da, Language::En]
            .map(|language| Self(Box::leak(Box::new(Parts { app, t: text(language), language }))))
    }

    /// The texts of the steps for leaders and editors.
    pub(crate) fn desk(self) -> &'static desk::Text {
        desk::text(self.language)
    }

    /// Reports what the person did.
    pub(crate) fn send(self, event: impl Into<Event>) {
        self.app.send(event);
    }

    /// Reports what the person did with an element that is removed by it, and says where the focus moves.
    pub(crate) fn send_and_focus(self, event: impl Into<Event>, target: FocusTarget) {
        self.app.send(event);
        self.app.focus_soon(target);
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
    pub(crate) fn on_change<T: PartialEq + Send + 'static, N: Into<Node>>(
        self,
        part: impl Fn(&Model) -> T + Send + Sync + 'static,
        view: impl Fn(&Model) -> N + Send + 'static,
    ) -> Node {
        let before = Mutex::new(None);
        let changes = self.count(Box::new(move |model| {
            let now = Some(part(model));
            // Locking cannot fail: views are rendered on one thread, and none of them panics.
            before.lock().is_ok_and(|mut before| {
                let is_other = *before != now;
                *before = now;
                is_other
            })
        }));
        live(move || {
            // `track` alone is not enough: a memo that has never been read does not notify anyone.
            let _ = changes.get();
            self.read(&view)
        })
    }

    /// Counts the changes that `has_changed` detects. It uses a number and a boxed function for all kinds of changes:
    /// leptos's memos are compiled again for each type.
    fn count(self, has_changed: Box<dyn Fn(&Model) -> bool + Send + Sync>) -> Memo<u64> {
        Memo::new(move |count: Option<&u64>| {
            let is_other = self.track(|model| has_changed(model));
            count.map_or(0, |count| count.wrapping_add(u64::from(is_other)))
        })
    }

    /// A part of the current reflection as it is now, or the default value when no reflection is open.
    pub(crate) fn reflection<T: Default>(self, part: impl FnOnce(&Reflection) -> T) -> T {
        self.read(|model| model.reflection().map(part)).unwrap_or_default()
    }
}
