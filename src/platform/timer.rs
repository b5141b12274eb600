//! Timers. They stop in hidden and sleeping tabs: only the clock shows how much time has passed.

use wasm_bindgen::{JsCast, closure::Closure};

/// Calls `then` once, after so many milliseconds. A browser without timers never does.
pub fn after(millis: i32, then: impl FnOnce() + 'static) {
    if let Some(window) = web_sys::window() {
        let then = Closure::once_into_js(then);
        let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(then.unchecked_ref(), millis);
    }
}

/// Calls `tick` every so many milliseconds, for as long as the page lives. A browser without timers never does.
pub fn every(millis: i32, tick: impl FnMut() + 'static) {
    if let Some(window) = web_sys::window() {
        let tick = Closure::<dyn FnMut()>::new(tick).into_js_value();
        let _ = window.set_interval_with_callback_and_timeout_and_arguments_0(tick.unchecked_ref(), millis);
    }
}
