//! The compass: a figure, and the same content as text; strengths before gaps, in words.

use crate::views::{
    context::Context,
    dom::{Element, Node, el},
    parts::{Look, button, button_with, heading},
    shared::compass,
};
use crate::{
    domain::{
        app::model::Model,
        basics::id::NeedId,
        content::dimension::Dimension,
        navigation::{self, step::Step},
        reflection::{
            self, PointPlace,
            answer::Answer,
            profile::{DimensionProfile, Picture, Point, place_of, profile},
        },
    },
    text::phrases,
};

pub(crate) fn view(cx: Context) -> Node {
    vec![
        heading(cx.t.profile_heading()).into(),
        el("p").class("lead").add(cx.t.profile_intro()).into(),
        cx.on_change(|model| model.keeping.revision, move |model| picture(cx, model)),
        el("p").class("notice notice--calm").add(cx.t.self_assessment()).into(),
    ]
    .into()
}

/// The figure and the words.
fn picture(cx: Context, model: &Model) -> Option<Node> {
    let profile = profile(&model.pack, model.reflection()?);
    let all_words: Node = profile.dimensions.iter().map(|dimension| words(cx, model, dimension)).collect();
    let drawn = el("figure")
        .class("compass-figure")
        .add(compass::figure(model, &profile))
        .add(el("figcaption").class("quiet").add(cx.t.compass_caption()));
    Some(
        vec![
            drawn.into(),
            el("p").add(cx.t.profile_you_decide()).into(),
            el("div").class("profile").add(all_words).into(),
        ]
        .into(),
    )
}

fn words(cx: Context, model: &Model, dimension: &DimensionProfile) -> Element {
    let id = dimension.dimension;
    let texts = model.pack.dimension(id);
    let content = match dimension.picture {
        Picture::Unanswered => empty(cx, id, cx.t.picture_unanswered()),
        Picture::NotRelevant => empty(cx, id, cx.t.picture_not_relevant()),
        Picture::TooLittle => only_answers(cx, model, dimension),
        Picture::Shown => points(cx, model, dimension),
    };
    let heading_id = format!("dimension-{}", id.id());
    let question = el("span").class("dimension__question").add(texts.heading.get(model.language).to_owned());
    let heading =
        el("h2").attr("id", heading_id.clone()).add(texts.name.get(model.language).to_owned()).add(" ").add(question);
    el("section")
        .class("card dimension")
        .attr("data-dimension", id.id())
        .attr("aria-labelledby", heading_id)
        .add(heading)
        .add(content)
        .add((!dimension.unknown.is_empty()).then(|| find_out(cx, model, &dimension.unknown)))
}

fn answer_now(cx: Context, dimension: Dimension) -> Element {
    button(Look::Secondary, "answer_now", cx.t.answer_now(), move || {
        cx.send(navigation::Event::WentTo(Step::Questions(dimension)))
    })
}

fn empty(cx: Context, dimension: Dimension, words: &'static str) -> Node {
    vec![el("p").add(words).into(), answer_now(cx, dimension).into()].into()
}

fn only_answers(cx: Context, model: &Model, dimension: &DimensionProfile) -> Node {
    let lines: Node = dimension
        .points
        .iter()
        .filter_map(|point| Some((model.pack.need(&point.need)?, point.degree)))
        .map(|(need, degree)| {
            let answer = phrases::answer_label(cx.t, Answer::Degree(degree));
            el("li").add(format!("{}: {answer}", need.name.get(model.language)))
        })
        .collect();
    vec![
        el("p").add(cx.t.picture_too_little()).into(),
        el("ul").add(lines).into(),
        answer_now(cx, dimension.dimension).into(),
    ]
    .into()
}

fn points(cx: Context, model: &Model, dimension: &DimensionProfile) -> Node {
    let part = |place: PointPlace, class: &'static str, title: &'static str| {
        let points = dimension.points_in(place);
        let content: Element = if points.is_empty() {
            el("p").class("quiet").add(cx.t.nothing_here())
        } else {
            let lines: Node = points.into_iter().map(|point| line(cx, model, point)).collect();
            el("ul").add(lines)
        };
        el("div").class(class).add(el("h3").add(title)).add(content)
    };
    let has_dropped = dimension.points.iter().any(|point| point.place == PointPlace::Dropped);
    let dropped = has_dropped.then(|| part(PointPlace::Dropped, "points points--dropped", cx.t.dropped()));
    vec![
        part(PointPlace::Strength, "points points--strength", cx.t.speaks_for()).into(),
        part(PointPlace::TakeUp, "points points--take-up", cx.t.take_up()).into(),
        dropped.into(),
    ]
    .into()
}

/// One point, with what the person can do with it.
fn line(cx: Context, model: &Model, point: &Point) -> Option<Element> {
    let language = model.language;
    let need = model.pack.need(&point.need)?;
    let name = need.name.get(language);
    let action = |action: &'static str, label: &'static str, place: PointPlace| {
        let id = need.id.clone();
        button_with(Look::Quiet, action, label, name, move || {
            cx.send(reflection::Event::PlacedPoint(id.clone(), place))
        })
    };
    let drop = || action("drop_point", cx.t.point_drop(), PointPlace::Dropped);
    let actions = el("span").class("point__actions");
    let (sentence, actions) = match point.place {
        PointPlace::Strength => (
            need.in_place.get(language),
            actions.add(action("move_point", cx.t.point_to_take_up(), PointPlace::TakeUp)).add(drop()),
        ),
        PointPlace::TakeUp => (
            need.to_take_up.get(language),
            actions.add(action("move_point", cx.t.point_to_strength(), PointPlace::Strength)).add(drop()),
        ),
        PointPlace::Dropped => {
            (name, actions.add(action("restore_point", cx.t.point_restore(), place_of(point.degree))))
        }
    };
    Some(
        el("li")
            .class("point")
            .attr("data-point", need.id.to_string())
            .add(el("span").class("point__words").add(sentence.to_owned()))
            .add(actions),
    )
}

fn find_out(cx: Context, model: &Model, unknown: &[NeedId]) -> Element {
    let names: Node = unknown
        .iter()
        .filter_map(|id| model.pack.need(id))
        .map(|need| el("li").add(need.name.get(model.language).to_owned()))
        .collect();
    el("div")
        .class("points points--find-out")
        .add(el("h3").add(cx.t.find_out()))
        .add(el("p").class("quiet").add(cx.t.find_out_text()))
        .add(el("ul").add(names))
}
