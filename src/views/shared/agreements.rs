//! The agreements of a plan, for either side of the talk.

use super::{agreement_days::agreement_days, free_text::free_text_without_hint};
use crate::{
    domain::{
        app::model::Model,
        basics::{choice::Choice, date::Date},
        keeping::{removal, state::Removed},
        navigation::{self, step::Step},
        reflection::{
            Reflection,
            plan::{self, Agreement, AgreementDay, AgreementText},
        },
    },
    text::phrases,
    views::{
        context::Context,
        dom::{Element, Node, el, live},
        parts::{Look, button, button_with, text_area},
    },
};
use leptos::prelude::*;

/// The words in which the two sides of the talk differ.
#[derive(Clone, Copy)]
pub(crate) struct Words {
    /// What one is called.
    pub agreement: &'static str,
    /// The label of what is learnt.
    pub learn: &'static str,
    /// The label of what is needed from the other side.
    pub other_side: &'static str,
    /// The label of the first day.
    pub first_use: &'static str,
    /// The button that adds one.
    pub add: &'static str,
    /// Whether they come from suggestions and are held against the principles.
    pub is_learning: bool,
}

/// The agreements, and what one can do with them; for either side of the talk.
pub(crate) fn agreements(cx: Context, words: Words) -> Node {
    // The list is rendered again when agreements are added, removed or moved, not at every letter.
    let order = cx.memo(|model| {
        let plan =
            model.reflection().map(|reflection| reflection.plan.iter().map(|agreement| agreement.id.to_string()));
        plan.map(|ids| ids.collect::<Vec<_>>().join(" ")).unwrap_or_default()
    });
    let can_undo = cx.memo(|model| matches!(model.keeping.removed, Some(Removed::Agreement(..))));
    let list = live(move || {
        let _ = order.get();
        cx.read(|model| list(cx, words, model))
    });
    let undo = live(move || {
        can_undo.get().then(|| {
            el("p").class("notice notice--calm").attr("role", "status").add(cx.t.removed()).add(" ").add(button(
                Look::Quiet,
                "undo",
                cx.t.undo(),
                move || cx.send(removal::Event::Undid),
            ))
        })
    });
    vec![
        list,
        undo,
        live(move || {
            let _ = order.get();
            if cx.read(|model| model.reflection().is_none_or(Reflection::has_room_in_plan)) {
                el("p").class("actions").add(button(Look::Secondary, "add_agreement", words.add, move || {
                    cx.send(plan::Event::Added(None));
                }))
            } else {
                el("p").class("quiet").add(cx.t.plan_full())
            }
        }),
        live(move || (!order.get().is_empty()).then(|| agreement_days(cx))),
    ]
    .into()
}

fn list(cx: Context, words: Words, model: &Model) -> Option<Node> {
    let plan = &model.reflection()?.plan;
    if plan.is_empty() && !words.is_learning {
        return None;
    }
    if plan.is_empty() {
        let suggestions = button(Look::Primary, "to_suggestions", cx.t.plan_to_suggestions(), move || {
            cx.send(navigation::Event::WentTo(Step::Suggestions))
        });
        return Some(
            el("section").class("card card--accent").add(el("p").add(cx.t.plan_empty())).add(suggestions).into(),
        );
    }
    Some(plan.iter().enumerate().map(|(at, agreement)| card(cx, words, model, at, agreement)).collect())
}

fn card(cx: Context, words: Words, model: &Model, at: usize, agreement: &Agreement) -> Element {
    let language = model.language;
    let id = agreement.id;
    let form = agreement.form.as_ref().and_then(|form| model.pack.learning_form(form));
    let title = format!("{} {}", words.agreement, at + 1);
    let heading_id = format!("agreement-{id}");
    let mut card = el("section")
        .class("card agreement")
        .attr("data-agreement", id.to_string())
        .attr("aria-labelledby", heading_id.clone())
        .add(el("h2").attr("id", heading_id).add(title.clone()))
        .add(form.map(|form| el("p").class("eyebrow").add(form.name.get(language).to_owned())));
    for (which, label) in [
        (AgreementText::When, cx.t.agreement_when()),
        (AgreementText::Then, cx.t.agreement_then()),
        (AgreementText::Learn, words.learn),
    ] {
        card = card.add(text(cx, agreement, which, label));
    }
    card = card.add(day(cx, agreement, AgreementDay::FirstUse, words.first_use));
    for (which, label) in [
        (AgreementText::Helper, cx.t.agreement_helper()),
        (AgreementText::LeaderPart, words.other_side),
        (AgreementText::WorkedWhen, cx.t.agreement_worked_when()),
    ] {
        card = card.add(text(cx, agreement, which, label));
    }
    let up = (at > 0).then(|| {
        button_with(Look::Quiet, "move_up", cx.t.agreement_up(), &title, move || cx.send(plan::Event::MovedUp(id)))
    });
    let remove =
        button_with(Look::Quiet, "remove", cx.t.agreement_remove(), &title, move || cx.send(plan::Event::Removed(id)));
    card.add(day(cx, agreement, AgreementDay::FollowUp, cx.t.agreement_follow_up()))
        .add(words.is_learning.then(|| principles(cx, model, agreement)))
        .add(el("p").class("actions").add(up).add(remove))
}

fn text(cx: Context, agreement: &Agreement, which: AgreementText, label: &str) -> Element {
    let id = agreement.id;
    let about = free_text_without_hint(cx, label);
    text_area(
        &format!("{}-{id}", which.value()),
        which.value(),
        about,
        agreement.text(which).to_owned(),
        2,
        move |text| {
            cx.send(plan::Event::Wrote(id, which, text));
        },
    )
}

fn day(cx: Context, agreement: &Agreement, which: AgreementDay, label: &'static str) -> Element {
    let id = agreement.id;
    let field_id = format!("{}-{id}", which.value());
    let input = el("input")
        .class("field__input field__input--day")
        .attr("type", "date")
        .attr("id", field_id.clone())
        .attr("data-field", which.value())
        .attr("autocomplete", "off")
        .attr("value", agreement.day(which).map(|day| day.to_string()).unwrap_or_default())
        .on("change", move |event| {
            cx.send(plan::Event::SetDay(id, which, Date::parse(&event_target_value(&event))));
        });
    el("div").class("field").add(el("label").class("field__label").attr("for", field_id).add(label)).add(input)
}

/// Five short questions. They are a check for the person, so nothing depends on them.
fn principles(cx: Context, model: &Model, agreement: &Agreement) -> Element {
    let id = agreement.id;
    let boxes: Node = model
        .pack
        .principles
        .iter()
        .map(|principle| {
            let ticked = agreement.principles.contains(&principle.id);
            let toggled = principle.id.clone();
            let input = el("input")
                .attr("type", "checkbox")
                .attr("name", format!("principle-{id}"))
                .attr("value", principle.id.to_string())
                .attr("autocomplete", "off")
                .flag("checked", ticked)
                .on("change", move |_| cx.send(plan::Event::ToggledPrinciple(id, toggled.clone())));
            let name = principle.name.get(model.language).to_owned();
            let question = principle.question.get(model.language).to_owned();
            el("label")
                .class("choice")
                .add(input)
                .add(el("span").class("choice__text").add(name).add(el("span").class("choice__hint").add(question)))
        })
        .collect();
    el("details").class("more").add(el("summary").add(cx.t.principles_legend())).add(
        el("fieldset")
            .class("choices")
            .add(el("legend").class("visually-hidden").add(phrases::sentence(cx.t.principles_legend())))
            .add(boxes),
    )
}
