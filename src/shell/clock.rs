//! The computer's clock in the app's own types.

use crate::{
    domain::basics::{
        date::{Date, Timestamp},
        id::ReflectionId,
        language::Language,
    },
    platform::clock,
};

/// The time now.
#[must_use]
pub fn now() -> Timestamp {
    Timestamp::from_millis(clock::now())
}

/// How many minutes the person's clock is ahead of UTC.
#[must_use]
pub(super) fn minutes_ahead() -> i32 {
    clock::minutes_ahead()
}

/// The day where the person is.
#[must_use]
pub fn today() -> Date {
    now().local_date(clock::minutes_ahead())
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

/// 64 random bits.
#[must_use]
pub(super) fn random_bits() -> u64 {
    (u64::from(clock::random()) << 32) | u64::from(clock::random())
}

/// An id for a new reflection. The random part keeps the ids of several computers apart; nothing else depends on it.
#[must_use]
pub fn new_reflection_id() -> Option<ReflectionId> {
    ReflectionId::try_from(format!("r-{:x}-{:x}", now().millis(), clock::random())).ok()
}
