//! The keyboard focus and the selected text.

use wasm_bindgen::JsCast;
use web_sys::{
    Document, Element, FocusOptions, HtmlElement, HtmlTextAreaElement, Node, ScrollIntoViewOptions,
    ScrollLogicalPosition,
};

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// Puts the focus on the first element with this selector and scrolls to it. `false` when there is none that takes it.
pub fn set(selector: &str) -> bool {
    set_with(selector, false)
}

/// Shows the top of the page and puts the focus on the first element with this selector, without scrolling to it.
pub fn set_at_top(selector: &str) {
    if let Some(window) = web_sys::window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
        set_with(selector, true);
    }
}

/// Puts the focus on the first element with this selector, and nothing scrolls.
pub fn set_in_place(selector: &str) {
    set_with(selector, true);
}

/// The element that has the focus.
#[must_use]
pub fn holder() -> Option<Element> {
    document().filter(|_| !is_lost()).and_then(|document| document.active_element())
}

/// Whether nothing has the focus: the element that had it was removed from the page.
#[must_use]
pub fn is_lost() -> bool {
    document().is_some_and(|document| document.active_element().map(Node::from) == document.body().map(Node::from))
}

/// Scrolls the first element with this selector into view, where it is not already; in a frame the host pages scroll
/// too.
pub fn bring_into_view(selector: &str) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Nearest);
    if let Some(element) = document().and_then(|document| document.query_selector(selector).ok().flatten()) {
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// Selects all of the text area with this id, with the focus on it, to be copied by hand.
pub fn select_text(id: &str) {
    let area = document().and_then(|document| document.get_element_by_id(id));
    if let Some(area) = area.and_then(|area| area.dyn_into::<HtmlTextAreaElement>().ok()) {
        // An element that is on the page takes the focus.
        let _ = area.focus();
        area.select();
    }
}

fn set_with(selector: &str, prevent_scroll: bool) -> bool {
    let element = document().and_then(|document| document.query_selector(selector).ok().flatten());
    // A part of a drawing takes the focus like any other element, but is not an `HtmlElement`.
    let Some(element) = element.map(JsCast::unchecked_into::<HtmlElement>) else { return false };
    let options = FocusOptions::new();
    options.set_prevent_scroll(prevent_scroll);
    element.focus_with_options(&options).is_ok()
}
