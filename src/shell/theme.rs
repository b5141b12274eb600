//! Colours and the like of others: an organisation's accent, and what the page around a frame wishes.

use crate::{
    domain::{
        basics::{choice::Choice, colour::PackTheme},
        host::theme::Theme,
    },
    formats::frame_message::{TOKENS, Wishes},
    platform::style,
};

/// Gives the page an organisation's accent, or its own again. The stylesheet makes the other shades of it.
pub(super) fn paint(theme: Option<&PackTheme>) {
    if let Some(PackTheme { accent_light, accent_dark }) = theme {
        style::set_property("--pack-accent-light", Some(&accent_light.to_string()));
        style::set_property("--pack-accent-dark", Some(&accent_dark.to_string()));
    }
    style::set_attribute("data-accent", theme.map(|_| "pack"));
}

/// Gives the page the colours and the like that the page around wishes.
pub(super) fn follow(wishes: &Wishes) {
    match wishes.theme {
        Some(theme @ (Theme::Light | Theme::Dark)) => style::set_attribute("data-theme", Some(theme.value())),
        Some(Theme::Auto) => style::set_attribute("data-theme", None),
        None => {}
    }
    for token in TOKENS {
        let wished = wishes.tokens.iter().find(|(other, _)| other == token).map(|(_, value)| value.as_str());
        // The browser decides whether it is a value; what it does not know leaves the page's own.
        style::set_property(token.name, wished.filter(|value| style::is_value(token.kind, value)));
    }
}
