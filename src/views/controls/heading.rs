//! The heading of a step.

use crate::views::dom::{Element, Node, el};

/// The id of the heading. `shell::focus` knows it too.
const HEADING: &str = "step-heading";

/// The heading of a step. It takes the focus when the step is opened.
pub(crate) fn heading(words: impl Into<Node>) -> Element {
    el("h1").attr("id", HEADING).class("step__heading").attr("tabindex", "-1").add(words)
}
