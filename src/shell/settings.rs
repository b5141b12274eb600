//! The small settings that this browser remembers: that this is the person's own computer, the language, and the
//! journals of edits that the store has not confirmed yet.
//!
//! Answers are not kept here: a browser that is killed loses what was written to `localStorage` in its last seconds.

use crate::{
    domain::{
        basics::{choice::Choice, language::Language},
        keeping::{retention::Retention, version::CopyId},
    },
    formats::stored::JOURNAL,
    platform::local_storage,
};

const STORAGE: &str = "kompetencekompas.storage";
const LANGUAGE: &str = "kompetencekompas.language";
/// From version 1. The store has it now.
const RETENTION: &str = "kompetencekompas.retention";
const ALL_AT_ONCE: &str = "kompetencekompas.all_at_once";

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

/// The retention time in version 1.
#[must_use]
pub(super) fn retention() -> Option<Retention> {
    Retention::from_value(&local_storage::get(RETENTION)?)
}

/// Remembers that this is the person's own computer. Nothing depends on it: the store itself shows whether there are
/// answers.
pub(super) fn remember_own_computer() {
    let _ = local_storage::set(STORAGE, "device");
}

/// Remembers the language.
pub fn remember_language(language: Language) {
    // If it is not remembered, the person chooses it again: nothing is lost.
    let _ = local_storage::set(LANGUAGE, language.code());
}

/// Whether all questions of a page are shown at once, as chosen on an earlier visit.
#[must_use]
pub fn all_at_once() -> bool {
    local_storage::get(ALL_AT_ONCE).is_some()
}

/// Remembers whether all questions of a page are shown at once.
pub fn remember_all_at_once(all: bool) {
    // If it is not remembered, the person chooses it again: nothing is lost.
    if all {
        let _ = local_storage::set(ALL_AT_ONCE, "all");
    } else {
        local_storage::remove(ALL_AT_ONCE);
    }
}

fn journal_key(key: CopyId) -> String {
    if key == CopyId::default() { JOURNAL.to_owned() } else { format!("{JOURNAL}.{key}") }
}

/// Writes a journal, synchronously, when the page is left. `false` when there is no room; there is no time for another
/// attempt.
pub(super) fn write_journal(key: CopyId, text: &str) -> bool {
    local_storage::set(&journal_key(key), text)
}

/// Every journal, by key.
#[must_use]
pub(super) fn journals() -> Vec<(String, String)> {
    journal_keys().into_iter().filter_map(|key| local_storage::get(&key).map(|text| (key, text))).collect()
}

fn journal_keys() -> Vec<String> {
    let mut keys = local_storage::keys();
    keys.retain(|key| key.starts_with(JOURNAL));
    keys
}

/// Removes journals whose content is in the store.
pub(super) fn clear_journals(keys: &[CopyId]) {
    for key in keys {
        local_storage::remove(&journal_key(*key));
    }
}

/// Removes a journal that could not be read, by its key.
pub(super) fn remove_journal(key: &str) {
    local_storage::remove(key);
}

/// Removes the small settings. Journals stay.
pub(super) fn forget() {
    for key in [STORAGE, LANGUAGE, RETENTION, ALL_AT_ONCE] {
        local_storage::remove(key);
    }
}

/// Removes the small settings and the journals.
pub(super) fn forget_everything() {
    forget();
    for key in journal_keys() {
        local_storage::remove(&key);
    }
}
