//! A step whose part of the app has not been loaded yet: its name, and that it is being fetched, or that this failed
//! and how to try again. The step replaces this when it has been loaded.

use super::progress::progress;
use crate::{
    domain::{
        app::model::Model,
        navigation::{
            self,
            parts::{Event, Pieces},
            step::Step,
        },
    },
    text::phrases,
    views::{
        context::Context,
        controls::{Look, button, heading},
        dom::{Element, Node, el, live},
    },
};
use leptos::prelude::*;

pub(super) fn waiting(cx: Context) -> Node {
    let step = cx.memo(|model| model.navigation.step.name());
    live(move || waiting_for(cx, Step::from_name(step.get()).unwrap_or_default()))
}

fn waiting_for(cx: Context, step: Step) -> Node {
    let name = cx.read(|model| phrases::step_name(&model.pack, cx.language, step).to_owned());
    let has_failed = cx.memo(has_failed);
    let said = live(move || if has_failed.get() { cx.t.part_missing() } else { cx.t.fetching() });
    let ways = live(move || has_failed.get().then(|| ways(cx)));
    // Not the hook of the step itself, which is not on the page yet.
    let section = el("section")
        .class("step")
        .attr("data-waiting", step.name())
        .add(heading(name))
        .add(el("p").attr("role", "status").add(said))
        .add(ways);
    vec![progress(cx, step).into(), section.into()].into()
}

fn has_failed(model: &Model) -> bool {
    model.parts.has_failed(Pieces::needed(model.navigation.step, model.language))
}

fn ways(cx: Context) -> Element {
    el("div")
        .class("step__nav")
        .add(button(Look::Secondary, "back", cx.t.back(), move || cx.send(navigation::Event::WentBack)))
        .add(button(Look::Primary, "fetch_again", cx.t.try_again(), move || cx.send(Event::TriedAgain)))
}
