//! How needs of earlier versions of a content pack relate to those of the current version.

use crate::domain::basics::id::NeedId;

/// What happened to a need of an earlier version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Migration {
    /// The earlier id.
    pub from: NeedId,
    /// The id that replaced it; absent when it was removed.
    pub to: Option<NeedId>,
}
