//! The heading of a step.

use crate::{
    platform::page,
    views::dom::{Element, Node, el},
};

/// The heading of a step. It takes the focus when the step is opened.
pub(crate) fn heading(words: impl Into<Node>) -> Element {
    el("h1").attr("id", page::HEADING).class("step__heading").attr("tabindex", "-1").add(words)
}
