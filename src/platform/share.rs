//! Passing a text to another program through the browser's own dialog.

use js_sys::{Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// Whether the browser has such a dialog.
#[must_use]
pub fn is_there() -> bool {
    share().is_some()
}

fn share() -> Option<(JsValue, Function)> {
    let navigator: JsValue = web_sys::window()?.navigator().into();
    let share = Reflect::get(&navigator, &"share".into()).ok()?.dyn_into().ok()?;
    Some((navigator, share))
}

/// Opens the dialog with a title and a text. The outcome is the person's choice and is not reported.
pub fn text(title: &str, text: &str) {
    let Some((navigator, share)) = share() else { return };
    let what = Object::new();
    for (name, value) in [("title", title), ("text", text)] {
        // A plain object takes every property.
        let _ = Reflect::set(&what, &name.into(), &value.into());
    }
    if let Ok(promise) = share.call1(&navigator, &what) {
        // A person who closes the dialog rejects the promise; that is no failure.
        let promise: js_sys::Promise = promise.unchecked_into();
        wasm_bindgen_futures::spawn_local(async move { drop(wasm_bindgen_futures::JsFuture::from(promise).await) });
    }
}
