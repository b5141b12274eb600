//! The figure of the compass: five sectors, a spoke for each need, and a dot on the ring of its answer. No filled area:
//! its size and shape would say something that the answers do not (`research/domain.md`, e9).
//!
//! The figure is hidden from screen readers; the same content stands beside it as text.

use leptos::prelude::*;

/// One dimension in the figure.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::views) struct Sector {
    /// Its id, for styles.
    pub dimension: &'static str,
    /// Its name.
    pub name: String,
    /// For each need the ring of its answer, 1 (innermost) to 5, or none.
    pub rings: Vec<Option<u8>>,
}

/// The side of the square that the figure is drawn in. Whole numbers all through: writing out a decimal number costs
/// seven kilobytes over the wire, and a thousandth of the figure cannot be seen.
const SIZE: i32 = 1000;
const CENTRE: i32 = SIZE / 2;
/// The radius of the innermost and the distance between rings.
const RING: i32 = 75;
/// Where the names of the sectors stand.
const NAMES: i32 = RING * 5 + 60;

/// Draws the figure.
pub(in crate::views) fn figure(sectors: Vec<Sector>) -> AnyView {
    let rings =
        (1..=5).map(|ring| view! { <circle class="compass__ring" cx=CENTRE cy=CENTRE r=RING * ring /> }).collect_view();
    let wide = std::f64::consts::TAU / sectors.len().max(1) as f64;
    let drawn = sectors
        .into_iter()
        .enumerate()
        .map(|(at, sector)| {
            let start = wide * at as f64;
            let count = sector.rings.len().max(1) as f64;
            let spokes = sector
                .rings
                .into_iter()
                .enumerate()
                .map(|(spoke, ring)| {
                    let angle = start + wide * (spoke as f64 + 0.5) / count;
                    let dot = ring.map(|ring| {
                        let (x, y) = polar(angle, RING * i32::from(ring));
                        view! { <circle class="compass__dot" cx=x cy=y r=17 /> }
                    });
                    view! {
                        {line("compass__spoke", angle)}
                        {dot}
                    }
                })
                .collect_view();
            let (x, y) = polar(start + wide / 2.0, NAMES);
            view! {
                <g class="compass__sector" data-sector=sector.dimension>
                    {line("compass__edge", start)}
                    {spokes}
                    <text class="compass__name" x=x y=y text-anchor="middle" dominant-baseline="middle">{sector.name}</text>
                </g>
            }
        })
        .collect_view();
    view! {
        <svg class="compass" viewBox=format!("0 0 {SIZE} {SIZE}") aria-hidden="true" focusable="false">
            {rings}
            {drawn}
        </svg>
    }
    .into_any()
}

/// A line from the centre to the outermost ring.
fn line(class: &'static str, angle: f64) -> AnyView {
    let (x, y) = polar(angle, RING * 5);
    view! { <line class=class x1=CENTRE y1=CENTRE x2=x y2=y /> }.into_any()
}

/// A point on the page: the angle goes clockwise from the top. The browser's sine, since ours would have to be sent.
fn polar(angle: f64, radius: i32) -> (i32, i32) {
    let along = |part: f64| (f64::from(radius) * part) as i32;
    (CENTRE + along(js_sys::Math::sin(angle)), CENTRE - along(js_sys::Math::cos(angle)))
}
