//! The check box that puts a line on the talk sheet or leaves it off.

use crate::{
    domain::{basics::id::LineId, reflection},
    views::{
        context::Context,
        dom::{Element, el},
    },
};
use leptos::prelude::event_target_checked;

/// The check box of one line, which follows the model; `proposed` applies until the person has chosen.
pub(crate) fn line_box(cx: Context, name: &'static str, value: String, id: LineId, proposed: bool) -> Element {
    let chosen = id.clone();
    let is_on = move || {
        cx.track(|model| model.reading().and_then(|reflection| reflection.sheet.get(&id).copied()).unwrap_or(proposed))
    };
    el("input")
        .attr("type", "checkbox")
        .attr("name", name)
        .attr("value", value)
        .attr("autocomplete", "off")
        .live_property("checked", is_on)
        .on("change", move |event| cx.send(reflection::Event::ChoseLine(chosen.clone(), event_target_checked(&event))))
}
