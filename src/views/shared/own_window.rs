//! The link that opens the module of a frame in a window of its own.

use crate::views::{
    context::Context,
    dom::{Element, el},
};

/// The link out of a frame.
pub(crate) fn own_window(cx: Context, words: String) -> Option<Element> {
    Some(
        el("a")
            .class("button button--quiet")
            .attr("data-action", "own_window")
            .attr("href", cx.app.own_window()?)
            .attr("target", "_blank")
            .attr("rel", "noopener")
            .attr("aria-label", cx.t.own_window())
            .add(words),
    )
}
