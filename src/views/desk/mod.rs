//! The steps for leaders and editors, which are in a part of the program of their own.

mod embed;
mod fields;
mod invite;
mod joining;
mod leader;
mod meeting;
mod pack;

use super::{context::Context, dom::Node};
use crate::domain::navigation::step::Step;

/// The content of one of these steps.
pub(crate) fn view(cx: Context, step: Step) -> Node {
    match step {
        Step::Invite => invite::view(cx),
        Step::Meeting => meeting::view(cx),
        Step::Leader => leader::view(cx),
        Step::Pack => pack::view(cx),
        Step::Embed => embed::view(cx),
        _ => Node::Empty,
    }
}
