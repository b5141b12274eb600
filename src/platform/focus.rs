//! The keyboard focus and the selected text.

use wasm_bindgen::JsCast;
use web_sys::{Document, FocusOptions, HtmlElement, HtmlTextAreaElement};

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
    let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) else { return false };
    let options = FocusOptions::new();
    options.set_prevent_scroll(prevent_scroll);
    element.focus_with_options(&options).is_ok()
}
