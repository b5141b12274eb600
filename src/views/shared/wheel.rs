//! The compass as the face of the product. It is drawn in `index.html`, where it is visible before the app has started;
//! here it is only referred to.

use crate::views::dom::{Element, svg};

/// The picture.
pub(crate) fn drawn() -> Element {
    svg("svg")
        .class("fig")
        .attr("viewBox", "0 0 480 440")
        .attr("focusable", "false")
        .add(svg("use").attr("href", "#wheel"))
}
