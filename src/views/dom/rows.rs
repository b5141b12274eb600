//! A list whose rows stay: a row keeps its element, and with it the focus, the caret and what is typed, when rows around it
//! are added, moved or removed.

use super::{Element, Live, LiveKind, Node, mounted::ElementState, place::Place};
use leptos::{
    prelude::{Owner, document, untrack},
    tachys::renderer::Rndr,
};

/// Reads the keys and returns for each where its row comes from. What it is given makes a row. The type of the keys stays in
/// here, so that the rest is compiled once.
pub(super) type Keys = Box<dyn FnMut(&MakeRow<'_>) -> Vec<Next> + Send>;
type MakeRow<'a> = dyn Fn(&dyn Fn() -> Element) -> Row + 'a;

/// Where a row comes from.
pub(super) enum Next {
    /// It was at this index so far.
    Kept(usize),
    /// It is new.
    New(Row),
}

/// One row. The order of the fields is that in which they go.
pub struct Row {
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
    Node::Live(Live(LiveKind::Rows(Box::new(move |make| {
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
    }))))
}

impl Row {
    /// Makes a row, for a list that was made under this owner.
    fn new(list: &Owner, view: &dyn Fn() -> Element) -> Self {
        let owner = list.with(Owner::new);
        let state = owner.with(|| untrack(|| view().build()));
        Self { state, _owner: owner }
    }

    pub(super) fn element(&self) -> &web_sys::Element {
        self.state.element()
    }

    pub(super) fn unmount(&mut self) {
        self.state.unmount();
    }
}

/// Brings the rows into the order of the keys. `owner` is that of the list: the one of the effect that this runs in is
/// cleaned up each time.
pub(super) fn arrange(place: &Place, owner: &Owner, old: Vec<Row>, keys: &mut Keys) -> Vec<Row> {
    let mut old: Vec<Option<Row>> = old.into_iter().map(Some).collect();
    let mut rows = Vec::new();
    let mut origins = Vec::new();
    for next in keys(&|view| Row::new(owner, view)) {
        let (row, origin) = match next {
            Next::Kept(at) => (old.get_mut(at).and_then(Option::take), Some(at)),
            Next::New(row) => (Some(row), None),
        };
        rows.extend(row);
        origins.push(origin);
    }
    old.iter_mut().flatten().for_each(Row::unmount);
    let Some(parent) = place.parent().or_else(|| place.restore()) else { return rows };
    let focused = document().active_element();
    let pinned = focused.and_then(|focused| rows.iter().position(|row| row.element().contains(Some(&focused))));
    let stays = staying(&origins, pinned);
    let mut before = place.end().clone();
    for (at, row) in rows.iter().enumerate().rev() {
        let element = row.element();
        if !stays.iter().any(|(staying, _)| *staying == at) || element.parent_element().as_ref() != Some(&parent) {
            Rndr::insert_node(&parent, element, Some(&before));
        }
        before = element.clone().into();
    }
    rows
}

/// Which rows need not be moved: as many as possible that are in the order they had, the pinned one among them. `origins` has
/// for each row the index that it had, if it was there.
fn staying(origins: &[Option<usize>], pinned: Option<usize>) -> Vec<(usize, usize)> {
    let pinned = pinned.and_then(|at| Some((at, (*origins.get(at)?)?)));
    let known = origins.iter().enumerate().filter_map(|(at, origin)| Some((at, (*origin)?)));
    // For each row the longest sequence in the old order that ends with it. Lists are short.
    let mut sequences: Vec<Vec<(usize, usize)>> = Vec::new();
    for (at, origin) in known {
        // What was on the other side of the pinned row has to go past it.
        if pinned.is_some_and(|(pin, pin_origin)| at.cmp(&pin) != origin.cmp(&pin_origin)) {
            continue;
        }
        let before = sequences.iter().filter(|sequence| sequence.last().is_some_and(|(_, last)| *last < origin));
        let mut sequence = before.max_by_key(|sequence| sequence.len()).cloned().unwrap_or_default();
        sequence.push((at, origin));
        sequences.push(sequence);
    }
    sequences.into_iter().max_by_key(Vec::len).unwrap_or_default()
}
