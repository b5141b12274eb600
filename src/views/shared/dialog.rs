//! A dialog.

use super::said::said;
use crate::views::{
    context::Context,
    dom::{Element, Node, el},
};
use leptos::prelude::*;

/// A modal dialog, opened as soon as it is on the page. Not `confirm()`: in a sandboxed frame it shows nothing and
/// returns false.
pub(crate) fn dialog(
    cx: Context,
    role: &'static str,
    hook: &'static str,
    title: &'static str,
    text: Element,
    on_cancel: impl Fn() + Send + 'static,
    content: impl Into<Node>,
) -> Element {
    let app = cx.app;
    app.hush();
    on_cleanup(move || app.hush());
    let (title_id, text_id) = (format!("{hook}-title"), format!("{hook}-text"));
    el("dialog")
        .class("dialog")
        .attr("role", role)
        .attr("data-dialog", hook)
        .attr("aria-labelledby", title_id.clone())
        .attr("aria-describedby", text_id.clone())
        .on("cancel", move |event| {
            event.prevent_default();
            on_cancel();
        })
        .add(el("h2").attr("id", title_id).add(title))
        .add(text.attr("id", text_id))
        .add(content)
        .add(said(app))
        .modal()
}
