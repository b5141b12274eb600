//! The task, present or coming, and the goal it serves.

use crate::domain::{
    basics::{choice::Choice, id::GoalId},
    invitation,
    reflection::{self, Edition, TaskTime},
};
use crate::shell::focus::FocusTarget;
use crate::text::phrases;
use crate::views::{
    context::Context,
    controls::{Look, Radio, button, heading, optional_radios, radios, text_area},
    dom::{Element, Node, el, live},
    shared::{
        free_text::{free_text, free_text_without_hint},
        from_link::theirs,
    },
};
use leptos::prelude::*;

pub(crate) fn view(cx: Context) -> Node {
    let goal_text = cx.reflection(|reflection| reflection.goal_text.clone());
    let times = vec![
        Radio::new(TaskTime::Present.value(), cx.t.task_present()),
        Radio::new(TaskTime::Coming.value(), cx.t.task_coming()),
    ];
    let chosen = move || cx.track(|model| model.reflection()?.task_time.map(Choice::value));
    let choose = move |value: &'static str| {
        if let Some(time) = TaskTime::from_value(value) {
            cx.send(reflection::Event::ChoseTaskTime(time));
        }
    };
    // Counts how often the theme of the invitation was taken over: the field is rendered again each time.
    let used = RwSignal::new(0_u64);
    let proposal = live(move || {
        let _ = used.get();
        proposal(cx, used)
    });
    vec![
        heading(cx.t.task_heading()).into(),
        el("p").class("lead").add(cx.t.task_intro()).into(),
        proposal,
        live(move || {
            let _ = used.get();
            let task = cx.reflection(|reflection| reflection.task.clone());
            let about = free_text(cx, cx.t.task_label(), &example(cx));
            text_area("task", "task", about, task, 2, move |text| cx.send(reflection::Event::EnteredTask(text)))
        }),
        el("div")
            .class("task__choices")
            .add(
                el("fieldset")
                    .class("choices choices--row")
                    .add(el("legend").add(cx.t.task_time_legend()))
                    .add(optional_radios(cx, "task_time", times, chosen, choose)),
            )
            .add(edition(cx))
            .into(),
        goal(cx).into(),
        text_area(
            "goal_text",
            "goal_text",
            free_text_without_hint(cx, cx.t.goal_text_label()),
            goal_text,
            2,
            move |text| {
                cx.send(reflection::Event::EnteredGoal(text));
            },
        )
        .into(),
    ]
    .into()
}

/// How much the person is asked: the short edition or all questions, which is the default.
fn edition(cx: Context) -> Option<Element> {
    let (minutes, core, all) = cx.read(|model| {
        let needs = &model.pack.needs;
        (model.pack.minutes, needs.iter().filter(|need| need.core).count(), needs.len())
    });
    // A pack without a short edition has nothing to choose.
    if core == 0 || core == all {
        return None;
    }
    let hint = |questions, minutes| phrases::questions_and_minutes(cx.language, questions, minutes);
    let editions = vec![
        Radio { hint: Some(hint(core, minutes.short)), ..Radio::new(Edition::Core.value(), cx.t.edition_core()) },
        Radio { hint: Some(hint(all, minutes.all)), ..Radio::new(Edition::All.value(), cx.t.edition_all()) },
    ];
    let chosen = move || {
        let edition = cx.track(|model| model.reflection().and_then(|reflection| reflection.edition));
        Some(edition.unwrap_or(Edition::All).value())
    };
    let choose = move |value: &'static str| {
        if let Some(edition) = Edition::from_value(value) {
            cx.send(reflection::Event::ChoseEdition(edition));
        }
    };
    let choices = radios("edition", editions, chosen, choose);
    Some(el("fieldset").class("choices choices--row").add(el("legend").add(cx.t.edition_legend())).add(choices))
}

/// Examples of tasks, from the person's kind of work once it is known.
fn example(cx: Context) -> String {
    cx.read(|model| {
        let context = model.reflection().and_then(|reflection| reflection.preferences.context);
        let example = model.pack.examples.iter().find(|example| Some(example.context) == context);
        example.map_or_else(|| cx.t.task_hint().to_owned(), |example| example.hint.get(model.language).to_owned())
    })
}

/// The theme of the invitation, proposed as long as the person has written nothing.
fn proposal(cx: Context, used: RwSignal<u64>) -> Option<Element> {
    let (theme, is_open) = cx.read(|model| {
        let theme = model.invitation()?.content().theme.clone();
        let task = model.reflection()?.task.trim();
        (task != theme).then_some((theme, task.is_empty()))
    })?;
    let take = is_open.then(|| {
        button(Look::Secondary, "use_theme", cx.t.theme_use(), move || {
            cx.send_and_focus(invitation::Event::UsedTheme, FocusTarget::Task);
            used.update(|used| *used += 1);
        })
    });
    Some(
        el("div")
            .class("from-link from-link--line")
            .add(el("p").add(el("strong").add(cx.t.theme_proposal())).add(" ").add(theirs(&theme)))
            .add(take),
    )
}

fn goal(cx: Context) -> Element {
    let language = cx.language;
    let options: Node = cx.read(|model| {
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
        .add(el("option").attr("value", "").add(cx.t.goal_none()))
        .add(options)
        .on("change", move |event| {
            cx.send(reflection::Event::ChoseGoal(GoalId::try_from(event_target_value(&event)).ok()));
        });
    el("div")
        .class("field")
        .add(el("label").class("field__label").attr("for", "goal").add(cx.t.goal_label()))
        .add(select)
}
