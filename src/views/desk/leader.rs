//! The leader's own side of the same talk: the pack's questions to the leader, notes, promises, and a sheet that lies beside
//! the employee's.

use crate::{
    domain::{
        content::dimension::Dimension,
        model::{Event, Model, Notice},
        reflection::Role,
    },
    platform::clock,
    shell::app::App,
    text::{Text, desk, phrases, text},
    views::{
        dom::{Element, Node, el, live},
        parts::{FieldTexts, Look, button, heading, text_area},
        screens::{
            plan::{self, Words},
            start::storage_choice,
            talk_sheet,
        },
    },
};
use leptos::prelude::*;

pub(crate) fn view(app: App, own: &'static desk::Text) -> Node {
    let t = text(app.language());
    let open = app.memo(|model| {
        let id = model.side(Role::Leader).map(|reflection| reflection.id.to_string());
        id.unwrap_or_default()
    });
    vec![
        heading(own.leader_heading()).into(),
        el("p").class("lead").add(own.leader_intro()).into(),
        live(move || if open.get().is_empty() { entrance(app, t, own) } else { preparation(app, t, own) }),
    ]
    .into()
}

/// Where notes are kept, and the way in. The same choice as on the start page.
fn entrance(app: App, t: &'static Text, own: &'static desk::Text) -> Node {
    let is_asked = app.memo(|model| model.notice == Some(Notice::ChooseStorage));
    let has_earlier = app.memo(|model| model.library.latest(Role::Leader).is_some());
    let begin = live(move || {
        let (look, label) = if has_earlier.get() {
            (Look::Secondary, own.leader_begin_new())
        } else {
            (Look::Primary, own.leader_begin())
        };
        begin(app, look, label)
    });
    vec![
        el("p").class("promise").add(own.leader_where()).into(),
        el("p")
            .class("notice")
            .attr("role", "alert")
            .add(live(move || is_asked.get().then_some(t.choose_storage())))
            .into(),
        storage_choice(app, t).into(),
        live(move || has_earlier.get().then(|| app.model.with_untracked(|model| earlier(app, own, model)))),
        el("div").class("actions").add(begin).into(),
    ]
    .into()
}

fn begin(app: App, look: Look, label: &'static str) -> Element {
    button(look, "begin", label, move || {
        if let Some(id) = clock::new_reflection_id() {
            app.send(Event::BeganAsLeader(id));
        }
    })
}

/// The way back into the preparation that was under way.
fn earlier(app: App, own: &'static desk::Text, model: &Model) -> Option<Element> {
    let reflection = model.library.latest(Role::Leader)?;
    let (id, task) = (reflection.id.clone(), reflection.task.trim());
    let own_words = (!task.is_empty())
        .then(|| el("p").class("own-words").attr("translate", "no").add(phrases::quoted(model.language, task)));
    Some(el("section").class("card card--accent").add(own_words).add(button(
        Look::Primary,
        "resume",
        own.leader_resume(),
        move || app.send(Event::Resumed(id.clone())),
    )))
}

fn preparation(app: App, t: &'static Text, own: &'static desk::Text) -> Node {
    let task = app
        .model
        .with_untracked(|model| model.reflection().map(|reflection| reflection.task.clone()))
        .unwrap_or_default();
    let words = Words {
        agreement: own.leader_promise(),
        learn: own.leader_learn(),
        other_side: own.leader_part(),
        first_use: own.leader_first_use(),
        add: own.leader_plan_add(),
        is_learning: false,
    };
    let cards: Node = app.model.with_untracked(|model| {
        let order = model.focus().order();
        order.into_iter().map(|dimension| card(app, t, own, model, dimension)).collect()
    });
    vec![
        text_area(
            "task",
            "task",
            field(t, own.leader_task().to_owned(), own.leader_task_hint()),
            task,
            2,
            move |text| {
                app.send(Event::EnteredTask(text));
            },
        )
        .into(),
        cards,
        el("h2").class("step__part").add(own.leader_plan()).into(),
        el("p").class("step__after").add(own.leader_plan_intro()).into(),
        plan::plan(app, t, words),
        talk_sheet::questions(app, t, own.leader_questions()).into(),
        el("h2").class("step__part").add(own.leader_sheet()).into(),
        el("p").class("step__after").add(own.leader_sheet_intro()).into(),
        talk_sheet::sheet(app, t),
        el("div").class("step__nav").add(begin(app, Look::Quiet, own.leader_begin_new())).into(),
    ]
    .into()
}

fn field(t: &'static Text, label: String, hint: &'static str) -> FieldTexts {
    FieldTexts { label, hint, privacy: t.no_personal_data(), cpr_warning: t.cpr_warning() }
}

/// The questions of one dimension, to be answered alone, and a note.
fn card(app: App, t: &'static Text, own: &'static desk::Text, model: &Model, dimension: Dimension) -> Element {
    let texts = model.pack.dimension(dimension);
    let name = texts.name.get(model.language);
    let note = model.reflection().and_then(|reflection| reflection.notes.get(&dimension).cloned()).unwrap_or_default();
    let questions: Node =
        texts.leader_questions.iter().map(|question| el("li").add(question.get(model.language).to_owned())).collect();
    let heading_id = format!("leader-{}", dimension.id());
    let label = format!("{}: {name}", own.leader_note());
    el("section")
        .class("card leader-card")
        .attr("data-dimension", dimension.id())
        .attr("aria-labelledby", heading_id.clone())
        .add(el("h2").attr("id", heading_id).add(name.to_owned()))
        .add(el("ul").add(questions))
        .add(text_area(&format!("note-{}", dimension.id()), "note", field(t, label, ""), note, 3, move |text| {
            app.send(Event::EnteredNote(dimension, text));
        }))
}
