//! A list whose rows stay: a row keeps its element, and with it the focus, the caret and what is typed, when rows around it
//! are added, moved or removed.

use super::{Element, Node, mounted::ElementState, place::Place};
use leptos::{
    prelude::{Owner, RenderEffect, untrack},
    tachys::renderer::Rndr,
};
use std::{cmp::Reverse, rc::Rc};

/// A list that follows its keys.
pub struct Keyed(Keys);

/// Reads the keys and says for each where its row comes from. What it is given makes a row. The type of the keys stays in
/// here, so that the rest is compiled once.
type Keys = Box<dyn FnMut(&MakeRow<'_>) -> Vec<Next> + Send>;
type MakeRow<'a> = dyn Fn(&dyn Fn() -> Element) -> Row + 'a;

enum Next {
    /// The row that was at this index so far.
    Kept(usize),
    /// A new one.
    New(Row),
}

/// One row. The order of the fields is that in which they go.
struct Row {
    state: ElementState,
    /// Signals that the row's view has made live as long as the row does, and not only until the list changes.
    _owner: Owner,
}

/// A list with a row for each key. When the keys change, rows of keys that stay are kept, whatever their order: a row is
/// rendered once for its key, and what is to change in it has to be [`live`](super::live). The row with the focus is never
/// moved, since a browser takes the focus from what it moves; the others are moved around it. Of equal keys only the first
/// has a row.
pub fn keyed<K: PartialEq + Send + 'static>(
    keys: impl Fn() -> Vec<K> + Send + 'static,
    row: impl Fn(&K) -> Element + Send + 'static,
) -> Node {
    let mut shown: Vec<K> = Vec::new();
    Node::Keyed(Keyed(Box::new(move |make| {
        let mut next = Vec::new();
        let mut wanted = Vec::new();
        for key in keys() {
            if wanted.contains(&key) {
                continue;
            }
            next.push(match shown.iter().position(|other| *other == key) {
                Some(at) => Next::Kept(at),
                None => Next::New(make(&|| row(&key))),
            });
            wanted.push(key);
        }
        shown = wanted;
        next
    })))
}

/// A list on the page.
pub struct KeyedState {
    place: Rc<Place>,
    rows: RenderEffect<Vec<Row>>,
}

impl KeyedState {
    pub(super) fn new(Keyed(mut keys): Keyed) -> Self {
        let place = Rc::new(Place::new());
        // The effect's own owner is cleaned up each time it runs.
        let around = Owner::current().unwrap_or_default();
        let make = move |view: &dyn Fn() -> Element| {
            let owner = around.with(Owner::new);
            let state = owner.with(|| untrack(|| view().build()));
            Row { state, _owner: owner }
        };
        let rows = RenderEffect::new({
            let place = Rc::clone(&place);
            move |old| arrange(&place, old.unwrap_or_default(), keys(&make))
        });
        Self { place, rows }
    }

    pub(super) fn mount(&mut self, parent: &web_sys::Element, before: Option<&web_sys::Node>) {
        let end = self.place.mount(parent, before);
        self.rows.with_value_mut(|rows| {
            for row in rows {
                Rndr::insert_node(parent, row.state.element(), Some(end));
            }
        });
    }

    pub(super) fn unmount(&mut self) {
        self.rows.with_value_mut(|rows| rows.iter_mut().for_each(|row| row.state.unmount()));
        self.place.unmount();
    }

    pub(super) fn start(&self) -> &web_sys::Node {
        self.place.start()
    }

    pub(super) fn elements(&self) -> Vec<web_sys::Element> {
        let elements = |rows: &mut Vec<Row>| rows.iter().map(|row| row.state.element().clone()).collect();
        self.rows.with_value_mut(elements).unwrap_or_default()
    }
}

impl Drop for KeyedState {
    /// The effect's task, which ends later, would keep the listeners until then.
    fn drop(&mut self) {
        drop(self.rows.take_value());
    }
}

/// Brings the rows into a new order.
fn arrange(place: &Place, old: Vec<Row>, next: Vec<Next>) -> Vec<Row> {
    let mut old: Vec<Option<Row>> = old.into_iter().map(Some).collect();
    let mut rows = Vec::with_capacity(next.len());
    let mut origins = Vec::with_capacity(next.len());
    for next in next {
        let (row, origin) = match next {
            Next::Kept(at) => (old.get_mut(at).and_then(Option::take), Some(at)),
            Next::New(row) => (Some(row), None),
        };
        if let Some(row) = row {
            rows.push(row);
            origins.push(origin);
        }
    }
    old.into_iter().flatten().for_each(|mut row| row.state.unmount());
    // Before the list is on the page there is no parent, and nothing to be done.
    let is_whole = place.parent().is_some();
    let Some(parent) = place.parent().or_else(|| place.restore()) else { return rows };
    let focused = leptos::prelude::document().active_element();
    let focused = focused.and_then(|focused| rows.iter().position(|row| row.state.element().contains(Some(&focused))));
    let stays = if is_whole { staying(&origins, focused) } else { Vec::new() };
    let mut before = place.end().clone();
    for (at, row) in rows.iter().enumerate().rev() {
        let element = row.state.element();
        let is_there = || parent.is_same_node(element.parent_node().as_ref());
        if !(stays.contains(&at) && is_there()) {
            Rndr::insert_node(&parent, element, Some(&before));
        }
        before = element.clone().into();
    }
    rows
}

/// Which rows need not be moved: as many as possible of those that are in the order they had, the pinned one among them.
/// `origins` has for each row the index that it had, if it was there.
fn staying(origins: &[Option<usize>], pinned: Option<usize>) -> Vec<usize> {
    let pinned = pinned.and_then(|at| Some((at, (*origins.get(at)?)?)));
    // The longest rising sequence that ends with each row, as its length and the index of the one before.
    let mut ends: Vec<(usize, usize, usize, Option<usize>)> = Vec::new();
    for (at, origin) in origins.iter().enumerate() {
        let Some(origin) = *origin else { continue };
        // What was on the other side of the pinned row has to be moved past it.
        if pinned.is_some_and(|(pin, pin_origin)| at.cmp(&pin) != origin.cmp(&pin_origin)) {
            continue;
        }
        let longest = ends
            .iter()
            .enumerate()
            .filter(|(_, (_, other, ..))| *other < origin)
            .max_by_key(|(index, (.., length, _))| (*length, Reverse(*index)));
        let (length, previous) = longest.map_or((1, None), |(index, (.., length, _))| (length + 1, Some(index)));
        ends.push((at, origin, length, previous));
    }
    let mut stays = Vec::new();
    let mut index = ends.iter().enumerate().max_by_key(|(_, (.., length, _))| *length).map(|(index, _)| index);
    while let Some((at, .., previous)) = index.and_then(|index| ends.get(index)) {
        stays.push(*at);
        index = *previous;
    }
    stays
}
