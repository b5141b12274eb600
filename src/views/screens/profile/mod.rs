//! The compass: one sentence, the figure, the choice of what matters most, and the same as text in five rows that open.

mod pick;
mod rows;

use crate::views::{
    context::Context,
    controls::{Icon, Look, button, heading, icon},
    dom::{Element, Node, el},
    shared::compass::{self, dot},
};
use crate::{
    documents::compass as drawing,
    domain::{
        app::model::Model,
        navigation::{self, step::Step},
        reflection::profile::profile,
    },
    text::phrases,
};
use leptos::prelude::*;
use std::sync::atomic::{AtomicBool, Ordering};

/// How many of the highest answers the sentence names.
const NAMED: usize = 3;

pub(crate) fn view(cx: Context) -> Node {
    // The need of the dot that the person is looking at.
    let at = RwSignal::new(String::new());
    let save =
        button(Look::Quiet, "save_picture", cx.t.save_picture(), move || save_picture(cx)).add(icon(Icon::Picture));
    let review = button(Look::Quiet, "review", cx.t.see_all_answers(), move || {
        cx.send(navigation::Event::WentTo(Step::Review));
    })
    .add(icon(Icon::Edit));
    let say = el("div").class("compass__say").add(heading(cx.t.profile_heading())).add(cx.on_change(
        |model| model.reflection().map(|reflection| (reflection.answers.clone(), reflection.points.clone())),
        move |model| in_place(cx, model),
    ));
    let rows = el("section")
        .class("compass__rows")
        .add(rows::rows(cx, at))
        .add(el("p").class("compass__more").add(review).add(save))
        .add(el("p").class("soft").add(cx.t.self_assessment()));
    let shape = el("div").class("compass__shape").add(figure(cx, at)).add(pick::pick(cx));
    el("div").class("compass").add(say).add(shape).add(rows).into()
}

/// "Det er på plads: …": the highest answers, of different dimensions.
fn in_place(cx: Context, model: &Model) -> Option<Element> {
    let profile = profile(&model.pack, model.reflection()?);
    let names: Vec<String> = profile
        .highest(NAMED)
        .into_iter()
        .filter_map(|need| Some(phrases::in_sentence(model.pack.need(need)?.name.get(model.language))))
        .collect();
    let lead = el("p").class("lead");
    Some(if names.is_empty() {
        lead.add(cx.t.profile_intro())
    } else {
        lead.add(el("strong").add(format!("{}: ", cx.t.speaks_for())))
            .add(format!("{}.", phrases::listed(model.language, &names)))
    })
}

fn figure(cx: Context, at: RwSignal<String>) -> Element {
    let is_first = AtomicBool::new(true);
    let drawn = cx.on_change(
        |model| {
            let reflection = model.reflection()?;
            Some((reflection.answers.clone(), reflection.points.clone(), reflection.priorities.clone()))
        },
        move |model| {
            let reflection = &*model.reading()?;
            let compass = drawing::compass(&model.pack, reflection, model.language);
            let figure = compass::figure(cx, &compass, at);
            // The figure is animated once, and not again with every choice.
            Some(if is_first.swap(false, Ordering::Relaxed) { figure.class("fig fig--draws") } else { figure })
        },
    );
    let key = el("figcaption")
        .class("key")
        .add(el("span").add(dot("fig__dot")).add(cx.t.key_in_place()))
        .add(el("span").add(dot("fig__ring")).add(cx.t.key_raise()))
        .add(el("span").add(el("b").add("? ")).add(cx.t.unknown()));
    el("figure").class("compass__figure").add(drawn).add(key)
}

fn save_picture(cx: Context) {
    let (svg, name) = cx.read(|model| {
        let compass = model.reading().map(|reflection| drawing::compass(&model.pack, &reflection, model.language));
        (compass.map(|compass| drawing::picture::picture(&compass)).unwrap_or_default(), cx.t.step_profile())
    });
    let name = format!("{}.png", name.to_lowercase().replace(' ', "-"));
    cx.app.save_drawing(&name, &svg, drawing::picture::PICTURE);
}
