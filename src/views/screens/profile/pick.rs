//! What matters most right now: up to three needs. Those with most to take up are offered at the compass, all others in
//! its list.

use crate::domain::{app::model::Model, basics::id::NeedId, content::pack::Need, reflection::priority::first_offered};
use crate::views::{
    context::Context,
    dom::{Element, Node, el, live},
    shared::priority::{limit, priority_box},
};

/// The choice. The offered needs keep their order while the person chooses.
pub(super) fn pick(cx: Context) -> Element {
    let offered: Vec<Node> = cx.read(|model| {
        let Some(reflection) = model.reading() else { return Vec::new() };
        first_offered(&model.pack, &reflection)
            .into_iter()
            .map(|need| one(cx, &need.id, need.name.get(model.language).to_owned()).into())
            .collect()
    });
    let hint = if offered.is_empty() { cx.t.priorities_none_open() } else { cx.t.priorities_intro() };
    el("fieldset")
        .class("pick")
        .add(el("legend").class("pick__heading").add(cx.t.priorities_heading()))
        .add(el("p").class("soft").add(hint))
        .add(limit(cx))
        .add(el("div").class("pick__list").add(offered))
}

/// Whether a need is among those that are offered at the compass itself.
pub(super) fn is_offered(model: &Model, need: &Need) -> bool {
    model
        .reading()
        .is_some_and(|reflection| first_offered(&model.pack, &reflection).iter().any(|one| one.id == need.id))
}

/// A check box for a need, with its number once it is chosen. While the maximum is chosen, the others cannot be
/// checked.
pub(super) fn one(cx: Context, id: &NeedId, words: impl Into<Node>) -> Element {
    let rank = {
        let id = id.clone();
        cx.memo(move |model| {
            let at = model.reading().and_then(|reflection| reflection.priorities.iter().position(|one| *one == id));
            at.map_or(0, |at| at as u64 + 1)
        })
    };
    let rank = move || leptos::prelude::Get::get(&rank);
    let number = live(move || Some(rank()).filter(|rank| *rank > 0).map(|rank| rank.to_string()));
    el("label")
        .class("pill pill--pick")
        .add(priority_box(cx, id))
        .add(el("span").class("pill__number").attr("aria-hidden", "true").add(number))
        .add(el("span").add(words))
}
