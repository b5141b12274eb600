//! The events that the machine takes, and the commands that it gives to the shell.

use crate::domain::{
    basics::{date::Timestamp, id::ReflectionId, order::sort},
    keeping::{
        collection::{Collection, Item, Key},
        retention::Retention,
        version::CopyId,
    },
    reflection::{Reflection, plan},
    shared_computer,
};
use std::sync::Arc;

/// Why nothing is stored although this is the person's own computer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    /// The browser refuses.
    Blocked,
    /// The browser does not answer. The attempt is repeated.
    Late,
    /// There is no room. Every change tries again.
    Full,
    /// Another tab, or another place on this page, has the answers open. It saves; this one does not.
    Elsewhere,
    /// What is stored was written by a newer version of the app.
    Newer,
    /// The browser closed the database, as it does when site data are cleared.
    Closed,
    /// Another page wants the database: a newer version of the app, or one that deletes it.
    Displaced,
    /// Answers that this tab has read were deleted from the store since. Nothing is written before the person has
    /// chosen to keep them ([`Event::Retried`]) or to let them go ([`Event::LetGo`]).
    Emptied,
    /// The browser did not carry out the deletion of everything.
    NotErased,
    /// The page is in the browser's cache and may come back as it is.
    Away,
}

/// A state of the store as a whole: which life of the store, and how many writes into it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// A number for this life of the store. A new one is made whenever everything is deleted.
    pub generation: u64,
    /// Counts the writes.
    pub revision: u64,
}

/// The state of the store when this tab last read or wrote it. A write is refused if the store has changed since.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Known {
    /// Nothing: no database, or an empty one.
    #[default]
    Nothing,
    /// A record of format version 1 with this revision.
    Version1(u64),
    /// A store of format version 2.
    Mark(Mark),
    /// A manifest that cannot be read, with this digest of its bytes.
    Unreadable(u64),
}

/// The record that goes with every write, beside the records that changed.
#[derive(Debug, Clone, PartialEq)]
pub struct Manifest {
    /// The state of the store after this write.
    pub mark: Mark,
    /// The copies whose work was deleted when this life of the store began. It is the only sign that a journal of
    /// theirs is older, when they had not written to this store before.
    pub ended: Vec<CopyId>,
    /// How long reflections are kept.
    pub retention: Retention,
    /// How many records of states and deletions there are, so that a missing one is noticed.
    pub records: usize,
    /// Fields of the saved file that this version does not know.
    pub unknown: serde_json::Map<String, serde_json::Value>,
}

impl Manifest {
    /// Adds the copies whose work is in a store that is about to be emptied, and those it already lists.
    pub fn end(&mut self, contents: &Contents) {
        let mut ended = contents.collection.copies();
        ended.extend_from_slice(&contents.ended);
        ended.append(&mut self.ended);
        sort(&mut ended, |one, other| one < other);
        ended.dedup();
        self.ended = ended;
    }
}

/// A copy of something unreadable that was moved aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aside {
    /// Its key in the store, to name it by.
    pub key: String,
    /// When it was moved aside.
    pub at: Timestamp,
    /// Its text, to be downloaded.
    pub text: String,
}

impl Aside {
    /// Whether it has text: without text it can neither be saved nor put back after a deletion.
    #[must_use]
    pub const fn has_text(&self) -> bool {
        !self.text.is_empty()
    }
}

/// A record that cannot be read, is of another type, or is missing though the manifest counts it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Damage {
    /// Its key in the store, or in `localStorage`.
    pub key: String,
    /// Its text, to be downloaded.
    pub text: String,
}

/// Changes that the store had not confirmed when a page was left.
#[derive(Debug, Clone, PartialEq)]
pub struct Journal {
    /// Random: no two journals have the same key, so a tab that has read one never removes one that was written since.
    pub key: CopyId,
    /// The state of the store at that time.
    pub known: Known,
    /// The state it was about to get, when everything was being deleted; otherwise the same.
    pub next: Known,
    /// The entries that were not confirmed.
    pub collection: Collection,
}

impl Journal {
    /// Whether it belongs to this life of the store, in which the work of these copies was deleted.
    #[must_use]
    pub fn belongs_to(&self, known: Known, ended: &[CopyId]) -> bool {
        [self.known, self.next].into_iter().any(|then| match (then, known) {
            (Known::Mark(then), Known::Mark(now)) => then.generation == now.generation,
            // Something was deleted since and must not come back, and nothing says what it was.
            (Known::Mark(_), Known::Nothing | Known::Version1(_)) => false,
            _ => !is_work_of(&self.collection, ended),
        })
    }
}

/// Whether anything here was written by one of these copies.
pub(super) fn is_work_of(collection: &Collection, copies: &[CopyId]) -> bool {
    !copies.is_empty() && collection.copies().iter().any(|copy| copies.contains(copy))
}

/// The contents of the store, read in one transaction.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Contents {
    /// Which state of the store.
    pub known: Known,
    /// Whether there is a database at all. An empty one was made by a version that created it before there was anything
    /// to store.
    pub is_there: bool,
    /// [`Manifest::ended`].
    pub ended: Vec<CopyId>,
    /// Everything that can be read.
    pub collection: Collection,
    /// How long it is kept; `None` when nothing says so.
    pub retention: Option<Retention>,
    /// What was moved aside earlier.
    pub aside: Vec<Aside>,
    /// Records and journals that cannot be read.
    pub damaged: Vec<Damage>,
    /// The previous states of records that cannot be read or are missing.
    pub previous: Collection,
    /// The journals in `localStorage`.
    pub journals: Vec<Journal>,
    /// The keys of journals that the store has overtaken and that are no longer needed.
    pub overtaken: Vec<CopyId>,
}

impl Contents {
    /// Adds the previous states and the journals: they are deleted with everything else, and restored with it.
    pub fn take_in_the_rest(&mut self) {
        self.collection.join(&self.previous);
        for journal in self.journals.iter().filter(|journal| journal.belongs_to(self.known, &self.ended)) {
            self.collection.join(&journal.collection);
        }
    }
}

/// One write: one transaction, in this order. If the store is not in the expected state, it is refused as stale and
/// changes nothing.
#[derive(Debug, Clone, PartialEq)]
pub struct Batch {
    /// The state that the store must be in. For [`Known::Version1`] the records of that version are deleted.
    pub expected: Known,
    /// Records of the store, and journals that cannot be read, that are moved unchanged to another key of the store.
    pub moves: Vec<(String, String)>,
    /// Records to delete, by key in the store.
    pub drops: Vec<String>,
    /// Records that were moved aside and are restored unchanged, after the deletions: key in the store and text.
    pub back: Vec<(String, String)>,
    /// Entries to delete, each with its previous state.
    pub deletes: Vec<Key>,
    /// Entries to write. The record that one replaces becomes the previous state, unless the new entry notes a
    /// deletion.
    pub puts: Vec<Arc<Item>>,
    /// The new manifest.
    pub manifest: Manifest,
}

/// How to ask for the lock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LockWish {
    /// Only if it is free.
    IfFree,
    /// Take it away from the tab that has it.
    Steal,
    /// Wait until it is free.
    Wait,
}

/// What a timer is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Timer {
    /// The time limit of an attempt to look, open, write or empty.
    Patience(u32),
    /// The next attempt after this one.
    Retry(u32),
}

/// Why a write was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The store is not what was expected: another tab has written.
    Stale,
    /// There is no room.
    Full,
    /// The browser refuses.
    Blocked,
}

/// What happens to stored answers when a person says that the computer is shared after all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leftover {
    /// It stays.
    Keep,
    /// It is deleted.
    Delete,
}

/// What happened. The outcome of a command names the attempt that the command named.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// The page was opened.
    Started {
        /// Whether the small settings say that the person stores here.
        remembered: bool,
    },
    /// Whether there is a store with anything in it, or a journal; `None` when that cannot be found out without making
    /// one.
    Looked(u32, Option<bool>),
    /// The person said that this is their own computer.
    ChoseOwn,
    /// The person said that the computer is shared. The reflection that is open.
    ChoseShared(Option<ReflectionId>),
    /// The person chose what happens to what is stored.
    ChoseLeftover(Leftover),
    /// This tab has the lock, or the browser has no locks.
    LockGranted(u32),
    /// Another tab has the lock.
    LockRefused(u32),
    /// Another tab took the lock away.
    LockLost,
    /// The store was read.
    Opened(u32, Box<Contents>),
    /// The store could not be opened or read.
    OpenFailed(u32, Problem),
    /// The write has completed.
    Written(u32),
    /// The write failed, and the store is as before.
    Refused(u32, Refusal),
    /// The store has been emptied. With its contents, since this tab may not have read them.
    Emptied(u32, Box<Collection>),
    /// The store could not be emptied.
    EmptyFailed(u32),
    /// The browser closed the database, as it does when site data are cleared.
    DatabaseClosed,
    /// Another page wants a later version of the database, or to delete it.
    VersionWanted,
    /// How many bytes there is room for.
    FoundRoom(u64),
    /// The page was hidden.
    Hid,
    /// The page was left; with `true` the browser may bring it back as it is.
    LeftPage(bool),
    /// The browser brought it back.
    CameBack,
    /// A timer ran out.
    TimedOut(Timer),
    /// The person asked to try again, to take over from another tab, or to keep the answers that are on the page.
    Retried,
    /// The person agreed that what was deleted elsewhere is gone.
    LetGo,
    /// After damage: go on with the good states from before.
    ChosePrevious,
    /// After damage: go on without what cannot be read.
    ChoseFreshStart,
    /// The person began or changed a reflection, which is now this; with the agreement that was removed by that.
    Edited(Box<Reflection>, Option<plan::Removed>),
    /// The person deleted a reflection.
    Deleted(ReflectionId),
    /// The person deleted everything.
    DeletedEverything,
    /// The person took back the last removal.
    UndidRemoval,
    /// The person left the step, which ends the offers to undo.
    LeftStep,
    /// The person went back to an earlier state.
    Restored(Key),
    /// The person deleted an earlier state.
    DeletedEarlier(Key),
    /// The page is in view again.
    Shown,
    /// The person deleted what was moved aside under this key.
    DeletedAside(String),
    /// The person dismissed the message about states that differ.
    NotedConflicts,
    /// The person chose a retention time.
    ChoseRetention(Retention),
    /// The person agreed to what the choice deletes.
    ConfirmedRetention,
    /// The person stayed with the choice before.
    CancelledRetention,
    /// The person undid an expiry.
    UndidExpiry,
    /// The person dismissed the message about an expiry.
    NotedExpiry,
    /// The person opened a file; and the place of its first fault, if something in it could not be read.
    OpenedFile(Box<(Collection, Option<String>)>),
    /// The person added its contents.
    ConfirmedFile,
    /// The person closed it without adding anything.
    CancelledFile,
    /// An event on a shared computer.
    SharedComputer(shared_computer::Event),
}

/// A command to the shell.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// Find out whether there is a store, without making one. Answered by [`Event::Looked`].
    Look(u32),
    /// Ask for the lock. Answered by [`Event::LockGranted`], or [`Event::LockRefused`].
    AskLock(u32, LockWish),
    /// Give the lock back, and end every request for it. None of them is answered any more.
    ReleaseLock,
    /// Open the store, without making one, and read everything. Answered by [`Event::Opened`] or [`Event::OpenFailed`].
    Open(u32),
    /// Close the store and end every attempt to open it. None of them is answered any more.
    Close,
    /// Write, and make the store if there is none. Answered by [`Event::Written`] or [`Event::Refused`].
    Write(u32, Box<Batch>),
    /// Delete every record of the store in one transaction. With a manifest, write it as the only record, add the
    /// copies that wrote the deleted records to its `ended`, and create the store if there is none; without a manifest
    /// create nothing. Delete the journals and the small settings, at once and again when the transaction has
    /// completed: another tab may have left meanwhile. Answered by [`Event::Emptied`] or [`Event::EmptyFailed`].
    Empty(u32, Option<Box<Manifest>>),
    /// Delete the database. The outcome is not reported, since the database is empty.
    RemoveDatabase,
    /// Write this journal of this tab, at once, and delete those after it has been written: there may be no room for
    /// it.
    WriteJournal(Box<Journal>, Vec<CopyId>),
    /// Delete these journals.
    ClearJournals(Vec<CopyId>),
    /// Remember that the person stores here. Nothing depends on it.
    Remember,
    /// Forget that, and the other small settings. Journals stay: other tabs may have written them.
    Forget,
    /// Answer with [`Event::TimedOut`] after this many milliseconds.
    Wait(Timer, u32),
    /// Wipe the page.
    Wipe,
}
