//! Messages above every step: storing does not work, something stored cannot be read, something was deleted because it was
//! kept long enough.

use crate::{
    domain::keeping::{
        expiry,
        state::{Expired, Saving, StoreProblem},
        storing,
    },
    text::phrases,
    views::{
        context::Context,
        dom::{Element, Node, el, live},
        parts::{Look, button},
        shared::{
            hand_over::{File, HandOver},
            summary::summary,
        },
    },
};
use leptos::prelude::*;

/// The messages. Each stays as long as its reason does.
pub(crate) fn messages(cx: Context) -> Element {
    let problem = cx.memo(move |model| match model.keeping.saving {
        Saving::Failed(problem) => phrases::store_problem(cx.t, problem),
        Saving::Off | Saving::Opening | Saving::Pending | Saving::Saved(_) => "",
    });
    let is_damaged = cx.memo(|model| model.keeping.recovery.is_some());
    let expired = cx.memo(|model| {
        let expired = model.keeping.expired.as_ref();
        let words = |expired: &Expired| {
            phrases::expired(model.language, expired.retention, expired.library.reflections().len())
        };
        expired.map(words).unwrap_or_default()
    });
    el("div")
        .class("banners")
        .attr("role", "status")
        .add(live(move || Some(problem.get()).filter(|words| !words.is_empty()).map(|words| not_saved(cx, words))))
        .add(live(move || is_damaged.get().then(|| damaged(cx))))
        .add(live(move || {
            Some(expired.get()).filter(|words| !words.is_empty()).map(|words| kept_long_enough(cx, words))
        }))
}

/// What was deleted because it was kept long enough, and the way back.
fn kept_long_enough(cx: Context, words: String) -> Element {
    let summaries: Node = cx.read(|model| {
        let expired = model.keeping.expired.as_ref().map(|expired| expired.library.reflections()).unwrap_or_default();
        expired.iter().map(|reflection| el("li").add(summary(cx, reflection))).collect()
    });
    el("div")
        .class("banner")
        .attr("data-banner", "expired")
        .add(el("p").add(words))
        .add(el("ul").attr("translate", "no").add(summaries))
        .add(el("p").add(cx.t.expired_undo()))
        .add(button(Look::Secondary, "undo_expiry", cx.t.undo(), move || cx.send(expiry::Event::Undid)))
        .add(button(Look::Secondary, "note_expiry", cx.t.expired_noted(), move || cx.send(expiry::Event::Noted)))
}

fn not_saved(cx: Context, words: &'static str) -> Element {
    let problem = cx.read(|model| model.keeping.saving);
    let retry = if problem == Saving::Failed(StoreProblem::OtherTab) { cx.t.take_over() } else { cx.t.try_again() };
    let retry = (problem != Saving::Failed(StoreProblem::Newer))
        .then(|| button(Look::Secondary, "retry_saving", retry, move || cx.send(storing::Event::Retried)));
    let copy = HandOver::copy(cx.app, "copy-unsaved");
    el("div")
        .class("banner")
        .attr("data-banner", "storage")
        .add(el("p").add(words))
        .add(retry)
        .add(copy.button(Look::Secondary, cx.t.save_file()))
        .add(copy.offer(cx))
}

fn damaged(cx: Context) -> Element {
    let has_previous =
        cx.read(|model| model.keeping.recovery.as_ref().is_some_and(|recovery| recovery.previous.is_some()));
    let save_damaged = HandOver::new(cx.app, "damaged", "save_damaged", move || {
        let content = cx.read(|model| Some(model.keeping.recovery.as_ref()?.damaged.clone()))?;
        let name = "kompetencekompas-damaged.txt".to_owned();
        Some(File { name, media_type: "text/plain", content, as_text: None })
    });
    let previous = has_previous.then(|| {
        button(Look::Primary, "use_previous", cx.t.damaged_previous(), move || cx.send(storing::Event::ChosePrevious))
    });
    el("div")
        .class("banner")
        .attr("data-banner", "damaged")
        .add(el("h2").add(cx.t.damaged_heading()))
        .add(el("p").add(cx.t.damaged_text()))
        .add(previous)
        .add(save_damaged.button(Look::Secondary, cx.t.damaged_download()))
        .add(button(Look::Secondary, "start_again", cx.t.damaged_fresh(), move || {
            cx.send(storing::Event::ChoseFreshStart)
        }))
        .add(save_damaged.offer(cx))
}
