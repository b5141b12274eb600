//! The figure of the compass: five sectors, a spoke for each need, and a dot on the ring of its answer. No filled area:
//! its size and shape would say something that the answers do not (`research/domain.md`, e9).
//!
//! The figure is hidden from screen readers; the same content stands beside it as text.

use leptos::prelude::*;

/// One dimension in the figure.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::views) struct Sector {
    /// Its name.
    pub name: String,
    /// For each need the ring of its answer, 1 (innermost) to 5, or none.
    pub rings: Vec<Option<u8>>,
}

/// The side of the square that the figure is drawn in.
const SIZE: f64 = 400.0;
const CENTRE: f64 = SIZE / 2.0;
/// The radius of the innermost and the distance between rings.
const RING: f64 = 30.0;
/// Where the names of the sectors stand.
const NAMES: f64 = RING * 5.0 + 24.0;

/// Draws the figure.
pub(in crate::views) fn figure(sectors: Vec<Sector>) -> impl IntoView {
    let rings = (1..=5).map(|ring| view! { <circle class="compass__ring" cx=CENTRE cy=CENTRE r=RING * f64::from(ring) /> });
    let wide = std::f64::consts::TAU / sectors.len().max(1) as f64;
    let drawn = sectors.into_iter().enumerate().map(|(at, sector)| {
        let start = wide * at as f64;
        let count = sector.rings.len().max(1) as f64;
        let (edge_x, edge_y) = polar(start, RING * 5.0);
        let (name_x, name_y) = polar(start + wide / 2.0, NAMES);
        let spokes = sector.rings.into_iter().enumerate().map(move |(spoke, ring)| {
            let angle = start + wide * (spoke as f64 + 0.5) / count;
            let (end_x, end_y) = polar(angle, RING * 5.0);
            let dot = ring.map(|ring| {
                let (x, y) = polar(angle, RING * f64::from(ring));
                view! { <circle class="compass__dot" data-ring=ring cx=x cy=y r=7 /> }
            });
            view! {
                <line class="compass__spoke" x1=CENTRE y1=CENTRE x2=end_x y2=end_y />
                {dot}
            }
        });
        view! {
            <g class="compass__sector" data-sector=at>
                <line class="compass__edge" x1=CENTRE y1=CENTRE x2=edge_x y2=edge_y />
                {spokes.collect_view()}
                <text class="compass__name" x=name_x y=name_y text-anchor="middle" dominant-baseline="middle">{sector.name}</text>
            </g>
        }
    });
    view! {
        <svg class="compass" viewBox=format!("0 0 {SIZE} {SIZE}") aria-hidden="true" focusable="false">
            {rings.collect_view()}
            {drawn.collect_view()}
        </svg>
    }
}

/// A point on the page: the angle goes clockwise from the top. Rounded, since a tenth of a unit cannot be seen.
fn polar(angle: f64, radius: f64) -> (f64, f64) {
    let round = |value: f64| (value * 10.0).round() / 10.0;
    (round(CENTRE + radius * angle.sin()), round(CENTRE - radius * angle.cos()))
}
