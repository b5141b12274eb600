//! The computer's clock in the app's own types.

use crate::{
    domain::basics::{date::Timestamp, id::ReflectionId, language::Language},
    platform::clock,
};

/// The time now.
#[must_use]
pub fn now() -> Timestamp {
    Timestamp::from_millis(clock::now())
}

/// A day in the person's own time zone: "22. november 2026".
#[must_use]
pub fn day(moment: Timestamp, language: Language) -> String {
    let locale = match language {
        Language::Da => "da-DK",
        Language::En => "en-GB",
    };
    clock::day(moment.millis(), locale)
}

/// An id for a new reflection. Chance keeps the ids of several computers apart; nothing else depends on it.
#[must_use]
pub fn new_reflection_id() -> Option<ReflectionId> {
    ReflectionId::try_from(format!("r-{:x}-{:x}", now().millis(), clock::random())).ok()
}
