//! Everything the person has given, on one page, each with a button to change it.

use crate::views::{
    context::Context,
    controls::{Look, button_with, heading},
    dom::{Element, Node, el},
};
use crate::{
    domain::{
        app::model::Model,
        content::{dimension::Dimension, preference::Preferences},
        navigation::{self, step::Step},
        reflection::{Reflection, TaskTime, reading},
    },
    text::phrases,
};

/// One line: the question, what the person has given, and where to change it.
struct Line {
    asked: String,
    /// Its subject, in brief.
    about: String,
    given: Option<String>,
    own_words: bool,
    change: navigation::Event,
    need: Option<String>,
}

impl Line {
    fn step(step: Step, asked: &str, given: Option<String>) -> Self {
        Self {
            asked: asked.to_owned(),
            about: asked.to_owned(),
            given: given.filter(|words| !words.is_empty()),
            own_words: false,
            change: navigation::Event::WentAside(step, None),
            need: None,
        }
    }

    fn in_own_words(self) -> Self {
        Self { own_words: true, ..self }
    }
}

pub(crate) fn view(cx: Context) -> Node {
    let language = cx.language;
    let (task, dimensions, rest) = cx.read(|model| {
        let Some(reflection) = model.reading() else { return (Vec::new(), Vec::new(), Vec::new()) };
        let reflection = &*reflection;
        let dimensions: Vec<(String, Vec<Line>)> = Dimension::ALL
            .into_iter()
            .map(|dimension| {
                let name = model.pack.dimension(dimension).name.get(language).to_owned();
                (name, answers(model, reflection, dimension, cx))
            })
            .collect();
        (task_lines(model, reflection, cx), dimensions, other_lines(model, reflection, cx))
    });
    let dimensions: Node = dimensions.into_iter().map(|(name, lines)| list(cx, name, lines)).collect();
    vec![
        heading(cx.t.review_heading()).into(),
        el("p").class("lead").add(cx.t.review_intro()).into(),
        list(cx, cx.t.step_task().to_owned(), task).into(),
        dimensions,
        list(cx, format!("{} · {}", cx.t.step_priorities(), cx.t.step_preferences()), rest).into(),
    ]
    .into()
}

fn task_lines(model: &Model, reflection: &Reflection, cx: Context) -> Vec<Line> {
    let goal = reflection.goal.as_ref().and_then(|chosen| model.pack.goals.iter().find(|goal| goal.id == *chosen));
    let time = reflection.task_time.map(|time| match time {
        TaskTime::Present => cx.t.task_present().to_owned(),
        TaskTime::Coming => cx.t.task_coming().to_owned(),
    });
    vec![
        Line::step(Step::Task, cx.t.task_label(), Some(reflection.task.clone())).in_own_words(),
        Line::step(Step::Task, cx.t.task_time_legend(), time),
        Line::step(Step::Task, cx.t.review_goal(), goal.map(|goal| goal.text.get(model.language).to_owned())),
        Line::step(Step::Task, cx.t.goal_text_label(), Some(reflection.goal_text.clone())).in_own_words(),
    ]
}

fn answers(model: &Model, reflection: &Reflection, dimension: Dimension, cx: Context) -> Vec<Line> {
    let mut lines: Vec<Line> = model
        .pack
        .needs_of(dimension)
        .map(|need| Line {
            asked: reading::question(need, reflection).get(model.language).to_owned(),
            about: need.name.get(model.language).to_owned(),
            given: reflection.answers.get(&need.id).map(|answer| phrases::answer_label(cx.t, *answer).to_owned()),
            own_words: false,
            change: navigation::Event::WentAside(Step::Questions(dimension), Some(need.id.clone())),
            need: Some(need.id.to_string()),
        })
        .collect();
    if let Some(note) = reflection.notes.get(&dimension) {
        lines.push(Line::step(Step::Questions(dimension), cx.t.review_notes(), Some(note.clone())).in_own_words());
    }
    lines
}

fn other_lines(model: &Model, reflection: &Reflection, cx: Context) -> Vec<Line> {
    let priorities: Vec<&str> = reflection
        .priorities
        .iter()
        .filter_map(|id| model.pack.need(id))
        .map(|need| need.name.get(model.language))
        .collect();
    let Preferences { formality, company, mode, time, context, device } = reflection.preferences;
    let line = |asked, given: Option<&str>| Line::step(Step::Preferences, asked, given.map(str::to_owned));
    vec![
        Line::step(Step::Profile, cx.t.step_priorities(), Some(priorities.join(", "))),
        line(cx.t.context_legend(), context.map(|choice| phrases::context(cx.t, choice))),
        line(cx.t.formality_legend(), formality.map(|choice| phrases::formality(cx.t, choice))),
        line(cx.t.company_legend(), company.map(|choice| phrases::company(cx.t, choice))),
        line(cx.t.mode_legend(), mode.map(|choice| phrases::mode(cx.t, choice))),
        line(cx.t.time_legend(), time.map(|choice| phrases::time(cx.t, choice))),
        line(cx.t.device_legend(), device.map(|choice| phrases::device(cx.t, choice))),
    ]
}

fn list(cx: Context, title: String, lines: Vec<Line>) -> Element {
    let lines: Node = lines.into_iter().map(|line| shown(cx, line)).collect();
    el("section").class("card").add(el("h2").add(title)).add(el("dl").class("review").add(lines))
}

fn shown(cx: Context, line: Line) -> Element {
    let Line { asked, about, given, own_words, change, need } = line;
    let missing = if need.is_some() { cx.t.unanswered() } else { cx.t.review_nothing() };
    let class = if given.is_some() { "review__given" } else { "review__given review__given--missing" };
    let button = button_with(Look::Quiet, "change", cx.t.change(), &about, move || cx.send(change.clone()));
    el("div")
        .class("review__line")
        .maybe_attr("data-line", need)
        .add(el("dt").add(asked))
        .add(
            el("dd")
                .class(class)
                .maybe_attr("translate", own_words.then_some("no"))
                .add(given.unwrap_or_else(|| missing.to_owned())),
        )
        .add(el("dd").class("review__change").add(button))
}
