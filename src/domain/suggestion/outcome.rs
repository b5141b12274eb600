//! The result of the answers: suggestions with their reasons, and how many of each are shown.

use crate::domain::{
    basics::id::{FormId, NeedId},
    content::pack::Strength,
    reflection::answer::Degree,
};

/// How many learning forms are suggested at the most, beside the leader's slot and the easy start.
pub const MAX_SUGGESTIONS: usize = 3;

/// How many reasons a learning form is ranked by, and quotes. Three can be read and believed; a fourth says that the
/// form is broad, not that it is right.
pub const MAX_REASONS: usize = 3;

/// How many topics for the talk with the leader are shown at once. A talk has room for about three; a list of nine is
/// read as a complaint.
pub const MAX_TOPICS: usize = 3;

/// What one matching preference adds to the points of a learning form, in per cent.
pub const PREFERENCE_PERCENT: u32 = 5;

/// What all preferences together can add. The research allows 10 to 25.
pub const MAX_PREFERENCE_PERCENT: u32 = 4 * PREFERENCE_PERCENT;

/// All that the page of suggestions shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestions {
    /// Which case applies to the answers.
    pub situation: Situation,
    /// What to take up with the leader, if anything.
    pub leader: Option<LeaderSlot>,
    /// Up to [`MAX_SUGGESTIONS`] learning forms, the best first.
    pub top: Vec<Suggestion>,
    /// A light form to begin with, not among the others.
    pub easy_start: Option<Suggestion>,
    /// All other learning forms that fit the kind of work, ranked.
    pub more: Vec<Suggestion>,
    /// The learning forms that the filter left out, in the order of the pack.
    pub left_out: Vec<FormId>,
}

/// Which case applies to the answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Situation {
    /// No question has an answer.
    NothingAnswered,
    /// There are answers, but none on the scale.
    NothingOnScale,
    /// Nothing is mid or high: who can learn it from you?
    NothingMissing,
    /// All answers are alike, or everything is high: the answers do not point one way, and the person is asked to
    /// pick needs to rank by.
    NoDirection {
        /// Whether enough needs are picked.
        picked: bool,
    },
    /// The ordinary case.
    Directed,
}

/// The slot "tag op med din leder". It is outside the ranking: without mandate, time or a chance to use it, no course
/// solves it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeaderSlot {
    /// The learning form by which the agreement with the leader is suggested.
    pub form: FormId,
    /// Whether a need of the frame is high, so that it comes before everything else.
    pub frame_first: bool,
    /// What to take up: the person's priorities first, then the largest need, then the order of the questions.
    pub topics: Vec<LeaderTopic>,
}

impl LeaderSlot {
    /// The topics to show at once.
    #[must_use]
    pub fn shown(&self) -> &[LeaderTopic] {
        self.topics.get(..MAX_TOPICS).unwrap_or(&self.topics)
    }

    /// The topics to show behind "more".
    #[must_use]
    pub fn more(&self) -> &[LeaderTopic] {
        self.topics.get(MAX_TOPICS..).unwrap_or_default()
    }
}

/// One thing to take up with the leader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeaderTopic {
    /// The need.
    pub need: NeedId,
    /// The person's own answer.
    pub degree: Degree,
    /// Whether the person marked it as what matters most.
    pub priority: bool,
}

/// A learning form with its reasons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// The learning form.
    pub form: FormId,
    /// What the needs give it: the points of its reasons together.
    pub need_points: u32,
    /// The answers that speak for it: the [`MAX_REASONS`] strongest, the strongest first. Empty for a form that no
    /// answer points to.
    pub reasons: Vec<Reason>,
    /// The preferences it meets.
    pub preferences_met: Vec<PreferenceMet>,
}

impl Suggestion {
    /// The points by which it is ranked: [`Suggestion::need_points`] in hundredths, raised by the preferences met.
    #[must_use]
    pub fn score(&self) -> u32 {
        let met = u32::try_from(self.preferences_met.len()).unwrap_or(0);
        self.need_points.saturating_mul(100 + (met * PREFERENCE_PERCENT).min(MAX_PREFERENCE_PERCENT))
    }
}

/// One answer that speaks for a learning form: answer × cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// The need.
    pub need: NeedId,
    /// The person's own answer, to be quoted.
    pub degree: Degree,
    /// How strongly the form addresses it.
    pub strength: Strength,
    /// Whether the person marked it as what matters most.
    pub priority: bool,
    /// Its share of the points.
    pub points: u32,
}

/// A preference that a learning form meets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PreferenceMet {
    /// Formal or informal.
    Formality,
    /// Alone or together.
    Company,
    /// Online, in person or blended.
    Mode,
    /// Flexible time.
    Time,
}
