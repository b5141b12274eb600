//! The five dimensions of competence.

use serde::{Deserialize, Serialize};

/// A dimension of competence: one of the five verbs of Region Midtjylland's policy, which names them in a figure and
/// does not define them. The needs under each are our reading and live in the content pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Dimension {
    /// Vil: motivation.
    Will,
    /// Kan: knowledge and skill, in depth and breadth.
    Can,
    /// Må: mandate, time, support, opportunity. A gate: without it no course solves anything.
    May,
    /// Tør: confidence, and safety in the team.
    Dare,
    /// Bør: direction, expectations, standards, ethics.
    Should,
}

impl Dimension {
    /// The dimensions in the order they are asked. *Tør* is not first, since it takes trust; *bør* is last, since it
    /// leads on to goals and the talk (`research/domain.md`, e7).
    pub const ALL: [Self; 5] = [Self::Will, Self::Can, Self::May, Self::Dare, Self::Should];

    /// The id in packs, saved files and hooks.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Will => "will",
            Self::Can => "can",
            Self::May => "may",
            Self::Dare => "dare",
            Self::Should => "should",
        }
    }
}
