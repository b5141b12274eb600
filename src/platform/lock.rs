//! One writer: the tab that holds the lock saves, a second one says so and may take over. Where the browser has no Web
//! Locks (an intranet without https) there is none, and the revision check of the store has to do.

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue, closure::Closure, prelude::wasm_bindgen};
use wasm_bindgen_futures::{JsFuture, spawn_local};

#[wasm_bindgen]
extern "C" {
    /// `navigator.locks`; in web-sys only behind its unstable flag.
    type LockManager;

    #[wasm_bindgen(method, catch)]
    fn request(this: &LockManager, name: &str, options: &JsValue, callback: &JsValue) -> Result<Promise, JsValue>;
}

/// Asks for the lock of this name. `false` when another tab has it and `take_over` is not set. `lost` is called when another
/// tab takes it over later.
pub async fn acquire(name: &str, take_over: bool, lost: impl FnOnce() + 'static) -> bool {
    let Some(locks) = manager() else { return true };
    let options = Object::new();
    // Setting a key of a fresh object does not fail.
    let _ = Reflect::set(&options, &(if take_over { "steal" } else { "ifAvailable" }).into(), &JsValue::TRUE);

    let Some((answer, answered)) = channel() else { return true };
    let callback = Closure::once_into_js(move |lock: JsValue| {
        let granted = !lock.is_null();
        // Resolving a promise does not throw.
        let _ = answer.call1(&JsValue::NULL, &JsValue::from_bool(granted));
        // A promise that never settles holds the lock until the tab closes.
        if granted { Promise::new(&mut |_, _| {}) } else { Promise::resolve(&JsValue::NULL) }
    });
    let Ok(request) = locks.request(name, &options, &callback) else { return true };
    // Where storage is blocked the request itself is refused, and the callback is never called. Then nobody holds the lock.
    let Ok(granted) = JsFuture::from(Promise::race(&Array::of2(&answered, &request))).await else { return true };
    let granted = granted.is_truthy();
    if granted {
        spawn_local(async move {
            // The request is rejected when the lock is stolen.
            if JsFuture::from(request).await.is_err() {
                lost();
            }
        });
    }
    granted
}

fn manager() -> Option<LockManager> {
    let navigator = web_sys::window()?.navigator();
    let locks = Reflect::get(&navigator, &"locks".into()).ok()?;
    locks.is_object().then(|| locks.unchecked_into())
}

/// A promise and the function that resolves it.
fn channel() -> Option<(Function, Promise)> {
    let mut resolve_it = None;
    let promise = Promise::new(&mut |resolve, _| resolve_it = Some(resolve));
    Some((resolve_it?, promise))
}
