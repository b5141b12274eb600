//! What keeping asks of the browser.

use crate::domain::keeping::{library::Library, retention::Retention};

/// What the browser is asked to do about keeping.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Open the store; with `true`, take it over from another tab. Answered by
    /// [`StoreRead`](super::storing::Event::StoreRead).
    OpenStore {
        /// Whether to take over from another tab.
        take_over: bool,
    },
    /// Keep this state: always in the emergency copy, and in the store when the place is [`Device`](super::state::StoragePlace::Device).
    Keep {
        /// Everything there is.
        library: Library,
        /// Its revision.
        revision: u64,
        /// Whether to store it.
        store: bool,
    },
    /// Close the store, since the person is now on a shared computer. What is stored stays.
    CloseStore,
    /// With the next writing, keep nothing of the state before it: something in it was deleted.
    ForgetEarlier,
    /// Forget everything that is stored in this browser.
    EmptyStore,
    /// Remember how long reflections are kept.
    RememberRetention(Retention),
    /// Hand over a file with everything.
    DownloadFile(Library),
}
