//! What became of the needs of earlier versions of a content pack.

use crate::domain::{
    basics::id::NeedId,
    content::pack::{ContentPack, Need},
};

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

impl ContentPack {
    /// The need that an id of any version leads to; `None` when it was removed or was never there.
    #[must_use]
    pub fn successor(&self, id: &NeedId) -> Option<&Need> {
        let mut id = id;
        // Renamed more than once: from version to version. No chain is longer than the list, and a ring ends here too.
        for _ in 0..=self.migrations.len() {
            if let Some(need) = self.need(id) {
                return Some(need);
            }
            id = self.migrations.iter().find(|migration| migration.from == *id)?.to.as_ref()?;
        }
        None
    }
}
