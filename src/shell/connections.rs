//! What is open and asked for to keep the answers.

use crate::platform::{lock::Request, store::Store};
use js_sys::Function;
use std::rc::Rc;

/// What is open and asked for.
#[derive(Debug, Default)]
pub(super) struct Connections {
    /// The open store.
    pub store: Option<Rc<Store>>,
    /// The attempt that waits for another tab to give the lock back.
    pub waiting: Option<u32>,
    /// Counts the writes: how much room is left is asked now and then.
    pub writes: u32,
    /// The lock, or the request for it.
    pub lock: Option<Request>,
    /// Counts how often everything that was about to be opened was given up.
    pub closings: u32,
    /// Called when something has been reported: the first screen waits.
    pub reported: Option<Function>,
    /// Whether an update of the emergency copy is scheduled.
    pub is_copy_due: bool,
    /// How large the emergency copy was.
    pub last_size: usize,
}
