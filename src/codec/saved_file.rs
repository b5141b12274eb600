//! The saved file (`.kompas.json`): one JSON document with everything a person has given. The same text lies in the
//! browser's store, so that there is one format to keep stable.

use crate::domain::{date::Timestamp, library::Library, pack::PackIdentity, reflection::Reflection};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use thiserror::Error;

/// The value of `format`.
pub const FORMAT: &str = "kompetencekompas";

/// The schema this version writes, and the newest it reads.
pub const SCHEMA: u32 = 1;

/// The largest file that is read, in bytes. A reflection takes some 5,000; this is room for hundreds.
pub const MAX_BYTES: usize = 4 * 1024 * 1024;

/// The document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
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
    /// Fields that this version does not know. They survive a round trip.
    #[serde(flatten)]
    pub unknown: BTreeMap<String, serde_json::Value>,
}

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
        unknown: BTreeMap::new(),
    };
    // Writing cannot fail: all map keys are strings. An empty text would be refused on reading, never taken for data.
    serde_json::to_string(&file).unwrap_or_default()
}

/// Reads a saved file.
///
/// # Errors
/// [`FileError`]: what it is instead.
pub fn read(text: &str) -> Result<SavedFile, FileError> {
    #[derive(Deserialize)]
    struct Head {
        format: String,
        schema: u32,
    }
    if text.len() > MAX_BYTES {
        return Err(FileError::TooLarge { bytes: text.len() });
    }
    let text = text.trim_start_matches('\u{feff}');
    let head: Head = serde_json::from_str(text).map_err(|error| {
        // A file of ours that was cut short still begins as ours does.
        if error.is_eof() && text.contains(FORMAT) { FileError::Damaged(error.to_string()) } else { FileError::NotOurs }
    })?;
    match head {
        Head { format, .. } if format != FORMAT => Err(FileError::NotOurs),
        Head { schema, .. } if schema > SCHEMA => Err(FileError::Newer { schema }),
        _ => serde_json::from_str(text).map_err(|error| FileError::Damaged(error.to_string())),
    }
}
