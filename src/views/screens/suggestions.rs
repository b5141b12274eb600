//! The suggestions in their three slots, each with its reasons; all other forms behind "show more".

use crate::views::{
    context::Context,
    dom::{Element, Node, el},
    parts::{Look, button, button_with, heading},
    shared::priority::priority,
};
use crate::{
    domain::{
        app::model::Model,
        basics::id::FormId,
        content::{dimension::Dimension, pack::LearningForm},
        navigation::{self, step::Step},
        reflection::{plan, priority::open_needs},
        suggestion::{LeaderSlot, LeaderTopic, Reason, Situation, Suggestion, Suggestions, suggest},
    },
    text::phrases,
};
use leptos::prelude::*;

/// How many answers are quoted as reasons; the trace has them all.
const QUOTED: usize = 3;

pub(crate) fn view(cx: Context) -> Node {
    vec![
        heading(cx.t.suggestions_heading()).into(),
        el("p").class("lead").add(cx.t.suggestions_intro()).into(),
        cx.on_change(|model| model.keeping.revision, move |model| slots(cx, model)),
        el("p").class("quiet").add(cx.t.rights_note()).into(),
    ]
    .into()
}

fn slots(cx: Context, model: &Model) -> Option<Node> {
    let Suggestions { situation, leader, top, easy_start, more, left_out } = suggest(&model.pack, model.reflection()?);
    let frame_first = leader.as_ref().is_some_and(|slot| slot.frame_first);
    let leader = leader.map(|slot| leader_slot(cx, model, &slot));
    let (before, after) = if frame_first { (leader, None) } else { (None, leader) };
    let top = (!top.is_empty()).then(|| {
        let cards: Node =
            top.iter().map(|form| el("li").add(card(cx, model, form, cx.t.suggested_because()))).collect();
        slot("suggestions", "slot-suggestions", cx.t.slot_suggestions()).add(el("ol").class("slot__forms").add(cards))
    });
    let easy_start = easy_start.map(|form| {
        slot("easy_start", "slot-easy-start", cx.t.slot_easy_start())
            .add(el("p").add(cx.t.slot_easy_start_intro()))
            .add(card(cx, model, &form, cx.t.suggested_because()))
    });
    Some(
        vec![
            special_case(cx, model, situation).into(),
            before.into(),
            top.into(),
            after.into(),
            easy_start.into(),
            more_forms(cx, model, &more, &left_out).into(),
        ]
        .into(),
    )
}

/// A slot with its heading.
fn slot(hook: &'static str, heading_id: &'static str, heading: &'static str) -> Element {
    el("section")
        .class("slot")
        .attr("data-slot", hook)
        .attr("aria-labelledby", heading_id)
        .add(el("h2").attr("id", heading_id).add(heading))
}

fn special_case(cx: Context, model: &Model, situation: Situation) -> Option<Element> {
    let message = |case: &'static str, title: &'static str, words: &'static str| {
        el("section")
            .class("card card--accent")
            .attr("data-case", case)
            .add(el("h2").add(title))
            .add(el("p").add(words))
    };
    let to_questions = || {
        button(Look::Primary, "to_questions", cx.t.to_questions(), move || {
            cx.send(navigation::Event::WentTo(Step::Questions(Dimension::Will)));
        })
    };
    match situation {
        Situation::Directed => None,
        Situation::NothingAnswered => Some(
            message("nothing_answered", cx.t.nothing_answered_heading(), cx.t.nothing_answered_text())
                .add(to_questions()),
        ),
        Situation::NothingOnScale => Some(
            message("nothing_on_scale", cx.t.nothing_on_scale_heading(), cx.t.nothing_on_scale_text())
                .add(to_questions()),
        ),
        Situation::NothingMissing => {
            let prompts: Node =
                model.pack.teach.iter().map(|prompt| el("li").add(prompt.get(model.language).to_owned())).collect();
            Some(message("nothing_missing", cx.t.teach_heading(), cx.t.teach_text()).add(el("ul").add(prompts)))
        }
        Situation::NoDirection { picked } => {
            let words = if picked { cx.t.no_direction_picked() } else { cx.t.no_direction_text() };
            Some(message("no_direction", cx.t.no_direction_heading(), words).add(picks(cx, model)))
        }
    }
}

/// The choice of needs to rank by, when the answers give no direction.
fn picks(cx: Context, model: &Model) -> Option<Element> {
    let reflection = &*model.reading()?;
    let choices: Node = open_needs(&model.pack, reflection)
        .into_iter()
        .map(|need| priority(cx, &need.id, need.name.get(model.language).to_owned()))
        .collect();
    let legend = el("legend").class("visually-hidden").add(cx.t.no_direction_text());
    Some(el("fieldset").class("choices choices--columns").add(legend).add(choices))
}

fn leader_slot(cx: Context, model: &Model, slot: &LeaderSlot) -> Element {
    let language = model.language;
    let form = model.pack.learning_form(&slot.form);
    let topics: Node = slot.topics.iter().filter_map(|topic| leader_topic(model, topic)).collect();
    let card = el("article")
        .class("card card--leader")
        .attr("data-learning-form", slot.form.to_string())
        .add(form.map(|form| el("h3").add(form.name.get(language).to_owned())))
        .add(el("ul").class("reasons").add(topics))
        .add(form.map(|form| facts(cx, model, form)))
        .add(form.map(|form| to_plan(cx, model, form)));
    el("section")
        .class("slot slot--leader")
        .attr("data-slot", "leader")
        .attr("aria-labelledby", "slot-leader")
        .add(el("h2").attr("id", "slot-leader").add(cx.t.leader_slot_heading()))
        .add(el("p").add(if slot.frame_first { cx.t.leader_frame_first() } else { cx.t.leader_slot_intro() }))
        .add(card)
}

fn leader_topic(model: &Model, topic: &LeaderTopic) -> Option<Element> {
    let language = model.language;
    let need = model.pack.need(&topic.need)?;
    let words = need.leader_topic.as_ref()?.get(language).to_owned();
    let quote = phrases::you_answered(language, topic.degree, need.name.get(language));
    Some(
        el("li")
            .attr("data-reason-need", need.id.to_string())
            .add(el("p").add(words))
            .add(el("p").class("quiet").add(phrases::sentence(&quote))),
    )
}

fn card(cx: Context, model: &Model, suggestion: &Suggestion, title: &'static str) -> Option<Element> {
    let language = model.language;
    let form = model.pack.learning_form(&suggestion.form)?;
    let group = model.pack.group(&form.group).map(|group| group.name.get(language).to_owned());
    let card = el("article")
        .class("card suggestion")
        .attr("data-learning-form", form.id.to_string())
        .add(el("p").class("eyebrow").add(group))
        .add(el("h3").add(form.name.get(language).to_owned()))
        .add(el("p").add(form.summary.get(language).to_owned()));
    if suggestion.reasons.is_empty() {
        let card = card.add(el("p").class("quiet").add(cx.t.no_reason())).add(facts(cx, model, form));
        return Some(card.add(to_plan(cx, model, form)));
    }
    let reasons: Node =
        suggestion.reasons.iter().take(QUOTED).filter_map(|reason| reason_line(cx, model, &form.id, reason)).collect();
    Some(
        card.add(el("h4").add(title))
            .add(el("ul").class("reasons").add(reasons))
            .add(facts(cx, model, form))
            .add(to_plan(cx, model, form))
            .add(trace(cx, model, suggestion)),
    )
}

/// "Du svarede »i ringe grad« til: Tid til at lære." and why the form helps with that.
fn reason_line(cx: Context, model: &Model, form: &FormId, reason: &Reason) -> Option<Element> {
    let language = model.language;
    let need = model.pack.need(&reason.need)?;
    let why = model.pack.cell(&reason.need, form)?.reason.get(language).to_owned();
    let mut quote = phrases::you_answered(language, reason.degree, need.name.get(language));
    if reason.priority {
        quote = format!("{quote} ({})", cx.t.is_priority());
    }
    Some(
        el("li")
            .attr("data-reason-need", reason.need.to_string())
            .add(el("p").class("reasons__quote").add(phrases::sentence(&quote)))
            .add(el("p").add(why)),
    )
}

/// One click makes an agreement and leads to the plan. A form that is in the plan says so.
fn to_plan(cx: Context, model: &Model, form: &LearningForm) -> Node {
    if model.reflection().is_some_and(|reflection| reflection.has_in_plan(&form.id)) {
        return el("p").class("quiet in-plan").add(cx.t.in_plan()).into();
    }
    if model.reflection().is_some_and(|reflection| !reflection.has_room_in_plan()) {
        return el("p").class("quiet").add(cx.t.plan_full()).into();
    }
    let (id, name) = (form.id.clone(), form.name.get(model.language));
    let add = button_with(Look::Secondary, "add_to_plan", cx.t.add_to_plan(), name, move || {
        cx.send(navigation::Event::WentTo(Step::Plan));
        cx.send(plan::Event::Added(Some(id.clone())));
    });
    el("p").class("actions").add(add).into()
}

/// First step, leader's part, condition and effort, and where to find it.
fn facts(cx: Context, model: &Model, form: &LearningForm) -> Node {
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

/// Every answer, cell and preference behind a suggestion.
fn trace(cx: Context, model: &Model, suggestion: &Suggestion) -> Element {
    let language = model.language;
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
    let met: Vec<&str> = suggestion.preferences_met.iter().map(|met| phrases::preference_met(cx.t, *met)).collect();
    let met = (!met.is_empty()).then(|| el("p").add(format!("{} {}.", cx.t.preferences_met(), met.join(", "))));
    el("details")
        .class("more trace")
        .add(el("summary").add(cx.t.trace()))
        .add(el("p").add(cx.t.trace_intro()))
        .add(el("ul").add(lines))
        .add(met)
}

fn more_forms(cx: Context, model: &Model, more: &[Suggestion], left_out: &[FormId]) -> Element {
    let language = model.language;
    let chosen_group = RwSignal::new(String::new());
    let groups: Node = model
        .pack
        .groups
        .iter()
        .map(|group| el("option").attr("value", group.id.to_string()).add(group.name.get(language).to_owned()))
        .collect();
    let forms: Node = more
        .iter()
        .filter_map(|suggestion| {
            let group = model.pack.learning_form(&suggestion.form)?.group.to_string();
            let hidden = move || {
                let chosen = chosen_group.get();
                (!chosen.is_empty() && chosen != group).then_some("")
            };
            Some(el("li").live_attr("hidden", hidden).add(card(cx, model, suggestion, cx.t.fits_because())))
        })
        .collect();
    let filter = el("select")
        .class("field__input")
        .attr("id", "more-group")
        .attr("data-field", "group")
        .add(el("option").attr("value", "").add(cx.t.more_all_groups()))
        .add(groups)
        .on("change", move |event| chosen_group.set(event_target_value(&event)));
    let filter = el("div")
        .class("field field--inline")
        .add(el("label").class("field__label").attr("for", "more-group").add(cx.t.more_filter()))
        .add(filter);
    let names: Vec<&str> =
        left_out.iter().filter_map(|form| model.pack.learning_form(form)).map(|form| form.name.get(language)).collect();
    let left_out = (!names.is_empty()).then(|| {
        let change = button(Look::Quiet, "change_preferences", cx.t.change_choice(), move || {
            cx.send(navigation::Event::WentTo(Step::Preferences));
        });
        el("p").class("quiet").add(format!("{} {}. ", cx.t.left_out_text(), names.join(", "))).add(change)
    });
    el("details")
        .class("more slot")
        .attr("data-slot", "more")
        .add(el("summary").attr("data-action", "show_more").add(cx.t.slot_more()))
        .add(filter)
        .add(el("ul").class("slot__forms").add(forms))
        .add(left_out)
}
