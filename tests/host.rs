//! The host page of a frame: it may set the language and a shared computer, and may wipe data that is only in memory.
//! It can prevent that data is stored, and cannot touch stored data.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics is a test that fails")]

mod common;

use common::{
    Session, events, reflection_id,
    session::{chose, opened, wipe},
};
use kompetencekompas::domain::{
    app::event::{Effect, Event},
    basics::{language::Language, role::Role},
    host,
    keeping::{
        self,
        machine::{Left, Status, message::Command},
        state::StoragePlace,
    },
    navigation::{self, Notice, step::Step},
};

fn began() -> navigation::Event {
    navigation::Event::Began(Role::Employee, reflection_id("r-1"))
}

#[test]
fn a_host_can_ask_for_a_shared_computer_and_never_for_storing() {
    let mut session = Session::new();
    session.model.host.tab_only = true;
    assert_eq!(session.happens(chose(StoragePlace::Device)), []);
    assert_eq!(session.model.keeping.place(), None);
    session.happens(chose(StoragePlace::Tab));
    session.happens(began());
    assert_eq!(session.happens(chose(StoragePlace::Device)), []);
    assert_eq!(session.model.keeping.status(), Status::Memory(Left::Nothing));
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
    let mut session = Session::after(events![chose(StoragePlace::Tab), began()]);
    session.model.host.tab_only = true;
    assert!(session.happens(host::Event::AskedForWipe).contains(&wipe()));
    assert!(session.model.keeping.collection().is_empty());
    assert_eq!(session.model.navigation.notice, Some(Notice::Wiped));
    assert!(session.model.host.tab_only, "a wipe must not open the way to storing");
    assert_eq!(session.happens(host::Event::AskedForWipe), [], "there is nothing left to wipe");
}

#[test]
fn a_wipe_while_it_is_unknown_what_was_stored_leaves_no_page_without_its_reflection() {
    let mut session = Session::after(events![chose(StoragePlace::Device), chose(StoragePlace::Tab), began()]);
    let effects = session.happens(host::Event::AskedForWipe);
    assert!(!effects.contains(&wipe()), "that it is wiped is said when the store is empty");
    assert_eq!(
        (session.model.navigation.step, session.model.keeping.status()),
        (Step::Start, Status::Memory(Left::Deleting))
    );
    assert!(session.model.keeping.collection().is_empty());
    assert!(
        effects
            .iter()
            .any(|effect| matches!(effect, Effect::Keeping(keeping::Effect::Machine(Command::Empty(_, None)))))
    );
}

#[test]
fn a_wipe_does_not_touch_what_is_ones_own() {
    let mut session = Session::after(events![chose(StoragePlace::Device), opened([]), began()]);
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
