//! Queries on the machine: the state of keeping, the status that the page shows, and what is kept.

use super::{
    Expired, Keeper, Left, OpenFile, Removed, State, Status,
    message::{Aside, Problem},
};
use crate::domain::{
    basics::id::ReflectionId,
    keeping::{collection::Collection, retention::Retention},
    reflection::Reflection,
    shared_computer::Idle,
};

/// Numbers of agreements below this are counted; those from it on are random.
const COUNTED: u32 = 1 << 16;

impl Keeper {
    /// The state of keeping.
    #[must_use]
    pub const fn state(&self) -> &State {
        &self.state
    }

    /// The status of saving that the page shows.
    #[must_use]
    pub fn status(&self) -> Status {
        match &self.state {
            State::Unchosen(_) => Status::Unchosen,
            State::Tab(left) => Status::Memory(*left),
            // A message that comes and goes with each attempt would be read out each time.
            State::Opening(..) => self.failed.map_or(Status::Opening, Status::Failed),
            State::Damaged { .. } => Status::Damaged,
            State::Failed(problem, _) => Status::Failed(*problem),
            State::Open(_) if self.has_unsaved() => Status::Saving,
            State::Open(_) if self.collection.is_empty() => Status::Nothing,
            State::Open(_) => self.saved_at.map_or(Status::Nothing, Status::Saved),
        }
    }

    /// Whether something has to be stored or deleted that the store has not confirmed.
    #[must_use]
    pub fn has_unsaved(&self) -> bool {
        let is_under_way = !self.queue.is_empty() || self.writing.is_some() || self.is_to_be_emptied();
        self.is_own() && (is_under_way || self.is_doubtful && !self.collection.is_empty())
    }

    /// Whether everything in the store has to be deleted, and that has not been confirmed.
    pub(super) const fn is_to_be_emptied(&self) -> bool {
        self.emptying.is_some() || matches!(self.state, State::Failed(Problem::NotErased, _))
    }

    /// Whether the store takes what is written.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        matches!(self.state, State::Open(_))
    }

    /// Whether the person said that this is their own computer.
    #[must_use]
    pub const fn is_own(&self) -> bool {
        !matches!(self.state, State::Unchosen(_) | State::Tab(_))
    }

    /// Whether the person said that the computer is shared.
    #[must_use]
    pub const fn is_shared(&self) -> bool {
        matches!(self.state, State::Tab(_))
    }

    /// Whether the first screen has to wait for the store. Every such wait has an end.
    #[must_use]
    pub const fn is_starting(&self) -> bool {
        matches!(self.state, State::Unchosen(Some(_)) | State::Opening(..)) && self.failures == 0
    }

    /// Whether leaving the page loses something, so that the browser has to ask first.
    #[must_use]
    pub fn asks_before_leaving(&self) -> bool {
        // Stored answers that were to be deleted, or that nobody has decided about, must not stay for the next person
        // either.
        let is_left = matches!(self.state, State::Tab(Left::Undecided | Left::Deleting | Left::NotDeleted));
        if self.is_own() { self.has_unsaved() } else { is_left || self.holds_anything() }
    }

    /// Whether anything of the person's own is in memory, including what could be put back and a file that waits.
    #[must_use]
    pub fn holds_anything(&self) -> bool {
        let can_be_put_back = self.removed.iter().any(|removed| !matches!(removed, Removed::Agreement(..)));
        !self.collection.is_empty() || can_be_put_back || self.expired.is_some() || self.file.is_some()
    }

    /// Everything that is kept.
    #[must_use]
    pub const fn collection(&self) -> &Collection {
        &self.collection
    }

    /// A reflection.
    #[must_use]
    pub fn get(&self, id: &ReflectionId) -> Option<&Reflection> {
        self.collection.get(id)
    }

    /// A number for a new agreement of a reflection that no other copy gives to another agreement: the copy that began
    /// the reflection counts, others take a random one from [`COUNTED`] on.
    #[must_use]
    pub fn agreement_number(&self, id: &ReflectionId) -> u32 {
        let own = self.collection.kept(id).filter(|kept| kept.version.floor().copy == self.copy);
        if let Some(kept) = own {
            // Above the numbers of removed agreements too: another copy may still write to one of them.
            let last = kept.numbers().filter(|number| *number < COUNTED).max().unwrap_or_default();
            if last + 1 < COUNTED {
                return last + 1;
            }
        }
        let stamp = self.collection.next_stamp(self.copy);
        let mixed = (stamp.copy.bits() ^ stamp.count.rotate_left(40)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        // At most 31 bits, which every JSON reader reads exactly.
        u32::try_from(mixed >> 33).unwrap_or_default() | COUNTED
    }

    /// How long reflections are kept.
    #[must_use]
    pub const fn retention(&self) -> Retention {
        self.retention
    }

    /// A chosen retention time that would delete something and waits to be confirmed.
    #[must_use]
    pub const fn choosing(&self) -> Option<Retention> {
        self.choosing
    }

    /// The items whose retention time is over, until the person has dismissed the message.
    #[must_use]
    pub const fn expired(&self) -> Option<&Expired> {
        self.expired.as_ref()
    }

    /// The last removal that can be undone.
    #[must_use]
    pub fn removed(&self) -> Option<&Removed> {
        self.removed.last()
    }

    /// How many removals can be undone.
    #[must_use]
    pub const fn removals(&self) -> usize {
        self.removed.len()
    }

    /// Whether the plan has no room for the agreement that was removed last. The undo waits until it has.
    #[must_use]
    pub fn lacks_room_for_undo(&self) -> bool {
        match self.removed() {
            Some(Removed::Agreement(id, ..)) => self.get(id).is_some_and(|reflection| !reflection.has_room_in_plan()),
            _ => false,
        }
    }

    /// The records that were moved aside as unreadable.
    #[must_use]
    pub fn aside(&self) -> &[Aside] {
        &self.aside
    }

    /// Reflections of which two states differ in the same place, until the person has dismissed the message. Both
    /// states are in the collection, one of them as an earlier one.
    #[must_use]
    pub fn conflicts(&self) -> &[ReflectionId] {
        &self.conflicts
    }

    /// The file that was opened and waits.
    #[must_use]
    pub const fn file(&self) -> Option<&OpenFile> {
        self.file.as_ref()
    }

    /// Whether this browser stored answers earlier and has none now.
    #[must_use]
    pub const fn is_missing(&self) -> bool {
        self.is_missing
    }

    /// Whether there is little room left.
    #[must_use]
    pub const fn is_tight(&self) -> bool {
        self.is_tight
    }

    /// How long a shared computer has been idle.
    #[must_use]
    pub const fn idle(&self) -> Idle {
        self.idle
    }
}
