//! When everything fails: a panic leaves a page that looks alive, so `boot.js` replaces it with an error screen and
//! offers the emergency copy.

use js_sys::Reflect;
use std::cell::RefCell;
use wasm_bindgen::{JsValue, prelude::wasm_bindgen};
use web_sys::{CustomEvent, CustomEventInit};

thread_local! {
    /// The latest state as a saved file. Global, since a panic hook cannot reach it otherwise; and outside the app's
    /// state, which may be in the middle of a change when a panic happens.
    static COPY: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Keeps the latest state for a failure; empty for nothing.
pub fn remember_copy(text: String) {
    COPY.with(|copy| copy.replace(text));
}

/// The latest state as a saved file; empty when there is nothing to save. Called by `boot.js` after a failure.
#[wasm_bindgen]
#[must_use]
pub fn emergency_copy() -> String {
    COPY.with(|copy| copy.try_borrow().map(|copy| copy.clone()).unwrap_or_default())
}

/// From now on a panic is reported to `boot.js`, with the emergency copy. The report names the place in the code and
/// contains no answer.
pub fn install_panic_hook() {
    std::panic::set_hook(Box::new(|info| {
        let place = info.location().map(ToString::to_string).unwrap_or_default();
        let options = CustomEventInit::new();
        options.set_detail(&emergency_copy().into());
        let Some(window) = web_sys::window() else { return };
        if let Ok(event) = CustomEvent::new_with_event_init_dict("kompas:panic", &options) {
            // Technical details for the person who investigates; setting a property of an event does not fail.
            let _ = Reflect::set(&event, &"place".into(), &JsValue::from_str(&place));
            let _ = window.dispatch_event(&event);
        }
    }));
}
