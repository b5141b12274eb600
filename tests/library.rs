//! Merging: whatever files are opened, in whatever order and however often, the result is the same, and no state that a
//! person has given is lost. The rule is in `domain::keeping::library`.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics is a test that fails")]

mod common;

use common::{Session, any_reflection, blank, events, moment, need, pack, reflection_id, runs};
use kompetencekompas::{
    domain::{
        basics::{date::Timestamp, text::MAX_TEXT},
        keeping::{
            library::{Library, MergePreview},
            state::{StoragePlace, StoreContent},
            storing,
        },
        navigation::{self, step::Step},
        reflection::{self, Reflection, answer::Answer},
    },
    formats::saved_file::{FileError, read, write},
};
use proptest::prelude::*;
use serde_json::{Value, json};

/// A file of version 1 with earlier states. Never change it: files like it lie on people's computers.
const V1_HISTORY: &str = include_str!("fixtures/saved_file_v1_history.kompas.json");

const SCHEMA: &str = include_str!("../schema/saved-file.schema.json");

/// A state without the step, which does not count: looking at another page is no change.
fn given(state: &Reflection) -> Reflection {
    Reflection { step: Step::Start, ..state.clone() }
}

/// Every state in a library, current or earlier.
fn states(library: &Library) -> impl Iterator<Item = &Reflection> {
    library.reflections().iter().chain(library.history())
}

fn has(library: &Library, state: &Reflection) -> bool {
    states(library).any(|here| given(here) == given(state))
}

fn merged(one: &Library, other: &Library) -> Library {
    let mut merged = one.clone();
    merged.merge(other.clone());
    merged
}

/// What every library promises.
fn check(library: &Library) -> Result<(), TestCaseError> {
    let reflections = library.reflections();
    let order: Vec<_> = reflections.iter().map(|reflection| (reflection.created, &reflection.id)).collect();
    prop_assert!(order.is_sorted(), "oldest first");
    for (at, state) in reflections.iter().enumerate() {
        prop_assert!(!reflections[..at].iter().any(|other| other.id == state.id), "{} is there twice", state.id);
    }
    let history = library.history();
    prop_assert!(history.is_sorted_by_key(|state| (state.changed, state.id.clone())));
    for (at, state) in history.iter().enumerate() {
        prop_assert!(library.get(&state.id).is_some(), "an earlier state of what is not there");
        let others = reflections.iter().chain(&history[..at]);
        prop_assert!(!others.clone().any(|other| given(other) == given(state)), "a state is there twice");
    }
    Ok(())
}

/// States of few reflections and moments, so that the same reflection, the same moment and the very same state turn up
/// on both sides.
fn any_state() -> impl Strategy<Value = Reflection> {
    let step = prop::sample::select([&[Step::Start][..], &Step::PATH].concat());
    let unknown = prop::sample::select(vec![json!({}), json!({"mood": 1}), json!({"mood": {"b": [1], "a": null}})]);
    (0..3, 0..2i64, 0..4i64, "[abæ]{0,1}", step, unknown, prop::bool::weighted(0.1), any_reflection()).prop_map(
        |(id, created, changed, task, step, unknown, filled, answered)| Reflection {
            id: reflection_id(&format!("r-{id}")),
            created: Timestamp::from_millis(created),
            changed: Timestamp::from_millis(10 + changed),
            task,
            step,
            unknown: unknown.as_object().unwrap().clone(),
            ..if filled { answered } else { blank() }
        },
    )
}

/// A library from a file with anything in it, and then some work.
fn any_library() -> impl Strategy<Value = Library> {
    let states = || prop::collection::vec(any_state(), 0..6);
    let work = prop::collection::vec((any_state(), prop::bool::weighted(0.8)), 0..4);
    let unknown = prop::sample::subsequence(vec!["appearance", "plugins", "seen"], 0..=3);
    (states(), states(), work, unknown).prop_map(|(current, earlier, work, unknown)| {
        let mut library = Library::from_states(current, earlier);
        for (state, put) in work {
            if put {
                library.put(state);
            } else {
                library.remove(&state.id);
            }
        }
        library.unknown = unknown.into_iter().map(|name| (name.to_owned(), json!(name.len()))).collect();
        library
    })
}

proptest! {
    #![proptest_config(runs(256))]

    #[test]
    fn every_library_keeps_its_promises(one in any_library(), other in any_library()) {
        check(&one)?;
        check(&merged(&one, &other))?;
    }

    #[test]
    fn opening_the_same_again_changes_nothing(one in any_library(), other in any_library()) {
        prop_assert_eq!(&merged(&one, &one), &one);
        let both = merged(&one, &other);
        prop_assert_eq!(&merged(&both, &other), &both);
        prop_assert_eq!(&merged(&both, &one), &both);
        prop_assert!(both.preview(&one).changes_nothing() && both.preview(&other).changes_nothing());
        prop_assert_eq!(&merged(&one, &Library::default()), &one);
        prop_assert_eq!(&merged(&Library::default(), &one), &one);
    }

    #[test]
    fn the_order_of_opening_does_not_matter(a in any_library(), b in any_library(), c in any_library()) {
        prop_assert_eq!(merged(&a, &b), merged(&b, &a));
        prop_assert_eq!(merged(&merged(&a, &b), &c), merged(&a, &merged(&b, &c)));
    }

    #[test]
    fn no_state_is_lost_and_none_is_made_up(one in any_library(), other in any_library()) {
        let both = merged(&one, &other);
        for state in states(&one).chain(states(&other)) {
            prop_assert!(has(&both, state), "lost: {state:?}");
        }
        for state in states(&both) {
            prop_assert!(has(&one, state) || has(&other, state), "made up: {state:?}");
            let steps = states(&one).chain(states(&other)).filter(|from| given(from) == given(state));
            let furthest = steps.map(|from| from.step.position()).max();
            prop_assert_eq!(furthest, Some(state.step.position()), "the furthest step stays");
        }
        for name in one.unknown.keys().chain(other.unknown.keys()) {
            prop_assert!(both.unknown.contains_key(name));
        }
    }

    #[test]
    fn of_two_states_the_newer_is_current(one in any_library(), other in any_library()) {
        let both = merged(&one, &other);
        for now in both.reflections() {
            let newest = one.get(&now.id).into_iter().chain(other.get(&now.id)).map(|state| state.changed).max();
            prop_assert_eq!(Some(now.changed), newest);
        }
    }

    #[test]
    fn a_file_in_any_order_loses_nothing(
        current in prop::collection::vec(any_state(), 0..6),
        earlier in prop::collection::vec(any_state(), 0..6),
    ) {
        let library = Library::from_states(current.clone(), earlier.clone());
        check(&library)?;
        for state in current.iter().chain(&earlier) {
            prop_assert!(has(&library, state), "lost: {state:?}");
        }
        let backwards = Library::from_states(current.into_iter().rev(), earlier.into_iter().rev());
        prop_assert_eq!(library, backwards);
    }

    #[test]
    fn the_preview_says_what_merging_does(one in any_library(), other in any_library()) {
        let before = one.clone();
        let preview = one.preview(&other);
        prop_assert_eq!(&one, &before);
        let both = merged(&one, &other);
        let MergePreview { new, newer, older, same, earlier } = &preview;

        let mut told: Vec<_> = [new, newer, older, same].into_iter().flatten().collect();
        told.sort();
        let mut there: Vec<_> = other.reflections().iter().map(|reflection| &reflection.id).collect();
        there.sort();
        prop_assert_eq!(told, there, "each reflection of the file once");

        // What was here, what is in the file, and what there is then.
        let three = |id| (one.get(id).map(given), other.get(id).map(given), both.get(id).map(given));
        let is_earlier = |state: &Option<Reflection>| {
            let state = state.as_ref().unwrap();
            both.history().iter().any(|earlier| given(earlier) == *state)
        };
        for id in new {
            let (here, there, then) = three(id);
            prop_assert!(here.is_none() && then == there);
        }
        for id in newer {
            let (here, there, then) = three(id);
            prop_assert!(here != there && then == there && is_earlier(&here));
        }
        for id in older {
            let (here, there, then) = three(id);
            prop_assert!(here != there && then == here && is_earlier(&there));
        }
        for id in same {
            let (here, there, then) = three(id);
            prop_assert!(here == there && then == here);
        }
        prop_assert_eq!(*earlier, both.history().iter().filter(|state| !has(&one, state)).count());
        let told_nothing = states(&both).all(|state| has(&one, state)) && newer.is_empty();
        prop_assert_eq!(preview.changes_nothing(), told_nothing);
    }

    #[test]
    fn a_library_survives_its_file(library in any_library()) {
        let text = write(&library, &pack().identity, moment("2026-11-22T08:30:00Z"));
        let file = read(&text).unwrap();
        prop_assert_eq!(&file.history, library.history());
        let again = Library::from(file.clone());
        prop_assert_eq!(&again, &library);
        prop_assert_eq!(&write(&again, &file.pack, file.saved), &text);
        let value: Value = serde_json::from_str(&text).unwrap();
        prop_assert_eq!(value.get("history").is_some(), !library.history().is_empty(), "absent when empty");
    }
}

// ---- examples --------------------------------------------------------------------------------------------------

/// A state of the reflection `r-1`, changed this long after it was begun.
fn state(minutes: i64, task: &str) -> Reflection {
    let mut state = blank();
    state.changed = Timestamp::from_millis(state.created.millis() + minutes * 60_000);
    task.clone_into(&mut state.task);
    state
}

fn tasks(states: &[Reflection]) -> Vec<&str> {
    states.iter().map(|state| state.task.as_str()).collect()
}

#[test]
fn two_computers_end_with_the_same() {
    // Begun at work, taken home in a file, changed in both places.
    let work: Library = [state(60, "Oplæring"), state(10, "Oplær")].into_iter().collect();
    let home: Library = [state(90, "Oplæring i modtagelsen"), state(10, "Oplær")].into_iter().collect();
    let preview = work.preview(&home);
    assert_eq!(
        preview,
        MergePreview { newer: vec![reflection_id("r-1")], ..MergePreview::default() },
        "the state of the tenth minute is here already"
    );
    let both = merged(&work, &home);
    assert_eq!(tasks(both.reflections()), ["Oplæring i modtagelsen"]);
    assert_eq!(tasks(both.history()), ["Oplær", "Oplæring"]);
    assert_eq!(merged(&home, &work), both);

    let preview = home.preview(&work);
    assert_eq!((preview.older.len(), preview.earlier, preview.changes_nothing()), (1, 1, false));
    let preview = both.preview(&home);
    assert_eq!((preview.same.len(), preview.changes_nothing()), (1, true));
    // It is older than the one here, and known.
    let preview = both.preview(&work);
    assert_eq!((preview.older.len(), preview.changes_nothing()), (1, true));
}

#[test]
fn of_two_states_of_the_same_moment_the_same_one_wins_everywhere() {
    let (one, other): (Library, Library) =
        ([state(5, "A")].into_iter().collect(), [state(5, "B")].into_iter().collect());
    let both = merged(&one, &other);
    assert_eq!(both, merged(&other, &one));
    assert_eq!((both.reflections().len(), both.history().len()), (1, 1));
}

#[test]
fn looking_at_another_page_makes_no_earlier_state() {
    let at = |step| -> Library { [Reflection { step, ..state(5, "A") }].into_iter().collect() };
    let (early, late) = (at(Step::Review), at(Step::Suggestions));
    assert!(early.preview(&late).changes_nothing());
    for both in [merged(&early, &late), merged(&late, &early)] {
        assert_eq!((both.reflections()[0].step, both.history().len()), (Step::Suggestions, 0));
    }
}

#[test]
fn the_order_of_unknown_fields_makes_no_other_state() {
    let with = |text: &str| -> Library {
        let unknown: Value = serde_json::from_str(text).unwrap();
        [Reflection { unknown: unknown.as_object().unwrap().clone(), ..state(5, "A") }].into_iter().collect()
    };
    let preview = with(r#"{"a": 1, "b": {"c": 2, "d": 3}}"#).preview(&with(r#"{"b": {"d": 3, "c": 2}, "a": 1}"#));
    assert_eq!((preview.same.len(), preview.changes_nothing()), (1, true));
}

#[test]
fn of_an_unknown_field_of_the_document_ours_stays() {
    let with = |value: Value| {
        let mut library = Library::default();
        library.unknown = value.as_object().unwrap().clone();
        library
    };
    let both = merged(&with(json!({"a": 1, "b": 2})), &with(json!({"b": 3, "c": 4})));
    assert_eq!(Value::from(both.unknown), json!({"a": 1, "b": 2, "c": 4}));
}

#[test]
fn an_edit_leaves_no_earlier_state_and_keeps_those_there_are() {
    let mut library: Library = [state(1, "A"), state(2, "B")].into_iter().collect();
    library.put(state(3, "C"));
    assert_eq!((tasks(library.reflections()), tasks(library.history())), (vec!["C"], vec!["A"]));
}

#[test]
fn whoever_goes_back_to_an_earlier_state_has_it_once() {
    let mut library: Library = [state(1, "A"), state(2, "B")].into_iter().collect();
    library.put(library.history()[0].clone());
    assert_eq!((tasks(library.reflections()), library.history().len()), (vec!["A"], 0));
}

#[test]
fn what_is_deleted_leaves_no_earlier_states() {
    let other = Reflection { id: reflection_id("r-2"), ..state(1, "X") };
    let mut library: Library =
        [state(1, "A"), state(2, "B"), other.clone(), Reflection { task: "Y".to_owned(), ..other }]
            .into_iter()
            .collect();
    assert_eq!(library.history().len(), 2);
    let removed = library.remove(&reflection_id("r-1"));
    assert_eq!(removed.map(|reflection| reflection.task).as_deref(), Some("B"));
    assert!(states(&library).all(|state| state.id == reflection_id("r-2")));
    assert_eq!(states(&library).count(), 2);
}

#[test]
fn a_shared_computer_gets_no_earlier_states() {
    let stored: Library = [state(1, "A"), state(2, "B")].into_iter().collect();
    let mut session = Session::after(events![
        storing::Event::ChosePlace(StoragePlace::Device),
        storing::Event::StoreRead(Ok(StoreContent::Library(stored))),
        navigation::Event::Resumed(reflection_id("r-1")),
        reflection::Event::EnteredTask("C".to_owned()),
    ]);
    assert_eq!(tasks(session.model.keeping.library.history()), ["A"]);
    session.happens(storing::Event::ChosePlace(StoragePlace::Tab));
    assert_eq!((session.current().task.as_str(), session.model.keeping.library.history().len()), ("C", 0));
}

#[test]
fn a_file_of_version_1_with_earlier_states_opens_and_is_saved_again_as_it_was() {
    let file = read(V1_HISTORY).unwrap();
    assert_eq!(tasks(&file.history), ["Oplære nye kolleger i sengeafsnittets modtagelse", "Oplære nye kolleger"]);
    assert_eq!(file.history[0].unknown["mood"], json!({"colour": "blue", "size": 2.5}));
    assert!(file.unknown.is_empty());
    let (pack, saved) = (file.pack.clone(), file.saved);
    let library = Library::from(file);
    assert_eq!((library.reflections().len(), library.history().len()), (2, 2));
    let answer = library.reflections()[0].answers.get(&need("should_role"));
    assert_eq!(answer, Some(&Answer::Unknown), "the current one");

    let v1: Value = serde_json::from_str(V1_HISTORY).unwrap();
    let again: Value = serde_json::from_str(&write(&library, &pack, saved)).unwrap();
    assert_eq!(again, v1);
    let schema = serde_json::from_str(SCHEMA).unwrap();
    assert!(jsonschema::is_valid(&schema, &v1));
}

#[test]
fn an_older_file_is_a_file_without_earlier_states() {
    let older = include_str!("fixtures/saved_file_v1.kompas.json");
    let library = Library::from(read(older).unwrap());
    assert!(library.history().is_empty());
    let newer = Library::from(read(V1_HISTORY).unwrap());
    let preview = library.preview(&newer);
    // The one of 2025 was worked with since; of the one of 2026 two states have the same moment, and the text decides.
    assert_eq!(preview.newer.first(), Some(&reflection_id("r-mb1q7k2x-4f9a")));
    let both = merged(&library, &newer);
    assert_eq!(both.reflections().len(), 2);
    assert_eq!(both, merged(&newer, &library));
}

#[test]
fn earlier_states_keep_to_the_limits_and_damage_in_them_is_damage() {
    let with = |change: fn(&mut Value)| {
        let mut file: Value = serde_json::from_str(V1_HISTORY).unwrap();
        change(&mut file);
        read(&file.to_string())
    };
    let long = with(|file| file["history"][1]["task"] = json!("æ".repeat(MAX_TEXT + 1))).unwrap();
    assert_eq!(long.history[1].task.chars().count(), MAX_TEXT);
    let damaged = with(|file| file["history"][1]["changed"] = json!("i går")).unwrap_err();
    assert!(matches!(&damaged, FileError::Damaged(place) if place.contains("history[1].changed")), "{damaged}");
    assert!(matches!(with(|file| file["history"] = json!({})), Err(FileError::Damaged(_))));
}

#[test]
fn an_earlier_state_of_nothing_becomes_current() {
    let mut file: Value = serde_json::from_str(V1_HISTORY).unwrap();
    file["reflections"] = json!([]);
    let library = Library::from(read(&file.to_string()).unwrap());
    assert_eq!(tasks(library.reflections()), ["Oplære nye kolleger"]);
    assert_eq!(library.history().len(), 1);
}
