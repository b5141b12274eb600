//! A part of the page on the whole screen.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Shows the element with this selector in full screen. `false` when the browser does not support it (a telephone) or
/// the host page of a frame does not allow it.
pub async fn enter(selector: &str) -> bool {
    request(selector).await.is_some()
}

async fn request(selector: &str) -> Option<()> {
    let element = web_sys::window()?.document()?.query_selector(selector).ok()??;
    call(&element, "requestFullscreen").await
}

/// Leaves full screen.
pub async fn leave() {
    if let Some(document) = web_sys::window().and_then(|window| window.document()) {
        // Fails only when nothing is in full screen.
        let _ = call(&document, "exitFullscreen").await;
    }
}

/// Whether something is in full screen.
#[must_use]
pub fn is_on() -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    document
        .and_then(|document| Reflect::get(&document, &"fullscreenElement".into()).ok())
        .is_some_and(|element| element.is_object())
}

/// Called by name: older browsers lack these functions, and a call that is compiled in would throw there.
async fn call(object: &JsValue, name: &str) -> Option<()> {
    let function: Function = Reflect::get(object, &name.into()).ok()?.dyn_into().ok()?;
    let promise: Promise = function.call0(object).ok()?.dyn_into().ok()?;
    JsFuture::from(promise).await.ok().map(drop)
}
