//! The check box that marks a need as one that matters most.

use crate::shell::focus::FocusTarget;
use crate::{
    domain::{basics::id::NeedId, reflection},
    views::{
        context::Context,
        dom::{Element, Node, el},
    },
};

/// The check box of one need, with its label.
pub(crate) fn priority(cx: Context, id: &NeedId, label: impl Into<Node>) -> Element {
    el("label").class("choice").add(priority_box(cx, id)).add(el("span").class("choice__text").add(label))
}

/// The check box alone. Once as many as allowed are chosen, the others are disabled until one is taken back.
pub(crate) fn priority_box(cx: Context, id: &NeedId) -> Element {
    let is_checked = {
        let id = id.clone();
        move || cx.track(|model| model.reading().is_some_and(|reflection| reflection.priorities.contains(&id)))
    };
    let is_off = {
        let id = id.clone();
        move || cx.track(|model| model.reading().is_some_and(|reflection| !reflection.can_toggle_priority(&id)))
    };
    let toggled = id.clone();
    el("input")
        .attr("type", "checkbox")
        .attr("name", "priority")
        .attr("value", id.to_string())
        .attr("autocomplete", "off")
        .live_property("checked", is_checked)
        .live_property("disabled", is_off)
        .on("change", move |_| {
            cx.send_and_focus(
                reflection::Event::ToggledPriority(toggled.clone()),
                FocusTarget::Priority(toggled.clone()),
            );
        })
}
