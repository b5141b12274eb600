//! The questions of one dimension: native radio buttons in fieldsets, and a note.

use super::{
    frame::heading,
    parts::{FieldTexts, Look, Radio, button, button_with, radios, text_area},
};
use crate::{
    app::App,
    domain::{
        answer::Answer,
        model::Event,
        need::Dimension,
        pack::{CompetenceKind, Need},
        step::Step,
    },
    text::{Text, phrases},
};
use leptos::prelude::*;
use std::{rc::Rc, sync::Arc};

pub(super) fn view(app: App, t: &'static Text, dimension: Dimension) -> AnyView {
    let language = app.language();
    let (texts, needs, note) = app.model.with_untracked(|model| {
        let note = model.reflection().and_then(|reflection| reflection.notes.get(&dimension).cloned());
        let needs: Vec<Need> = model.pack.needs_of(dimension).cloned().collect();
        (model.pack.dimension(dimension).clone(), needs, note.unwrap_or_default())
    });
    let answered = app
        .memo(move |model| model.reflection().map_or((0, 0), |reflection| reflection.progress(&model.pack, dimension)));
    let mut kind = None;
    let questions = needs
        .into_iter()
        .map(|need| {
            let sub_heading = (need.kind != kind).then(|| match need.kind {
                Some(CompetenceKind::Depth) => Some(t.depth),
                Some(CompetenceKind::Breadth) => Some(t.breadth),
                None => None,
            });
            kind = need.kind;
            view! {
                {sub_heading.flatten().map(|words| view! { <h2 class="questions__kind">{words}</h2> })}
                {question(app, t, &need)}
            }
        })
        .collect_view();
    view! {
        <p class="eyebrow">{texts.name.get(language).to_owned()}</p>
        {heading(texts.heading.get(language))}
        <p class="lead">{texts.intro.get(language).to_owned()}</p>
        {task_reminder(app, t)}
        <div class="questions">{questions}</div>
        <p class="quiet">
            <span role="status">
                {move || {
                    let (answered, all) = answered.get();
                    phrases::answered_of(language, answered, all)
                }}
            </span>
            ". "
            {t.questions_free}
        </p>
        {text_area(
            "note",
            FieldTexts {
                label: format!("{} ({})", texts.note_prompt.get(language), t.optional),
                hint: None,
                privacy: t.no_personal_data,
                cpr_warning: t.cpr_warning,
            },
            note,
            3,
            move |text| app.send(Event::EnteredNote(dimension, text)),
        )}
    }
    .into_any()
}

/// The task stands on every page of questions, since every question is about it.
fn task_reminder(app: App, t: &'static Text) -> impl IntoView {
    let task = app
        .model
        .with_untracked(|model| model.reflection().map(|reflection| reflection.task.trim().to_owned()))
        .unwrap_or_default();
    if task.is_empty() {
        view! {
            <p class="task-reminder">
                {t.task_missing}
                " "
                {button(Look::Quiet, "write_task", t.task_write, move || app.send(Event::WentTo(Step::Task)))}
            </p>
        }
        .into_any()
    } else {
        view! { <p class="task-reminder"><strong>{t.task_reminder}</strong>" "<span class="own-words" translate="no">{task}</span></p> }.into_any()
    }
}

fn question(app: App, t: &'static Text, need: &Need) -> AnyView {
    let language = app.language();
    let id = need.id.clone();
    let answer = {
        let id = id.clone();
        move || app.model.with(|model| model.reflection()?.answers.get(&id).copied())
    };
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
    let chosen = move || answer().map(Answer::value);
    let choose = {
        let id = id.clone();
        move |value| {
            if let Some(answer) = Answer::ALL.into_iter().find(|answer| answer.value() == value) {
                app.send(Event::AnsweredQuestion(id.clone(), answer));
            }
        }
    };
    let name = need.name.get(language).to_owned();
    let (hook, group, clear_id) = (id.to_string(), id.to_string(), id.clone());
    view! {
        <fieldset class="choices choices--scale question" data-need=hook>
            <legend>{need.question.get(language).to_owned()}</legend>
            {radios(&group, answers, Arc::new(chosen), Rc::new(choose))}
            <div class="question__clear">
                {move || is_answered.get().then(|| {
                    let id = clear_id.clone();
                    let label = format!("{}: {name}", t.clear_answer);
                    button_with(Look::Quiet, "clear_answer", t.clear_answer.to_owned(), Some(label), move || {
                        app.send(Event::ClearedAnswer(id.clone()));
                    })
                })}
            </div>
        </fieldset>
    }
    .into_any()
}
