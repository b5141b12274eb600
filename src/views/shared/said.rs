//! The live region for announcements.

use crate::{
    shell::app::App,
    views::dom::{Element, el, live},
};
use leptos::prelude::*;

/// The live region: it is on the page before its words, so that they are announced, and announced once. Every change on
/// the page away from the focus is announced through it (`App::say`). While a dialog is open, screen readers ignore
/// everything around it, so a dialog has a region of its own.
pub(crate) fn said(app: App) -> Element {
    el("div").class("visually-hidden").attr("role", "status").attr("data-said", "").add(live(move || app.said.get()))
}
