//! The differences between two states of a reflection, in the words of the page where the person entered them.

use super::values::{answer_label, step_name};
use crate::{
    domain::{
        basics::{choice::Choice, date::Date, id::NeedId, language::Language},
        content::{dimension::Dimension, pack::ContentPack},
        keeping::place::Place,
        navigation::step::Step,
        reflection::{Reflection, answer::Answer, reading},
    },
    text::text,
};
use serde_json::Value;

/// Where they differ: the question as this person was asked it, or else the page.
#[must_use]
pub fn place<'a>(pack: &'a ContentPack, reflection: &Reflection, language: Language, place: &Place) -> &'a str {
    let (field, key) = (place.path().first(), place.path().get(1));
    let need = || pack.successor(&NeedId::try_from(key?.as_str()).ok()?);
    let step = match field.map_or("", String::as_str) {
        "answers" | "points" => match need() {
            Some(need) => return reading::question(need, reflection).get(language),
            None => Step::Review,
        },
        "notes" => {
            let dimension = key.and_then(|key| Dimension::from_value(key));
            dimension.map_or(Step::Review, Step::Questions)
        }
        "priorities" => Step::Profile,
        "preferences" => Step::Preferences,
        "plan" => Step::Plan,
        "sheet" | "questions" | "topics" => Step::TalkSheet,
        "task" | "task_time" | "goal" | "goal_text" | "edition" => Step::Task,
        "follow_ups" => Step::FollowUp,
        "outcome" => Step::Outcome,
        "talk_day" => Step::Done,
        _ => return text(language).earlier_other(),
    };
    step_name(pack, language, step)
}

/// The fields with free text.
const WRITTEN: [&str; 17] = [
    "task",
    "goal_text",
    "notes",
    "questions",
    "when",
    "then",
    "learn",
    "helper",
    "leader_part",
    "worked_when",
    "helped",
    "hindered",
    "what",
    "who",
    "frame",
    "later",
    "other",
];

/// The value of a place: words of the person's own, an answer or a day; `None` for a value that means nothing on its
/// own.
#[must_use]
pub fn held(language: Language, place: &Place, value: &Value) -> Option<String> {
    let path = place.path();
    let (field, last) = (path.first()?.as_str(), path.last()?.as_str());
    if field == "answers" {
        let is_it = |answer: &Answer| match answer.degree() {
            Some(degree) => value.as_u64() == Some(degree.number().into()),
            None => value.as_str() == Some(answer.value()),
        };
        return Answer::ALL.into_iter().find(is_it).map(|answer| answer_label(text(language), answer).to_owned());
    }
    let words = value.as_str()?;
    match Date::parse(words) {
        Some(day) => Some(super::day(language, day)),
        None => [field, last].iter().any(|name| WRITTEN.contains(name)).then(|| super::quoted(language, words)),
    }
}
