//! Buttons. The `data-action` is the stable hook for host pages and tests.

use leptos::prelude::*;

/// How a button looks, after how much it matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::views) enum Look {
    /// The one thing to do next.
    Primary,
    /// Something else to do.
    Secondary,
    /// Something small, in running text or a list.
    Quiet,
}

impl Look {
    const fn class(self) -> &'static str {
        match self {
            Self::Primary => "button button--primary",
            Self::Secondary => "button",
            Self::Quiet => "button button--quiet",
        }
    }
}

/// A button with a fixed label.
pub(in crate::views) fn button(
    look: Look,
    action: &'static str,
    label: impl Into<String>,
    on_click: impl Fn() + 'static,
) -> impl IntoView {
    button_with(look, action, label.into(), None, on_click)
}

/// A button whose name for screen readers says more than its label: "Ret" alone does not tell what.
pub(in crate::views) fn button_with(
    look: Look,
    action: &'static str,
    label: String,
    name: Option<String>,
    on_click: impl Fn() + 'static,
) -> impl IntoView {
    view! {
        <button type="button" class=look.class() data-action=action aria-label=name on:click=move |_| on_click()>
            {label}
        </button>
    }
}
