//! How to join: what a poster and the first slide of a meeting have in common.

use crate::{
    documents::qr::Qr,
    domain::{basics::language::Language, content::pack::ContentPack},
    text::{desk, phrases},
    views::dom::{Element, Node, el, svg},
};

/// How it works, in three lines.
pub(crate) fn how_to_join(pack: &ContentPack, language: Language) -> Element {
    let desk = desk::text(language);
    let answer = format!("{} {}", desk.how_answer(), phrases::time_in_all(language, pack.minutes));
    let lines = [desk.how_scan().to_owned(), answer, desk.how_bring().to_owned()];
    let lines: Node = lines.map(|line| el("li").add(line)).into_iter().collect();
    el("ol").class("how").add(lines)
}

/// The code as a picture. Always black on white, whatever the colours around it: cameras cannot read it otherwise.
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
