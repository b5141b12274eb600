//! Everything that a browser has stored of the app, unchanged, in one file: `boot/safe.js` offers it when the app no
//! longer starts. It is opened like a saved file.

use super::{
    saved_file::{self, FileError},
    stored::{self, Found, JOURNAL},
};
use crate::domain::keeping::collection::Collection;
use serde_json::{Map, Value};

/// The value of `format`.
pub const FORMAT: &str = "kompetencekompas-browser";

/// The schema that is read.
pub const SCHEMA: u32 = 1;

/// What a person opens: what is in it, and where something was left out because it is damaged.
pub type Opened = (Collection, Option<String>);

/// Reads a file that a person opens: a saved file, or a copy of all that a browser has stored.
///
/// # Errors
/// [`FileError`]: what it is instead.
pub fn read(text: &str) -> Result<Opened, FileError> {
    // Only a text that says so is read twice.
    if !saved_file::is_too_large(text) && text.contains(FORMAT) {
        match serde_json::from_str::<Value>(text.trim_start_matches('\u{feff}')) {
            Ok(Value::Object(fields)) if fields.get("format").and_then(Value::as_str) == Some(FORMAT) => {
                return stored_in(&fields);
            }
            Err(error) if error.is_eof() && text.contains("\"records\"") => return Err(saved_file::no_json(&error)),
            _ => {}
        }
    }
    saved_file::read_whole(text).map(|(file, damaged)| (Collection::from(file), damaged))
}

/// What can be read of it, the states before and the journals included: all of it is the person's.
fn stored_in(fields: &Map<String, Value>) -> Result<Opened, FileError> {
    match fields.get("schema").and_then(Value::as_u64).map(u32::try_from) {
        Some(Ok(SCHEMA)) => {}
        Some(schema) => return Err(FileError::Newer { schema: schema.unwrap_or(u32::MAX) }),
        None => return Err(FileError::Damaged("schema".to_owned())),
    }
    let records: Vec<(String, String)> = texts(fields, "records").collect();
    // gloo-storage keeps a text as JSON.
    let journals = texts(fields, "settings")
        .filter(|(key, _)| key.starts_with(JOURNAL))
        .filter_map(|(key, text)| Some((key, serde_json::from_str(&text).ok()?)))
        .collect();
    let is_empty = records.is_empty();
    let contents = stored::read(Found { records, journals, retention: None })
        // Reading has no other problem.
        .map_err(|_| FileError::Newer { schema: saved_file::SCHEMA + 1 })?;
    let mut collection = contents.previous;
    for journal in &contents.journals {
        collection.join(&journal.collection);
    }
    collection.join(&contents.collection);
    if collection.reflections().is_empty() && !is_empty {
        return Err(FileError::Damaged("records".to_owned()));
    }
    let damaged = contents.damaged.into_iter().next().map(|damage| damage.key);
    Ok((collection, damaged))
}

fn texts<'a>(fields: &'a Map<String, Value>, name: &str) -> impl Iterator<Item = (String, String)> + 'a {
    let object = fields.get(name).and_then(Value::as_object);
    object.into_iter().flatten().filter_map(|(key, text)| Some((key.clone(), text.as_str()?.to_owned())))
}
