//! The page around a frame: it may wish for a language and a shared computer and may wipe what is only in memory. It can
//! make nothing be stored, and touch nothing that is.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics is a test that fails")]

mod common;

use common::{Session, events, reflection_id};
use kompetencekompas::domain::{
    app::event::{Effect, Event},
    basics::{language::Language, role::Role},
    host,
    keeping::{
        state::{Saving, StoragePlace, StoreContent},
        storing,
    },
    navigation::{self, Notice},
};

fn began() -> navigation::Event {
    navigation::Event::Began(Role::Employee, reflection_id("r-1"))
}

#[test]
fn a_host_can_ask_for_a_shared_computer_and_never_for_storing() {
    let mut session = Session::new();
    session.model.host.tab_only = true;
    assert_eq!(session.happens(storing::Event::ChosePlace(StoragePlace::Device)), []);
    assert_eq!(session.model.keeping.place, None);
    session.happens(storing::Event::ChosePlace(StoragePlace::Tab));
    session.happens(began());
    assert_eq!(session.happens(storing::Event::ChosePlace(StoragePlace::Device)), []);
    assert_eq!((session.model.keeping.place, session.model.keeping.saving), (Some(StoragePlace::Tab), Saving::Off));
}

#[test]
fn a_hosts_language_gives_way_to_the_persons_own() {
    let mut session = Session::new();
    assert_eq!(session.happens(host::Event::Speaks(Language::En)), [Effect::ApplyLanguage(Language::En)]);
    assert_eq!(session.happens(host::Event::Speaks(Language::En)), [], "nothing new");
    session.happens(Event::ChoseLanguage(Language::Da));
    assert_eq!(session.happens(host::Event::Speaks(Language::En)), []);
    assert_eq!(session.model.language, Language::Da);
}

#[test]
fn a_wipe_is_honoured_where_nothing_is_stored() {
    let mut session = Session::after(events![storing::Event::ChosePlace(StoragePlace::Tab), began()]);
    session.model.host.tab_only = true;
    assert_eq!(session.happens(host::Event::AskedForWipe), [Effect::Wipe]);
    assert!(session.model.keeping.library.is_empty());
    assert_eq!(session.model.navigation.notice, Some(Notice::Wiped));
    assert!(session.model.host.tab_only, "a wipe must not open the way to storing");
    assert_eq!(session.happens(host::Event::AskedForWipe), [], "there is nothing left to wipe");
}

#[test]
fn a_wipe_does_not_touch_what_is_ones_own() {
    let opened = storing::Event::StoreRead(Ok(StoreContent::Library([].into_iter().collect())));
    let mut session = Session::after(events![storing::Event::ChosePlace(StoragePlace::Device), opened, began()]);
    let before = session.model.clone();
    assert_eq!(session.happens(host::Event::AskedForWipe), []);
    assert_eq!(session.model, before);
}

#[test]
fn a_page_that_helps_late_is_not_silent_any_more() {
    let mut session = Session::after([host::Event::KeptSilent]);
    assert!(session.model.host.is_silent);
    session.happens(host::Event::Connected);
    assert!(!session.model.host.is_silent);
}
