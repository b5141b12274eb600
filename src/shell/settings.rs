//! The small things that this browser remembers: that this is the person's own computer, the language, how long reflections are
//! kept, and the journal of an edit that the store has not confirmed yet.
//!
//! Answers are not kept here: a browser that is killed loses what was written to `localStorage` in its last seconds.

use crate::{
    domain::{
        basics::{choice::Choice, language::Language},
        keeping::retention::Retention,
    },
    platform::local_storage,
};

const STORAGE: &str = "kompetencekompas.storage";
const LANGUAGE: &str = "kompetencekompas.language";
const RETENTION: &str = "kompetencekompas.retention";
const JOURNAL: &str = "kompetencekompas.journal";

/// Whether the person has said on an earlier visit that this is their own computer.
#[must_use]
pub fn is_own_computer() -> bool {
    local_storage::get(STORAGE).is_some_and(|place| place == "device")
}

/// The language chosen on an earlier visit.
#[must_use]
pub fn language() -> Option<Language> {
    Language::from_code(&local_storage::get(LANGUAGE)?)
}

/// How long reflections are kept, chosen on an earlier visit.
#[must_use]
pub fn retention() -> Retention {
    // What cannot be read deletes nothing.
    local_storage::get(RETENTION).and_then(|value| Retention::from_value(&value)).unwrap_or(Retention::UntilDeleted)
}

/// Remembers how long reflections are kept.
pub fn remember_retention(retention: Retention) {
    // A choice that is not remembered deletes nothing.
    let _ = local_storage::set(RETENTION, retention.value());
}

/// Remembers that this is the person's own computer. `false` when it does not work.
#[must_use]
pub fn remember_own_computer() -> bool {
    local_storage::set(STORAGE, "device")
}

/// Remembers the language.
pub fn remember_language(language: Language) {
    // A language that is not remembered is chosen again: nothing is lost.
    let _ = local_storage::set(LANGUAGE, language.code());
}

/// Puts an unconfirmed record into the journal, synchronously, on the way out.
pub fn write_journal(record: &str) {
    // There is no time for another attempt; the last confirmed state is in the store.
    let _ = local_storage::set(JOURNAL, record);
}

/// The journal of an earlier visit.
#[must_use]
pub fn journal() -> Option<String> {
    local_storage::get(JOURNAL)
}

/// Removes the journal, once its content is in the store.
pub fn clear_journal() {
    local_storage::remove(JOURNAL);
}

/// Forgets all of it: the person has deleted everything.
pub fn forget() {
    for key in [STORAGE, LANGUAGE, RETENTION, JOURNAL] {
        local_storage::remove(key);
    }
}
