//! The figure of the compass: five sectors, a spoke for each need, and a dot on the ring of its answer. No filled area:
//! its size and shape depend on the order of the spokes, and would suggest something that the answers do not say.
//!
//! The figure is hidden from screen readers; the same content is beside it as text.

use crate::views::dom::{Element, Node, svg};

/// One dimension in the figure.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Sector {
    /// Its id, for styles.
    pub dimension: &'static str,
    /// Its name.
    pub name: String,
    /// For each need the ring of its answer, 1 (innermost) to 5, or none.
    pub rings: Vec<Option<u8>>,
}

/// The side of the square that the figure is drawn in. Whole numbers throughout: formatting a decimal number costs seven
/// kilobytes over the wire, and a thousandth of the figure cannot be seen.
const SIZE: i32 = 1000;
const CENTRE: i32 = SIZE / 2;
/// The radius of the innermost and the distance between rings.
const RING: i32 = 75;
/// Where the names of the sectors begin.
const NAMES: i32 = RING * 5 + 38;

/// Draws the figure.
pub(crate) fn figure(sectors: Vec<Sector>) -> Element {
    let wide = std::f64::consts::TAU / sectors.len().max(1) as f64;
    let rings: Node = (1..=5).map(|ring| circle("compass__ring", (CENTRE, CENTRE), RING * ring)).collect();
    let drawn: Node =
        sectors.into_iter().enumerate().map(|(at, drawn)| sector(drawn, wide * at as f64, wide)).collect();
    svg("svg")
        .class("compass")
        .attr("viewBox", format!("0 0 {SIZE} {SIZE}"))
        .attr("aria-hidden", "true")
        .attr("focusable", "false")
        .add(rings)
        .add(drawn)
}

fn sector(sector: Sector, start: f64, wide: f64) -> Element {
    let count = sector.rings.len().max(1) as f64;
    let mut drawn =
        svg("g").class("compass__sector").attr("data-sector", sector.dimension).add(line("compass__edge", start));
    for (spoke, ring) in sector.rings.into_iter().enumerate() {
        let angle = start + wide * (spoke as f64 + 0.5) / count;
        drawn = drawn
            .add(line("compass__spoke", angle))
            .add(ring.map(|ring| circle("compass__dot", polar(angle, RING * i32::from(ring)), 17)));
    }
    let (x, y) = polar(start + wide / 2.0, NAMES);
    // Names extend away from the figure.
    let anchor = match x - CENTRE {
        aside if aside > 60 => "start",
        aside if aside < -60 => "end",
        _ => "middle",
    };
    let name = svg("text")
        .class("compass__name")
        .attr("x", x.to_string())
        .attr("y", y.to_string())
        .attr("text-anchor", anchor)
        .attr("dominant-baseline", "middle")
        .add(sector.name);
    drawn.add(name)
}

fn circle(class: &'static str, (x, y): (i32, i32), radius: i32) -> Element {
    svg("circle").class(class).attr("cx", x.to_string()).attr("cy", y.to_string()).attr("r", radius.to_string())
}

/// A line from the centre to the outermost ring.
fn line(class: &'static str, angle: f64) -> Element {
    let (x, y) = polar(angle, RING * 5);
    let (from_x, from_y) = (CENTRE.to_string(), CENTRE.to_string());
    svg("line").class(class).attr("x1", from_x).attr("y1", from_y).attr("x2", x.to_string()).attr("y2", y.to_string())
}

/// A point on the page: the angle goes clockwise from the top. The browser's sine, since a sine in the Wasm would add to its size.
fn polar(angle: f64, radius: i32) -> (i32, i32) {
    let along = |part: f64| (f64::from(radius) * part) as i32;
    (CENTRE + along(js_sys::Math::sin(angle)), CENTRE - along(js_sys::Math::cos(angle)))
}
