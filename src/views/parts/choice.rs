//! Native radio buttons with labels.

use crate::views::dom::{Node, el};
use std::sync::Arc;

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

/// The radio buttons of one group. The fieldset around them is the caller's. `chosen` returns the chosen value and is
/// followed.
pub(crate) fn radios(
    name: &str,
    radios: Vec<Radio>,
    chosen: impl Fn() -> Option<&'static str> + Send + Sync + 'static,
    on_choose: impl Fn(&'static str) + Send + Sync + 'static,
) -> Node {
    shared(name, radios, Arc::new(chosen), Arc::new(on_choose))
}

type Chosen = Arc<dyn Fn() -> Option<&'static str> + Send + Sync>;
type OnChoose = Arc<dyn Fn(&'static str) + Send + Sync>;

/// Not generic, so that it is compiled once and not for each closure.
#[inline(never)]
fn shared(name: &str, radios: Vec<Radio>, chosen: Chosen, on_choose: OnChoose) -> Node {
    radios
        .into_iter()
        .map(|Radio { value, label, hint, apart }| {
            let (chosen, on_choose) = (chosen.clone(), on_choose.clone());
            let input = el("input")
                .attr("type", "radio")
                .attr("name", name.to_owned())
                .attr("value", value)
                // Otherwise the browser remembers the choice along with the tab.
                .attr("autocomplete", "off")
                .live_property("checked", move || chosen() == Some(value))
                .on("change", move |_| on_choose(value));
            let hint = hint.map(|hint| el("span").class("choice__hint").add(hint));
            el("label")
                .class(if apart { "choice choice--apart" } else { "choice" })
                .add(input)
                .add(el("span").class("choice__text").add(label).add(hint))
        })
        .collect()
}
