//! What is said to those who do not see the page.

use crate::{
    shell::app::App,
    views::dom::{Element, el, live},
};
use leptos::prelude::*;

/// The region that says it: there before its words, so that they are heard, once. Everything on the page that comes up elsewhere than
/// where the focus is goes through it (`App::say`). While a dialog is open nothing around it is heard, so a dialog has its own.
pub(crate) fn said(app: App) -> Element {
    el("div").class("visually-hidden").attr("role", "status").attr("data-said", "").add(live(move || app.said.get()))
}
