//! The start page: what it is, how long it takes, what is stored where, and the first choice.

use super::{
    frame::heading,
    parts::{Look, Radio, button, radios},
};
use crate::{
    app::App,
    domain::{
        choice::Choice,
        model::{Event, Notice, StoragePlace},
    },
    platform::clock,
    text::{Text, phrases},
};
use leptos::prelude::*;
use std::{rc::Rc, sync::Arc};

pub(super) fn view(app: App, t: &'static Text) -> AnyView {
    let language = app.language();
    let (title, start) = app.model.with_untracked(|model| (model.pack.title.clone(), model.pack.start.clone()));
    let notice = app.memo(|model| model.notice);
    let can_resume = app.memo(|model| model.resumable().is_some());
    let places = vec![
        Radio { hint: Some(t.storage_device_hint), ..Radio::new(StoragePlace::Device.value(), t.storage_device) },
        Radio { hint: Some(t.storage_tab_hint), ..Radio::new(StoragePlace::Tab.value(), t.storage_tab) },
    ];
    let chosen = move || app.model.with(|model| model.place.map(Choice::value));
    let choose =
        move |value| StoragePlace::from_value(value).into_iter().for_each(|place| app.send(Event::ChoseStorage(place)));
    let about = start.about.iter().map(|point| view! { <li>{point.get(language).to_owned()}</li> }).collect_view();
    view! {
        {heading(title.get(language))}
        <p class="lead">{start.lead.get(language).to_owned()}</p>
        <p class="notice" role="alert">
            {move || notice.get().map(|notice| match notice {
                Notice::ChooseStorage => t.choose_storage,
                Notice::Wiped => t.wiped,
                Notice::NothingOpen => t.nothing_open,
            })}
        </p>
        {move || can_resume.get().then(|| resume(app, t))}
        <ol class="about">{about}</ol>
        <p>{t.start_minutes}" "{t.start_privacy}</p>
        <fieldset class="choices choices--cards">
            <legend>{t.storage_legend}</legend>
            {radios("storage", places, Arc::new(chosen), Rc::new(choose))}
        </fieldset>
        <div class="step__nav">
            {move || {
                let (look, label) =
                    if can_resume.get() { (Look::Secondary, t.begin_new) } else { (Look::Primary, t.begin) };
                button(look, "begin", label, move || {
                    if let Some(id) = clock::new_reflection_id() {
                        app.send(Event::Began(id));
                    }
                })
            }}
        </div>
        <details class="more">
            <summary>{t.source_summary}</summary>
            <p>{start.source.get(language).to_owned()}</p>
        </details>
    }
    .into_any()
}

/// The way back into the reflection that was under way.
fn resume(app: App, t: &'static Text) -> Option<AnyView> {
    let language = app.language();
    let (id, task, changed) = app.model.with_untracked(|model| {
        let reflection = model.resumable()?;
        Some((reflection.id.clone(), reflection.task.clone(), reflection.changed))
    })?;
    let own_words = (!task.is_empty())
        .then(|| view! { <p class="own-words" translate="no">{phrases::quoted(language, &task)}</p> });
    let view = view! {
        <section class="card card--accent" aria-labelledby="resume-heading">
            <h2 id="resume-heading">{t.resume_heading}</h2>
            {own_words}
            <p class="quiet">{phrases::last_changed(language, &clock::day(changed, language))}</p>
            {button(Look::Primary, "resume", t.resume, move || app.send(Event::Resumed(id.clone())))}
        </section>
    };
    Some(view.into_any())
}
