//! After the talk: what was agreed, who does what, by when.

use crate::views::{
    context::Context,
    controls::heading,
    dom::{Node, el},
    shared::outcome::outcome,
};

pub(crate) fn view(cx: Context) -> Node {
    let first: Node =
        vec![heading(cx.t.outcome_heading()).into(), el("p").class("soft").add(cx.t.outcome_intro()).into()].into();
    outcome(cx, first).into()
}
