//! The questions of one dimension: native radio buttons in fieldsets, and a note.

use crate::views::{
    context::Context,
    dom::{Element, Node, el, live},
    parts::{Look, Radio, button, button_with, heading, radios, text_area},
    shared::free_text::free_text,
};
use crate::{
    domain::{
        content::{
            dimension::Dimension,
            pack::{CompetenceKind, Need},
        },
        navigation::{self, step::Step},
        reflection::{self, answer::Answer, reading},
    },
    text::phrases,
};
use leptos::prelude::*;

pub(crate) fn view(cx: Context, dimension: Dimension) -> Node {
    let language = cx.language;
    let (texts, needs, note) = cx.read(|model| {
        let note = model.reflection().and_then(|reflection| reflection.notes.get(&dimension).cloned());
        let needs: Vec<Need> = model.pack.needs_of(dimension).cloned().collect();
        (model.pack.dimension(dimension).clone(), needs, note.unwrap_or_default())
    });
    let in_focus = cx.read(|model| model.first_dimensions().singles_out(dimension).then_some(cx.t.in_focus()));
    let mut questions = el("div").class("questions");
    let mut kind = None;
    for need in &needs {
        if need.kind != kind {
            let words = match need.kind {
                Some(CompetenceKind::Depth) => Some(cx.t.depth()),
                Some(CompetenceKind::Breadth) => Some(cx.t.breadth()),
                None => None,
            };
            questions = questions.add(words.map(|words| el("h2").class("questions__kind").add(words)));
            kind = need.kind;
        }
        questions = questions.add(question(cx, need));
    }
    let answered = live(move || {
        let (answered, all) = cx.track(|model| {
            model.reflection().map_or((0, 0), |reflection| reading::progress(&model.pack, reflection, dimension))
        });
        phrases::answered_of(language, answered, all)
    });
    let about_note = free_text(cx, format!("{} ({})", texts.note_prompt.get(language), cx.t.optional()), "");
    vec![
        el("p").class("eyebrow").add(texts.name.get(language).to_owned()).into(),
        in_focus.map(|words| el("p").class("in-focus").add(words)).into(),
        heading(texts.heading.get(language).to_owned()).into(),
        el("p").class("lead").add(texts.intro.get(language).to_owned()).into(),
        task_reminder(cx).into(),
        questions.into(),
        el("p")
            .class("quiet")
            .add(el("span").attr("role", "status").add(answered))
            .add(". ")
            .add(cx.t.questions_free())
            .into(),
        text_area("note", "note", about_note, note, 3, move |text| {
            cx.send(reflection::Event::EnteredNote(dimension, text))
        })
        .into(),
    ]
    .into()
}

/// The task is on every page of questions, since every question is about it.
fn task_reminder(cx: Context) -> Element {
    let task = cx.reflection(|reflection| reflection.task.trim().to_owned());
    let reminder = el("p").class("task-reminder");
    if task.is_empty() {
        let write = button(Look::Quiet, "write_task", cx.t.task_write(), move || {
            cx.send(navigation::Event::WentTo(Step::Task))
        });
        reminder.add(cx.t.task_missing()).add(" ").add(write)
    } else {
        reminder
            .add(el("strong").add(cx.t.task_reminder()))
            .add(" ")
            .add(el("span").class("own-words").attr("translate", "no").add(task))
    }
}

fn question(cx: Context, need: &Need) -> Element {
    let language = cx.language;
    let id = need.id.clone();
    let answer = move || cx.track(|model| model.reading()?.answers.get(&id).copied());
    let is_answered = Memo::new({
        let answer = answer.clone();
        move |_| answer().is_some()
    });
    let answers = Answer::ALL
        .into_iter()
        .map(|answer| Radio {
            apart: answer.degree().is_none(),
            ..Radio::new(answer.value(), phrases::answer_label(cx.t, answer))
        })
        .collect();
    let id = need.id.clone();
    let choose = move |value: &'static str| {
        if let Some(answer) = Answer::ALL.into_iter().find(|answer| answer.value() == value) {
            cx.send(reflection::Event::AnsweredQuestion(id.clone(), answer));
        }
    };
    let (id, name) = (need.id.clone(), need.name.get(language).to_owned());
    let clear = live(move || {
        is_answered.get().then(|| {
            let id = id.clone();
            button_with(Look::Quiet, "clear_answer", cx.t.clear_answer(), &name, move || {
                cx.send(reflection::Event::ClearedAnswer(id.clone()));
            })
        })
    });
    el("fieldset")
        .class("choices choices--scale question")
        .attr("data-need", need.id.to_string())
        .add(el("legend").add(need.question.get(language).to_owned()))
        .add(radios(need.id.as_str(), answers, move || answer().map(Answer::value), choose))
        .add(el("div").class("question__clear").add(clear))
}
