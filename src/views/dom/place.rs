//! The bounds of a part that changes.
//!
//! Page translators (those of Chrome and Edge, and extensions) put `<font>` elements around text nodes or replace them
//! without telling the page. So a changing part is never found by its own text nodes: it is everything between two
//! comments, which translators leave alone.

use crate::shell::focus;
use leptos::{prelude::document, tachys::renderer::Rndr};
use std::cell::OnceCell;
use web_sys::{Comment, Element, Node};

/// The position of a changing part on the page: between two comments.
pub(super) struct Place {
    start: Comment,
    end: Comment,
    /// The element it was first inserted in; the last resort when both comments have been removed.
    parent: OnceCell<Element>,
}

impl Place {
    /// The place of a part that is not on the page yet.
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

    /// The element that contains the part, if both bounds are in it.
    pub(super) fn parent(&self) -> Option<Element> {
        self.end.parent_element().filter(|parent| self.start.parent_element().as_ref() == Some(parent))
    }

    /// Puts the bounds next to each other again after something has separated or removed them. Call it after the
    /// content between them has been removed. `None` before the part is on the page.
    pub(super) fn restore(&self) -> Option<Element> {
        let parent = self.end.parent_element().or_else(|| {
            let parent = self.parent.get()?.clone();
            // All of the parent's content was replaced. Remove it up to a comment, where a part begins that was
            // restored before.
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

    /// Whether this node is the only one between the bounds.
    pub(super) fn holds_only(&self, node: &Node) -> bool {
        self.first() == *node && node.next_sibling().as_ref() == Some(self.end())
    }

    /// The first node between the bounds, or the last bound.
    pub(super) fn first(&self) -> Node {
        self.start.next_sibling().unwrap_or_else(|| self.end().clone())
    }

    /// Removes everything between the bounds, including nodes of translators. The focus is not lost.
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
