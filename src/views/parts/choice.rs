//! Native radio buttons with labels.

use leptos::prelude::*;
use std::{rc::Rc, sync::Arc};

/// What tells which of the radio buttons is chosen. Followed: it runs again when what it reads changes.
pub(in crate::views) type Chosen = Arc<dyn Fn() -> Option<&'static str> + Send + Sync>;

/// One radio button.
#[derive(Debug, Clone)]
pub(in crate::views) struct Radio {
    /// Its `value`.
    pub value: &'static str,
    /// Its label.
    pub label: &'static str,
    /// A line under the label.
    pub hint: Option<&'static str>,
    /// Whether it stands outside the scale, apart from the others.
    pub apart: bool,
}

impl Radio {
    /// A plain radio button.
    pub(in crate::views) const fn new(value: &'static str, label: &'static str) -> Self {
        Self { value, label, hint: None, apart: false }
    }
}

/// The radio buttons of one group. The fieldset around them is the caller's. Values are words here, so that this is
/// compiled once and not for each kind of choice.
pub(in crate::views) fn radios(
    name: &str,
    radios: Vec<Radio>,
    chosen: Chosen,
    on_choose: Rc<dyn Fn(&'static str)>,
) -> AnyView {
    radios
        .into_iter()
        .map(|Radio { value, label, hint, apart }| {
            let (chosen, on_choose) = (chosen.clone(), on_choose.clone());
            let class = if apart { "choice choice--apart" } else { "choice" };
            let hint = hint.map(|hint| view! { <span class="choice__hint">{hint}</span> });
            view! {
                <label class=class>
                    <input
                        type="radio"
                        name=name.to_owned()
                        value=value
                        autocomplete="off"
                        prop:checked=move || chosen() == Some(value)
                        on:change=move |_| on_choose(value)
                    />
                    <span class="choice__text">{label}{hint}</span>
                </label>
            }
        })
        .collect_view()
        .into_any()
}
