//! An event listener that is removed with its element.

use leptos::prelude::{Owner, untrack};
use wasm_bindgen::{JsCast, closure::Closure};

/// A listener on an element, until it is dropped.
///
/// The closure is `Fn`, not `FnMut`: a handler may raise an event that it receives itself (`click()`, the blur of a
/// field that is removed), and wasm-bindgen throws when an `FnMut` is entered again.
pub(super) struct Listener {
    element: web_sys::Element,
    event: &'static str,
    closure: Closure<dyn Fn(web_sys::Event)>,
}

impl Listener {
    /// Starts listening, under the current owner.
    pub(super) fn new(element: &web_sys::Element, event: &'static str, handler: Box<dyn Fn(web_sys::Event)>) -> Self {
        let owner = Owner::current().unwrap_or_default();
        let closure = Closure::<dyn Fn(web_sys::Event)>::new(move |event| {
            // An event may arrive in the middle of an effect, which must not subscribe to what the handler reads.
            owner.with(|| untrack(|| handler(event)));
        });
        // Adding a listener does not fail.
        for event in event.split(' ') {
            let _ = element.add_event_listener_with_callback(event, closure.as_ref().unchecked_ref());
        }
        Self { element: element.clone(), event, closure }
    }
}

impl Drop for Listener {
    /// The browser must not call a closure that is gone: an event that is still bubbling when its element is removed
    /// would arrive, and wasm-bindgen would throw.
    fn drop(&mut self) {
        // Removing a listener does not fail.
        for event in self.event.split(' ') {
            let _ = self.element.remove_event_listener_with_callback(event, self.closure.as_ref().unchecked_ref());
        }
    }
}
