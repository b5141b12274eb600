//! Being done on a shared computer: the question before the answers are wiped.

use super::{dialog::dialog, hand_over::HandOver};
use crate::{
    domain::shared_computer,
    views::{
        context::Context,
        controls::{Look, button},
        dom::{Element, Node, el},
    },
};
use leptos::prelude::*;

/// The question before the answers are wiped. The first button gets the focus, so it is the one that deletes nothing.
pub(crate) fn finish_dialog(cx: Context, is_open: RwSignal<bool>) -> Element {
    let copy = HandOver::copy_by_keyboard(cx.app, "copy-finish");
    let actions = el("div")
        .class("dialog__actions")
        .add(button(Look::Primary, "cancel", cx.t.finish_cancel(), move || is_open.set(false)))
        .add(copy.button(Look::Secondary, cx.t.save_file()))
        .add(button(Look::Danger, "confirm_finished", cx.t.finish_confirm(), move || {
            cx.send(shared_computer::Event::Finished)
        }));
    let content: Node = vec![actions.into(), copy.offer(cx)].into();
    let text = el("p").add(cx.t.finish_text());
    // Some screen readers announce only the button with the focus.
    cx.app.say(format!("{} {}", cx.t.finish_heading(), cx.t.finish_text()));
    dialog(cx, "dialog", "finish", cx.t.finish_heading(), text, move || is_open.set(false), content)
}
