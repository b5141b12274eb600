//! The saved file (`.kompas.json`): one JSON document with everything a person has given. The same text lies in the
//! browser's store, so that there is one format to keep stable.

use crate::{
    domain::{
        basics::date::Timestamp,
        content::{pack::PackIdentity, preference::Preferences},
        keeping::library::{Library, Written},
        reflection::{Reflection, follow_up::FollowUp, plan::Agreement},
    },
    formats::json::{self, Json, json},
};
use serde_json::{Map, Value};
use thiserror::Error;

/// The value of `format`.
pub const FORMAT: &str = "kompetencekompas";

/// The schema this version writes, and the newest it reads.
pub const SCHEMA: u32 = 1;

/// The largest file that is read, in bytes. A reflection takes some 5,000; this is room for hundreds.
pub const MAX_BYTES: usize = 4 * 1024 * 1024;

/// The document.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(not(target_arch = "wasm32"), derive(serde::Serialize, serde::Deserialize, schemars::JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(title = "Kompetencekompas saved file"))]
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
    #[cfg_attr(not(target_arch = "wasm32"), serde(default, skip_serializing_if = "Vec::is_empty"))]
    pub history: Vec<Reflection>,
    /// Fields that this version does not know. They survive a round trip.
    #[cfg_attr(not(target_arch = "wasm32"), serde(flatten))]
    pub unknown: Map<String, Value>,
}

json!(SavedFile { format, schema, saved, pack, reflections; optional history; open });
json!(PackIdentity { id, version; optional; strict });
json!(Reflection {
    id, created, changed, pack;
    optional role, task, task_time, goal, goal_text, answers, notes, priorities, preferences, points, plan, follow_ups, sheet,
        questions, previous, step;
    open
});
json!(Agreement {
    id;
    optional form, when, then, learn, first_use, helper, leader_part, worked_when, follow_up, principles;
    strict
});
json!(FollowUp { agreement, at; optional used, helped, hindered; strict });
json!(Preferences { ; optional formality, company, mode, time, context, device; strict });

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
