//! What only the leader can change: single lines to tick, with their details.

use super::{
    facts::{facts, read_more},
    plan_button::plan_button,
};
use crate::views::{
    context::Context,
    controls::Look,
    dom::{Element, Node, el},
    shared::line_box::line_box,
};
use crate::{
    documents::talk_sheet::{leader_line, leader_words},
    domain::{
        app::model::Model,
        suggestion::{LeaderSlot, LeaderTopic},
    },
    text::phrases,
};

/// The section. Ticked lines go on the sheet.
pub(super) fn slot(cx: Context, model: &Model, slot: &LeaderSlot) -> Option<Element> {
    let form = model.pack.learning_form(&slot.form)?;
    let lines = |topics: &[LeaderTopic]| -> Node {
        topics.iter().filter_map(|topic| Some(el("li").add(line(cx, model, topic)?))).collect()
    };
    let more = slot.more();
    let more = (!more.is_empty()).then(|| {
        el("details")
            .class("more raise__more")
            .add(el("summary").add(phrases::more(cx.language, more.len())))
            .add(el("ul").class("raise__lines").add(lines(more)))
    });
    let frame_first = slot.frame_first.then(|| el("p").add(cx.t.leader_frame_first()));
    let all: Node = slot.topics.iter().filter_map(|topic| in_full(model, topic)).collect();
    let behind: Node = vec![
        el("p").add(cx.t.leader_slot_intro()).into(),
        el("ul").class("reasons").add(all).into(),
        el("h3").add(form.name.get(model.language).to_owned()).into(),
        facts(cx, model, form),
        el("p").class("form__foot").add(plan_button(cx, form, Look::Secondary)).into(),
    ]
    .into();
    let [opener, opened] = read_more(cx, slot.form.as_str(), cx.t.leader_slot_heading(), behind);
    Some(
        el("section")
            .class("box box--up raise")
            .attr("data-slot", "leader")
            .attr("aria-labelledby", "part-leader")
            .add(el("h2").class("eyebrow eyebrow--up").attr("id", "part-leader").add(cx.t.leader_slot_heading()))
            .add(
                el("div")
                    .attr("data-learning-form", slot.form.to_string())
                    .add(frame_first)
                    .add(el("ul").class("raise__lines").add(lines(slot.shown())))
                    .add(more)
                    .add(el("p").class("raise__foot").add(opener))
                    .add(opened),
            ),
    )
}

/// "Tid til at lære", to be ticked.
fn line(cx: Context, model: &Model, topic: &LeaderTopic) -> Option<Element> {
    let need = model.pack.need(&topic.need)?;
    let id = leader_line(&topic.need)?;
    let input = line_box(cx, "leader_topic", need.id.to_string(), id, false);
    let what = phrases::in_sentence(leader_words(need, model.language));
    let words = el("span")
        .add(el("strong").add(need.own_name().get(model.language).to_owned()))
        // Shown where there is room for it on one line.
        .add(el("span").class("raise__what").add(format!(": {what}")));
    Some(el("label").class("tick tick--up").attr("data-reason-need", need.id.to_string()).add(input).add(words))
}

/// What the answer was, and what to do about it.
fn in_full(model: &Model, topic: &LeaderTopic) -> Option<Element> {
    let language = model.language;
    let need = model.pack.need(&topic.need)?;
    let words = need.leader_topic.as_ref()?.get(language).to_owned();
    let answer = phrases::quoted_answer(language, topic.degree);
    let name = el("strong").add(need.name.get(language).to_owned());
    Some(el("li").add(name).add(format!(": {answer}. {words}")))
}
