//! Listening to what happens around the person: activity, time passing, the address, and leaving the page.
//!
//! The wall clock decides, not the timer: timers stop in hidden and sleeping tabs.

use super::{address, app::App, clock, guard, keeper};
use crate::{
    domain::{
        invitation,
        keeping::{machine::message, state::StoragePlace},
        navigation, shared_computer,
    },
    platform::{
        events::{
            self,
            Default::{Happens, Prevented},
        },
        file, location, page, pointer, timer,
    },
};
use leptos::prelude::*;

/// Activity within so many milliseconds of the last report is not reported again.
const THROTTLE: i64 = 5000;

/// The warning before the answers on a shared computer are wiped.
const IDLE_WARNING: &str = "[data-dialog=idle]";

/// Starts listening. The listeners live as long as the page.
pub(super) fn listen(app: App) {
    for name in ["pointerdown", "keydown", "wheel", "touchstart"] {
        // Activity in the warning does not count, since its buttons decide: otherwise the first key press would close
        // it before the person has read what it offers.
        events::on_window(name, move |event| {
            if !events::is_within(event, IDLE_WARNING) {
                was_active(app);
            }
            Happens
        });
    }
    for name in ["focus", "resume"] {
        on(name, move || tick(app));
    }
    events::on_window("pagehide", move |event| {
        app.send(message::Event::LeftPage(events::is_from_cache(event)));
        app.close_print_window();
        Happens
    });
    // Before any other listener handles a press.
    pointer::on_activation(guard::STEP, move |press| app.resources().guard.judge(press));
    pointer::on_press(guard::STEP, move |press| app.resources().guard.judge_beginning(press));
    on("popstate", move || followed_address(app));
    // If a file is dropped outside the field for it, the browser would leave the page to show it.
    for name in ["dragover", "drop"] {
        events::on_window(name, |event| if file::is_dragged(event) { Prevented } else { Happens });
    }
    events::on_window("pageshow", move |event| {
        if events::is_from_cache(event) {
            app.send(message::Event::CameBack);
        }
        Happens
    });
    let asks = move || app.model.with_untracked(|model| model.keeping.asks_before_leaving());
    events::on_window("beforeunload", move |_| if asks() { Prevented } else { Happens });
    events::on_document("visibilitychange", move |_| {
        if page::is_hidden() {
            app.send(message::Event::Hid);
            keeper::became_hidden(app);
        } else {
            app.send(message::Event::Shown);
            keeper::became_visible(app);
            tick(app);
        }
        Happens
    });
    // Without a timer the warning comes at the next activity instead.
    timer::every(1000, move || tick(app));
}

fn on(name: &str, mut handler: impl FnMut() + 'static) {
    events::on_window(name, move |_| {
        handler();
        Happens
    });
}

/// Handles the browser's back or forward button, or another link that was put into the address of the open page.
fn followed_address(app: App) {
    if wants_other_pack(app) {
        location::reload();
        return;
    }
    let address = address::current();
    app.send(invitation::Event::FollowedLink(address::invited(&address)));
    app.send(navigation::Event::ArrivedAt(address.step.unwrap_or_default(), address::noted()));
}

/// Whether the address now asks for another content pack, and a reload would lose nothing. In the middle of a
/// reflection the content stays the same.
fn wants_other_pack(app: App) -> bool {
    // Compared with the pack that was asked for, not the one in use: one that could not be fetched would not be there
    // the next time either.
    let is_other = address::wanted_pack() != app.resources().packs.wanted;
    is_other && app.model.with_untracked(|model| model.keeping.place().is_none() && !model.keeping.holds_anything())
}

fn is_shared(app: App) -> bool {
    app.model.with_untracked(|model| model.keeping.place() == Some(StoragePlace::Tab))
}

fn was_active(app: App) {
    let due = app.model.with_untracked(|model| {
        model.keeping.place() == Some(StoragePlace::Tab)
            && (model.keeping.idle().warning.is_some()
                || clock::now().millis() - model.keeping.idle().active_at.millis() > THROTTLE)
    });
    if due {
        // A person who comes back after the limit must find the answers wiped: activity must not restart the clock
        // first.
        app.send(shared_computer::Event::Ticked);
        app.send(shared_computer::Event::WasActive);
    }
}

fn tick(app: App) {
    if is_shared(app) {
        app.send(shared_computer::Event::Ticked);
    }
}
