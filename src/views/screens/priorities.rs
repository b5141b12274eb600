//! What matters most right now: up to three needs. Those with something to take up come first.

use crate::views::{
    context::Context,
    dom::{Element, Node, el, live},
    parts::heading,
    shared::priority::priority,
};
use crate::{
    domain::{
        app::model::Model,
        content::pack::Need,
        reflection::{
            MAX_PRIORITIES, Reflection,
            priority::{Offered, offered},
        },
    },
    text::phrases,
};

pub(crate) fn view(cx: Context) -> Node {
    let language = cx.language;
    let chosen = live(move || {
        let chosen = cx.track(|model| model.reading().map_or(0, |reflection| reflection.priorities.len()));
        phrases::chosen_of(language, chosen, MAX_PRIORITIES)
    });
    let lists = cx.read(|model| Some(lists(cx, model, &*model.reading()?)));
    vec![
        heading(cx.t.priorities_heading()).into(),
        el("p").class("lead").add(cx.t.priorities_intro()).into(),
        el("p").class("quiet").attr("role", "status").add(chosen).into(),
        lists.into(),
    ]
    .into()
}

fn lists(cx: Context, model: &Model, reflection: &Reflection) -> Node {
    let Offered { open, rest } = offered(&model.pack, reflection);
    let is_chosen = |need: &&Need| reflection.priorities.contains(&need.id);
    let show_rest = open.is_empty() || rest.iter().any(is_chosen);
    let choices =
        |needs: Vec<&Need>| needs.into_iter().map(|need| choice(cx, model, reflection, need)).collect::<Node>();
    let first = if open.is_empty() {
        el("p").add(cx.t.priorities_none_open())
    } else {
        el("fieldset").class("choices").add(el("legend").add(cx.t.priorities_open())).add(choices(open))
    };
    let rest = el("fieldset")
        .class("choices")
        .add(el("legend").class("visually-hidden").add(cx.t.priorities_rest()))
        .add(choices(rest));
    let rest =
        el("details").class("more").flag("open", show_rest).add(el("summary").add(cx.t.priorities_rest())).add(rest);
    vec![first.into(), rest.into()].into()
}

/// A need with its dimension and the person's answer.
fn choice(cx: Context, model: &Model, reflection: &Reflection, need: &Need) -> Element {
    let mut hint = model.pack.dimension(need.dimension).name.get(model.language).to_owned();
    if let Some(answer) = reflection.answers.get(&need.id) {
        hint.push_str(" · ");
        hint.push_str(phrases::answer_label(cx.t, *answer));
    }
    let label =
        vec![need.name.get(model.language).to_owned().into(), el("span").class("choice__hint").add(hint).into()];
    priority(cx, &need.id, label)
}
