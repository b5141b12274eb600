//! Records that could not be read and were moved aside: each copy, with what can be done with it.

use super::{
    earlier::section,
    hand_over::{File, HandOver},
};
use crate::{
    domain::{
        app::model::Model,
        keeping::machine::message::{Aside, Event},
    },
    shell::focus::FocusTarget,
    text::phrases,
    views::{
        context::Context,
        controls::{Look, button_with},
        dom::{Element, Node, el, live},
    },
};
use leptos::prelude::*;

/// The section with the records that were moved aside, if there are any.
pub(crate) fn put_aside(cx: Context) -> Node {
    cx.on_change(
        |model| model.keeping.aside().iter().map(|aside| aside.key.as_str()).collect::<Vec<_>>().join(" "),
        move |model| all(cx, model),
    )
}

fn all(cx: Context, model: &Model) -> Node {
    let copies = model.keeping.aside();
    if copies.is_empty() {
        return Node::Empty;
    }
    // One file is offered at a time, and its text is offered where it was asked for.
    let asked: RwSignal<Option<usize>> = RwSignal::new(None);
    let save = HandOver::new(cx.app, "aside", "save_aside", move || {
        let content = cx.read(|model| Some(model.keeping.aside().get(asked.get_untracked()?)?.text.clone()))?;
        Some(File { name: "kompetencekompas-damaged.txt".to_owned(), media_type: "text/plain", content, as_text: None })
    });
    let lines: Node = copies.iter().enumerate().map(|(nth, aside)| line(cx, nth, aside, asked, &save)).collect();
    section("aside", cx.t.aside_heading(), cx.t.aside_hint()).add(el("ul").class("stored").add(lines)).into()
}

fn line(cx: Context, nth: usize, aside: &Aside, asked: RwSignal<Option<usize>>, save: &HandOver) -> Element {
    // Two that were moved aside at the same moment differ in nothing else.
    let name = format!("{}. {}", nth + 1, phrases::put_aside(cx.language, &cx.app.day(aside.at, cx.language)));
    let mut actions = el("div").class("actions");
    if aside.has_text() {
        let save = save.clone();
        actions = actions.add(button_with(Look::Quiet, "save_aside", cx.t.save_html(), &name, move || {
            save.reset();
            asked.set(Some(nth));
            save.hand_over();
        }));
    }
    let (key, save) = (aside.key.clone(), save.clone());
    let delete = button_with(Look::Quiet, "delete_aside", cx.t.my_data_delete(), &name, move || {
        cx.send_and_focus(Event::DeletedAside(key.clone()), FocusTarget::Undo);
    });
    let about = format!("{name} · {}", phrases::size(cx.language, aside.text.len()));
    let card = el("li").class("card").attr("data-aside", "").add(el("p").add(about));
    let offer = live(move || (asked.get() == Some(nth)).then(|| save.offer(cx)));
    card.add(actions.add(delete.class("button button--quiet button--danger"))).add(offer)
}
