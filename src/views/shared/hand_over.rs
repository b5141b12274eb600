//! Files that the page passes to the browser. A frame or a sandbox may drop a download without an error, and a page
//! cannot find out whether a file arrived. So after each file the same content is offered as text, to be copied by
//! hand.

use crate::{
    shell::{
        app::App,
        hand_over::SAVED_FILE,
        text_offer::{TextOffer, text_area},
    },
    views::{
        context::Context,
        controls::{Look, button},
        dom::{Element, Node, el, live},
    },
};
use leptos::prelude::*;
use std::sync::Arc;

/// A file to offer.
pub(crate) struct File {
    /// Its name.
    pub name: String,
    /// Its media type.
    pub media_type: &'static str,
    /// Its content.
    pub content: String,
    /// The text to show instead of the content, where that is something else.
    pub as_text: Option<String>,
}

/// A place where a file is offered: its button, and what is offered after it was pressed.
#[derive(Clone)]
pub(crate) struct HandOver {
    app: App,
    offered: TextOffer,
    action: &'static str,
    make: Arc<dyn Fn() -> Option<File> + Send + Sync>,
}

impl HandOver {
    /// A place, named by its own id on the page, with a button of this `data-action`. The file is made when it is asked
    /// for.
    pub(crate) fn new(
        app: App,
        id: &'static str,
        action: &'static str,
        make: impl Fn() -> Option<File> + Send + Sync + 'static,
    ) -> Self {
        Self { app, offered: TextOffer::new(id), action, make: Arc::new(make) }
    }

    /// A place that offers everything, as the file that can be opened again.
    pub(crate) fn copy(app: App, id: &'static str) -> Self {
        Self::new(app, id, "save_file", move || {
            let (name, content) = app.saved_file();
            Some(File { name, media_type: SAVED_FILE, content, as_text: None })
        })
    }

    /// The same; while it is on the page, the text is also offered here after saving by keyboard.
    pub(crate) fn copy_by_keyboard(app: App, id: &'static str) -> Self {
        let this = Self::copy(app, id);
        app.offer_saved_file_at(this.offered);
        this
    }

    /// The button.
    pub(crate) fn button(&self, look: Look, label: &'static str) -> Element {
        let this = self.clone();
        button(look, self.action, label, move || this.hand_over())
    }

    /// The action of the button.
    pub(crate) fn hand_over(&self) {
        let Some(file) = (self.make)() else { return };
        self.app.handed_over(self.offered, self.app.download(&file.name, file.media_type, &file.content));
    }

    /// The button, with a name that says what it belongs to: the one in the header has the same label.
    pub(crate) fn button_about(&self, look: Look, label: &'static str, about: &str) -> Element {
        self.button(look, label).attr("aria-label", format!("{label}: {about}"))
    }

    /// The offer that appears after the button was pressed.
    pub(crate) fn offer(&self, cx: Context) -> Node {
        let (offered, text) = (self.offered, self.clone());
        let question = live(move || {
            (offered.is_asked.get() && !offered.is_shown.get()).then(|| {
                let show = button(Look::Quiet, "show_text", cx.t.show_as_text(), move || offered.show());
                el("p").add(cx.t.handed_over()).add(" ").add(show)
            })
        });
        let text = live(move || {
            let file = if text.offered.is_shown.get() { (text.make)() } else { None };
            file.map(|file| {
                let this = text.clone();
                let close = button(Look::Secondary, "close_text", cx.t.close(), move || {
                    this.reset();
                    this.app.focus_action(this.action);
                });
                // A saved file has to become that file again, so the hint names it; a text for reading can be pasted
                // anywhere.
                let (hint, words) = match file.as_text {
                    Some(words) => (cx.t.as_text().to_owned(), words),
                    None => (format!("{} {}", cx.t.as_text_file(), file.name), file.content),
                };
                vec![el("p").add(hint).into(), by_hand(text.offered.name, file.name, words).into(), close.into()]
            })
            .map(Node::Many)
        });
        el("div").class("handed").add(question).add(text).into()
    }

    /// Removes the offer.
    pub(crate) fn reset(&self) {
        self.offered.reset();
    }
}

/// A text to be copied by hand. [`App::select_text`] selects it once it is on the page.
pub(crate) fn by_hand(name: &str, label: String, text: String) -> Element {
    el("textarea")
        .class("field__input")
        .attr("id", text_area(name))
        .attr("data-output", "as_text")
        .flag("readonly", true)
        .attr("rows", "8")
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .attr("translate", "no")
        .attr("aria-label", label)
        .value(text)
}
