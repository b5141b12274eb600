//! The talk sheet, for either side of the talk: lines to choose, the page as it will be, and three ways to take it along.

use super::{
    free_text::free_text,
    hand_over::{self, File, HandOver},
};
use crate::{
    documents::talk_sheet::{self, Section, Titles},
    domain::{app::model::Model, keeping::state::StoragePlace, reflection},
    views::{
        context::Context,
        dom::{Element, Node, el, live},
        parts::{Look, button, text_area},
    },
};
use leptos::{prelude::*, task};

fn sections(cx: Context) -> Vec<Section> {
    cx.read(of_model)
}

fn of_model(model: &Model) -> Vec<Section> {
    let sections = model.reflection().map(|reflection| {
        talk_sheet::sections(&model.pack, reflection, model.keeping.library.begun_from(reflection), model.language)
    });
    sections.unwrap_or_default()
}

/// Whose sheet it is, in words.
fn titles(cx: Context) -> Titles {
    cx.read(|model| {
        Titles::of(model.reflection().map(|reflection| reflection.role).unwrap_or_default(), model.language)
    })
}

/// The field for what to ask the other side.
pub(crate) fn questions(cx: Context, label: &str) -> Element {
    let questions = cx.reflection(|reflection| reflection.questions.clone());
    text_area("questions", "questions", free_text(cx, label, ""), questions, 2, move |text| {
        cx.send(reflection::Event::WroteQuestions(text))
    })
}

/// The lines to choose, the page as it will be, and the ways to take it along; for either side of the talk.
pub(crate) fn sheet(cx: Context) -> Node {
    let language = cx.language;
    // The check boxes are rendered again when a line comes or goes, such as the questions just written; not when one is
    // checked.
    let ids_of_lines = |model: &Model| {
        let sections = of_model(model);
        let lines = sections.iter().flat_map(|section| &section.lines);
        lines.map(|line| line.id.as_str().to_owned()).collect::<Vec<_>>().join(" ")
    };
    let is_shared = cx.memo(|model| model.keeping.place == Some(StoragePlace::Tab));
    let preview = cx.on_change(|model| model.keeping.revision, move |_| page(cx));
    let (is_copied, by_hand) = (RwSignal::new(false), RwSignal::new(String::new()));
    let copy = move || {
        let text = talk_sheet::plain_text(&sections(cx), titles(cx));
        task::spawn_local(async move {
            let copied = cx.app.copy_text(&text).await;
            is_copied.set(copied);
            by_hand.set(if copied { String::new() } else { text });
            cx.app.select_text("copied");
        });
    };
    let save = HandOver::new(cx.app, "sheet", "save_html", move || {
        let (now, sections) = (cx.app.now(), sections(cx));
        let content = talk_sheet::html(&sections, titles(cx), language, &cx.app.day(now, language));
        let name = format!("samtaleark-{}.html", now.date());
        // People read the sheet, not its HTML.
        let as_text = Some(talk_sheet::plain_text(&sections, titles(cx)));
        Some(File { name, media_type: "text/html", content, as_text })
    });
    let (is_missing, is_refused) = (RwSignal::new(false), RwSignal::new(false));
    let print = move || {
        is_missing.set(false);
        is_refused.set(false);
        task::spawn_local(async move {
            if !cx.app.print().await {
                is_missing.set(true);
            }
        });
    };
    let no_print = live(move || {
        is_missing.get().then(|| {
            let in_window = button(Look::Secondary, "print_window", cx.t.print_window(), move || {
                is_refused.set(!cx.app.print_in_window(titles(cx).title, ".sheet"));
            });
            el("div").class("notice").attr("data-print", "").add(el("p").add(cx.t.print_missing())).add(in_window)
        })
    });
    let refused = live(move || is_refused.get().then(|| el("p").add(cx.t.print_window_blocked())));
    let actions = el("div")
        .class("actions sheet-actions")
        .add(button(Look::Primary, "print", cx.t.print(), print))
        .add(save.button(Look::Secondary, cx.t.save_html()))
        .add(button(Look::Secondary, "copy_text", cx.t.copy_text(), copy));
    let copied = live(move || is_copied.get().then_some(cx.t.copied()));
    let copy_by_hand = live(move || {
        let text = by_hand.get();
        (!text.is_empty()).then(|| -> Node {
            let area = hand_over::by_hand("copied", cx.t.copy_text().to_owned(), text);
            vec![el("p").add(cx.t.copy_by_hand()).into(), area.into()].into()
        })
    });
    vec![
        cx.on_change(ids_of_lines, move |_| choices(cx)),
        el("h2").class("sheet-title").add(cx.t.sheet_preview()).into(),
        preview,
        actions.into(),
        el("div").attr("role", "status").add(no_print).add(refused).into(),
        save.offer(cx),
        el("div").attr("role", "status").attr("data-output", "copied").add(copied).add(copy_by_hand).into(),
        live(move || is_shared.get().then(|| el("p").class("quiet").add(cx.t.print_shared()))),
    ]
    .into()
}

/// A check box for each line.
fn choices(cx: Context) -> Element {
    let groups: Node = sections(cx)
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
                            cx.send(reflection::Event::ChoseLine(id.clone(), event_target_checked(&event)))
                        });
                    el("label").class("choice").add(input).add(el("span").class("choice__text").add(line.text))
                })
                .collect();
            el("fieldset").class("choices").add(el("legend").add(section.heading)).add(boxes)
        })
        .collect();
    el("details").class("more sheet-choices").flag("open", true).add(el("summary").add(cx.t.sheet_choose())).add(groups)
}

/// The page as it is printed.
fn page(cx: Context) -> Element {
    let language = cx.language;
    let (sections, titles) = (talk_sheet::on(&sections(cx)), titles(cx));
    let sheet = el("article")
        .class("sheet")
        .attr("translate", "no")
        .add(el("h3").class("sheet__title").add(titles.title))
        .add(el("p").class("sheet__day").add(cx.app.day(cx.app.now(), language)));
    if sections.is_empty() {
        return sheet.add(el("p").class("quiet").add(cx.t.sheet_empty()));
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
