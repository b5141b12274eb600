//! Content packs (`packs/*.json`), read and checked for consistency, so that lookups in a [`ContentPack`] do not fail.
//!
//! A pack is a whole one, or extends the standard one ([`extension`]). For authors of packs there are [`check`], which
//! reports everything that is wrong or could be better, and [`schema`], which editors use for checks while typing.

pub mod check;
mod consistency;
mod description;
pub mod extension;
mod ids;
pub mod link;
pub mod lint;
mod migrations;
pub mod pieces;
mod repeated_field;
pub mod schema;

pub use description::{FORMAT, SCHEMA};

use self::{description::PackJson, extension::EXTENDS};
use super::{
    fault::Problem,
    json::{self, Lacks},
};
use crate::domain::{
    basics::colour::PackTheme,
    content::{
        dimension::Dimension,
        pack::{ContentPack, DimensionTexts, PackIdentity},
    },
};
use serde_json::Value;
use thiserror::Error;

/// The largest pack that is read, in bytes. The standard pack takes some 130,000.
pub const MAX_BYTES: usize = 1024 * 1024;

/// Why a text is not a usable content pack.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PackError {
    /// It is not JSON.
    #[error("the content pack cannot be read: {0}")]
    Unreadable(Syntax),
    /// It is larger than [`MAX_BYTES`].
    #[error("the content pack is {0} bytes; at most {MAX_BYTES} are read")]
    TooLarge(usize),
    /// It is something else, or a newer format.
    #[error(
        "this is not a content pack that this version can read (format \"{format}\", schema {schema}); expected \"{FORMAT}\", schema {SCHEMA}"
    )]
    Other {
        /// Its format.
        format: String,
        /// Its schema.
        schema: u32,
    },
    /// It can be read, but is inconsistent.
    #[error("the content pack does not hold together:\n{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
    Inconsistent(Vec<Problem>),
}

impl PackError {
    /// An error with a single problem.
    fn of(problem: Problem) -> Self {
        Self::Inconsistent(vec![problem])
    }
}

/// Where a text stops being JSON.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{message}")]
pub struct Syntax {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1.
    pub column: usize,
    /// The message of the JSON reader, with line and column.
    pub message: String,
}

/// Reads and checks a whole content pack.
///
/// # Errors
/// [`PackError`] with every inconsistency, each with its place.
pub fn parse(text: &str) -> Result<ContentPack, PackError> {
    checked(&open(text)?, Lacks::Nothing)
}

/// Reads and checks a content pack that is a whole one, or extends the standard one.
///
/// # Errors
/// [`PackError`], also when the standard pack cannot be read. Places are those of the whole pack; [`check`] reports
/// those in the file.
pub fn parse_over(text: &str, standard: &str) -> Result<ContentPack, PackError> {
    let (value, problems) = whole(open(text)?, standard)?;
    if problems.is_empty() { checked(&value, Lacks::Nothing) } else { Err(PackError::Inconsistent(problems)) }
}

/// Opens a text, if it is JSON and says that it is a pack of this format.
pub(crate) fn open(text: &str) -> Result<Value, PackError> {
    if text.len() > MAX_BYTES {
        return Err(PackError::TooLarge(text.len()));
    }
    let mut value: Value = serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|error| {
        PackError::Unreadable(Syntax { line: error.line(), column: error.column(), message: error.to_string() })
    })?;
    let format = value.get("format").and_then(Value::as_str).unwrap_or_default();
    let schema = value.get("schema").and_then(Value::as_u64).unwrap_or_default();
    if format != FORMAT || schema != u64::from(SCHEMA) {
        return Err(PackError::Other { format: format.to_owned(), schema: u32::try_from(schema).unwrap_or(u32::MAX) });
    }
    // Editors look there for the JSON Schema; it is not content.
    if let Some(fields) = value.as_object_mut() {
        fields.remove("$schema");
    }
    Ok(value)
}

/// The pack as a whole one, as it is or merged over the standard one, and its problems as an extension.
pub(crate) fn whole(value: Value, standard: &str) -> Result<(Value, Vec<Problem>), PackError> {
    if value.get(EXTENDS).is_none() {
        return Ok((value, Vec::new()));
    }
    extension::laid_over(&value, &open(standard)?).map_err(PackError::of)
}

fn checked(value: &Value, lacks: Lacks) -> Result<ContentPack, PackError> {
    let json: PackJson = json::read_lacking(value, lacks).map_err(PackError::Inconsistent)?;
    let problems = consistency::problems(&json);
    content(json, problems)
}

/// Reads a pack, or the loaded parts of one, that is known to be consistent.
fn checked_before(value: &Value) -> Result<ContentPack, PackError> {
    content(json::read_lacking(value, Lacks::Parts).map_err(PackError::Inconsistent)?, Vec::new())
}

/// The content of a pack with these problems: there is none unless the list is empty.
fn content(json: PackJson, problems: Vec<Problem>) -> Result<ContentPack, PackError> {
    let order: Vec<Dimension> = json.dimensions.iter().map(|dimension| dimension.id).collect();
    let dimensions: Result<[DimensionTexts; 5], _> = json.dimensions.try_into();
    let dimensions = match dimensions {
        Ok(dimensions) if problems.is_empty() && order == Dimension::ALL => dimensions,
        _ => return Err(PackError::Inconsistent(problems)),
    };
    Ok(ContentPack {
        identity: PackIdentity { id: json.id, version: json.version },
        title: json.title,
        start: json.start,
        dimensions,
        needs: json.needs,
        groups: json.groups,
        learning_forms: json.learning_forms,
        cells: json.cells,
        principles: json.principles,
        goals: json.goals,
        teach: json.teach,
        topics: json.topics,
        examples: json.examples,
        minutes: json.minutes.unwrap_or_default(),
        migrations: json.migrations,
        theme: json.theme.filter(PackTheme::is_readable),
    }
    .in_order())
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::domain::content::migration::Migration;

    #[test]
    fn says_what_it_cannot_read() {
        assert!(matches!(parse("{\"format\""), Err(PackError::Unreadable(_))));
        assert!(matches!(parse("[]"), Err(PackError::Other { .. })));
        let newer = format!("{{\"format\":\"{FORMAT}\",\"schema\":2}}");
        assert_eq!(parse(&newer), Err(PackError::Other { format: FORMAT.to_owned(), schema: 2 }));
    }

    #[test]
    fn migrations_that_lead_nowhere_or_in_a_ring_do_no_harm() {
        let mut pack = parse(include_str!("../../../packs/standard.json")).unwrap();
        let id = |text: &str| crate::domain::basics::id::NeedId::try_from(text).unwrap();
        // `check` reports these to editors; the app uses the pack all the same.
        for (from, to) in [("a", "b"), ("b", "a"), ("c", "nowhere"), ("d", "may_time"), ("may_mandate", "may_time")] {
            pack.migrations.push(Migration { from: id(from), to: Some(id(to)) });
        }
        for (from, to) in [("a", None), ("c", None), ("d", Some("may_time")), ("may_mandate", Some("may_mandate"))] {
            assert_eq!(pack.successor(&id(from)).map(|need| need.id.as_str()), to, "{from}");
        }
    }
}
