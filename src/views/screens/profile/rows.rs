//! All answers as text: a row for each dimension, which opens and has a line for each need. *Ret* shows the controls
//! for the points: moving them, and leaving them out.

use super::pick;
use crate::views::{
    context::Context,
    controls::{Icon, Look, button, button_with, icon},
    dom::{Element, Node, el, keyed, live},
};
use crate::{
    domain::{
        app::model::Model,
        basics::{choice::Choice, id::NeedId},
        content::{dimension::Dimension, pack::Need},
        navigation::{self, step::Step},
        reflection::{
            self, PointPlace,
            answer::Answer,
            edition,
            profile::{DimensionProfile, Picture, place_of, profile},
        },
    },
    shell::focus::FocusTarget,
    text::phrases,
};
use leptos::prelude::*;

pub(super) fn rows(cx: Context, at: RwSignal<String>) -> Node {
    let is_editing = RwSignal::new(false);
    let label = move || if is_editing.get() { cx.t.edit_done() } else { cx.t.edit() };
    let edit = button(Look::Quiet, "edit_points", live(label), move || {
        is_editing.update(|is_editing| *is_editing = !*is_editing)
    })
    .live_attr("aria-pressed", move || Some(if is_editing.get() { "true" } else { "false" }))
    .live_attr("aria-label", move || Some(format!("{}: {}", label(), cx.t.all_answers())))
    .add(icon(Icon::Edit));
    let head = el("div").class("line-head").add(el("h2").add(cx.t.all_answers())).add(edit);
    let hint = live(move || is_editing.get().then(|| el("p").class("soft").add(cx.t.profile_you_decide())));
    // A row keeps its element, and stays open, whatever is chosen or moved in it.
    let rows = keyed(|| Dimension::ALL.to_vec(), move |dimension| row(cx, *dimension, at, is_editing));
    vec![head.into(), hint, el("ul").class("rows").add(rows).into()].into()
}

fn of(model: &Model, dimension: Dimension) -> Option<DimensionProfile> {
    let profile = profile(&model.pack, model.reflection()?);
    profile.dimensions.into_iter().find(|profile| profile.dimension == dimension)
}

fn row(cx: Context, dimension: Dimension, at: RwSignal<String>, is_editing: RwSignal<bool>) -> Element {
    let beads = cx.on_change(
        move |model| of(model, dimension),
        move |model| of(model, dimension).map(|profile| beads(cx, model, &profile)),
    );
    let name = cx.read(|model| model.pack.dimension(dimension).name.get(model.language).to_owned());
    let summary =
        el("summary").add(icon(Icon::of_dimension(dimension)).class("i i--duo")).add(el("strong").add(name)).add(beads);
    let (ids, lines): (Vec<String>, Vec<Node>) = cx.read(|model| {
        let Some(reflection) = model.reading() else { return Default::default() };
        edition::asked(&model.pack, &reflection, dimension)
            .into_iter()
            .map(|need| (need.id.to_string(), line(cx, model, need, at, is_editing).into()))
            .unzip()
    });
    let details = el("details")
        .live_attr("open", move || is_editing.get().then_some(""))
        .add(summary)
        .add(el("div").class("rows__in").add(about(cx, dimension)).add(el("ul").class("lines").add(Node::Many(lines))));
    // The dot that the person is looking at in the figure is marked in its row too, which may be closed.
    el("li")
        .attr("data-dimension", dimension.id())
        .live_attr("data-at", move || ids.contains(&at.get()).then_some(""))
        .add(details)
}

/// The remark about a dimension, besides its answers.
fn about(cx: Context, dimension: Dimension) -> Node {
    let Some(profile) = cx.read(|model| of(model, dimension)) else { return Node::Empty };
    let words = match profile.picture {
        Picture::Unanswered => Some(cx.t.picture_unanswered()),
        Picture::NotRelevant => Some(cx.t.picture_not_relevant()),
        Picture::TooLittle => Some(cx.t.picture_too_little()),
        Picture::Shown => None,
    };
    let name = cx.read(|model| model.pack.dimension(dimension).name.get(model.language).to_owned());
    let answer = words.map(|_| {
        button_with(Look::Secondary, "answer_now", cx.t.answer_now(), &name, move || {
            cx.send(navigation::Event::WentAside(Step::Questions(dimension), None));
        })
    });
    let find_out = (!profile.unknown.is_empty())
        .then(|| el("p").class("soft").add(el("strong").add(cx.t.find_out())).add(": ").add(cx.t.find_out_text()));
    let more = cx.read(|model| {
        let left_out = edition::left_out(&model.pack, model.reflection()?, dimension);
        let name = model.pack.dimension(dimension).name.get(cx.language);
        (left_out > 0).then(|| phrases::more_about(cx.language, left_out, name))
    });
    let more = more.map(|words| {
        button(Look::Secondary, "ask_more", words, move || cx.send(navigation::Event::AskedForMore(dimension)))
    });
    vec![words.map(|words| el("p").add(words)).into(), answer.into(), find_out.into(), more.into()].into()
}

/// The answers as dots in a row, and the number of each kind in words.
fn beads(cx: Context, model: &Model, profile: &DimensionProfile) -> Node {
    let mut row = el("span").class("beads").attr("aria-hidden", "true");
    for need in model.pack.needs_of(profile.dimension) {
        let point = profile.points.iter().find(|point| point.need == need.id);
        row = row.add(match point.map(|point| point.place) {
            Some(PointPlace::Strength) => Some(el("i")),
            Some(PointPlace::TakeUp) => Some(el("i").class("bead--up")),
            Some(PointPlace::Dropped) => None,
            None if profile.unknown.contains(&need.id) => Some(el("b").add("?")),
            None => None,
        });
    }
    let counts = [PointPlace::Strength, PointPlace::TakeUp].map(|place| profile.points_in(place).len());
    let words = phrases::points(cx.language, counts, profile.unknown.len());
    vec![row.into(), el("span").class("visually-hidden").add(words).into()].into()
}

/// A need: its name and answer, what the answer means, and the controls for it.
fn line(cx: Context, model: &Model, need: &Need, at: RwSignal<String>, is_editing: RwSignal<bool>) -> Element {
    let (id, language) = (need.id.clone(), model.language);
    let answer = model.reading().and_then(|reflection| reflection.answers.get(&need.id).copied());
    let label = answer.map_or_else(|| cx.t.unanswered(), |answer| phrases::answer_label(cx.t, answer));
    let name = need.name.get(language).to_owned();
    let marked = id.to_string();
    let choose = (answer != Some(Answer::NotRelevant) && !pick::is_offered(model, need)).then(|| {
        let words: Node =
            vec![cx.t.choose().into(), el("span").class("visually-hidden").add(format!(": {name}")).into()].into();
        pick::one(cx, &need.id, words)
    });
    let head = el("p")
        .class("line__head")
        .add(el("span").class("line__name").add(name.clone()))
        .add(el("span").class("soft").add(phrases::in_sentence(label)));
    let line = el("li")
        .class("line")
        .attr("data-point", id.to_string())
        .live_attr("data-at", move || (at.get() == marked).then_some(""))
        .add(head);
    let line = match answer {
        Some(Answer::Degree(degree)) => {
            let sentences = [&need.in_place, &need.to_take_up].map(|words| words.get(language).to_owned());
            line.add(point(cx, &id, place_of(degree), name, sentences, is_editing))
        }
        _ => line,
    };
    line.add(choose)
}

/// The meaning of an answer in a sentence, wherever the person has put it, and the controls for moving it.
fn point(
    cx: Context,
    id: &NeedId,
    own_place: PointPlace,
    name: String,
    sentences: [String; 2],
    is_editing: RwSignal<bool>,
) -> Node {
    let place = {
        let id = id.clone();
        // A text, since leptos's memos are compiled for each type.
        cx.memo(move |model| {
            let moved = model.reading().and_then(|reflection| reflection.points.get(&id).copied());
            moved.unwrap_or(own_place).value()
        })
    };
    let id = id.clone();
    live(move || {
        let place = PointPlace::from_value(place.get()).unwrap_or(own_place);
        let [in_place, to_take_up] = &sentences;
        let words = match place {
            PointPlace::Strength => in_place.as_str(),
            PointPlace::TakeUp => to_take_up,
            PointPlace::Dropped => cx.t.dropped(),
        };
        let sign = match place {
            PointPlace::Strength => "line__words",
            PointPlace::TakeUp => "line__words line__words--up",
            PointPlace::Dropped => "line__words line__words--dropped",
        };
        let action = |action: &'static str, label: &'static str, to: PointPlace| {
            let id = id.clone();
            button_with(Look::Quiet, action, label, &name, move || {
                cx.send_and_focus(reflection::Event::PlacedPoint(id.clone(), to), FocusTarget::Point(id.clone()));
            })
        };
        let actions = is_editing.get().then(|| {
            let actions = el("p").class("line__actions");
            let drop = || action("drop_point", cx.t.point_drop(), PointPlace::Dropped);
            match place {
                PointPlace::Strength => {
                    actions.add(action("move_point", cx.t.point_to_take_up(), PointPlace::TakeUp)).add(drop())
                }
                PointPlace::TakeUp => {
                    actions.add(action("move_point", cx.t.point_to_strength(), PointPlace::Strength)).add(drop())
                }
                PointPlace::Dropped => actions.add(action("restore_point", cx.t.point_restore(), own_place)),
            }
        });
        vec![el("p").class(sign).add(words.to_owned()).into(), actions.into()]
    })
}
