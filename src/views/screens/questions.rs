//! The questions of one dimension: native radio buttons in fieldsets, and a note.

use crate::views::{
    dom::{Element, Node, el, live},
    parts::{FieldTexts, Look, Radio, button, button_with, heading, radios, text_area},
};
use crate::{
    domain::{
        content::{
            dimension::Dimension,
            pack::{CompetenceKind, Need},
        },
        model::Event,
        navigation::step::Step,
        reflection::answer::Answer,
    },
    shell::app::App,
    text::{Text, phrases},
};
use leptos::prelude::*;

pub(crate) fn view(app: App, t: &'static Text, dimension: Dimension) -> Node {
    let language = app.language();
    let (texts, needs, note) = app.model.with_untracked(|model| {
        let note = model.reflection().and_then(|reflection| reflection.notes.get(&dimension).cloned());
        let needs: Vec<Need> = model.pack.needs_of(dimension).cloned().collect();
        (model.pack.dimension(dimension).clone(), needs, note.unwrap_or_default())
    });
    let in_focus = app.model.with_untracked(|model| {
        let focus = model.focus();
        (!focus.is_all() && focus.contains(dimension)).then_some(t.in_focus())
    });
    let mut questions = el("div").class("questions");
    let mut kind = None;
    for need in &needs {
        if need.kind != kind {
            let words = match need.kind {
                Some(CompetenceKind::Depth) => Some(t.depth()),
                Some(CompetenceKind::Breadth) => Some(t.breadth()),
                None => None,
            };
            questions = questions.add(words.map(|words| el("h2").class("questions__kind").add(words)));
            kind = need.kind;
        }
        questions = questions.add(question(app, t, need));
    }
    let answered = live(move || {
        let (answered, all) = app
            .model
            .with(|model| model.reflection().map_or((0, 0), |reflection| reflection.progress(&model.pack, dimension)));
        phrases::answered_of(language, answered, all)
    });
    let note_texts = FieldTexts {
        label: format!("{} ({})", texts.note_prompt.get(language), t.optional()),
        hint: "",
        privacy: t.no_personal_data(),
        cpr_warning: t.cpr_warning(),
    };
    vec![
        el("p").class("eyebrow").add(texts.name.get(language).to_owned()).into(),
        in_focus.map(|words| el("p").class("in-focus").add(words)).into(),
        heading(texts.heading.get(language).to_owned()).into(),
        el("p").class("lead").add(texts.intro.get(language).to_owned()).into(),
        task_reminder(app, t).into(),
        questions.into(),
        el("p")
            .class("quiet")
            .add(el("span").attr("role", "status").add(answered))
            .add(". ")
            .add(t.questions_free())
            .into(),
        text_area("note", "note", note_texts, note, 3, move |text| app.send(Event::EnteredNote(dimension, text)))
            .into(),
    ]
    .into()
}

/// The task stands on every page of questions, since every question is about it.
fn task_reminder(app: App, t: &'static Text) -> Element {
    let task = app
        .model
        .with_untracked(|model| model.reflection().map(|reflection| reflection.task.trim().to_owned()))
        .unwrap_or_default();
    let reminder = el("p").class("task-reminder");
    if task.is_empty() {
        let write = button(Look::Quiet, "write_task", t.task_write(), move || app.send(Event::WentTo(Step::Task)));
        reminder.add(t.task_missing()).add(" ").add(write)
    } else {
        reminder
            .add(el("strong").add(t.task_reminder()))
            .add(" ")
            .add(el("span").class("own-words").attr("translate", "no").add(task))
    }
}

fn question(app: App, t: &'static Text, need: &Need) -> Element {
    let language = app.language();
    let id = need.id.clone();
    let answer = move || app.model.with(|model| model.reading()?.answers.get(&id).copied());
    let is_answered = Memo::new({
        let answer = answer.clone();
        move |_| answer().is_some()
    });
    let answers = Answer::ALL
        .into_iter()
        .map(|answer| Radio {
            apart: answer.degree().is_none(),
            ..Radio::new(answer.value(), phrases::answer_label(t, answer))
        })
        .collect();
    let id = need.id.clone();
    let choose = move |value: &'static str| {
        if let Some(answer) = Answer::ALL.into_iter().find(|answer| answer.value() == value) {
            app.send(Event::AnsweredQuestion(id.clone(), answer));
        }
    };
    let (id, name) = (need.id.clone(), need.name.get(language).to_owned());
    let clear = live(move || {
        is_answered.get().then(|| {
            let id = id.clone();
            button_with(Look::Quiet, "clear_answer", t.clear_answer(), &name, move || {
                app.send(Event::ClearedAnswer(id.clone()));
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
