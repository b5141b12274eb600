//! The details behind "Læs mere": the reasons that the card does not quote, first step, leader's part, condition and
//! effort, where to find it, and how it was chosen.

use crate::views::{
    context::Context,
    controls::{Look, button},
    dom::{Element, Node, el, live},
};
use crate::{
    domain::{
        app::model::Model,
        basics::id::FormId,
        content::pack::LearningForm,
        suggestion::{Reason, Suggestion},
    },
    text::phrases,
};
use leptos::prelude::*;

/// The reasons from this one on, each with the person's own answer and why the form helps.
pub(super) fn reasons(model: &Model, suggestion: &Suggestion, from: usize) -> Option<Element> {
    let lines: Vec<Node> = suggestion
        .reasons
        .iter()
        .skip(from)
        .filter_map(|reason| Some(reason_in(model, &suggestion.form, reason, "li")?.into()))
        .collect();
    (!lines.is_empty()).then(|| el("ul").class("reasons").add(lines))
}

/// "Klar kommunikation: »i ringe grad«." and why the form helps with that.
pub(super) fn reason_in(model: &Model, form: &FormId, reason: &Reason, tag: &'static str) -> Option<Element> {
    let language = model.language;
    let need = model.pack.need(&reason.need)?;
    let why = model.pack.cell(&reason.need, form)?.reason.get(language).to_owned();
    let answer = phrases::quoted_answer(language, reason.degree);
    Some(
        el(tag)
            .attr("data-reason-need", reason.need.to_string())
            .add(el("strong").add(need.name.get(language).to_owned()))
            .add(format!(": {answer}. {why}")),
    )
}

/// First step, leader's part, condition and effort, and where to find it.
pub(super) fn facts(cx: Context, model: &Model, form: &LearningForm) -> Node {
    let language = model.language;
    let facts: Node = [
        (cx.t.first_step(), form.first_step.get(language)),
        (cx.t.leader_part(), form.leader_part.get(language)),
        (cx.t.condition(), form.works_when.get(language)),
        (cx.t.effort(), phrases::effort(cx.t, form.effort)),
    ]
    .into_iter()
    .map(|(name, words)| el("div").add(el("dt").add(name)).add(el("dd").add(words.to_owned())))
    .collect();
    let links: Vec<Node> = form
        .links
        .iter()
        .map(|link| {
            let anchor = el("a")
                .attr("href", link.url.clone())
                .attr("target", "_blank")
                .attr("rel", "noopener noreferrer")
                .add(link.label.get(language).to_owned());
            el("li").add(anchor).into()
        })
        .collect();
    let links = (!links.is_empty()).then(|| el("ul").class("links").add(links));
    vec![el("dl").class("facts").add(facts).into(), links.into()].into()
}

/// Every answer, cell and preference behind a suggestion; nothing for a form that no answer points to.
pub(super) fn trace(cx: Context, model: &Model, suggestion: &Suggestion) -> Option<Element> {
    if suggestion.reasons.is_empty() {
        return None;
    }
    let language = model.language;
    // Each card has one, so its name includes the form.
    let form = model.pack.learning_form(&suggestion.form);
    let about = form.map(|form| format!(": {}", form.name.get(language)));
    let lines: Node = suggestion
        .reasons
        .iter()
        .filter_map(|reason| {
            let need = model.pack.need(&reason.need)?;
            let answer = phrases::you_answered(language, reason.degree, need.name.get(language));
            let strength = phrases::strength(cx.t, reason.strength);
            let line = if reason.priority {
                format!("{answer} ({strength}, {})", cx.t.is_priority())
            } else {
                format!("{answer} ({strength})")
            };
            Some(el("li").add(phrases::sentence(&line)))
        })
        .collect();
    let met = suggestion.preferences_met.iter().map(|met| phrases::preference_met(cx.t, *met).to_owned());
    let met: Vec<String> = met.collect();
    let met = (!met.is_empty())
        .then(|| el("p").add(format!("{} {}.", cx.t.preferences_met(), phrases::listed(language, &met))));
    Some(
        el("details")
            .class("more trace")
            .add(el("summary").add(cx.t.trace()).add(el("span").class("visually-hidden").add(about)))
            .add(el("p").add(cx.t.trace_intro()))
            .add(el("ul").add(lines))
            .add(met),
    )
}

/// Details that open in place: the button, which is at the end of a sentence, and the details. The button's name says
/// what it is about, since every card has a "Læs mere".
pub(super) fn read_more(cx: Context, id: &str, about: &str, content: impl Into<Node>) -> [Element; 2] {
    let is_open = RwSignal::new(false);
    let id = format!("more-{id}");
    let label = move || if is_open.get() { cx.t.read_less() } else { cx.t.read_more() };
    let name = format!(": {about}");
    let opener = button(Look::Quiet, "read_more", live(label), move || is_open.update(|is_open| *is_open = !*is_open))
        .attr("aria-controls", id.clone())
        .live_attr("aria-expanded", move || Some(if is_open.get() { "true" } else { "false" }))
        .live_attr("aria-label", move || Some(format!("{}{name}", label())));
    let opened = el("div")
        .class("form__all")
        .attr("id", id)
        .live_attr("hidden", move || (!is_open.get()).then_some(""))
        .add(content);
    [opener, opened]
}
