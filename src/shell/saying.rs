//! The announcement that is about to be made to people who use a screen reader.

use std::cell::{Cell, RefCell};

/// The announcement that is about to be made.
#[derive(Debug, Default)]
pub(super) struct Saying {
    /// The words.
    pub waiting: RefCell<String>,
    /// Counts the announcements.
    pub turn: Cell<u32>,
}
