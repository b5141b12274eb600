//! The answers to a question: five degrees on one line and two beside it, chosen by pointer or by keyboard.

use crate::shell::focus::FocusTarget;
use crate::{
    domain::{
        app::questions::asked,
        basics::id::NeedId,
        content::pack::Need,
        navigation,
        reflection::{self, answer::Answer},
    },
    text::phrases,
    views::{
        context::Context,
        dom::{Element, Node, el},
    },
};

/// How long a choice by pointer is shown before the next question appears, in milliseconds.
const SHOWN: i32 = 250;

/// The headings of the columns. They are only visual, since each radio button has its own name.
pub(super) fn heads(cx: Context) -> Element {
    let head = |answer| el("span").add(phrases::answer_label(cx.t, answer)).into();
    let mut heads: Vec<Node> = vec![el("span").into()];
    heads.extend(Answer::ALL.into_iter().map(head));
    el("div").class("heads").attr("aria-hidden", "true").add(heads)
}

/// One question with its answers.
pub(super) fn fieldset(cx: Context, need: &Need, words: String, last: Option<String>) -> Element {
    let radios = |on_scale: bool| -> Node {
        Answer::ALL
            .into_iter()
            .filter(|answer| answer.degree().is_some() == on_scale)
            .map(|answer| radio(cx, &need.id, answer))
            .collect()
    };
    let id = need.id.clone();
    el("fieldset")
        .class("question")
        .attr("data-need", need.id.to_string())
        .add(el("legend").add(words).add(last.map(|last| -> Node {
            // Screen readers read the name of the group as one text.
            vec![" ".into(), el("small").class("question__last").add(last).into()].into()
        })))
        .add(el("div").class("answers").add(radios(true)))
        .add(el("div").class("specials").add(radios(false)))
        .on("keydown", move |event| key_pressed(cx, &id, &event))
}

fn given(cx: Context, need: &NeedId) -> Option<Answer> {
    cx.read(|model| model.reading()?.answers.get(need).copied())
}

fn radio(cx: Context, need: &NeedId, answer: Answer) -> Element {
    let (id, pressed, changed) = (need.clone(), need.clone(), need.clone());
    let input = el("input")
        .attr("type", "radio")
        .attr("name", need.to_string())
        .attr("value", answer.value())
        // Otherwise the browser restores the choice with the tab.
        .attr("autocomplete", "off")
        .maybe_attr("aria-keyshortcuts", answer.degree().map(|degree| degree.number().to_string()))
        .live_property("checked", move || cx.track(|model| model.reading()?.answers.get(&id).copied()) == Some(answer))
        .on("click", move |event| {
            if cx.app.is_of_pointer(&event) {
                choose_by_pointer(cx, &pressed, answer);
            }
        })
        // With the keyboard the arrows choose, and the page does not move on.
        .on("change", move |_| answer_with(cx, &changed, answer));
    let apart = if answer.degree().is_some() { "answer" } else { "answer answer--apart" };
    el("label")
        .class(apart)
        .add(input)
        .add(el("span").class("answer__dot").attr("aria-hidden", "true"))
        .add(el("span").class("answer__name").add(phrases::answer_label(cx.t, answer)))
}

fn answer_with(cx: Context, need: &NeedId, answer: Answer) {
    if given(cx, need) != Some(answer) {
        cx.send(reflection::Event::AnsweredQuestion(need.clone(), answer));
    }
}

/// A press chooses, and where one question is shown, brings the next one after a moment. A second press on the chosen
/// answer clears it.
fn choose_by_pointer(cx: Context, need: &NeedId, answer: Answer) {
    if given(cx, need) == Some(answer) {
        cx.send(reflection::Event::ClearedAnswer(need.clone()));
        return;
    }
    answer_with(cx, need, answer);
    let need = need.clone();
    cx.app.after(SHOWN, move || {
        // Read now, when the page has been laid out, and not before the answer is painted.
        if cx.app.shows_one_question() {
            cx.send(navigation::Event::WentOnFrom(need));
        }
    });
}

/// 1 to 5 choose the degree with this number, Delete clears the answer, Enter goes on.
pub(super) fn key_pressed(cx: Context, need: &NeedId, event: &web_sys::Event) {
    let Some(key) = cx.app.plain_key(event) else { return };
    match key.as_str() {
        "Enter" => go_on(cx, need),
        "Delete" | "Backspace" => {
            cx.send_and_focus(reflection::Event::ClearedAnswer(need.clone()), FocusTarget::Question(need.clone()));
        }
        number => {
            let chosen = Answer::ALL.into_iter().find(|answer| answer.degree().is_some() && answer.value() == number);
            if let Some(answer) = chosen {
                answer_with(cx, need, answer);
                cx.app.focus_soon(FocusTarget::Question(need.clone()));
            }
        }
    }
}

fn go_on(cx: Context, need: &NeedId) {
    if cx.app.shows_one_question() {
        return cx.send(navigation::Event::WentOnFrom(need.clone()));
    }
    let next = cx.read(|model| {
        let dimension = model.pack.need(need)?.dimension;
        let asked = asked(model, dimension);
        asked.iter().position(|id| id == need).and_then(|at| asked.get(at + 1)).cloned()
    });
    match next {
        Some(next) => cx.app.focus_soon(FocusTarget::Question(next)),
        None => cx.send(navigation::Event::WentForward),
    }
}
