//! The talk sheet: lines to choose, the page as it will be, and three ways to take it along.

use crate::views::{
    dom::{Element, Node, el, live},
    hand_over::{self, File, HandOver},
    parts::{FieldTexts, Look, button, heading, text_area},
};
use crate::{
    documents::talk_sheet::{self, Section, Titles},
    domain::model::{Event, Model, StoragePlace},
    platform::{clipboard, clock, print},
    shell::app::App,
    text::Text,
};
use leptos::{prelude::*, task};

fn sections(app: App) -> Vec<Section> {
    app.model.with_untracked(of_model)
}

fn of_model(model: &Model) -> Vec<Section> {
    let sections = model.reflection().map(|reflection| {
        talk_sheet::sections(&model.pack, reflection, model.library.begun_from(reflection), model.language)
    });
    sections.unwrap_or_default()
}

/// Whose sheet it is, in words.
fn titles(app: App) -> Titles {
    app.model.with_untracked(|model| {
        Titles::of(model.reflection().map(|reflection| reflection.role).unwrap_or_default(), model.language)
    })
}

pub(crate) fn view(app: App, t: &'static Text) -> Node {
    vec![
        heading(t.sheet_heading()).into(),
        el("p").class("lead").add(t.sheet_intro()).into(),
        questions(app, t, t.sheet_questions_label()).into(),
        sheet(app, t),
    ]
    .into()
}

/// The field for what to ask the other side.
pub(crate) fn questions(app: App, t: &'static Text, label: &str) -> Element {
    let questions = app
        .model
        .with_untracked(|model| model.reflection().map(|reflection| reflection.questions.clone()))
        .unwrap_or_default();
    let texts =
        FieldTexts { label: label.to_owned(), hint: "", privacy: t.no_personal_data(), cpr_warning: t.cpr_warning() };
    text_area("questions", "questions", texts, questions, 2, move |text| app.send(Event::WroteQuestions(text)))
}

/// The lines to choose, the page as it will be, and the ways to take it along; for either side of the talk.
pub(crate) fn sheet(app: App, t: &'static Text) -> Node {
    let language = app.language();
    let revision = app.memo(|model| model.revision);
    // Made anew when a line comes or goes, such as the questions just written; not when one is put on.
    let what_can_be_on_it = app.memo(|model| {
        let sections = of_model(model);
        let lines = sections.iter().flat_map(|section| &section.lines);
        lines.map(|line| line.id.as_str().to_owned()).collect::<Vec<_>>().join(" ")
    });
    let is_shared = app.memo(|model| model.place == Some(StoragePlace::Tab));
    let preview = live(move || {
        let _ = revision.get();
        page(app, t)
    });
    let (is_copied, by_hand) = (RwSignal::new(false), RwSignal::new(String::new()));
    let copy = move || {
        let text = talk_sheet::plain_text(&sections(app), titles(app));
        task::spawn_local(async move {
            let copied = clipboard::copy(&text).await;
            is_copied.set(copied);
            by_hand.set(if copied { String::new() } else { text });
            hand_over::select("copied");
        });
    };
    let save = HandOver::new("sheet", "save_html", move || {
        let (now, sections) = (clock::now(), sections(app));
        let content = talk_sheet::html(&sections, titles(app), language, &clock::day(now, language));
        let name = format!("samtaleark-{}.html", now.date());
        // Nobody reads HTML: as text it is the sheet as text.
        let as_text = Some(talk_sheet::plain_text(&sections, titles(app)));
        Some(File { name, media_type: "text/html", content, as_text })
    });
    let (is_missing, is_refused) = (RwSignal::new(false), RwSignal::new(false));
    let print = move || {
        is_missing.set(false);
        is_refused.set(false);
        task::spawn_local(async move {
            if !print::print().await {
                is_missing.set(true);
            }
        });
    };
    let no_print = live(move || {
        is_missing.get().then(|| {
            let in_window = button(Look::Secondary, "print_window", t.print_window(), move || {
                is_refused.set(!print::print_in_window(titles(app).title));
            });
            el("div").class("notice").attr("data-print", "").add(el("p").add(t.print_missing())).add(in_window)
        })
    });
    let refused = live(move || is_refused.get().then(|| el("p").add(t.print_window_blocked())));
    let actions = el("div")
        .class("actions sheet-actions")
        .add(button(Look::Primary, "print", t.print(), print))
        .add(save.button(Look::Secondary, t.save_html()))
        .add(button(Look::Secondary, "copy_text", t.copy_text(), copy));
    let copied = live(move || is_copied.get().then_some(t.copied()));
    let copy_by_hand = live(move || {
        let text = by_hand.get();
        (!text.is_empty()).then(|| -> Node {
            let area = hand_over::by_hand("copied", t.copy_text().to_owned(), text);
            vec![el("p").add(t.copy_by_hand()).into(), area.into()].into()
        })
    });
    vec![
        live(move || {
            let _ = what_can_be_on_it.get();
            choices(app, t)
        }),
        el("h2").class("sheet-title").add(t.sheet_preview()).into(),
        preview,
        actions.into(),
        el("div").attr("role", "status").add(no_print).add(refused).into(),
        save.offer(t),
        el("div").attr("role", "status").attr("data-output", "copied").add(copied).add(copy_by_hand).into(),
        live(move || is_shared.get().then(|| el("p").class("quiet").add(t.print_shared()))),
    ]
    .into()
}

/// A check box for each line.
fn choices(app: App, t: &'static Text) -> Element {
    let groups: Node = sections(app)
        .into_iter()
        .map(|section| {
            let boxes: Node = section
                .lines
                .into_iter()
                .map(|line| {
                    let id = line.id.clone();
                    let input = el("input")
                        .attr("type", "checkbox")
                        .attr("name", "line")
                        .attr("value", line.id.to_string())
                        .attr("autocomplete", "off")
                        .flag("checked", line.is_on)
                        .on("change", move |event| {
                            app.send(Event::ChoseLine(id.clone(), event_target_checked(&event)))
                        });
                    el("label").class("choice").add(input).add(el("span").class("choice__text").add(line.text))
                })
                .collect();
            el("fieldset").class("choices").add(el("legend").add(section.heading)).add(boxes)
        })
        .collect();
    el("details").class("more sheet-choices").flag("open", true).add(el("summary").add(t.sheet_choose())).add(groups)
}

/// The page as it is printed.
fn page(app: App, t: &'static Text) -> Element {
    let language = app.language();
    let (sections, titles) = (talk_sheet::on(&sections(app)), titles(app));
    let sheet = el("article")
        .class("sheet")
        .attr("translate", "no")
        .add(el("h3").class("sheet__title").add(titles.title))
        .add(el("p").class("sheet__day").add(clock::day(clock::now(), language)));
    if sections.is_empty() {
        return sheet.add(el("p").class("quiet").add(t.sheet_empty()));
    }
    let shown: Node = sections
        .into_iter()
        .map(|section| {
            let lines: Node = section
                .lines
                .into_iter()
                .map(|line| {
                    let details: Node =
                        line.details.into_iter().map(|detail| el("span").class("sheet__detail").add(detail)).collect();
                    el("li").add(line.text).add(details)
                })
                .collect();
            vec![el("h4").add(section.heading).into(), el("ul").add(lines).into()].into()
        })
        .collect::<Vec<Node>>()
        .into();
    sheet.add(shown).add(el("p").class("sheet__own").add(titles.own))
}
