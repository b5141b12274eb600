//! What views need because they replace whole parts of the page: where the focus goes afterwards, and counts that show that
//! something is to be drawn again although it looks the same. `app::redraw_rules` sets both.

use crate::domain::basics::id::NeedId;

/// Something on the page that can take the focus.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FocusTarget {
    /// A question on its page.
    Question(NeedId),
    /// A point of the profile.
    Point(NeedId),
    /// The check box that marks a need as one that matters most.
    Priority(NeedId),
    /// An agreement of the plan.
    Agreement(u32),
    /// The button that takes back the last removal.
    Undo,
    /// What is shown of a file that was read.
    File,
    /// What is shown of deleted reflections that were kept long enough.
    Expired,
    /// The question whether to delete what a choice deletes.
    Retention,
    /// The field with the task.
    Task,
}

/// How often something was replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Redraws {
    /// The file that waits to be merged.
    pub files: u64,
    /// The link that the page was opened with.
    pub links: u64,
    /// The address of the page around: what shows an invitation's link follows it.
    pub introductions: u32,
}
