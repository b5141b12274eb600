//! The leader's own side of the same talk. Before the talk: the pack's questions to the leader, notes, promises, and a
//! sheet that matches the employee's. After it: the agreements, and later the follow-up.

use crate::{
    domain::{
        app::model::Model,
        basics::role::Role,
        content::dimension::Dimension,
        navigation::{self, Notice},
        reflection,
    },
    text::phrases,
    views::{
        context::Context,
        controls::{Look, button, heading, text_area},
        dom::{Element, Node, el, live},
        shared::{
            agreements::{Words, agreements},
            begin,
            follow_ups::follow_ups,
            free_text::{free_text, free_text_of_several},
            from_link::voluntary,
            outcome::outcome,
            talk_sheet::{questions, sheet},
        },
    },
};
use leptos::prelude::*;

pub(crate) fn view(cx: Context) -> Node {
    let desk = cx.desk();
    let open = cx.memo(|model| {
        let id = model.keeping.side(Role::Leader).map(|reflection| reflection.id.to_string());
        id.unwrap_or_default()
    });
    vec![
        heading(desk.leader_heading()).into(),
        el("p").class("lead").add(desk.leader_intro()).into(),
        // The leader has to keep this promise, so it comes first.
        cx.read(|model| voluntary(&model.pack, cx.language)).into(),
        live(move || if open.get().is_empty() { entrance(cx) } else { preparation(cx) }),
    ]
    .into()
}

/// The choice of where notes are kept, and the button that begins. The same choice as on the start page.
fn entrance(cx: Context) -> Node {
    let desk = cx.desk();
    let is_asked = cx.memo(|model| model.navigation.notice == Some(Notice::ChooseStorage));
    let has_earlier = cx.memo(|model| model.keeping.collection().latest(Role::Leader).is_some());
    let begin = live(move || {
        let heading = if has_earlier.get() { desk.leader_begin_new() } else { desk.leader_begin() };
        begin::begin(cx, heading, Role::Leader, !has_earlier.get())
    });
    vec![
        el("p").class("promise").add(desk.leader_where()).into(),
        el("p").class("notice").add(live(move || is_asked.get().then_some(cx.t.choose_storage()))).into(),
        live(move || has_earlier.get().then(|| cx.read(|model| earlier(cx, model)))),
        begin,
    ]
    .into()
}

fn begin_new(cx: Context, label: &'static str) -> Element {
    button(Look::Quiet, "begin", label, move || {
        if let Some(id) = cx.app.new_reflection_id() {
            cx.send(navigation::Event::Began(Role::Leader, id));
        }
    })
}

/// The button that continues an earlier preparation.
fn earlier(cx: Context, model: &Model) -> Option<Element> {
    let reflection = model.keeping.collection().latest(Role::Leader)?;
    let (id, task) = (reflection.id.clone(), reflection.task.trim());
    let own_words = (!task.is_empty())
        .then(|| el("p").class("own-words").attr("translate", "no").add(phrases::quoted(model.language, task)));
    Some(el("section").class("card card--accent").add(own_words).add(button(
        Look::Primary,
        "resume",
        cx.desk().leader_resume(),
        move || cx.send(navigation::Event::Resumed(id.clone())),
    )))
}

/// Both sides of the day of the talk, the one that it is time for first.
fn preparation(cx: Context) -> Node {
    let today = cx.app.today();
    let is_after = RwSignal::new(cx.read(|model| {
        let is_written = model.reflection().is_some_and(|reflection| reflection.outcome.is_some());
        is_written || model.talk_day().is_some_and(|day| day <= today)
    }));
    let choice = |after: bool, action: &'static str, label: &'static str| {
        button(Look::Quiet, action, label, move || is_after.set(after))
            .attr("class", "pill")
            .live_attr("aria-pressed", move || Some(if is_after.get() == after { "true" } else { "false" }))
    };
    let choices = el("div")
        .class("actions")
        .attr("role", "group")
        .attr("aria-label", cx.t.step_leader())
        .add(choice(false, "before_talk", cx.desk().leader_before()))
        .add(choice(true, "after_talk", cx.t.outcome_heading()));
    vec![
        choices.into(),
        live(move || if is_after.get() { after(cx) } else { before(cx) }),
        el("div").class("step__nav").add(begin_new(cx, cx.desk().leader_begin_new())).into(),
    ]
    .into()
}

/// The agreements, and when it is time, the follow-up.
fn after(cx: Context) -> Node {
    let today = cx.app.today();
    let is_due = cx.reflection(|reflection| reflection.is_follow_up_due(today));
    let came_of_it = is_due.then(|| -> Node {
        vec![el("h2").class("step__part").add(cx.desk().leader_came()).into(), follow_ups(cx, cx.desk().leader_done())]
            .into()
    });
    let first: Node =
        vec![el("h2").add(cx.t.outcome_heading()).into(), el("p").class("soft").add(cx.t.outcome_intro()).into()]
            .into();
    vec![came_of_it.into(), outcome(cx, first).into()].into()
}

fn before(cx: Context) -> Node {
    let desk = cx.desk();
    let task = cx.reflection(|reflection| reflection.task.clone());
    let words = Words {
        agreement: desk.leader_promise(),
        learn: desk.leader_learn(),
        other_side: desk.leader_part(),
        first_use: desk.leader_first_use(),
        reminder: desk.leader_calendar(),
        add: desk.leader_plan_add(),
        more: desk.leader_plan_more(),
        is_learning: false,
    };
    let cards: Node = cx.read(|model| {
        let order = model.first_dimensions().order();
        order.into_iter().enumerate().map(|(nth, dimension)| card(cx, model, dimension, nth == 0)).collect()
    });
    vec![
        text_area("task", "task", free_text(cx, desk.leader_task(), desk.leader_task_hint()), task, 2, move |text| {
            cx.send(reflection::Event::EnteredTask(text));
        })
        .into(),
        el("div").class("leader-cards").add(cards).into(),
        el("h2").class("step__part").add(desk.leader_plan()).into(),
        el("p").class("step__after").add(desk.leader_plan_intro()).into(),
        agreements(cx, words),
        questions(cx, desk.leader_questions()).into(),
        el("h2").class("step__part").add(desk.leader_sheet()).into(),
        el("p").class("step__after").add(desk.leader_sheet_intro()).into(),
        sheet(cx, Node::Empty, Node::Empty).into(),
    ]
    .into()
}

/// The questions of one dimension, to be answered alone, and a note. The first says what not to write.
fn card(cx: Context, model: &Model, dimension: Dimension, is_first: bool) -> Element {
    let texts = model.pack.dimension(dimension);
    let name = texts.name.get(model.language);
    let note = model.reflection().and_then(|reflection| reflection.notes.get(&dimension).cloned()).unwrap_or_default();
    let questions: Node =
        texts.leader_questions.iter().map(|question| el("li").add(question.get(model.language).to_owned())).collect();
    let heading_id = format!("leader-{}", dimension.id());
    let label = format!("{}: {name}", cx.desk().leader_note());
    let about = free_text_of_several(cx, label, is_first);
    el("section")
        .class("card leader-card")
        .attr("data-dimension", dimension.id())
        .attr("aria-labelledby", heading_id.clone())
        .add(el("h2").attr("id", heading_id).add(name.to_owned()))
        .add(el("ul").add(questions))
        .add(text_area(&format!("note-{}", dimension.id()), "note", about, note, 3, move |text| {
            cx.send(reflection::Event::EnteredNote(dimension, text));
        }))
}
