//! How the person likes to learn, and what kind of work the task belongs to.

use crate::views::{
    context::Context,
    controls::{Radio, heading, optional_radios},
    dom::{Element, Node, el},
};
use crate::{
    domain::{
        basics::choice::Choice,
        content::preference::{Preference, Preferences},
        reflection,
    },
    text::{Text, phrases},
};

pub(crate) fn view(cx: Context) -> Node {
    vec![
        heading(cx.t.preferences_heading()).into(),
        el("p").class("soft").add(cx.t.preferences_intro()).into(),
        group(cx, "context", cx.t.context_legend(), phrases::context, |wanted| wanted.context, Preference::Context),
        group(
            cx,
            "formality",
            cx.t.formality_legend(),
            phrases::formality,
            |wanted| wanted.formality,
            Preference::Formality,
        ),
        group(cx, "company", cx.t.company_legend(), phrases::company, |wanted| wanted.company, Preference::Company),
        group(cx, "mode", cx.t.mode_legend(), phrases::mode, |wanted| wanted.mode, Preference::Mode),
        el("div")
            .class("segmented-pair")
            .add(group(cx, "time", cx.t.time_legend(), phrases::time, |wanted| wanted.time, Preference::Time))
            .add(group(cx, "device", cx.t.device_legend(), phrases::device, |wanted| wanted.device, Preference::Device))
            .into(),
    ]
    .into()
}

/// One fieldset of radio buttons: how to word a choice, which preference it is, and how to set it.
fn group<C: Choice>(
    cx: Context,
    name: &'static str,
    legend: &'static str,
    words: fn(&'static Text, C) -> &'static str,
    part: fn(&Preferences) -> Option<C>,
    preference: fn(C) -> Preference,
) -> Node {
    let choices = C::ALL.iter().map(|choice| Radio::new(choice.value(), words(cx.t, *choice))).collect();
    let chosen = move || cx.track(|model| part(&model.reflection()?.preferences).map(Choice::value));
    let choose = move |value: &'static str| {
        if let Some(choice) = C::from_value(value) {
            cx.send(reflection::Event::ChosePreference(preference(choice)));
        }
    };
    fieldset(legend, optional_radios(cx, name, choices, chosen, choose)).into()
}

fn fieldset(legend: &'static str, radios: Node) -> Element {
    // The choices are side by side, so that everything fits on one screen of a phone.
    el("fieldset").class("segmented").add(el("legend").add(legend)).add(el("div").class("segments").add(radios))
}
