//! The leader's own side of the same talk: the pack's questions to the leader, notes, promises, and a sheet that lies beside
//! the employee's.

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
        dom::{Element, Node, el, live},
        parts::{Look, button, heading, text_area},
        shared::{
            agreements::{Words, agreements},
            free_text::free_text,
            storage_choice::storage_choice,
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
        live(move || if open.get().is_empty() { entrance(cx) } else { preparation(cx) }),
    ]
    .into()
}

/// Where notes are kept, and the way in. The same choice as on the start page.
fn entrance(cx: Context) -> Node {
    let desk = cx.desk();
    let is_asked = cx.memo(|model| model.navigation.notice == Some(Notice::ChooseStorage));
    let has_earlier = cx.memo(|model| model.keeping.library.latest(Role::Leader).is_some());
    let begin = live(move || {
        let (look, label) = if has_earlier.get() {
            (Look::Secondary, desk.leader_begin_new())
        } else {
            (Look::Primary, desk.leader_begin())
        };
        begin(cx, look, label)
    });
    vec![
        el("p").class("promise").add(desk.leader_where()).into(),
        el("p")
            .class("notice")
            .attr("role", "alert")
            .add(live(move || is_asked.get().then_some(cx.t.choose_storage())))
            .into(),
        storage_choice(cx).into(),
        live(move || has_earlier.get().then(|| cx.read(|model| earlier(cx, model)))),
        el("div").class("actions").add(begin).into(),
    ]
    .into()
}

fn begin(cx: Context, look: Look, label: &'static str) -> Element {
    button(look, "begin", label, move || {
        if let Some(id) = cx.app.new_reflection_id() {
            cx.send(navigation::Event::Began(Role::Leader, id));
        }
    })
}

/// The way back into the preparation that was under way.
fn earlier(cx: Context, model: &Model) -> Option<Element> {
    let reflection = model.keeping.library.latest(Role::Leader)?;
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

fn preparation(cx: Context) -> Node {
    let desk = cx.desk();
    let task = cx.reflection(|reflection| reflection.task.clone());
    let words = Words {
        agreement: desk.leader_promise(),
        learn: desk.leader_learn(),
        other_side: desk.leader_part(),
        first_use: desk.leader_first_use(),
        add: desk.leader_plan_add(),
        is_learning: false,
    };
    let cards: Node = cx.read(|model| {
        let order = model.first_dimensions().order();
        order.into_iter().map(|dimension| card(cx, model, dimension)).collect()
    });
    vec![
        text_area("task", "task", free_text(cx, desk.leader_task(), desk.leader_task_hint()), task, 2, move |text| {
            cx.send(reflection::Event::EnteredTask(text));
        })
        .into(),
        cards,
        el("h2").class("step__part").add(desk.leader_plan()).into(),
        el("p").class("step__after").add(desk.leader_plan_intro()).into(),
        agreements(cx, words),
        questions(cx, desk.leader_questions()).into(),
        el("h2").class("step__part").add(desk.leader_sheet()).into(),
        el("p").class("step__after").add(desk.leader_sheet_intro()).into(),
        sheet(cx),
        el("div").class("step__nav").add(begin(cx, Look::Quiet, desk.leader_begin_new())).into(),
    ]
    .into()
}

/// The questions of one dimension, to be answered alone, and a note.
fn card(cx: Context, model: &Model, dimension: Dimension) -> Element {
    let texts = model.pack.dimension(dimension);
    let name = texts.name.get(model.language);
    let note = model.reflection().and_then(|reflection| reflection.notes.get(&dimension).cloned()).unwrap_or_default();
    let questions: Node =
        texts.leader_questions.iter().map(|question| el("li").add(question.get(model.language).to_owned())).collect();
    let heading_id = format!("leader-{}", dimension.id());
    let label = format!("{}: {name}", cx.desk().leader_note());
    el("section")
        .class("card leader-card")
        .attr("data-dimension", dimension.id())
        .attr("aria-labelledby", heading_id.clone())
        .add(el("h2").attr("id", heading_id).add(name.to_owned()))
        .add(el("ul").add(questions))
        .add(text_area(&format!("note-{}", dimension.id()), "note", free_text(cx, label, ""), note, 3, move |text| {
            cx.send(reflection::Event::EnteredNote(dimension, text));
        }))
}
