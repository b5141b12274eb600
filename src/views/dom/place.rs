//! The bounds of a part that changes.
//!
//! Page translators (those of Chrome and Edge, and extensions) put `<font>` elements around text nodes or in place of them,
//! without a word to the page. So a changing part never goes by its own text nodes: it is whatever lies between two
//! comments, which translators leave alone.

use leptos::tachys::renderer::Rndr;
use std::cell::OnceCell;
use web_sys::{Comment, Element, Node};

/// Where a changing part is on the page: between two comments.
pub(super) struct Place {
    start: Comment,
    end: Comment,
    /// Where it was put at first; the last resort when both comments have been taken away.
    parent: OnceCell<Element>,
}

impl Place {
    /// Not on the page yet.
    pub(super) fn new() -> Self {
        Self { start: Rndr::create_placeholder(), end: Rndr::create_placeholder(), parent: OnceCell::new() }
    }

    /// Puts both bounds on the page; what is to lie between them goes in front of the node that is returned.
    pub(super) fn mount(&self, parent: &Element, before: Option<&Node>) -> &Node {
        Rndr::insert_node(parent, &self.start, before);
        Rndr::insert_node(parent, &self.end, before);
        // A part is put on the page once.
        let _ = self.parent.set(parent.clone());
        &self.end
    }

    /// The first bound.
    pub(super) fn start(&self) -> &Node {
        &self.start
    }

    /// The last bound.
    pub(super) fn end(&self) -> &Node {
        &self.end
    }

    /// The element that the part is in, if both bounds are where they belong.
    pub(super) fn parent(&self) -> Option<Element> {
        let parent = self.end.parent_element()?;
        let is_whole = parent.is_same_node(self.start.parent_node().as_ref())
            && self.start.compare_document_position(&self.end) & Node::DOCUMENT_POSITION_FOLLOWING != 0;
        is_whole.then_some(parent)
    }

    /// Puts the bounds side by side again after something has torn them apart or taken them away. To be called once what
    /// lay between them has been removed. `None` before the part is on the page.
    pub(super) fn restore(&self) -> Option<Element> {
        let parent = self.end.parent_element().or_else(|| {
            let parent = self.parent.get()?.clone();
            // All of the parent's content was replaced. Its elements cannot be had back, but stale words can go.
            let mut next = parent.first_child();
            while let Some(node) = next {
                next = node.next_sibling();
                if matches!(node.node_name().as_str(), "#text" | "FONT") {
                    Rndr::remove(&node);
                }
            }
            Rndr::insert_node(&parent, &self.end, None);
            Some(parent)
        })?;
        Rndr::insert_node(&parent, &self.start, Some(&self.end));
        Some(parent)
    }

    /// Whether this node and nothing else lies between the bounds.
    pub(super) fn holds_only(&self, node: &Node) -> bool {
        let is = |found: Option<Node>, wanted: &Node| wanted.is_same_node(found.as_ref());
        is(self.start.next_sibling(), node) && is(node.next_sibling(), &self.end)
    }

    /// The first node between the bounds, or the last bound.
    pub(super) fn first(&self) -> Node {
        self.start.next_sibling().unwrap_or_else(|| self.end().clone())
    }

    /// Removes what lies between the bounds, from this node on, whoever put it there.
    pub(super) fn clear_from(&self, first: Node) {
        let mut next = Some(first);
        while let Some(node) = next.filter(|node| !node.is_same_node(Some(self.end()))) {
            next = node.next_sibling();
            Rndr::remove(&node);
        }
    }

    /// Removes the bounds.
    pub(super) fn unmount(&self) {
        self.start.remove();
        self.end.remove();
    }
}
