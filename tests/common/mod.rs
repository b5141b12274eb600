//! What the native tests share: the built-in pack, short ways to write ids and answers, and random reflections.

#![allow(dead_code, reason = "each test file uses its own part of this")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics is a test that fails")]

use kompetencekompas::domain::{
    basics::{
        choice::Choice,
        date::Timestamp,
        id::{FormId, NeedId, ReflectionId},
        language::Language,
    },
    content::{
        dimension::Dimension,
        pack::{ContentPack, LearningForm},
        preference::{Company, Context, Device, Formality, Mode, Preference, Preferences, Time},
    },
    model::{Effect, Event, Model},
    reflection::{
        PointPlace, Reflection, TaskTime,
        answer::{Answer, Degree},
    },
    suggestion::{Situation, Suggestion, Suggestions},
    update::update,
};
use kompetencekompas::formats::pack;
use proptest::prelude::*;
use std::sync::{Arc, LazyLock};

/// The built-in pack as it stands in the repository.
pub(crate) const PACK_TEXT: &str = include_str!("../../packs/standard.json");

static PACK: LazyLock<Arc<ContentPack>> = LazyLock::new(|| Arc::new(pack::parse(PACK_TEXT).unwrap()));

pub(crate) fn pack() -> &'static Arc<ContentPack> {
    &PACK
}

/// Random runs that neither take long nor leave files behind.
pub(crate) fn runs(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

pub(crate) fn need(id: &str) -> NeedId {
    NeedId::try_from(id).unwrap()
}

pub(crate) fn form(id: &str) -> &'static LearningForm {
    pack().learning_form(&FormId::try_from(id).unwrap()).unwrap_or_else(|| panic!("there is no form {id}"))
}

pub(crate) fn reflection_id(id: &str) -> ReflectionId {
    ReflectionId::try_from(id).unwrap()
}

pub(crate) fn moment(text: &str) -> Timestamp {
    Timestamp::try_from(text.to_owned()).unwrap()
}

/// The degree that a saved file writes as this number: 5 "i meget høj grad" to 1 "i meget ringe grad".
pub(crate) fn degree(number: u8) -> Degree {
    Degree::ALL.into_iter().find(|degree| degree.number() == number).unwrap()
}

/// A reflection in which nothing is answered.
pub(crate) fn blank() -> Reflection {
    Reflection::new(reflection_id("r-1"), moment("2026-11-22T08:30:00Z"), pack().identity.clone())
}

/// A reflection with these answers and no others.
pub(crate) fn answered(answers: &[(&str, u8)]) -> Reflection {
    let mut reflection = blank();
    for (id, number) in answers {
        assert!(pack().need(&need(id)).is_some(), "there is no need {id}");
        reflection.answer(need(id), Some(Answer::Degree(degree(*number))));
    }
    reflection
}

/// A reflection with one answer to every question.
pub(crate) fn all_answered(number: u8) -> Reflection {
    let mut reflection = blank();
    for need in &pack().needs {
        reflection.answer(need.id.clone(), Some(Answer::Degree(degree(number))));
    }
    reflection
}

/// A reflection with these answers, and this one to every other question.
pub(crate) fn answered_else(number: u8, answers: &[(&str, u8)]) -> Reflection {
    let mut reflection = all_answered(number);
    reflection.answers.extend(answered(answers).answers);
    reflection
}

/// Every suggestion that is listed anywhere, in the order of the page.
pub(crate) fn listed(suggestions: &Suggestions) -> impl Iterator<Item = &Suggestion> {
    suggestions.top.iter().chain(&suggestions.easy_start).chain(&suggestions.more)
}

pub(crate) fn names<'a>(suggestions: impl IntoIterator<Item = &'a Suggestion>) -> Vec<&'a str> {
    suggestions.into_iter().map(|suggestion| suggestion.form.as_str()).collect()
}

pub(crate) fn is_directed(suggestions: &Suggestions) -> bool {
    suggestions.situation == Situation::Directed
}

pub(crate) fn any_need() -> impl Strategy<Value = NeedId> {
    (0..pack().needs.len()).prop_map(|at| pack().needs[at].id.clone())
}

pub(crate) fn any_degree() -> impl Strategy<Value = Degree> {
    prop::sample::select(Degree::ALL.to_vec())
}

pub(crate) fn any_answer() -> impl Strategy<Value = Answer> {
    prop::sample::select(Answer::ALL.to_vec())
}

/// What one person may prefer, also nothing. The kind of work and the device only filter, and are drawn apart.
pub(crate) fn any_taste() -> impl Strategy<Value = Preferences> {
    (
        prop::option::of(prop::sample::select(Formality::ALL)),
        prop::option::of(prop::sample::select(Company::ALL)),
        prop::option::of(prop::sample::select(Mode::ALL)),
        prop::option::of(prop::sample::select(Time::ALL)),
    )
        .prop_map(|(formality, company, mode, time)| Preferences {
            formality,
            company,
            mode,
            time,
            ..Preferences::default()
        })
}

pub(crate) fn any_preferences() -> impl Strategy<Value = Preferences> {
    (
        any_taste(),
        prop::option::of(prop::sample::select(Context::ALL)),
        prop::option::of(prop::sample::select(Device::ALL)),
    )
        .prop_map(|(taste, context, device)| Preferences { context, device, ..taste })
}

/// A reflection as random people fill it in: most questions on the scale, some left out or outside it, up to three
/// priorities, any preferences.
pub(crate) fn any_reflection() -> impl Strategy<Value = Reflection> {
    let count = pack().needs.len();
    let answer = prop_oneof![
        6 => any_degree().prop_map(|degree| Some(Answer::Degree(degree))),
        1 => Just(Some(Answer::Unknown)),
        1 => Just(Some(Answer::NotRelevant)),
        1 => Just(None),
    ];
    (prop::collection::vec(answer, count), prop::collection::vec(any_need(), 0..=3), any_preferences()).prop_map(
        |(answers, priorities, preferences)| {
            let mut reflection = blank();
            for (need, answer) in pack().needs.iter().zip(answers) {
                reflection.answer(need.id.clone(), answer);
            }
            for need in priorities {
                if !reflection.priorities.contains(&need) {
                    reflection.toggle_priority(need);
                }
            }
            reflection.preferences = preferences;
            reflection
        },
    )
}

/// What people write: short and plain, far too long, or with characters that make trouble.
pub(crate) fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zæøåA-ZÆØÅ .,\n]{0,40}",
        "\\PC{0,40}",
        Just("æ".repeat(2000)),
        Just("a\u{0}b\u{1b}c\r\n\"\\</script>\u{202e}\u{feff}👩‍⚕️".to_owned()),
    ]
}

/// An edit of the reflection that is open.
pub(crate) fn any_edit() -> BoxedStrategy<Event> {
    let dimension = prop::sample::select(Dimension::ALL.to_vec());
    let place = prop::sample::select(vec![PointPlace::Strength, PointPlace::TakeUp, PointPlace::Dropped]);
    let goal = prop::option::of((0..pack().goals.len()).prop_map(|at| pack().goals[at].id.clone()));
    let preference = prop_oneof![
        prop::sample::select(Formality::ALL).prop_map(Preference::Formality),
        prop::sample::select(Company::ALL).prop_map(Preference::Company),
        prop::sample::select(Mode::ALL).prop_map(Preference::Mode),
        prop::sample::select(Time::ALL).prop_map(Preference::Time),
        prop::sample::select(Context::ALL).prop_map(Preference::Context),
        prop::sample::select(Device::ALL).prop_map(Preference::Device),
    ];
    prop_oneof![
        any_text().prop_map(Event::EnteredTask),
        prop::sample::select(vec![TaskTime::Present, TaskTime::Coming]).prop_map(Event::ChoseTaskTime),
        goal.prop_map(Event::ChoseGoal),
        any_text().prop_map(Event::EnteredGoal),
        (any_need(), any_answer()).prop_map(|(need, answer)| Event::AnsweredQuestion(need, answer)),
        any_need().prop_map(Event::ClearedAnswer),
        (dimension, any_text()).prop_map(|(dimension, text)| Event::EnteredNote(dimension, text)),
        any_need().prop_map(Event::ToggledPriority),
        preference.prop_map(Event::ChosePreference),
        (any_need(), place).prop_map(|(need, place)| Event::PlacedPoint(need, place)),
        Just(Event::WentForward),
        Just(Event::WentBack),
    ]
    .boxed()
}

/// The app with a clock that the test sets.
#[derive(Clone)]
pub(crate) struct Session {
    pub(crate) model: Model,
    pub(crate) now: Timestamp,
}

impl Session {
    pub(crate) fn new() -> Self {
        let now = moment("2026-11-22T08:30:00Z");
        Self { model: Model::new(pack().clone(), Language::Da, now), now }
    }

    pub(crate) fn after(events: impl IntoIterator<Item = Event>) -> Self {
        let mut session = Self::new();
        for event in events {
            session.happens(event);
        }
        session
    }

    pub(crate) fn happens(&mut self, event: Event) -> Vec<Effect> {
        update(&mut self.model, event, self.now)
    }

    /// Moves the clock, also back.
    pub(crate) fn passes(&mut self, millis: i64) {
        self.now = Timestamp::from_millis(self.now.millis() + millis);
    }

    pub(crate) fn current(&self) -> &Reflection {
        self.model.reflection().unwrap_or_else(|| panic!("no reflection is open"))
    }
}
