//! The document: title, language, settings in its head, and whether it is seen.

use web_sys::{Document, HtmlElement};

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// The element that has all of the content.
#[must_use]
pub fn body() -> Option<HtmlElement> {
    document()?.body()
}

/// The element with this id.
#[must_use]
pub fn element(id: &str) -> Option<web_sys::Element> {
    document()?.get_element_by_id(id)
}

/// Sets the title and `<html lang>`.
pub fn describe(title: &str, language: &str) {
    if let Some(document) = document() {
        document.set_title(title);
        if let Some(root) = document.document_element() {
            // `lang` is a valid attribute name, which is all that can go wrong.
            let _ = root.set_attribute("lang", language);
        }
    }
}

/// The languages the browser asks for, the most wanted first.
#[must_use]
pub fn wanted_languages() -> Vec<String> {
    web_sys::window().map_or_else(Vec::new, |window| {
        window.navigator().languages().iter().filter_map(|language| language.as_string()).collect()
    })
}

/// What whoever runs the site has written into `<meta name="…" content="…">`.
#[must_use]
pub fn meta(name: &str) -> Option<String> {
    document()?.query_selector(&format!("meta[name={name}]")).ok()??.get_attribute("content")
}

/// Whether the page is out of sight, in a tab behind another or a window that is minimised.
#[must_use]
pub fn is_hidden() -> bool {
    document().is_some_and(|document| document.hidden())
}

/// Whether the person is in this page, and not in one around it or in another window.
#[must_use]
pub fn has_focus() -> bool {
    document().and_then(|document| document.has_focus().ok()).unwrap_or(true)
}
