//! How views are written here: a tree of [`Node`]s that leptos renders.
//!
//! Why not the `view!` macro: it gives every view a type of its own, and leptos's code to build, rebuild and erase it is
//! compiled anew for each. Our screens came to 85 kB over the wire that way, of which half went when the same screens
//! became trees of one type (figures in `ARCHITECTURE.md`). Reactivity, effects and ownership are leptos's. And nothing
//! is ever written through `innerHTML`, which `view!` does for static parts and the page's policy refuses.

use crate::shell::open_dialog;
use leptos::{
    prelude::{Render, RenderEffect, RenderHtml},
    tachys::{
        html::attribute::any_attribute::AnyAttribute,
        hydration::Cursor,
        no_attrs,
        renderer::Rndr,
        view::{Mountable, Position, PositionState},
    },
};
use std::{
    borrow::Cow,
    sync::atomic::{AtomicU8, Ordering},
};
use wasm_bindgen::{JsCast, closure::Closure};

/// A part of the page.
pub enum Node {
    /// Nothing.
    Empty,
    /// A text. Never read as markup.
    Text(Cow<'static, str>),
    /// An element.
    Element(Element),
    /// Several parts in a row.
    Many(Vec<Node>),
    /// A part that is made anew whenever what it reads changes.
    Live(LiveNode),
}

type LiveNode = Box<dyn Fn() -> Node + Send>;
type LiveAttribute = Box<dyn Fn() -> Option<Cow<'static, str>> + Send>;
type LiveFlag = Box<dyn Fn() -> bool + Send>;
type Listener = Box<dyn Fn(web_sys::Event) + Send>;

/// An element that is being put together. Boxed, so that handing it on from call to call is a matter of one pointer.
pub struct Element(Box<Parts>);

struct Parts {
    tag: &'static str,
    is_svg: bool,
    attributes: Vec<(&'static str, Cow<'static, str>)>,
    live_attributes: Vec<(&'static str, LiveAttribute)>,
    live_properties: Vec<(&'static str, LiveFlag)>,
    value: Option<String>,
    listeners: Vec<(&'static str, Listener)>,
    children: Vec<Node>,
    is_modal: bool,
}

/// By how much the level of every heading is lowered, so that they fit below those of a page around.
static LOWERED: AtomicU8 = AtomicU8::new(0);

/// Sets the level of the step's heading, from 1; the ones below it follow. The elements stay `h1`, `h2` …, which the
/// stylesheets go by; `aria-level` is what a screen reader says.
pub fn set_heading_level(level: u8) {
    LOWERED.store(level.saturating_sub(1), Ordering::Relaxed);
}

/// The level to say of a heading, if it is another than the element's own.
fn heading_level(tag: &str) -> Option<String> {
    let lowered = LOWERED.load(Ordering::Relaxed);
    let own = tag.strip_prefix('h')?.parse::<u8>().ok()?;
    // There is nothing below the sixth.
    (lowered > 0).then(|| (own + lowered).min(6).to_string())
}

/// An HTML element.
pub(crate) fn el(tag: &'static str) -> Element {
    Element::new(tag, false)
}

/// An SVG element.
pub(crate) fn svg(tag: &'static str) -> Element {
    Element::new(tag, true)
}

/// A part that is made anew whenever what it reads changes.
pub(crate) fn live<N: Into<Node>>(view: impl Fn() -> N + Send + 'static) -> Node {
    Node::Live(Box::new(move || view().into()))
}

// Nothing here is inlined: a screen is some hundred of these calls, and a call is shorter than what it does.
impl Element {
    #[inline(never)]
    fn new(tag: &'static str, is_svg: bool) -> Self {
        Self(Box::new(Parts {
            tag,
            is_svg,
            attributes: Vec::new(),
            live_attributes: Vec::new(),
            live_properties: Vec::new(),
            value: None,
            listeners: Vec::new(),
            children: Vec::new(),
            is_modal: false,
        }))
        .maybe_attr("aria-level", heading_level(tag))
    }

    #[inline(never)]
    fn with_attribute(mut self, name: &'static str, value: Cow<'static, str>) -> Self {
        self.0.attributes.push((name, value));
        self
    }

    #[inline(never)]
    fn with_child(mut self, child: Node) -> Self {
        self.0.children.push(child);
        self
    }

    #[inline(never)]
    fn with_listener(mut self, event: &'static str, listener: Listener) -> Self {
        self.0.listeners.push((event, listener));
        self
    }

    /// Adds a class.
    #[inline(never)]
    pub(crate) fn class(self, class: &'static str) -> Self {
        self.attr("class", class)
    }

    /// Adds an attribute.
    #[inline(never)]
    pub(crate) fn attr(self, name: &'static str, value: impl Into<Cow<'static, str>>) -> Self {
        self.with_attribute(name, value.into())
    }

    /// Adds an attribute if there is a value.
    #[inline(never)]
    pub(crate) fn maybe_attr(self, name: &'static str, value: Option<impl Into<Cow<'static, str>>>) -> Self {
        match value {
            Some(value) => self.attr(name, value),
            None => self,
        }
    }

    /// Adds a boolean attribute if it holds.
    #[inline(never)]
    pub(crate) fn flag(self, name: &'static str, holds: bool) -> Self {
        self.maybe_attr(name, holds.then_some(""))
    }

    /// Adds an attribute that follows what it reads; absent for `None`.
    pub(crate) fn live_attr<V: Into<Cow<'static, str>>>(
        mut self,
        name: &'static str,
        value: impl Fn() -> Option<V> + Send + 'static,
    ) -> Self {
        self.0.live_attributes.push((name, Box::new(move || value().map(Into::into))));
        self
    }

    /// Adds a DOM property (such as `checked`) that follows what it reads.
    pub(crate) fn live_property(mut self, name: &'static str, holds: impl Fn() -> bool + Send + 'static) -> Self {
        self.0.live_properties.push((name, Box::new(holds)));
        self
    }

    /// Sets what stands in a field at first.
    pub(crate) fn value(mut self, value: String) -> Self {
        self.0.value = Some(value);
        self
    }

    /// Listens.
    pub(crate) fn on(self, event: &'static str, listener: impl Fn(web_sys::Event) + Send + 'static) -> Self {
        self.with_listener(event, Box::new(listener))
    }

    /// Adds content.
    #[inline(never)]
    pub(crate) fn add(self, child: impl Into<Node>) -> Self {
        self.with_child(child.into())
    }

    /// Opens the dialog as soon as it is on the page.
    pub(crate) fn modal(mut self) -> Self {
        self.0.is_modal = true;
        self
    }
}

impl From<Element> for Node {
    fn from(element: Element) -> Self {
        Self::Element(element)
    }
}

impl From<&'static str> for Node {
    fn from(text: &'static str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Node {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl<N: Into<Self>> From<Option<N>> for Node {
    fn from(node: Option<N>) -> Self {
        match node {
            Some(node) => node.into(),
            None => Self::Empty,
        }
    }
}

impl From<Vec<Self>> for Node {
    fn from(nodes: Vec<Self>) -> Self {
        Self::Many(nodes)
    }
}

impl<N: Into<Self>> FromIterator<N> for Node {
    fn from_iter<I: IntoIterator<Item = N>>(nodes: I) -> Self {
        Self::Many(nodes.into_iter().map(Into::into).collect())
    }
}

/// What stands on the page for a [`Node`].
pub enum NodeState {
    /// A comment, as a place for what may come.
    Empty(web_sys::Comment),
    /// A text.
    Text(web_sys::Text),
    /// An element with what keeps it alive.
    Element(ElementState),
    /// Several, and a comment behind them.
    Many(Vec<NodeState>, web_sys::Comment),
    /// A changing part.
    Live(<LiveNode as Render>::State),
}

/// An element on the page. Its effects and listeners go when it goes.
pub struct ElementState {
    element: web_sys::Element,
    children: Vec<NodeState>,
    _effects: Vec<RenderEffect<()>>,
    _listeners: Vec<Closure<dyn FnMut(web_sys::Event)>>,
}

impl Render for Node {
    type State = NodeState;

    fn build(self) -> NodeState {
        match self {
            Self::Empty => NodeState::Empty(Rndr::create_placeholder()),
            Self::Text(text) => NodeState::Text(Rndr::create_text_node(&text)),
            Self::Element(element) => NodeState::Element(element.0.build()),
            Self::Many(nodes) => {
                NodeState::Many(nodes.into_iter().map(Self::build).collect(), Rndr::create_placeholder())
            }
            Self::Live(view) => NodeState::Live(view.build()),
        }
    }

    /// A text is changed in place, which live regions need; anything else is replaced.
    fn rebuild(self, state: &mut NodeState) {
        if let (Self::Text(text), NodeState::Text(node)) = (&self, &*state) {
            if node.data() != *text {
                node.set_data(text);
            }
            return;
        }
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
            effects.push(RenderEffect::new(move |_| match value() {
                Some(value) => Rndr::set_attribute(&element, name, &value),
                None => Rndr::remove_attribute(&element, name),
            }));
        }
        for (name, holds) in self.live_properties {
            let element = element.clone();
            effects.push(RenderEffect::new(move |_| Rndr::set_property(&element, name, &holds().into())));
        }
        let mut listeners = Vec::new();
        for (name, listener) in self.listeners {
            let listener = Closure::<dyn FnMut(web_sys::Event)>::new(listener);
            // Adding a listener does not fail.
            let _ = element.add_event_listener_with_callback(name, listener.as_ref().unchecked_ref());
            listeners.push(listener);
        }
        if self.is_modal {
            let dialog = element.clone();
            leptos::task::spawn_local(async move {
                // By now it is on the page.
                open_dialog(dialog.unchecked_into());
            });
        }
        ElementState { element, children, _effects: effects, _listeners: listeners }
    }
}

impl Mountable for NodeState {
    fn unmount(&mut self) {
        match self {
            Self::Empty(comment) => comment.remove(),
            Self::Text(text) => text.remove(),
            Self::Element(state) => state.element.remove(),
            Self::Many(states, comment) => {
                states.iter_mut().for_each(Mountable::unmount);
                comment.remove();
            }
            Self::Live(state) => state.unmount(),
        }
    }

    fn mount(&mut self, parent: &web_sys::Element, marker: Option<&web_sys::Node>) {
        match self {
            Self::Empty(comment) => Rndr::insert_node(parent, comment, marker),
            Self::Text(text) => Rndr::insert_node(parent, text, marker),
            Self::Element(state) => Rndr::insert_node(parent, &state.element, marker),
            Self::Many(states, comment) => {
                Rndr::insert_node(parent, comment, marker);
                for state in states {
                    state.mount(parent, Some(comment));
                }
            }
            Self::Live(state) => state.mount(parent, marker),
        }
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        let node: &web_sys::Node = match self {
            Self::Empty(comment) => comment,
            Self::Text(text) => text,
            Self::Element(state) => &state.element,
            Self::Many(states, comment) => match states.first() {
                Some(first) => return first.insert_before_this(child),
                None => comment,
            },
            Self::Live(state) => return state.insert_before_this(child),
        };
        let parent = node.parent_element();
        parent.map(|parent| child.mount(&parent, Some(node))).is_some()
    }

    fn elements(&self) -> Vec<web_sys::Element> {
        match self {
            Self::Empty(_) | Self::Text(_) => Vec::new(),
            Self::Element(state) => vec![state.element.clone()],
            Self::Many(states, _) => states.iter().flat_map(Mountable::elements).collect(),
            Self::Live(state) => state.elements(),
        }
    }
}

impl Drop for ElementState {
    fn drop(&mut self) {
        // Children before the effects of their parent, as leptos does.
        self.children.clear();
    }
}

no_attrs!(Node);

/// leptos asks for this of every view. There is no server here, so nothing is ever written as HTML or taken over from it.
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
