//! How to join: what a poster and the first picture at a meeting have in common.

use crate::{
    documents::qr::Qr,
    text::desk::Text,
    views::dom::{Element, Node, el, svg},
};

/// How it works, in three lines.
pub(crate) fn how_to_join(desk: &'static Text) -> Element {
    let lines: Node =
        [desk.how_scan(), desk.how_answer(), desk.how_bring()].map(|line| el("li").add(line)).into_iter().collect();
    el("ol").class("how").add(lines)
}

/// The code as a picture. Always black on white, whatever the colours around it are: cameras do not read it otherwise.
pub(crate) fn qr_code(code: &Qr, name: &'static str) -> Element {
    let side = code.side;
    svg("svg")
        .class("qr")
        .attr("data-output", "qr")
        .attr("role", "img")
        .attr("aria-label", name)
        .attr("viewBox", format!("0 0 {side} {side}"))
        .attr("shape-rendering", "crispEdges")
        .add(svg("path").attr("fill", "#fff").attr("d", format!("M0 0h{side}v{side}H0z")))
        .add(svg("path").attr("fill", "#000").attr("d", code.path()))
}
