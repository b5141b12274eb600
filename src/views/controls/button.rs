//! Buttons. The `data-action` is the stable hook for host pages and tests.

use crate::views::dom::{Element, Node, el};

/// The appearance of a button, depending on how important it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Look {
    /// The one thing to do next.
    Primary,
    /// Something else to do.
    Secondary,
    /// Something small, in running text or a list.
    Quiet,
    /// Something that deletes.
    Danger,
}

impl Look {
    const fn class(self) -> &'static str {
        match self {
            Self::Primary => "button button--primary",
            Self::Secondary => "button",
            Self::Quiet => "button button--quiet",
            Self::Danger => "button button--danger",
        }
    }
}

/// A button.
pub(crate) fn button(
    look: Look,
    action: &'static str,
    label: impl Into<Node>,
    on_click: impl Fn() + Send + 'static,
) -> Element {
    boxed(look, action, label.into(), Box::new(on_click))
}

/// A button whose accessible name adds to its label what it belongs to: "Ret" alone does not say what is changed.
pub(crate) fn button_with(
    look: Look,
    action: &'static str,
    label: &'static str,
    about: &str,
    on_click: impl Fn() + Send + 'static,
) -> Element {
    boxed_with(look, action, label, about, Box::new(on_click))
}

/// Not generic, so that it is compiled once and not for each closure.
#[inline(never)]
fn boxed(look: Look, action: &'static str, label: Node, on_click: Box<dyn Fn() + Send>) -> Element {
    el("button")
        .attr("type", "button")
        .class(look.class())
        .attr("data-action", action)
        .on("click", move |_| on_click())
        .add(label)
}

#[inline(never)]
fn boxed_with(
    look: Look,
    action: &'static str,
    label: &'static str,
    about: &str,
    on_click: Box<dyn Fn() + Send>,
) -> Element {
    boxed(look, action, label.into(), on_click).attr("aria-label", format!("{label}: {about}"))
}
