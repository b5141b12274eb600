//! The task, present or coming, and the goal it serves.

use super::{
    dom::{Element, Node, el},
    frame::heading,
    parts::{FieldTexts, Radio, radios, text_area},
};
use crate::{
    app::App,
    domain::{choice::Choice, id::GoalId, model::Event, reflection::TaskTime},
    text::Text,
};
use leptos::prelude::*;

pub(super) fn view(app: App, t: &'static Text) -> Node {
    let (task, goal_text) = app.model.with_untracked(|model| {
        model.reflection().map(|reflection| (reflection.task.clone(), reflection.goal_text.clone())).unwrap_or_default()
    });
    let times = vec![
        Radio::new(TaskTime::Present.value(), t.task_present()),
        Radio::new(TaskTime::Coming.value(), t.task_coming()),
    ];
    let chosen = move || app.model.with(|model| model.reflection()?.task_time.map(Choice::value));
    let choose = move |value: &'static str| {
        if let Some(time) = TaskTime::from_value(value) {
            app.send(Event::ChoseTaskTime(time));
        }
    };
    let field = |label: &str, hint| FieldTexts {
        label: label.to_owned(),
        hint,
        privacy: t.no_personal_data(),
        cpr_warning: t.cpr_warning(),
    };
    vec![
        heading(t.task_heading()).into(),
        el("p").class("lead").add(t.task_intro()).into(),
        text_area("task", "task", field(t.task_label(), t.task_hint()), task, 3, move |text| {
            app.send(Event::EnteredTask(text))
        })
        .into(),
        el("fieldset")
            .class("choices choices--row")
            .add(el("legend").add(t.task_time_legend()))
            .add(radios("task_time", times, chosen, choose))
            .into(),
        goal(app, t).into(),
        text_area("goal_text", "goal_text", field(t.goal_text_label(), ""), goal_text, 2, move |text| {
            app.send(Event::EnteredGoal(text));
        })
        .into(),
    ]
    .into()
}

fn goal(app: App, t: &'static Text) -> Element {
    let language = app.language();
    let options: Node = app.model.with_untracked(|model| {
        let chosen = model.reflection().and_then(|reflection| reflection.goal.as_ref());
        let goals = model.pack.goals.iter().map(|goal| {
            el("option")
                .attr("value", goal.id.to_string())
                .flag("selected", chosen == Some(&goal.id))
                .add(goal.text.get(language).to_owned())
        });
        goals.collect()
    });
    let select = el("select")
        .class("field__input")
        .attr("id", "goal")
        .attr("data-field", "goal")
        .attr("autocomplete", "off")
        .add(el("option").attr("value", "").add(t.goal_none()))
        .add(options)
        .on("change", move |event| {
            app.send(Event::ChoseGoal(GoalId::try_from(event_target_value(&event)).ok()));
        });
    el("div").class("field").add(el("label").class("field__label").attr("for", "goal").add(t.goal_label())).add(select)
}
