//! The suggestions in four short sections: where to begin, what to take up with the leader, what fits, and all other
//! forms. Anything that takes more than a few lines opens on demand.
//!
//! The content of the page depends on the answers only, and on nothing that is done here: adding a form changes its
//! button in place.

mod card;
mod facts;
mod leader;
mod more;
mod plan_button;

use crate::domain::{
    app::model::Model,
    content::dimension::Dimension,
    navigation::{self, step::Step},
    reflection::priority::open_needs,
    suggestion::{Situation, Suggestions, suggest},
};
use crate::views::{
    context::Context,
    controls::{Look, button, heading},
    dom::{Element, Node, el},
    shared::priority::{limit, priority},
};

pub(crate) fn view(cx: Context) -> Node {
    let basis = |model: &Model| {
        let reflection = model.reflection()?;
        Some((reflection.answers.clone(), reflection.priorities.clone(), reflection.preferences))
    };
    vec![heading(cx.t.suggestions_heading()).into(), cx.on_change(basis, move |model| parts(cx, model))].into()
}

fn parts(cx: Context, model: &Model) -> Option<Element> {
    let Suggestions { situation, leader, top, easy_start, more, left_out } = suggest(&model.pack, model.reflection()?);
    let frame_first = leader.as_ref().is_some_and(|slot| slot.frame_first);
    let leader = leader.and_then(|slot| leader::slot(cx, model, &slot));
    let easy_start = easy_start.and_then(|form| card::easy_start(cx, model, &form));
    let top: Vec<Node> = top.iter().filter_map(|form| Some(card::card(cx, model, form)?.into())).collect();
    let top = (!top.is_empty()).then(|| {
        part("suggestions", "part part--wide")
            .add(el("h2").attr("id", "part-suggestions").add(cx.t.slot_suggestions()))
            .add(el("ul").class("forms").add(top))
    });
    let (first, second) = if frame_first { (leader, easy_start) } else { (easy_start, leader) };
    Some(
        el("div")
            .class("parts")
            .add(special_case(cx, model, situation))
            .add(first)
            .add(second)
            .add(top)
            .add(more::part(cx, model, &more, &left_out)),
    )
}

/// A section of the page, named by its heading.
fn part(slot: &'static str, class: &'static str) -> Element {
    el("section").class(class).attr("data-slot", slot).attr("aria-labelledby", format!("part-{slot}"))
}

fn special_case(cx: Context, model: &Model, situation: Situation) -> Option<Element> {
    let message = |case: &'static str, title: &'static str, words: &'static str| {
        el("section").class("box part--wide").attr("data-case", case).add(el("h2").add(title)).add(el("p").add(words))
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
    Some(el("fieldset").class("choices choices--columns").add(legend).add(limit(cx)).add(choices))
}
