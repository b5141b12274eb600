//! Presses of a pointer (mouse, finger, pen), as opposed to those from the keyboard or a script.

use super::events::Default;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{AddEventListenerOptions, Element, MouseEvent};

/// A press that is about to act on the element under the pointer.
#[derive(Debug, Clone, Copy)]
pub struct Activation {
    /// When it happened, in milliseconds of [`now`]'s clock.
    pub at: f64,
    /// Where on the page, in CSS pixels from the left.
    pub x: f64,
    /// The same from the top.
    pub y: f64,
    /// Whether it is on or in an element with the selector that was passed.
    pub is_within: bool,
}

/// The clock that events are stamped with, in milliseconds.
#[must_use]
pub fn now() -> f64 {
    web_sys::window().and_then(|window| window.performance()).map_or(0.0, |performance| performance.now())
}

/// Whether an event is a press of a pointer, and not one from the keyboard or a script.
#[must_use]
pub fn made(event: &web_sys::Event) -> bool {
    event.dyn_ref::<MouseEvent>().is_some_and(|event| event.detail() > 0)
}

/// A timestamp farther from now than this, in milliseconds, is not of our clock.
const FARTHEST: f64 = 10_000.0;

/// When an event happened, by our clock. Some browsers use another clock for events from other devices or programs;
/// such a press counts as happening now, since otherwise it might never be accepted.
fn stamp(at: f64, now: f64) -> f64 {
    if (at - now).abs() <= FARTHEST { at } else { now }
}

/// Calls `judge` at each press, before any other listener, for as long as the page lives. A press that is prevented
/// reaches no other listener.
pub fn on_activation(selector: &'static str, judge: impl FnMut(Activation) -> Default + 'static) {
    on("click", selector, Box::new(judge));
}

/// Calls `judge` when a press begins, which is when the focus moves to the element under the pointer.
pub fn on_press(selector: &'static str, judge: impl FnMut(Activation) -> Default + 'static) {
    on("mousedown", selector, Box::new(judge));
}

fn on(name: &str, selector: &'static str, mut judge: Box<dyn FnMut(Activation) -> Default>) {
    let listener = Closure::<dyn FnMut(MouseEvent)>::new(move |event: MouseEvent| {
        if !made(&event) {
            return;
        }
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let press = Activation {
            at: stamp(event.time_stamp(), now()),
            x: f64::from(event.page_x()),
            y: f64::from(event.page_y()),
            is_within: target.is_some_and(|target| target.closest(selector).ok().flatten().is_some()),
        };
        if judge(press) == Default::Prevented {
            event.prevent_default();
            event.stop_immediate_propagation();
        }
    });
    if let Some(window) = web_sys::window() {
        let options = AddEventListenerOptions::new();
        options.set_capture(true);
        // Adding a listener does not fail.
        let _ = window.add_event_listener_with_callback_and_add_event_listener_options(
            name,
            listener.into_js_value().unchecked_ref(),
            &options,
        );
    }
}
