//! Native radio buttons with labels.

use crate::views::{
    context::Context,
    dom::{Node, el},
};
use std::sync::Arc;
use wasm_bindgen::JsCast;

/// One radio button.
#[derive(Debug, Clone)]
pub(crate) struct Radio {
    /// Its `value`.
    pub value: &'static str,
    /// Its label.
    pub label: &'static str,
    /// A line under the label.
    pub hint: Option<String>,
    /// Whether it is not part of the scale and is shown apart from it.
    pub apart: bool,
}

impl Radio {
    /// A plain radio button.
    pub(crate) const fn new(value: &'static str, label: &'static str) -> Self {
        Self { value, label, hint: None, apart: false }
    }
}

/// The radio buttons of one group. The caller makes the fieldset around them. `chosen` returns the chosen value and is
/// followed.
pub(crate) fn radios(
    name: &str,
    radios: Vec<Radio>,
    chosen: impl Fn() -> Option<&'static str> + Send + Sync + 'static,
    on_choose: impl Fn(&'static str) + Send + Sync + 'static,
) -> Node {
    shared(name, radios, None, Arc::new(chosen), Arc::new(on_choose))
}

/// The radio buttons of a group in which no choice is required: pressing the chosen one again, or deleting by keyboard,
/// chooses it a second time, which clears it.
pub(crate) fn optional_radios(
    cx: Context,
    name: &str,
    radios: Vec<Radio>,
    chosen: impl Fn() -> Option<&'static str> + Send + Sync + 'static,
    on_choose: impl Fn(&'static str) + Send + Sync + 'static,
) -> Node {
    shared(name, radios, Some(cx), Arc::new(chosen), Arc::new(on_choose))
}

type Chosen = Arc<dyn Fn() -> Option<&'static str> + Send + Sync>;
type OnChoose = Arc<dyn Fn(&'static str) + Send + Sync>;

/// Not generic, so that it is compiled once and not for each closure.
#[inline(never)]
fn shared(name: &str, radios: Vec<Radio>, undo: Option<Context>, chosen: Chosen, on_choose: OnChoose) -> Node {
    radios
        .into_iter()
        .map(|Radio { value, label, hint, apart }| {
            let (chosen, on_choose) = (chosen.clone(), on_choose.clone());
            let (is_chosen, undone) = (chosen.clone(), on_choose.clone());
            let takes_back = move |event: web_sys::Event| {
                let is_undo = undo.is_some_and(|cx| {
                    cx.app.is_of_pointer(&event)
                        || cx.app.plain_key(&event).is_some_and(|key| ["Delete", "Backspace"].contains(&key.as_str()))
                });
                // The choice itself is only processed after the press.
                if is_undo && is_chosen() == Some(value) {
                    undone(value);
                    // A press on the label would also press the button, which would choose again.
                    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
                    if target.is_some_and(|target| target.tag_name() != "INPUT") {
                        event.prevent_default();
                    }
                }
            };
            let input = el("input")
                .attr("type", "radio")
                .attr("name", name.to_owned())
                .attr("value", value)
                // Otherwise the browser restores the choice with the tab.
                .attr("autocomplete", "off")
                .live_property("checked", move || chosen() == Some(value))
                .on("change", move |_| on_choose(value));
            let hint = hint.map(|hint| el("span").class("choice__hint").add(hint));
            el("label")
                .class(if apart { "choice choice--apart" } else { "choice" })
                .on("click", takes_back.clone())
                .on("keydown", takes_back)
                .add(input)
                .add(el("span").class("choice__text").add(label).add(hint))
        })
        .collect()
}
