//! The only place that decides about keeping: a state machine that takes events and returns commands for the shell.
//!
//! It owns the reflections, which of them the store has confirmed, the lock, the journal, deletions and expiry. The
//! status of saving comes only from [`Keeper::status`]. `docs/decisions/keeping.md` has the reasons.

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

/// What is stored in this browser while the computer counts as shared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Left {
    /// Nothing of this person's.
    Nothing,
    /// It is not known yet.
    Looking(u32),
    /// Answers were stored before, and the person has to decide about them.
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
    /// Nobody has said whose computer this is. With a number until it is known whether there is a store.
    Unchosen(Option<u32>),
    /// A shared computer: everything is in memory.
    Tab(Left),
    /// The store is being opened; nothing may be written.
    Opening(u32, Phase),
    /// The store was read, and changes are written to it.
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
    /// Storing does not work; the answers are in memory. With an attempt that may still succeed.
    Failed(Problem, Option<u32>),
}

/// The status of saving that the page shows.
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
    /// A write is under way.
    Saving,
    /// Everything has been stored, at this moment.
    Saved(Timestamp),
    /// Something is damaged, and the person has to choose.
    Damaged,
    /// It does not work.
    Failed(Problem),
}

/// Items whose retention time is over.
#[derive(Debug, Clone, PartialEq)]
pub struct Expired {
    /// The reflections and their earlier states.
    pub items: Vec<Arc<Item>>,
    /// What was moved aside.
    pub aside: Vec<Aside>,
    /// The retention time that they have exceeded.
    pub retention: Retention,
    /// Whether they are still in the store, until the person has dismissed the message.
    is_stored: bool,
}

/// A removal that can be undone.
#[derive(Debug, Clone, PartialEq)]
pub enum Removed {
    /// An agreement of a reflection.
    Agreement(ReflectionId, plan::Removed),
    /// A reflection or an earlier state.
    Items(Vec<Arc<Item>>),
    /// Everything that was here, and the records that were moved aside.
    Everything(Collection, Vec<Aside>),
    /// A record that was moved aside.
    Aside(Aside),
    /// Reflections that another tab deleted while they were changed here. They can be put back until the page is
    /// closed.
    Elsewhere(Vec<Arc<Item>>),
}

/// A file that was opened. Nothing has changed yet.
#[derive(Debug, Clone, PartialEq)]
pub struct OpenFile {
    /// Its contents.
    pub collection: Collection,
    /// The result that adding it would have.
    pub preview: Absorbed,
    /// The place of the first fault in it. What cannot be read is not in `collection`; letters that another program has decoded wrongly
    /// are, as U+FFFD.
    pub damaged: Option<String>,
}

/// Changes that have to be written.
#[derive(Debug, Clone, PartialEq, Default)]
struct Work {
    keys: Vec<Key>,
    /// Keys of which the previous state is deleted too, even when an entry is added again before this is written.
    deleted: Vec<Key>,
    moves: Vec<(String, String)>,
    drops: Vec<String>,
    /// Whether the retention time was chosen here.
    retention: bool,
    /// Records that were moved aside and are restored: none of them is in `drops`.
    back: Vec<(String, String)>,
    /// Whether to write even without other changes: the manifest goes with every write.
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

    /// Deletes records that were moved aside.
    fn drop_aside(&mut self, keys: impl IntoIterator<Item = String>) {
        for key in keys {
            self.back.retain(|(back, _)| *back != key);
            self.drops.push(key);
        }
    }

    /// Restores records that were moved aside.
    fn put_back(&mut self, records: impl IntoIterator<Item = (String, String)>) {
        self.back.extend(records);
        self.drops.retain(|key| !self.back.iter().any(|(back, _)| back == key));
    }
}

/// What follows after the store has been emptied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Then {
    Continue,
    Share,
    /// The person has said, while the store was being emptied, that the computer is their own after all.
    Own,
    Wipe,
}

/// The machine, with everything it owns.
#[derive(Debug, Clone, PartialEq)]
pub struct Keeper {
    state: State,
    collection: Collection,
    copy: CopyId,
    /// Numbers attempts and writes; each number is used once.
    attempts: u32,
    /// How many attempts in a row have failed.
    failures: u32,
    /// The last problem, while attempts are repeated automatically.
    failed: Option<Problem>,
    /// The number of the wait for the next attempt.
    retry: u32,
    known: Known,
    ended: Vec<CopyId>,
    queue: Work,
    writing: Option<(u32, Work, Known)>,
    emptying: Option<(u32, Then, Known)>,
    /// The state of the store if the browser completes a deletion after the attempt was given up.
    emptied_late: Option<Known>,
    /// Whether the person has undone the deletion of everything before it completed.
    is_taken_back: bool,
    saved_at: Option<Timestamp>,
    /// The journal of this tab, if it has one.
    journal: Option<CopyId>,
    journals: Vec<CopyId>,
    is_remembered: bool,
    /// Whether writes that were confirmed to this tab may be missing from the store now.
    is_doubtful: bool,
    /// Whether the person has decided about what was deleted elsewhere.
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

    /// Applies an event. `now` is the wall-clock time, used for display, expiry and idleness.
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
