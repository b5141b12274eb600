//! Helpers of the native tests: the built-in pack, short ways to write ids and answers, and random reflections.

#![allow(dead_code, unused_macros, unused_imports, reason = "each test file uses its own part of this")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics is a test that fails")]

pub(crate) mod any_event;
pub(crate) mod session;

use kompetencekompas::domain::{
    app::{
        event::{Effect, Event},
        model::Model,
        update::update,
    },
    basics::{
        choice::Choice,
        date::Timestamp,
        id::{FormId, NeedId, ReflectionId},
        language::Language,
    },
    content::{
        pack::{ContentPack, LearningForm},
        preference::{Company, Context, Device, Formality, Mode, Preferences, Time},
    },
    keeping::{
        self,
        machine::{
            Keeper,
            message::{self, Command},
        },
        state::Keeping,
        version::CopyId,
    },
    reflection::{
        Reflection,
        answer::{Answer, Degree},
    },
    suggestion::{Situation, Suggestion, Suggestions},
};
use kompetencekompas::formats::pack;
use proptest::prelude::*;
use std::sync::{Arc, LazyLock};

/// The built-in pack as it is in the repository.
pub(crate) const PACK_TEXT: &str = include_str!("../../packs/standard.json");

static PACK: LazyLock<Arc<ContentPack>> = LazyLock::new(|| Arc::new(pack::parse(PACK_TEXT).unwrap()));

pub(crate) fn pack() -> &'static Arc<ContentPack> {
    &PACK
}

/// All packs of this repository.
pub(crate) fn packs() -> Vec<ContentPack> {
    let over = |text| pack::parse_over(text, PACK_TEXT).unwrap();
    vec![
        (**PACK).clone(),
        over(include_str!("../../packs/region-midtjylland.json")),
        over(include_str!("../../packs/region-nordjylland.json")),
    ]
}

/// The needs that are topics for the leader: a say in learning, the conditions, safety and the direction.
pub(crate) const LEADER_TOPICS: [&str; 11] = [
    "will_ownership",
    "may_mandate",
    "may_time",
    "may_leader_support",
    "may_opportunity",
    "may_access",
    "dare_speak_up",
    "dare_team_safety",
    "should_direction",
    "should_role",
    "should_potential",
];

/// Random runs that neither take long nor leave files behind; as many as `PROPTEST_CASES` sets, if it is set.
pub(crate) fn runs(cases: u32) -> ProptestConfig {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(cases);
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

/// A reflection without answers.
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

/// Every suggestion in any list, in the order of the page.
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

/// Any preferences of one person, or none. The kind of work and the device only filter, and are drawn separately.
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

/// A random person's reflection: most questions answered on the scale, some left out or outside it, up to three
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

/// Texts that people write: short and plain, far too long, or with problematic characters.
pub(crate) fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zæøåA-ZÆØÅ .,\n]{0,40}",
        "\\PC{0,40}",
        Just("æ".repeat(2000)),
        Just("a\u{0}b\u{1b}c\r\n\"\\</script>\u{202e}\u{feff}👩‍⚕️".to_owned()),
    ]
}

/// A list of events of any topics.
macro_rules! events {
    ($($event:expr),* $(,)?) => { vec![$(kompetencekompas::domain::app::event::Event::from($event)),*] };
}
pub(crate) use events;

/// A list of effects of any topics.
macro_rules! effects {
    ($($effect:expr),* $(,)?) => { vec![$(kompetencekompas::domain::app::event::Effect::from($effect)),*] };
}
pub(crate) use effects;

/// The app with a clock that the test sets.
#[derive(Clone)]
pub(crate) struct Session {
    pub(crate) model: Model,
    pub(crate) now: Timestamp,
}

impl Session {
    pub(crate) fn new() -> Self {
        let now = moment("2026-11-22T08:30:00Z");
        let keeping = Keeping::new(Keeper::new(CopyId::from_random(1), now));
        Self { model: Model::new(pack().clone(), Language::Da, keeping), now }
    }

    pub(crate) fn after(events: impl IntoIterator<Item = impl Into<Event>>) -> Self {
        let mut session = Self::new();
        for event in events {
            session.happens(event);
        }
        session
    }

    pub(crate) fn happens(&mut self, event: impl Into<Event>) -> Vec<Effect> {
        let effects = update(&mut self.model, event, self.now);
        // There is no other tab: the lock is granted at once.
        for effect in &effects {
            if let Effect::Keeping(keeping::Effect::Machine(Command::AskLock(attempt, _))) = effect {
                let _ = update(&mut self.model, message::Event::LockGranted(*attempt), self.now);
            }
        }
        effects
    }

    /// Moves the clock, also back.
    pub(crate) fn passes(&mut self, millis: i64) {
        self.now = Timestamp::from_millis(self.now.millis() + millis);
    }

    pub(crate) fn current(&self) -> &Reflection {
        self.model.reflection().unwrap_or_else(|| panic!("no reflection is open"))
    }
}
