//! The address of the page and the browser's history.

use web_sys::History;

/// The part of the address from its `#` on; empty if there is none.
#[must_use]
pub fn fragment() -> String {
    web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default()
}

/// The origin of the page, such as `https://region.dk`.
#[must_use]
pub fn origin() -> Option<String> {
    web_sys::window()?.location().origin().ok()
}

/// The address of the page, without anything from a `#` on.
#[must_use]
pub fn without_fragment() -> Option<String> {
    let location = web_sys::window()?.location();
    Some(location.origin().ok()? + &location.pathname().ok()? + &location.search().ok()?)
}

/// Replaces the address from its `#` on, in the current entry of the history. A browser that refuses (too many calls, a
/// sandbox) leaves it as it was.
pub fn replace_fragment(fragment: &str) {
    replace_entry(fragment, note().as_deref());
}

/// The same, with another note in the entry.
pub fn replace_entry(fragment: &str, note: Option<&str>) {
    if let Some((history, address)) = history_and(fragment) {
        let _ = history.replace_state_with_url(&note.into(), "", Some(&address));
    }
}

/// The same, with an entry of its own in the history.
pub fn push_entry(fragment: &str, note: Option<&str>) {
    if let Some((history, address)) = history_and(fragment) {
        let _ = history.push_state_with_url(&note.into(), "", Some(&address));
    }
}

/// The note in the entry of the history that is shown. The browser has it again when the page is loaded again.
#[must_use]
pub fn note() -> Option<String> {
    web_sys::window()?.history().ok()?.state().ok()?.as_string()
}

/// Path and query stay as they are; an empty fragment alone would leave a `#` behind.
fn history_and(fragment: &str) -> Option<(History, String)> {
    let window = web_sys::window()?;
    let location = window.location();
    let page = location.pathname().ok()? + &location.search().unwrap_or_default();
    Some((window.history().ok()?, page + fragment))
}

/// Loads the page again.
pub fn reload() {
    if let Some(window) = web_sys::window() {
        // If this fails, there is nothing else to try.
        let _ = window.location().reload();
    }
}
