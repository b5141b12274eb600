//! Fields of the invitation: short texts that show how many characters are left.

use crate::{
    domain::{basics::text::looks_like_cpr, invitation::looks_private},
    views::{
        context::Context,
        controls::ON_TEXT,
        dom::{Element, Node, el, live},
    },
};
use leptos::prelude::*;

/// A short text.
pub(crate) struct ShortText {
    /// Its `data-field` hook, and its id on the page.
    pub field: &'static str,
    /// The label.
    pub label: &'static str,
    /// Whether it may be left empty.
    pub is_optional: bool,
    /// A line under the label.
    pub hint: String,
    /// The most UTF-16 units.
    pub most: usize,
    /// Lines shown; 0 for a field of one line only.
    pub rows: u8,
    /// The text in it at first.
    pub initial: String,
}

/// The field, with the number of characters left, and a warning when something in it seems to be about a person.
pub(crate) fn short_text(cx: Context, about: ShortText, on_input: impl Fn(String) + Send + 'static) -> Element {
    let desk = cx.desk();
    let ShortText { field, label, is_optional, hint, most, rows, initial } = about;
    let wide = |text: &str| text.encode_utf16().count();
    let warning = move |text: &str| match text {
        text if looks_like_cpr(text) => cx.t.cpr_warning(),
        text if looks_private(text) => desk.invite_private(),
        _ => "",
    };
    let (used, warned) = (RwSignal::new(wide(&initial)), RwSignal::new(warning(&initial).to_owned()));
    let id = |part: &str| format!("{field}-{part}");
    let input =
        if rows == 0 { el("input").attr("type", "text") } else { el("textarea").attr("rows", rows.to_string()) };
    let input = input
        .class("field__input")
        .attr("id", field)
        .attr("data-field", field)
        .attr("maxlength", most.to_string())
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .attr("translate", "no")
        .attr("dir", "auto")
        .attr("aria-describedby", format!("{} {} {}", id("hint"), id("left"), id("warning")))
        .value(initial)
        .on(ON_TEXT, move |event| {
            let text = event_target_value(&event);
            used.set(wide(&text));
            let words = warning(&text);
            if warned.with_untracked(|shown| shown != words) {
                warned.set(words.to_owned());
                cx.app.say(words);
            }
            on_input(cx.app.composed(&text));
        });
    let label = if is_optional { format!("{label} ({})", cx.t.optional()) } else { label.to_owned() };
    let left = live(move || format!("{} {}", most.saturating_sub(used.get()), desk.invite_left()));
    let warned = live(move || Some(warned.get()).filter(|words| !words.is_empty()));
    el("div")
        .class("field")
        .add(el("label").class("field__label").attr("for", field).add(label))
        .add(el("p").class("field__hint").attr("id", id("hint")).add(hint))
        .add(input)
        .add(el("p").class("field__left").attr("id", id("left")).attr("data-output", "left").add(left))
        .add(el("p").class("field__warning").attr("id", id("warning")).add(warned))
}

/// A text to copy, in a field in which it can also be selected by hand.
pub(crate) fn output(name: &'static str, label: &'static str, rows: u8, text: String) -> Vec<Node> {
    let area = el("textarea")
        .class("field__input")
        .attr("id", name)
        .attr("data-output", name)
        .attr("rows", rows.to_string())
        .attr("autocomplete", "off")
        .attr("translate", "no")
        .flag("readonly", true)
        .value(text);
    vec![el("label").class("field__label").attr("for", name).add(label).into(), area.into()]
}
