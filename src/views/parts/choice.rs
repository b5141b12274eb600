//! Native radio buttons with labels.

use leptos::prelude::*;
use std::rc::Rc;

/// One radio button.
#[derive(Debug, Clone)]
pub(in crate::views) struct Choice<T> {
    /// What is chosen.
    pub what: T,
    /// Its `value`.
    pub value: &'static str,
    /// Its label.
    pub label: String,
    /// A line under the label.
    pub hint: Option<&'static str>,
    /// Whether it stands outside the scale, apart from the others.
    pub apart: bool,
}

impl<T> Choice<T> {
    /// A plain choice.
    pub(in crate::views) fn new(what: T, value: &'static str, label: impl Into<String>) -> Self {
        Self { what, value, label: label.into(), hint: None, apart: false }
    }
}

/// The radio buttons of one group. The fieldset around them is the caller's.
pub(in crate::views) fn radios<T: Copy + PartialEq + Send + Sync + 'static>(
    name: String,
    choices: Vec<Choice<T>>,
    chosen: Memo<Option<T>>,
    on_choose: impl Fn(T) + 'static,
) -> AnyView {
    let on_choose: Rc<dyn Fn(T)> = Rc::new(on_choose);
    choices
        .into_iter()
        .map(|choice| {
            let on_choose = on_choose.clone();
            let what = choice.what;
            let class = if choice.apart { "choice choice--apart" } else { "choice" };
            let hint = choice.hint.map(|hint| view! { <span class="choice__hint">{hint}</span> });
            view! {
                <label class=class>
                    <input
                        type="radio"
                        name=name.clone()
                        value=choice.value
                        autocomplete="off"
                        prop:checked=move || chosen.get() == Some(what)
                        on:change=move |_| on_choose(what)
                    />
                    <span class="choice__text">{choice.label}{hint}</span>
                </label>
            }
        })
        .collect_view()
        .into_any()
}
