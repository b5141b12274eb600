//! The choices that are offered, and those that are still possible: needs, agreements, dimensions of an invitation.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics is a test that fails")]

mod common;

use common::{form, moment, pack, reflection_id, runs, session::collection};
use kompetencekompas::domain::{
    basics::{date::Date, id::NeedId},
    content::{dimension::Dimension, pack::Need},
    invitation::FirstDimensions,
    keeping::retention::Retention,
    reflection::{
        MAX_PRIORITIES, Reflection,
        answer::{Answer, Degree},
        plan::{Agreement, MAX_AGREEMENTS},
        priority::{MOST_SHOWN, first_offered, open_needs},
    },
};
use proptest::prelude::*;

fn reflection() -> Reflection {
    Reflection::new(reflection_id("r-1"), moment("2026-03-01T08:00:00Z"), pack().identity.clone())
}

fn day() -> Date {
    Date::parse("2026-03-01").unwrap()
}

fn ids<'a>(needs: impl IntoIterator<Item = &'a &'a Need>) -> Vec<&'a NeedId> {
    needs.into_iter().map(|need| &need.id).collect()
}

/// Answers to the first six questions, from the smallest need to the largest, and two that are outside the scale.
fn answered() -> Reflection {
    let mut reflection = reflection();
    let answers = [
        Answer::Degree(Degree::VeryHigh),
        Answer::Degree(Degree::Partly),
        Answer::Degree(Degree::VeryLow),
        Answer::Degree(Degree::Partly),
        Answer::Unknown,
        Answer::NotRelevant,
    ];
    for (need, answer) in pack().needs.iter().zip(answers) {
        reflection.answers.insert(need.id.clone(), answer);
    }
    reflection
}

#[test]
fn the_largest_need_is_offered_first_and_one_of_the_short_edition_before_its_equals() {
    let needs = &pack().needs;
    // A need that is in place, don't know, not relevant and unanswered questions are not offered.
    assert_eq!(ids(&first_offered(pack(), &answered())), [&needs[2].id, &needs[1].id, &needs[3].id]);
    let mut all = reflection();
    for need in needs {
        all.answers.insert(need.id.clone(), Answer::Degree(Degree::Low));
    }
    let offered = first_offered(pack(), &all);
    assert!(offered.len() == MOST_SHOWN && offered.iter().all(|need| need.core));
}

#[test]
fn what_was_chosen_is_offered_as_long_as_it_is_chosen_whatever_was_answered() {
    let needs = &pack().needs;
    let mut all = answered();
    for need in needs {
        all.answers.insert(need.id.clone(), Answer::Degree(Degree::Low));
    }
    let last = &needs[needs.len() - 1].id;
    let in_place = &needs[0].id;
    all.answers.insert(in_place.clone(), Answer::Degree(Degree::VeryHigh));
    assert!(!ids(&first_offered(pack(), &all)).contains(&last));
    all.priorities = vec![last.clone(), in_place.clone()];
    let offered = first_offered(pack(), &all);
    assert_eq!(offered.len(), MOST_SHOWN);
    assert!(all.priorities.iter().all(|chosen| ids(&offered).contains(&chosen)));
}

#[test]
fn needs_to_pick_from_are_in_the_order_of_the_questions() {
    let needs = &pack().needs;
    assert_eq!(ids(&open_needs(pack(), &answered())), [&needs[1].id, &needs[2].id, &needs[3].id]);
    assert!(open_needs(pack(), &reflection()).is_empty());
}

#[test]
fn a_plan_has_room_until_it_is_full_and_knows_its_learning_forms() {
    let mut reflection = reflection();
    let chosen = form(pack().learning_forms[0].id.as_str());
    for id in 1..=MAX_AGREEMENTS as u32 {
        assert!(reflection.has_room_in_plan());
        assert_eq!(reflection.has_in_plan(&chosen.id), id > 1);
        reflection.plan.push(Agreement::from_form(id, day(), chosen, Default::default()));
    }
    assert!(!reflection.has_room_in_plan());
    assert!(!reflection.has_in_plan(&pack().learning_forms[1].id));
}

#[test]
fn reflections_that_would_be_deleted_soon_are_counted() {
    let all = [("r-1", "2025-01-01T08:00:00Z"), ("r-2", "2025-12-01T08:00:00Z"), ("r-3", "2026-02-20T08:00:00Z")]
        .into_iter()
        .map(|(id, changed)| Reflection {
            changed: moment(changed),
            ..Reflection::new(reflection_id(id), moment(changed), pack().identity.clone())
        });
    let all = collection(all);
    let counts = [Retention::UntilDeleted, Retention::ThreeMonths, Retention::SixMonths, Retention::OneYear]
        .map(|retention| all.count_over(retention, day()));
    assert_eq!(counts, [0, 2, 1, 1]);
}

proptest! {
    #![proptest_config(runs(64))]

    #[test]
    fn what_can_be_chosen_as_mattering_most_is_what_a_choice_changes(
        toggled in prop::collection::vec(0..pack().needs.len(), 0..8),
    ) {
        let mut reflection = reflection();
        for at in toggled {
            let id = &pack().needs[at].id;
            let before = reflection.priorities.clone();
            let can = reflection.can_toggle_priority(id);
            reflection.toggle_priority(id.clone());
            prop_assert_eq!(can, reflection.priorities != before);
            prop_assert!(reflection.priorities.len() <= MAX_PRIORITIES);
        }
        prop_assert!(reflection.priorities.iter().all(|chosen| reflection.can_toggle_priority(chosen)));
    }
}

#[test]
fn the_last_dimension_of_an_invitation_cannot_be_taken_out_and_only_some_of_them_stand_out() {
    for bits in 1..32 {
        let first = FirstDimensions::from_bits(bits).unwrap();
        for (at, dimension) in Dimension::ALL.into_iter().enumerate() {
            assert_eq!(first.can_toggle(dimension), bits != 1 << at, "{bits} {dimension:?}");
            assert_eq!(first.singles_out(dimension), bits != 31 && bits & (1 << at) != 0, "{bits} {dimension:?}");
        }
    }
}
