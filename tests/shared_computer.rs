//! A shared computer (`domain::shared_computer`): the memory is wiped when the person is idle or has finished.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics is a test that fails")]

mod common;

use common::{
    Session, need, pack,
    session::{MARKER, MINUTE, began, changes, on_a_shared_computer, on_ones_own_computer, wipe, wrote},
};
use kompetencekompas::domain::{
    app::{event::Event, model::Model},
    basics::language::Language,
    content::dimension::Dimension,
    keeping::state::Keeping,
    navigation::{self, Notice, step::Step},
    reflection,
    shared_computer::{self, IDLE_LIMIT, IDLE_WARNING},
};

// ---- a shared computer is idle ------------------------------------------------------------------------------------

/// Advances the time second by second, as the shell does; returns whether the memory was wiped.
fn waits(session: &mut Session, millis: i64) -> bool {
    let mut wiped = false;
    for _ in 0..millis / 1000 {
        session.passes(1000);
        wiped |= session.happens(shared_computer::Event::Ticked).contains(&wipe());
    }
    wiped
}

#[test]
fn a_shared_computer_warns_after_eight_minutes_and_wipes_after_ten() {
    assert_eq!((IDLE_LIMIT, IDLE_WARNING), (10 * MINUTE, 2 * MINUTE));
    let mut session = on_a_shared_computer();
    session.happens(wrote(MARKER));
    assert!(!waits(&mut session, 8 * MINUTE - 1000));
    assert_eq!(session.model.keeping.idle().warning, None, "a second before");
    assert!(!waits(&mut session, 1000));
    assert_eq!(session.model.keeping.idle().warning, Some(120));
    assert!(!waits(&mut session, 2 * MINUTE - 1000));
    assert_eq!(session.model.keeping.idle().warning, Some(1), "nobody is shown a zero");
    assert!(waits(&mut session, 1000));
    assert!(!format!("{:?}", session.model).contains(MARKER));
    assert_eq!(session.happens(shared_computer::Event::Ticked), [], "once is enough");
}

#[test]
fn activity_extends_the_time_without_limit() {
    let mut session = on_a_shared_computer();
    for _ in 0..20 {
        assert!(!waits(&mut session, 9 * MINUTE));
        assert!(session.model.keeping.idle().warning.is_some());
        assert_eq!(session.happens(shared_computer::Event::WasActive), []);
        assert_eq!(session.model.keeping.idle().warning, None);
    }
    assert!(waits(&mut session, 10 * MINUTE));
}

#[test]
fn a_computer_that_slept_wipes_when_it_wakes() {
    let mut session = on_a_shared_computer();
    session.passes(7 * 60 * MINUTE);
    assert!(session.happens(shared_computer::Event::Ticked).contains(&wipe()));
}

#[test]
fn a_clock_that_is_set_back_neither_wipes_at_once_nor_waits_for_ever() {
    for (idle, back) in [(0, 60), (5, 60), (9, 60 * 24 * 365), (9, 10), (9, 1)] {
        let mut session = on_a_shared_computer();
        assert!(!waits(&mut session, idle * MINUTE));
        session.passes(-back * MINUTE);
        assert!(session.happens(shared_computer::Event::Ticked).is_empty(), "{idle} idle, {back} back: wiped at once");
        assert!(waits(&mut session, 11 * MINUTE), "{idle} idle, {back} back: still there after 11 more minutes");
    }
}

#[test]
fn ones_own_computer_is_not_wiped() {
    let mut session = on_ones_own_computer();
    assert!(!waits(&mut session, 30 * MINUTE));
    assert_eq!(session.model.keeping.idle().warning, None);
}

#[test]
fn a_wipe_leaves_nothing_of_the_person() {
    let full = || {
        let mut session = on_a_shared_computer();
        session.happens(Event::ChoseLanguage(Language::En));
        session.happens(wrote(MARKER));
        session.happens(reflection::Event::EnteredGoal(MARKER.to_owned()));
        session.happens(reflection::Event::EnteredNote(Dimension::Dare, MARKER.to_owned()));
        for event in changes() {
            session.happens(event);
        }
        session.happens(wrote(MARKER));
        session.happens(navigation::Event::WentAside(Step::Questions(Dimension::Dare), Some(need("dare_try"))));
        assert!(format!("{:?}", session.model).contains(MARKER));
        session
    };
    let check = |session: Session, how: &str| {
        let model = &session.model;
        assert!(!format!("{model:?}").contains(MARKER), "{how}");
        let kept = Keeping::new((*model.keeping).clone());
        let mut expected = Model::new(pack().clone(), Language::En, kept);
        expected.navigation.notice = Some(Notice::Wiped);
        assert_eq!(*model, expected, "{how}: the language stays, and nothing else");
    };
    let mut session = full();
    assert!(session.happens(shared_computer::Event::Finished).contains(&wipe()));
    check(session, "finished");

    let mut session = full();
    assert!(waits(&mut session, 10 * MINUTE));
    check(session, "idle");

    // The next person begins with the first question again: whose computer is it?
    let mut session = full();
    session.happens(shared_computer::Event::Finished);
    session.happens(began());
    assert_eq!(session.model.navigation.notice, Some(Notice::ChooseStorage));
    session.happens(navigation::Event::ArrivedAt(Step::Review, None));
    assert_eq!(session.model.navigation.step, Step::Start, "the browser's back button brings nothing back");
}
