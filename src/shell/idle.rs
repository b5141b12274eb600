//! What goes on around the person: activity, time going by, and leaving the page.
//!
//! The clock on the wall decides, not the timer: timers stop in hidden and sleeping tabs.

use crate::{
    domain::model::{Event, Saving, StoragePlace},
    platform::{clock, file, page, print},
    shell::{
        app::{self, App},
        effects,
    },
};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{EventTarget, KeyboardEvent, PageTransitionEvent};

/// Activity within so many milliseconds of the last is not reported again.
const THROTTLE: i64 = 5000;

/// Starts listening. The listeners live as long as the page.
pub fn listen(app: App) {
    let Some(window) = web_sys::window() else { return };
    for name in ["pointerdown", "keydown", "wheel", "touchstart"] {
        on(&window, name, move |_| was_active(app));
    }
    for name in ["focus", "resume"] {
        on(&window, name, move |_| tick(app));
    }
    on(&window, "pagehide", move |_| {
        effects::leave();
        print::close_window();
    });
    for name in ["dragover", "drop"] {
        on(&window, name, |event| {
            if file::is_dragged(&event) {
                event.prevent_default();
            }
        });
    }
    on(&window, "pageshow", move |event| {
        let persisted = event.dyn_ref::<PageTransitionEvent>().is_some_and(PageTransitionEvent::persisted);
        if persisted {
            came_back_from_cache(app);
        }
    });
    on(&window, "beforeunload", move |event| {
        // Reloading on a shared computer deletes what was written, which is more than most people expect.
        let at_stake =
            app.model.with_untracked(|model| model.place == Some(StoragePlace::Tab) && model.holds_anything());
        let unsaved =
            app.model.with_untracked(|model| matches!(model.saving, Saving::Failed(_)) && model.holds_anything());
        if at_stake || unsaved {
            event.prevent_default();
        }
    });
    on(&window, "keydown", move |event| {
        // Ctrl+S, or Command+S: people press it out of habit, and what they mean is this.
        let saves = event
            .dyn_ref::<KeyboardEvent>()
            .is_some_and(|event| (event.ctrl_key() || event.meta_key()) && event.key().eq_ignore_ascii_case("s"));
        if saves && app.model.with_untracked(|model| !model.library.is_empty()) {
            event.prevent_default();
            // As with the button, which also shows what is left where no file can be saved.
            if !page::press("save_file") {
                app.send(Event::AskedForFile);
            }
        }
    });
    // Also when somebody puts another link into the address of the page that is open.
    on(&window, "popstate", move |_| {
        let address = page::address();
        if wants_other_pack(app) {
            page::reload();
            return;
        }
        app.send(Event::FollowedLink(page::invitation(&address)));
        app.send(Event::ArrivedAt(address.step.unwrap_or_default()));
    });
    if let Some(document) = window.document() {
        on(&document, "visibilitychange", move |_| {
            let hidden =
                web_sys::window().and_then(|window| window.document()).is_some_and(|document| document.hidden());
            if hidden {
                effects::leave();
            } else {
                tick(app);
            }
        });
    }
    let second = Closure::<dyn FnMut()>::new(move || tick(app)).into_js_value();
    // Without a timer the warning comes at the next sign of life instead.
    let _ = window.set_interval_with_callback_and_timeout_and_arguments_0(second.unchecked_ref(), 1000);
}

fn on(target: &EventTarget, name: &str, handler: impl FnMut(web_sys::Event) + 'static) {
    let handler = Closure::<dyn FnMut(web_sys::Event)>::new(handler).into_js_value();
    // Adding a listener does not fail.
    let _ = target.add_event_listener_with_callback(name, handler.unchecked_ref());
}

/// Whether the address has come to ask for another content pack, and nothing is here yet that loading the page anew could
/// lose. In the middle of a reflection its own content goes on.
fn wants_other_pack(app: App) -> bool {
    // Compared with what was wanted, not with what is there: a pack that could not be had is not there the next time either.
    let is_other = app::wanted_pack() != app::pack_wanted_at_start();
    is_other && app.model.with_untracked(|model| model.place.is_none() && !model.holds_anything())
}

fn is_shared(app: App) -> bool {
    app.model.with_untracked(|model| model.place == Some(StoragePlace::Tab))
}

fn was_active(app: App) {
    let due = app.model.with_untracked(|model| {
        model.place == Some(StoragePlace::Tab)
            && (model.idle_warning.is_some() || clock::now().millis() - model.active_at.millis() > THROTTLE)
    });
    if due {
        // Someone who comes back after the limit must find the answers wiped, not wake them up.
        app.send(Event::Ticked);
        app.send(Event::WasActive);
    }
}

fn tick(app: App) {
    if is_shared(app) {
        app.send(Event::Ticked);
    }
}

/// The "back" button brought the page back as it was left, with the answers of whoever sat here.
fn came_back_from_cache(app: App) {
    if is_shared(app) {
        app.send(Event::Finished);
    } else {
        page::reload();
    }
}
