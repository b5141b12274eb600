//! Where answers are stored, as the app sees it: nothing before the choice, nothing on a shared computer, and every
//! change of every kind on the person's own. `tests/keeping` tests how the state machine handles failures.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics is a test that fails")]

mod common;

use common::{
    Session, effects, events, need, reflection_id,
    session::{
        MARKER, began, changes, chose, on_a_shared_computer, on_ones_own_computer, opened, stored, stores, wipe, wrote,
    },
};
use kompetencekompas::domain::{
    app::event::Effect,
    keeping::{
        self,
        machine::{
            Left, Status,
            message::{self, Command, Leftover},
        },
        state::StoragePlace,
    },
    navigation::{self, Notice, step::Step},
    reflection, shared_computer,
};

/// The browser confirms the requested write.
fn confirm(session: &mut Session, effects: &[Effect]) {
    for effect in effects {
        if let Effect::Keeping(keeping::Effect::Machine(Command::Write(ticket, _))) = effect {
            session.happens(message::Event::Written(*ticket));
        }
    }
}

#[test]
fn nothing_is_stored_or_begun_before_the_person_has_said_whose_computer_it_is() {
    let mut session = Session::new();
    assert_eq!(session.happens(began()), []);
    assert_eq!(session.model.navigation.notice, Some(Notice::ChooseStorage));
    assert_eq!((session.model.navigation.step, session.model.keeping.collection().is_empty()), (Step::Start, true));
    for event in changes() {
        let effects = session.happens(event.clone());
        assert!(!stores(&effects), "{event:?}");
    }
    session.happens(chose(StoragePlace::Tab));
    assert_eq!(session.model.navigation.notice, None, "the notice goes when the choice is made");
    session.happens(began());
    assert_eq!(session.model.navigation.step, Step::Task);
}

#[test]
fn a_shared_computer_asks_nothing_of_any_storage() {
    let mut session = Session::new();
    for event in [events![chose(StoragePlace::Tab), began()], changes()].concat() {
        let effects = session.happens(event.clone());
        let asked = effects.iter().any(|effect| matches!(effect, Effect::Keeping(keeping::Effect::Machine(_))));
        assert!(!asked, "{event:?} leads to {effects:?}");
        assert_eq!(session.model.keeping.status(), Status::Memory(Left::Nothing), "{event:?}");
    }
}

#[test]
fn ones_own_computer_stores_every_kind_of_change() {
    let mut session = on_ones_own_computer();
    let effects = session.happens(wrote("først"));
    confirm(&mut session, &effects);
    // The write that had begun was finished first; the rest follows.
    session.happens(message::Event::Written(2));
    for nth in 3..9 {
        session.happens(message::Event::Written(nth));
    }
    assert_eq!(session.model.keeping.status(), Status::Saved(session.now));
    for event in changes() {
        let effects = session.happens(event.clone());
        assert!(stores(&effects), "{event:?}");
        assert_eq!(session.model.keeping.status(), Status::Saving, "{event:?}");
        confirm(&mut session, &effects);
        assert_eq!(session.model.keeping.status(), Status::Saved(session.now), "{event:?}");
    }
    for event in events![
        reflection::Event::ClearedAnswer(need("may_time")),
        navigation::Event::WentTo(session.model.navigation.step),
    ] {
        assert!(!stores(&session.happens(event.clone())), "{event:?} changes nothing");
    }
}

#[test]
fn own_then_shared_then_done_leaves_nothing_unless_the_person_says_so() {
    let begin = || {
        let mut session = Session::after(events![
            chose(StoragePlace::Device),
            opened([stored("r-0", -60, "Sidste år")]),
            began(),
            wrote(MARKER),
        ]);
        session.happens(chose(StoragePlace::Tab));
        assert_eq!(session.model.keeping.status(), Status::Memory(Left::Undecided), "what becomes of it is asked");
        assert_eq!(session.current().task, MARKER, "what is being worked on goes along");
        assert_eq!(session.model.keeping.collection().current().count(), 1, "what was stored is shown to nobody");
        session
    };
    let empties = |effects: &[Effect]| {
        effects
            .iter()
            .any(|effect| matches!(effect, Effect::Keeping(keeping::Effect::Machine(Command::Empty(_, None)))))
    };
    let mut session = begin();
    assert!(empties(&session.happens(message::Event::ChoseLeftover(Leftover::Delete))));
    // Without an answer it is deleted too, when the person has finished and when the person does not come back.
    let mut session = begin();
    let effects = session.happens(shared_computer::Event::Finished);
    assert!(empties(&effects) && !effects.contains(&wipe()), "wiped is only said when it is");
    let mut session = begin();
    session.passes(shared_computer::IDLE_LIMIT);
    assert!(empties(&session.happens(shared_computer::Event::Ticked)));
    let mut session = begin();
    session.happens(message::Event::ChoseLeftover(Leftover::Keep));
    let effects = session.happens(shared_computer::Event::Finished);
    assert!(!empties(&effects) && effects.contains(&wipe()));
}

#[test]
fn what_was_only_stored_is_not_taken_to_a_shared_computer() {
    for open in [vec![], vec![navigation::Event::Resumed(reflection_id("r-0"))]] {
        let mut session = Session::after(events![chose(StoragePlace::Device), opened([stored("r-0", -60, MARKER)])]);
        for event in open {
            session.happens(event);
        }
        session.happens(chose(StoragePlace::Tab));
        assert!(!format!("{:?}", session.model).contains(MARKER));
    }
}

#[test]
fn whoever_turns_to_their_own_computer_has_the_open_reflection_stored() {
    let mut session = on_a_shared_computer();
    session.happens(wrote("Modtage nye borgere"));
    session.happens(chose(StoragePlace::Device));
    let effects = session.happens(opened([stored("r-0", -60, "Sidste år")]));
    assert!(stores(&effects));
    assert_eq!(session.model.keeping.collection().reflections().len(), 2);
    assert_eq!(session.current().task, "Modtage nye borgere");
}

#[test]
fn a_file_with_everything_is_what_is_kept() {
    let mut session = on_ones_own_computer();
    let expected = keeping::Effect::DownloadFile(session.model.keeping.collection().clone());
    assert_eq!(session.happens(keeping::Event::AskedForCopy), effects![expected]);
}
