//! Where answers are kept (`domain::keeping`): on a shared computer nothing is ever stored, and on the person's own nothing that
//! was stored is overwritten unread.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics is a test that fails")]

mod common;

use common::{
    Session, effects, events, need, reflection_id,
    session::{
        MARKER, began, changes, damaged, kept, on_a_shared_computer, on_ones_own_computer, opened, stored, stores,
        wrote,
    },
};
use kompetencekompas::domain::{
    app::event::Effect,
    content::dimension::Dimension,
    keeping::{
        effect, file,
        library::Library,
        state::{Saving, StoragePlace, StoreProblem},
        storing,
    },
    navigation::{self, Notice, step::Step},
    reflection, shared_computer,
};
use std::collections::BTreeSet;

// ---- where answers are kept ------------------------------------------------------------------------------------

#[test]
fn nothing_is_stored_or_begun_before_the_person_has_said_whose_computer_it_is() {
    let mut session = Session::new();
    assert_eq!(session.happens(began()), []);
    assert_eq!(session.model.navigation.notice, Some(Notice::ChooseStorage));
    assert_eq!((session.model.navigation.step, session.model.keeping.library.is_empty()), (Step::Start, true));
    for event in changes() {
        let effects = session.happens(event.clone());
        assert!(kept(&effects).is_empty(), "{event:?}");
    }
    session.happens(storing::Event::ChosePlace(StoragePlace::Tab));
    assert_eq!(session.model.navigation.notice, None, "the notice goes when the choice is made");
    session.happens(began());
    assert_eq!(session.model.navigation.step, Step::Task);
}

#[test]
fn a_shared_computer_keeps_every_change_in_memory_alone() {
    let mut session = Session::new();
    assert_eq!(session.happens(storing::Event::ChosePlace(StoragePlace::Tab)), effects![effect::Effect::CloseStore]);
    for event in [
        events![began()],
        changes(),
        events![storing::Event::Retried, storing::Event::ChosePrevious, storing::Event::ChoseFreshStart],
    ]
    .concat()
    {
        let effects = session.happens(event.clone());
        assert!(!stores(&effects), "{event:?} stores");
        assert!(
            !effects.iter().any(|effect| matches!(effect, Effect::Keeping(effect::Effect::OpenStore { .. }))),
            "{event:?} opens the store"
        );
        assert_eq!(session.model.keeping.saving, Saving::Off, "{event:?}");
    }
}

#[test]
fn ones_own_computer_stores_every_change_once_the_store_is_open() {
    let mut session = Session::new();
    assert_eq!(
        session.happens(storing::Event::ChosePlace(StoragePlace::Device)),
        effects![effect::Effect::OpenStore { take_over: false }]
    );
    session.happens(opened([]));
    session.happens(began());
    for event in changes() {
        let effects = session.happens(event.clone());
        assert_eq!(kept(&effects), [true], "{event:?}");
        assert_eq!(session.model.keeping.saving, Saving::Pending, "{event:?}");
        session.happens(storing::Event::Saved(session.model.keeping.revision));
        assert_eq!(session.model.keeping.saving, Saving::Saved(session.now), "{event:?}");
    }
}

#[test]
fn an_event_that_changes_nothing_keeps_nothing() {
    let mut session = on_ones_own_computer();
    for event in events![
        wrote(""),
        reflection::Event::ChoseGoal(None),
        reflection::Event::ClearedAnswer(need("may_time")),
        reflection::Event::EnteredNote(Dimension::Will, String::new()),
        reflection::Event::EnteredNote(Dimension::Will, "\u{0}".to_owned()),
        shared_computer::Event::WasActive,
        shared_computer::Event::Ticked,
    ] {
        let before = session.model.clone();
        assert!(kept(&session.happens(event.clone())).is_empty(), "{event:?}");
        assert_eq!(session.model, before, "{event:?}");
    }
}

#[test]
fn nothing_is_written_over_a_store_that_has_not_been_read_yet() {
    let mut session = Session::after([storing::Event::ChosePlace(StoragePlace::Device)]);
    for event in events![began(), wrote("Modtage nye borgere"), navigation::Event::WentForward] {
        assert!(!stores(&session.happens(event.clone())), "{event:?} before the store is open");
    }
    let earlier = stored("r-0", -60, "Sidste år");
    let effects = session.happens(opened([earlier.clone()]));
    assert_eq!(kept(&effects), [true], "what was written meanwhile is stored now");
    assert_eq!(session.model.keeping.library.get(&earlier.id), Some(&earlier), "beside what was there");
    assert_eq!(session.current().task, "Modtage nye borgere");
}

#[test]
fn while_the_store_cannot_be_written_answers_stay_in_memory() {
    let check = |problem: StoreProblem, take_over: bool| {
        let mut session = on_ones_own_computer();
        session.happens(storing::Event::SavingFailed(problem));
        assert_eq!(session.model.keeping.saving, Saving::Failed(problem));
        let effects = session.happens(wrote("Modtage nye borgere"));
        assert_eq!(kept(&effects), [false], "{problem:?}");
        assert_eq!(session.current().task, "Modtage nye borgere", "{problem:?}: nothing is lost");
        session.happens(storing::Event::Saved(session.model.keeping.revision));
        assert_eq!(session.model.keeping.saving, Saving::Failed(problem), "{problem:?}: nothing can have been saved");

        assert_eq!(
            session.happens(storing::Event::Retried),
            effects![effect::Effect::OpenStore { take_over }],
            "{problem:?}"
        );
        let effects = session.happens(wrote("Modtage nye borgere på afsnittet"));
        assert_eq!(kept(&effects), [false], "{problem:?}: not before the store has opened again");
        let effects = session.happens(opened([]));
        assert_eq!(kept(&effects), [true], "{problem:?}: what is in memory is stored at last");
    };
    check(StoreProblem::Blocked, false);
    check(StoreProblem::Newer, false);
    check(StoreProblem::OtherTab, true);
}

#[test]
fn a_store_that_cannot_be_opened_leaves_the_person_in_memory() {
    for problem in [StoreProblem::Blocked, StoreProblem::Newer, StoreProblem::OtherTab] {
        let mut session = Session::after([storing::Event::ChosePlace(StoragePlace::Device)]);
        session.happens(storing::Event::StoreRead(Err(problem)));
        assert_eq!(session.model.keeping.saving, Saving::Failed(problem));
        session.happens(began());
        assert_eq!(kept(&session.happens(navigation::Event::WentForward)), [false], "{problem:?}");
        assert_eq!(session.model.navigation.step, Step::PATH[1], "{problem:?}: one can go on");
    }
}

#[test]
fn a_store_that_had_no_room_when_it_was_opened_can_be_opened_again() {
    let mut session = Session::after([storing::Event::ChosePlace(StoragePlace::Device)]);
    session.happens(storing::Event::StoreRead(Err(StoreProblem::Full)));
    assert!(matches!(session.model.keeping.saving, Saving::Failed(_)));
    session.happens(began());
    assert_eq!(kept(&session.happens(wrote("Imens"))), [false], "there is no store to write to");
    let effects = session.happens(storing::Event::Retried);
    assert_eq!(
        effects,
        effects![effect::Effect::OpenStore { take_over: false }],
        "writing again cannot help; opening can"
    );
}

#[test]
fn a_full_store_is_tried_again_with_every_change() {
    let mut session = on_ones_own_computer();
    session.happens(storing::Event::SavingFailed(StoreProblem::Full));
    assert_eq!(kept(&session.happens(wrote("kortere"))), [true]);
    assert_eq!(kept(&session.happens(storing::Event::Retried)), [true]);
    session.happens(storing::Event::Saved(session.model.keeping.revision));
    assert_eq!(session.model.keeping.saving, Saving::Saved(session.now));
}

#[test]
fn a_full_store_that_takes_the_latest_state_after_all_is_no_longer_full() {
    let mut session = on_ones_own_computer();
    session.happens(storing::Event::SavingFailed(StoreProblem::Full));
    assert_eq!(kept(&session.happens(wrote("kortere"))), [true]);
    session.happens(storing::Event::Saved(session.model.keeping.revision));
    assert_eq!(
        session.model.keeping.saving,
        Saving::Saved(session.now),
        "it is in the store; a warning would be wrong"
    );
}

#[test]
fn saved_is_only_said_of_the_latest_state() {
    let mut session = on_ones_own_computer();
    session.happens(wrote("første"));
    let first = session.model.keeping.revision;
    session.happens(wrote("anden"));
    session.happens(storing::Event::Saved(first));
    assert_eq!(session.model.keeping.saving, Saving::Pending);
    session.happens(storing::Event::Saved(first + 1));
    assert_eq!(session.model.keeping.saving, Saving::Saved(session.now));
    session.happens(wrote("tredje"));
    assert_eq!(session.model.keeping.saving, Saving::Pending, "a change makes it unsaved again");
}

#[test]
fn the_state_that_is_handed_over_is_the_state_that_is_shown() {
    let mut session = on_ones_own_computer();
    let effects = session.happens(wrote("Modtage nye borgere"));
    let expected = effect::Effect::Keep {
        library: session.model.keeping.library.clone(),
        revision: session.model.keeping.revision,
        store: true,
    };
    assert_eq!(effects, effects![expected]);
    assert_eq!(
        session.happens(file::Event::AskedForCopy),
        effects![effect::Effect::DownloadFile(session.model.keeping.library.clone())]
    );
}

// ---- changing one's mind about the computer --------------------------------------------------------------------

#[test]
fn a_write_that_completes_late_does_not_make_a_shared_computer_store() {
    let mut session = on_ones_own_computer();
    session.happens(wrote("Modtage nye borgere"));
    let on_its_way = session.model.keeping.revision;
    assert!(
        session.happens(storing::Event::ChosePlace(StoragePlace::Tab)).contains(&effect::Effect::CloseStore.into())
    );
    session.happens(storing::Event::Saved(on_its_way));
    assert_eq!(session.model.keeping.saving, Saving::Off, "on a shared computer nothing is saved");
    assert_eq!(kept(&session.happens(wrote("Noget, der kun er i fanen"))), [false]);
}

#[test]
fn a_store_that_opens_late_shows_nothing_on_a_shared_computer() {
    for late in
        [opened([stored("r-0", -60, MARKER)]), damaged(None), storing::Event::SavingFailed(StoreProblem::Blocked)]
    {
        let mut session = Session::after(events![
            storing::Event::ChosePlace(StoragePlace::Device),
            storing::Event::ChosePlace(StoragePlace::Tab),
            began(),
        ]);
        let before = session.model.clone();
        assert_eq!(session.happens(late.clone()), [], "{late:?}");
        assert_eq!(session.model, before, "{late:?}");
    }
}

#[test]
fn whoever_turns_to_a_shared_computer_takes_the_open_reflection_along_and_nothing_else() {
    let mut session = Session::after(events![
        storing::Event::ChosePlace(StoragePlace::Device),
        opened([stored("r-0", -60, MARKER)]),
        began(),
        wrote("Modtage nye borgere"),
    ]);
    session.happens(storing::Event::ChosePlace(StoragePlace::Tab));
    assert_eq!(session.current().task, "Modtage nye borgere");
    assert!(!format!("{:?}", session.model).contains(MARKER), "what others have stored here is not shown");
}

#[test]
fn what_was_only_stored_is_not_taken_to_a_shared_computer() {
    for open in [vec![], vec![navigation::Event::Resumed(reflection_id("r-0"))]] {
        let mut session =
            Session::after([storing::Event::ChosePlace(StoragePlace::Device), opened([stored("r-0", -60, MARKER)])]);
        for event in open {
            session.happens(event);
        }
        session.happens(storing::Event::ChosePlace(StoragePlace::Tab));
        assert!(!format!("{:?}", session.model).contains(MARKER));
    }
}

#[test]
fn whoever_turns_to_their_own_computer_has_the_open_reflection_stored() {
    let mut session = on_a_shared_computer();
    session.happens(wrote("Modtage nye borgere"));
    assert_eq!(
        session.happens(storing::Event::ChosePlace(StoragePlace::Device)),
        effects![effect::Effect::OpenStore { take_over: false }]
    );
    let earlier = stored("r-0", -60, "Sidste år");
    assert_eq!(kept(&session.happens(opened([earlier]))), [true]);
    assert_eq!(session.model.keeping.library.reflections().len(), 2);
    assert_eq!(session.current().task, "Modtage nye borgere");
}

#[test]
fn the_same_choice_again_does_nothing() {
    for place in [StoragePlace::Device, StoragePlace::Tab] {
        let mut session = Session::after([storing::Event::ChosePlace(place)]);
        assert_eq!(session.happens(storing::Event::ChosePlace(place)), []);
    }
}

#[test]
fn of_one_reflection_in_memory_and_in_the_store_the_newer_stays() {
    let check = |minutes_later: i64, expected: &str| {
        let mut session = on_a_shared_computer();
        session.happens(wrote("i hukommelsen"));
        session.happens(storing::Event::ChosePlace(StoragePlace::Device));
        session.happens(opened([stored("r-1", minutes_later, "i lageret")]));
        assert_eq!(session.current().task, expected, "stored {minutes_later} minutes later");
    };
    check(-5, "i hukommelsen");
    check(5, "i lageret");
}

// ---- damage ----------------------------------------------------------------------------------------------------

#[test]
fn damage_is_answered_with_a_choice_and_nothing_is_written_before_it() {
    let previous: Library = [stored("r-0", -60, "Sidste år")].into_iter().collect();
    let undecided = |previous: Option<Library>| {
        let mut session = Session::after([storing::Event::ChosePlace(StoragePlace::Device)]);
        assert_eq!(session.happens(damaged(previous)), []);
        assert!(session.model.keeping.recovery.is_some());
        assert!(session.model.keeping.library.is_empty(), "nothing is shown that was not chosen");
        for event in events![began(), wrote("Imens"), navigation::Event::WentForward] {
            assert!(!stores(&session.happens(event.clone())), "{event:?}");
        }
        session
    };
    let tasks = |session: &Session| -> Vec<String> {
        session.model.keeping.library.reflections().iter().map(|reflection| reflection.task.clone()).collect()
    };

    let mut session = undecided(Some(previous.clone()));
    assert_eq!(kept(&session.happens(storing::Event::ChosePrevious)), [true]);
    assert_eq!(session.model.keeping.recovery, None);
    let both: BTreeSet<String> = tasks(&session).into_iter().collect();
    assert_eq!(both, BTreeSet::from(["Sidste år".to_owned(), "Imens".to_owned()]));

    let mut session = undecided(Some(previous));
    assert_eq!(kept(&session.happens(storing::Event::ChoseFreshStart)), [true]);
    assert_eq!((session.model.keeping.recovery.is_none(), tasks(&session)), (true, vec!["Imens".to_owned()]));

    // There is no previous state: the choice must still lead somewhere.
    let mut session = undecided(None);
    assert_eq!(kept(&session.happens(storing::Event::ChosePrevious)), [true]);
    assert_eq!(tasks(&session), ["Imens"]);
}

#[test]
fn a_full_store_does_not_write_over_damage_that_is_undecided() {
    let mut session = Session::after([storing::Event::ChosePlace(StoragePlace::Device), damaged(None)]);
    session.happens(storing::Event::SavingFailed(StoreProblem::Full));
    session.happens(began());
    assert_eq!(kept(&session.happens(wrote("Imens"))), [false]);
}
