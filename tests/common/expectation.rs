//! An expert's expectation of the suggestions for one person, and the comparison with the actual suggestions.

#![allow(dead_code, reason = "each test file uses its own part of this")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics is a test that fails")]

use super::common::{answered_else, listed, names, pack};
use kompetencekompas::domain::{
    content::preference::{Context, Preferences},
    reflection::Reflection,
    suggestion::{Situation, Suggestion, suggest},
};
use std::collections::BTreeSet;

/// An expert's expectation. Empty lists expect nothing.
#[derive(Default)]
pub(crate) struct Expected {
    pub(crate) situation: Option<Situation>,
    /// The best suggestion is one of these.
    pub(crate) first: &'static [&'static str],
    /// All of these are among the top.
    pub(crate) top: &'static [&'static str],
    /// At least one of these is among the top.
    pub(crate) one_of: &'static [&'static str],
    /// None of these is among the top.
    pub(crate) never_top: &'static [&'static str],
    /// All of these are among the top or the easy start.
    pub(crate) shown: &'static [&'static str],
    /// None of these is shown at all, not even as the easy start.
    pub(crate) never_shown: &'static [&'static str],
    /// The topics for the leader, in this order.
    pub(crate) leader: &'static [&'static str],
    pub(crate) frame_first: bool,
    pub(crate) nothing_suggested: bool,
}

/// A person to whom everything that is not mentioned applies "i høj grad".
pub(crate) fn person(context: Context, answers: &[(&str, u8)]) -> Reflection {
    let mut reflection = answered_else(4, answers);
    reflection.preferences = Preferences { context: Some(context), ..Preferences::default() };
    reflection
}

/// Collects every disagreement before it fails, so that one run shows all of them.
pub(crate) fn check(reflection: &Reflection, expected: Expected) {
    let result = suggest(pack(), reflection);
    let top = names(&result.top);
    let shown: BTreeSet<&str> = names(result.top.iter().chain(&result.easy_start)).into_iter().collect();
    let topics: Vec<&str> =
        result.leader.iter().flat_map(|leader| &leader.topics).map(|topic| topic.need.as_str()).collect();
    let is_top = |form: &&&str| top.contains(*form);
    let is_shown = |form: &&&str| shown.contains(**form);

    let mut wrong = Vec::new();
    let situation = expected.situation.unwrap_or(Situation::Directed);
    if result.situation != situation {
        wrong.push(format!("the situation is {:?}, not {situation:?}", result.situation));
    }
    if !expected.first.is_empty() && !top.first().is_some_and(|form| expected.first.contains(form)) {
        wrong.push(format!("the first is not one of {:?}", expected.first));
    }
    wrong.extend(expected.top.iter().filter(|form| !is_top(form)).map(|form| format!("{form} is not among the top")));
    if !expected.one_of.is_empty() && !expected.one_of.iter().any(|form| is_top(&form)) {
        wrong.push(format!("none of {:?} is among the top", expected.one_of));
    }
    wrong.extend(expected.never_top.iter().filter(is_top).map(|form| format!("{form} is among the top")));
    wrong.extend(expected.shown.iter().filter(|form| !is_shown(form)).map(|form| format!("{form} is not shown")));
    wrong.extend(expected.never_shown.iter().filter(is_shown).map(|form| format!("{form} is shown")));
    if topics != expected.leader {
        wrong.push(format!("the leader's slot is {topics:?}, not {:?}", expected.leader));
    }
    if result.leader.as_ref().is_some_and(|leader| leader.frame_first) != expected.frame_first {
        wrong.push(format!("the frame {} first", if expected.frame_first { "does not come" } else { "comes" }));
    }
    if expected.nothing_suggested && !shown.is_empty() {
        wrong.push(format!("{shown:?} is shown, though nothing should be"));
    }
    let points: Vec<String> =
        listed(&result).map(|suggestion| format!("{} {}", suggestion.form, suggestion.need_points)).collect();
    assert!(wrong.is_empty(), "{}\nranked: {}", wrong.join("\n"), points.join(", "));
}

/// Fails when `docs/suggestions-tried.md` lacks this person's answers and suggestions; the message is the row to put
/// there.
pub(crate) fn is_told(reflection: &Reflection) {
    let (pack, result) = (pack(), suggest(pack(), reflection));
    let forms = |forms: &mut dyn Iterator<Item = &Suggestion>| {
        let names = forms.map(|form| pack.learning_form(&form.form).unwrap().name.en.as_str());
        names.collect::<Vec<_>>().join("; ")
    };
    let answers = pack.needs.iter().filter_map(|need| {
        let degree = match reflection.answers.get(&need.id)?.degree()?.number() {
            1 => "very small",
            2 => "small",
            3 => "partly",
            5 => "very great",
            _ => return None,
        };
        let priority = if reflection.priorities.contains(&need.id) { "**" } else { "" };
        Some(format!("{priority}{}{priority}: {degree}", need.name.en))
    });
    let topics = result.leader.iter().flat_map(|leader| &leader.topics);
    let topics: Vec<&str> = topics.map(|topic| pack.need(&topic.need).unwrap().name.en.as_str()).collect();
    let row = format!(
        "| {} | {} | {} | {} | ",
        answers.collect::<Vec<_>>().join("; "),
        forms(&mut result.top.iter()),
        forms(&mut result.easy_start.iter()),
        topics.join("; "),
    );
    assert!(include_str!("../../docs/suggestions-tried.md").contains(&row), "docs/suggestions-tried.md lacks\n{row}");
}
