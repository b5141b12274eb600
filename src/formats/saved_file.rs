//! The saved file (`.kompas.json`): one JSON document with everything a person has given. The same text lies in the
//! browser's store, so that there is one format to keep stable.

use crate::{
    domain::{
        basics::date::Timestamp,
        content::{pack::PackIdentity, preference::Preferences},
        keeping::library::{Library, Written},
        reflection::{Reflection, follow_up::FollowUp, plan::Agreement},
    },
    formats::json::{self, Json, object},
};
use serde_json::{Map, Value, json};
use thiserror::Error;

/// The value of `format`.
pub const FORMAT: &str = "kompetencekompas";

/// The schema this version writes, and the newest it reads.
pub const SCHEMA: u32 = 1;

/// The largest file that is read, in bytes. A reflection takes some 5,000; this is room for hundreds.
pub const MAX_BYTES: usize = 4 * 1024 * 1024;

/// The document.
#[derive(Debug, Clone, PartialEq)]
pub struct SavedFile {
    /// Always `kompetencekompas`.
    pub format: String,
    /// The version of the format: 1.
    pub schema: u32,
    /// When it was written.
    pub saved: Timestamp,
    /// The content pack in use when it was written.
    pub pack: PackIdentity,
    /// The reflections, oldest first.
    pub reflections: Vec<Reflection>,
    /// Earlier states of these reflections, from files that were opened.
    pub history: Vec<Reflection>,
    /// Fields that this version does not know. They survive a round trip.
    pub unknown: Map<String, Value>,
}

object!(
    /// Everything that a person has given, in one document.
    open SavedFile {
        /// Always `kompetencekompas`.
        required format with json!({ "const": FORMAT }),
        /// The version of the format: 1.
        required schema with json!({ "const": SCHEMA }),
        /// When it was written.
        required saved,
        /// The content pack in use when it was written.
        required pack,
        /// The reflections, oldest first.
        required reflections,
        /// Earlier states of these reflections, from files that were opened.
        optional history,
    }
);

object!(
    /// Which pack, in which version.
    strict PackIdentity {
        /// The id of the pack.
        required id,
        /// Its version, as in `1.0.0`.
        required version,
    }
);

object!(
    /// A reflection.
    open Reflection {
        /// Its id, by which files are merged.
        required id,
        /// When it was begun.
        required created,
        /// When it was last changed. The newer of two with the same id wins.
        required changed,
        /// The content pack it was answered with.
        required pack,
        /// Whose side of the talk it is.
        optional role,
        /// The task or challenge it is about.
        optional task,
        /// Whether the task is present or coming.
        optional task_time,
        /// The goal the task serves, chosen from the pack.
        optional goal,
        /// The goal in the person's own words.
        optional goal_text,
        /// The answers by need. Unanswered is absent.
        optional answers,
        /// The notes, one per dimension.
        optional notes,
        /// The needs that matter most right now, in the order they were chosen; at most three.
        optional priorities,
        /// How the person likes to learn.
        optional preferences,
        /// Points of the profile that the person has moved or dropped.
        optional points,
        /// The plan: at most three agreements.
        optional plan,
        /// What came of the plan, one for each agreement.
        optional follow_ups,
        /// Lines of the talk sheet that the person has put on or left off, against what is proposed.
        optional sheet,
        /// What the person wants to ask the leader.
        optional questions,
        /// The reflection this one was begun from.
        optional previous,
        /// Where the person was.
        optional step,
    }
);

object!(
    /// One line of the plan.
    strict Agreement {
        /// Its number, unique within the reflection.
        required id,
        /// The learning form it was made from.
        optional form,
        /// "Når …".
        optional when,
        /// "… så vil jeg …".
        optional then,
        /// What I learn.
        optional learn,
        /// The day I use it first.
        optional first_use,
        /// Who helps: a colleague.
        optional helper,
        /// What I need from my leader.
        optional leader_part,
        /// How we see that it worked.
        optional worked_when,
        /// The day we follow up.
        optional follow_up,
        /// The principles it holds up to, as far as the person has ticked them.
        optional principles,
    }
);

object!(
    /// What came of an agreement.
    strict FollowUp {
        /// The agreement.
        required agreement,
        /// When the person said so last.
        required at,
        /// How far it came into use; absent while only a text has been written.
        optional used,
        /// What helped.
        optional helped,
        /// What stood in the way.
        optional hindered,
    }
);

object!(
    /// The preferences of one reflection. Everything may stay open.
    strict Preferences {
        /// Formal or informal.
        optional formality,
        /// Alone or together.
        optional company,
        /// Online, in person or blended.
        optional mode,
        /// Whether the time must be flexible.
        optional time,
        /// The kind of work.
        optional context,
        /// Whether there is a device to learn on.
        optional device,
    }
);

/// Why a text is not a saved file that can be opened. Nothing is changed by trying.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum FileError {
    /// It is larger than [`MAX_BYTES`].
    #[error("the file is {bytes} bytes; a saved file is at most {MAX_BYTES}")]
    TooLarge {
        /// Its size.
        bytes: usize,
    },
    /// It is JSON of something else, or no JSON.
    #[error("this is not a file from Kompetencekompas")]
    NotOurs,
    /// It was written by a newer version.
    #[error(
        "the file was written by a newer version (schema {schema}; this version reads up to {SCHEMA}): reload the page to get the newest version"
    )]
    Newer {
        /// Its schema.
        schema: u32,
    },
    /// It is one of ours, but damaged or changed.
    #[error("the file is damaged: {0}")]
    Damaged(String),
}

/// Writes a saved file.
#[must_use]
pub fn write(library: &Library, pack: &PackIdentity, saved: Timestamp) -> String {
    let file = SavedFile {
        format: FORMAT.to_owned(),
        schema: SCHEMA,
        saved,
        pack: pack.clone(),
        reflections: library.reflections().to_vec(),
        history: library.history().to_vec(),
        unknown: library.unknown.clone(),
    };
    file.write().to_string()
}

/// Reads a saved file.
///
/// # Errors
/// [`FileError`]: what it is instead.
pub fn read(text: &str) -> Result<SavedFile, FileError> {
    if text.len() > MAX_BYTES {
        return Err(FileError::TooLarge { bytes: text.len() });
    }
    let value: Value = serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|error| {
        // A file of ours that was cut short still begins as ours does.
        if error.is_eof() && text.contains(FORMAT) { FileError::Damaged(error.to_string()) } else { FileError::NotOurs }
    })?;
    if value.get("format").and_then(Value::as_str) != Some(FORMAT) {
        return Err(FileError::NotOurs);
    }
    match value.get("schema").and_then(Value::as_u64) {
        Some(schema) if schema > u64::from(SCHEMA) => {
            Err(FileError::Newer { schema: u32::try_from(schema).unwrap_or(u32::MAX) })
        }
        _ => json::read(&value)
            .map(within_limits)
            .map_err(|problems| FileError::Damaged(problems.first().map(ToString::to_string).unwrap_or_default())),
    }
}

fn within_limits(mut file: SavedFile) -> SavedFile {
    for states in [&mut file.reflections, &mut file.history] {
        for state in std::mem::take(states) {
            states.push(state.within_limits());
        }
    }
    file
}

/// The JSON Schema of saved files (`schema/saved-file.schema.json`).
#[must_use]
pub fn schema() -> Value {
    json::document_schema::<SavedFile>("Kompetencekompas saved file")
}

impl From<SavedFile> for Library {
    fn from(file: SavedFile) -> Self {
        let mut library = Self::from_states(file.reflections, file.history);
        library.unknown = file.unknown;
        library
    }
}

impl Written for Reflection {
    fn written(&self) -> String {
        let mut value = self.write();
        // Unknown fields come in the order of the file in some builds of `serde_json`; it says nothing.
        value.sort_all_objects();
        value.to_string()
    }
}
