//! The way out of a frame, into a window of its own.

use super::dom::{Element, el};
use crate::{platform::page, text::Text};

/// The way out of a frame.
pub(crate) fn own_window(t: &'static Text, words: String) -> Option<Element> {
    Some(
        el("a")
            .class("button button--quiet")
            .attr("data-action", "own_window")
            .attr("href", page::own_window()?)
            .attr("target", "_blank")
            .attr("rel", "noopener")
            .attr("aria-label", t.own_window())
            .add(words),
    )
}
