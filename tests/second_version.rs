//! Files and stored reflections of version 1 of the standard pack open under version 2: no answer is lost, the answers
//! to two questions count under the one that replaced them, and then and now shows this.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics is a test that fails")]

mod common;

use common::{
    Session, degree, need, pack, reflection_id,
    session::{chose, opened},
};
use kompetencekompas::{
    documents::{
        compass::{compass, since::since},
        talk_sheet,
    },
    domain::{
        basics::language::Language,
        content::{dimension::Dimension, pack::PackIdentity},
        keeping::state::StoragePlace,
        navigation::{self, step::Step},
        reflection::{
            self, PointPlace, Reflection, TaskTime,
            answer::Answer,
            comparison::{Fate, compare, of_need},
            reading,
        },
        suggestion::suggest,
    },
    formats::saved_file,
    text::{phrases, text},
};

const V1: &str = include_str!("fixtures/saved_file_standard_1_0.kompas.json");

fn reflections() -> Vec<Reflection> {
    saved_file::read(V1).unwrap().reflections.into_iter().map(|kept| kept.reflection).collect()
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
    // An answer under the question's own id counts before one under a replaced id.
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
    let sections = talk_sheet::talk_sheet(pack(), &reflection, talk_sheet::Setting::default(), Language::Da).groups;
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
fn a_question_in_other_words_is_said_to_be_one() {
    let then = fullest();
    let mut now = Reflection::new(reflection_id("r-2"), then.created, pack().identity.clone());
    now.answer(need("dare_try"), Some(Answer::Degree(degree(4))));
    let of =
        |then: &Reflection, now: &Reflection, id: &str| of_need(pack(), then, now, pack().need(&need(id)).unwrap());
    let row = of(&then, &now, "dare_try");
    assert_eq!(row.fate, Fate::Reworded);
    let last = phrases::last_time(text(Language::Da), &row).unwrap();
    assert!(last.starts_with("Sidst: ") && last.ends_with(". Spørgsmålet lød anderledes sidst."), "{last}");
    assert_eq!(of(&then, &now, "may_time").fate, Fate::Same);
    assert_eq!(of(&now, &now, "dare_try").fate, Fate::Same, "both times in the words of today");
    let mut of_others = then.clone();
    of_others.pack.id = "others".to_owned().try_into().unwrap();
    assert_eq!(
        of(&of_others, &now, "dare_try").fate,
        Fate::Same,
        "the versions of two packs say nothing of each other"
    );
    // A task that was still in the future has a question of its own.
    let mut coming = then.clone();
    coming.task_time = Some(TaskTime::Coming);
    assert_eq!(of(&coming, &now, "will_interest").fate, Fate::Reworded);
    assert_eq!(phrases::last_time(text(Language::Da), &of(&now, &then, "will_interest")), None, "nothing was said");
}

#[test]
fn versions_are_compared_number_by_number() {
    let at = |version: &str| PackIdentity { version: version.to_owned(), ..pack().identity.clone() };
    for (version, other, is_before) in
        [("1.9.0", "1.10.0", true), ("2.0.0", "2.0.0", false), ("1.0", "1.0.0", true), ("2.0.0", "1.9.9", false)]
    {
        assert_eq!(at(version).is_before(other), is_before, "{version} {other}");
    }
}

#[test]
fn then_and_now_are_one_figure_with_an_arrow_where_an_answer_has_changed() {
    let answers = |given: &[(&str, u8)]| {
        let mut reflection = Reflection::new(reflection_id("r-2"), fullest().created, pack().identity.clone());
        for need_of in pack().needs.iter().filter(|need| need.dimension == Dimension::Can) {
            reflection.answer(need_of.id.clone(), Some(Answer::Degree(degree(3))));
        }
        for (id, number) in given {
            reflection.answer(need(id), Some(Answer::Degree(degree(*number))));
        }
        reflection
    };
    let mut later = answers(&[("can_leadership", 5)]);
    later.answer(need("can_collaboration"), Some(Answer::NotRelevant));
    let drawn = |reflection: &Reflection| compass(pack(), reflection, Language::Da);
    let (then, now) = (drawn(&answers(&[])), drawn(&later));
    let shown = since(&then, &now);
    let of = |id: &str| shown.iter().find(|since| since.need == need(id)).unwrap();
    let changed = of("can_leadership");
    assert!(changed.then.is_some() && changed.now.is_some() && changed.then != changed.now);
    let arrow = changed.arrow.as_ref().unwrap();
    let from = changed.then.map(|(x, y)| format!("M{x} {y}L")).unwrap();
    assert!(arrow.starts_with(&from) && arrow.matches('L').count() == 3, "{arrow}");
    let same = of("can_communication");
    assert!(same.is_same && same.then.is_none() && same.now.is_some() && same.arrow.is_none());
    let gone = of("can_collaboration");
    assert!(!gone.is_same && gone.then.is_some() && gone.now.is_none() && gone.arrow.is_none());
    assert_eq!(shown.len(), pack().needs_of(Dimension::Can).count(), "what was never answered has no dot");
}

#[test]
fn a_stored_reflection_goes_on_and_what_is_stored_stays_as_it_was_given() {
    let before = fullest();
    let mut session = Session::new();
    session.happens(chose(StoragePlace::Device));
    session.happens(opened(reflections()));
    session.happens(navigation::Event::Resumed(before.id.clone()));
    session.happens(navigation::Event::WentTo(Step::Suggestions));
    assert_eq!(session.current().answers, before.answers);
    assert_eq!(session.current().plan.len(), 1);
    // A new answer replaces both.
    session.happens(reflection::Event::AnsweredQuestion(need("should_role"), Answer::Degree(degree(5))));
    assert_eq!(session.current().answers.get(&need("should_role")), Some(&Answer::Degree(degree(5))));
    assert!(!session.current().answers.contains_key(&need("should_value")));
    assert_eq!(session.current().answers.len(), 25);
}
