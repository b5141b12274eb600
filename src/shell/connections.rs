//! The connections for keeping the answers, and the requests for them.

use crate::platform::{lock::Request, store::Store};
use js_sys::Function;
use std::rc::Rc;

/// The connections for keeping the answers, and the requests for them.
#[derive(Debug, Default)]
pub(super) struct Connections {
    /// The open store.
    pub store: Option<Rc<Store>>,
    /// The attempt that waits for another tab to give the lock back.
    pub waiting: Option<u32>,
    /// Counts the writes, so that the room left is checked only now and then.
    pub writes: u32,
    /// The lock, or the request for it.
    pub lock: Option<Request>,
    /// Counts how often a pending attempt to open the store was given up.
    pub closings: u32,
    /// Called when something has been reported: the first screen waits for it.
    pub reported: Option<Function>,
    /// Whether an update of the emergency copy is scheduled.
    pub is_copy_due: bool,
    /// The size of the last emergency copy.
    pub last_size: usize,
}
