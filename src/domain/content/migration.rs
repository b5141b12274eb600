//! What became of the needs of earlier versions of a content pack.

use crate::domain::basics::id::NeedId;

/// What became of a need of an earlier version.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(not(target_arch = "wasm32"), derive(serde::Serialize, serde::Deserialize, schemars::JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), serde(deny_unknown_fields))]
pub struct Migration {
    /// The earlier id.
    pub from: NeedId,
    /// The id that took its place; absent when it was removed.
    #[cfg_attr(not(target_arch = "wasm32"), serde(default, skip_serializing_if = "Option::is_none"))]
    pub to: Option<NeedId>,
}
