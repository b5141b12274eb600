//! The matrix: which learning form addresses which need, how strongly and why.

use crate::domain::basics::{
    id::{FormId, NeedId},
    language::Localized,
};

/// How strongly a learning form addresses a need.
///
/// No cell means no plausible mechanism.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// 1: supports.
    Supports = 1,
    /// 2: a direct mechanism, or moderate evidence.
    Helps = 2,
    /// 3: a direct mechanism, and decent evidence or strong professional agreement.
    Direct = 3,
}

impl Strength {
    /// The square of the strength: 1, 4 or 9. One direct answer counts more than two that merely support.
    #[must_use]
    pub const fn squared(self) -> u32 {
        let strength = self as u32;
        strength * strength
    }
}

impl TryFrom<u8> for Strength {
    type Error = String;
    fn try_from(number: u8) -> Result<Self, String> {
        match number {
            1 => Ok(Self::Supports),
            2 => Ok(Self::Helps),
            3 => Ok(Self::Direct),
            _ => Err(format!("a strength is 1, 2 or 3, not {number}; leave the cell out where there is none")),
        }
    }
}

impl From<Strength> for u8 {
    fn from(strength: Strength) -> Self {
        strength as Self
    }
}

/// One cell of the matrix need × learning form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// The need.
    pub need: NeedId,
    /// The learning form.
    pub form: FormId,
    /// How strongly the form addresses the need: 1, 2 or 3.
    pub strength: Strength,
    /// Why, in one sentence to the person.
    pub reason: Localized,
}
