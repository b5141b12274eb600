//! The check box that marks a need as one that matters most.

use crate::shell::focus::FocusTarget;
use crate::{
    domain::{
        app::model::Model,
        basics::id::NeedId,
        reflection::{self, MAX_PRIORITIES},
    },
    views::{
        context::Context,
        dom::{Element, Node, el, live},
    },
};
use leptos::prelude::*;

/// The id of the words that say that no more can be chosen.
const LIMIT: &str = "priorities-full";

/// The check box of one need, with its label.
pub(crate) fn priority(cx: Context, id: &NeedId, label: impl Into<Node>) -> Element {
    el("label").class("choice").add(priority_box(cx, id)).add(el("span").class("choice__text").add(label))
}

/// The note that no more can be chosen, and what to do about it. The check boxes on the page refer to it.
pub(crate) fn limit(cx: Context) -> Node {
    let is_full =
        cx.memo(|model| model.reading().is_some_and(|reflection| reflection.priorities.len() >= MAX_PRIORITIES));
    live(move || is_full.get().then(|| el("p").class("soft").attr("id", LIMIT).add(cx.t.priorities_full())))
}

/// The check box alone. While the maximum is chosen, the others cannot be checked until one is cleared. They stay
/// focusable, and say why.
pub(crate) fn priority_box(cx: Context, id: &NeedId) -> Element {
    let is_checked = {
        let id = id.clone();
        move || cx.track(|model| model.reading().is_some_and(|reflection| reflection.priorities.contains(&id)))
    };
    let is_off = {
        let id = id.clone();
        move |model: &Model| model.reading().is_some_and(|reflection| !reflection.can_toggle_priority(&id))
    };
    let is_off = cx.memo(is_off);
    let toggled = id.clone();
    el("input")
        .attr("type", "checkbox")
        .attr("name", "priority")
        .attr("value", id.to_string())
        .attr("autocomplete", "off")
        .live_property("checked", is_checked)
        .live_attr("aria-disabled", move || is_off.get().then_some("true"))
        .live_attr("aria-describedby", move || is_off.get().then_some(LIMIT))
        .on("change", move |_| {
            if is_off.get_untracked() {
                cx.app.say(cx.t.priorities_full());
            }
            cx.send_and_focus(
                reflection::Event::ToggledPriority(toggled.clone()),
                FocusTarget::Priority(toggled.clone()),
            );
        })
}
