//! The five dimensions of competence.

use crate::domain::basics::choice::choice;

choice!(
    /// A dimension of competence: one of the five verbs of Region Midtjylland's policy, which names them in a figure
    /// and does not define them. The needs under each are our reading and live in the content pack.
    Dimension {
        /// Vil: motivation.
        Will = "will",
        /// Kan: knowledge and skill, in depth and breadth.
        Can = "can",
        /// Må: mandate, time, support, opportunity. A gate: without it no course solves anything.
        May = "may",
        /// Tør: confidence, and safety in the team.
        Dare = "dare",
        /// Bør: direction, expectations, standards, ethics.
        Should = "should",
    }
);

impl Dimension {
    /// The dimensions in the order they are asked. *Tør* is not first, since it takes trust; *bør* is last, since it
    /// leads on to goals and the talk.
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
