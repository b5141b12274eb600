//! Files and stored reflections of version 1 of the standard pack open under version 2: nothing that was given is lost, what was
//! asked in two questions counts under the one that took their place, and then and now says so.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics is a test that fails")]

mod common;

use common::{Session, degree, need, pack, reflection_id};
use kompetencekompas::{
    documents::talk_sheet,
    domain::{
        basics::language::Language,
        keeping::{
            library::Library,
            state::{StoragePlace, StoreContent},
            storing,
        },
        navigation::{self, step::Step},
        reflection::{
            self, PointPlace, Reflection,
            answer::Answer,
            comparison::{Fate, compare},
            reading,
        },
        suggestion::suggest,
    },
    formats::saved_file,
};

const V1: &str = include_str!("fixtures/saved_file_standard_1_0.kompas.json");

fn reflections() -> Vec<Reflection> {
    saved_file::read(V1).unwrap().reflections
}

fn by_id(id: &str) -> Reflection {
    reflections().into_iter().find(|reflection| reflection.id.as_str() == id).unwrap()
}

fn fullest() -> Reflection {
    by_id("r-mi7c0d1z-0b3e")
}

#[test]
fn every_answer_of_version_1_is_read_under_a_question_of_version_2() {
    let reflection = fullest();
    assert_eq!(reflection.answers.len(), 26, "the file has an answer to every question of version 1");
    for id in reflection.answers.keys() {
        assert!(pack().successor(id).is_some(), "{id} leads nowhere");
    }
    let read = reading::migrated(pack(), &reflection);
    assert_eq!(read.answers.len(), 25, "two questions became one");
    assert!(read.answers.get(&need("should_potential")).is_none(), "nobody was asked this yet");
    // An answer under the question's own id counts before one that came to it.
    assert_eq!(read.answers.get(&need("should_role")), Some(&Answer::Degree(degree(3))));
    assert_eq!(read.priorities, [need("should_role"), need("can_depth_skills")]);
    assert_eq!(read.points.get(&need("should_role")), Some(&PointPlace::TakeUp));
    let only = by_id("r-mb1q7k2x-4f9a");
    assert_eq!(reading::migrated(pack(), &only).answers.get(&need("should_role")), Some(&Answer::Degree(degree(2))));
}

#[test]
fn suggestions_and_sheet_use_what_was_given_then() {
    let only = by_id("r-mb1q7k2x-4f9a");
    let topics: Vec<String> =
        suggest(pack(), &only).leader.unwrap().topics.iter().map(|topic| topic.need.to_string()).collect();
    assert_eq!(topics, ["should_role"]);

    let reflection = fullest();
    let shown = suggest(pack(), &reflection);
    assert_eq!(shown.leader.unwrap().topics[0].need, need("should_role"), "the priority comes first");
    for suggestion in &shown.top {
        assert!(pack().learning_form(&suggestion.form).is_some());
    }
    let sections = talk_sheet::sections(pack(), &reflection, None, Language::Da);
    let on: Vec<String> = sections
        .iter()
        .flat_map(|section| &section.lines)
        .filter(|line| line.is_on)
        .map(|line| line.id.to_string())
        .collect();
    assert!(on.contains(&"take_up.should_role".to_owned()), "the line that was put on is still on: {on:?}");
    assert!(!on.iter().any(|id| id.contains("should_value")), "{on:?}");
}

#[test]
fn then_and_now_says_that_two_questions_became_one() {
    let then = fullest();
    let mut now = then.clone();
    now.id = reflection_id("r-2");
    now.pack = pack().identity.clone();
    now.answers = Default::default();
    now.answer(need("should_role"), Some(Answer::Degree(degree(4))));
    now.answer(need("should_potential"), Some(Answer::Degree(degree(2))));
    let rows = compare(pack(), &then, &now);
    let row = |id: &str| rows.iter().find(|row| row.need == need(id)).unwrap();
    assert_eq!((row("should_role").fate, row("should_role").then.len()), (Fate::Merged, 2));
    assert_eq!((row("should_potential").fate, row("should_potential").then.len()), (Fate::Same, 0));
    assert!(rows.iter().all(|row| row.fate != Fate::Gone), "no question is gone");
}

#[test]
fn a_stored_reflection_goes_on_and_what_is_stored_stays_as_it_was_given() {
    let library: Library = reflections().into_iter().collect();
    let before = fullest();
    let mut session = Session::new();
    session.happens(storing::Event::ChosePlace(StoragePlace::Device));
    session.happens(storing::Event::StoreRead(Ok(StoreContent::Library(library))));
    session.happens(navigation::Event::Resumed(before.id.clone()));
    session.happens(navigation::Event::WentTo(Step::Suggestions));
    assert_eq!(session.current().answers, before.answers);
    assert_eq!(session.current().plan.len(), 1);
    // A new answer takes the place of both.
    session.happens(reflection::Event::AnsweredQuestion(need("should_role"), Answer::Degree(degree(5))));
    assert_eq!(session.current().answers.get(&need("should_role")), Some(&Answer::Degree(degree(5))));
    assert!(!session.current().answers.contains_key(&need("should_value")));
    assert_eq!(session.current().answers.len(), 25);
}
