//! The elements on the page for a [`Node`], and how they follow what a view reads.

use super::{
    listener::Listener,
    node::{Keys, Live, LiveKind, Node, Origin, Parts},
    order::staying,
    place::Place,
};
use crate::shell::open_dialog;
use leptos::{
    prelude::{Owner, Render, RenderEffect, RenderHtml, document, untrack},
    tachys::{
        html::attribute::any_attribute::AnyAttribute,
        hydration::Cursor,
        no_attrs,
        renderer::Rndr,
        view::{Mountable, Position, PositionState},
    },
};
use std::{borrow::Cow, rc::Rc};
use wasm_bindgen::JsCast;

/// The elements on the page for a [`Node`]. Dropping it ends its effects and listeners; [`unmount`](Mountable::unmount)
/// removes the elements, and is final.
pub enum NodeState {
    /// Nothing.
    Empty,
    /// A text.
    Text(TextState),
    /// An element with what keeps it alive.
    Element(ElementState),
    /// Several in a row.
    Many(Vec<NodeState>),
    /// A changing part.
    Live(LiveState),
    /// The content of a changing part whose rows stay.
    Rows(Vec<Row>),
}

/// A text on the page.
pub struct TextState {
    node: web_sys::Text,
    /// The text as written; a translator may have changed it on the page since.
    words: Cow<'static, str>,
}

/// An element on the page. The fields are dropped in this order: children before the effects of their parent, as leptos
/// does.
pub struct ElementState {
    children: Vec<NodeState>,
    effects: Vec<RenderEffect<()>>,
    listeners: Vec<Listener>,
    element: web_sys::Element,
}

/// A row of a list. The fields are dropped in this order.
pub struct Row {
    state: ElementState,
    /// Signals that the row's view has made live as long as the row, and not only until the list changes.
    _owner: Owner,
}

/// A changing part of the page.
pub struct LiveState {
    place: Rc<Place>,
    shown: RenderEffect<NodeState>,
}

impl LiveState {
    fn new(Live(mut live): Live) -> Self {
        let place = Rc::new(Place::new());
        let owner = Owner::current().unwrap_or_default();
        let shown = RenderEffect::new({
            let place = Rc::clone(&place);
            move |old| match (&mut live, old) {
                (LiveKind::View(view), Some(old)) => replace(&place, old, view()),
                (LiveKind::View(view), None) => view().build(),
                (LiveKind::Rows(keys), old) => NodeState::Rows(arrange(&place, &owner, old, keys)),
            }
        });
        Self { place, shown }
    }
}

impl Drop for LiveState {
    /// The effect's task ends later, and would keep the listeners until then.
    fn drop(&mut self) {
        drop(self.shown.take_value());
    }
}

/// Replaces the content of a place.
fn replace(place: &Place, mut old: NodeState, new: Node) -> NodeState {
    if let (NodeState::Text(text), Node::Text(words)) = (&mut old, &new) {
        // A text that has not changed is left as it is, even if it was translated.
        let is_same = text.words == *words;
        if is_same || place.holds_only(&text.node) {
            if !is_same {
                text.node.set_data(words);
                text.words = words.clone();
            }
            return old;
        }
    }
    let mut new = new.build();
    let parent = place.parent().or_else(|| {
        old.unmount();
        place.restore()
    });
    if let Some(parent) = parent {
        // Before the nodes are removed: a removed field loses the focus, and its handlers must not receive that event.
        drop(old);
        // The new content is added afterwards: when the element with the focus is removed, browsers lay out the page as
        // it is at that moment.
        place.clear();
        new.mount(&parent, Some(place.end()));
    }
    new
}

/// Brings the rows of a list into the order of its keys. `owner` is the owner of the list: that of the effect in which
/// this runs is cleaned up each time.
fn arrange(place: &Place, owner: &Owner, old: Option<NodeState>, keys: &mut Keys) -> Vec<Row> {
    let mut old: Vec<Option<Row>> = match old {
        Some(NodeState::Rows(rows)) => rows.into_iter().map(Some).collect(),
        _ => Vec::new(),
    };
    let mut rows = Vec::new();
    let mut origins = Vec::new();
    keys(&mut |origin| {
        let (row, origin) = match origin {
            Origin::Kept(at) => (old.get_mut(at).and_then(Option::take), Some(at)),
            Origin::New(view) => {
                let owner = owner.with(Owner::new);
                let state = owner.with(|| untrack(|| view().0.build()));
                (Some(Row { state, _owner: owner }), None)
            }
        };
        rows.extend(row);
        origins.push(origin);
    });
    old.iter_mut().flatten().for_each(|row| row.state.unmount());
    let Some(parent) = place.parent().or_else(|| place.restore()) else { return rows };
    let focused = document().active_element();
    let pinned = focused.and_then(|focused| rows.iter().position(|row| row.state.element.contains(Some(&focused))));
    let stays = staying(&origins, pinned);
    let mut before = place.end().clone();
    for (at, row) in rows.iter().enumerate().rev() {
        let element = &row.state.element;
        if !stays.iter().any(|(staying, _)| *staying == at) || element.parent_element().as_ref() != Some(&parent) {
            Rndr::insert_node(&parent, element, Some(&before));
        }
        before = element.clone().into();
    }
    rows
}

impl Render for Node {
    type State = NodeState;

    fn build(self) -> NodeState {
        match self {
            Self::Empty => NodeState::Empty,
            Self::Text(words) => NodeState::Text(TextState { node: Rndr::create_text_node(&words), words }),
            Self::Element(element) => NodeState::Element(element.0.build()),
            Self::Many(nodes) => NodeState::Many(nodes.into_iter().map(Self::build).collect()),
            Self::Live(live) => NodeState::Live(LiveState::new(live)),
        }
    }

    /// Only leptos calls this: among our own views, a part that changes is a [`Node::Live`].
    fn rebuild(self, state: &mut NodeState) {
        let mut new = self.build();
        state.insert_before_this(&mut new);
        state.unmount();
        *state = new;
    }
}

impl Parts {
    fn build(self) -> ElementState {
        let namespace = self.is_svg.then_some("http://www.w3.org/2000/svg");
        let element = Rndr::create_element(self.tag, namespace);
        for (name, value) in &self.attributes {
            Rndr::set_attribute(&element, name, value);
        }
        let mut children = Vec::with_capacity(self.children.len());
        for child in self.children {
            let mut child = child.build();
            child.mount(&element, None);
            children.push(child);
        }
        if let Some(value) = self.value {
            Rndr::set_property(&element, "value", &value.into());
        }
        let mut effects = Vec::new();
        for (name, value) in self.live_attributes {
            let element = element.clone();
            let mut last = None;
            effects.push(RenderEffect::new(move |_| {
                let value = value();
                if last.as_ref() == Some(&value) {
                    return;
                }
                match &value {
                    Some(value) => Rndr::set_attribute(&element, name, value),
                    None => Rndr::remove_attribute(&element, name),
                }
                last = Some(value);
            }));
        }
        for (name, holds) in self.live_properties {
            let element = element.clone();
            effects.push(RenderEffect::new(move |_| Rndr::set_property(&element, name, &holds().into())));
        }
        let listeners =
            self.listeners.into_iter().map(|(event, handler)| Listener::new(&element, event, handler)).collect();
        if self.is_modal {
            let dialog = element.clone();
            leptos::task::spawn_local(async move {
                // By now the dialog is on the page.
                open_dialog(dialog.unchecked_into());
            });
        }
        ElementState { children, effects, listeners, element }
    }
}

impl ElementState {
    /// Listeners are removed before the element: their handlers must not receive the loss of focus that its removal
    /// causes, since what they use may be gone.
    fn unmount(&mut self) {
        self.children.clear();
        self.effects.clear();
        self.listeners.clear();
        self.element.remove();
    }
}

impl Mountable for NodeState {
    fn unmount(&mut self) {
        match self {
            Self::Empty => {}
            Self::Text(text) => text.node.remove(),
            Self::Element(state) => state.unmount(),
            Self::Many(states) => states.iter_mut().for_each(Mountable::unmount),
            Self::Live(LiveState { place, shown }) => {
                shown.with_value_mut(Mountable::unmount);
                place.unmount();
            }
            Self::Rows(rows) => rows.iter_mut().for_each(|row| row.state.unmount()),
        }
    }

    fn mount(&mut self, parent: &web_sys::Element, before: Option<&web_sys::Node>) {
        match self {
            Self::Empty => {}
            Self::Text(text) => Rndr::insert_node(parent, &text.node, before),
            Self::Element(state) => Rndr::insert_node(parent, &state.element, before),
            Self::Many(states) => states.iter_mut().for_each(|state| state.mount(parent, before)),
            Self::Live(LiveState { place, shown }) => {
                place.mount(parent, before);
                shown.with_value_mut(|state| state.mount(parent, Some(place.end())));
            }
            Self::Rows(rows) => rows.iter().for_each(|row| Rndr::insert_node(parent, &row.state.element, before)),
        }
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        let node: &web_sys::Node = match self {
            Self::Empty => return false,
            Self::Text(text) => &text.node,
            Self::Element(state) => &state.element,
            Self::Many(states) => return states.iter().any(|state| state.insert_before_this(child)),
            Self::Live(state) => state.place.start(),
            Self::Rows(rows) => match rows.first() {
                Some(row) => &row.state.element,
                None => return false,
            },
        };
        let parent = node.parent_element();
        parent.map(|parent| child.mount(&parent, Some(node))).is_some()
    }

    fn elements(&self) -> Vec<web_sys::Element> {
        match self {
            Self::Empty | Self::Text(_) => Vec::new(),
            Self::Element(state) => vec![state.element.clone()],
            Self::Many(states) => states.iter().flat_map(Mountable::elements).collect(),
            Self::Live(state) => state.shown.with_value_mut(|state| state.elements()).unwrap_or_default(),
            Self::Rows(rows) => rows.iter().map(|row| row.state.element.clone()).collect(),
        }
    }
}

no_attrs!(Node);

/// leptos requires this of every view. There is no server here, so nothing is ever written as HTML or read from it.
impl RenderHtml for Node {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    fn to_html_with_buf(self, _: &mut String, _: &mut Position, _: bool, _: bool, _: Vec<AnyAttribute>) {}

    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> NodeState {
        self.build()
    }

    fn into_owned(self) -> Self {
        self
    }
}
