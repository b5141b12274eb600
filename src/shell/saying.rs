//! What is about to be said to a person who does not see the page.

use std::cell::{Cell, RefCell};

/// What is about to be said.
#[derive(Debug, Default)]
pub(super) struct Saying {
    /// The words.
    pub waiting: RefCell<String>,
    /// How often something was said.
    pub turn: Cell<u32>,
}
