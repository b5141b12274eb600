//! What matters most right now: up to three needs. Those with something to take up stand first.

use crate::views::{
    dom::{Element, Node, el, live},
    parts::heading,
};
use crate::{
    domain::{
        basics::{id::NeedId, order::sort_few_by_key},
        content::pack::Need,
        model::{Event, Model},
        reflection::{
            MAX_PRIORITIES, Reflection,
            answer::{NeedSize, need_size},
        },
    },
    shell::app::App,
    text::{Text, phrases},
};
use leptos::prelude::*;
use std::cmp::Reverse;

pub(crate) fn view(app: App, t: &'static Text) -> Node {
    let language = app.language();
    let chosen = live(move || {
        let chosen = app.model.with(|model| model.reading().map_or(0, |reflection| reflection.priorities.len()));
        phrases::chosen_of(language, chosen, MAX_PRIORITIES)
    });
    let lists = app.model.with_untracked(|model| Some(lists(app, t, model, &*model.reading()?)));
    vec![
        heading(t.priorities_heading()).into(),
        el("p").class("lead").add(t.priorities_intro()).into(),
        el("p").class("quiet").attr("role", "status").add(chosen).into(),
        lists.into(),
    ]
    .into()
}

fn lists(app: App, t: &'static Text, model: &Model, reflection: &Reflection) -> Node {
    let size = |need: &Need| need_size(&reflection.answers, &need.id);
    let is_open = |need: &&Need| size(need).is_some_and(NeedSize::is_open);
    let mut open: Vec<&Need> = model.pack.needs.iter().filter(is_open).collect();
    // The largest need first; the order of the questions breaks ties.
    sort_few_by_key(&mut open, |need| Reverse(size(need)));
    let rest: Vec<&Need> = model.pack.needs.iter().filter(|need| !is_open(need)).collect();
    let is_chosen = |need: &&Need| reflection.priorities.contains(&need.id);
    let show_rest = open.is_empty() || rest.iter().any(is_chosen);
    let choices =
        |needs: Vec<&Need>| needs.into_iter().map(|need| choice(app, t, model, reflection, need)).collect::<Node>();
    let first = if open.is_empty() {
        el("p").add(t.priorities_none_open())
    } else {
        el("fieldset").class("choices").add(el("legend").add(t.priorities_open())).add(choices(open))
    };
    let rest = el("fieldset")
        .class("choices")
        .add(el("legend").class("visually-hidden").add(t.priorities_rest()))
        .add(choices(rest));
    let rest =
        el("details").class("more").flag("open", show_rest).add(el("summary").add(t.priorities_rest())).add(rest);
    vec![first.into(), rest.into()].into()
}

/// A need with its dimension and the person's answer.
fn choice(app: App, t: &'static Text, model: &Model, reflection: &Reflection, need: &Need) -> Element {
    let mut hint = model.pack.dimension(need.dimension).name.get(model.language).to_owned();
    if let Some(answer) = reflection.answers.get(&need.id) {
        hint.push_str(" · ");
        hint.push_str(phrases::answer_label(t, *answer));
    }
    let label =
        vec![need.name.get(model.language).to_owned().into(), el("span").class("choice__hint").add(hint).into()];
    checkbox(app, &need.id, label)
}

/// One check box. With three chosen the others are off until one is taken back.
pub(crate) fn checkbox(app: App, id: &NeedId, label: impl Into<Node>) -> Element {
    let is_checked = {
        let id = id.clone();
        move || app.model.with(|model| model.reading().is_some_and(|reflection| reflection.priorities.contains(&id)))
    };
    let is_full = move || {
        app.model.with(|model| model.reading().is_some_and(|reflection| reflection.priorities.len() >= MAX_PRIORITIES))
    };
    let is_off = {
        let is_checked = is_checked.clone();
        move || is_full() && !is_checked()
    };
    let toggled = id.clone();
    let input = el("input")
        .attr("type", "checkbox")
        .attr("name", "priority")
        .attr("value", id.to_string())
        .attr("autocomplete", "off")
        .live_property("checked", is_checked)
        .live_property("disabled", is_off)
        .on("change", move |_| app.send(Event::ToggledPriority(toggled.clone())));
    el("label").class("choice").add(input).add(el("span").class("choice__text").add(label))
}
