//! A free text with its label, hint, length limit and a gentle warning.

use crate::{
    domain::reflection::{MAX_TEXT, looks_like_cpr},
    views::dom::{Element, el, live},
};
use leptos::prelude::*;

/// The words around a field.
#[derive(Debug, Clone)]
pub(crate) struct FieldTexts {
    /// The label.
    pub label: String,
    /// A line under the label.
    pub hint: &'static str,
    /// What not to write.
    pub privacy: &'static str,
    /// Shown when something looks like a CPR number.
    pub cpr_warning: &'static str,
}

/// A text area. `id` names it on the page, `field` is its `data-field` hook. On a shared computer nothing of
/// it may leave the page through the browser's spelling or translation service, so both are off everywhere.
pub(crate) fn text_area(
    id: &str,
    field: &'static str,
    texts: FieldTexts,
    initial: String,
    rows: u8,
    on_input: impl Fn(String) + Send + 'static,
) -> Element {
    boxed(id, field, texts, initial, rows, Box::new(on_input))
}

/// Compiled once, and not for each thing that is written.
#[inline(never)]
fn boxed(
    id: &str,
    field: &'static str,
    texts: FieldTexts,
    initial: String,
    rows: u8,
    on_input: Box<dyn Fn(String) + Send>,
) -> Element {
    let suspicious = RwSignal::new(looks_like_cpr(&initial));
    let (hint_id, warning_id) = (format!("{id}-hint"), format!("{id}-warning"));
    let FieldTexts { label, hint, privacy, cpr_warning } = texts;
    let described_by = format!("{hint_id} {warning_id}");
    let area = el("textarea")
        .class("field__input")
        .attr("id", id.to_owned())
        .attr("data-field", field)
        .attr("rows", rows.to_string())
        .attr("maxlength", MAX_TEXT.to_string())
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .attr("translate", "no")
        .attr("aria-describedby", described_by)
        .value(initial)
        .on("input", move |event| {
            let text = event_target_value(&event);
            let looks = looks_like_cpr(&text);
            if suspicious.get_untracked() != looks {
                suspicious.set(looks);
            }
            on_input(text);
        });
    let hint = format!("{hint} {privacy}").trim().to_owned();
    let hint = (!hint.is_empty()).then(|| el("p").class("field__hint").attr("id", hint_id).add(hint));
    el("div")
        .class("field")
        .add(el("label").class("field__label").attr("for", id.to_owned()).add(label))
        .add(hint)
        .add(area)
        .add(
            el("p")
                .class("field__warning")
                .attr("id", warning_id)
                .attr("role", "status")
                .add(live(move || suspicious.get().then_some(cpr_warning))),
        )
}
