//! The module in a frame of another page: making contact with that page's script, reporting how high the content is,
//! and granting the wishes of the page. The messages are in `formats::frame_message`; the other end is `src/embed.js`.
//!
//! Nothing here moves the focus, and only the start of a step that the person went to is scrolled into view: in a frame
//! of another site both would move the host page.

use super::{app::App, contact::Contact, focus, theme};
use crate::{
    domain::{
        host::{Event, StorageReach, is_same_site},
        navigation::{HistoryMove, step::Step},
    },
    formats::frame_message::{self, CONNECT, Incoming, Outgoing, Wishes},
    platform::{frame, local_storage, location, page, port, timer},
};
use web_sys::MessageEvent;

/// How long to wait for the host page to make contact, in milliseconds.
const PATIENCE: i32 = 1500;

/// Starts reporting to the host page, if there is one.
pub(super) fn listen(app: App) {
    if !frame::is_framed() {
        return;
    }
    // Without a timer the frame does not offer its own window; everything else works.
    timer::after(PATIENCE, move || {
        if app.resources().contact.borrow().is_none() {
            app.send(Event::KeptSilent);
        }
    });
    frame::on_height_change(move || report_height(app));
}

/// Makes contact with the host page. `boot.js` passes on each message of that page that brings a port.
pub(super) fn greet(app: App, event: &MessageEvent) {
    let Some(offer) = port::offered(event, CONNECT).filter(|offer| is_allowed(&offer.origin)) else { return };
    let origin = offer.origin.clone();
    let port = offer.accept(move |text| match frame_message::read(&text, &origin) {
        Some(Incoming::Wishes(wishes)) => follow(app, wishes),
        Some(Incoming::Wipe) => app.send(Event::AskedForWipe),
        None => {}
    });
    // When a page makes contact again, its old port is gone and is closed here.
    app.resources().contact.replace(Some(Contact::new(port)));
    report(app, Outgoing::Ready);
    report_height(app);
    app.send(Event::Connected);
}

/// Whether this origin may make contact. Without a list, every page may that the server allows to frame the module.
fn is_allowed(origin: &str) -> bool {
    let list = page::meta("kompas-hosts").unwrap_or_default();
    list.trim().is_empty() || list.split_ascii_whitespace().any(|allowed| allowed == origin)
}

fn report(app: App, message: Outgoing<'_>) {
    if let Some(contact) = &*app.resources().contact.borrow() {
        contact.report(message);
    }
}

fn report_height(app: App) {
    if let (Some(contact), Some(height)) = (&mut *app.resources().contact.borrow_mut(), frame::height()) {
        contact.report_height(height);
    }
}

/// Reports that a step was opened. If no script of the host page answers, the start of the step is scrolled into view
/// here after the person has gone to it.
pub(super) fn report_step(app: App, step: Step, history_move: HistoryMove) {
    match &*app.resources().contact.borrow() {
        Some(contact) => contact.report_step(step),
        None if frame::is_framed() && history_move == HistoryMove::Push => focus::show_heading(),
        None => {}
    }
}

fn follow(app: App, wishes: Wishes) {
    theme::follow(&wishes);
    let language = wishes.language;
    // Only the part of the app for leaders makes links with it.
    let page = wishes.page.clone();
    if let Some(contact) = &mut *app.resources().contact.borrow_mut() {
        contact.wishes = wishes;
    }
    if let Some(page) = page {
        app.send(Event::Introduced(page));
    }
    if let Some(language) = language {
        app.send(Event::Speaks(language));
    }
}

/// Where the answers that are stored here can be read again. The check writes nothing.
pub(super) fn storage_reach() -> StorageReach {
    if !frame::is_framed() {
        return StorageReach::Everywhere;
    }
    if !local_storage::is_readable() {
        return StorageReach::Nowhere;
    }
    // A browser that does not report them (Firefox before 148) keeps the storage of frames apart for each site.
    let is_own_site =
        location::origin().zip(frame::origins_around()).is_some_and(|(own, around)| is_same_site(&own, &around));
    if is_own_site { StorageReach::Everywhere } else { StorageReach::ThisSite }
}
