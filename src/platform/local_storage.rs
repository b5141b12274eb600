//! Small texts in `localStorage`, through gloo-storage.
//!
//! gloo-storage throws when the storage getter throws or is null, `Result` or not. So every function here asks
//! [`is_readable`] or [`is_writable`] first.

use gloo_storage::{LocalStorage, Storage};

const PROBE: &str = "kompetencekompas.probe";

/// Whether storage can be read. The check writes nothing.
#[must_use]
pub fn is_readable() -> bool {
    web_sys::window()
        .and_then(|window| window.local_storage().ok().flatten())
        .is_some_and(|storage| storage.length().is_ok())
}

/// Whether a text that was written can be read again.
fn is_writable() -> bool {
    let Some(storage) = web_sys::window().and_then(|window| window.local_storage().ok().flatten()) else {
        return false;
    };
    let came_back = storage.set_item(PROBE, "1").is_ok() && storage.get_item(PROBE) == Ok(Some("1".to_owned()));
    let taken_out = storage.remove_item(PROBE).is_ok();
    came_back && taken_out
}

/// The text under a key.
#[must_use]
pub fn get(key: &str) -> Option<String> {
    if is_readable() { LocalStorage::get(key).ok() } else { None }
}

/// Every key.
#[must_use]
pub fn keys() -> Vec<String> {
    let storage = web_sys::window().and_then(|window| window.local_storage().ok().flatten());
    let Some(storage) = storage else { return Vec::new() };
    (0..storage.length().unwrap_or(0)).filter_map(|at| storage.key(at).ok().flatten()).collect()
}

/// Puts a text under a key. `false` when the browser refuses it.
#[must_use]
pub fn set(key: &str, text: &str) -> bool {
    is_writable() && LocalStorage::set(key, text).is_ok()
}

/// Removes the text under a key, if the browser allows it.
pub fn remove(key: &str) {
    if is_readable() {
        LocalStorage::delete(key);
    }
}
