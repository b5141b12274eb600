//! The dialogs of a shared computer: before the answers are wiped, because the person is done or because nobody did anything.

use super::said::said;
use crate::{
    domain::shared_computer,
    text::phrases,
    views::{
        context::Context,
        dom::{Element, Node, el, live},
        parts::{Look, button},
        shared::hand_over::HandOver,
    },
};
use leptos::prelude::*;

/// A modal dialog, opened as soon as it is on the page. Not `confirm()`: in a sandboxed frame it shows nothing and returns
/// false.
fn dialog(
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

/// The question before the answers are wiped. The first button gets the focus, so it is the one that loses nothing.
pub(crate) fn finish_dialog(cx: Context, is_open: RwSignal<bool>) -> Element {
    let copy = HandOver::copy_by_keyboard(cx.app, "copy-finish");
    let actions = el("div")
        .class("dialog__actions")
        .add(button(Look::Primary, "cancel", cx.t.finish_cancel(), move || is_open.set(false)))
        .add(copy.button(Look::Secondary, cx.t.save_file()))
        .add(button(Look::Secondary, "confirm_finished", cx.t.finish_confirm(), move || {
            cx.send(shared_computer::Event::Finished)
        }));
    let content: Node = vec![actions.into(), copy.offer(cx)].into();
    let text = el("p").add(cx.t.finish_text());
    dialog(cx, "dialog", "finish", cx.t.finish_heading(), text, move || is_open.set(false), content)
}

/// The warning before the answers are wiped because nobody did anything.
pub(crate) fn idle_warning(cx: Context) -> Node {
    let language = cx.language;
    let is_warned = cx.memo(|model| model.keeping.idle().warning.is_some());
    live(move || {
        is_warned.get().then(|| {
            let left = move || cx.track(|model| model.keeping.idle().warning.unwrap_or(0));
            // A screen reader announces the time at the beginning, each half minute and near the end, not each second.
            let announced = Memo::new(move |_| {
                let seconds = match left() {
                    seconds if seconds > 20 => seconds.div_ceil(30) * 30,
                    seconds if seconds > 10 => 20,
                    _ => 10,
                };
                phrases::wiped_in(language, seconds)
            });
            let copy = HandOver::copy_by_keyboard(cx.app, "copy-idle");
            let actions = el("div")
                .class("dialog__actions")
                .add(button(Look::Primary, "stay", cx.t.idle_stay(), move || {
                    cx.send(shared_computer::Event::WasActive)
                }))
                .add(copy.button(Look::Secondary, cx.t.save_file()))
                .add(button(Look::Secondary, "wipe", cx.t.idle_wipe(), move || {
                    cx.send(shared_computer::Event::Finished)
                }));
            let seen = live(move || phrases::wiped_in(language, left()));
            let heard = live(move || announced.get());
            let content: Node =
                vec![el("p").attr("aria-hidden", "true").add(seen).into(), actions.into(), copy.offer(cx)].into();
            let text = el("p").class("visually-hidden").attr("role", "status").add(heard);
            dialog(
                cx,
                "alertdialog",
                "idle",
                cx.t.idle_heading(),
                text,
                move || cx.send(shared_computer::Event::WasActive),
                content,
            )
        })
    })
}
