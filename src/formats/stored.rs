//! Which records lie in the browser's store, what they say when the app starts, and what a new one does to those before it.
//!
//! There are three kinds of keys: [`CURRENT`], [`PREVIOUS`] (the last readable state before it) and one for each record that
//! could not be read ([`aside`]); those are never overwritten. Beside the store there is the journal: a record that was still
//! to be stored when the page was left.

use super::{record, saved_file};
use crate::domain::{
    basics::date::Timestamp,
    keeping::{
        library::Library,
        state::{Recovery, StoreContent, StoreProblem},
    },
};

/// The key of the current record.
pub const CURRENT: &str = "current";

/// The key of the last readable record before it.
pub const PREVIOUS: &str = "previous";

/// The key under which a record that cannot be read is put aside.
#[must_use]
pub fn aside(now: Timestamp) -> String {
    format!("damaged/{now}")
}

/// The current record, as the next one has to find it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Base {
    /// One with this revision; 0 for none.
    Revision(u64),
    /// Whatever is there: it cannot be read and was put aside, or it is to be deleted.
    Any,
}

impl Base {
    /// The revision of the next record. Without a readable one before it they are counted from 1.
    #[must_use]
    pub const fn next(self) -> u64 {
        match self {
            Self::Revision(revision) => revision.saturating_add(1),
            Self::Any => 1,
        }
    }
}

/// The texts that were found when the app started.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Found {
    /// The record under [`CURRENT`].
    pub current: Option<String>,
    /// The record under [`PREVIOUS`].
    pub previous: Option<String>,
    /// The record in the journal.
    pub journal: Option<String>,
}

/// What the app starts with.
#[derive(Debug, Clone, PartialEq)]
pub struct Start {
    /// What the next record takes the place of.
    pub base: Base,
    /// The reflections, or what is left to choose from after damage.
    pub opened: StoreContent,
}

/// Reads what was found.
///
/// # Errors
/// [`StoreProblem::Newer`] when a newer version of the app wrote it: then nothing may be written.
pub fn read(found: Found) -> Result<Start, StoreProblem> {
    let readable = |text: Option<String>| library(&text?).ok();
    let Some(current) = found.current else {
        let library = readable(found.journal).map(|(_, library)| library).unwrap_or_default();
        return Ok(Start { base: Base::Revision(0), opened: StoreContent::Library(library) });
    };
    match library(&current) {
        Ok((revision, library)) => {
            // The journal has the last edit, if the browser went down before the store had it.
            let unconfirmed = readable(found.journal).filter(|(later, _)| *later > revision);
            let library = unconfirmed.map_or(library, |(_, library)| library);
            Ok(Start { base: Base::Revision(revision), opened: StoreContent::Library(library) })
        }
        Err(Unreadable::Newer) => Err(StoreProblem::Newer),
        Err(Unreadable::Damaged) => {
            let previous = readable(found.previous).map(|(_, library)| library);
            Ok(Start { base: Base::Any, opened: StoreContent::Damaged(Recovery { previous, damaged: current }) })
        }
    }
}

/// What a new record does to [`PREVIOUS`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Previous {
    /// The record that was current until now takes its place.
    Replaced,
    /// It stays: what was current until now is no better.
    Stays,
    /// It is removed, since something in it was deleted.
    Removed,
}

/// What a new record on this base does to [`PREVIOUS`], when `current` is what is found in the store. `None` when another tab
/// has written since: then nothing may be written.
#[must_use]
pub fn replace(base: Base, current: Option<&str>, forget: bool) -> Option<Previous> {
    let found = current.map_or(Ok(0), |text| record::read(text).map(|record| record.revision));
    match base {
        Base::Revision(revision) if found != Ok(revision) => None,
        _ if forget => Some(Previous::Removed),
        _ if current.is_some() && found.is_ok() => Some(Previous::Replaced),
        _ => Some(Previous::Stays),
    }
}

/// Why a stored text gives no library.
enum Unreadable {
    Newer,
    Damaged,
}

fn library(text: &str) -> Result<(u64, Library), Unreadable> {
    let record = record::read(text).map_err(|_| Unreadable::Damaged)?;
    match saved_file::read(record.body) {
        Ok(file) => Ok((record.revision, file.into())),
        Err(saved_file::FileError::Newer { .. }) => Err(Unreadable::Newer),
        Err(_) => Err(Unreadable::Damaged),
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::domain::{
        basics::id::{PackId, ReflectionId},
        content::pack::PackIdentity,
        keeping::library::Library,
        reflection::Reflection,
    };

    fn moment() -> Timestamp {
        Timestamp::from_millis(1_700_000_000_000)
    }

    #[expect(clippy::unwrap_used, reason = "a test that panics is a test that fails")]
    fn body(task: &str) -> String {
        let pack = PackIdentity { id: PackId::try_from("standard").unwrap(), version: "1.0.0".to_owned() };
        let mut reflection = Reflection::new(ReflectionId::try_from("r-1").unwrap(), moment(), pack.clone());
        reflection.task = task.to_owned();
        saved_file::write(&[reflection].into_iter().collect::<Library>(), &pack, moment())
    }

    fn record(revision: u64, task: &str) -> Option<String> {
        Some(record::write(revision, &body(task)))
    }

    fn task(library: &Library) -> &str {
        library.reflections().first().map_or("", |reflection| &reflection.task)
    }

    #[test]
    fn the_journal_counts_only_when_it_is_later_than_the_store() {
        for (current, journal, expected) in [
            (None, None, (0, "")),
            (None, record(1, "on the way out"), (0, "on the way out")),
            (record(3, "stored"), None, (3, "stored")),
            (record(3, "stored"), record(4, "on the way out"), (3, "on the way out")),
            (record(3, "stored"), record(3, "on the way out"), (3, "stored")),
            (record(3, "stored"), Some("damaged".to_owned()), (3, "stored")),
        ] {
            let start = read(Found { current, previous: None, journal }).unwrap();
            let StoreContent::Library(library) = &start.opened else { panic!("found damage") };
            assert_eq!((start.base, task(library)), (Base::Revision(expected.0), expected.1));
        }
    }

    #[test]
    fn damage_leaves_the_previous_state_and_the_damaged_text() {
        let current = record(2, "current").map(|text| text[..text.len() / 2].to_owned());
        for (previous, expected) in [(record(1, "before"), Some("before")), (current.clone(), None), (None, None)] {
            let start = read(Found { current: current.clone(), previous, journal: None }).unwrap();
            let StoreContent::Damaged(recovery) = start.opened else { panic!("the damage was not noticed") };
            assert_eq!((start.base, Some(recovery.damaged)), (Base::Any, current.clone()));
            assert_eq!(recovery.previous.as_ref().map(task), expected);
        }
    }

    #[test]
    fn what_a_newer_version_wrote_is_not_touched() {
        let newer = record::write(1, &body("newer").replace("\"schema\":1", "\"schema\":2"));
        let found = Found { current: Some(newer), previous: record(1, "older"), journal: record(9, "journal") };
        assert_eq!(read(found), Err(StoreProblem::Newer));
    }

    #[test]
    fn a_record_takes_the_place_only_of_the_one_it_was_made_from() {
        let stored = record(2, "stored");
        let found = stored.as_deref();
        for (base, current, forget, expected) in [
            (Base::Revision(2), found, false, Some(Previous::Replaced)),
            (Base::Revision(2), found, true, Some(Previous::Removed)),
            (Base::Revision(1), found, false, None),
            (Base::Revision(1), found, true, None),
            (Base::Revision(0), None, false, Some(Previous::Stays)),
            (Base::Revision(2), None, false, None),
            (Base::Revision(2), Some("damaged"), false, None),
            (Base::Any, Some("damaged"), false, Some(Previous::Stays)),
            (Base::Any, found, false, Some(Previous::Replaced)),
            (Base::Any, Some("damaged"), true, Some(Previous::Removed)),
        ] {
            assert_eq!(replace(base, current, forget), expected, "{base:?} {current:?} {forget}");
        }
        assert_eq!((Base::Revision(2).next(), Base::Revision(0).next(), Base::Any.next()), (3, 1, 1));
    }
}
