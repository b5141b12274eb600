//! Listening to what goes on around the person: activity, time going by, the address, and leaving the page.
//!
//! The clock on the wall decides, not the timer: timers stop in hidden and sleeping tabs.

use super::{address, app::App, clock, keeper};
use crate::{
    domain::{
        invitation,
        keeping::state::{Saving, StoragePlace},
        navigation, shared_computer,
    },
    platform::{
        events::{
            self,
            Default::{Happens, Prevented},
        },
        file, location, page, timer,
    },
};
use leptos::prelude::*;

/// Activity within so many milliseconds of the last is not reported again.
const THROTTLE: i64 = 5000;

/// Starts listening. The listeners live as long as the page.
pub(super) fn listen(app: App) {
    for name in ["pointerdown", "keydown", "wheel", "touchstart"] {
        on(name, move || was_active(app));
    }
    for name in ["focus", "resume"] {
        on(name, move || tick(app));
    }
    on("pagehide", move || {
        keeper::leave(app);
        app.close_print_window();
    });
    on("popstate", move || followed_address(app));
    // Dropped beside the field for it, the browser would leave the page to show the file.
    for name in ["dragover", "drop"] {
        events::on_window(name, |event| if file::is_dragged(event) { Prevented } else { Happens });
    }
    events::on_window("pageshow", move |event| {
        if events::is_from_cache(event) {
            came_back_from_cache(app);
        }
        Happens
    });
    events::on_window("beforeunload", move |_| if loses_something(app) { Prevented } else { Happens });
    events::on_document("visibilitychange", move |_| {
        if page::is_hidden() {
            keeper::leave(app);
        } else {
            tick(app);
        }
        Happens
    });
    // Without a timer the warning comes at the next sign of life instead.
    timer::every(1000, move || tick(app));
}

fn on(name: &str, mut handler: impl FnMut() + 'static) {
    events::on_window(name, move |_| {
        handler();
        Happens
    });
}

/// Whether leaving the page loses what is in memory. Reloading on a shared computer deletes what was written, which is more than
/// most people expect.
fn loses_something(app: App) -> bool {
    app.model.with_untracked(|model| {
        let is_at_stake =
            model.keeping.place == Some(StoragePlace::Tab) || matches!(model.keeping.saving, Saving::Failed(_));
        is_at_stake && model.keeping.holds_anything()
    })
}

/// The browser's back or forward button, or somebody who put another link into the address of the page that is open.
fn followed_address(app: App) {
    if wants_other_pack(app) {
        location::reload();
        return;
    }
    let address = address::current();
    app.send(invitation::Event::FollowedLink(address::invited(&address)));
    app.send(navigation::Event::ArrivedAt(address.step.unwrap_or_default()));
}

/// Whether the address has come to ask for another content pack, and nothing is here yet that loading the page again could
/// lose. In the middle of a reflection its own content goes on.
fn wants_other_pack(app: App) -> bool {
    // Compared with what was wanted, not with what is there: a pack that could not be fetched is not there the next time either.
    let is_other = address::wanted_pack() != app.resources().packs.wanted;
    is_other && app.model.with_untracked(|model| model.keeping.place.is_none() && !model.keeping.holds_anything())
}

fn is_shared(app: App) -> bool {
    app.model.with_untracked(|model| model.keeping.place == Some(StoragePlace::Tab))
}

fn was_active(app: App) {
    let due = app.model.with_untracked(|model| {
        model.keeping.place == Some(StoragePlace::Tab)
            && (model.idle.warning.is_some() || clock::now().millis() - model.idle.active_at.millis() > THROTTLE)
    });
    if due {
        // Someone who comes back after the limit must find the answers wiped, not wake them up.
        app.send(shared_computer::Event::Ticked);
        app.send(shared_computer::Event::WasActive);
    }
}

fn tick(app: App) {
    if is_shared(app) {
        app.send(shared_computer::Event::Ticked);
    }
}

/// The "back" button brought the page back as it was left, with the answers of whoever sat here.
fn came_back_from_cache(app: App) {
    if is_shared(app) {
        app.send(shared_computer::Event::Finished);
    } else {
        location::reload();
    }
}
