//! When everything fails: a panic leaves a page that looks alive, so `boot.js` puts an error screen in its place and
//! offers the emergency copy.

use js_sys::Reflect;
use std::cell::RefCell;
use wasm_bindgen::{JsValue, prelude::wasm_bindgen};
use web_sys::{CustomEvent, CustomEventInit};

thread_local! {
    /// The latest state as a saved file. It lies outside the model, so that a panic in the midst of an update cannot
    /// take it along.
    static COPY: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Takes note of the latest state.
pub fn remember_copy(text: String) {
    COPY.with(|copy| copy.replace(text));
}

/// The latest state as a saved file; empty when there is nothing to save. Called by `boot.js` after a failure.
#[wasm_bindgen]
#[must_use]
pub fn emergency_copy() -> String {
    COPY.with(|copy| copy.try_borrow().map(|copy| copy.clone()).unwrap_or_default())
}

/// From now on a panic tells `boot.js`, with the emergency copy. The message goes to the console without any answer in
/// it: panics here name a place in the code.
pub fn install_panic_hook() {
    std::panic::set_hook(Box::new(|info| {
        let place = info.location().map(ToString::to_string).unwrap_or_default();
        let options = CustomEventInit::new();
        options.set_detail(&emergency_copy().into());
        let Some(window) = web_sys::window() else { return };
        if let Ok(event) = CustomEvent::new_with_event_init_dict("kompas:panic", &options) {
            // Technical details for whoever looks into it; setting a property of an event does not fail.
            let _ = Reflect::set(&event, &"place".into(), &JsValue::from_str(&place));
            let _ = window.dispatch_event(&event);
        }
    }));
}
