//! The agreements of a plan, for either side of the talk.

use super::{agreement_days::agreement_days, free_text::free_text_without_hint};
use crate::shell::focus::FocusTarget;
use crate::{
    documents::talk_sheet::agreement_words,
    domain::{
        app::model::Model,
        basics::choice::Choice,
        keeping::machine::{Removed, message},
        navigation::{self, step::Step},
        reflection::{
            Reflection,
            plan::{self, Agreement, AgreementDay, AgreementText},
        },
    },
    text::{phrases, text as text_in},
    views::{
        context::Context,
        controls::{Field, Icon, Look, button, icon, on_day, text_area},
        dom::{Element, Node, el, keyed, live},
    },
};
use leptos::prelude::*;

/// The words in which the two sides of the talk differ.
#[derive(Clone, Copy)]
pub(crate) struct Words {
    /// The word for one agreement.
    pub agreement: &'static str,
    /// The label of what is learnt.
    pub learn: &'static str,
    /// The label of what is needed from the other side.
    pub other_side: &'static str,
    /// The label of the first day.
    pub first_use: &'static str,
    /// The calendar's title for that day.
    pub reminder: &'static str,
    /// The button that adds one.
    pub add: &'static str,
    /// The label of the fields that can be left as proposed.
    pub more: &'static str,
    /// Whether they come from suggestions and are checked against the principles.
    pub is_learning: bool,
}

/// The agreements, and what one can do with them; for either side of the talk.
pub(crate) fn agreements(cx: Context, words: Words) -> Node {
    // A text, not a list: leptos's memos are compiled again for each type.
    let order = cx.memo(|model| {
        let plan =
            model.reflection().map(|reflection| reflection.plan.iter().map(|agreement| agreement.id.to_string()));
        plan.map(|ids| ids.collect::<Vec<_>>().join(" ")).unwrap_or_default()
    });
    let can_undo = cx.memo(|model| matches!(model.keeping.removed(), Some(Removed::Agreement(..))));
    let nothing_yet = live(move || (order.get().is_empty() && words.is_learning).then(|| nothing_yet(cx)));
    // The latest of the existing agreements is open, and so is each one that is added while the page is open.
    let folded: Vec<u32> = cx.reflection(|reflection| {
        let ids: Vec<u32> = reflection.plan.iter().map(|agreement| agreement.id).collect();
        let latest = ids.last().copied();
        ids.into_iter().filter(|id| Some(*id) != latest).collect()
    });
    // A row keeps its element, and with it the focus and what is being typed, while others are added, removed or moved.
    let rows = keyed(
        move || order.get().split_whitespace().filter_map(|id| id.parse().ok()).collect(),
        move |id: &u32| row(cx, words, *id, !folded.contains(id)),
    );
    let undo = live(move || {
        can_undo.get().then(|| {
            el("p").class("notice notice--calm").add(cx.t.removed()).add(" ").add(button(
                Look::Quiet,
                "undo",
                cx.t.undo(),
                move || undo_removal(cx),
            ))
        })
    });
    vec![
        nothing_yet,
        rows,
        undo,
        live(move || {
            let _ = order.get();
            if cx.read(|model| model.reflection().is_none_or(Reflection::has_room_in_plan)) {
                el("p").add(
                    button(Look::Quiet, "add_agreement", words.add, move || add(cx))
                        .class("button button--quiet button--words")
                        .add(icon(Icon::Plus)),
                )
            } else {
                el("p").class("quiet").add(cx.t.plan_full())
            }
        }),
        live(move || (!order.get().is_empty()).then(|| agreement_days(cx, words.reminder))),
    ]
    .into()
}

/// Adds an empty agreement, with the focus on it.
fn add(cx: Context) {
    let has_room = cx.reflection(Reflection::has_room_in_plan);
    cx.send(plan::Event::Added(None));
    let added = cx.reflection(|reflection| reflection.plan.last().map(|agreement| agreement.id));
    if let Some(id) = added.filter(|_| has_room) {
        cx.app.focus_soon(FocusTarget::Agreement(id));
    }
}

/// Puts back the agreement that was removed last, with the focus on it.
fn undo_removal(cx: Context) {
    let removed = cx.read(|model| match model.keeping.removed() {
        Some(Removed::Agreement(_, removed)) => Some(removed.agreement.id),
        _ => None,
    });
    cx.send(message::Event::UndidRemoval);
    if let Some(id) = removed {
        cx.app.focus_soon(FocusTarget::Agreement(id));
    }
}

/// The content of an empty plan.
fn nothing_yet(cx: Context) -> Element {
    let suggestions = button(Look::Primary, "to_suggestions", cx.t.plan_to_suggestions(), move || {
        cx.send(navigation::Event::WentTo(Step::Suggestions))
    });
    el("section").class("box").add(el("p").add(cx.t.plan_empty())).add(el("p").class("actions").add(suggestions))
}

/// The id of the heading of an agreement, which the names of its fields end with.
fn heading(id: u32) -> String {
    format!("agreement-{id}")
}

fn row(cx: Context, words: Words, id: u32, is_open: bool) -> Element {
    let find = |reflection: &Reflection| reflection.plan.iter().find(|agreement| agreement.id == id).cloned();
    // Its row exists only while it is in the plan.
    let Some(agreement) = cx.reflection(find) else { return el("section") };
    cx.read(|model| card(cx, words, model, &agreement, is_open))
}

fn card(cx: Context, words: Words, model: &Model, agreement: &Agreement, is_open: bool) -> Element {
    let language = model.language;
    let id = agreement.id;
    let form = agreement.form.as_ref().and_then(|form| model.pack.learning_form(form));
    let at = cx.memo(move |model| {
        let place = |reflection: &Reflection| reflection.plan.iter().position(|agreement| agreement.id == id);
        model.reflection().and_then(place).map_or(0, |at| at as u64)
    });
    let title = move || format!("{} {}", words.agreement, at.get() + 1);
    let heading_id = heading(id);
    let name: Node = match form {
        Some(form) => vec![
            el("span").class("visually-hidden").add(live(title)).add(": ").into(),
            form.name.get(language).to_owned().into(),
        ]
        .into(),
        None => live(title),
    };
    let in_brief = live(move || cx.track(|model| in_brief(model, id)));
    let summary = el("summary")
        .add(
            el("span").class("agree__number").attr("aria-hidden", "true").add(live(move || (at.get() + 1).to_string())),
        )
        .add(
            el("span")
                .class("agree__title")
                .add(el("h2").attr("id", heading_id.clone()).add(name))
                .add(el("span").class("soft").attr("translate", "no").add(in_brief)),
        );
    let first_step = form.filter(|_| words.is_learning).map(|form| {
        el("p")
            .class("first__step")
            .add(el("strong").add(format!("{}: ", cx.t.first_step())))
            .add(form.first_step.get(language).to_owned())
    });
    let sentence = el("div")
        .class("agree__pair sentence")
        .add(text(cx, agreement, AgreementText::When, cx.t.agreement_when()))
        .add(text(cx, agreement, AgreementText::Then, cx.t.agreement_then()));
    let body = el("div")
        .class("agree__body")
        .add(first_step)
        .add(sentence)
        .add(text(cx, agreement, AgreementText::Learn, words.learn))
        .add(day(cx, agreement, AgreementDay::FirstUse, words.first_use))
        .add(more(cx, words, model, agreement))
        .add(foot(cx, id, at, title));
    el("section")
        .class("agree")
        .attr("data-agreement", id.to_string())
        .attr("aria-labelledby", heading_id)
        .add(el("details").flag("open", is_open).add(summary).add(body))
}

/// The summary of a folded agreement in one line: its own words, and when it is used first.
fn in_brief(model: &Model, id: u32) -> Option<String> {
    let agreement = model.reflection()?.plan.iter().find(|agreement| agreement.id == id)?;
    let own = agreement_words(text_in(model.language), agreement);
    let day = agreement.first_use.map(|day| phrases::day(model.language, day));
    let parts: Vec<String> = [Some(own).filter(|own| !own.is_empty()), day].into_iter().flatten().collect();
    Some(parts.join(" · "))
}

/// Helper, leader, how it shows, follow-up and the principles: the fields that can be left as proposed.
fn more(cx: Context, words: Words, model: &Model, agreement: &Agreement) -> Element {
    el("details")
        .class("more agree__more")
        .add(el("summary").attr("data-action", "more").add(words.more))
        .add(text(cx, agreement, AgreementText::Helper, cx.t.agreement_helper()))
        .add(text(cx, agreement, AgreementText::LeaderPart, words.other_side))
        .add(text(cx, agreement, AgreementText::WorkedWhen, cx.t.agreement_worked_when()))
        .add(day(cx, agreement, AgreementDay::FollowUp, cx.t.agreement_follow_up()))
        .add(words.is_learning.then(|| principles(cx, model, agreement)))
}

fn foot(cx: Context, id: u32, at: Memo<u64>, title: impl Fn() -> String + Copy + Send + 'static) -> Element {
    let named = move |button: Element, label: &'static str| {
        button.live_attr("aria-label", move || Some(format!("{label}: {}", title())))
    };
    let up = live(move || {
        (at.get() > 0).then(|| {
            let label = cx.t.agreement_up();
            let up = button(Look::Quiet, "move_up", label, move || {
                cx.send_and_focus(plan::Event::MovedUp(id), FocusTarget::Agreement(id));
            });
            named(up, label)
        })
    });
    let label = cx.t.agreement_remove();
    let remove = button(Look::Quiet, "remove", label, move || {
        cx.send_and_focus(plan::Event::Removed(id), FocusTarget::Undo);
    })
    .class("button button--quiet button--danger")
    .add(icon(Icon::Delete));
    el("p").class("agree__foot").add(up).add(named(remove, label))
}

fn text(cx: Context, agreement: &Agreement, which: AgreementText, label: &str) -> Element {
    let id = agreement.id;
    let about = Field { belongs_to: heading(id), ..free_text_without_hint(cx, label) };
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
        .attr("aria-labelledby", format!("{field_id}-label {}", heading(id)))
        .attr("data-field", which.value())
        .attr("autocomplete", "off")
        .attr("value", agreement.day(which).map(|day| day.to_string()).unwrap_or_default());
    let input = on_day(input, move |day| {
        cx.send(plan::Event::SetDay(id, which, day));
    });
    el("div")
        .class("field")
        .add(el("label").class("field__label").attr("id", format!("{field_id}-label")).attr("for", field_id).add(label))
        .add(input)
}

/// Five short questions. They are a check for the person only; nothing depends on them.
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
