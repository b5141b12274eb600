//! The compass: a figure, and the same content as text; strengths before gaps, in words.

use crate::views::{
    dom::{Element, Node, el, live},
    parts::{Look, button, button_with, heading},
};
use crate::{
    domain::{
        basics::id::NeedId,
        content::dimension::Dimension,
        model::{Event, Model},
        navigation::step::Step,
        reflection::{
            PointPlace,
            answer::Answer,
            profile::{DimensionProfile, Picture, Point, Profile, place_of, profile},
        },
    },
    shell::app::App,
    text::{Text, phrases},
    views::parts::compass,
};
use leptos::prelude::*;

pub(crate) fn view(app: App, t: &'static Text) -> Node {
    let revision = app.memo(|model| model.revision);
    vec![
        heading(t.profile_heading()).into(),
        el("p").class("lead").add(t.profile_intro()).into(),
        live(move || {
            // `track` alone would not do: a memo that was never read follows nothing.
            let _ = revision.get();
            app.model.with_untracked(|model| picture(app, t, model))
        }),
        el("p").class("notice notice--calm").add(t.self_assessment()).into(),
    ]
    .into()
}

/// The figure and the words.
fn picture(app: App, t: &'static Text, model: &Model) -> Option<Node> {
    let profile = profile(&model.pack, model.reflection()?);
    let all_words: Node = profile.dimensions.iter().map(|dimension| words(app, t, model, dimension)).collect();
    let drawn = el("figure")
        .class("compass-figure")
        .add(figure(model, &profile))
        .add(el("figcaption").class("quiet").add(t.compass_caption()));
    Some(
        vec![
            drawn.into(),
            el("p").add(t.profile_you_decide()).into(),
            el("div").class("profile").add(all_words).into(),
        ]
        .into(),
    )
}

/// The figure of a profile.
pub(crate) fn figure(model: &Model, profile: &Profile) -> Element {
    compass::figure(profile.dimensions.iter().map(|dimension| sector(model, dimension)).collect())
}

/// What the figure shows of a dimension: its name, and a ring from 1 to 5 for each need, or none.
fn sector(model: &Model, dimension: &DimensionProfile) -> compass::Sector {
    let rings = model
        .pack
        .needs_of(dimension.dimension)
        .map(|need| {
            let point = dimension.points.iter().find(|point| point.need == need.id);
            point.filter(|_| dimension.picture == Picture::Shown).map(|point| point.degree.number())
        })
        .collect();
    compass::Sector {
        dimension: dimension.dimension.id(),
        name: model.pack.dimension(dimension.dimension).name.get(model.language).to_owned(),
        rings,
    }
}

fn words(app: App, t: &'static Text, model: &Model, dimension: &DimensionProfile) -> Element {
    let id = dimension.dimension;
    let texts = model.pack.dimension(id);
    let content = match dimension.picture {
        Picture::Unanswered => empty(app, t, id, t.picture_unanswered()),
        Picture::NotRelevant => empty(app, t, id, t.picture_not_relevant()),
        Picture::TooLittle => only_answers(app, t, model, dimension),
        Picture::Shown => points(app, t, model, dimension),
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
        .add((!dimension.unknown.is_empty()).then(|| find_out(t, model, &dimension.unknown)))
}

fn answer_now(app: App, t: &'static Text, dimension: Dimension) -> Element {
    button(Look::Secondary, "answer_now", t.answer_now(), move || app.send(Event::WentTo(Step::Questions(dimension))))
}

fn empty(app: App, t: &'static Text, dimension: Dimension, words: &'static str) -> Node {
    vec![el("p").add(words).into(), answer_now(app, t, dimension).into()].into()
}

fn only_answers(app: App, t: &'static Text, model: &Model, dimension: &DimensionProfile) -> Node {
    let lines: Node = dimension
        .points
        .iter()
        .filter_map(|point| Some((model.pack.need(&point.need)?, point.degree)))
        .map(|(need, degree)| {
            let answer = phrases::answer_label(t, Answer::Degree(degree));
            el("li").add(format!("{}: {answer}", need.name.get(model.language)))
        })
        .collect();
    vec![
        el("p").add(t.picture_too_little()).into(),
        el("ul").add(lines).into(),
        answer_now(app, t, dimension.dimension).into(),
    ]
    .into()
}

fn points(app: App, t: &'static Text, model: &Model, dimension: &DimensionProfile) -> Node {
    let part = |place: PointPlace, class: &'static str, title: &'static str| {
        let points = dimension.points_in(place);
        let content: Element = if points.is_empty() {
            el("p").class("quiet").add(t.nothing_here())
        } else {
            let lines: Node = points.into_iter().map(|point| line(app, t, model, point)).collect();
            el("ul").add(lines)
        };
        el("div").class(class).add(el("h3").add(title)).add(content)
    };
    let has_dropped = dimension.points.iter().any(|point| point.place == PointPlace::Dropped);
    let dropped = has_dropped.then(|| part(PointPlace::Dropped, "points points--dropped", t.dropped()));
    vec![
        part(PointPlace::Strength, "points points--strength", t.speaks_for()).into(),
        part(PointPlace::TakeUp, "points points--take-up", t.take_up()).into(),
        dropped.into(),
    ]
    .into()
}

/// One point, with what the person can do with it.
fn line(app: App, t: &'static Text, model: &Model, point: &Point) -> Option<Element> {
    let language = model.language;
    let need = model.pack.need(&point.need)?;
    let name = need.name.get(language);
    let action = |action: &'static str, label: &'static str, place: PointPlace| {
        let id = need.id.clone();
        button_with(Look::Quiet, action, label, name, move || app.send(Event::PlacedPoint(id.clone(), place)))
    };
    let drop = || action("drop_point", t.point_drop(), PointPlace::Dropped);
    let actions = el("span").class("point__actions");
    let (sentence, actions) = match point.place {
        PointPlace::Strength => (
            need.in_place.get(language),
            actions.add(action("move_point", t.point_to_take_up(), PointPlace::TakeUp)).add(drop()),
        ),
        PointPlace::TakeUp => (
            need.to_take_up.get(language),
            actions.add(action("move_point", t.point_to_strength(), PointPlace::Strength)).add(drop()),
        ),
        PointPlace::Dropped => (name, actions.add(action("restore_point", t.point_restore(), place_of(point.degree)))),
    };
    Some(
        el("li")
            .class("point")
            .attr("data-point", need.id.to_string())
            .add(el("span").class("point__words").add(sentence.to_owned()))
            .add(actions),
    )
}

fn find_out(t: &'static Text, model: &Model, unknown: &[NeedId]) -> Element {
    let names: Node = unknown
        .iter()
        .filter_map(|id| model.pack.need(id))
        .map(|need| el("li").add(need.name.get(model.language).to_owned()))
        .collect();
    el("div")
        .class("points points--find-out")
        .add(el("h3").add(t.find_out()))
        .add(el("p").class("quiet").add(t.find_out_text()))
        .add(el("ul").add(names))
}
