//! The state machine (`domain::update`): what every event does to the model, what the browser is asked to do, and what
//! no sequence of events may lead to. Above all: on a shared computer nothing is ever stored, and on the person's own
//! nothing that was stored is overwritten unread.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics is a test that fails")]

mod common;

use common::{Session, any_edit, any_text, blank, need, pack, reflection_id, runs};
use kompetencekompas::domain::{
    basics::{date::Timestamp, language::Language},
    content::{
        dimension::Dimension,
        preference::{Formality, Preference},
    },
    invitation::{Content, Focus, Invitation, LinkError},
    keeping::library::Library,
    model::{
        Effect, Event, FocusTarget, HistoryMove, IDLE_LIMIT, IDLE_WARNING, Model, Notice, Opened, Recovery, SLIDES,
        Saving, StoragePlace, StoreProblem,
    },
    navigation::step::Step,
    reflection::{
        MAX_PRIORITIES, MAX_TEXT, PointPlace, Reflection, Role, TaskTime,
        answer::{Answer, Degree},
    },
};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// What a person wrote, to be looked for where it must not be.
const MARKER: &str = "hemmeligmarkering";

const MINUTE: i64 = 60_000;

fn began() -> Event {
    Event::Began(reflection_id("r-1"))
}

fn opened(reflections: impl IntoIterator<Item = Reflection>) -> Event {
    Event::StoreOpened(Ok(Opened::Library(reflections.into_iter().collect())))
}

fn damaged(previous: Option<Library>) -> Event {
    Event::StoreOpened(Ok(Opened::Damaged(Recovery { previous, damaged: format!("{{\"task\":\"{MARKER}") })))
}

/// An open reflection in memory only.
fn on_a_shared_computer() -> Session {
    Session::after([Event::ChoseStorage(StoragePlace::Tab), began()])
}

/// An open reflection in a store that is open.
fn on_ones_own_computer() -> Session {
    Session::after([Event::ChoseStorage(StoragePlace::Device), opened([]), began()])
}

/// A reflection that was stored earlier.
fn stored(id: &str, minutes_later: i64, task: &str) -> Reflection {
    let mut reflection = blank();
    reflection.id = reflection_id(id);
    reflection.changed = Timestamp::from_millis(reflection.created.millis() + minutes_later * MINUTE);
    reflection.created = Timestamp::from_millis(reflection.changed.millis() - 24 * 60 * MINUTE);
    task.clone_into(&mut reflection.task);
    reflection.step = Step::Questions(Dimension::May);
    reflection
}

fn wrote(text: &str) -> Event {
    Event::EnteredTask(text.to_owned())
}

/// For each state that is to be kept: whether in the store.
fn kept(effects: &[Effect]) -> Vec<bool> {
    effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::Keep { store, .. } => Some(*store),
            _ => None,
        })
        .collect()
}

fn stores(effects: &[Effect]) -> bool {
    kept(effects).contains(&true)
}

/// One of each kind of change to a reflection.
fn changes() -> Vec<Event> {
    vec![
        wrote("Modtage nye borgere"),
        Event::ChoseTaskTime(TaskTime::Coming),
        Event::ChoseGoal(Some(pack().goals[0].id.clone())),
        Event::EnteredGoal("Færre genindlæggelser".to_owned()),
        Event::AnsweredQuestion(need("can_depth_skills"), Answer::Degree(Degree::Low)),
        Event::AnsweredQuestion(need("can_depth_skills"), Answer::Unknown),
        Event::PlacedPoint(need("can_depth_skills"), PointPlace::Dropped),
        Event::ClearedAnswer(need("can_depth_skills")),
        Event::EnteredNote(Dimension::Can, "Sidst gik det godt".to_owned()),
        Event::EnteredNote(Dimension::Can, String::new()),
        Event::ToggledPriority(need("may_time")),
        Event::ChosePreference(Preference::Formality(Formality::Informal)),
        Event::WentForward,
    ]
}

// ---- where answers are kept ------------------------------------------------------------------------------------

#[test]
fn nothing_is_stored_or_begun_before_the_person_has_said_whose_computer_it_is() {
    let mut session = Session::new();
    assert_eq!(session.happens(began()), []);
    assert_eq!(session.model.notice, Some(Notice::ChooseStorage));
    assert_eq!((session.model.step, session.model.library.is_empty()), (Step::Start, true));
    for event in changes() {
        let effects = session.happens(event.clone());
        assert!(kept(&effects).is_empty(), "{event:?}");
    }
    session.happens(Event::ChoseStorage(StoragePlace::Tab));
    assert_eq!(session.model.notice, None, "the notice goes when the choice is made");
    session.happens(began());
    assert_eq!(session.model.step, Step::Task);
}

#[test]
fn a_shared_computer_keeps_every_change_in_memory_alone() {
    let mut session = Session::new();
    assert_eq!(session.happens(Event::ChoseStorage(StoragePlace::Tab)), [Effect::CloseStore]);
    for event in
        [vec![began()], changes(), vec![Event::RetriedSaving, Event::ChosePrevious, Event::ChoseFreshStart]].concat()
    {
        let effects = session.happens(event.clone());
        assert!(!stores(&effects), "{event:?} stores");
        assert!(!effects.iter().any(|effect| matches!(effect, Effect::OpenStore { .. })), "{event:?} opens the store");
        assert_eq!(session.model.saving, Saving::Off, "{event:?}");
    }
}

#[test]
fn ones_own_computer_stores_every_change_once_the_store_is_open() {
    let mut session = Session::new();
    assert_eq!(session.happens(Event::ChoseStorage(StoragePlace::Device)), [Effect::OpenStore { take_over: false }]);
    session.happens(opened([]));
    session.happens(began());
    for event in changes() {
        let effects = session.happens(event.clone());
        assert_eq!(kept(&effects), [true], "{event:?}");
        assert_eq!(session.model.saving, Saving::Pending, "{event:?}");
        session.happens(Event::Saved(session.model.revision));
        assert_eq!(session.model.saving, Saving::Saved(session.now), "{event:?}");
    }
}

#[test]
fn an_event_that_changes_nothing_keeps_nothing() {
    let mut session = on_ones_own_computer();
    for event in [
        wrote(""),
        Event::ChoseGoal(None),
        Event::ClearedAnswer(need("may_time")),
        Event::EnteredNote(Dimension::Will, String::new()),
        Event::EnteredNote(Dimension::Will, "\u{0}".to_owned()),
        Event::WasActive,
        Event::Ticked,
    ] {
        let before = session.model.clone();
        assert!(kept(&session.happens(event.clone())).is_empty(), "{event:?}");
        assert_eq!(session.model, before, "{event:?}");
    }
}

#[test]
fn nothing_is_written_over_a_store_that_has_not_been_read_yet() {
    let mut session = Session::after([Event::ChoseStorage(StoragePlace::Device)]);
    for event in [began(), wrote("Modtage nye borgere"), Event::WentForward] {
        assert!(!stores(&session.happens(event.clone())), "{event:?} before the store is open");
    }
    let earlier = stored("r-0", -60, "Sidste år");
    let effects = session.happens(opened([earlier.clone()]));
    assert_eq!(kept(&effects), [true], "what was written meanwhile is stored now");
    assert_eq!(session.model.library.get(&earlier.id), Some(&earlier), "beside what was there");
    assert_eq!(session.current().task, "Modtage nye borgere");
}

#[test]
fn while_the_store_cannot_be_written_answers_stay_in_memory() {
    let check = |problem: StoreProblem, take_over: bool| {
        let mut session = on_ones_own_computer();
        session.happens(Event::SaveFailed(problem));
        assert_eq!(session.model.saving, Saving::Failed(problem));
        let effects = session.happens(wrote("Modtage nye borgere"));
        assert_eq!(kept(&effects), [false], "{problem:?}");
        assert_eq!(session.current().task, "Modtage nye borgere", "{problem:?}: nothing is lost");
        session.happens(Event::Saved(session.model.revision));
        assert_eq!(session.model.saving, Saving::Failed(problem), "{problem:?}: nothing can have been saved");

        assert_eq!(session.happens(Event::RetriedSaving), [Effect::OpenStore { take_over }], "{problem:?}");
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
        let mut session = Session::after([Event::ChoseStorage(StoragePlace::Device)]);
        session.happens(Event::StoreOpened(Err(problem)));
        assert_eq!(session.model.saving, Saving::Failed(problem));
        session.happens(began());
        assert_eq!(kept(&session.happens(Event::WentForward)), [false], "{problem:?}");
        assert_eq!(session.model.step, Step::PATH[1], "{problem:?}: one can go on");
    }
}

#[test]
fn a_store_that_had_no_room_when_it_was_opened_can_be_opened_again() {
    let mut session = Session::after([Event::ChoseStorage(StoragePlace::Device)]);
    session.happens(Event::StoreOpened(Err(StoreProblem::Full)));
    assert!(matches!(session.model.saving, Saving::Failed(_)));
    session.happens(began());
    assert_eq!(kept(&session.happens(wrote("Imens"))), [false], "there is no store to write to");
    let effects = session.happens(Event::RetriedSaving);
    assert_eq!(effects, [Effect::OpenStore { take_over: false }], "writing again cannot help; opening can");
}

#[test]
fn a_full_store_is_tried_again_with_every_change() {
    let mut session = on_ones_own_computer();
    session.happens(Event::SaveFailed(StoreProblem::Full));
    assert_eq!(kept(&session.happens(wrote("kortere"))), [true]);
    assert_eq!(kept(&session.happens(Event::RetriedSaving)), [true]);
    session.happens(Event::Saved(session.model.revision));
    assert_eq!(session.model.saving, Saving::Saved(session.now));
}

#[test]
fn a_full_store_that_takes_the_latest_state_after_all_is_no_longer_full() {
    let mut session = on_ones_own_computer();
    session.happens(Event::SaveFailed(StoreProblem::Full));
    assert_eq!(kept(&session.happens(wrote("kortere"))), [true]);
    session.happens(Event::Saved(session.model.revision));
    assert_eq!(session.model.saving, Saving::Saved(session.now), "it is in the store; a warning would be wrong");
}

#[test]
fn saved_is_only_said_of_the_latest_state() {
    let mut session = on_ones_own_computer();
    session.happens(wrote("første"));
    let first = session.model.revision;
    session.happens(wrote("anden"));
    session.happens(Event::Saved(first));
    assert_eq!(session.model.saving, Saving::Pending);
    session.happens(Event::Saved(first + 1));
    assert_eq!(session.model.saving, Saving::Saved(session.now));
    session.happens(wrote("tredje"));
    assert_eq!(session.model.saving, Saving::Pending, "a change makes it unsaved again");
}

#[test]
fn the_state_that_is_handed_over_is_the_state_that_is_shown() {
    let mut session = on_ones_own_computer();
    let effects = session.happens(wrote("Modtage nye borgere"));
    let expected =
        Effect::Keep { library: session.model.library.clone(), revision: session.model.revision, store: true };
    assert_eq!(effects, [expected]);
    assert_eq!(session.happens(Event::AskedForFile), [Effect::DownloadFile(session.model.library.clone())]);
}

// ---- changing one's mind about the computer --------------------------------------------------------------------

#[test]
fn a_write_that_completes_late_does_not_make_a_shared_computer_store() {
    let mut session = on_ones_own_computer();
    session.happens(wrote("Modtage nye borgere"));
    let on_its_way = session.model.revision;
    assert!(session.happens(Event::ChoseStorage(StoragePlace::Tab)).contains(&Effect::CloseStore));
    session.happens(Event::Saved(on_its_way));
    assert_eq!(session.model.saving, Saving::Off, "on a shared computer nothing is saved");
    assert_eq!(kept(&session.happens(wrote("Noget, der kun er i fanen"))), [false]);
}

#[test]
fn a_store_that_opens_late_shows_nothing_on_a_shared_computer() {
    for late in [opened([stored("r-0", -60, MARKER)]), damaged(None), Event::SaveFailed(StoreProblem::Blocked)] {
        let mut session = Session::after([
            Event::ChoseStorage(StoragePlace::Device),
            Event::ChoseStorage(StoragePlace::Tab),
            began(),
        ]);
        let before = session.model.clone();
        assert_eq!(session.happens(late.clone()), [], "{late:?}");
        assert_eq!(session.model, before, "{late:?}");
    }
}

#[test]
fn whoever_turns_to_a_shared_computer_takes_the_open_reflection_along_and_nothing_else() {
    let mut session = Session::after([
        Event::ChoseStorage(StoragePlace::Device),
        opened([stored("r-0", -60, MARKER)]),
        began(),
        wrote("Modtage nye borgere"),
    ]);
    session.happens(Event::ChoseStorage(StoragePlace::Tab));
    assert_eq!(session.current().task, "Modtage nye borgere");
    assert!(!format!("{:?}", session.model).contains(MARKER), "what others have stored here is not shown");
}

#[test]
fn what_was_only_stored_is_not_taken_to_a_shared_computer() {
    for open in [vec![], vec![Event::Resumed(reflection_id("r-0"))]] {
        let mut session =
            Session::after([Event::ChoseStorage(StoragePlace::Device), opened([stored("r-0", -60, MARKER)])]);
        for event in open {
            session.happens(event);
        }
        session.happens(Event::ChoseStorage(StoragePlace::Tab));
        assert!(!format!("{:?}", session.model).contains(MARKER));
    }
}

#[test]
fn whoever_turns_to_their_own_computer_has_the_open_reflection_stored() {
    let mut session = on_a_shared_computer();
    session.happens(wrote("Modtage nye borgere"));
    assert_eq!(session.happens(Event::ChoseStorage(StoragePlace::Device)), [Effect::OpenStore { take_over: false }]);
    let earlier = stored("r-0", -60, "Sidste år");
    assert_eq!(kept(&session.happens(opened([earlier]))), [true]);
    assert_eq!(session.model.library.reflections().len(), 2);
    assert_eq!(session.current().task, "Modtage nye borgere");
}

#[test]
fn the_same_choice_again_does_nothing() {
    for place in [StoragePlace::Device, StoragePlace::Tab] {
        let mut session = Session::after([Event::ChoseStorage(place)]);
        assert_eq!(session.happens(Event::ChoseStorage(place)), []);
    }
}

#[test]
fn of_one_reflection_in_memory_and_in_the_store_the_newer_stays() {
    let check = |minutes_later: i64, expected: &str| {
        let mut session = on_a_shared_computer();
        session.happens(wrote("i hukommelsen"));
        session.happens(Event::ChoseStorage(StoragePlace::Device));
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
        let mut session = Session::after([Event::ChoseStorage(StoragePlace::Device)]);
        assert_eq!(session.happens(damaged(previous)), []);
        assert!(session.model.recovery.is_some());
        assert!(session.model.library.is_empty(), "nothing is shown that was not chosen");
        for event in [began(), wrote("Imens"), Event::WentForward] {
            assert!(!stores(&session.happens(event.clone())), "{event:?}");
        }
        session
    };
    let tasks = |session: &Session| -> Vec<String> {
        session.model.library.reflections().iter().map(|reflection| reflection.task.clone()).collect()
    };

    let mut session = undecided(Some(previous.clone()));
    assert_eq!(kept(&session.happens(Event::ChosePrevious)), [true]);
    assert_eq!(session.model.recovery, None);
    let both: BTreeSet<String> = tasks(&session).into_iter().collect();
    assert_eq!(both, BTreeSet::from(["Sidste år".to_owned(), "Imens".to_owned()]));

    let mut session = undecided(Some(previous));
    assert_eq!(kept(&session.happens(Event::ChoseFreshStart)), [true]);
    assert_eq!((session.model.recovery.is_none(), tasks(&session)), (true, vec!["Imens".to_owned()]));

    // There is no previous state: the choice must still lead somewhere.
    let mut session = undecided(None);
    assert_eq!(kept(&session.happens(Event::ChosePrevious)), [true]);
    assert_eq!(tasks(&session), ["Imens"]);
}

#[test]
fn a_full_store_does_not_write_over_damage_that_is_undecided() {
    let mut session = Session::after([Event::ChoseStorage(StoragePlace::Device), damaged(None)]);
    session.happens(Event::SaveFailed(StoreProblem::Full));
    session.happens(began());
    assert_eq!(kept(&session.happens(wrote("Imens"))), [false]);
}

// ---- the way through -------------------------------------------------------------------------------------------

#[test]
fn forward_and_back_lead_over_the_whole_path() {
    let mut session = on_a_shared_computer();
    for step in &Step::PATH[1..] {
        let effects = session.happens(Event::WentForward);
        assert_eq!(effects[0], Effect::ShowStep(*step, HistoryMove::Push));
        assert_eq!((session.model.step, session.current().step), (*step, *step));
    }
    assert_eq!(session.happens(Event::WentForward), [], "after the last there is nothing");
    for step in Step::PATH.iter().rev().skip(1) {
        session.happens(Event::WentBack);
        assert_eq!(session.model.step, *step);
    }
    session.happens(Event::WentBack);
    assert_eq!(session.model.step, Step::Start);
    assert_eq!(session.current().step, Step::Task, "the start page is no place to continue from");
    assert_eq!(session.happens(Event::WentBack), [], "before the first there is nothing");
    session.happens(Event::WentForward);
    assert_eq!(session.model.step, Step::Task, "the reflection is still open");
}

#[test]
fn continuing_leads_to_where_the_person_was() {
    let mut session = Session::after([
        Event::ChoseStorage(StoragePlace::Device),
        opened([stored("r-0", -60, "ældre"), stored("r-2", -5, "nyere")]),
    ]);
    assert_eq!(session.model.resumable().map(|reflection| reflection.task.as_str()), Some("nyere"));
    session.happens(Event::Resumed(reflection_id("r-0")));
    assert_eq!((session.model.step, session.current().task.as_str()), (Step::Questions(Dimension::May), "ældre"));
    assert_eq!(session.happens(Event::Resumed(reflection_id("r-9"))), [], "one that is not there");

    let mut nowhere = stored("r-3", 0, "et trin, som denne version ikke har");
    nowhere.step = Step::Start;
    let mut session = Session::after([Event::ChoseStorage(StoragePlace::Device), opened([nowhere])]);
    session.happens(Event::Resumed(reflection_id("r-3")));
    assert_eq!(session.model.step, Step::Task);
}

#[test]
fn the_browsers_back_button_leads_to_the_latest_reflection_or_to_the_start() {
    let mut session = Session::new();
    let effects = session.happens(Event::ArrivedAt(Step::Review));
    assert_eq!(effects, [Effect::ShowStep(Step::Start, HistoryMove::Stay)]);
    assert_eq!(session.model.notice, Some(Notice::NothingOpen));

    let mut session = Session::after([
        Event::ChoseStorage(StoragePlace::Device),
        opened([stored("r-0", -5, "senest ændret"), stored("r-2", -60, "begyndt senere")]),
    ]);
    session.happens(Event::ArrivedAt(Step::Review));
    assert_eq!((session.model.step, session.current().task.as_str()), (Step::Review, "senest ændret"));

    let mut session = on_a_shared_computer();
    let effects = session.happens(Event::ArrivedAt(Step::Start));
    assert_eq!(effects[0], Effect::ShowStep(Step::Start, HistoryMove::Stay));
    assert_eq!(session.model.notice, None);
    session.happens(Event::ArrivedAt(Step::Questions(Dimension::Dare)));
    assert_eq!(session.model.step, Step::Questions(Dimension::Dare));
}

#[test]
fn whoever_changes_an_answer_from_the_check_page_comes_back_to_it() {
    for way_back in [Event::WentForward, Event::WentBack] {
        let mut session = on_a_shared_computer();
        session.happens(Event::WentTo(Step::Review));
        session.happens(Event::AskedToChange(need("dare_try")));
        assert_eq!(session.model.step, Step::Questions(Dimension::Dare));
        assert_eq!(session.model.target, Some(need("dare_try")));
        session.happens(Event::AnsweredQuestion(need("dare_try"), Answer::Degree(Degree::Partly)));
        session.happens(way_back.clone());
        assert_eq!(session.model.step, Step::Review, "{way_back:?}");
        assert_eq!((session.model.target.as_ref(), session.model.returning), (None, false), "{way_back:?}");
        session.happens(Event::WentForward);
        assert_eq!(session.model.step, Step::Profile, "only once");
    }
    // Whoever leaves the page in another way does not come back against their will.
    let mut session = on_a_shared_computer();
    session.happens(Event::AskedToChange(need("dare_try")));
    session.happens(Event::ArrivedAt(Step::Questions(Dimension::Can)));
    session.happens(Event::WentForward);
    assert_eq!(session.model.step, Step::Questions(Dimension::May));
    let before = session.model.clone();
    assert_eq!(session.happens(Event::AskedToChange(need("not_in_this_pack"))), []);
    assert_eq!(session.model, before);
}

#[test]
fn asking_to_change_an_answer_where_nothing_is_open_leads_to_the_start() {
    let mut session = Session::new();
    session.happens(Event::AskedToChange(need("dare_try")));
    assert_eq!((session.model.step, session.model.notice), (Step::Start, Some(Notice::NothingOpen)));
    assert_eq!((session.model.returning, session.model.target), (false, None), "nothing is left of the question");
}

#[test]
fn the_language_changes_nothing_else() {
    for mut session in [Session::new(), on_a_shared_computer(), on_ones_own_computer()] {
        session.happens(Event::WentTo(Step::Review));
        session.happens(Event::AskedToChange(need("dare_try")));
        session.happens(wrote("Modtage nye borgere"));
        session.happens(Event::ChoseLanguage(Language::Da));
        let before = session.model.clone();
        assert_eq!(session.happens(Event::ChoseLanguage(Language::En)), [Effect::ApplyLanguage(Language::En)]);
        assert_eq!(session.model, Model { language: Language::En, ..before.clone() });
        session.happens(Event::ChoseLanguage(Language::Da));
        assert_eq!(session.model, before);
    }
}

#[test]
fn a_change_is_never_older_than_the_one_before() {
    let mut session = on_a_shared_computer();
    let begun = session.current().changed;
    session.passes(-60 * MINUTE);
    session.happens(wrote("Uret blev stillet tilbage"));
    assert_eq!(session.current().changed, begun);
    session.passes(90 * MINUTE);
    session.happens(wrote("Og frem"));
    assert_eq!(session.current().changed, session.now);
    assert_eq!(session.current().created, begun);
}

#[test]
fn a_fourth_priority_is_not_taken_and_a_new_answer_takes_its_point_back() {
    let mut session = on_a_shared_computer();
    for id in ["may_time", "dare_try", "will_change", "can_leadership"] {
        session.happens(Event::ToggledPriority(need(id)));
    }
    assert_eq!(session.current().priorities, ["may_time", "dare_try", "will_change"].map(need));
    session.happens(Event::ToggledPriority(need("dare_try")));
    session.happens(Event::ToggledPriority(need("can_leadership")));
    assert_eq!(session.current().priorities, ["may_time", "will_change", "can_leadership"].map(need));

    session.happens(Event::AnsweredQuestion(need("dare_try"), Answer::Degree(Degree::Low)));
    session.happens(Event::PlacedPoint(need("dare_try"), PointPlace::Dropped));
    session.happens(Event::AnsweredQuestion(need("dare_try"), Answer::Degree(Degree::VeryHigh)));
    assert!(session.current().points.is_empty(), "it was placed after what the earlier answer said");
}

// ---- a shared computer stands idle -----------------------------------------------------------------------------

/// Lets a second go by at a time, as the shell does, for so long; says whether the memory was wiped.
fn waits(session: &mut Session, millis: i64) -> bool {
    let mut wiped = false;
    for _ in 0..millis / 1000 {
        session.passes(1000);
        wiped |= session.happens(Event::Ticked).contains(&Effect::Wipe);
    }
    wiped
}

#[test]
fn a_shared_computer_warns_after_eight_minutes_and_wipes_after_ten() {
    assert_eq!((IDLE_LIMIT, IDLE_WARNING), (10 * MINUTE, 2 * MINUTE));
    let mut session = on_a_shared_computer();
    session.happens(wrote(MARKER));
    assert!(!waits(&mut session, 8 * MINUTE - 1000));
    assert_eq!(session.model.idle_warning, None, "a second before");
    assert!(!waits(&mut session, 1000));
    assert_eq!(session.model.idle_warning, Some(120));
    assert!(!waits(&mut session, 2 * MINUTE - 1000));
    assert_eq!(session.model.idle_warning, Some(1), "nobody is shown a zero");
    assert!(waits(&mut session, 1000));
    assert!(!format!("{:?}", session.model).contains(MARKER));
    assert_eq!(session.happens(Event::Ticked), [], "once is enough");
}

#[test]
fn activity_extends_the_time_without_limit() {
    let mut session = on_a_shared_computer();
    for _ in 0..20 {
        assert!(!waits(&mut session, 9 * MINUTE));
        assert!(session.model.idle_warning.is_some());
        assert_eq!(session.happens(Event::WasActive), []);
        assert_eq!(session.model.idle_warning, None);
    }
    assert!(waits(&mut session, 10 * MINUTE));
}

#[test]
fn a_computer_that_slept_wipes_when_it_wakes() {
    let mut session = on_a_shared_computer();
    session.passes(7 * 60 * MINUTE);
    assert_eq!(session.happens(Event::Ticked), [Effect::Wipe]);
}

#[test]
fn a_clock_that_is_set_back_neither_wipes_at_once_nor_waits_for_ever() {
    for (idle, back) in [(0, 60), (5, 60), (9, 60 * 24 * 365), (9, 10), (9, 1)] {
        let mut session = on_a_shared_computer();
        assert!(!waits(&mut session, idle * MINUTE));
        session.passes(-back * MINUTE);
        assert!(session.happens(Event::Ticked).is_empty(), "{idle} idle, {back} back: wiped at once");
        assert!(waits(&mut session, 11 * MINUTE), "{idle} idle, {back} back: still there after 11 more minutes");
    }
}

#[test]
fn ones_own_computer_is_not_wiped() {
    let mut session = on_ones_own_computer();
    assert!(!waits(&mut session, 30 * MINUTE));
    assert_eq!(session.model.idle_warning, None);
}

#[test]
fn a_wipe_leaves_nothing_of_the_person() {
    let full = || {
        let mut session = on_a_shared_computer();
        session.happens(Event::ChoseLanguage(Language::En));
        session.happens(wrote(MARKER));
        session.happens(Event::EnteredGoal(MARKER.to_owned()));
        session.happens(Event::EnteredNote(Dimension::Dare, MARKER.to_owned()));
        for event in changes() {
            session.happens(event);
        }
        session.happens(wrote(MARKER));
        session.happens(Event::AskedToChange(need("dare_try")));
        assert!(format!("{:?}", session.model).contains(MARKER));
        session
    };
    let check = |session: Session, how: &str| {
        let model = &session.model;
        assert!(!format!("{model:?}").contains(MARKER), "{how}");
        let fresh = Model::new(pack().clone(), Language::En, model.active_at);
        let expected = Model { notice: Some(Notice::Wiped), revision: model.revision, ..fresh };
        assert_eq!(*model, expected, "{how}: the language stays, and nothing else");
    };
    let mut session = full();
    assert_eq!(session.happens(Event::Finished), [Effect::Wipe]);
    check(session, "finished");

    let mut session = full();
    assert!(waits(&mut session, 10 * MINUTE));
    check(session, "idle");

    // Whoever comes next begins with the first question again: whose computer is it?
    let mut session = full();
    session.happens(Event::Finished);
    session.happens(began());
    assert_eq!(session.model.notice, Some(Notice::ChooseStorage));
    session.happens(Event::ArrivedAt(Step::Review));
    assert_eq!(session.model.step, Step::Start, "the browser's back button brings nothing back");
}

// ---- anything may happen ---------------------------------------------------------------------------------------

/// What may happen next, and how much later. The clock may jump.
fn any_event() -> BoxedStrategy<(Event, i64)> {
    let id = prop::sample::select(vec!["r-0", "r-1", "r-2"]).prop_map(reflection_id);
    let steps: Vec<Step> = std::iter::once(Step::Start).chain(Step::PATH).collect();
    let step = prop::sample::select(steps);
    let problem = prop::sample::select(vec![
        StoreProblem::Blocked,
        StoreProblem::Full,
        StoreProblem::OtherTab,
        StoreProblem::Newer,
    ]);
    let library = prop::collection::vec((0..3, -90i64..90, any_text()), 0..3)
        .prop_map(|reflections| {
            let make = |(id, minutes, text): (i32, i64, String)| {
                let text = kompetencekompas::domain::reflection::free_text(&text);
                stored(&format!("r-{id}"), minutes, &text)
            };
            reflections.into_iter().map(make).collect::<Library>()
        })
        .boxed();
    let outcome = prop_oneof![
        3 => library.clone().prop_map(|library| Ok(Opened::Library(library))),
        1 => prop::option::of(library).prop_map(|previous| Ok(Opened::Damaged(Recovery {
            previous, damaged: "{".to_owned() }))),
        1 => problem.clone().prop_map(Err),
    ];
    let event = prop_oneof![
        8 => any_edit(),
        2 => prop::sample::select(vec![StoragePlace::Device, StoragePlace::Tab]).prop_map(Event::ChoseStorage),
        2 => outcome.prop_map(Event::StoreOpened),
        // The shell answers a "keep" with its revision; revisions are small in short sessions.
        2 => (0u64..12).prop_map(Event::Saved),
        1 => problem.prop_map(Event::SaveFailed),
        1 => prop::sample::select(vec![Event::RetriedSaving, Event::ChosePrevious, Event::ChoseFreshStart]),
        2 => id.clone().prop_map(Event::Began),
        1 => id.prop_map(Event::Resumed),
        1 => step.clone().prop_map(Event::WentTo),
        1 => step.prop_map(Event::ArrivedAt),
        1 => common::any_need().prop_map(Event::AskedToChange),
        1 => prop::sample::select(vec![Language::Da, Language::En]).prop_map(Event::ChoseLanguage),
        1 => Just(Event::Ticked),
        1 => prop::sample::select(vec![Event::WasActive, Event::Finished, Event::AskedForFile]),
    ];
    (event, prop_oneof![8 => 0..2 * MINUTE, 1 => -60 * MINUTE..60 * MINUTE]).boxed()
}

fn any_session() -> impl Strategy<Value = Vec<(Event, i64)>> {
    prop::collection::vec(any_event(), 1..40)
}

/// Lets the events happen one after the other and looks after each, with the model as it was before.
fn play(
    events: Vec<(Event, i64)>,
    mut look: impl FnMut(&Model, &Event, &Session, &[Effect]) -> Result<(), TestCaseError>,
) -> Result<(), TestCaseError> {
    let mut session = Session::new();
    for (event, later) in events {
        session.passes(later);
        let before = session.model.clone();
        let effects = session.happens(event.clone());
        look(&before, &event, &session, &effects)?;
    }
    Ok(())
}

proptest! {
    #![proptest_config(runs(256))]

    #[test]
    fn whatever_happens_limits_hold_and_nothing_contradicts_itself(events in any_session()) {
        play(events, |_, event, session, effects| {
            let model = &session.model;
            let mut ids = BTreeSet::new();
            for reflection in model.library.reflections() {
                prop_assert!(ids.insert(&reflection.id), "{} is there twice", reflection.id);
                prop_assert!(reflection.priorities.len() <= MAX_PRIORITIES);
                let texts = [&reflection.task, &reflection.goal_text];
                for text in texts.into_iter().chain(reflection.notes.values()) {
                    prop_assert!(text.chars().count() <= MAX_TEXT);
                    prop_assert!(!text.chars().any(|c| c.is_control() && c != '\n'), "{text:?}");
                }
                prop_assert!(reflection.notes.values().all(|note| !note.is_empty()));
                prop_assert!(reflection.created <= reflection.changed);
            }
            prop_assert_eq!(model.current.is_some(), model.reflection().is_some(), "the open one is there");
            prop_assert!(model.idle_warning.is_none_or(|left| (1..=120).contains(&left)), "{:?}", model.idle_warning);
            for effect in effects {
                if let Effect::ShowStep(step, _) = effect {
                    prop_assert_eq!(*step, model.step, "{:?}", event);
                }
                if let Effect::Keep { library, revision, .. } = effect {
                    prop_assert_eq!((library, *revision), (&model.library, model.revision), "{:?}", event);
                }
            }
            Ok(())
        })?;
    }

    #[test]
    fn a_shared_computer_never_stores(events in any_session()) {
        play(events, |_, event, session, effects| {
            if session.model.place != Some(StoragePlace::Device) {
                prop_assert!(!stores(effects), "{event:?} stores on a shared computer or before the choice");
                let opens = effects.iter().any(|effect| matches!(effect, Effect::OpenStore { .. }));
                prop_assert!(!opens, "{event:?} opens the store");
                prop_assert_eq!(session.model.saving, Saving::Off, "{:?}", event);
                prop_assert!(session.model.recovery.is_none(), "{:?}", event);
            }
            Ok(())
        })?;
    }

    #[test]
    fn the_revision_never_falls(events in any_session()) {
        play(events, |before, event, session, _| {
            prop_assert!(
                session.model.revision >= before.revision,
                "{event:?}: {} after {}: a late \"saved\" could be taken for a newer state",
                session.model.revision,
                before.revision
            );
            Ok(())
        })?;
    }

    #[test]
    fn a_page_of_a_reflection_is_only_shown_with_a_reflection(events in any_session()) {
        play(events, |_, event, session, _| {
            let model = &session.model;
            prop_assert!(model.step == Step::Start || model.reflection().is_some(), "{event:?}: {:?}", model.step);
            Ok(())
        })?;
    }

    #[test]
    fn nothing_is_stored_unless_the_store_was_read_since_it_was_asked_for(events in any_session()) {
        let mut may_write = false;
        play(events, |_, event, session, effects| {
            let asked = effects.iter().any(|effect| matches!(effect, Effect::OpenStore { .. } | Effect::CloseStore));
            match event {
                Event::StoreOpened(Ok(Opened::Library(_))) => may_write = session.model.place == Some(StoragePlace::Device),
                Event::StoreOpened(_) | Event::Finished => may_write = false,
                Event::ChosePrevious | Event::ChoseFreshStart if stores(effects) => may_write = true,
                _ => {}
            }
            prop_assert!(may_write || !stores(effects), "{event:?} writes over what has not been read");
            may_write &= !asked;
            Ok(())
        })?;
    }

    #[test]
    fn no_answer_is_lost_but_by_a_wipe_or_by_leaving_ones_own_computer(events in any_session()) {
        play(events, |before, event, session, effects| {
            let leaves = matches!(event, Event::ChoseStorage(StoragePlace::Tab));
            if leaves || effects.contains(&Effect::Wipe) {
                return Ok(());
            }
            for reflection in before.library.reflections() {
                let now = session.model.library.get(&reflection.id);
                prop_assert!(now.is_some(), "{event:?} loses {}", reflection.id);
                let replaced = matches!(event, Event::Began(id) if *id == reflection.id);
                prop_assert!(replaced || now.is_some_and(|now| now.changed >= reflection.changed), "{event:?} brings back an older state");
            }
            Ok(())
        })?;
    }
}

// ---- invitations and the two sides of the talk ------------------------------------------------------------------

fn invitation(focus: u8) -> Invitation {
    let focus = Focus::from_bits(focus).unwrap();
    let theme = "Tage imod nye kolleger".to_owned();
    Invitation::new(Content { theme, focus, language: Language::En, ..Content::default() }).unwrap()
}

fn followed(focus: u8) -> Event {
    Event::FollowedLink(Some(Ok(invitation(focus))))
}

#[test]
fn a_link_changes_nothing_that_a_person_has() {
    for mut session in [on_a_shared_computer(), on_ones_own_computer()] {
        session.happens(wrote("Min egen opgave"));
        let before = session.model.clone();
        for event in [followed(0b00100), Event::FollowedLink(Some(Err(LinkError::Damaged))), Event::FollowedLink(None)]
        {
            assert_eq!(session.happens(event), []);
            let Model { library, current, step, language, saving, .. } = session.model.clone();
            assert_eq!((&library, &current, step), (&before.library, &before.current, before.step));
            assert_eq!((language, saving), (before.language, before.saving));
        }
        session.happens(followed(0b00100));
        session.happens(Event::UsedTheme);
        assert_eq!(session.current().task, "Min egen opgave", "the theme is a proposal");
    }
}

#[test]
fn the_theme_becomes_the_task_when_the_person_says_so() {
    let mut session = on_a_shared_computer();
    session.happens(followed(31));
    assert_eq!(session.current().task, "");
    let effects = session.happens(Event::UsedTheme);
    assert_eq!(session.current().task, "Tage imod nye kolleger");
    assert!(effects.contains(&Effect::Focus(FocusTarget::Task)));
}

#[test]
fn what_the_invitation_is_about_comes_first_and_the_rest_after_it() {
    let mut session = on_a_shared_computer();
    session.happens(followed(0b11000));
    let mut seen = Vec::new();
    while session.model.step != Step::TalkSheet {
        session.happens(Event::WentForward);
        seen.push(session.model.step.name());
    }
    assert_eq!(seen[..6], ["dare", "should", "will", "can", "may", "priorities"]);
    assert_eq!(seen.len() + 1, Step::PATH.len());
    session.happens(Event::WentTo(Step::Questions(Dimension::Will)));
    session.happens(Event::WentBack);
    assert_eq!(session.model.step.name(), "should");
}

#[test]
fn an_invitation_speaks_its_language_until_the_person_has_chosen_one() {
    let mut session = Session::after([followed(31)]);
    assert_eq!(session.model.language, Language::En);
    session = Session::after([Event::ChoseLanguage(Language::Da), followed(31)]);
    assert_eq!(session.model.language, Language::Da);
    session = on_a_shared_computer();
    session.happens(followed(31));
    assert_eq!(session.model.language, Language::Da, "in the middle of a reflection nothing changes by itself");
}

#[test]
fn an_invitation_is_gone_with_the_answers_of_whoever_it_was_for() {
    let mut session = on_a_shared_computer();
    session.happens(followed(31));
    session.happens(Event::Finished);
    assert_eq!(session.model.invitation(), None);
}

#[test]
fn the_two_sides_of_the_talk_never_land_in_each_other() {
    let mut session = on_ones_own_computer();
    session.happens(wrote("Medarbejderens"));
    session.happens(Event::BeganAsLeader(reflection_id("r-leder")));
    assert_eq!((session.model.step, session.current().role), (Step::Leader, Role::Leader));
    session.happens(wrote("Lederens"));
    assert_eq!(session.model.resumable().map(|reflection| reflection.task.as_str()), Some("Medarbejderens"));

    for event in [Event::WentTo(Step::Task), Event::ArrivedAt(Step::Profile), Event::WentTo(Step::FollowUp)] {
        session.happens(Event::WentTo(Step::Leader));
        assert_eq!(session.current().task, "Lederens", "the leader goes on with the preparation");
        session.happens(event);
        assert_eq!(session.current().task, "Medarbejderens");
    }
    session.happens(Event::Resumed(reflection_id("r-leder")));
    assert_eq!((session.model.step, session.current().step), (Step::Leader, Step::Leader));
    session.happens(Event::BeganNext(reflection_id("r-3")));
    assert_eq!(session.current().previous, Some(reflection_id("r-1")), "the next one follows the employee's");
}

#[test]
fn without_an_employees_reflection_a_step_of_it_is_not_shown() {
    let mut session = Session::after([Event::ChoseStorage(StoragePlace::Tab)]);
    session.happens(Event::BeganAsLeader(reflection_id("r-leder")));
    session.happens(Event::WentTo(Step::Review));
    assert_eq!((session.model.step, session.model.notice), (Step::Start, Some(Notice::NothingOpen)));
    assert_eq!(session.model.resumable(), None);
}

#[test]
fn a_leader_chooses_first_where_notes_are_kept_too() {
    let mut session = Session::after([Event::WentTo(Step::Leader)]);
    assert_eq!(session.happens(Event::BeganAsLeader(reflection_id("r-1"))), []);
    assert_eq!((session.model.step, session.model.notice), (Step::Leader, Some(Notice::ChooseStorage)));
    session.happens(Event::ChoseStorage(StoragePlace::Tab));
    assert_eq!(session.model.step, Step::Leader, "the choice is made where the leader is");
}

#[test]
fn a_promise_that_is_due_does_not_lead_a_leader_to_the_employees_page() {
    let mut session = on_a_shared_computer();
    session.happens(Event::BeganAsLeader(reflection_id("r-leder")));
    session.happens(Event::AddedAgreement(None));
    session.passes(90 * 24 * 60 * MINUTE);
    session.happens(Event::Resumed(reflection_id("r-leder")));
    assert_eq!(session.model.step, Step::Leader);
}

#[test]
fn the_pictures_at_the_meeting_end_where_they_end() {
    let mut session = Session::after([Event::ShowedSlide(3)]);
    assert_eq!(session.model.slide, 3);
    session.happens(Event::ShowedSlide(usize::MAX));
    assert_eq!(session.model.slide, SLIDES - 1);
}
