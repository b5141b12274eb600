//! The small things in `localStorage`, through gloo-storage: that this is the person's own computer, the language, and
//! the journal of an edit that IndexedDB has not confirmed yet. Answers do not live here: a killed browser lost up to
//! 51 seconds of `localStorage` writes and none of IndexedDB's (`research/embedding.md`, 2.3).
//!
//! gloo-storage throws when the storage getter throws or is null, `Result` or not. So every function here asks
//! [`usable`] first.

use crate::domain::{
    basics::{choice::Choice, language::Language},
    keeping::retention::Retention,
};
use gloo_storage::{LocalStorage, Storage};

const STORAGE: &str = "kompetencekompas.storage";
const LANGUAGE: &str = "kompetencekompas.language";
const RETENTION: &str = "kompetencekompas.retention";
const JOURNAL: &str = "kompetencekompas.journal";
const PROBE: &str = "kompetencekompas.probe";

/// Whether `localStorage` is there, and what is written comes back.
#[must_use]
pub fn usable() -> bool {
    let Some(storage) = web_sys::window().and_then(|window| window.local_storage().ok().flatten()) else {
        return false;
    };
    let came_back = storage.set_item(PROBE, "1").is_ok() && storage.get_item(PROBE) == Ok(Some("1".to_owned()));
    let taken_out = storage.remove_item(PROBE).is_ok();
    came_back && taken_out
}

/// Whether something can be read, without writing anything: nothing is stored before the person has chosen.
#[must_use]
pub fn readable() -> bool {
    web_sys::window()
        .and_then(|window| window.local_storage().ok().flatten())
        .is_some_and(|storage| storage.length().is_ok())
}

/// Whether the person has said on an earlier visit that this is their own computer.
#[must_use]
pub fn is_own_computer() -> bool {
    readable() && LocalStorage::get::<String>(STORAGE).is_ok_and(|place| place == "device")
}

/// The language chosen on an earlier visit.
#[must_use]
pub fn language() -> Option<Language> {
    if !readable() {
        return None;
    }
    Language::from_code(&LocalStorage::get::<String>(LANGUAGE).ok()?)
}

/// How long reflections are kept, chosen on an earlier visit.
#[must_use]
pub fn retention() -> Retention {
    let chosen = if readable() { LocalStorage::get::<String>(RETENTION).ok() } else { None };
    // What cannot be read deletes nothing.
    chosen.and_then(|value| Retention::from_value(&value)).unwrap_or(Retention::UntilDeleted)
}

/// Remembers how long reflections are kept; a choice that is not remembered deletes nothing.
pub fn remember_retention(retention: Retention) {
    if usable() {
        let _ = LocalStorage::set(RETENTION, retention.value());
    }
}

/// Remembers that this is the person's own computer. `false` when it does not work.
#[must_use]
pub fn remember_own_computer() -> bool {
    usable() && LocalStorage::set(STORAGE, "device").is_ok()
}

/// Remembers the language; without storage the choice lasts as long as the page.
pub fn remember_language(language: Language) {
    if usable() {
        // A language that is not remembered is chosen again: nothing is lost.
        let _ = LocalStorage::set(LANGUAGE, language.code());
    }
}

/// Puts an unconfirmed record into the journal, synchronously, on the way out.
pub fn write_journal(record: &str) {
    if usable() {
        // There is no time and nobody to tell; the last confirmed state is in IndexedDB.
        let _ = LocalStorage::set(JOURNAL, record);
    }
}

/// The journal of an earlier visit.
#[must_use]
pub fn journal() -> Option<String> {
    if readable() { LocalStorage::get(JOURNAL).ok() } else { None }
}

/// Takes the journal out, once its content is in the store.
pub fn clear_journal() {
    if readable() {
        LocalStorage::delete(JOURNAL);
    }
}

/// Forgets all of it: the person has deleted everything.
pub fn forget() {
    if readable() {
        for key in [STORAGE, LANGUAGE, RETENTION, JOURNAL] {
            LocalStorage::delete(key);
        }
    }
}
