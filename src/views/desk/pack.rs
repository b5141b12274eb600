//! Where an editor checks a content pack: what is wrong and where, what it looks like, and what it would suggest to
//! made-up persons. Nothing is stored and nothing is sent.

use crate::{
    documents::{
        faults::{self, InWords, Severity},
        starter_pack,
    },
    domain::{
        basics::{
            choice::Choice,
            id::{FormId, NeedId},
            language::Localized,
        },
        content::{
            dimension::Dimension,
            pack::{ContentPack, LearningForm},
        },
        desk,
        reflection::answer::Degree,
        suggestion::{Suggestion, Suggestions, example::ExamplePerson, suggest},
    },
    shell::app::{App, Checked},
    text::phrases,
    views::{
        context::Context,
        controls::{Look, Radio, button, heading, radios},
        dom::{Element, Node, el, live},
    },
};
use leptos::prelude::*;
use std::sync::Arc;

/// The address of the JSON Schema, relative to the page.
const SCHEMA: &str = "schema/pack.schema.json";

pub(crate) fn view(cx: Context) -> Node {
    let desk = cx.desk();
    vec![
        heading(desk.pack_heading()).into(),
        el("p").class("lead").add(desk.pack_intro()).into(),
        open_file(cx).into(),
        live(move || match cx.app.editor.checked.get() {
            Some(checked) => about(cx, &checked),
            None => Node::Empty,
        }),
        begin(cx).into(),
    ]
    .into()
}

/// The field that opens a pack, also by dropping one on it.
fn open_file(cx: Context) -> Element {
    let desk = cx.desk();
    let input = el("input")
        .attr("type", "file")
        .attr("data-action", "open_pack")
        .attr("accept", ".json,application/json")
        .attr("autocomplete", "off")
        .on("change", move |event| cx.app.check_pack(&event));
    el("label")
        .class("drop")
        .add(el("span").class("field__label").add(desk.pack_open()))
        .add(el("span").class("field__hint").add(desk.pack_open_hint()))
        .add(input)
        .on("dragover", |event| event.prevent_default())
        .on("drop", move |event| {
            event.prevent_default();
            cx.app.check_pack(&event);
        })
}

/// The files that an editor needs to begin a pack.
fn begin(cx: Context) -> Element {
    let desk = cx.desk();
    let save = move |name: &'static str, text: fn(App) -> String| {
        // If the browser refuses, nothing else can be tried.
        move || {
            cx.app.hand_over(name, "application/json", &text(cx.app));
        }
    };
    el("section")
        .class("pack-begin")
        .attr("aria-labelledby", "pack-begin")
        .add(el("h2").attr("id", "pack-begin").add(desk.pack_begin_heading()))
        .add(el("p").add(desk.pack_begin_text()))
        .add(
            el("div")
                .class("actions")
                .add(button(
                    Look::Secondary,
                    "download_starter",
                    desk.pack_starter(),
                    save(starter_pack::NAME, |_| starter_pack::TEXT.to_owned()),
                ))
                .add(button(
                    Look::Secondary,
                    "download_standard",
                    desk.pack_standard(),
                    save("standard.json", App::standard_pack),
                )),
        )
        .add(el("p").add(
            el("a").attr("href", SCHEMA).attr("download", "").attr("data-action", "schema").add(desk.pack_schema()),
        ))
}

/// The findings in a pack that was opened, its preview and its suggestions.
fn about(cx: Context, checked: &Arc<Checked>) -> Node {
    let problems = problems(cx, checked);
    let Some(pack) = checked.report.pack.clone() else { return problems.into() };
    vec![problems.into(), preview(cx, &pack, checked).into(), persons(cx, pack).into()].into()
}

fn problems(cx: Context, checked: &Checked) -> Element {
    let desk = cx.desk();
    let Checked { name, report } = checked;
    let lines: Vec<Node> = faults::remarks(report).into_iter().map(|remark| problem(cx, remark).into()).collect();
    let fine = lines.is_empty().then(|| el("p").add(desk.pack_fine()));
    let list = (!lines.is_empty()).then(|| el("ol").class("pack-problems").add(lines));
    el("section")
        .class("card card--accent")
        .attr("data-file", "")
        .attr("data-output", "pack_problems")
        .attr("tabindex", "-1")
        .attr("aria-labelledby", "pack-problems")
        .add(el("h2").attr("id", "pack-problems").attr("translate", "no").add(name.to_owned()))
        .add(el("p").add(if report.pack.is_some() { desk.pack_usable() } else { desk.pack_unusable() }))
        .add(fine)
        .add(list)
}

fn problem(cx: Context, remark: InWords) -> Element {
    let desk = cx.desk();
    let (severity, class) = match remark.severity {
        Severity::Error => (desk.pack_error(), "pack-problem pack-problem--error"),
        Severity::Warning => (desk.pack_warning(), "pack-problem"),
        Severity::Hint => (desk.pack_hint(), "pack-problem"),
    };
    let place = match remark.place.as_str() {
        "" => el("span").add(desk.pack_whole_file()),
        place => el("code").attr("translate", "no").add(place.to_owned()),
    };
    el("li")
        .class(class)
        .attr("data-problem", remark.code)
        .add(el("p").class("pack-problem__place").add(el("strong").add(severity)).add(" ").add(place))
        .add(el("p").add(remark.words.get(cx.language).to_owned()))
}

/// The whole questionnaire, for reading.
fn preview(cx: Context, pack: &Arc<ContentPack>, checked: &Arc<Checked>) -> Element {
    let desk = cx.desk();
    let about = texts(cx, "ul", &pack.start.about);
    let dimensions: Node = Dimension::ALL.into_iter().map(|dimension| one_dimension(cx, pack, dimension)).collect();
    let groups: Node = pack
        .groups
        .iter()
        .map(|group| {
            let forms = pack.learning_forms.iter().filter(|form| form.group == group.id);
            let forms: Node = forms.map(|form| one_form(cx, form)).collect();
            let of_group: Node = vec![
                el("h3").add(group.name.get(cx.language).to_owned()).into(),
                el("p").class("quiet").add(group.description.get(cx.language).to_owned()).into(),
                el("ul").class("pack-list").add(forms).into(),
            ]
            .into();
            of_group
        })
        .collect();
    let goals = texts(cx, "ul", pack.goals.iter().map(|goal| &goal.text));
    let principles: Node = pack
        .principles
        .iter()
        .map(|principle| {
            let (name, question) = (principle.name.get(cx.language), principle.question.get(cx.language));
            el("li").add(el("strong").add(name.to_owned())).add(": ").add(question.to_owned())
        })
        .collect();
    el("section")
        .class("pack-preview")
        .attr("aria-labelledby", "pack-preview")
        .attr("data-output", "pack_preview")
        .add(el("h2").attr("id", "pack-preview").add(desk.pack_preview_heading()))
        .add(el("p").class("quiet").add(desk.pack_preview_text()))
        .add(
            el("div")
                .class("card")
                .add(el("h3").add(pack.title.get(cx.language).to_owned()))
                .add(el("p").add(pack.start.lead.get(cx.language).to_owned()))
                .add(about)
                .add(el("p").class("quiet").add(pack.start.source.get(cx.language).to_owned())),
        )
        .add(dimensions)
        .add(unfold(desk.pack_forms().to_owned(), groups))
        .add(unfold(desk.pack_goals().to_owned(), goals))
        .add(unfold(desk.pack_principles().to_owned(), el("ul").class("pack-list").add(principles)))
        .add(actions(cx, pack.clone(), checked.clone()))
}

fn actions(cx: Context, pack: Arc<ContentPack>, checked: Arc<Checked>) -> Node {
    let desk = cx.desk();
    let name = format!("{}.json", pack.identity.id);
    let save = move || {
        if let Some(whole) = &checked.report.whole {
            // If the browser refuses, nothing else can be tried.
            cx.app.hand_over(&name, "application/json", whole);
        }
    };
    let try_it = move || {
        cx.app.paint(pack.theme.as_ref());
        cx.send(desk::Event::TriedPack(pack.clone()));
    };
    vec![
        el("div")
            .class("actions")
            .add(button(Look::Primary, "try_pack", desk.pack_try(), try_it))
            .add(button(Look::Secondary, "download_pack", desk.pack_download(), save))
            .into(),
        el("p").class("quiet").add(desk.pack_try_hint()).into(),
    ]
    .into()
}

fn unfold(title: String, content: impl Into<Node>) -> Element {
    el("details").class("more").add(el("summary").add(title)).add(content)
}

/// Texts as a list.
fn texts<'a>(cx: Context, tag: &'static str, texts: impl IntoIterator<Item = &'a Localized>) -> Element {
    let items: Node = texts.into_iter().map(|text| el("li").add(text.get(cx.language).to_owned())).collect();
    el(tag).class("pack-list").add(items)
}

fn one_dimension(cx: Context, pack: &ContentPack, dimension: Dimension) -> Element {
    let desk = cx.desk();
    let words = pack.dimension(dimension);
    let content: Node = vec![
        el("p").add(words.intro.get(cx.language).to_owned()).into(),
        el("h3").add(desk.pack_questions()).into(),
        texts(cx, "ol", pack.needs_of(dimension).map(|need| &need.question)).into(),
        el("h3").add(desk.pack_leader_questions()).into(),
        texts(cx, "ul", &words.leader_questions).into(),
    ]
    .into();
    let title = format!("{}: {}", words.name.get(cx.language), words.heading.get(cx.language));
    unfold(title, content).attr("data-dimension", dimension.id())
}

fn one_form(cx: Context, form: &LearningForm) -> Element {
    let links = form.links.iter().map(|link| {
        // The address is visible, because an editor has to check it.
        el("li").add(link.label.get(cx.language).to_owned()).add(": ").add(
            el("a")
                .attr("href", link.url.clone())
                .attr("target", "_blank")
                .attr("rel", "noopener noreferrer")
                .add(link.url.clone()),
        )
    });
    let links: Vec<Node> = links.map(Node::from).collect();
    el("li")
        .add(el("p").add(el("strong").add(form.name.get(cx.language).to_owned())))
        .add(el("p").add(form.summary.get(cx.language).to_owned()))
        .add(el("p").class("quiet").add(format!("{}: {}", cx.t.first_step(), form.first_step.get(cx.language))))
        .add((!links.is_empty()).then(|| el("ul").class("links").add(links)))
}

/// The choice of a made-up person, and what is suggested to them.
fn persons(cx: Context, pack: Arc<ContentPack>) -> Element {
    let desk = cx.desk();
    let choices = ExamplePerson::ALL
        .iter()
        .map(|person| {
            let (label, hint) = match person {
                ExamplePerson::NewNurse => (desk.person_new_nurse(), desk.person_new_nurse_hint()),
                ExamplePerson::ExperiencedPorter => {
                    (desk.person_experienced_porter(), desk.person_experienced_porter_hint())
                }
                ExamplePerson::MedicalSecretary => {
                    (desk.person_medical_secretary(), desk.person_medical_secretary_hint())
                }
            };
            Radio { hint: Some(hint.to_owned()), ..Radio::new(person.value(), label) }
        })
        .collect();
    let chosen = move || cx.app.editor.person.get().map(Choice::value);
    let choose = move |value: &'static str| cx.app.editor.person.set(ExamplePerson::from_value(value));
    el("section")
        .class("pack-persons")
        .attr("aria-labelledby", "pack-persons")
        .add(el("h2").attr("id", "pack-persons").add(desk.pack_persons()))
        .add(
            el("fieldset")
                .class("choices")
                .add(el("legend").class("visually-hidden").add(desk.pack_persons()))
                .add(radios("person", choices, chosen, choose)),
        )
        .add(el("p").class("quiet").add(desk.pack_persons_text()))
        .add(
            el("div")
                .attr("data-output", "pack_suggestions")
                .attr("role", "status")
                .add(live(move || cx.app.editor.person.get().and_then(|person| suggested(cx, &pack, person)))),
        )
}

fn suggested(cx: Context, pack: &ContentPack, person: ExamplePerson) -> Option<Element> {
    let reflection = person.reflection(pack, cx.app.new_reflection_id()?);
    let Suggestions { leader, top, easy_start, .. } = suggest(pack, &reflection);
    let topics: Vec<Node> = leader
        .iter()
        .flat_map(|slot| &slot.topics)
        .filter_map(|topic| {
            let words = pack.need(&topic.need)?.leader_topic.as_ref()?.get(cx.language).to_owned();
            Some(reason(cx, pack, &topic.need, topic.degree, words)?.into())
        })
        .collect();
    let leader =
        (!topics.is_empty()).then(|| slot("leader", cx.t.leader_slot_heading(), el("ul").class("reasons").add(topics)));
    let forms = |suggestions: Vec<Suggestion>| -> Vec<Node> {
        suggestions.iter().filter_map(|suggestion| Some(one_suggestion(cx, pack, suggestion)?.into())).collect()
    };
    let (top, easy_start) = (forms(top), forms(easy_start.into_iter().collect()));
    let top =
        (!top.is_empty()).then(|| slot("suggestions", cx.t.slot_suggestions(), el("ol").class("pack-list").add(top)));
    let easy_start = (!easy_start.is_empty())
        .then(|| slot("easy_start", cx.t.slot_easy_start(), el("ul").class("pack-list").add(easy_start)));
    Some(el("div").class("card").add(leader).add(top).add(easy_start))
}

fn slot(hook: &'static str, title: &'static str, content: Element) -> Element {
    el("div").attr("data-slot", hook).add(el("h3").add(title)).add(content)
}

fn one_suggestion(cx: Context, pack: &ContentPack, suggestion: &Suggestion) -> Option<Element> {
    let form = pack.learning_form(&suggestion.form)?;
    let reasons: Node = suggestion
        .reasons
        .iter()
        .filter_map(|given| reason(cx, pack, &given.need, given.degree, why(cx, pack, &given.need, &form.id)?))
        .collect();
    Some(
        el("li")
            .attr("data-learning-form", form.id.to_string())
            .add(el("p").add(el("strong").add(form.name.get(cx.language).to_owned())))
            .add(el("ul").class("reasons").add(reasons)),
    )
}

fn why(cx: Context, pack: &ContentPack, need: &NeedId, form: &FormId) -> Option<String> {
    Some(pack.cell(need, form)?.reason.get(cx.language).to_owned())
}

/// The answer that the suggestion is made for, in the words that the person would read.
fn reason(cx: Context, pack: &ContentPack, need: &NeedId, degree: Degree, words: String) -> Option<Element> {
    let quote = phrases::you_answered(cx.language, degree, pack.need(need)?.name.get(cx.language));
    Some(
        el("li")
            .attr("data-reason-need", need.to_string())
            .add(el("p").class("reasons__quote").add(phrases::sentence(&quote)))
            .add(el("p").add(words)),
    )
}
