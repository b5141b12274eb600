//! What waits to be written to the store.

use super::storage::Storage;
use crate::formats::stored::Base;

/// The store while it is open, and what waits to be written to it.
#[derive(Debug)]
pub(super) struct Queue {
    /// The open store.
    pub storage: Option<Storage>,
    /// What the next record takes the place of.
    pub base: Base,
    /// The newest state that is not confirmed: the model's revision and the file.
    pub waiting: Option<(u64, String)>,
    /// Whether a write is under way.
    pub is_busy: bool,
    /// Whether the state before the next one is to be forgotten, since something in it was deleted.
    pub forgets: bool,
}

impl Default for Queue {
    fn default() -> Self {
        Self { storage: None, base: Base::Revision(0), waiting: None, is_busy: false, forgets: false }
    }
}

impl Queue {
    /// The state of this revision, written on this base, is on disk.
    pub(super) fn confirm(&mut self, base: Base, revision: u64) {
        // Unless everything was deleted meanwhile.
        if self.base == base {
            self.base = Base::Revision(base.next());
        }
        if self.waiting.as_ref().is_some_and(|(waiting, _)| *waiting == revision) {
            self.waiting = None;
            self.forgets = false;
        }
    }
}
