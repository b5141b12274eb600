//! How long reflections are kept on a person's own computer.
//!
//! The cookie rule asks for consent to whatever outlives its purpose, and the person's own answer to "how long?" is the
//! best there is. On a shared computer there is nothing to choose: everything lasts as long as the tab.

use crate::domain::basics::{
    choice::choice,
    date::{Date, Timestamp},
};

choice!(
    /// How long a reflection is kept after its last change.
    Retention {
        /// Until the person deletes it.
        UntilDeleted = "until_deleted",
        /// Three months.
        ThreeMonths = "3_months",
        /// Six months.
        SixMonths = "6_months",
        /// One year: until the next yearly talk.
        OneYear = "1_year",
    }
);

impl Retention {
    /// How many months after the last change; `None` for no limit.
    #[must_use]
    pub const fn months(self) -> Option<u32> {
        match self {
            Self::UntilDeleted => None,
            Self::ThreeMonths => Some(3),
            Self::SixMonths => Some(6),
            Self::OneYear => Some(12),
        }
    }

    /// The day from which on a reflection with this last change is deleted, the next time the store is opened.
    #[must_use]
    pub fn expiry(self, changed: Timestamp) -> Option<Date> {
        Some(changed.date().plus_months(self.months()?))
    }

    /// Whether that day has come. A clock that was set back makes no day come earlier, so it deletes nothing.
    #[must_use]
    pub fn is_over(self, changed: Timestamp, today: Date) -> bool {
        self.expiry(changed).is_some_and(|day| day <= today)
    }
}
