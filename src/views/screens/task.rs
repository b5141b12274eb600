//! The task, present or coming, and the goal it serves.

use crate::views::{
    dom::{Element, Node, el, live},
    from_link::theirs,
    parts::{FieldTexts, Look, Radio, button, heading, radios, text_area},
};
use crate::{
    domain::{
        basics::{choice::Choice, id::GoalId},
        model::Event,
        reflection::TaskTime,
    },
    shell::app::App,
    text::Text,
};
use leptos::prelude::*;

pub(crate) fn view(app: App, t: &'static Text) -> Node {
    let goal_text = app
        .model
        .with_untracked(|model| model.reflection().map(|reflection| reflection.goal_text.clone()))
        .unwrap_or_default();
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
    // Counts how often the theme of the invitation was taken over: the field is made anew with it.
    let used = RwSignal::new(0_u64);
    let proposal = live(move || {
        let _ = used.get();
        proposal(app, t, used)
    });
    vec![
        heading(t.task_heading()).into(),
        el("p").class("lead").add(t.task_intro()).into(),
        proposal,
        live(move || {
            let _ = used.get();
            let task = app.model.with_untracked(|model| model.reflection().map(|reflection| reflection.task.clone()));
            let texts = field(t, t.task_label(), t.task_hint());
            text_area("task", "task", texts, task.unwrap_or_default(), 3, move |text| {
                app.send(Event::EnteredTask(text))
            })
        }),
        el("fieldset")
            .class("choices choices--row")
            .add(el("legend").add(t.task_time_legend()))
            .add(radios("task_time", times, chosen, choose))
            .into(),
        goal(app, t).into(),
        text_area("goal_text", "goal_text", field(t, t.goal_text_label(), ""), goal_text, 2, move |text| {
            app.send(Event::EnteredGoal(text));
        })
        .into(),
    ]
    .into()
}

fn field(t: &'static Text, label: &str, hint: &'static str) -> FieldTexts {
    FieldTexts { label: label.to_owned(), hint, privacy: t.no_personal_data(), cpr_warning: t.cpr_warning() }
}

/// The theme of the invitation: a proposal, as long as the person has written nothing.
fn proposal(app: App, t: &'static Text, used: RwSignal<u64>) -> Option<Element> {
    let (theme, is_open) = app.model.with_untracked(|model| {
        let theme = model.invitation()?.content().theme.clone();
        let task = model.reflection()?.task.trim();
        (task != theme).then_some((theme, task.is_empty()))
    })?;
    let take = is_open.then(|| {
        button(Look::Secondary, "use_theme", t.theme_use(), move || {
            app.send(Event::UsedTheme);
            used.update(|used| *used += 1);
        })
    });
    Some(
        el("div")
            .class("from-link from-link--line")
            .add(el("p").add(el("strong").add(t.theme_proposal())).add(" ").add(theirs(&theme)))
            .add(take),
    )
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
