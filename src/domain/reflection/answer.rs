//! What a person can answer, and what an answer says about a need.

use crate::domain::basics::id::NeedId;
use litemap::LiteMap;

/// A point on the scale "I hvilken grad …". Five labelled points, no number is ever shown.
///
/// Source: the Danish five-point scale of working-environment questionnaires.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Degree {
    /// I meget ringe grad (1).
    VeryLow = 1,
    /// I ringe grad (2).
    Low = 2,
    /// Delvist (3).
    Partly = 3,
    /// I høj grad (4).
    High = 4,
    /// I meget høj grad (5).
    VeryHigh = 5,
}

impl Degree {
    /// All degrees in the order of the page: the highest first.
    pub const ALL: [Self; 5] = [Self::VeryHigh, Self::High, Self::Partly, Self::Low, Self::VeryLow];

    /// The number that saved files and radio buttons carry: 5 for the highest to 1 for the lowest.
    #[must_use]
    pub const fn number(self) -> u8 {
        self as u8
    }

    /// The degree with this number.
    #[must_use]
    pub fn from_number(number: u64) -> Option<Self> {
        Self::ALL.into_iter().find(|degree| u64::from(degree.number()) == number)
    }

    /// The size of the need behind this answer. **A high answer is a low need.**
    #[must_use]
    pub const fn need_size(self) -> NeedSize {
        match self {
            Self::VeryHigh | Self::High => NeedSize::Low,
            Self::Partly => NeedSize::Mid,
            Self::Low => NeedSize::High,
            Self::VeryLow => NeedSize::VeryHigh,
        }
    }
}

/// How much is missing: the answer turned around.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NeedSize {
    /// In place; weighs nothing.
    Low = 0,
    /// Partly in place.
    Mid = 1,
    /// Much is missing.
    High = 2,
    /// Nearly all is missing. Counts as a high need everywhere; it only weighs more.
    VeryHigh = 3,
}

impl NeedSize {
    /// The weight in the score of a learning form, 0 to 3.
    #[must_use]
    pub const fn weight(self) -> u32 {
        self as u32
    }

    /// Whether there is anything to take up: the need is mid or high.
    #[must_use]
    pub fn is_open(self) -> bool {
        self >= Self::Mid
    }

    /// Whether the need is high (an answer of "i ringe grad" or lower).
    #[must_use]
    pub fn is_high(self) -> bool {
        self >= Self::High
    }
}

/// One answer. A question without one is absent from [`Answers`]: unanswered, *don't know* and *not relevant* are
/// three states, and none of them counts as low.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// A point on the scale.
    Degree(Degree),
    /// Ved ikke.
    Unknown,
    /// Ikke relevant for the task.
    NotRelevant,
}

impl Answer {
    /// Every answer there is, in the order of the page.
    pub const ALL: [Self; 7] = [
        Self::Degree(Degree::VeryHigh),
        Self::Degree(Degree::High),
        Self::Degree(Degree::Partly),
        Self::Degree(Degree::Low),
        Self::Degree(Degree::VeryLow),
        Self::Unknown,
        Self::NotRelevant,
    ];

    /// The `value` of the radio button.
    #[must_use]
    pub const fn value(self) -> &'static str {
        match self {
            Self::Degree(Degree::VeryHigh) => "5",
            Self::Degree(Degree::High) => "4",
            Self::Degree(Degree::Partly) => "3",
            Self::Degree(Degree::Low) => "2",
            Self::Degree(Degree::VeryLow) => "1",
            Self::Unknown => "unknown",
            Self::NotRelevant => "not_relevant",
        }
    }

    /// The degree, for an answer on the scale.
    #[must_use]
    pub const fn degree(self) -> Option<Degree> {
        match self {
            Self::Degree(degree) => Some(degree),
            Self::Unknown | Self::NotRelevant => None,
        }
    }
}

/// The answers of one reflection, by need.
pub type Answers = LiteMap<NeedId, Answer>;

/// The size of a need after the answers, if it was answered on the scale.
#[must_use]
pub fn need_size(answers: &Answers, need: &NeedId) -> Option<NeedSize> {
    Some(answers.get(need)?.degree()?.need_size())
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn a_high_answer_is_a_low_need() {
        let sizes: Vec<u32> = Degree::ALL.iter().map(|degree| degree.need_size().weight()).collect();
        assert_eq!(sizes, [0, 0, 1, 2, 3]);
    }

    #[test]
    fn answers_outside_the_scale_have_no_size() {
        let need = NeedId::try_from("may_time").unwrap();
        let mut answers = Answers::new();
        assert_eq!(need_size(&answers, &need), None);
        for answer in [Answer::Unknown, Answer::NotRelevant] {
            answers.insert(need.clone(), answer);
            assert_eq!(need_size(&answers, &need), None);
        }
    }
}
