//! What is kept in the browser, where, and for how long.
//!
//! [`machine::Keeper`] decides, [`state::Keeping`] is what the app uses: the machine, and which reflection is open.

pub mod collection;
pub mod finding;
pub mod joining;
pub mod machine;
pub mod place;
pub mod retention;
pub mod state;
pub mod version;
pub mod versioned;

use crate::domain::{
    basics::date::Timestamp,
    keeping::{
        collection::Collection,
        machine::message::{self, Command},
        state::{FileProblem, Keeping, StoragePlace},
    },
};

/// Something happened to what is kept.
#[allow(clippy::large_enum_variant, reason = "an event is taken in at once; no list of them is kept")]
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// An event for the machine.
    Machine(message::Event),
    /// The person said whose computer this is.
    ChosePlace(StoragePlace),
    /// The person chose a file that cannot be read.
    FileRefused(FileProblem),
    /// The person asked for a file with everything.
    AskedForCopy,
}

/// What the browser is asked to do about keeping.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// What the machine asks for.
    Machine(Command),
    /// Hand over a file with everything.
    DownloadFile(Collection),
    /// Keep the current state for an emergency.
    RememberCopy,
}

/// Applies an event and returns what the browser has to do. `is_tab_only` says that the host page forbids storing.
pub fn update(keeping: &mut Keeping, event: Event, is_tab_only: bool, now: Timestamp) -> Vec<Effect> {
    let event = match event {
        Event::Machine(event) => event,
        Event::ChosePlace(StoragePlace::Device) if is_tab_only => return Vec::new(),
        Event::ChosePlace(StoragePlace::Device) => message::Event::ChoseOwn,
        Event::ChosePlace(StoragePlace::Tab) => message::Event::ChoseShared(keeping.current.clone()),
        Event::FileRefused(problem) => {
            let commands = keeping.happens(message::Event::CancelledFile, now);
            keeping.file_problem = Some(problem);
            return commands.into_iter().map(Effect::Machine).collect();
        }
        Event::AskedForCopy => return vec![Effect::DownloadFile(keeping.collection().clone())],
    };
    keeping.happens(event, now).into_iter().map(Effect::Machine).collect()
}
