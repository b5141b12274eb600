//! The talk sheet, for either side of the talk: the lines to choose, the page as it will be, and the ways to save and
//! print it.

use super::{
    free_text::free_text,
    line_box::line_box,
    take_along::{Page, preview, take_along},
};
use crate::{
    documents::{
        paper::Paper,
        talk_sheet::{self, Group, Setting, TalkSheet, talk_line},
    },
    domain::{
        app::model::Model,
        basics::id::{LineId, NeedId},
        reflection::{self, MAX_PRIORITIES, Reflection, priority::first_offered},
    },
    shell::focus::FocusTarget,
    text::phrases,
    views::{
        context::Context,
        controls::{Icon, Look, button, icon, text_area},
        dom::{Element, Node, el},
    },
};

fn of_model(model: &Model) -> Option<TalkSheet> {
    let reflection = model.reflection()?;
    Some(talk_sheet::talk_sheet(&model.pack, reflection, setting(model, reflection), model.language))
}

/// The data that a sheet depends on, besides the reflection.
pub(crate) fn setting<'a>(model: &'a Model, reflection: &Reflection) -> Setting<'a> {
    Setting {
        previous: model.keeping.collection().begun_from(reflection),
        talk_day: model.talk_day(),
        is_shared: model.keeping.is_shared(),
    }
}

fn paper(model: &Model) -> Option<Paper> {
    of_model(model).map(|sheet| sheet.paper)
}

/// The field for what to ask the other side.
pub(crate) fn questions(cx: Context, label: &str) -> Element {
    let questions = cx.reflection(|reflection| reflection.questions.clone());
    text_area("questions", "questions", free_text(cx, label, ""), questions, 2, move |text| {
        cx.send(reflection::Event::WroteQuestions(text))
    })
}

/// The ways to save and print it, the lines to choose, and the page as it will be; `first` comes before them.
pub(crate) fn sheet(cx: Context, first: Node, more: Node) -> Element {
    let page = Page { make: paper, file: cx.t.sheet_file(), output: "sheet", print: cx.t.print() };
    // The check boxes are rendered again when a line appears or disappears, such as the questions just written; not
    // when one is checked.
    let ids_of_lines = |model: &Model| {
        let groups = of_model(model).map(|sheet| sheet.groups).unwrap_or_default();
        let lines = groups.iter().flat_map(|group| &group.lines);
        lines.map(|line| line.id.as_str().to_owned()).collect::<Vec<_>>().join(" ")
    };
    let groups = |model: &Model| of_model(model).map(|sheet| sheet.groups).unwrap_or_default();
    // It stays open or closed, whatever is rendered in it.
    let lines = el("details")
        .class("more sheet-choices")
        .add(el("summary").attr("data-action", "choose_lines").add(cx.t.sheet_choose()))
        .add(cx.on_change(ids_of_lines, move |model| choices(cx, groups(model))));
    el("div")
        .class("sheet-page")
        .add(el("div").class("sheet-page__first").add(first).add(take_along(cx, page)))
        .add(el("div").class("sheet-page__choose").add(more).add(lines))
        .add(preview(cx, page))
}

/// A check box for each line.
fn choices(cx: Context, groups: Vec<Group>) -> Node {
    groups
        .into_iter()
        .map(|group| {
            let boxes: Node = group.lines.into_iter().map(|line| choice(cx, line)).collect();
            el("fieldset").class("lines-to-choose").add(el("legend").add(group.heading)).add(boxes)
        })
        .collect()
}

/// A line, on or off. It follows the model, since the one question above changes it too.
fn choice(cx: Context, line: talk_sheet::Line) -> Element {
    let input = line_box(cx, "line", line.id.to_string(), line.id, line.is_on);
    el("label").class("tick").add(input).add(el("span").attr("translate", "no").add(line.text))
}

/// The lines for what the person would most want to talk about, which are the priorities or else the largest needs; and
/// whether the person has chosen to have them on the sheet.
fn asked(model: &Model, reflection: &Reflection) -> (Vec<(NeedId, LineId)>, Option<bool>) {
    let with_line = |need: &NeedId| Some((need.clone(), talk_line(need)?));
    let mut lines: Vec<(NeedId, LineId)> = reflection.priorities.iter().filter_map(with_line).collect();
    if reflection.priorities.is_empty() {
        // Only lines that the sheet offers: a need that was left out, or whose dimension has too few answers, has none.
        let groups = of_model(model).map(|sheet| sheet.groups).unwrap_or_default();
        let is_offered = |line: &LineId| groups.iter().flat_map(|group| &group.lines).any(|other| other.id == *line);
        let largest = first_offered(&model.pack, reflection).into_iter().filter_map(|need| with_line(&need.id));
        lines.extend(largest.filter(|(_, line)| is_offered(line)).take(MAX_PRIORITIES));
    }
    let said: Vec<Option<bool>> = lines.iter().map(|(_, line)| reflection.sheet.get(line).copied()).collect();
    let answer = match said.as_slice() {
        [] => None,
        said if said.iter().all(|said| *said == Some(true)) => Some(true),
        said if said.iter().all(Option::is_some) => Some(false),
        _ => None,
    };
    (lines, answer)
}

/// "Vil du have det med, som du helst vil tale om?": one tap for all of it. Nothing when there is nothing to take up.
pub(crate) fn one_question(cx: Context) -> Node {
    cx.on_change(
        |model| model.reading().map(|reflection| asked(model, &reflection)),
        move |model| {
            let reflection = model.reading()?;
            let (lines, answer) = asked(model, &reflection);
            if lines.is_empty() {
                return None;
            }
            let names: Vec<String> = lines
                .iter()
                .filter_map(|(need, _)| Some(phrases::in_sentence(model.pack.need(need)?.name.get(model.language))))
                .collect();
            let names = phrases::capitalised(&phrases::listed(model.language, &names));
            let say = |is_on: bool| {
                let lines: Vec<LineId> = lines.iter().map(|(_, line)| line.clone()).collect();
                move || {
                    for line in &lines {
                        cx.send(reflection::Event::ChoseLine(line.clone(), is_on));
                    }
                    cx.app.focus_soon(FocusTarget::OneQuestion);
                }
            };
            let yes = || button(Look::Primary, "bring_priorities", cx.t.sheet_yes(), say(true));
            let no = |label: &'static str| button(Look::Quiet, "leave_priorities", label, say(false));
            let answered: Node = match answer {
                None => el("p").class("actions").add(yes()).add(no(cx.t.no())).into(),
                Some(true) => el("p")
                    .class("in-plan")
                    .add(icon(Icon::Check))
                    .add(cx.t.sheet_is_on())
                    .add(" · ")
                    .add(no(cx.t.undo()))
                    .into(),
                Some(false) => el("p").class("actions").add(yes()).into(),
            };
            Some(
                el("section")
                    .class("box box--up one-question")
                    .attr("aria-labelledby", "one-question")
                    .add(el("h2").attr("id", "one-question").add(cx.t.sheet_question()))
                    .add(el("p").class("soft").add(names))
                    .add(answered),
            )
        },
    )
}

/// Further subjects: the pack's topics to tick. Only their titles go on the sheet.
pub(crate) fn topics(cx: Context) -> Option<Element> {
    let boxes: Vec<Node> = cx.read(|model| {
        let topics = model.pack.topics.iter();
        topics
            .map(|topic| {
                let (id, asked) = (topic.id.clone(), topic.id.clone());
                let is_on = move || {
                    cx.track(|model| model.reflection().is_some_and(|reflection| reflection.topics.contains(&asked)))
                };
                let input = el("input")
                    .attr("type", "checkbox")
                    .attr("name", "topic")
                    .attr("value", topic.id.to_string())
                    .attr("autocomplete", "off")
                    .live_property("checked", is_on)
                    .on("change", move |_| cx.send(reflection::Event::ToggledTopic(id.clone())));
                el("label").class("tick").add(input).add(topic.text.get(model.language).to_owned()).into()
            })
            .collect()
    });
    (!boxes.is_empty())
        .then(|| el("fieldset").class("lines-to-choose").add(el("legend").add(cx.t.sheet_topics())).add(boxes))
}
