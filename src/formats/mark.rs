//! The state in which a tab last saw the store, as a journal contains it.

use super::versioned::read_bits;
use crate::domain::keeping::machine::message::{Known, Mark};
use serde_json::Value;

/// `REVISION GENERATION`; `- DIGEST` for a manifest that cannot be read, `REVISION -` for version 1, `- -` for nothing.
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

/// Reads the text that [`write_known`] writes.
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
