//! The document: title, language, settings in its head, and whether it is visible.

use super::style;
use wasm_bindgen::JsCast;
use web_sys::{Document, HtmlElement};

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// The element that contains all of the content.
#[must_use]
pub fn body() -> Option<HtmlElement> {
    document()?.body()
}

/// The element with this id.
#[must_use]
pub fn element(id: &str) -> Option<web_sys::Element> {
    document()?.get_element_by_id(id)
}

/// Whether the first element with this selector takes up room on the page.
#[must_use]
pub fn is_seen(selector: &str) -> bool {
    let element = document().and_then(|document| document.query_selector(selector).ok().flatten());
    element.and_then(|element| element.dyn_into::<HtmlElement>().ok()).is_some_and(|element| element.offset_width() > 0)
}

/// Sets the title and `<html lang>`, and an attribute that tells the stylesheets what the page shows.
pub fn describe(title: &str, language: &str, shows: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
    style::set_attribute("lang", Some(language));
    style::set_attribute("data-shows", Some(shows));
}

/// The value that the operator of the site has written into `<meta name="…" content="…">`.
#[must_use]
pub fn meta(name: &str) -> Option<String> {
    document()?.query_selector(&format!("meta[name={name}]")).ok()??.get_attribute("content")
}

/// Whether the page is not visible, because its tab is in the background or its window is minimised.
#[must_use]
pub fn is_hidden() -> bool {
    document().is_some_and(|document| document.hidden())
}

/// Whether the focus is in this page, and not in a host page or another window.
#[must_use]
pub fn has_focus() -> bool {
    document().and_then(|document| document.has_focus().ok()).unwrap_or(true)
}
