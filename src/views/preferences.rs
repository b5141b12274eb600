//! How the person likes to learn, and what kind of work the task belongs to.

use super::{
    frame::heading,
    parts::{Choice, radios},
};
use crate::{
    app::App,
    domain::{
        model::Event,
        preference::{Company, Context, Device, Formality, Mode, Preference, Preferences, Time},
    },
    text::{Text, phrases},
};
use leptos::prelude::*;

pub(super) fn view(app: App, t: &'static Text) -> AnyView {
    let wanted = app.memo(|model| model.reflection().map(|reflection| reflection.preferences).unwrap_or_default());
    /// One fieldset of radio buttons.
    macro_rules! group {
        ($name:literal, $legend:expr, $type:ident, $words:path, $field:ident) => {
            group(
                app,
                $name,
                $legend,
                $type::ALL.iter().map(|choice| Choice::new(*choice, choice.value(), $words(t, *choice))).collect(),
                wanted,
                |preferences| preferences.$field,
                Preference::$type,
            )
        };
    }
    view! {
        {heading(t.preferences_heading)}
        <p class="lead">{t.preferences_intro}</p>
        {group!("context", t.context_legend, Context, phrases::context, context)}
        {group!("formality", t.formality_legend, Formality, phrases::formality, formality)}
        {group!("company", t.company_legend, Company, phrases::company, company)}
        {group!("mode", t.mode_legend, Mode, phrases::mode, mode)}
        {group!("time", t.time_legend, Time, phrases::time, time)}
        {group!("device", t.device_legend, Device, phrases::device, device)}
    }
    .into_any()
}

fn group<T: Copy + PartialEq + Send + Sync + 'static>(
    app: App,
    name: &'static str,
    legend: &'static str,
    choices: Vec<Choice<T>>,
    wanted: Memo<Preferences>,
    part: fn(&Preferences) -> Option<T>,
    preference: fn(T) -> Preference,
) -> AnyView {
    let chosen = Memo::new(move |_| part(&wanted.get()));
    view! {
        <fieldset class="choices">
            <legend>{legend}</legend>
            {radios(name.to_owned(), choices, chosen, move |choice| app.send(Event::ChosePreference(preference(choice))))}
        </fieldset>
    }
    .into_any()
}
