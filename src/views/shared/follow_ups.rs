//! The follow-up of each agreement, for either side of the talk.

use super::free_text::free_text_of_several;
use crate::{
    documents::talk_sheet::agreement_words,
    domain::{
        basics::choice::Choice,
        reflection::{
            Reflection,
            follow_up::{self, FollowUpText, Used},
        },
    },
    text::phrases,
    views::{
        context::Context,
        controls::{Field, Radio, optional_radios, text_area},
        dom::{Element, Node, el},
    },
};

/// A card for everything that was agreed, or else planned, with the question whether it was done.
pub(crate) fn follow_ups(cx: Context, question: &'static str) -> Node {
    let cards: Vec<Node> = cx.reflection(|reflection| {
        let ids = reflection.to_follow_up().into_iter().enumerate();
        ids.map(|(at, id)| card(cx, question, reflection, at + 1, id).into()).collect()
    });
    if cards.is_empty() { el("p").add(cx.t.follow_up_none()).into() } else { cards.into() }
}

/// The number distinguishes agreements internally; people count them, so `nth` is the position.
fn card(cx: Context, question: &'static str, reflection: &Reflection, nth: usize, id: u32) -> Element {
    let said = reflection.follow_up(id);
    let choices = Used::ALL.iter().map(|used| Radio::new(used.value(), phrases::used_label(cx.t, *used))).collect();
    let chosen = move || cx.track(|model| model.reflection()?.follow_up(id)?.used.map(Choice::value));
    let choose = move |value: &'static str| {
        if let Some(used) = Used::from_value(value) {
            cx.send(follow_up::Event::SaidUsed(id, used));
        }
    };
    let heading_id = format!("followed-{nth}");
    let text = |which: FollowUpText, label: &str| {
        let words = said.map(|said| match which {
            FollowUpText::Helped => said.helped.clone(),
            FollowUpText::Hindered => said.hindered.clone(),
        });
        let is_first = nth == 1 && which == FollowUpText::Helped;
        let about = Field { belongs_to: heading_id.clone(), ..free_text_of_several(cx, label, is_first) };
        let field = format!("{}-{nth}", which.value());
        text_area(&field, which.value(), about, words.unwrap_or_default(), 2, move |text| {
            cx.send(follow_up::Event::Wrote(id, which, text));
        })
    };
    let agreed = reflection.outcome.iter().flat_map(|outcome| &outcome.agreed).find(|agreed| agreed.id == id);
    let planned = reflection.plan.iter().find(|agreement| agreement.id == id);
    let words = agreed
        .map(|agreed| agreed.what.trim().to_owned())
        .or_else(|| planned.map(|agreement| agreement_words(cx.t, agreement)))
        .unwrap_or_default();
    let title = if words.is_empty() { format!("{} {nth}", cx.t.agreement()) } else { words };
    el("section")
        .class("card agreement")
        .attr("data-agreement", id.to_string())
        .attr("role", "group")
        .attr("aria-labelledby", heading_id.clone())
        .add(el("h2").attr("id", heading_id.clone()).attr("translate", "no").add(title))
        .add(el("fieldset").class("choices choices--row").add(el("legend").add(question)).add(optional_radios(
            cx,
            &format!("used-{nth}"),
            choices,
            chosen,
            choose,
        )))
        .add(text(FollowUpText::Helped, cx.t.helped()))
        .add(text(FollowUpText::Hindered, cx.t.hindered()))
}
