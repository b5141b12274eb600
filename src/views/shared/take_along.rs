//! Saving and printing a page: on paper, as a file, as text. Where one of these does not work, an alternative.

use super::{
    hand_over::{self, File, HandOver},
    paper::paper,
};
use crate::{
    documents::paper::Paper,
    domain::{app::model::Model, keeping::state::StoragePlace},
    views::{
        context::Context,
        controls::{Icon, Look, button, icon},
        dom::{Node, el, live},
    },
};
use leptos::{prelude::*, task};

/// What to save or print: how the page is made from the model, and the name of its file.
#[derive(Clone, Copy)]
pub(crate) struct Page {
    /// Makes the page; `None` while there is nothing to make it from.
    pub make: fn(&Model) -> Option<Paper>,
    /// The name of the file, without its day and kind.
    pub file: &'static str,
    /// The `data-output` of the page on the screen.
    pub output: &'static str,
    /// The button that prints it.
    pub print: &'static str,
}

/// The page as it will be printed. It follows the model.
pub(crate) fn preview(cx: Context, page: Page) -> Node {
    // The pages are compared: typing elsewhere does not render it again.
    let shown = cx.on_change(page.make, move |model| (page.make)(model).map(|made| paper(&made)));
    el("div").class("paper-frame").attr("data-output", page.output).add(shown).into()
}

/// The buttons, and their outcomes.
pub(crate) fn take_along(cx: Context, page: Page) -> Node {
    let language = cx.language;
    let made = move || cx.read(page.make);
    let is_shared = cx.memo(|model| model.keeping.place() == Some(StoragePlace::Tab));
    let (is_copied, by_hand) = (RwSignal::new(false), RwSignal::new(String::new()));
    let copy = move || {
        let text = made().map(|made| made.plain_text()).unwrap_or_default();
        task::spawn_local(async move {
            let copied = cx.app.copy_text(&text).await;
            is_copied.set(copied);
            by_hand.set(if copied { String::new() } else { text });
            cx.app.say(if copied { cx.t.copied() } else { cx.t.copy_by_hand() });
            cx.app.select_text("copied");
        });
    };
    let save = HandOver::new(cx.app, page.output, "save_html", move || {
        let (now, made) = (cx.app.now(), made()?);
        let content = made.html(language, &cx.app.day(now, language));
        let name = format!("{}-{}.html", page.file, cx.app.today());
        // People read the sheet, not its HTML.
        Some(File { name, media_type: "text/html", content, as_text: Some(made.plain_text()) })
    });
    let (is_missing, is_refused) = (RwSignal::new(false), RwSignal::new(false));
    let print = move || {
        is_missing.set(false);
        is_refused.set(false);
        task::spawn_local(async move {
            if !cx.app.print().await {
                is_missing.set(true);
                cx.app.say(cx.t.print_missing());
            }
        });
    };
    let no_print = live(move || {
        is_missing.get().then(|| {
            let in_window = button(Look::Secondary, "print_window", cx.t.print_window(), move || {
                let title = made().map(|made| made.title()).unwrap_or_default();
                let is_opened = cx.app.print_in_window(title, ".sheet");
                is_refused.set(!is_opened);
                if !is_opened {
                    cx.app.say(cx.t.print_window_blocked());
                }
            });
            el("div").class("notice").attr("data-print", "").add(el("p").add(cx.t.print_missing())).add(in_window)
        })
    });
    let refused = live(move || is_refused.get().then(|| el("p").add(cx.t.print_window_blocked())));
    let actions = el("div")
        .class("actions sheet-actions")
        .add(button(Look::Primary, "print", page.print, print).add(icon(Icon::Print)))
        .add(save.button(Look::Secondary, cx.t.save_html()).add(icon(Icon::Save)))
        .add(button(Look::Quiet, "copy_text", cx.t.copy_text(), copy));
    let copied = live(move || is_copied.get().then_some(cx.t.copied()));
    let copy_by_hand = live(move || {
        let text = by_hand.get();
        (!text.is_empty()).then(|| -> Node {
            let area = hand_over::by_hand("copied", cx.t.copy_text().to_owned(), text);
            vec![el("p").add(cx.t.copy_by_hand()).into(), area.into()].into()
        })
    });
    vec![
        actions.into(),
        el("div").add(no_print).add(refused).into(),
        save.offer(cx),
        el("div").attr("data-output", "copied").add(copied).add(copy_by_hand).into(),
        live(move || is_shared.get().then(|| el("p").class("soft").add(cx.t.print_shared()))),
    ]
    .into()
}
