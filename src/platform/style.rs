//! Attributes and custom properties of the root element, by which the stylesheets choose colours and other settings.

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

fn root() -> Option<HtmlElement> {
    web_sys::window()?.document()?.document_element()?.dyn_into().ok()
}

/// Sets an attribute of the root element, or removes it. Only an invalid name is refused.
pub fn set_attribute(name: &str, value: Option<&str>) {
    if let Some(root) = root() {
        let _ = match value {
            Some(value) => root.set_attribute(name, value),
            None => root.remove_attribute(name),
        };
    }
}

/// Sets a custom property of the root element, or removes it. If the browser refuses the value, the property stays as
/// it was.
pub fn set_property(name: &str, value: Option<&str>) {
    if let Some(style) = root().map(|root| root.style()) {
        let _ = match value {
            Some(value) => style.set_property(name, value),
            None => style.remove_property(name).map(drop),
        };
    }
}

/// Whether the browser accepts this as a value of this CSS property.
#[must_use]
pub fn is_value(property: &str, value: &str) -> bool {
    web_sys::css::supports_with_value(property, value).unwrap_or(false)
}
