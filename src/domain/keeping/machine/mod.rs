//! The one place that decides about keeping: a state machine that takes what happened and says what the shell is to do.
//!
//! It owns the reflections, what of them the store has confirmed, the lock, the journal, deletions and expiry. What is said
//! about saving is read from it ([`Keeper::status`]); nothing else sets it. `docs/decisions/keeping.md` has the reasons.

mod asking;
mod changing;
mod expiry;
mod leaving;
pub mod message;
mod opening;
mod taking_in;
mod writing;

use crate::domain::{
    basics::{date::Timestamp, id::ReflectionId},
    keeping::{
        collection::{Collection, Item, Key},
        joining::Absorbed,
        retention::Retention,
        version::CopyId,
    },
    reflection::plan,
    shared_computer::Idle,
};
use message::{Aside, Command, Damage, Event, Known, Problem};
use std::sync::Arc;

/// How long to wait for a browser that does not answer, in milliseconds, before the app goes on in memory.
pub const PATIENCE: u32 = 3000;

/// The first wait before another attempt, in milliseconds. Each further one is twice as long.
const RETRY: u32 = 5000;

/// How often the wait is doubled: to five minutes and a bit.
const MAX_DOUBLINGS: u32 = 6;

/// With less room than this, in bytes, the person is warned before a write fails.
const TIGHT: u64 = 1024 * 1024;

/// What is stored in this browser while the computer is taken for a shared one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Left {
    /// Nothing of this person's.
    Nothing,
    /// That is being found out.
    Looking(u32),
    /// What was stored before is, and the person has to say what becomes of it.
    Undecided,
    /// It is being deleted.
    Deleting,
    /// The browser did not delete it.
    NotDeleted,
    /// The person said that it stays.
    Kept,
}

/// How far an attempt to open has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// The lock has been asked for.
    Lock,
    /// The store is being read.
    Read,
    /// The store is being emptied first.
    Empty,
}

/// The state of keeping.
#[derive(Debug, Clone, PartialEq)]
pub enum State {
    /// Nobody has said whose computer this is. With a number as long as it has not been found out whether there is a store.
    Unchosen(Option<u32>),
    /// A shared computer: everything is in memory.
    Tab(Left),
    /// The store is being opened; nothing may be written.
    Opening(u32, Phase),
    /// The store was read and takes what is written.
    Open(u32),
    /// Something in the store cannot be read. Nothing is written before the person has chosen.
    Damaged {
        /// The attempt that opened it.
        attempt: u32,
        /// What cannot be read.
        damage: Vec<Damage>,
        /// Good states from before.
        previous: Collection,
    },
    /// It does not work; the answers are in memory. With the attempt that may still come to something.
    Failed(Problem, Option<u32>),
}

/// What is said about saving.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Nothing: nobody has chosen yet.
    Unchosen,
    /// Only in the memory of this tab.
    Memory(Left),
    /// The store is being opened.
    Opening,
    /// There is nothing to save yet.
    Nothing,
    /// Something is on its way.
    Saving,
    /// Everything is on disk, and was at this moment.
    Saved(Timestamp),
    /// Something is damaged, and the person has to choose.
    Damaged,
    /// It does not work.
    Failed(Problem),
}

/// What was kept long enough.
#[derive(Debug, Clone, PartialEq)]
pub struct Expired {
    /// The reflections and their earlier states.
    pub items: Vec<Arc<Item>>,
    /// What was put aside.
    pub aside: Vec<Aside>,
    /// The choice by which they go.
    pub retention: Retention,
    /// Whether they are in the store still, and go when the person has taken note.
    is_stored: bool,
}

/// What was removed and can be put back.
#[derive(Debug, Clone, PartialEq)]
pub enum Removed {
    /// An agreement of a reflection.
    Agreement(ReflectionId, plan::Removed),
    /// A reflection or an earlier state.
    Items(Vec<Arc<Item>>),
    /// All that was here, with what was put aside.
    Everything(Collection, Vec<Aside>),
    /// What was put aside.
    Aside(Aside),
    /// What another tab deleted while it was changed here. It can be put back until the page is closed.
    Elsewhere(Vec<Arc<Item>>),
}

/// A file that was opened. Nothing has changed yet.
#[derive(Debug, Clone, PartialEq)]
pub struct OpenFile {
    /// What is in it.
    pub collection: Collection,
    /// What putting it in would do.
    pub preview: Absorbed,
}

/// What is to be written.
#[derive(Debug, Clone, PartialEq, Default)]
struct Work {
    keys: Vec<Key>,
    /// Of these not even the state from before stays, also when they come back before this is written.
    deleted: Vec<Key>,
    moves: Vec<(String, String)>,
    drops: Vec<String>,
    /// How long reflections are kept was chosen here.
    retention: bool,
    /// What was put aside and comes back: none of it is among those that go.
    back: Vec<(String, String)>,
    /// Nothing but the manifest, which goes with every write.
    manifest: bool,
}

impl Removed {
    /// Whether the person deleted it on the page of own data, and can put it back there.
    #[must_use]
    pub const fn is_deletion(&self) -> bool {
        matches!(self, Self::Items(_) | Self::Everything(..) | Self::Aside(_))
    }
}

impl Work {
    const fn is_empty(&self) -> bool {
        self.keys.is_empty()
            && self.moves.is_empty()
            && self.drops.is_empty()
            && self.back.is_empty()
            && !self.retention
            && !self.manifest
    }

    fn add(&mut self, keys: impl IntoIterator<Item = Key>) {
        self.keys.extend(keys);
    }

    fn add_deleted(&mut self, keys: &[Key]) {
        self.keys.extend_from_slice(keys);
        self.deleted.extend_from_slice(keys);
    }

    /// Records that were put aside go.
    fn drop_aside(&mut self, keys: impl IntoIterator<Item = String>) {
        for key in keys {
            self.back.retain(|(back, _)| *back != key);
            self.drops.push(key);
        }
    }

    /// And come back.
    fn put_back(&mut self, records: impl IntoIterator<Item = (String, String)>) {
        self.back.extend(records);
        self.drops.retain(|key| !self.back.iter().any(|(back, _)| back == key));
    }
}

/// What follows when the store is empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Then {
    Continue,
    Share,
    /// The computer is the person's own after all, which they said while what is stored was being deleted.
    Own,
    Wipe,
}

/// The machine, with everything it owns.
#[derive(Debug, Clone, PartialEq)]
pub struct Keeper {
    state: State,
    collection: Collection,
    copy: CopyId,
    /// Counts attempts and writes; none has the number of another.
    attempts: u32,
    /// How many attempts in a row came to nothing.
    failures: u32,
    /// What went wrong, as long as it is tried again without being asked.
    failed: Option<Problem>,
    /// The wait for the next attempt, by its number.
    retry: u32,
    known: Known,
    ended: Vec<CopyId>,
    queue: Work,
    writing: Option<(u32, Work, Known)>,
    emptying: Option<(u32, Then, Known)>,
    /// What the store is if the browser still does what nobody waits for any more: emptying it.
    emptied_late: Option<Known>,
    /// Whether the person has taken back that everything is deleted, before it was.
    is_taken_back: bool,
    saved_at: Option<Timestamp>,
    /// The journal of this tab, unless there is none.
    journal: Option<CopyId>,
    journals: Vec<CopyId>,
    is_remembered: bool,
    /// Whether what this tab has confirmed may not be in the store any more.
    is_doubtful: bool,
    /// Whether the person has said what is to become of what was deleted elsewhere.
    is_agreed: bool,
    is_missing: bool,
    is_tight: bool,
    retention: Retention,
    choosing: Option<Retention>,
    expired: Option<Expired>,
    removed: Vec<Removed>,
    aside: Vec<Aside>,
    conflicts: Vec<ReflectionId>,
    file: Option<OpenFile>,
    idle: Idle,
}

impl Keeper {
    /// The machine of a page that was just opened, with an id of its own.
    #[must_use]
    pub fn new(copy: CopyId, now: Timestamp) -> Self {
        Self {
            state: State::Unchosen(None),
            collection: Collection::default(),
            copy,
            attempts: 0,
            failures: 0,
            failed: None,
            retry: 0,
            known: Known::Nothing,
            ended: Vec::new(),
            queue: Work::default(),
            writing: None,
            emptying: None,
            emptied_late: None,
            is_taken_back: false,
            saved_at: None,
            journal: None,
            journals: Vec::new(),
            is_remembered: false,
            is_doubtful: false,
            is_agreed: false,
            is_missing: false,
            is_tight: false,
            retention: Retention::UntilDeleted,
            choosing: None,
            expired: None,
            removed: Vec::new(),
            aside: Vec::new(),
            conflicts: Vec::new(),
            file: None,
            idle: Idle::since(now),
        }
    }

    /// Takes over what happened. `now` is the clock on the wall, for what is shown, expiry and idleness.
    #[must_use]
    pub fn happens(&mut self, event: Event, now: Timestamp) -> Vec<Command> {
        match event {
            Event::Started { remembered } => self.started(remembered),
            Event::Looked(attempt, found) => self.looked(attempt, found),
            Event::ChoseOwn => self.chose_own(now),
            Event::ChoseShared(current) => self.chose_shared(current.as_ref(), now),
            Event::ChoseLeftover(leftover) => self.chose_leftover(leftover),
            Event::LockGranted(attempt) => self.lock_granted(attempt),
            Event::LockRefused(attempt) => self.lock_refused(attempt),
            Event::LockLost => self.lock_lost(),
            Event::Opened(attempt, contents) => self.opened(attempt, *contents, now),
            Event::OpenFailed(attempt, problem) => self.open_failed(attempt, problem),
            Event::Written(ticket) => self.written(ticket, now),
            Event::Refused(ticket, why) => self.refused(ticket, why),
            Event::Emptied(ticket, stored) => self.emptied(ticket, &stored),
            Event::EmptyFailed(ticket) => self.empty_failed(ticket),
            Event::DatabaseClosed => self.connection_lost(Problem::Closed),
            Event::VersionWanted => self.connection_lost(Problem::Displaced),
            Event::FoundRoom(bytes) => {
                self.is_tight = bytes < TIGHT;
                Vec::new()
            }
            Event::Hid => self.write_journal(),
            Event::Shown => self.shown(),
            Event::LeftPage(may_come_back) => self.left_page(may_come_back),
            Event::CameBack => self.came_back(),
            Event::TimedOut(timer) => self.timed_out(timer),
            Event::Retried => self.retried(),
            Event::LetGo => self.let_go(),
            Event::ChosePrevious => self.decided(true, now),
            Event::ChoseFreshStart => self.decided(false, now),
            Event::Edited(reflection, removed) => {
                let removed = removed.map(|removed| Removed::Agreement(reflection.id.clone(), removed));
                self.removed.extend(removed);
                self.edited(*reflection, now)
            }
            Event::Deleted(id) => self.deleted(&id),
            Event::DeletedEverything => self.deleted_everything(),
            Event::UndidRemoval => self.undid_removal(now),
            Event::LeftStep => self.left_step(),
            Event::Restored(key) => self.restored(&key, now),
            Event::DeletedEarlier(key) => self.deleted_earlier(&key),
            Event::DeletedAside(key) => self.deleted_aside(&key),
            Event::NotedConflicts => {
                self.conflicts.clear();
                Vec::new()
            }
            Event::ChoseRetention(retention) => self.chose_retention(retention, now),
            Event::ConfirmedRetention => self.confirmed_retention(now),
            Event::CancelledRetention => {
                self.choosing = None;
                Vec::new()
            }
            Event::UndidExpiry => self.undid_expiry(),
            Event::NotedExpiry => self.noted_expiry(),
            Event::OpenedFile(file) => self.opened_file(*file),
            Event::ConfirmedFile => self.confirmed_file(),
            Event::CancelledFile => {
                self.file = None;
                Vec::new()
            }
            Event::SharedComputer(event) => self.on_shared_computer(event, now),
        }
    }

    const fn next_attempt(&mut self) -> u32 {
        self.attempts += 1;
        self.attempts
    }
}
