//! The questions of one dimension: native radio buttons in fieldsets, and a note. Where there is room, rows under
//! column headings; otherwise one question at a time. The stylesheet decides which, so both use the same elements.

mod answers;

use crate::shell::focus::FocusTarget;
use crate::views::{
    context::Context,
    controls::{Icon, Look, button, heading, icon, text_area},
    dom::{Element, Node, el, live},
    shared::free_text::free_text,
};
use crate::{
    domain::{
        app::{model::Model, questions::asked},
        content::{
            dimension::Dimension,
            pack::{CompetenceKind, Need},
        },
        navigation::{self, step::Step},
        reflection::{self, comparison, edition, reading},
    },
    text::phrases,
};
use leptos::prelude::*;

/// How much of the task is repeated on every page of questions, in characters: on a line of a phone, and beside a
/// heading.
const TASK_NARROW: usize = 34;
const TASK_WIDE: usize = 80;

pub(crate) fn view(cx: Context, dimension: Dimension) -> Node {
    let is_note_open = RwSignal::new(!note(cx, dimension).is_empty());
    let questions = cx.on_change(move |model| asked(model, dimension), move |_| table(cx, dimension));
    let class = move || {
        let all = cx.track(|model| model.navigation.all_at_once);
        Some(if all { "questions questions--all" } else { "questions" })
    };
    vec![
        el("div").live_attr("class", class).add(head(cx, dimension)).add(questions).into(),
        way(cx, is_note_open).into(),
        live(move || is_note_open.get().then(|| note_field(cx, dimension))),
        others(cx, dimension).into(),
    ]
    .into()
}

/// The word, what it asks, and the task that every question is about.
fn head(cx: Context, dimension: Dimension) -> Element {
    let texts = cx.read(|model| model.pack.dimension(dimension).clone());
    let in_focus = cx.read(|model| model.first_dimensions().singles_out(dimension).then_some(cx.t.in_focus()));
    let word = el("p")
        .class("word")
        .add(icon(Icon::of_dimension(dimension)).attr("class", "i i--duo"))
        .add(texts.name.get(cx.language).to_owned())
        .add(in_focus.map(|words| el("span").class("in-focus").add(words)));
    let title = heading(texts.heading.get(cx.language).to_owned()).on("keydown", move |event| {
        // On the heading, where a new step begins, the keys apply to the question in view.
        if let Some(need) = cx.read(|model| model.navigation.question.clone()).filter(|_| cx.app.shows_one_question()) {
            answers::key_pressed(cx, &need, &event);
        }
    });
    el("div")
        .class("questions__head")
        .add(word)
        .add(title)
        .add(task(cx))
        .add(el("p").class("questions__intro").add(texts.intro.get(cx.language).to_owned()))
}

/// The task, shortened to the room there is; the full text is on the page of the task.
fn task(cx: Context) -> Element {
    let task = cx.reflection(|reflection| reflection.task.trim().to_owned());
    let reminder = el("p").class("questions__task");
    if task.is_empty() {
        let write = button(Look::Quiet, "write_task", cx.t.task_write(), move || {
            cx.send(navigation::Event::WentAside(Step::Task, None))
        });
        return reminder.add(write);
    }
    let short = |most: usize| phrases::beginning(&task, most);
    reminder
        .add(el("span").class("only-wide").add(cx.t.task_reminder()).add(" "))
        .add(el("span").class("only-narrow").attr("translate", "no").add(short(TASK_NARROW)))
        .add(el("span").class("only-wide").attr("translate", "no").add(short(TASK_WIDE)))
}

/// The questions that are asked, under column headings that the rows share.
fn table(cx: Context, dimension: Dimension) -> Element {
    let needs: Vec<Need> = cx.read(|model| {
        let asked = asked(model, dimension);
        model.pack.needs_of(dimension).filter(|need| asked.contains(&need.id)).cloned().collect()
    });
    let mut table = el("div").class("table").add(answers::heads(cx));
    let mut kind = None;
    for need in &needs {
        if need.kind != kind {
            let words = match need.kind {
                Some(CompetenceKind::Depth) => Some(cx.t.depth()),
                Some(CompetenceKind::Breadth) => Some(cx.t.breadth()),
                None => None,
            };
            table = table.add(words.map(|words| el("h2").class("questions__kind").add(words)));
            kind = need.kind;
        }
        table = table.add(question(cx, need));
    }
    table
}

fn question(cx: Context, need: &Need) -> Element {
    let words = cx.reflection(|reflection| reading::question(need, reflection).get(cx.language).to_owned());
    let last = cx.read(|model| {
        let reflection = model.reflection()?;
        let then = model.keeping.collection().begun_from(reflection)?;
        phrases::last_time(cx.t, &comparison::of_need(&model.pack, then, reflection, need))
    });
    let id = need.id.clone();
    let now = move || cx.track(|model| model.navigation.question.as_ref() == Some(&id)).then_some("");
    answers::fieldset(cx, need, words, last).live_attr("data-now", now)
}

/// Back, the note, and next. Where one question is shown, next leads to the next question.
fn way(cx: Context, is_note_open: RwSignal<bool>) -> Element {
    let returning = cx.read(|model| model.navigation.returning);
    let back = returning.is_none().then(|| {
        button(Look::Quiet, "back", cx.t.back(), move || cx.send(navigation::Event::WentBack))
            .class("button button--text only-wide")
    });
    let note = button(Look::Quiet, "note", cx.t.note_open(), move || {
        is_note_open.update(|is_open| *is_open = !*is_open);
        cx.app.focus_soon(FocusTarget::Note);
    })
    .class("button button--text")
    .live_attr("aria-expanded", move || Some(is_note_open.get().to_string()))
    .add(icon(Icon::Note));
    // Where one question is shown, this button leads to the next one, unless the person came to change only this one.
    let label: Node = match returning {
        Some(step) if step != Step::Review => {
            let words = |class: &'static str, words: &'static str| el("span").class(class).add(words).into();
            vec![words("only-wide", phrases::way_on(cx.t, returning)), words("only-narrow", cx.t.next())].into()
        }
        _ => phrases::way_on(cx.t, returning).into(),
    };
    let next = button(Look::Primary, "next", label, move || {
        let question = cx.read(|model| model.navigation.question.clone()).filter(|_| cx.app.shows_one_question());
        cx.send(question.map_or(navigation::Event::WentForward, navigation::Event::WentOnFrom));
    });
    el("div").class("questions__way").add(back).add(note).add(next)
}

fn note(cx: Context, dimension: Dimension) -> String {
    cx.reflection(|reflection| reflection.notes.get(&dimension).cloned()).unwrap_or_default()
}

fn note_field(cx: Context, dimension: Dimension) -> Element {
    let prompt = cx.read(|model| model.pack.dimension(dimension).note_prompt.get(cx.language).to_owned());
    let about = free_text(cx, format!("{prompt} ({})", cx.t.optional()), "");
    text_area("note", "note", about, note(cx, dimension), 3, move |text| {
        cx.send(reflection::Event::EnteredNote(dimension, text))
    })
}

/// The questions that the short edition leaves out, and the other way to see the questions.
fn others(cx: Context, dimension: Dimension) -> Element {
    let left_out = cx.on_change(
        move |model| left_out(model, dimension),
        move |model| {
            let count = left_out(model, dimension);
            let name = model.pack.dimension(dimension).name.get(cx.language);
            (count > 0).then(|| {
                button(Look::Quiet, "ask_more", phrases::more_about(cx.language, count, name), move || {
                    cx.send(navigation::Event::AskedForMore(dimension))
                })
            })
        },
    );
    let all_or_one = live(move || {
        let all = cx.track(|model| model.navigation.all_at_once);
        let (action, label) = if all { ("show_one", cx.t.show_one()) } else { ("show_all", cx.t.show_all()) };
        button(Look::Quiet, action, label, move || {
            cx.send(navigation::Event::ChoseAllAtOnce(!all));
            cx.app.focus_soon(FocusTarget::AllOrOne);
        })
    });
    el("div").class("questions__others").add(left_out).add(el("div").class("only-narrow").add(all_or_one))
}

/// How many questions of a dimension are not asked here.
fn left_out(model: &Model, dimension: Dimension) -> usize {
    let count = |reflection| edition::left_out(&model.pack, reflection, dimension);
    model.reflection().filter(|_| !model.navigation.wants_more).map_or(0, count)
}
