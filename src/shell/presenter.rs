//! The keys of a presenter's remote and of a keyboard, while the pictures for the meeting are shown.

use crate::{
    domain::{model::Event, navigation::step::Step},
    shell::app::App,
};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, KeyboardEvent};

/// Starts listening. The listener lives as long as the page and does nothing on other steps.
pub fn listen(app: App) {
    let Some(window) = web_sys::window() else { return };
    let handler = Closure::<dyn FnMut(KeyboardEvent)>::new(move |event| pressed(app, &event)).into_js_value();
    // Adding a listener does not fail.
    let _ = window.add_event_listener_with_callback("keydown", handler.unchecked_ref());
}

fn pressed(app: App, event: &KeyboardEvent) {
    let (step, slide) = app.model.with_untracked(|model| (model.step, model.slide));
    let is_other = event.default_prevented() || event.ctrl_key() || event.alt_key() || event.meta_key();
    if step != Step::Meeting || is_other {
        return;
    }
    let is_in = |selector| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        target.is_some_and(|target| target.closest(selector).ok().flatten().is_some())
    };
    let key = event.key();
    // A remote sends Page Up and Page Down; what else a key means to a field or a button comes first.
    let is_taken = match key.as_str() {
        "PageDown" | "PageUp" => false,
        " " => is_in("button, input, select, textarea, summary, a"),
        _ => is_in("input, select, textarea"),
    };
    if is_taken {
        return;
    }
    // Up and down are left for scrolling.
    let to = match key.as_str() {
        "PageDown" | "ArrowRight" | " " => slide.saturating_add(1),
        "PageUp" | "ArrowLeft" => slide.saturating_sub(1),
        "Home" => 0,
        "End" => usize::MAX,
        _ => return,
    };
    event.prevent_default();
    app.send(Event::ShowedSlide(to));
}
