//! Opening a saved file: the field, the contents of the file, and the question whether to add them.

use super::summary::summary;
use crate::shell::focus::FocusTarget;
use crate::{
    domain::keeping::{
        collection::Collection,
        machine::{OpenFile, message},
        state::{FileProblem, Keeping},
    },
    text::phrases,
    views::{
        context::Context,
        controls::{Look, button},
        dom::{Element, Node, el},
    },
};

/// The field that opens a file, also by dropping one on it, and the contents of the file.
pub(crate) fn open_file(cx: Context) -> Node {
    vec![file_field(cx).into(), file_preview(cx)].into()
}

/// The field that opens a file, also by dropping one on it.
pub(crate) fn file_field(cx: Context) -> Element {
    let input = el("input")
        .attr("type", "file")
        .attr("data-action", "open_file")
        .attr("accept", ".json,.kompas.json,application/json")
        .attr("autocomplete", "off")
        .on("change", move |event| cx.app.open_saved_file(&event));
    el("label")
        .class("drop")
        .add(el("span").class("field__label").add(cx.t.my_data_open()))
        .add(el("span").class("field__hint").add(cx.t.my_data_open_hint()))
        .add(input)
        .on("dragover", |event| event.prevent_default())
        .on("drop", move |event| {
            event.prevent_default();
            cx.app.open_saved_file(&event);
        })
}

/// The contents of the file that was opened.
pub(crate) fn file_preview(cx: Context) -> Node {
    cx.on_change(
        |model| {
            let file = model.keeping.file();
            let (content, damaged) = file.map(|file| (file.collection.fingerprint(), &file.damaged)).unzip();
            (content, damaged.cloned().flatten(), model.keeping.file_problem.clone())
        },
        move |model| about_file(cx, &model.keeping),
    )
}

/// A warning when reflections in the file would be deleted soon, because of the retention time here.
fn short_lived(cx: Context, collection: &Collection) -> Option<String> {
    let today = cx.app.today();
    let retention = cx.read(|model| model.keeping.retention());
    let over = collection.count_over(retention, today);
    (over > 0).then(|| phrases::file_expires(cx.language, over))
}

/// The contents of the file, before anything changes.
fn about_file(cx: Context, keeping: &Keeping) -> Option<Element> {
    let language = cx.language;
    // It takes the focus, and its name says what it is.
    let card = el("section")
        .class("card card--accent")
        .attr("data-file", "")
        .attr("tabindex", "-1")
        .attr("role", "group")
        .attr("aria-labelledby", "file-name")
        .attr("aria-describedby", "file-words");
    let close = |label| {
        button(Look::Secondary, "cancel_open", label, move || {
            cx.send_and_focus(message::Event::CancelledFile, FocusTarget::Undo)
        })
    };
    // Where it is damaged: for those who help.
    let where_to_look = |place: &str| el("p").class("small").add(phrases::file_place(cx.t, place));
    if let Some(problem) = &keeping.file_problem {
        let (words, at) = match problem {
            FileProblem::TooLarge => (cx.t.file_too_large(), None),
            FileProblem::NotOurs => (cx.t.file_not_ours(), None),
            FileProblem::Newer => (cx.t.file_newer(), None),
            FileProblem::Damaged(at) => (cx.t.file_damaged(), Some(at)),
        };
        return Some(card.add(el("p").attr("id", "file-name").add(words)).add(at.map(|at| where_to_look(at))));
    }
    let OpenFile { collection, preview, damaged } = keeping.file()?;
    let partly =
        damaged.as_ref().map(|at| Node::Many(vec![el("p").add(cx.t.file_partly()).into(), where_to_look(at).into()]));
    let lines: Node =
        collection.reflections().into_iter().map(|reflection| el("li").add(summary(cx, reflection))).collect();
    let card = card
        .add(el("h2").attr("id", "file-name").add(cx.t.file_in_it()))
        .add(el("ul").attr("translate", "no").add(lines))
        .add(el("p").attr("id", "file-words").add(phrases::merge_preview(language, preview)))
        .add(partly)
        .add(short_lived(cx, collection).map(|words| el("p").add(words)))
        .add(
            el("div")
                .class("actions")
                .add(button(Look::Primary, "confirm_open", cx.t.file_confirm(), move || {
                    cx.send_and_focus(message::Event::ConfirmedFile, FocusTarget::Undo)
                }))
                .add(close(cx.t.file_cancel())),
        );
    Some(card)
}
