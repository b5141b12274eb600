//! The types that views are written with: elements, texts, and parts that change.

use std::{
    borrow::Cow,
    sync::atomic::{AtomicU8, Ordering},
};

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
    /// A part that follows what it reads.
    Live(Live),
}

/// A part that follows what it reads: made by [`live`] and [`keyed`].
pub struct Live(pub(super) LiveKind);

pub(super) enum LiveKind {
    /// Rendered again whenever what it reads changes.
    View(LiveNode),
    /// A list whose rows stay when the list changes.
    Rows(Keys),
}

/// Reads the keys and passes on where the row of each comes from. The type of the keys is hidden in here, so that the
/// rest is compiled once.
pub(super) type Keys = Box<dyn FnMut(&mut dyn FnMut(Origin<'_>)) + Send>;

/// The origin of a row of a list.
pub(super) enum Origin<'a> {
    /// It had this index before.
    Kept(usize),
    /// It is new, and this function renders it.
    New(&'a dyn Fn() -> Element),
}

type LiveNode = Box<dyn Fn() -> Node + Send>;
type LiveAttribute = Box<dyn Fn() -> Option<Cow<'static, str>> + Send>;
type LiveFlag = Box<dyn Fn() -> bool + Send>;
type Handler = Box<dyn Fn(web_sys::Event) + Send>;

/// An element under construction. Boxed, so that passing it from call to call moves only one pointer.
pub struct Element(pub(super) Box<Parts>);

/// The parts of an element.
pub(super) struct Parts {
    pub(super) tag: &'static str,
    pub(super) is_svg: bool,
    pub(super) attributes: Vec<(&'static str, Cow<'static, str>)>,
    pub(super) live_attributes: Vec<(&'static str, LiveAttribute)>,
    pub(super) live_properties: Vec<(&'static str, LiveFlag)>,
    pub(super) value: Option<String>,
    pub(super) listeners: Vec<(&'static str, Handler)>,
    pub(super) children: Vec<Node>,
    pub(super) is_modal: bool,
}

/// By how much the level of every heading is lowered, so that headings fit below those of a host page.
static LOWERED: AtomicU8 = AtomicU8::new(0);

/// Sets the level of the step's heading, from 1; the ones below it follow. The elements stay `h1`, `h2` …, which the
/// stylesheets use; screen readers use `aria-level`.
pub fn set_heading_level(level: u8) {
    LOWERED.store(level.saturating_sub(1), Ordering::Relaxed);
}

/// The level of a heading, if it differs from the element's own.
fn heading_level(tag: &str) -> Option<String> {
    let lowered = LOWERED.load(Ordering::Relaxed);
    let own = tag.strip_prefix('h')?.parse::<u8>().ok()?;
    // Six is the lowest level.
    (lowered > 0).then(|| (own + lowered).min(6).to_string())
}

/// An HTML element.
pub fn el(tag: &'static str) -> Element {
    Element::new(tag, false)
}

/// An SVG element.
pub fn svg(tag: &'static str) -> Element {
    Element::new(tag, true)
}

/// A part that is rendered again whenever what it reads changes. A text is changed in place, which live regions need;
/// anything else is replaced.
pub fn live<N: Into<Node>>(view: impl Fn() -> N + Send + 'static) -> Node {
    Node::Live(Live(LiveKind::View(Box::new(move || view().into()))))
}

/// A list with a row for each key. When the keys change, rows whose keys stay are kept, in any order: a row is rendered
/// once for its key, and parts that change in it have to be [`live`]. The row with the focus is never moved, since a
/// browser takes the focus from an element that it moves; the others are moved around it. Of equal keys only the first
/// has a row.
pub fn keyed<K: PartialEq + Send + 'static>(
    keys: impl Fn() -> Vec<K> + Send + 'static,
    row: impl Fn(&K) -> Element + Send + 'static,
) -> Node {
    let mut shown: Vec<K> = Vec::new();
    Node::Live(Live(LiveKind::Rows(Box::new(move |next| {
        let mut wanted = Vec::new();
        for key in keys() {
            if wanted.contains(&key) {
                continue;
            }
            match shown.iter().position(|other| *other == key) {
                Some(at) => next(Origin::Kept(at)),
                None => next(Origin::New(&|| row(&key))),
            }
            wanted.push(key);
        }
        shown = wanted;
    }))))
}

// Nothing here is inlined: a screen makes some hundred of these calls, and a call is shorter than its code.
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
    fn with_listener(mut self, event: &'static str, handler: Handler) -> Self {
        self.0.listeners.push((event, handler));
        self
    }

    /// Adds a class.
    #[inline(never)]
    pub fn class(self, class: &'static str) -> Self {
        self.attr("class", class)
    }

    /// Adds an attribute.
    #[inline(never)]
    pub fn attr(self, name: &'static str, value: impl Into<Cow<'static, str>>) -> Self {
        self.with_attribute(name, value.into())
    }

    /// Adds an attribute if there is a value.
    #[inline(never)]
    pub fn maybe_attr(self, name: &'static str, value: Option<impl Into<Cow<'static, str>>>) -> Self {
        match value {
            Some(value) => self.attr(name, value),
            None => self,
        }
    }

    /// Adds a boolean attribute if it holds.
    #[inline(never)]
    pub fn flag(self, name: &'static str, holds: bool) -> Self {
        self.maybe_attr(name, holds.then_some(""))
    }

    /// Adds an attribute that follows what it reads; absent for `None`.
    pub fn live_attr<V: Into<Cow<'static, str>>>(
        mut self,
        name: &'static str,
        value: impl Fn() -> Option<V> + Send + 'static,
    ) -> Self {
        self.0.live_attributes.push((name, Box::new(move || value().map(Into::into))));
        self
    }

    /// Adds a DOM property (such as `checked`) that follows what it reads.
    pub fn live_property(mut self, name: &'static str, holds: impl Fn() -> bool + Send + 'static) -> Self {
        self.0.live_properties.push((name, Box::new(holds)));
        self
    }

    /// Sets the initial value of a field.
    pub fn value(mut self, value: String) -> Self {
        self.0.value = Some(value);
        self
    }

    /// Listens to an event, or several with spaces between. The handler runs under the owner of the view that the
    /// element belongs to, and subscribes to nothing it reads. It may have its own element removed, and it may raise
    /// events that it receives itself.
    pub fn on(self, event: &'static str, handler: impl Fn(web_sys::Event) + Send + 'static) -> Self {
        self.with_listener(event, Box::new(handler))
    }

    /// Adds content.
    #[inline(never)]
    #[expect(clippy::should_implement_trait, reason = "it is one of a chain of calls, none of which has an operator")]
    pub fn add(self, child: impl Into<Node>) -> Self {
        self.with_child(child.into())
    }

    /// Opens the dialog as soon as it is on the page.
    pub fn modal(mut self) -> Self {
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
