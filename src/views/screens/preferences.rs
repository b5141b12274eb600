//! How the person likes to learn, and what kind of work the task belongs to.

use crate::views::{
    dom::{Element, Node, el},
    parts::{Radio, heading, radios},
};
use crate::{
    domain::{
        basics::choice::Choice,
        content::preference::{Preference, Preferences},
        model::Event,
    },
    shell::app::App,
    text::{Text, phrases},
};
use leptos::prelude::*;

pub(crate) fn view(app: App, t: &'static Text) -> Node {
    vec![
        heading(t.preferences_heading()).into(),
        el("p").class("lead").add(t.preferences_intro()).into(),
        group(app, t, "context", t.context_legend(), phrases::context, |wanted| wanted.context, Preference::Context),
        group(
            app,
            t,
            "formality",
            t.formality_legend(),
            phrases::formality,
            |wanted| wanted.formality,
            Preference::Formality,
        ),
        group(app, t, "company", t.company_legend(), phrases::company, |wanted| wanted.company, Preference::Company),
        group(app, t, "mode", t.mode_legend(), phrases::mode, |wanted| wanted.mode, Preference::Mode),
        group(app, t, "time", t.time_legend(), phrases::time, |wanted| wanted.time, Preference::Time),
        group(app, t, "device", t.device_legend(), phrases::device, |wanted| wanted.device, Preference::Device),
    ]
    .into()
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
) -> Node {
    let choices = C::ALL.iter().map(|choice| Radio::new(choice.value(), words(t, *choice))).collect();
    let chosen = move || app.model.with(|model| part(&model.reflection()?.preferences).map(Choice::value));
    let choose = move |value: &'static str| {
        if let Some(choice) = C::from_value(value) {
            app.send(Event::ChosePreference(preference(choice)));
        }
    };
    fieldset(legend, radios(name, choices, chosen, choose)).into()
}

fn fieldset(legend: &'static str, radios: Node) -> Element {
    el("fieldset").class("choices").add(el("legend").add(legend)).add(radios)
}
