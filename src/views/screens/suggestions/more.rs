//! All other learning forms: the groups as chips with their counts, then titles, of which one is open at a time.

use super::card;
use crate::domain::{
    app::model::Model,
    basics::id::FormId,
    navigation::{self, step::Step},
    suggestion::Suggestion,
};
use crate::text::phrases;
use crate::views::{
    context::Context,
    controls::{Icon, Look, button, icon},
    dom::{Element, Node, el},
};
use leptos::prelude::*;

/// The chip for all groups. No group has this id.
const ALL: &str = "*";

pub(super) fn part(cx: Context, model: &Model, more: &[Suggestion], left_out: &[FormId]) -> Element {
    let language = model.language;
    // Empty while no group is shown.
    let shown = RwSignal::new(String::new());
    let group_of = |suggestion: &Suggestion| Some(model.pack.learning_form(&suggestion.form)?.group.as_str());
    let count = |group: &str| more.iter().filter(|form| group_of(form) == Some(group)).count();
    let groups: Node = model
        .pack
        .groups
        .iter()
        .map(|group| (group, count(group.id.as_str())))
        .filter(|(_, count)| *count > 0)
        .map(|(group, count)| {
            let name = group.name.get(language).to_owned();
            chip(cx, shown, group.id.to_string(), name, count)
                .add(icon(Icon::of_group(group.id.as_str())).class("i i--s i--duo"))
        })
        .collect();
    let titles: Node = more
        .iter()
        .filter_map(|suggestion| {
            let group = group_of(suggestion)?.to_owned();
            let hidden = move || (![ALL, &*group].contains(&&*shown.get())).then_some("");
            Some(el("li").live_attr("hidden", hidden).add(card::title(cx, model, suggestion)))
        })
        .collect();
    let list = el("div")
        .class("titles")
        .attr("id", "more-forms")
        .live_attr("hidden", move || shown.get().is_empty().then_some(""))
        .add(el("ul").add(titles))
        .add(left_out_of(cx, model, left_out))
        .add(el("p").class("soft").add(cx.t.rights_note()));
    el("section")
        .class("part part--wide")
        .attr("data-slot", "more")
        .attr("aria-labelledby", "part-more")
        .add(el("h2").attr("id", "part-more").add(cx.t.slot_more()))
        .add(
            el("div").class("groups").attr("role", "group").attr("aria-labelledby", "part-more").add(groups).add(chip(
                cx,
                shown,
                ALL.to_owned(),
                cx.t.more_all_groups().to_owned(),
                more.len(),
            )),
        )
        .add(list)
}

/// A chip that shows a group, or hides it again.
fn chip(cx: Context, shown: RwSignal<String>, group: String, name: String, count: usize) -> Element {
    let (pressed, chosen) = (group.clone(), group.clone());
    el("button")
        .class("pill")
        .attr("type", "button")
        .attr("data-action", "show_more")
        .attr("data-group", group)
        .attr("aria-controls", "more-forms")
        .live_attr("aria-pressed", move || Some(if shown.get() == pressed { "true" } else { "false" }))
        .on("click", move |_| {
            let is_shown = shown.with_untracked(|shown| *shown == chosen);
            shown.set(if is_shown { String::new() } else { chosen.clone() });
            // Announced, since the list is below the chip that has the focus.
            cx.app.say(phrases::shown(cx.language, if is_shown { 0 } else { count }));
        })
        .add(name)
        .add(" ")
        .add(el("b").add(count.to_string()))
}

fn left_out_of(cx: Context, model: &Model, left_out: &[FormId]) -> Option<Element> {
    let forms = left_out.iter().filter_map(|form| model.pack.learning_form(form));
    let names: Vec<String> = forms.map(|form| phrases::in_sentence(form.name.get(model.language))).collect();
    (!names.is_empty()).then(|| {
        let change = button(Look::Quiet, "change_preferences", cx.t.change_choice(), move || {
            cx.send(navigation::Event::WentTo(Step::Preferences));
        });
        el("p")
            .class("soft")
            .add(format!("{} {}. ", cx.t.left_out_text(), phrases::listed(model.language, &names)))
            .add(change)
    })
}
