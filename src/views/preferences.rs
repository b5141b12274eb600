//! How the person likes to learn, and what kind of work the task belongs to.

use super::{
    frame::heading,
    parts::{Chosen, Radio, radios},
};
use crate::{
    app::App,
    domain::{
        choice::Choice,
        model::Event,
        preference::{Preference, Preferences},
    },
    text::{Text, phrases},
};
use leptos::prelude::*;
use std::{rc::Rc, sync::Arc};

pub(super) fn view(app: App, t: &'static Text) -> AnyView {
    view! {
        {heading(t.preferences_heading)}
        <p class="lead">{t.preferences_intro}</p>
        {group(app, t, "context", t.context_legend, phrases::context, |wanted| wanted.context, Preference::Context)}
        {group(app, t, "formality", t.formality_legend, phrases::formality, |wanted| wanted.formality, Preference::Formality)}
        {group(app, t, "company", t.company_legend, phrases::company, |wanted| wanted.company, Preference::Company)}
        {group(app, t, "mode", t.mode_legend, phrases::mode, |wanted| wanted.mode, Preference::Mode)}
        {group(app, t, "time", t.time_legend, phrases::time, |wanted| wanted.time, Preference::Time)}
        {group(app, t, "device", t.device_legend, phrases::device, |wanted| wanted.device, Preference::Device)}
    }
    .into_any()
}

/// One fieldset of radio buttons: how to word a choice, where it lies among the preferences, and how to set it.
fn group<C: Choice>(
    app: App,
    t: &'static Text,
    name: &'static str,
    legend: &'static str,
    words: fn(&'static Text, C) -> &'static str,
    part: fn(&Preferences) -> Option<C>,
    preference: fn(C) -> Preference,
) -> AnyView {
    let choices = C::ALL.iter().map(|choice| Radio::new(choice.value(), words(t, *choice))).collect();
    let chosen = move || app.model.with(|model| part(&model.reflection()?.preferences).map(Choice::value));
    let choose = move |value| {
        if let Some(choice) = C::from_value(value) {
            app.send(Event::ChosePreference(preference(choice)));
        }
    };
    fieldset(name, legend, choices, Arc::new(chosen), Rc::new(choose))
}

fn fieldset(
    name: &'static str,
    legend: &'static str,
    choices: Vec<Radio>,
    chosen: Chosen,
    choose: Rc<dyn Fn(&'static str)>,
) -> AnyView {
    view! {
        <fieldset class="choices">
            <legend>{legend}</legend>
            {radios(name, choices, chosen, choose)}
        </fieldset>
    }
    .into_any()
}
