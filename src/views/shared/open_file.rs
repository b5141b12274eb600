//! Opening a saved file: the field, what is in the file, and the question whether to put it in.

use super::summary::summary;
use crate::{
    domain::keeping::{
        file,
        library::Library,
        state::{FileProblem, FileToMerge},
    },
    text::phrases,
    views::{
        context::Context,
        dom::{Element, Node, el},
        parts::{Look, button},
    },
};

/// The field that opens a file, also by dropping one on it, and what is in the file.
pub(crate) fn open_file(cx: Context) -> Node {
    let input = el("input")
        .attr("type", "file")
        .attr("data-action", "open_file")
        .attr("accept", ".json,.kompas.json,application/json")
        .attr("autocomplete", "off")
        .on("change", move |event| cx.app.open_saved_file(&event));
    let label = el("label")
        .class("drop")
        .add(el("span").class("field__label").add(cx.t.my_data_open()))
        .add(el("span").class("field__hint").add(cx.t.my_data_open_hint()))
        .add(input)
        .on("dragover", |event| event.prevent_default())
        .on("drop", move |event| {
            event.prevent_default();
            cx.app.open_saved_file(&event);
        });
    // Rendered again for each file that is opened, also when it replaces another one that is still shown.
    let about = cx.on_change(
        |model| model.redraws.files,
        move |model| model.keeping.file.as_ref().map(|file| about_file(cx, file)),
    );
    vec![label.into(), about].into()
}

/// A warning when reflections in the file would be deleted soon, because of how long things are kept here.
fn short_lived(cx: Context, library: &Library) -> Option<String> {
    let today = cx.app.now().date();
    let retention = cx.read(|model| model.keeping.retention);
    let over = library.count_over(retention, today);
    (over > 0).then(|| phrases::file_expires(cx.language, over))
}

/// What is in the file, before anything changes.
fn about_file(cx: Context, file: &Result<FileToMerge, FileProblem>) -> Element {
    let language = cx.language;
    let card =
        el("section").class("card card--accent").attr("data-file", "").attr("tabindex", "-1").attr("role", "status");
    let close = |label| button(Look::Secondary, "cancel_open", label, move || cx.send(file::Event::Cancelled));
    let FileToMerge { library, preview } = match file {
        Ok(file) => file,
        Err(problem) => {
            let words = match problem {
                FileProblem::TooLarge => cx.t.file_too_large(),
                FileProblem::NotOurs => cx.t.file_not_ours(),
                FileProblem::Newer => cx.t.file_newer(),
                FileProblem::Damaged => cx.t.file_damaged(),
            };
            return card.add(el("p").add(words));
        }
    };
    let lines: Node = library.reflections().iter().map(|reflection| el("li").add(summary(cx, reflection))).collect();
    card.add(el("h2").add(cx.t.file_in_it()))
        .add(el("ul").attr("translate", "no").add(lines))
        .add(el("p").add(phrases::merge_preview(language, preview)))
        .add(short_lived(cx, library).map(|words| el("p").add(words)))
        .add(
            el("div")
                .class("actions")
                .add(button(Look::Primary, "confirm_open", cx.t.file_confirm(), move || {
                    cx.send(file::Event::Confirmed)
                }))
                .add(close(cx.t.file_cancel())),
        )
}
