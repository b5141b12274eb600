//! The compass: a figure, and the same content as text; strengths before gaps, in words.

use super::{
    frame::heading,
    parts::{Look, button, button_with},
};
use crate::{
    app::App,
    domain::{
        answer::Answer,
        id::NeedId,
        model::{Event, Model},
        need::Dimension,
        pack::Need,
        profile::{DimensionProfile, Picture, Point, place_of, profile},
        reflection::PointPlace,
        step::Step,
    },
    text::{Text, phrases},
    views::parts::compass,
};
use leptos::prelude::*;

pub(super) fn view(app: App, t: &'static Text) -> AnyView {
    let revision = app.memo(|model| model.revision);
    view! {
        {heading(t.profile_heading)}
        <p class="lead">{t.profile_intro}</p>
        {move || {
            revision.track();
            app.model.with_untracked(|model| picture(app, t, model))
        }}
        <p class="notice notice--calm">{t.self_assessment}</p>
    }
    .into_any()
}

/// The figure and the words.
fn picture(app: App, t: &'static Text, model: &Model) -> Option<AnyView> {
    let profile = profile(&model.pack, model.reflection()?);
    let sectors = profile.dimensions.iter().map(|dimension| sector(model, dimension)).collect();
    let all_words = profile.dimensions.iter().map(|dimension| words(app, t, model, dimension)).collect_view();
    let view = view! {
        <figure class="compass-figure">
            {compass::figure(sectors)}
            <figcaption class="quiet">{t.compass_caption}</figcaption>
        </figure>
        <p>{t.profile_you_decide}</p>
        <div class="profile">{all_words}</div>
    };
    Some(view.into_any())
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

fn words(app: App, t: &'static Text, model: &Model, dimension: &DimensionProfile) -> AnyView {
    let texts = model.pack.dimension(dimension.dimension);
    let id = dimension.dimension;
    let name = texts.name.get(model.language).to_owned();
    let question = texts.heading.get(model.language).to_owned();
    let content = match dimension.picture {
        Picture::Unanswered => empty(app, t, id, t.picture_unanswered),
        Picture::NotRelevant => empty(app, t, id, t.picture_not_relevant),
        Picture::TooLittle => only_answers(app, t, model, dimension),
        Picture::Shown => points(app, t, model, dimension),
    };
    view! {
        <section class="card dimension" data-dimension=id.id() aria-labelledby=format!("dimension-{}", id.id())>
            <h2 id=format!("dimension-{}", id.id())>{name}<span class="dimension__question">{question}</span></h2>
            {content}
            {(!dimension.unknown.is_empty()).then(|| find_out(t, model, &dimension.unknown))}
        </section>
    }
    .into_any()
}

fn empty(app: App, t: &'static Text, dimension: Dimension, words: &'static str) -> AnyView {
    view! {
        <p>{words}</p>
        {button(Look::Secondary, "answer_now", t.answer_now, move || app.send(Event::WentTo(Step::Questions(dimension))))}
    }
    .into_any()
}

fn only_answers(app: App, t: &'static Text, model: &Model, dimension: &DimensionProfile) -> AnyView {
    let id = dimension.dimension;
    let lines = dimension
        .points
        .iter()
        .filter_map(|point| Some((model.pack.need(&point.need)?, point.degree)))
        .map(|(need, degree)| {
            let name = need.name.get(model.language);
            view! { <li>{format!("{name}: {}", phrases::answer_label(t, Answer::Degree(degree)))}</li> }
        })
        .collect_view();
    view! {
        <p>{t.picture_too_little}</p>
        <ul>{lines}</ul>
        {button(Look::Secondary, "answer_now", t.answer_now, move || app.send(Event::WentTo(Step::Questions(id))))}
    }
    .into_any()
}

fn points(app: App, t: &'static Text, model: &Model, dimension: &DimensionProfile) -> AnyView {
    let part = |place: PointPlace, title: &'static str| {
        let points = dimension.points_in(place);
        if points.is_empty() && place == PointPlace::Dropped {
            return None;
        }
        let lines = points
            .iter()
            .filter_map(|point| Some(line(app, t, model, model.pack.need(&point.need)?, point)))
            .collect_view();
        let class = match place {
            PointPlace::Strength => "points points--strength",
            PointPlace::TakeUp => "points points--take-up",
            PointPlace::Dropped => "points points--dropped",
        };
        Some(view! {
            <div class=class>
                <h3>{title}</h3>
                {if points.is_empty() {
                    view! { <p class="quiet">{t.nothing_here}</p> }.into_any()
                } else {
                    view! { <ul>{lines}</ul> }.into_any()
                }}
            </div>
        })
    };
    view! {
        {part(PointPlace::Strength, t.speaks_for)}
        {part(PointPlace::TakeUp, t.take_up)}
        {part(PointPlace::Dropped, t.dropped)}
    }
    .into_any()
}

fn line(app: App, t: &'static Text, model: &Model, need: &Need, point: &Point) -> AnyView {
    let language = model.language;
    let sentence = match point.place {
        PointPlace::Strength => need.in_place.get(language),
        PointPlace::TakeUp => need.to_take_up.get(language),
        PointPlace::Dropped => need.name.get(language),
    };
    let name = need.name.get(language);
    let action = |action: &'static str, label: &'static str, place: PointPlace| {
        let id = need.id.clone();
        button_with(Look::Quiet, action, label.to_owned(), Some(format!("{label}: {name}")), move || {
            app.send(Event::PlacedPoint(id.clone(), place));
        })
    };
    let actions = match point.place {
        PointPlace::Strength => view! {
            {action("move_point", t.point_to_take_up, PointPlace::TakeUp)}
            {action("drop_point", t.point_drop, PointPlace::Dropped)}
        }
        .into_any(),
        PointPlace::TakeUp => view! {
            {action("move_point", t.point_to_strength, PointPlace::Strength)}
            {action("drop_point", t.point_drop, PointPlace::Dropped)}
        }
        .into_any(),
        PointPlace::Dropped => action("restore_point", t.point_restore, place_of(point.degree)).into_any(),
    };
    view! {
        <li class="point" data-point=need.id.to_string()>
            <span class="point__words">{sentence.to_owned()}</span>
            <span class="point__actions">{actions}</span>
        </li>
    }
    .into_any()
}

fn find_out(t: &'static Text, model: &Model, unknown: &[NeedId]) -> AnyView {
    let names = unknown
        .iter()
        .filter_map(|id| model.pack.need(id))
        .map(|need| view! { <li>{need.name.get(model.language).to_owned()}</li> })
        .collect_view();
    view! {
        <div class="points points--find-out">
            <h3>{t.find_out}</h3>
            <p class="quiet">{t.find_out_text}</p>
            <ul>{names}</ul>
        </div>
    }
    .into_any()
}
