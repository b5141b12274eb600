//! Everything one person keeps: reflections, their earlier states, and notes of what was deleted.
//!
//! One list by key, so that each entry is one record of the store and a change touches no other. All work is linear in
//! the number of entries (or n log n), whatever a file holds.

use crate::domain::{
    basics::{choice::choice, date::Timestamp, id::ReflectionId, order::sort},
    keeping::{
        place,
        version::{CopyId, Stamp},
        versioned::Versioned,
    },
    reflection::Reflection,
};
use std::sync::Arc;

/// Which entry of a collection, and which record of the store: a reflection, or one of its earlier states.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    /// The reflection.
    pub id: ReflectionId,
    /// The digest of an earlier state's content ([`place::digest`]); `None` for the current state.
    pub state: Option<u64>,
}

choice!(
    /// Why an earlier state is kept. The words are those of the stored record.
    Why {
        /// It has something where another tab or file had something else, neither knowing of the other.
        Conflict = "conflict",
        /// It came with a file, and something newer was here.
        File = "file",
        /// The person went back to another state.
        Replaced = "replaced",
    }
);

/// The content under a key.
#[derive(Debug, Clone, PartialEq)]
pub enum Entry {
    /// A reflection as it is now.
    Current(Versioned),
    /// An earlier state of one.
    Earlier {
        /// The state.
        kept: Versioned,
        /// Why it is kept.
        why: Why,
        /// The write that put it here, to be compared with the stamp of a deletion.
        since: Stamp,
    },
    /// It was deleted by this write. The note contains nothing of what was deleted.
    Gone(Stamp),
}

/// A key with its entry.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// The key.
    pub key: Key,
    /// The entry.
    pub entry: Entry,
}

/// All that one person keeps, by key.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Collection {
    pub(super) items: Vec<Arc<Item>>,
    /// The highest count of any write that was seen.
    pub(super) count: u64,
    /// Fields of the saved file that this version does not know. They survive a round trip.
    pub unknown: serde_json::Map<String, serde_json::Value>,
}

/// The result of joining two collections.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Joined {
    /// The keys whose entries have changed. One that has no entry any more has to be deleted from the store.
    pub changed: Vec<Key>,
    /// Reflections for which both sides had different values in the same place.
    pub conflicts: Vec<ReflectionId>,
    /// Entries of the other side that were deleted here.
    pub removed: Vec<Arc<Item>>,
    /// Entries from here that were deleted on the other side.
    pub buried: Vec<Arc<Item>>,
}

impl Key {
    /// The key of a reflection.
    #[must_use]
    pub const fn current(id: ReflectionId) -> Self {
        Self { id, state: None }
    }

    /// The key of a state as an earlier one.
    #[must_use]
    pub fn earlier(reflection: &Reflection) -> Self {
        Self { id: reflection.id.clone(), state: Some(place::digest(reflection)) }
    }
}

impl Entry {
    /// The state, unless it was deleted.
    #[must_use]
    pub const fn kept(&self) -> Option<&Versioned> {
        match self {
            Self::Current(kept) | Self::Earlier { kept, .. } => Some(kept),
            Self::Gone(_) => None,
        }
    }

    pub(super) fn count(&self) -> u64 {
        match self {
            Self::Current(kept) => kept.version.count(),
            Self::Earlier { kept, since, .. } => kept.version.count().max(since.count),
            Self::Gone(stamp) => stamp.count,
        }
    }
}

impl Collection {
    /// A collection of stored entries, in any order. Entries with the same key are joined. An earlier state without a
    /// current one stays as it is: joining corrects that, and reports the keys that changed to the caller.
    #[must_use]
    pub fn from_items(items: impl IntoIterator<Item = (Key, Entry)>) -> Self {
        let items: Vec<Arc<Item>> = items.into_iter().map(|(key, entry)| Arc::new(Item { key, entry })).collect();
        Self::of_items(&items)
    }

    /// The same for entries of a collection.
    #[must_use]
    pub fn of_items(items: &[Arc<Item>]) -> Self {
        let mut list = items.to_vec();
        sort(&mut list, |one, other| one.key < other.key);
        let mut collection = Self::default();
        collection.combine(&list);
        collection
    }

    /// A collection of the states in a file, current ones and earlier ones, in any order. An earlier one without a
    /// current one becomes current, since a person could not find or delete it otherwise.
    #[must_use]
    pub fn of_states(states: impl IntoIterator<Item = (Key, Entry)>) -> Self {
        let mut collection = Self::default();
        collection.join(&Self::from_items(states));
        collection
    }

    /// The entries, by key.
    #[must_use]
    pub fn items(&self) -> &[Arc<Item>] {
        &self.items
    }

    fn find(&self, key: &Key) -> Result<usize, usize> {
        self.items.binary_search_by(|item| item.key.cmp(key))
    }

    /// The item under a key.
    #[must_use]
    pub fn item(&self, key: &Key) -> Option<&Arc<Item>> {
        self.items.get(self.find(key).ok()?)
    }

    /// A reflection as it is kept.
    #[must_use]
    pub fn kept(&self, id: &ReflectionId) -> Option<&Versioned> {
        self.item(&Key::current(id.clone())).and_then(|item| item.entry.kept())
    }

    /// A reflection.
    #[must_use]
    pub fn get(&self, id: &ReflectionId) -> Option<&Reflection> {
        self.kept(id).map(|kept| &kept.reflection)
    }

    /// The current states, in no order that says anything.
    pub fn current(&self) -> impl Iterator<Item = &Versioned> {
        self.items.iter().filter_map(|item| match &item.entry {
            Entry::Current(kept) => Some(kept),
            Entry::Earlier { .. } | Entry::Gone(_) => None,
        })
    }

    /// The stamp of the next write of a copy.
    #[must_use]
    pub const fn next_stamp(&self, copy: CopyId) -> Stamp {
        Stamp { count: self.count + 1, copy }
    }

    /// Inserts an entry, or replaces the one under its key.
    pub(super) fn put(&mut self, key: Key, entry: Entry) {
        self.count = self.count.max(entry.count());
        let found = self.find(&key);
        let item = Arc::new(Item { key, entry });
        match found {
            Ok(at) => {
                if let Some(here) = self.items.get_mut(at) {
                    *here = item;
                }
            }
            Err(at) => self.items.insert(at, item),
        }
    }

    /// Takes over a state that the person has just edited or begun. Returns its key if that changed anything.
    pub fn edit(&mut self, edited: Reflection, copy: CopyId) -> Option<Key> {
        let (key, stamp) = (Key::current(edited.id.clone()), self.next_stamp(copy));
        let kept = match self.item(&key).map(|item| &item.entry) {
            Some(Entry::Current(kept)) => kept.written(edited, stamp)?,
            Some(Entry::Gone(gone)) => {
                let mut kept = Versioned::new(edited, stamp);
                kept.version.see(*gone);
                kept
            }
            Some(Entry::Earlier { .. }) | None => Versioned::new(edited, stamp),
        };
        self.put(key.clone(), Entry::Current(kept));
        Some(key)
    }

    /// Deletes reflections with their earlier states, and notes the deletion. Returns the deleted items, so that they
    /// can be put back.
    pub fn remove(&mut self, ids: &[ReflectionId], copy: CopyId) -> Vec<Arc<Item>> {
        let entry = Entry::Gone(self.next_stamp(copy));
        let mut ids = ids.to_vec();
        sort(&mut ids, |one, other| one < other);
        let (mut removed, mut rest) = (Vec::new(), Vec::with_capacity(self.items.len()));
        for item in std::mem::take(&mut self.items) {
            let is_named = ids.binary_search(&item.key.id).is_ok();
            match (&item.entry, is_named) {
                (Entry::Current(_), true) => {
                    rest.push(Arc::new(Item { key: item.key.clone(), entry: entry.clone() }));
                    removed.push(item);
                }
                (Entry::Earlier { .. }, true) => removed.push(item),
                (_, false) | (Entry::Gone(_), true) => rest.push(item),
            }
        }
        self.items = rest;
        if !removed.is_empty() {
            self.count += 1;
        }
        removed
    }

    /// Deletes an earlier state, and does nothing if there is none under the key.
    pub fn remove_earlier(&mut self, key: &Key, copy: CopyId) -> Option<Arc<Item>> {
        let item = self.item(key).filter(|item| matches!(item.entry, Entry::Earlier { .. })).cloned()?;
        let gone = self.next_stamp(copy);
        self.put(key.clone(), Entry::Gone(gone));
        Some(item)
    }

    /// Puts back deleted items. One that was replaced meanwhile is merged with its replacement.
    pub fn revive(&mut self, items: &[Arc<Item>], copy: CopyId) -> Joined {
        let stamp = self.next_stamp(copy);
        let revived = items.iter().filter_map(|item| {
            let entry = match &item.entry {
                Entry::Current(kept) => {
                    let mut kept = kept.clone();
                    if let Some(Entry::Gone(gone)) = self.item(&item.key).map(|item| &item.entry) {
                        kept.version.see(*gone);
                    }
                    Entry::Current(kept)
                }
                Entry::Earlier { kept, why, .. } => Entry::Earlier { kept: kept.clone(), why: *why, since: stamp },
                Entry::Gone(_) => return None,
            };
            Some(Arc::new(Item { key: item.key.clone(), entry }))
        });
        let mut revived: Vec<Arc<Item>> = revived.collect();
        sort(&mut revived, |one, other| one.key < other.key);
        self.join_sorted(&revived)
    }

    /// Keeps a state as an earlier one, unless it says the same as the current one.
    pub(super) fn remember(&mut self, kept: Versioned, why: Why, copy: CopyId) -> Option<Key> {
        let key = Key::earlier(&kept.reflection);
        let is_current = self.get(&key.id).is_some_and(|here| place::says_the_same(here, &kept.reflection));
        let is_here = self.item(&key).is_some_and(|item| item.entry.kept().is_some());
        if is_current || is_here {
            return None;
        }
        let since = self.next_stamp(copy);
        self.put(key.clone(), Entry::Earlier { kept, why, since });
        Some(key)
    }

    /// Goes back to an earlier state: its content becomes current as a new write, and the current state becomes an
    /// earlier one.
    pub fn restore(&mut self, key: &Key, copy: CopyId, now: Timestamp) -> Vec<Key> {
        let earlier = self.item(key).and_then(|item| item.entry.kept()).cloned();
        let (Some(earlier), Some(here)) = (earlier, self.kept(&key.id).cloned()) else { return Vec::new() };
        let same = &here.reflection;
        let edited =
            Reflection { step: same.step, created: same.created, changed: now.max(same.changed), ..earlier.reflection };
        let mut changed = Vec::new();
        changed.extend(self.edit(edited, copy));
        changed.extend(self.remember(here, Why::Replaced, copy));
        changed.extend(self.remove_earlier(key, copy).map(|item| item.key.clone()));
        changed
    }

    /// A collection of only these entries, as it is written to a journal.
    #[must_use]
    pub fn only(&self, keys: &[Key]) -> Self {
        let items = keys.iter().filter_map(|key| self.item(key).cloned());
        let mut only = Self { items: items.collect(), count: self.count, ..Self::default() };
        sort(&mut only.items, |one, other| one.key < other.key);
        only.items.dedup_by(|one, other| one.key == other.key);
        only
    }

    /// Whether every state here is contained in what another has, or was deleted there.
    #[must_use]
    pub fn is_covered_by(&self, other: &Self) -> bool {
        self.items.iter().all(|item| match (&item.entry, other.item(&item.key).map(|item| &item.entry)) {
            (Entry::Gone(_), _) => true,
            (Entry::Current(here), Some(Entry::Current(there))) => there.version.covers(&here.version),
            (Entry::Earlier { .. }, there) => there.is_some(),
            (Entry::Current(_), _) => false,
        })
    }

    /// A number that changes with every write. Views compare it to see whether they have to show the collection again.
    #[must_use]
    pub fn fingerprint(&self) -> u64 {
        let add = |sum: u64, more: u64| (sum ^ more).wrapping_mul(0x0100_0000_01b3);
        self.items.iter().fold(self.items.len() as u64, |sum, item| {
            let seen = item.entry.kept().map(|kept| kept.version.seen()).unwrap_or_default();
            let sum = add(sum, item.key.state.unwrap_or(1));
            seen.iter().fold(add(sum, item.entry.count()), |sum, stamp| add(add(sum, stamp.count), stamp.copy.bits()))
        })
    }

    /// Every copy that has written anything here.
    #[must_use]
    pub fn copies(&self) -> Vec<CopyId> {
        let seen = self.items.iter().filter_map(|item| item.entry.kept()).flat_map(|kept| kept.version.seen());
        let mut copies: Vec<CopyId> = seen.map(|stamp| stamp.copy).collect();
        sort(&mut copies, |one, other| one < other);
        copies.dedup();
        copies
    }

    /// Every key.
    #[must_use]
    pub fn keys(&self) -> Vec<Key> {
        self.items.iter().map(|item| item.key.clone()).collect()
    }

    /// Removes the reflections that `is_over` selects, with their earlier states, without noting a deletion. Returns
    /// the removed items.
    pub(super) fn split_off(&mut self, is_over: impl Fn(&Reflection) -> bool) -> Vec<Arc<Item>> {
        let mut over: Option<ReflectionId> = None;
        let (mut out, mut stay) = (Vec::new(), Vec::new());
        for item in std::mem::take(&mut self.items) {
            if let Entry::Current(kept) = &item.entry {
                over = is_over(&kept.reflection).then(|| item.key.id.clone());
            }
            if over.as_ref() == Some(&item.key.id) { out.push(item) } else { stay.push(item) }
        }
        self.items = stay;
        out
    }

    /// Removes everything except these reflections, without their earlier states, and the records of deletions: what
    /// remains when a person switches to a shared computer.
    pub(super) fn keep_only(&mut self, ids: &[ReflectionId]) {
        self.items.retain(|item| match item.entry {
            Entry::Current(_) => ids.contains(&item.key.id),
            Entry::Earlier { .. } => false,
            Entry::Gone(_) => true,
        });
        self.unknown.clear();
    }

    /// Removes the notes of deletions.
    pub(super) fn forget_deletions(&mut self) {
        self.items.retain(|item| item.entry.kept().is_some());
    }

    /// Removes everything. The count goes on, so that no write gets the stamp of an earlier one.
    pub(super) fn forget(&mut self) {
        *self = Self { count: self.count, ..Self::default() };
    }
}
