//! Whether the page is in a frame of another, and how high its content is.

use super::page;
use js_sys::{Array, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::ResizeObserver;

/// Whether the page is in a frame of another. If the getter throws, it is in one of another site.
#[must_use]
pub fn is_framed() -> bool {
    let Some(window) = web_sys::window() else { return false };
    match window.top() {
        Ok(Some(top)) => !Object::is(&top, &window),
        _ => true,
    }
}

/// The origins of all host pages, separated by spaces. `None` in a browser that does not report them.
#[must_use]
pub fn origins_around() -> Option<String> {
    let location = web_sys::window()?.location();
    let origins = Reflect::get(&location, &"ancestorOrigins".into()).ok().filter(JsValue::is_object)?;
    Some(Array::from(&origins).join(" ").into())
}

/// The height of the page's content, in CSS pixels.
#[must_use]
pub fn height() -> Option<u32> {
    u32::try_from(page::body()?.offset_height()).ok()
}

/// Calls `changed` whenever the content became higher or lower, at most once per repaint.
pub fn on_height_change(changed: impl FnMut() + 'static) {
    let changed = Closure::<dyn FnMut()>::new(changed).into_js_value();
    if let (Some(body), Ok(observer)) = (page::body(), ResizeObserver::new(changed.unchecked_ref())) {
        observer.observe(&body);
    }
}
