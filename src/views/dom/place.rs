//! The bounds of a part that changes.
//!
//! Page translators (those of Chrome and Edge, and extensions) put `<font>` elements around text nodes or in place of them,
//! without a word to the page. So a changing part never goes by its own text nodes: it is whatever lies between two
//! comments, which translators leave alone.

use crate::shell::focus;
use leptos::{prelude::document, tachys::renderer::Rndr};
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

    /// Puts both bounds on the page.
    pub(super) fn mount(&self, parent: &Element, before: Option<&Node>) {
        Rndr::insert_node(parent, &self.start, before);
        Rndr::insert_node(parent, &self.end, before);
        // A part is put on the page once.
        let _ = self.parent.set(parent.clone());
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
        self.end.parent_element().filter(|parent| self.start.parent_element().as_ref() == Some(parent))
    }

    /// Puts the bounds side by side again after something has torn them apart or taken them away. To be called once what
    /// lay between them has been removed. `None` before the part is on the page.
    pub(super) fn restore(&self) -> Option<Element> {
        let parent = self.end.parent_element().or_else(|| {
            let parent = self.parent.get()?.clone();
            // All of the parent's content was replaced. Up to a comment, behind which is a part that was restored before.
            let stale = |node: &Node| node.node_type() != Node::COMMENT_NODE;
            while let Some(node) = parent.first_child().filter(stale) {
                Rndr::remove(&node);
            }
            Rndr::insert_node(&parent, &self.end, None);
            Some(parent)
        })?;
        Rndr::insert_node(&parent, &self.start, Some(&self.end));
        Some(parent)
    }

    /// Whether this node and nothing else lies between the bounds.
    pub(super) fn holds_only(&self, node: &Node) -> bool {
        self.first() == *node && node.next_sibling().as_ref() == Some(self.end())
    }

    /// The first node between the bounds, or the last bound.
    pub(super) fn first(&self) -> Node {
        self.start.next_sibling().unwrap_or_else(|| self.end().clone())
    }

    /// Removes what lies between the bounds, whoever put it there. The focus is not lost with it.
    pub(super) fn clear(&self) {
        let focused = document().active_element();
        let mut next = Some(self.first());
        while let Some(node) = next.filter(|node| node != self.end()) {
            next = node.next_sibling();
            if focused.as_deref().is_some_and(|focused| node.contains(Some(focused))) {
                focus::lost();
            }
            Rndr::remove(&node);
        }
    }

    /// Removes the bounds.
    pub(super) fn unmount(&self) {
        self.start.remove();
        self.end.remove();
    }
}
