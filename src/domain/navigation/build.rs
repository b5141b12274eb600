//! The two builds of the app.

use crate::domain::navigation::step::Step;

/// Which of the two builds this is. The one without the desk is what an employee's phone downloads; going from it to a step
/// that it lacks reloads the page with the other one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Build {
    /// Without the steps for leaders and editors.
    WithoutDesk,
    /// With all steps.
    WithDesk,
}

impl Build {
    /// Whether this build has a step.
    #[must_use]
    pub const fn has(self, step: Step) -> bool {
        match self {
            Self::WithoutDesk => !step.is_desk(),
            Self::WithDesk => true,
        }
    }
}
