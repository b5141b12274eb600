//! The two sides of the talk.

use crate::domain::basics::choice::choice;

choice!(
    /// Whose side of the talk a reflection is. Both sides are kept, saved and deleted alike, but never taken for each other.
    #[derive(Default)]
    Role {
        /// The employee's.
        #[default]
        Employee = "employee",
        /// The leader's own preparation: notes to the leader's questions, and promises. No answers.
        Leader = "leader",
    }
);

#[cfg(not(target_arch = "wasm32"))]
impl Role {
    /// Whether a file need not name it.
    pub(crate) fn is_employee(&self) -> bool {
        *self == Self::Employee
    }
}
