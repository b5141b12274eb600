//! The task, present or coming, and the goal it serves.

use super::{
    frame::heading,
    parts::{FieldTexts, Radio, radios, text_area},
};
use crate::{
    app::App,
    domain::{choice::Choice, id::GoalId, model::Event, reflection::TaskTime},
    text::Text,
};
use leptos::prelude::*;
use std::{rc::Rc, sync::Arc};

pub(super) fn view(app: App, t: &'static Text) -> AnyView {
    let language = app.language();
    let (task, goal, goal_text) = app.model.with_untracked(|model| {
        model.reflection().map_or_else(Default::default, |reflection| {
            (reflection.task.clone(), reflection.goal.clone(), reflection.goal_text.clone())
        })
    });
    let goals = app.model.with_untracked(|model| model.pack.goals.clone());
    let times = vec![
        Radio::new(TaskTime::Present.value(), t.task_present),
        Radio::new(TaskTime::Coming.value(), t.task_coming),
    ];
    let chosen = move || app.model.with(|model| model.reflection()?.task_time.map(Choice::value));
    let choose =
        move |value| TaskTime::from_value(value).into_iter().for_each(|time| app.send(Event::ChoseTaskTime(time)));
    let field = |label: &str, hint: Option<&str>| FieldTexts {
        label: label.to_owned(),
        hint: hint.map(str::to_owned),
        privacy: t.no_personal_data,
        cpr_warning: t.cpr_warning,
    };
    view! {
        {heading(t.task_heading)}
        <p class="lead">{t.task_intro}</p>
        {text_area("task", field(t.task_label, Some(t.task_hint)), task, 3, move |text| app.send(Event::EnteredTask(text)))}
        <fieldset class="choices choices--row">
            <legend>{t.task_time_legend}</legend>
            {radios("task_time", times, Arc::new(chosen), Rc::new(choose))}
        </fieldset>
        <div class="field">
            <label class="field__label" for="goal">{t.goal_label}</label>
            <select
                class="field__input"
                id="goal"
                data-field="goal"
                autocomplete="off"
                on:change=move |event| {
                    app.send(Event::ChoseGoal(GoalId::try_from(event_target_value(&event)).ok()));
                }
            >
                <option value="" selected=goal.is_none()>{t.goal_none}</option>
                {goals.into_iter().map(|choice| {
                    let selected = goal.as_ref() == Some(&choice.id);
                    view! {
                        <option value=choice.id.to_string() selected=selected>{choice.text.get(language).to_owned()}</option>
                    }
                }).collect_view()}
            </select>
        </div>
        {text_area("goal_text", field(t.goal_text_label, None), goal_text, 2, move |text| app.send(Event::EnteredGoal(text)))}
    }
    .into_any()
}
