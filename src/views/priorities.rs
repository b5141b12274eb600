//! What matters most right now: up to three needs. Those with something to take up stand first.

use super::frame::heading;
use crate::{
    app::App,
    domain::{
        answer::{NeedSize, need_size},
        id::NeedId,
        model::Event,
        need::Dimension,
        order::sort_few_by_key,
        reflection::MAX_PRIORITIES,
    },
    text::{Text, phrases},
};
use leptos::prelude::*;

/// A need with what is said of it here: its dimension, its name and the person's answer.
#[derive(Clone)]
struct Line {
    id: NeedId,
    dimension: Dimension,
    name: String,
    answer: Option<&'static str>,
}

pub(super) fn view(app: App, t: &'static Text) -> AnyView {
    let language = app.language();
    let (open, rest): (Vec<Line>, Vec<Line>) = app.model.with_untracked(|model| {
        let Some(reflection) = model.reflection() else { return (Vec::new(), Vec::new()) };
        let line = |need: &crate::domain::pack::Need| Line {
            id: need.id.clone(),
            dimension: need.dimension,
            name: need.name.get(language).to_owned(),
            answer: reflection.answers.get(&need.id).map(|answer| phrases::answer_label(t, *answer)),
        };
        let is_open =
            |need: &&crate::domain::pack::Need| need_size(&reflection.answers, &need.id).is_some_and(NeedSize::is_open);
        let mut open: Vec<_> = model.pack.needs.iter().filter(is_open).collect();
        // The largest need first; the order of the questions breaks ties.
        sort_few_by_key(&mut open, |need| std::cmp::Reverse(need_size(&reflection.answers, &need.id)));
        let rest = model.pack.needs.iter().filter(|need| !is_open(need)).map(line).collect();
        (open.into_iter().map(line).collect(), rest)
    });
    let chosen = app.memo(|model| model.reflection().map_or(0, |reflection| reflection.priorities.len()));
    let has_open = !open.is_empty();
    let chosen_in_rest = app.model.with_untracked(|model| {
        model.reflection().is_some_and(|reflection| rest.iter().any(|line| reflection.priorities.contains(&line.id)))
    });
    view! {
        {heading(t.priorities_heading)}
        <p class="lead">{t.priorities_intro}</p>
        <p class="quiet" role="status">{move || phrases::chosen_of(language, chosen.get(), MAX_PRIORITIES)}</p>
        {if has_open {
            view! {
                <fieldset class="choices">
                    <legend>{t.priorities_open}</legend>
                    {open.into_iter().map(|line| choice(app, line)).collect_view()}
                </fieldset>
            }
            .into_any()
        } else {
            view! { <p>{t.priorities_none_open}</p> }.into_any()
        }}
        <details class="more" open=!has_open || chosen_in_rest>
            <summary>{t.priorities_rest}</summary>
            <fieldset class="choices">
                <legend class="visually-hidden">{t.priorities_rest}</legend>
                {rest.into_iter().map(|line| choice(app, line)).collect_view()}
            </fieldset>
        </details>
    }
    .into_any()
}

/// One check box. With three chosen the others are off until one is taken back.
pub(super) fn checkbox(app: App, id: &NeedId, label: impl IntoView + 'static) -> AnyView {
    let checked = app.memo({
        let id = id.clone();
        move |model| model.reflection().is_some_and(|reflection| reflection.priorities.contains(&id))
    });
    let full =
        app.memo(|model| model.reflection().is_some_and(|reflection| reflection.priorities.len() >= MAX_PRIORITIES));
    let (value, id) = (id.to_string(), id.clone());
    view! {
        <label class="choice">
            <input
                type="checkbox"
                name="priority"
                value=value
                autocomplete="off"
                prop:checked=move || checked.get()
                disabled=move || full.get() && !checked.get()
                on:change=move |_| app.send(Event::ToggledPriority(id.clone()))
            />
            <span class="choice__text">{label}</span>
        </label>
    }
    .into_any()
}

fn choice(app: App, line: Line) -> impl IntoView {
    let language = app.language();
    let dimension =
        app.model.with_untracked(|model| model.pack.dimension(line.dimension).name.get(language).to_owned());
    checkbox(
        app,
        &line.id,
        view! {
            {line.name}
            <span class="choice__hint">{dimension}{line.answer.map(|answer| format!(" · {answer}"))}</span>
        },
    )
}
