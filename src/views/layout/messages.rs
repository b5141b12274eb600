//! Messages above every step: storing does not work, something stored cannot be read or was changed twice, the person
//! has to decide about what was stored before, something was deleted.

use crate::shell::focus::FocusTarget;
use crate::{
    domain::{
        app::{announcement::Message, model::Model},
        keeping::{
            finding::reflections_of,
            machine::{
                State, Status,
                message::{Event, Leftover, Problem},
            },
        },
        navigation::{self, step::Step},
    },
    text::phrases,
    views::{
        context::Context,
        controls::{Look, button},
        dom::{Element, Node, el, live},
        shared::{
            hand_over::{File, HandOver},
            summary::summary,
        },
    },
};
use leptos::prelude::*;

/// The messages. Each stays as long as its reason applies, and is announced when it appears
/// (`domain::app::announcement`).
pub(crate) fn messages(cx: Context) -> Element {
    let problem = cx.memo(|model| phrases::message_words(model, Message::NotSaved));
    let expired = cx.memo(phrases::expired_words);
    let up = |message: Message, view: fn(Context) -> Element| {
        let is_up = cx.memo(move |model| message.is_up(model));
        live(move || is_up.get().then(|| view(cx)))
    };
    // With a name it is a landmark, which it must not be while it is empty.
    let name = move || {
        let is_any_up =
            |model: &Model| Message::ALL.into_iter().any(|message| message.is_banner() && message.is_up(model));
        cx.track(is_any_up).then(|| cx.t.messages())
    };
    el("section")
        .class("banners")
        .live_attr("aria-label", name)
        .add(live(move || Some(problem.get()).filter(|words| !words.is_empty()).map(|words| not_saved(cx, words))))
        .add(up(Message::Damaged, damaged))
        .add(up(Message::Leftover, leftover))
        .add(up(Message::ChangedTwice, changed_twice))
        .add(up(Message::DeletedElsewhere, deleted_elsewhere))
        .add(up(Message::Missing, |cx| banner("missing", cx.t.missing())))
        .add(up(Message::LanguageMissing, |cx| banner("language", cx.t.language_missing())))
        .add(up(Message::Tight, tight))
        .add(live(move || {
            Some(expired.get()).filter(|words| !words.is_empty()).map(|words| kept_long_enough(cx, words))
        }))
}

fn banner(hook: &'static str, words: impl Into<Node>) -> Element {
    el("div").class("banner").attr("data-banner", hook).add(el("p").add(words))
}

/// A button that deletes.
fn deletion(cx: Context, name: &'static str, label: &'static str, event: fn() -> Event) -> Element {
    action(cx, name, label, event).class("button button--danger")
}

/// Takes a function for the event, since a closure that contains an event would be compiled with every kind of event.
fn action(cx: Context, name: &'static str, label: &'static str, event: fn() -> Event) -> Element {
    button(Look::Secondary, name, label, move || cx.send_and_focus(event(), FocusTarget::Undo))
}

/// What was deleted because its retention time was over, with an undo.
fn kept_long_enough(cx: Context, words: String) -> Element {
    let summaries: Node = cx.read(|model| {
        let items = model.keeping.expired().map(|expired| expired.items.as_slice()).unwrap_or_default();
        reflections_of(items).map(|reflection| el("li").add(summary(cx, reflection))).collect()
    });
    banner("expired", words)
        .add(el("ul").attr("translate", "no").add(summaries))
        .add(el("p").add(cx.t.expired_undo()))
        .add(action(cx, "undo_expiry", cx.t.undo(), || Event::UndidExpiry))
        .add(action(cx, "note_expiry", cx.t.expired_noted(), || Event::NotedExpiry))
}

fn not_saved(cx: Context, words: &'static str) -> Element {
    let status = cx.read(|model| model.keeping.status());
    let retry = match status {
        Status::Failed(Problem::Newer) => None,
        Status::Failed(Problem::Elsewhere) => Some(cx.t.take_over()),
        Status::Failed(Problem::Emptied) => Some(cx.t.keep_again()),
        _ => Some(cx.t.try_again()),
    };
    let retry = retry.map(|label| button(Look::Secondary, "retry_saving", label, move || cx.send(Event::Retried)));
    let let_go =
        (status == Status::Failed(Problem::Emptied)).then(|| deletion(cx, "let_go", cx.t.let_go(), || Event::LetGo));
    let copy = HandOver::copy(cx.app, "copy-unsaved");
    banner("storage", words)
        .add(retry)
        .add(let_go)
        .add(copy.button_about(Look::Secondary, cx.t.save_file(), cx.t.not_saved()))
        .add(copy.offer(cx))
}

/// The computer is shared after all: asks what happens to what was stored before.
fn leftover(cx: Context) -> Element {
    banner("leftover", cx.t.leftover_text())
        .add(deletion(cx, "leftover_delete", cx.t.leftover_delete(), || Event::ChoseLeftover(Leftover::Delete)))
        .add(action(cx, "leftover_keep", cx.t.leftover_keep(), || Event::ChoseLeftover(Leftover::Keep)))
}

fn changed_twice(cx: Context) -> Element {
    let show = button(Look::Secondary, "my_data", cx.t.my_data(), move || {
        cx.send(navigation::Event::WentTo(Step::MyData));
    });
    banner("conflict", cx.t.conflict_text())
        .add(show)
        .add(action(cx, "note_conflict", cx.t.expired_noted(), || Event::NotedConflicts))
}

fn deleted_elsewhere(cx: Context) -> Element {
    banner("elsewhere", cx.t.elsewhere_deleted()).add(action(cx, "undo_elsewhere", cx.t.undo(), || Event::UndidRemoval))
}

fn tight(cx: Context) -> Element {
    let copy = HandOver::copy(cx.app, "copy-tight");
    banner("tight", cx.t.tight())
        .add(copy.button_about(Look::Secondary, cx.t.save_file(), cx.t.my_data()))
        .add(copy.offer(cx))
}

fn damaged(cx: Context) -> Element {
    let has_previous =
        cx.read(|model| matches!(model.keeping.state(), State::Damaged { previous, .. } if !previous.is_empty()));
    let save_damaged = HandOver::new(cx.app, "damaged", "save_damaged", move || {
        let content = cx.read(|model| match model.keeping.state() {
            State::Damaged { damage, .. } => {
                Some(damage.iter().map(|damage| damage.text.as_str()).collect::<Vec<_>>().join("\n"))
            }
            _ => None,
        })?;
        let name = "kompetencekompas-damaged.txt".to_owned();
        Some(File { name, media_type: "text/plain", content, as_text: None })
    });
    let previous = has_previous
        .then(|| button(Look::Primary, "use_previous", cx.t.damaged_previous(), move || cx.send(Event::ChosePrevious)));
    el("div")
        .class("banner")
        .attr("data-banner", "damaged")
        .add(el("h2").add(cx.t.damaged_heading()))
        .add(el("p").add(cx.t.damaged_text()))
        .add(previous)
        .add(save_damaged.button(Look::Secondary, cx.t.damaged_download()))
        .add(button(Look::Secondary, "start_again", cx.t.damaged_fresh(), move || cx.send(Event::ChoseFreshStart)))
        .add(save_damaged.offer(cx))
}
