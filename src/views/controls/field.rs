//! A field for a longer text, with its label, hint, length limit and a warning.

use super::icon::{Icon, icon};
use crate::{
    domain::basics::date::Date,
    views::dom::{Element, el, live},
};
use leptos::prelude::*;
use web_sys::HtmlInputElement;

/// The words and the limits of a field.
pub(crate) struct Field {
    /// The label.
    pub label: String,
    /// The id of the element that the field belongs to, where several have the same label: the field's accessible name
    /// ends with the text of that element. Empty for none.
    pub belongs_to: String,
    /// A line under the label; empty for none.
    pub hint: String,
    /// The most UTF-16 units.
    pub most: usize,
    /// Whether a text needs a warning. It is accepted all the same.
    pub is_suspicious: fn(&str) -> bool,
    /// The warning.
    pub warning: &'static str,
    /// Announces the warning to people who use a screen reader.
    pub say: Box<dyn Fn(&'static str) + Send>,
    /// Whether everything written has been saved.
    pub is_saved: Memo<bool>,
    /// The word that says so.
    pub saved: &'static str,
}

/// The events that report a changed text. Software that fills in fields for people may send only the last one.
pub(crate) const ON_TEXT: &str = "input change";

/// A text area. `id` is its id on the page, `field` its `data-field` hook. Spelling and translation services of the
/// browser are off, so that its text does not leave the page through them.
pub(crate) fn text_area(
    id: &str,
    field: &'static str,
    about: Field,
    initial: String,
    rows: u8,
    on_input: impl Fn(String) + Send + 'static,
) -> Element {
    boxed(id, field, about, initial, rows, Box::new(on_input))
}

/// Not generic, so that it is compiled once and not for each closure.
#[inline(never)]
fn boxed(
    id: &str,
    field: &'static str,
    about: Field,
    initial: String,
    rows: u8,
    on_input: Box<dyn Fn(String) + Send>,
) -> Element {
    let Field { label, belongs_to, hint, most, is_suspicious, warning, say, is_saved, saved } = about;
    let (suspicious, touched) = (RwSignal::new(is_suspicious(&initial)), RwSignal::new(false));
    let (hint_id, warning_id) = (format!("{id}-hint"), format!("{id}-warning"));
    // While the person writes, the warning is announced; as part of the description it would be announced twice.
    let is_left = RwSignal::new(true);
    let (describing, warned_by) = (hint_id.clone(), warning_id.clone());
    let described_by = move || {
        let warned = suspicious.get() && is_left.get();
        Some(if warned { format!("{describing} {warned_by}") } else { describing.clone() })
    };
    let label_id = format!("{id}-label");
    let named_by = (!belongs_to.is_empty()).then(|| format!("{label_id} {belongs_to}"));
    let area = el("textarea")
        .class("field__input")
        .attr("id", id.to_owned())
        .attr("data-field", field)
        .attr("rows", rows.to_string())
        .attr("maxlength", most.to_string())
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .attr("translate", "no")
        .maybe_attr("aria-labelledby", named_by)
        .live_attr("aria-describedby", described_by)
        .on("focus", move |_| is_left.set(false))
        .on("blur", move |_| is_left.set(true))
        .value(initial)
        .on(ON_TEXT, move |event| {
            let text = event_target_value(&event);
            let looks = is_suspicious(&text);
            if suspicious.get_untracked() != looks {
                suspicious.set(looks);
                if looks {
                    say(warning);
                }
            }
            on_input(text);
            if !touched.get_untracked() {
                touched.set(true);
            }
        });
    let hint = (!hint.is_empty()).then(|| el("p").class("field__hint").attr("id", hint_id).add(hint));
    // Shown beside the field that was changed, as long as it has the focus. It is hidden from screen readers, which
    // would announce it with every word.
    let said = live(move || {
        (touched.get() && is_saved.get())
            .then(|| el("span").class("field__saved").attr("aria-hidden", "true").add(icon(Icon::Check)).add(saved))
    });
    el("div")
        .class("field")
        .add(
            el("label")
                .class("field__label")
                .attr("for", id.to_owned())
                .add(el("span").attr("id", label_id).add(label))
                .add(said),
        )
        .add(hint)
        .add(area)
        .add(
            el("p")
                .class("field__warning")
                .attr("id", warning_id)
                .add(live(move || suspicious.get().then_some(warning))),
        )
}

/// Calls `on_day` with the chosen day, or with `None` when it was cleared; not with an incomplete one, as while its
/// year is typed.
pub(crate) fn on_day(field: Element, on_day: impl Fn(Option<Date>) + Send + 'static) -> Element {
    let field = field.on("blur", |event| {
        // Shows the year as it is understood.
        let text = event_target_value(&event);
        if let Some(day) = Date::entered(&text).map(|day| day.to_string()).filter(|day| *day != text) {
            event_target::<HtmlInputElement>(&event).set_value(&day);
        }
    });
    field.on("change", move |event| {
        let text = event_target_value(&event);
        let day = Date::entered(&text);
        if text.is_empty() || day.is_some() {
            on_day(day);
        }
    })
}
