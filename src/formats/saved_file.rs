//! The saved file (`.kompas.json`): one JSON document with everything a person has given. The same text is stored in
//! the browser's store, so that there is one format to keep stable.

use crate::{
    domain::{
        basics::date::Timestamp,
        content::{pack::PackIdentity, preference::Preferences},
        keeping::{
            collection::{Collection, Entry, Key, Why},
            version::Stamp,
            versioned::Versioned,
        },
        reflection::{
            Reflection,
            follow_up::FollowUp,
            outcome::{Agreed, Outcome},
            plan::Agreement,
        },
    },
    formats::json::{self, Json, object},
};
use serde_json::{Map, Value, json};
use thiserror::Error;

/// The value of `format`.
pub const FORMAT: &str = "kompetencekompas";

/// The schema this version writes, and the newest it reads.
pub const SCHEMA: u32 = 2;

/// The largest file that is read, in bytes, unless it begins like one of ours. A reflection takes some 8,000; this is
/// room for hundreds. There is no limit to what a person keeps, so none for files of ours: reading takes time and
/// memory in proportion.
pub const MAX_BYTES: usize = 5_000_000;

/// The number of bytes at the beginning of a file in which it identifies itself as one of ours ([`is_ours`]).
pub const BEGINNING: usize = 200;

/// The document.
#[derive(Debug, Clone, PartialEq)]
pub struct SavedFile {
    /// Always `kompetencekompas`.
    pub format: String,
    /// The version of the format: 2, or 1.
    pub schema: u32,
    /// When it was written.
    pub saved: Timestamp,
    /// The content pack in use when it was written.
    pub pack: PackIdentity,
    /// The reflections, oldest first.
    pub reflections: Vec<Versioned>,
    /// Earlier states of these reflections, from files that were opened.
    pub history: Vec<Versioned>,
    /// Fields that this version does not know. They survive a round trip.
    pub unknown: Map<String, Value>,
}

object!(
    /// Everything that a person has given, in one document.
    open SavedFile {
        /// Always `kompetencekompas`.
        required format with json!({ "const": FORMAT }),
        /// The version of the format: 2. Of version 1 are files without the versions of reflections.
        required schema with json!({ "enum": [1, SCHEMA] }),
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
        /// How much of the questionnaire is asked: the core of each dimension, or all of it.
        optional edition,
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
        /// What the person also wants to talk about, from the pack's topics.
        optional topics,
        /// The day of the talk.
        optional talk_day,
        /// What was agreed in the talk.
        optional outcome,
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
    /// What was agreed in the talk.
    strict Outcome {
        /// The lines, at most five.
        optional agreed,
        /// Time and frame that were agreed.
        optional frame,
        /// What is to wait.
        optional later,
        /// What else was talked about.
        optional other,
        /// The day to follow up on.
        optional follow_up,
    }
);

object!(
    /// One thing that was agreed.
    strict Agreed {
        /// Its number: that of the agreement it came from, or one of its own.
        required id,
        /// What.
        optional what,
        /// Who does what.
        optional who,
        /// By when.
        optional by,
        /// Whether it came to nothing in the talk.
        optional dropped,
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

/// Why a text is not a saved file that can be opened. A failed attempt changes nothing.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum FileError {
    /// It is larger than [`MAX_BYTES`], and does not say that it is ours.
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
    /// It is a saved file, but damaged or changed. Contains the place: a path such as `reflections[1].created`, or `line:column` where
    /// it is not JSON.
    #[error("the file is damaged: {0}")]
    Damaged(String),
}

/// Writes a saved file.
#[must_use]
pub fn write(collection: &Collection, pack: &PackIdentity, saved: Timestamp) -> String {
    let reflections = collection.reflections();
    let file = SavedFile {
        format: FORMAT.to_owned(),
        schema: SCHEMA,
        saved,
        pack: pack.clone(),
        reflections: reflections.into_iter().filter_map(|state| collection.kept(&state.id)).cloned().collect(),
        history: collection.history().map(|(_, kept, _)| kept.clone()).collect(),
        unknown: collection.unknown.clone(),
    };
    // The format comes first, so that a file of any size is recognised as one of ours.
    let mut fields = file.write();
    if let Some(fields) = fields.as_object_mut() {
        fields.remove("format");
    }
    let text = fields.to_string();
    ["{\"format\":\"", FORMAT, "\",", text.get(1..).unwrap_or_default()].concat()
}

/// Whether a file with this beginning says that it is ours, a saved one or a copy of all that a browser has stored.
#[must_use]
pub fn is_ours(beginning: &str) -> bool {
    // Also after anything that an editor has inserted before it.
    let beginning = beginning.get(..beginning.floor_char_boundary(BEGINNING)).unwrap_or_default();
    beginning.contains(FORMAT)
}

/// Whether a text is larger than what is read of files that are not ours.
pub(super) fn is_too_large(text: &str) -> bool {
    text.len() > MAX_BYTES && !is_ours(text)
}

/// Reads a saved file.
///
/// # Errors
/// [`FileError`] when it is not a saved file that this version reads.
pub fn read(text: &str) -> Result<SavedFile, FileError> {
    read_fields(&fields(text)?)
}

/// Reads what is whole in a saved file: reflections that are damaged are left out. Gives the place of the first fault, too, if anything was
/// left out or had been decoded wrongly.
///
/// # Errors
/// [`FileError`], also when there is no reflection that is whole.
pub(super) fn read_whole(text: &str) -> Result<(SavedFile, Option<String>), FileError> {
    let mut value = fields(text)?;
    let error = match read_fields(&value) {
        Ok(file) => return Ok((file, wrongly_decoded(text))),
        Err(error) => error,
    };
    for name in ["reflections", "history"] {
        if let Some(states) = value.get_mut(name).and_then(Value::as_array_mut) {
            states.retain(|state| json::read::<Versioned>(state).is_ok());
        }
    }
    match (read_fields(&value), error) {
        (Ok(file), FileError::Damaged(place)) if !file.reflections.is_empty() || !file.history.is_empty() => {
            Ok((file, Some(place)))
        }
        (_, error) => Err(error),
    }
}

/// The place, in bytes, of the first character that could not be decoded, here or in a program that saved the file again.
fn wrongly_decoded(text: &str) -> Option<String> {
    text.find(char::REPLACEMENT_CHARACTER).map(|at| at.to_string())
}

/// The fields of a saved file of a version that is known.
fn fields(text: &str) -> Result<Value, FileError> {
    if is_too_large(text) {
        return Err(FileError::TooLarge { bytes: text.len() });
    }
    // Text that a mail program has added below it does no harm.
    let mut values = serde_json::Deserializer::from_str(text.trim_start_matches('\u{feff}')).into_iter::<Value>();
    let value = values.next().unwrap_or(Ok(Value::Null)).map_err(|error| {
        // A file of ours that was cut short, or holds what no JSON may, still begins as ours does.
        if text.split('"').any(|part| part == FORMAT) { no_json(&error) } else { FileError::NotOurs }
    })?;
    if value.get("format").and_then(Value::as_str) != Some(FORMAT) {
        return Err(FileError::NotOurs);
    }
    match value.get("schema").and_then(Value::as_u64) {
        Some(schema) if schema > u64::from(SCHEMA) => {
            Err(FileError::Newer { schema: u32::try_from(schema).unwrap_or(u32::MAX) })
        }
        _ => Ok(value),
    }
}

/// Ours, but no JSON.
pub(super) fn no_json(error: &serde_json::Error) -> FileError {
    FileError::Damaged(format!("{}:{}", error.line(), error.column()))
}

/// Reads the fields of a saved file of a version that is known.
pub(super) fn read_fields(value: &Value) -> Result<SavedFile, FileError> {
    json::read(value).map_err(|problems| {
        FileError::Damaged(problems.into_iter().next().map(|first| first.place).unwrap_or_default())
    })
}

/// The JSON Schema of saved files (`schema/saved-file.schema.json`).
#[must_use]
pub fn schema() -> Value {
    json::document_schema::<SavedFile>("Kompetencekompas saved file")
}

impl From<SavedFile> for Collection {
    fn from(file: SavedFile) -> Self {
        let current = file.reflections.into_iter().map(|kept| (Key::current(kept.id().clone()), Entry::Current(kept)));
        let earlier = file.history.into_iter().map(|kept| {
            (Key::earlier(&kept.reflection), Entry::Earlier { kept, why: Why::File, since: Stamp::default() })
        });
        let mut collection = Self::of_states(current.chain(earlier));
        collection.unknown = file.unknown;
        collection
    }
}
