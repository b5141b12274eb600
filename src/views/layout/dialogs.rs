//! The warning on a shared computer before the answers are wiped because the computer was idle.

use crate::{
    domain::shared_computer,
    text::phrases,
    views::{
        context::Context,
        controls::{Look, button},
        dom::{Node, el, live},
        shared::{dialog::dialog, hand_over::HandOver},
    },
};
use leptos::prelude::*;

/// The warning before the answers are wiped because the computer was idle.
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
                .add(button(Look::Danger, "wipe", cx.t.idle_wipe(), move || cx.send(shared_computer::Event::Finished)));
            let seen = live(move || phrases::wiped_in(language, left()));
            let heard = live(move || announced.get());
            let content: Node =
                vec![el("p").attr("aria-hidden", "true").add(seen).into(), actions.into(), copy.offer(cx)].into();
            let text = el("p").class("visually-hidden").attr("role", "status").add(heard);
            cx.app.say(format!("{} {}", cx.t.idle_heading(), announced.get_untracked()));
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
