//! The four phases that the steps of a reflection are shown in.

use crate::domain::navigation::step::Step;

/// A phase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// Opgaven.
    Task,
    /// Spørgsmål.
    Questions,
    /// Kompas.
    Compass,
    /// Plan.
    Plan,
}

impl Phase {
    /// All phases in their order.
    pub const ALL: [Self; 4] = [Self::Task, Self::Questions, Self::Compass, Self::Plan];

    /// The phase that a step belongs to; `None` beside the path.
    #[must_use]
    pub const fn of(step: Step) -> Option<Self> {
        match step {
            Step::Task => Some(Self::Task),
            Step::Questions(_) | Step::Review => Some(Self::Questions),
            Step::Profile | Step::Preferences | Step::Suggestions => Some(Self::Compass),
            Step::Plan | Step::TalkSheet | Step::Done => Some(Self::Plan),
            Step::Start
            | Step::Outcome
            | Step::FollowUp
            | Step::MyData
            | Step::Invite
            | Step::Meeting
            | Step::Leader
            | Step::Pack
            | Step::Embed => None,
        }
    }
}
