//! The plan: one to three agreements, each held against the principles.

use crate::views::{
    dom::{Element, Node, el, live},
    hand_over::{File, HandOver},
    parts::{FieldTexts, Look, button, button_with, heading, text_area},
};
use crate::{
    documents::talk_sheet::agreement_words,
    domain::{
        basics::{choice::Choice, date::Date},
        model::{Event, Model, Removed},
        navigation::step::Step,
        reflection::plan::{Agreement, AgreementDay, AgreementText, MAX_AGREEMENTS},
    },
    formats::calendar,
    platform::clock,
    shell::app::App,
    text::{Text, phrases},
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

pub(crate) fn view(app: App, t: &'static Text) -> Node {
    let words = Words {
        agreement: t.agreement(),
        learn: t.agreement_learn(),
        other_side: t.agreement_leader_part(),
        first_use: t.agreement_first_use(),
        add: t.plan_add(),
        is_learning: true,
    };
    vec![heading(t.plan_heading()).into(), el("p").class("lead").add(t.plan_intro()).into(), plan(app, t, words)].into()
}

/// The agreements, and what one can do with them; for either side of the talk.
pub(crate) fn plan(app: App, t: &'static Text, words: Words) -> Node {
    // The list is made anew when agreements come, go or move, not at every letter.
    let order = app.memo(|model| {
        let plan =
            model.reflection().map(|reflection| reflection.plan.iter().map(|agreement| agreement.id.to_string()));
        plan.map(|ids| ids.collect::<Vec<_>>().join(" ")).unwrap_or_default()
    });
    let can_undo = app.memo(|model| matches!(model.removed, Some(Removed::Agreement(..))));
    let agreements = live(move || {
        let _ = order.get();
        app.model.with_untracked(|model| agreements(app, t, words, model))
    });
    let undo = live(move || {
        can_undo.get().then(|| {
            el("p").class("notice notice--calm").attr("role", "status").add(t.removed()).add(" ").add(button(
                Look::Quiet,
                "undo",
                t.undo(),
                move || app.send(Event::UndidRemoval),
            ))
        })
    });
    vec![
        agreements,
        undo,
        live(move || {
            let full = order.get().split(' ').filter(|id| !id.is_empty()).count() >= MAX_AGREEMENTS;
            if full {
                el("p").class("quiet").add(t.plan_full())
            } else {
                el("p").class("actions").add(button(Look::Secondary, "add_agreement", words.add, move || {
                    app.send(Event::AddedAgreement(None));
                }))
            }
        }),
        live(move || (!order.get().is_empty()).then(|| dates(app, t))),
    ]
    .into()
}

/// The dates for the calendar, without a single answer in them unless the person adds the words, and the reminder to take
/// the plan along.
fn dates(app: App, t: &'static Text) -> Node {
    // Asked anew each time: others may see the calendar.
    let with_words = RwSignal::new(false);
    let calendar = HandOver::new("calendar", "calendar", move || {
        let entries = app.model.with_untracked(|model| entries(t, model, with_words.get_untracked()));
        let name = "kompetencekompas.ics".to_owned();
        (!entries.is_empty()).then(|| {
            let content = calendar::write(&entries, clock::now());
            File { name, media_type: "text/calendar", content, as_text: None }
        })
    });
    let add_words = el("input")
        .attr("type", "checkbox")
        .attr("data-field", "calendar_words")
        .attr("autocomplete", "off")
        .on("change", move |event| with_words.set(event_target_checked(&event)));
    let hint = el("span").class("choice__hint").add(t.calendar_words_hint());
    let add_words = el("label")
        .class("choice")
        .add(add_words)
        .add(el("span").class("choice__text").add(t.calendar_words()).add(hint));
    let copy = HandOver::copy(app, "copy-plan");
    vec![
        el("p").class("quiet").add(t.calendar_hint()).into(),
        add_words.into(),
        el("p").class("actions").add(calendar.button(Look::Secondary, t.calendar())).into(),
        calendar.offer(t),
        el("p").class("quiet").add(t.plan_save_reminder()).into(),
        el("p").class("actions").add(copy.button(Look::Secondary, t.save_file())).into(),
        copy.offer(t),
    ]
    .into()
}

fn entries(t: &'static Text, model: &Model, with_words: bool) -> Vec<calendar::Entry> {
    let Some(reflection) = model.reflection() else { return Vec::new() };
    let entry = |agreement: &Agreement, day: Option<Date>, what: &str, summary: &str| {
        Some(calendar::Entry {
            uid: format!("{}-{}-{what}@kompetencekompas", reflection.id, agreement.id),
            day: day?,
            summary: summary.to_owned(),
            description: if with_words { agreement_words(t, agreement) } else { String::new() },
        })
    };
    reflection
        .plan
        .iter()
        .flat_map(|agreement| {
            [
                entry(agreement, agreement.first_use, "first-use", t.calendar_first_use()),
                entry(agreement, agreement.follow_up, "follow-up", t.calendar_follow_up()),
            ]
        })
        .flatten()
        .collect()
}

fn agreements(app: App, t: &'static Text, words: Words, model: &Model) -> Option<Node> {
    let plan = &model.reflection()?.plan;
    if plan.is_empty() && !words.is_learning {
        return None;
    }
    if plan.is_empty() {
        let suggestions = button(Look::Primary, "to_suggestions", t.plan_to_suggestions(), move || {
            app.send(Event::WentTo(Step::Suggestions))
        });
        return Some(el("section").class("card card--accent").add(el("p").add(t.plan_empty())).add(suggestions).into());
    }
    Some(plan.iter().enumerate().map(|(at, agreement)| card(app, t, words, model, at, agreement)).collect())
}

fn card(app: App, t: &'static Text, words: Words, model: &Model, at: usize, agreement: &Agreement) -> Element {
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
        (AgreementText::When, t.agreement_when()),
        (AgreementText::Then, t.agreement_then()),
        (AgreementText::Learn, words.learn),
    ] {
        card = card.add(text(app, t, agreement, which, label));
    }
    card = card.add(day(app, agreement, AgreementDay::FirstUse, words.first_use));
    for (which, label) in [
        (AgreementText::Helper, t.agreement_helper()),
        (AgreementText::LeaderPart, words.other_side),
        (AgreementText::WorkedWhen, t.agreement_worked_when()),
    ] {
        card = card.add(text(app, t, agreement, which, label));
    }
    let up = (at > 0).then(|| {
        button_with(Look::Quiet, "move_up", t.agreement_up(), &title, move || app.send(Event::MovedAgreementUp(id)))
    });
    let remove =
        button_with(Look::Quiet, "remove", t.agreement_remove(), &title, move || app.send(Event::RemovedAgreement(id)));
    card.add(day(app, agreement, AgreementDay::FollowUp, t.agreement_follow_up()))
        .add(words.is_learning.then(|| principles(app, t, model, agreement)))
        .add(el("p").class("actions").add(up).add(remove))
}

fn text(app: App, t: &'static Text, agreement: &Agreement, which: AgreementText, label: &str) -> Element {
    let id = agreement.id;
    let texts = FieldTexts { label: label.to_owned(), hint: "", privacy: "", cpr_warning: t.cpr_warning() };
    text_area(
        &format!("{}-{id}", which.value()),
        which.value(),
        texts,
        agreement.text(which).to_owned(),
        2,
        move |text| {
            app.send(Event::WroteAgreement(id, which, text));
        },
    )
}

fn day(app: App, agreement: &Agreement, which: AgreementDay, label: &'static str) -> Element {
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
            app.send(Event::SetAgreementDay(id, which, Date::parse(&event_target_value(&event))));
        });
    el("div").class("field").add(el("label").class("field__label").attr("for", field_id).add(label)).add(input)
}

/// Five short questions. They are a check for the person, so nothing depends on them.
fn principles(app: App, t: &'static Text, model: &Model, agreement: &Agreement) -> Element {
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
                .on("change", move |_| app.send(Event::ToggledPrinciple(id, toggled.clone())));
            let name = principle.name.get(model.language).to_owned();
            let question = principle.question.get(model.language).to_owned();
            el("label")
                .class("choice")
                .add(input)
                .add(el("span").class("choice__text").add(name).add(el("span").class("choice__hint").add(question)))
        })
        .collect();
    el("details").class("more").add(el("summary").add(t.principles_legend())).add(
        el("fieldset")
            .class("choices")
            .add(el("legend").class("visually-hidden").add(phrases::sentence(t.principles_legend())))
            .add(boxes),
    )
}
