//! The talk sheet of the employee.

use crate::views::{
    context::Context,
    dom::{Node, el},
    parts::heading,
    shared::talk_sheet::{questions, sheet},
};

pub(crate) fn view(cx: Context) -> Node {
    vec![
        heading(cx.t.sheet_heading()).into(),
        el("p").class("lead").add(cx.t.sheet_intro()).into(),
        questions(cx, cx.t.sheet_questions_label()).into(),
        sheet(cx),
    ]
    .into()
}
