//! The plan of the employee: up to three agreements, which the person can check against the principles.

use crate::views::{
    context::Context,
    controls::heading,
    dom::{Node, el},
    shared::agreements::{Words, agreements},
};

pub(crate) fn view(cx: Context) -> Node {
    let words = Words {
        agreement: cx.t.agreement(),
        learn: cx.t.agreement_learn(),
        other_side: cx.t.agreement_leader_part(),
        first_use: cx.t.agreement_first_use(),
        reminder: cx.t.calendar_first_use(),
        add: cx.t.plan_add(),
        more: cx.t.agreement_more(),
        is_learning: true,
    };
    vec![
        heading(cx.t.plan_heading()).into(),
        el("p").class("soft").add(cx.t.plan_intro()).into(),
        agreements(cx, words),
    ]
    .into()
}
