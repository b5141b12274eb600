//! The rules of the suggestions (`src/domain/suggestion/mod.rs`), compared with the built-in pack: by example where the
//! whole table can be tried, by random reflections where it cannot.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics is a test that fails")]

mod choice;
#[path = "../common/mod.rs"]
mod common;
mod limits;
mod order;
mod points;
mod special_cases;

use common::{
    LEADER_TOPICS, all_answered, answered, answered_else, any_need, any_preferences, any_reflection, any_taste, blank,
    degree, form, is_directed, listed, names, need, pack, runs,
};
use kompetencekompas::domain::{
    basics::{
        choice::Choice,
        id::{FormId, NeedId},
    },
    content::{
        dimension::Dimension,
        pack::{LearningForm, Strength},
        preference::{Company, Context, Device, Effort, Formality, Mode, Preferences, Time},
    },
    reflection::{
        Reflection,
        answer::{Answer, Degree, need_size},
    },
    suggestion::{LeaderTopic, MAX_SUGGESTIONS, Situation, Suggestion, Suggestions, suggest},
};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// The forms for which one person is sent away or sits alone: no answer to a team in which it is not safe.
const ATTENDED_ALONE_OR_AWAY: [&str; 7] = [
    "course",
    "further_education",
    "blended_programme",
    "self_directed_study",
    "e_learning",
    "virtual_training",
    "webinar",
];

/// The weight of an answer, written independently: a high answer is a low need.
fn weight(degree: Degree) -> u32 {
    match degree {
        Degree::VeryHigh | Degree::High => 0,
        Degree::Partly => 1,
        Degree::Low => 2,
        Degree::VeryLow => 3,
    }
}

fn strength(need: &NeedId, form: &FormId) -> u32 {
    pack().cell(need, form).map_or(0, |cell| cell.strength as u32)
}

/// The points that each answer gives a form, written independently: the largest first.
fn all_points(reflection: &Reflection, form: &LearningForm) -> Vec<u32> {
    let mut points: Vec<u32> = reflection
        .answers
        .iter()
        .filter_map(|(need, answer)| {
            let degree = answer.degree()?;
            let priority = reflection.priorities.contains(need);
            let worth_the_effort = form.effort != Effort::High || priority || degree < Degree::Partly;
            let doubled = if priority { 2 } else { 1 };
            worth_the_effort.then(|| doubled * weight(degree) * strength(need, &form.id).pow(2))
        })
        .filter(|points| *points > 0)
        .collect();
    points.sort_unstable_by(|a, b| b.cmp(a));
    points
}

/// Only the three strongest reasons count.
fn expected_points(reflection: &Reflection, form: &LearningForm) -> u32 {
    all_points(reflection, form).iter().take(3).sum()
}

/// Whether an open need has more than a weak cell in a form: otherwise it is no answer.
fn helps(reflection: &Reflection, form: &LearningForm) -> bool {
    reflection.answers.iter().any(|(need, answer)| {
        let degree = answer.degree().unwrap_or(Degree::High);
        let worth_the_effort =
            form.effort != Effort::High || reflection.priorities.contains(need) || degree < Degree::Partly;
        worth_the_effort && weight(degree) > 0 && strength(need, &form.id) >= 2
    })
}

fn lacks_room(reflection: &Reflection) -> bool {
    size_is_high(reflection, "may_time") || size_is_high(reflection, "may_access")
}

/// The expected top where no form has to be guarded: the best three that help, without those that take planning, cover
/// or money for a person without time or access.
fn expected_top<'a>(reflection: &Reflection, ranked: &[&'a Suggestion]) -> Vec<&'a Suggestion> {
    let of = |suggestion: &Suggestion| form(suggestion.form.as_str());
    let can_begin = |suggestion: &Suggestion| !lacks_room(reflection) || of(suggestion).effort != Effort::High;
    let is_answer =
        |suggestion: &Suggestion| suggestion.form.as_str() != "frame_agreement" && helps(reflection, of(suggestion));
    ranked.iter().copied().filter(|one| is_answer(one) && can_begin(one)).take(MAX_SUGGESTIONS).collect()
}

fn points(suggestions: &Suggestions) -> BTreeMap<&str, u32> {
    listed(suggestions).map(|suggestion| (suggestion.form.as_str(), suggestion.need_points)).collect()
}

fn place_in_pack(form: &FormId) -> usize {
    pack().learning_forms.iter().position(|other| other.id == *form).unwrap()
}

/// The position of a form among all: by score, then effort, then the order of the pack. Smaller is better.
fn rank(suggestion: &Suggestion) -> impl Ord + use<> {
    let form = pack().learning_form(&suggestion.form).unwrap();
    (std::cmp::Reverse(suggestion.score()), form.effort, place_in_pack(&suggestion.form))
}

fn size_is_high(reflection: &Reflection, id: &str) -> bool {
    need_size(&reflection.answers, &need(id)).is_some_and(|size| size.is_high())
}

/// A larger need: the answer one step lower.
fn lowered(answer: Option<&Answer>) -> Option<Answer> {
    let number = answer?.degree()?.number();
    (number > 1).then(|| Answer::Degree(degree(number - 1)))
}

fn top_and_easy_start(suggestions: &Suggestions) -> Vec<&Suggestion> {
    suggestions.top.iter().chain(&suggestions.easy_start).collect()
}

/// The answers for which a form that addresses `needs` has to be suggested, if it can: one to three of them low.
fn attempts(needs: &[&str]) -> Vec<Reflection> {
    let mut attempts = Vec::new();
    for (first, a) in needs.iter().enumerate() {
        attempts.push(answered_else(5, &[(a, 1)]));
        for (second, b) in needs.iter().enumerate().skip(first + 1) {
            attempts.push(answered_else(5, &[(a, 1), (b, 1)]));
            attempts.extend(needs.iter().skip(second + 1).map(|c| answered_else(5, &[(a, 1), (b, 1), (c, 1)])));
        }
    }
    attempts
}
