//! What a tab knows of the store, as a journal holds it.

use super::versioned::read_bits;
use crate::domain::keeping::machine::message::{Known, Mark};
use serde_json::Value;

/// `REVISION GENERATION`; `- DIGEST` of what cannot be read, `REVISION -` of version 1, `- -` of nothing.
pub(super) fn write_known(known: Known) -> String {
    let (revision, bits) = match known {
        Known::Nothing => (None, None),
        Known::Version1(revision) => (Some(revision), None),
        Known::Mark(mark) => (Some(mark.revision), Some(mark.generation)),
        Known::Unreadable(digest) => (None, Some(digest)),
    };
    let revision = revision.map_or_else(|| "-".to_owned(), |revision| revision.to_string());
    let bits = bits.map_or_else(|| "-".to_owned(), |bits| format!("{bits:016x}"));
    format!("{revision} {bits}")
}

/// What [`write_known`] wrote.
pub(super) fn read_known(value: &Value) -> Option<Known> {
    let (revision, bits) = value.as_str()?.split_once(' ')?;
    let revision = if revision == "-" { None } else { Some(revision.parse().ok()?) };
    let bits = if bits == "-" { None } else { Some(read_bits(bits)?) };
    Some(match (revision, bits) {
        (None, None) => Known::Nothing,
        (Some(revision), None) => Known::Version1(revision),
        (Some(revision), Some(generation)) => Known::Mark(Mark { generation, revision }),
        (None, Some(digest)) => Known::Unreadable(digest),
    })
}
