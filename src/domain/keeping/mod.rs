//! What is kept in the browser, where, and for how long.
//!
//! [`state::Keeping`] is the data, with what several events have in common; each group of events has a file of its own.

pub mod collection;
pub mod effect;
pub mod expiry;
pub mod file;
pub mod finding;
pub mod held;
pub mod joining;
pub mod kept;
pub mod library;
pub mod machine;
pub mod place;
pub mod removal;
pub mod retention;
pub mod state;
pub mod storing;
pub mod version;

use crate::domain::{
    basics::date::Timestamp,
    content::pack::PackIdentity,
    keeping::{effect::Effect, state::Keeping},
};

/// What happened to what is kept.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// To storing it.
    Storing(storing::Event),
    /// To a file.
    File(file::Event),
    /// Something was deleted or put back.
    Removal(removal::Event),
    /// To how long it is kept.
    Expiry(expiry::Event),
}

/// What an event is taken in with.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The moment.
    pub now: Timestamp,
    /// The content pack, which a changed reflection remembers.
    pub pack: &'a PackIdentity,
    /// Whether the page around forbids storing.
    pub tab_only: bool,
}

/// Takes in what happened, and gives what the browser has to do.
pub fn update(keeping: &mut Keeping, event: Event, context: Context<'_>) -> Vec<Effect> {
    match event {
        Event::Storing(event) => storing::update(keeping, event, context.tab_only, context.now),
        Event::File(event) => file::update(keeping, event),
        Event::Removal(event) => removal::update(keeping, event, context.now, context.pack),
        Event::Expiry(event) => expiry::update(keeping, event, context.now),
    }
}
