//! The talk sheet: one question first, the page as it will be, and line by line what is on it.

use crate::views::{
    context::Context,
    controls::heading,
    dom::{Node, el},
    shared::talk_sheet::{one_question, questions, sheet, topics},
};

pub(crate) fn view(cx: Context) -> Node {
    let first: Node = vec![
        heading(cx.t.sheet_heading()).into(),
        el("p").class("soft").add(cx.t.sheet_intro()).into(),
        one_question(cx),
    ]
    .into();
    let more: Node = vec![topics(cx).into(), questions(cx, cx.t.sheet_questions_label()).into()].into();
    sheet(cx, first, more).into()
}
