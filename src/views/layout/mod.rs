//! The parts of every screen: header, messages, progress, and the dialogs of a shared computer.

mod dialogs;
mod header;
mod messages;
mod progress;
mod waiting;

use self::{
    dialogs::idle_warning,
    header::header,
    messages::messages,
    progress::{navigation, progress},
    waiting::waiting,
};
use super::{
    context::Context,
    dom::{Node, el, live},
    later,
    screens::{questions, start, task},
    shared::{hand_over::HandOver, said::said},
};
use crate::{
    domain::{basics::language::Language, navigation::step::Step},
    shell::app::App,
};
use leptos::prelude::*;

/// The whole page.
pub fn root(app: App) -> Node {
    // Strings, not enums: leptos's signals are compiled again for each type.
    let language = app.memo(|model| model.language.code());
    // Empty while the step waits for its part of the app.
    let step = app.memo(|model| if model.waits() { "" } else { model.navigation.step.name() });
    let replaced = app.memo(|model| model.replaced);
    let [danish, english] = Context::in_both_languages(app);
    let cx = move || match Language::from_code(language.get()).unwrap_or_default() {
        Language::Da => danish,
        Language::En => english,
    };
    let copy = HandOver::copy_by_keyboard(app, "copy");
    let (in_header, offered, of_step) = (copy.clone(), copy.clone(), copy);
    // In a frame, the host page has a `main` and a banner of its own.
    let is_frame = app.model.with_untracked(|model| model.host.is_frame);
    let label = move || is_frame.then(|| app.model.with(|model| model.pack.title.get(model.language).to_owned()));
    el("div")
        .class("app")
        .live_attr("lang", move || Some(language.get()))
        .maybe_attr("role", is_frame.then_some("region"))
        .live_attr("aria-label", label)
        .add(header(app, cx, in_header, is_frame))
        .add(live(move || messages(cx())))
        .add(el(if is_frame { "div" } else { "main" }).class("page").add(live(move || offered.offer(cx()))).add(live(
            move || {
                // A file was offered on the step before.
                of_step.reset();
                let _ = replaced.get();
                Step::from_name(step.get()).map_or_else(|| waiting(cx()), |step| screen(cx(), step))
            },
        )))
        .add(live(move || idle_warning(cx())))
        .add(said(app))
        .into()
}

fn screen(cx: Context, step: Step) -> Node {
    let content = match step {
        Step::Start => start::view(cx),
        Step::Task => task::view(cx),
        Step::Questions(dimension) => questions::view(cx, dimension),
        step => later::view(cx, step),
    };
    // Without a name it is no region, which would be announced in addition to the heading with the same words.
    let section = el("section").class("step").attr("data-step", step.name()).add(content).add(navigation(cx, step));
    vec![progress(cx, step).into(), section.into()].into()
}
