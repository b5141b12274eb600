//! Where the app begins: the one file that knows both the shell and the views.

use crate::{shell::opening, views};
use leptos::mount::mount_to;
use wasm_bindgen::{JsCast, JsValue, closure::Closure, prelude::wasm_bindgen};
use web_sys::MessageEvent;

/// Starts the app. `boot.js` calls it with the standard content pack, the words of the interface and, where another pack was
/// asked for, that pack (empty when it could not be fetched), once everything has arrived.
///
/// Returns a function that `boot.js` calls with each message of the page around that brings a port.
///
/// # Errors
/// A readable message when the standard pack or the words are not consistent, or the page has no place for the app;
/// `boot.js` shows it.
#[wasm_bindgen]
pub async fn start(standard: String, texts: String, other: String) -> Result<JsValue, JsValue> {
    let opening = opening::open(standard, &texts, &other).await;
    let opening = opening.map_err(|error| JsValue::from_str(&error.to_string()))?;
    let app = opening.app;
    views::set_heading_level(opening.heading_level());
    mount_to(opening.place.clone().unchecked_into(), move || views::root(app)).forget();
    Ok(Closure::<dyn FnMut(MessageEvent)>::new(opening.listen()).into_js_value())
}
