//! What happens to the machine and what it asks the shell to do.

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
    /// The browser does not answer. It is asked again.
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
    /// What this tab has read was deleted from the store since. Nothing is written before the person has said whether it
    /// is to be kept ([`Event::Retried`]) or is gone ([`Event::LetGo`]).
    Emptied,
    /// Everything was to be deleted, and the browser did not do it.
    NotErased,
    /// The page is in the browser's cache and comes back as it is.
    Away,
}

/// A state of the store as a whole: which life of it, and how many writes into that life.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// A number made with the store, and made again whenever everything was deleted.
    pub generation: u64,
    /// Counts the writes.
    pub revision: u64,
}

/// What the store was when this tab last read or wrote it. A write is refused unless the store is still that.
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

/// What is written with every write, beside the records that changed.
#[derive(Debug, Clone, PartialEq)]
pub struct Manifest {
    /// The state of the store after this write.
    pub mark: Mark,
    /// When this life of the store began by deleting everything: whose work was deleted. A journal of theirs from before
    /// their first write says by nothing else that it is older.
    pub ended: Vec<CopyId>,
    /// How long reflections are kept.
    pub retention: Retention,
    /// How many records of states and deletions there are, so that a missing one is noticed.
    pub records: usize,
    /// Fields of the saved file that this version does not know.
    pub unknown: serde_json::Map<String, serde_json::Value>,
}

impl Manifest {
    /// Adds those who wrote what is in a store that is about to be emptied, and who were there already.
    pub fn end(&mut self, contents: &Contents) {
        let mut ended = contents.collection.copies();
        ended.extend_from_slice(&contents.ended);
        ended.append(&mut self.ended);
        sort(&mut ended, |one, other| one < other);
        ended.dedup();
        self.ended = ended;
    }
}

/// A copy of something unreadable that was put aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aside {
    /// Its key in the store, to name it by.
    pub key: String,
    /// When it was put aside.
    pub at: Timestamp,
    /// Its text, to be downloaded.
    pub text: String,
}

impl Aside {
    /// Whether there is a text: nothing else can be saved, or put back once it was deleted.
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

/// Work that the store had not confirmed when a page was left.
#[derive(Debug, Clone, PartialEq)]
pub struct Journal {
    /// Random, to name it by: no two journals have the same, so that whoever has read one takes out none that was written since.
    pub key: CopyId,
    /// What the store was then.
    pub known: Known,
    /// What it was about to be, when everything was being deleted; else the same.
    pub next: Known,
    /// The entries that were not confirmed.
    pub collection: Collection,
}

impl Journal {
    /// Whether it is of this life of the store, in which the work of those was deleted.
    #[must_use]
    pub fn belongs_to(&self, known: Known, ended: &[CopyId]) -> bool {
        [self.known, self.next].into_iter().any(|then| match (then, known) {
            (Known::Mark(then), Known::Mark(now)) => then.generation == now.generation,
            // What was deleted since is not to come back; nothing says what it was.
            (Known::Mark(_), Known::Nothing | Known::Version1(_)) => false,
            _ => !is_work_of(&self.collection, ended),
        })
    }
}

/// Whether anything here was written by one of these copies.
pub(super) fn is_work_of(collection: &Collection, copies: &[CopyId]) -> bool {
    !copies.is_empty() && collection.copies().iter().any(|copy| copies.contains(copy))
}

/// What the store held, read in one transaction.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Contents {
    /// Which state of the store.
    pub known: Known,
    /// Whether there is a database at all. An empty one was left by a version that made it before there was anything to store.
    pub is_there: bool,
    /// [`Manifest::ended`].
    pub ended: Vec<CopyId>,
    /// Everything that can be read.
    pub collection: Collection,
    /// How long it is kept; `None` when nothing says so.
    pub retention: Option<Retention>,
    /// What was put aside earlier.
    pub aside: Vec<Aside>,
    /// What cannot be read, journals among it.
    pub damaged: Vec<Damage>,
    /// Good states from before of what cannot be read or is missing.
    pub previous: Collection,
    /// The journals in `localStorage`.
    pub journals: Vec<Journal>,
    /// Of journals there what the store has overtaken. They are of no use to anybody.
    pub overtaken: Vec<CopyId>,
}

impl Contents {
    /// Takes in what lies beside it: what goes with everything that is deleted, and comes back with it.
    pub fn take_in_the_rest(&mut self) {
        self.collection.join(&self.previous);
        for journal in self.journals.iter().filter(|journal| journal.belongs_to(self.known, &self.ended)) {
            self.collection.join(&journal.collection);
        }
    }
}

/// One write: one transaction, in this order. It is refused as stale, and nothing changes, unless the store is `expected`.
#[derive(Debug, Clone, PartialEq)]
pub struct Batch {
    /// What the store has to be. For [`Known::Version1`] its records are taken out.
    pub expected: Known,
    /// Records of the store, and journals that cannot be read, that go to another key of the store, as they are.
    pub moves: Vec<(String, String)>,
    /// Records of the store that go, by key in the store.
    pub drops: Vec<String>,
    /// What was put aside and comes back as it was, after those that go: key in the store and text.
    pub back: Vec<(String, String)>,
    /// Entries that go, with the good state from before of each.
    pub deletes: Vec<Key>,
    /// Entries that come or change. What is there becomes the good state from before, unless the new entry says that it
    /// was deleted.
    pub puts: Vec<Arc<Item>>,
    /// The new manifest.
    pub manifest: Manifest,
}

/// How to ask for the lock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LockWish {
    /// Only if nobody has it.
    IfFree,
    /// Take it away from whoever has it.
    Steal,
    /// Wait until it is free.
    Wait,
}

/// What a timer is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Timer {
    /// The end of the patience with an attempt to look, open, write or empty.
    Patience(u32),
    /// The next attempt after this one.
    Retry(u32),
}

/// Why a write was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The store is not what was expected: somebody else has written.
    Stale,
    /// There is no room.
    Full,
    /// The browser refuses.
    Blocked,
}

/// What becomes of what is stored when a person says that the computer is shared after all.
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
    /// Whether there is a store with anything in it, or a journal; `None` when that cannot be found out without making one.
    Looked(u32, Option<bool>),
    /// The person said that this is their own computer.
    ChoseOwn,
    /// The person said that the computer is shared. The reflection that is open.
    ChoseShared(Option<ReflectionId>),
    /// The person said what becomes of what is stored.
    ChoseLeftover(Leftover),
    /// The lock is this tab's. Also where the browser has none to give.
    LockGranted(u32),
    /// Somebody else has the lock.
    LockRefused(u32),
    /// Somebody else took the lock away.
    LockLost,
    /// The store was read.
    Opened(u32, Box<Contents>),
    /// The store could not be opened or read.
    OpenFailed(u32, Problem),
    /// The write is on disk.
    Written(u32),
    /// The write is not, and the store is as before.
    Refused(u32, Refusal),
    /// The store is empty, on disk. With what was in it: this tab may not have read it.
    Emptied(u32, Box<Collection>),
    /// It is not.
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
    /// The person asked to try again, to take over from another tab, or to keep what is on the page after all.
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
    /// The person left the step, and with it the way back.
    LeftStep,
    /// The person went back to an earlier state.
    Restored(Key),
    /// The person deleted an earlier state.
    DeletedEarlier(Key),
    /// The page is in view again.
    Shown,
    /// The person deleted what was put aside under this key.
    DeletedAside(String),
    /// The person took note of states that differ.
    NotedConflicts,
    /// The person chose how long reflections are kept.
    ChoseRetention(Retention),
    /// The person agreed to what the choice deletes.
    ConfirmedRetention,
    /// The person stayed with the choice before.
    CancelledRetention,
    /// The person took back what was kept long enough.
    UndidExpiry,
    /// The person took note of it.
    NotedExpiry,
    /// The person opened a file.
    OpenedFile(Box<Collection>),
    /// The person put it in.
    ConfirmedFile,
    /// The person put it away.
    CancelledFile,
    /// What goes on at a shared computer.
    SharedComputer(shared_computer::Event),
}

/// What the shell is to do.
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
    /// Take every record out of the store in a transaction of its own. With a manifest put that in alone, with those added to
    /// `ended` who wrote what was there, and make the store if there is none; without one make none. Take out the journals and the small settings, at once and again
    /// when the transaction has completed: another tab may have left meanwhile. Answered by [`Event::Emptied`] or
    /// [`Event::EmptyFailed`].
    Empty(u32, Option<Box<Manifest>>),
    /// Delete the database. Whether it works is not asked: it is empty.
    RemoveDatabase,
    /// Put this into the journal of this tab, at once, and take out those, once it is there: it may find no room.
    WriteJournal(Box<Journal>, Vec<CopyId>),
    /// Take out these journals.
    ClearJournals(Vec<CopyId>),
    /// Remember that the person stores here. Nothing depends on it.
    Remember,
    /// Forget that, and the other small settings. Journals stay: other tabs may have written them.
    Forget,
    /// Answer with [`Event::TimedOut`] after so many milliseconds.
    Wait(Timer, u32),
    /// Wipe the page.
    Wipe,
}
