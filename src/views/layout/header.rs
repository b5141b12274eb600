//! The header: the title, where the answers are kept, and what can be done on every step.

use super::dialogs::finish_dialog;
use crate::{
    domain::{
        app::event::Event,
        keeping::state::{Saving, StoragePlace},
        navigation::{self, step::Step},
    },
    shell::app::App,
    views::{
        context::Context,
        dom::{Node, el, live},
        parts::{Look, button},
        shared::{hand_over::HandOver, own_window::own_window},
    },
};
use leptos::prelude::*;

/// The header keeps its elements when the language changes, so that the focus stays on the language button; only the words
/// in it follow. That is why it takes a function that returns the current context.
pub(crate) fn header(
    app: App,
    cx: impl Fn() -> Context + Copy + Send + Sync + 'static,
    copy: HandOver,
    is_frame: bool,
) -> Node {
    let t = move || cx().t;
    let is_shared = app.memo(|model| model.keeping.place == Some(StoragePlace::Tab));
    let has_reflection = app.memo(|model| model.keeping.holds_anything());
    let finishing = RwSignal::new(false);
    let title = move || app.model.with(|model| model.pack.title.get(model.language).to_owned());
    let to_start = button(Look::Quiet, "start", live(title), move || app.send(navigation::Event::WentTo(Step::Start)))
        .live_attr("aria-label", move || Some(format!("{}: {}", title(), t().to_start())));
    let has_any = app.memo(|model| !model.keeping.library.is_empty());
    let save_file = live(move || has_any.get().then(|| copy.button(Look::Quiet, t().save_file())));
    let has_anything = app.memo(|model| !model.keeping.library.is_empty() || model.keeping.place.is_some());
    let my_data = live(move || {
        has_anything.get().then(|| {
            button(Look::Quiet, "my_data", t().my_data(), move || app.send(navigation::Event::WentTo(Step::MyData)))
        })
    });
    let finish = live(move || {
        (is_shared.get() && has_reflection.get())
            .then(|| button(Look::Quiet, "finished", t().done_here(), move || finishing.set(true)))
    });
    let change_language = button(Look::Quiet, "language", live(move || t().other_language()), move || {
        app.send(Event::ChoseLanguage(app.language().other()));
    })
    .live_attr("lang", move || Some(app.model.with(|model| model.language.other().code())));
    let is_alone = app.memo(|model| model.host.is_silent);
    let own_window = live(move || is_alone.get().then(|| own_window(cx(), t().own_window().to_owned())));
    let tools = el("div")
        .class("top__tools")
        .attr("role", "group")
        .live_attr("aria-label", move || Some(t().tools()))
        .add(my_data)
        .add(save_file)
        .add(finish)
        .add(own_window)
        .add(change_language);
    let row = el("div")
        .class("top__row")
        .add(to_start)
        .add(el("p").class("top__saving").attr("role", "status").add(live(move || saving(cx()))))
        .add(tools);
    vec![
        el(if is_frame { "div" } else { "header" }).class("top").add(row).into(),
        live(move || finishing.get().then(|| finish_dialog(cx(), finishing))),
    ]
    .into()
}

/// Where the answers are kept, in two or three words.
fn saving(cx: Context) -> Node {
    let words = cx.memo(move |model| match (model.keeping.saving, model.keeping.place) {
        (Saving::Off, Some(StoragePlace::Tab)) => cx.t.in_tab_only(),
        (Saving::Off, _) => "",
        // Nothing has been written that could be saved.
        (Saving::Opening | Saving::Pending | Saving::Saved(_), _) if model.keeping.library.is_empty() => "",
        (Saving::Opening | Saving::Pending, _) => cx.t.saving(),
        (Saving::Saved(_), _) => cx.t.saved(),
        (Saving::Failed(_), _) => cx.t.not_saved(),
    });
    live(move || words.get())
}
