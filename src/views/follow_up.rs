//! Coming back: what came of each agreement, and the compass then and now.

use super::{
    dom::{Element, Node, el},
    frame::heading,
    parts::{FieldTexts, Look, Radio, button, radios, text_area},
};
use crate::{
    app::App,
    codec::talk_sheet::{agreement_words, used_label},
    domain::{
        answer::Answer,
        choice::Choice,
        id::NeedId,
        model::{Event, Model},
        need::Dimension,
        plan::{Agreement, FollowUpText, Used},
        reflection::Reflection,
        step::Step,
    },
    platform::clock,
    text::{Text, phrases},
};
use leptos::prelude::*;

pub(super) fn view(app: App, t: &'static Text) -> Node {
    let content = app.model.with_untracked(|model| {
        let reflection = model.reflection()?;
        let agreements: Vec<Node> =
            reflection.plan.iter().map(|agreement| card(app, t, reflection, agreement).into()).collect();
        let agreements: Node =
            if agreements.is_empty() { el("p").add(t.follow_up_none()).into() } else { agreements.into() };
        let compared = earlier(model, reflection).map(|earlier| comparison(t, model, earlier, reflection));
        Some(vec![agreements, compared.into()])
    });
    let next = button(Look::Secondary, "begin_next", t.begin_next(), move || {
        if let Some(id) = clock::new_reflection_id() {
            app.send(Event::BeganNext(id));
        }
    });
    let to_sheet =
        button(Look::Primary, "to_talk_sheet", t.follow_up_done(), move || app.send(Event::WentTo(Step::TalkSheet)));
    vec![
        heading(t.follow_up_heading()).into(),
        el("p").class("lead").add(t.follow_up_intro()).into(),
        content.map(Node::Many).into(),
        el("div").class("step__nav").add(next).add(to_sheet).into(),
    ]
    .into()
}

fn card(app: App, t: &'static Text, reflection: &Reflection, agreement: &Agreement) -> Element {
    let id = agreement.id;
    let said = reflection.follow_up(id);
    let choices = Used::ALL.iter().map(|used| Radio::new(used.value(), used_label(t, *used))).collect();
    let chosen = move || app.model.with(|model| model.reflection()?.follow_up(id)?.used.map(Choice::value));
    let choose = move |value: &'static str| {
        if let Some(used) = Used::from_value(value) {
            app.send(Event::SaidUsed(id, used));
        }
    };
    let text = |which: FollowUpText, label: &str| {
        let words = said.map(|said| match which {
            FollowUpText::Helped => said.helped.clone(),
            FollowUpText::Hindered => said.hindered.clone(),
        });
        let texts = FieldTexts {
            label: label.to_owned(),
            hint: "",
            privacy: t.no_personal_data(),
            cpr_warning: t.cpr_warning(),
        };
        text_area(&format!("{}-{id}", which.value()), which.value(), texts, words.unwrap_or_default(), 2, move |text| {
            app.send(Event::WroteFollowUp(id, which, text));
        })
    };
    let words = agreement_words(t, agreement);
    let title = if words.is_empty() { format!("{} {id}", t.agreement()) } else { words };
    el("section")
        .class("card agreement")
        .attr("data-agreement", id.to_string())
        .add(el("h2").attr("translate", "no").add(title))
        .add(el("fieldset").class("choices choices--row").add(el("legend").add(t.used_legend())).add(radios(
            &format!("used-{id}"),
            choices,
            chosen,
            choose,
        )))
        .add(text(FollowUpText::Helped, t.helped()))
        .add(text(FollowUpText::Hindered, t.hindered()))
}

/// The reflection to compare with: the one this was begun from, else the latest before it.
fn earlier<'a>(model: &'a Model, reflection: &Reflection) -> Option<&'a Reflection> {
    let begun_from = reflection.previous.as_ref().and_then(|id| model.library.get(id));
    begun_from.or_else(|| {
        model.library.reflections().iter().rfind(|other| {
            other.created < reflection.created && other.id != reflection.id && other.role == reflection.role
        })
    })
}

/// Then and now in words, side by side. A question that the pack does not have any more is shown as such.
fn comparison(t: &'static Text, model: &Model, then: &Reflection, now: &Reflection) -> Element {
    let language = model.language;
    let answer = |reflection: &Reflection, need: &NeedId| {
        let answer = reflection.answers.get(need).copied();
        answer.map_or(t.unanswered(), |answer: Answer| phrases::answer_label(t, answer))
    };
    let row = |name: String, id: &NeedId| {
        el("tr")
            .attr("data-then-and-now", id.to_string())
            .add(el("th").attr("scope", "row").add(name))
            .add(el("td").add(answer(then, id)))
            .add(el("td").add(answer(now, id)))
    };
    let mut rows: Vec<Node> = Vec::new();
    for dimension in Dimension::ALL {
        for need in model.pack.needs_of(dimension) {
            if then.answers.contains_key(&need.id) || now.answers.contains_key(&need.id) {
                let dimension = model.pack.dimension(dimension).name.get(language);
                rows.push(row(format!("{dimension}: {}", need.name.get(language)), &need.id).into());
            }
        }
    }
    for id in then.answers.keys().filter(|id| model.pack.need(id).is_none()) {
        rows.push(row(format!("{} ({id})", t.need_gone()), id).into());
    }
    let day = |reflection: &Reflection| clock::day(reflection.created, language);
    let head = el("tr")
        .add(el("td"))
        .add(el("th").attr("scope", "col").add(format!("{}, {}", t.then_label(), day(then))))
        .add(el("th").attr("scope", "col").add(format!("{}, {}", t.now_label(), day(now))));
    el("section")
        .class("card")
        .attr("data-comparison", "")
        .add(el("h2").add(t.then_and_now()))
        .add(el("p").add(t.then_and_now_intro()))
        .add(
            el("div")
                .class("table-frame")
                .attr("tabindex", "0")
                .attr("role", "region")
                .attr("aria-label", t.then_and_now())
                .add(el("table").class("then-and-now").add(el("thead").add(head)).add(el("tbody").add(rows))),
        )
}
