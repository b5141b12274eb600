//! A part of the page on the whole screen.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Puts the element with this selector on the whole screen. `false` when the browser has no such thing (a telephone) or the
/// page around a frame does not allow it.
pub async fn enter(selector: &str) -> bool {
    request(selector).await.is_some()
}

async fn request(selector: &str) -> Option<()> {
    let element = web_sys::window()?.document()?.query_selector(selector).ok()??;
    call(&element, "requestFullscreen").await
}

/// Leaves the whole screen.
pub async fn leave() {
    if let Some(document) = web_sys::window().and_then(|window| window.document()) {
        // Not on the whole screen: nothing to leave.
        let _ = call(&document, "exitFullscreen").await;
    }
}

/// Whether something is on the whole screen.
#[must_use]
pub fn is_on() -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    document
        .and_then(|document| Reflect::get(&document, &"fullscreenElement".into()).ok())
        .is_some_and(|element| element.is_object())
}

/// By name: older browsers lack these, and a call that is compiled in would throw there.
async fn call(object: &JsValue, name: &str) -> Option<()> {
    let function: Function = Reflect::get(object, &name.into()).ok()?.dyn_into().ok()?;
    let promise: Promise = function.call0(object).ok()?.dyn_into().ok()?;
    JsFuture::from(promise).await.ok().map(drop)
}
