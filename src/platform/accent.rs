//! The accent colour of an organisation.

use crate::domain::basics::colour::PackTheme;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Gives the page an organisation's accent, or its own again. The stylesheet makes the other shades of it.
pub fn paint(theme: Option<&PackTheme>) {
    let document = web_sys::window().and_then(|window| window.document());
    let root = document.and_then(|document| document.document_element());
    let Some(root) = root.and_then(|root| root.dyn_into::<HtmlElement>().ok()) else { return };
    // What can go wrong is a name or a value that is none.
    let _ = match theme {
        Some(PackTheme { accent_light, accent_dark }) => root
            .style()
            .set_property("--pack-accent-light", &accent_light.to_string())
            .and_then(|()| root.style().set_property("--pack-accent-dark", &accent_dark.to_string()))
            .and_then(|()| root.set_attribute("data-accent", "pack")),
        None => root.remove_attribute("data-accent"),
    };
}
