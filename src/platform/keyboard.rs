//! Keys that are pressed anywhere on the page.

use super::events::{self, Default};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, KeyboardEvent};

/// A key that was pressed.
#[derive(Debug)]
pub struct Press<'a>(&'a KeyboardEvent);

impl Press<'_> {
    /// Its name, such as `s`, `PageDown` or a space.
    #[must_use]
    pub fn key(&self) -> String {
        self.0.key()
    }

    /// Whether the control key or the Mac's command key is held.
    #[must_use]
    pub fn is_command(&self) -> bool {
        self.0.ctrl_key() || self.0.meta_key()
    }

    /// Whether the alt key is held.
    #[must_use]
    pub fn is_alt(&self) -> bool {
        self.0.alt_key()
    }

    /// Whether something on the page has handled it already.
    #[must_use]
    pub fn is_taken(&self) -> bool {
        self.0.default_prevented()
    }

    /// Whether the focus is on or in an element with this selector.
    #[must_use]
    pub fn is_in(&self, selector: &str) -> bool {
        let target = self.0.target().and_then(|target| target.dyn_into::<Element>().ok());
        target.is_some_and(|target| target.closest(selector).ok().flatten().is_some())
    }
}

/// How far an arrow key moves in a row of elements, forwards or backwards; `None` for another key.
#[must_use]
pub fn arrow(event: &Event) -> Option<isize> {
    let press = event.dyn_ref::<KeyboardEvent>().map(Press)?;
    if press.is_command() || press.is_alt() {
        return None;
    }
    match press.key().as_str() {
        "ArrowRight" | "ArrowDown" => Some(1),
        "ArrowLeft" | "ArrowUp" => Some(-1),
        _ => None,
    }
}

/// The key of an event, unless a key that makes it a command is held.
#[must_use]
pub fn plain_key(event: &Event) -> Option<String> {
    let event = event.dyn_ref::<KeyboardEvent>()?;
    let press = Press(event);
    (!press.is_command() && !press.is_alt()).then(|| press.key())
}

/// Calls `pressed` at each key that is pressed, for as long as the page lives.
pub fn on_press(mut pressed: impl FnMut(&Press<'_>) -> Default + 'static) {
    events::on_window("keydown", move |event: &Event| {
        // A browser that fills in a field sends an event of this name that is not a `KeyboardEvent`.
        event.dyn_ref::<KeyboardEvent>().map_or(Default::Happens, |event| pressed(&Press(event)))
    });
}
