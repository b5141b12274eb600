//! What became of the needs of earlier versions of a content pack.

use crate::domain::basics::id::NeedId;

/// What became of a need of an earlier version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Migration {
    /// The earlier id.
    pub from: NeedId,
    /// The id that took its place; absent when it was removed.
    pub to: Option<NeedId>,
}
