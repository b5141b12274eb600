//! Listening to the window and the document for as long as the page lives.

use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, Event, EventTarget, PageTransitionEvent};

/// What the browser does after an event was handled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Default {
    /// Its default action.
    Happens,
    /// Nothing.
    Prevented,
}

/// Calls `handler` at each event of this name on the window.
pub fn on_window(name: &str, handler: impl FnMut(&Event) -> Default + 'static) {
    if let Some(window) = web_sys::window() {
        on(&window, name, Box::new(handler));
    }
}

/// Calls `handler` at each event of this name on the document.
pub fn on_document(name: &str, handler: impl FnMut(&Event) -> Default + 'static) {
    if let Some(document) = web_sys::window().and_then(|window| window.document()) {
        on(&document, name, Box::new(handler));
    }
}

/// Boxed by the caller, so that this is compiled once.
fn on(target: &EventTarget, name: &str, mut handler: Box<dyn FnMut(&Event) -> Default>) {
    let listener = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
        if handler(&event) == Default::Prevented {
            event.prevent_default();
        }
    });
    // Adding a listener does not fail.
    let _ = target.add_event_listener_with_callback(name, listener.into_js_value().unchecked_ref());
}

/// Whether the target of an event is within an element with this selector.
#[must_use]
pub fn is_within(event: &Event, selector: &str) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| target.closest(selector).ok().flatten().is_some())
}

/// Whether a `pageshow` shows a page from the browser's cache with its memory, and not one that was loaded.
#[must_use]
pub fn is_from_cache(event: &Event) -> bool {
    event.dyn_ref::<PageTransitionEvent>().is_some_and(PageTransitionEvent::persisted)
}
