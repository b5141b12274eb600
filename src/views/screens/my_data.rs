//! What is stored here, in plain words, and what the person can do with it.

use crate::shell::focus::FocusTarget;
use crate::views::{
    context::Context,
    controls::{Look, Radio, button, button_with, heading, radios},
    dom::{Element, Node, el, live},
    shared::{aside::put_aside, earlier::earlier, hand_over::HandOver, open_file::open_file, summary::summary},
};
use crate::{
    domain::{
        app::{announcement::problem, model::Model},
        basics::choice::Choice,
        keeping::{
            collection::Key,
            finding::reflections_of,
            machine::{
                Removed,
                message::{Event, Problem},
            },
            retention::Retention,
            state::StoragePlace,
        },
        navigation,
        reflection::Reflection,
    },
    text::phrases,
};
use leptos::prelude::*;

pub(crate) fn view(cx: Context) -> Node {
    let kept_now = cx.memo(|model| model.keeping.collection().fingerprint());
    let retention = cx.memo(|model| model.keeping.retention().value());
    // If the browser could not delete everything, the message above says so, and "deleted" would be false.
    let is_deleted = cx.memo(|model| problem(model) != Some(Problem::NotErased));
    let can_undo = cx.memo(|model| model.keeping.removed().is_some_and(Removed::is_deletion));
    let intro = cx.read(|model| match model.keeping.place() {
        Some(StoragePlace::Device) => cx.t.my_data_device(),
        Some(StoragePlace::Tab) | None => cx.t.my_data_tab(),
    });
    let list = live(move || {
        // The day on which each is deleted depends on the choice.
        let _ = (kept_now.get(), retention.get());
        cx.read(|model| list(cx, model))
    });
    let undo = live(move || {
        can_undo.get().then(|| {
            let deleted = is_deleted.get().then(|| cx.t.my_data_deleted());
            el("p").class("notice notice--calm").add(deleted).add(" ").add(button(
                Look::Quiet,
                "undo",
                cx.t.undo(),
                move || cx.send_and_focus(Event::UndidRemoval, FocusTarget::Undo),
            ))
        })
    });
    // Where nothing is saved, which the message above says, no choice would hold.
    let can_choose = cx.memo(|model| model.keeping.can_choose_retention());
    let kept = live(move || can_choose.get().then(|| kept(cx)));
    vec![
        heading(cx.t.my_data_heading()).into(),
        el("p").class("lead").add(intro).into(),
        undo,
        list,
        earlier(cx),
        put_aside(cx),
        kept,
        open_file(cx),
    ]
    .into()
}

/// The choice of how long things are kept. A choice that would delete something now asks first: moving through radio
/// buttons with the arrow keys chooses each of them on the way.
fn kept(cx: Context) -> Node {
    let choices = Retention::ALL.iter().map(|choice| Radio::new(choice.value(), phrases::retention(cx.t, *choice)));
    let chosen = move || cx.track(|model| Some(model.keeping.choosing().unwrap_or(model.keeping.retention()).value()));
    let choose = move |value: &'static str| {
        if let Some(choice) = Retention::from_value(value) {
            cx.send(Event::ChoseRetention(choice));
        }
    };
    let choosing = cx.memo(|model| model.keeping.choosing().map(Choice::value).unwrap_or_default());
    let question = live(move || {
        let choice = Retention::from_value(choosing.get())?;
        let expired = cx.read(|model| model.keeping.would_expire(choice, cx.app.now()));
        let lines: Node = reflections_of(&expired).map(|state| el("li").add(summary(cx, state))).collect();
        let words = phrases::would_expire(cx.language, choice, reflections_of(&expired).count());
        let actions = el("div")
            .class("actions")
            .add(button(Look::Primary, "cancel_retention", cx.t.retention_cancel(), move || {
                cx.send_and_focus(Event::CancelledRetention, FocusTarget::Retention);
            }))
            .add(button(Look::Danger, "confirm_retention", cx.t.retention_confirm(), move || {
                cx.send_and_focus(Event::ConfirmedRetention, FocusTarget::Expired);
            }));
        let lines = el("ul").attr("translate", "no").add(lines);
        Some(el("div").class("notice").attr("data-retention", "").add(el("p").add(words)).add(lines).add(actions))
    });
    vec![
        el("fieldset")
            .class("choices choices--columns")
            .attr("aria-describedby", "retention-hint")
            .add(el("legend").add(cx.t.retention_legend()))
            .add(radios("retention", choices.collect(), chosen, choose))
            .into(),
        el("p")
            .class("quiet")
            .attr("id", "retention-hint")
            .add(cx.t.retention_hint())
            .add(" ")
            .add(cx.t.my_data_also())
            .into(),
        el("div").attr("role", "status").add(question).into(),
    ]
    .into()
}

fn list(cx: Context, model: &Model) -> Node {
    if model.keeping.collection().is_empty() {
        return el("p").add(cx.t.my_data_none()).into();
    }
    let lines: Node = model
        .keeping
        .collection()
        .reflections()
        .into_iter()
        .rev()
        .map(|reflection| line(cx, model, reflection))
        .collect();
    let size = cx.app.saved_size(model.keeping.collection());
    let copy = HandOver::copy(cx.app, "copy-my-data");
    vec![
        el("ul").class("stored").add(lines).into(),
        el("p").class("quiet").add(phrases::size_in_all(model.language, size)).into(),
        el("div")
            .class("actions")
            .add(copy.button_about(Look::Primary, cx.t.save_file(), cx.t.my_data()))
            .add(button(Look::Danger, "delete_all", cx.t.my_data_delete_all(), move || {
                cx.send_and_focus(Event::DeletedEverything, FocusTarget::Undo)
            }))
            .into(),
        copy.offer(cx),
    ]
    .into()
}

fn line(cx: Context, model: &Model, reflection: &Reflection) -> Element {
    let words = summary(cx, reflection);
    let size = cx.app.saved_size(&model.keeping.collection().only(&[Key::current(reflection.id.clone())]));
    let contents = phrases::contents(model.language, &cx.app.day(reflection.created, model.language), reflection);
    let expires = model
        .keeping
        .retention()
        .expiry(reflection.changed)
        .filter(|_| model.keeping.place() == Some(StoragePlace::Device));
    let expires = expires.map(|day| phrases::expires(model.language, day, cx.app.today()));
    let (resumed, deleted) = (reflection.id.clone(), reflection.id.clone());
    el("li")
        .class("card")
        .attr("data-reflection", reflection.id.to_string())
        .add(el("p").attr("translate", "no").add(words.clone()))
        .add(el("p").class("quiet").add(format!("{contents} · {}", phrases::size(model.language, size))))
        .add(expires.map(|words| el("p").class("quiet").attr("data-expires", "").add(words)))
        .add(
            el("div")
                .class("actions")
                .add(button_with(Look::Quiet, "resume", cx.t.my_data_resume(), &words, move || {
                    cx.send(navigation::Event::Resumed(resumed.clone()));
                }))
                .add(
                    button_with(Look::Quiet, "delete", cx.t.my_data_delete(), &words, move || {
                        cx.send_and_focus(Event::Deleted(deleted.clone()), FocusTarget::Undo);
                    })
                    .class("button button--quiet button--danger"),
                ),
        )
}
