//! Colours and other settings from outside: an organisation's accent, and the wishes of the host page of a frame.

use crate::{
    domain::{
        basics::{choice::Choice, colour::PackTheme},
        host::theme::Theme,
    },
    formats::frame_message::{TOKENS, Wishes},
    platform::style,
};

/// Gives the page an organisation's accent colours, or its own again. The stylesheet derives the other shades.
pub(super) fn paint(theme: Option<&PackTheme>) {
    if let Some(PackTheme { accent_light, accent_dark }) = theme {
        style::set_property("--pack-accent-light", Some(&accent_light.to_string()));
        style::set_property("--pack-accent-dark", Some(&accent_dark.to_string()));
    }
    style::set_attribute("data-accent", theme.map(|_| "pack"));
}

/// Gives the page the colours and other settings that the host page wishes.
pub(super) fn follow(wishes: &Wishes) {
    match wishes.theme {
        Some(theme @ (Theme::Light | Theme::Dark)) => style::set_attribute("data-theme", Some(theme.value())),
        Some(Theme::Auto) => style::set_attribute("data-theme", None),
        None => {}
    }
    for token in TOKENS {
        let wished = wishes.tokens.iter().find(|(other, _)| other == token).map(|(_, value)| value.as_str());
        // The browser decides whether a value is valid; an invalid one leaves the page's own.
        style::set_property(token.name, wished.filter(|value| style::is_value(token.kind, value)));
    }
}
