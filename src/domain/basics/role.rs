//! The two sides of the talk.

use crate::domain::basics::choice::choice;

choice!(
    /// Whose side of the talk a reflection is. Both sides are kept, saved and deleted alike, but never taken for each
    /// other.
    Role, default Employee {
        /// The employee's.
        Employee = "employee",
        /// The leader's own preparation: notes to the leader's questions, and promises. No answers.
        Leader = "leader",
    }
);
