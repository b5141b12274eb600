//! The compass: the figure with dots that can be examined one by one, and the same figure without interaction.

use crate::shell::{focus::FocusTarget, keys::arrow};
use crate::{
    documents::compass::{
        At, Compass, Label, Mark, Sector, Sign,
        since::{self, Since},
    },
    domain::basics::id::NeedId,
    views::{
        context::Context,
        dom::{Element, Node, el, live, svg},
    },
};
use leptos::prelude::*;

/// The figure of a reflection in which a dot can be touched or focused: it then shows its words, and `at` names its
/// need. For the keyboard it is one tab stop; the arrow keys go from dot to dot.
pub(crate) fn figure(cx: Context, compass: &Compass, at: RwSignal<String>) -> Element {
    let needs: Vec<NeedId> = compass.marks().map(|mark| mark.need.clone()).collect();
    let first = needs.first().map(NeedId::to_string).unwrap_or_default();
    let stop = move |need: &str| {
        let at = at.get();
        if at.is_empty() { need == first } else { at == need }
    };
    // The figure is rendered again with each choice; only the ring that was added last comes with a movement.
    let last = compass.marks().filter_map(|mark| mark.rank).max();
    let newest = |mark: &Mark| (mark.rank.is_some() && mark.rank == last).then_some("");
    let marks: Node =
        compass.marks().map(|mark| touchable(mark, at, stop.clone()).maybe_attr("data-newest", newest(mark))).collect();
    let said = callout(compass, at);
    still_parts(compass)
        .attr("role", "group")
        .attr("aria-label", cx.t.compass_label())
        .on("keydown", move |event| walk(&event, &needs, at, cx))
        .on("focusout", move |_| at.set(String::new()))
        .add(
            svg("g")
                .class("fig__labels")
                .attr("aria-hidden", "true")
                .add(compass.labels.iter().map(label).collect::<Node>()),
        )
        .add(marks)
        .add(said)
}

/// The figure as on paper: without interaction, and hidden from screen readers, which have the same as text.
pub(crate) fn still(compass: &Compass) -> Element {
    let marks: Node = compass.marks().map(drawn).collect();
    still_parts(compass).attr("aria-hidden", "true").add(marks)
}

/// Then and now: a hollow dot where an answer was, an arrow to the filled one where it is now. Also hidden from screen
/// readers.
pub(crate) fn since(then: &Compass, now: &Compass) -> Element {
    let drawn = |since: Since| {
        let now = if since.is_same { ("fig__same", 5) } else { ("fig__dot", 8) };
        svg("g")
            .add(since.arrow.map(|arrow| svg("path").class("fig__arrow").attr("d", arrow)))
            .add(since.then.map(|at| circle_at("fig__then", at, 7)))
            .add(since.now.map(|at| circle_at(now.0, at, now.1)))
    };
    let marks: Node = since::since(then, now).into_iter().map(drawn).collect();
    still_parts(now).attr("aria-hidden", "true").add(marks)
}

/// A dot as it is in the figure, for a legend.
pub(crate) fn dot(class: &'static str) -> Element {
    svg("svg")
        .attr("viewBox", "0 0 16 16")
        .attr("aria-hidden", "true")
        .add(svg("circle").class(class).attr("cx", "8").attr("cy", "8").attr("r", "6"))
}

fn still_parts(compass: &Compass) -> Element {
    drawing().add(compass.sectors.iter().map(sector).collect::<Node>())
}

/// The empty drawing.
pub(crate) fn drawing() -> Element {
    svg("svg").class("fig").attr("viewBox", "0 0 480 440").attr("focusable", "false")
}

/// One of the five words, without its answers.
pub(crate) fn sector(sector: &Sector) -> Element {
    let [inner, outer] = sector.bands.clone();
    let name = svg("text")
        .class("fig__word")
        .attr("x", sector.name_at.0.to_string())
        .attr("y", sector.name_at.1.to_string())
        .attr("text-anchor", sector.anchor.word())
        .attr("aria-hidden", "true")
        .add(sector.name.clone());
    svg("g")
        .attr("data-sector", sector.dimension.id())
        .add(svg("path").class("fig__in").attr("d", inner))
        .add(svg("path").class("fig__out").attr("d", outer))
        .add(name)
}

/// A dot that can be focused and touched. An invisible larger circle is easier to hit with a finger.
fn touchable(mark: &Mark, at: RwSignal<String>, is_stop: impl Fn(&str) -> bool + Send + 'static) -> Element {
    let need = mark.need.to_string();
    let (stop, marked, touched, tapped) = (need.clone(), need.clone(), need.clone(), need.clone());
    drawn(mark)
        .attr("role", "img")
        .attr("aria-label", mark.words.clone())
        .attr("data-mark", need)
        .live_attr("tabindex", move || Some(if is_stop(&stop) { "0" } else { "-1" }))
        .live_attr("data-at", move || (at.get() == marked).then_some(""))
        .on("focus", move |_| at.set(touched.clone()))
        // Not every browser gives an SVG element the focus when it is tapped.
        .on("click", move |_| at.set(tapped.clone()))
        .add(circle("fig__touch", mark, 15))
}

/// A stem with the sign at its end.
fn drawn(mark: &Mark) -> Element {
    let (x, y) = (mark.at.0.to_string(), mark.at.1.to_string());
    let is_raised = mark.sign == Sign::Raise || mark.rank.is_some();
    let stem =
        |class: &'static str| svg("path").class(class).attr("d", format!("M{} {}L{x} {y}", mark.from.0, mark.from.1));
    let group = svg("g").class("fig__mark");
    let group = match mark.sign {
        Sign::InPlace => group.add(stem("fig__stem")).add(circle("fig__dot", mark, 8)),
        Sign::Raise => group.add(stem("fig__stem fig__stem--up")).add(circle("fig__ring", mark, 7)),
        Sign::Unknown => group.add(text("fig__unknown", mark, "?".to_owned(), 7)),
        Sign::Unanswered => group.add(stem("fig__open")),
    };
    let rank = mark.rank.filter(|_| is_raised);
    group
        .add(rank.map(|_| circle("fig__ring fig__chosen", mark, 11)))
        .add(rank.map(|rank| text("fig__number", mark, rank.to_string(), 5)))
}

fn circle(class: &'static str, mark: &Mark, radius: u8) -> Element {
    circle_at(class, mark.at, radius)
}

fn circle_at(class: &'static str, at: At, radius: u8) -> Element {
    svg("circle").class(class).attr("cx", at.0.to_string()).attr("cy", at.1.to_string()).attr("r", radius.to_string())
}

/// A text in the middle of a dot.
fn text(class: &'static str, mark: &Mark, words: String, lower: i32) -> Element {
    svg("text")
        .class(class)
        .attr("x", mark.at.0.to_string())
        .attr("y", mark.at.1.to_string())
        .attr("dy", lower.to_string())
        .attr("text-anchor", "middle")
        .attr("aria-hidden", "true")
        .add(words)
}

fn label(label: &Label) -> Element {
    let lines: Node = label
        .lines
        .iter()
        .enumerate()
        .map(|(at, line)| {
            svg("tspan")
                .attr("x", label.at.0.to_string())
                .attr("dy", if at == 0 { "0" } else { "16" })
                .add(line.clone())
        })
        .collect();
    let words = svg("text")
        .maybe_attr("class", label.is_priority.then_some("fig__label--up"))
        .attr("x", label.at.0.to_string())
        .attr("y", label.at.1.to_string())
        .attr("text-anchor", label.anchor.word())
        .add(lines);
    svg("g").add(svg("path").attr("d", label.path.clone())).add(words)
}

/// Need and answer of the dot that the person is looking at, above it.
fn callout(compass: &Compass, at: RwSignal<String>) -> Node {
    let marks: Vec<(String, i32, i32, String)> = compass
        .marks()
        .map(|mark| (mark.need.to_string(), mark.at.0.whole(), mark.at.1.whole(), mark.words.clone()))
        .collect();
    live(move || {
        let at = at.get();
        marks.iter().find(|(need, ..)| *need == at).map(|(_, x, y, words)| {
            svg("foreignObject")
                .class("fig__callout")
                .attr("x", (x - WIDE / 2).clamp(-20, 500 - WIDE).to_string())
                .attr("y", (y - HIGH - 16).to_string())
                .attr("width", WIDE.to_string())
                .attr("height", HIGH.to_string())
                // The dot itself says the same to a screen reader.
                .attr("aria-hidden", "true")
                .add(el("p").add(el("span").add(words.clone())))
        })
    })
}

/// The size of a callout.
const WIDE: i32 = 260;
const HIGH: i32 = 120;

/// Goes from dot to dot.
fn walk(event: &web_sys::Event, needs: &[NeedId], at: RwSignal<String>, cx: Context) {
    let Some(step) = arrow(event) else { return };
    let here = needs.iter().position(|need| need.as_str() == at.get_untracked()).unwrap_or(0) as isize;
    let next = (here + step).rem_euclid(needs.len().max(1) as isize);
    if let Some(need) = usize::try_from(next).ok().and_then(|next| needs.get(next)) {
        event.prevent_default();
        cx.app.focus_soon(FocusTarget::Mark(need.clone()));
    }
}
