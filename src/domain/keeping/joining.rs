//! How two collections become one: joining what belongs to the same person's store, and taking in a file.

use crate::domain::{
    basics::{id::ReflectionId, order::sort},
    keeping::{
        collection::{Collection, Entry, Item, Joined, Key, Why},
        place,
        version::CopyId,
        versioned::Versioned,
    },
};
use std::sync::Arc;

/// The result of taking in a file, by reflection.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Absorbed {
    /// Not here yet.
    pub new: Vec<ReflectionId>,
    /// Adds something to the one here, and overwrites nothing that the file's state did not know of.
    pub updated: Vec<ReflectionId>,
    /// Both have different values in the same place: one becomes current, the other can be seen as an earlier state.
    pub conflicts: Vec<ReflectionId>,
    /// Older than the one here, which stays as it is; the file's becomes an earlier state.
    pub older: Vec<ReflectionId>,
    /// As it is here already.
    pub same: Vec<ReflectionId>,
    /// How many earlier states come in.
    pub earlier: usize,
    /// The entries that change.
    pub changed: Vec<Key>,
}

impl Absorbed {
    /// Whether everything that the person has written in the file is here already.
    #[must_use]
    pub const fn changes_nothing(&self) -> bool {
        self.new.is_empty() && self.updated.is_empty() && self.conflicts.is_empty() && self.earlier == 0
    }
}

/// The result of combining two entries under one key.
enum Combined {
    /// The entry here stays.
    Ours,
    /// It is replaced by this one: the other entry, or both merged.
    Entry(Box<Entry>),
    /// The entry here stays, and the other is dropped because it was deleted here.
    Deleted,
}

/// What two entries under one key become, whatever comes first. A state that lost in a merge goes to `lost`.
fn of_two(ours: &Entry, theirs: &Entry, lost: &mut Vec<Versioned>) -> Combined {
    match (ours, theirs) {
        (Entry::Current(one), Entry::Current(two)) => {
            let merged = one.merge(two);
            lost.extend(merged.one_lost.then(|| one.clone()));
            lost.extend(merged.other_lost.then(|| two.clone()));
            if merged.kept == *one { Combined::Ours } else { Combined::Entry(Box::new(Entry::Current(merged.kept))) }
        }
        (Entry::Current(kept), Entry::Gone(gone)) if kept.version.has_seen(*gone) => Combined::Ours,
        (Entry::Gone(gone), Entry::Current(kept)) if kept.version.has_seen(*gone) => {
            Combined::Entry(Box::new(theirs.clone()))
        }
        (Entry::Earlier { since, .. }, Entry::Gone(gone)) if since > gone => Combined::Ours,
        (Entry::Gone(gone), Entry::Earlier { since, .. }) if since > gone => Combined::Entry(Box::new(theirs.clone())),
        (Entry::Gone(_), Entry::Current(_) | Entry::Earlier { .. }) => Combined::Deleted,
        // Entries under one key have the same content. The writes behind it decide which of them stays, so that the
        // result is the same everywhere.
        (Entry::Earlier { kept: ours, since: one, .. }, Entry::Earlier { kept: theirs, since: two, .. })
            if (one, ours.version.seen()) >= (two, theirs.version.seen()) =>
        {
            Combined::Ours
        }
        (Entry::Gone(one), Entry::Gone(two)) if one >= two => Combined::Ours,
        _ => Combined::Entry(Box::new(theirs.clone())),
    }
}

impl Collection {
    /// Takes in what another tab, a journal or the store has of the same person: nothing that was deleted on either
    /// side comes back, and each place of a reflection gets the value that was written last.
    pub fn join(&mut self, other: &Self) -> Joined {
        self.count = self.count.max(other.count);
        for (name, value) in &other.unknown {
            self.unknown.entry(name.clone()).or_insert_with(|| value.clone());
        }
        self.join_sorted(&other.items)
    }

    /// Takes in items sorted by key, several of which may have the same key.
    pub(super) fn join_sorted(&mut self, items: &[Arc<Item>]) -> Joined {
        let mut joined = self.combine(items);
        joined.changed.extend(self.settle(&mut joined.removed));
        joined
    }

    /// The same, without making sure that each earlier state has a current one.
    pub(super) fn combine(&mut self, items: &[Arc<Item>]) -> Joined {
        let mut joined = Joined::default();
        let (mut changes, mut lost): (Vec<Arc<Item>>, Vec<Versioned>) = (Vec::new(), Vec::new());
        for theirs in items {
            // The item before had the same key: combine with its result.
            let again = changes.pop_if(|last| last.key == theirs.key);
            let (conflicts, is_again) = (lost.len(), again.is_some());
            let Some(ours) = again.or_else(|| self.item(&theirs.key).cloned()) else {
                changes.push(theirs.clone());
                continue;
            };
            let combined =
                if Arc::ptr_eq(&ours, theirs) { Combined::Ours } else { of_two(&ours.entry, &theirs.entry, &mut lost) };
            if lost.len() > conflicts {
                joined.conflicts.push(theirs.key.id.clone());
            }
            if matches!(combined, Combined::Deleted) {
                joined.removed.push(theirs.clone());
            }
            if matches!(&combined, Combined::Entry(entry) if matches!(**entry, Entry::Gone(_)))
                && ours.entry.kept().is_some()
            {
                joined.buried.push(ours.clone());
            }
            match combined {
                Combined::Entry(entry) => changes.push(Arc::new(Item { key: theirs.key.clone(), entry: *entry })),
                Combined::Ours | Combined::Deleted if is_again => changes.push(ours),
                Combined::Ours | Combined::Deleted => {}
            }
        }
        joined.changed.extend(changes.iter().map(|item| item.key.clone()));
        self.lay_over(changes);
        joined.changed.extend(self.keep_lost(lost));
        joined
    }

    /// Keeps states that lost in a merge as earlier ones, each under the stamp of its own last write, so that every copy that
    /// merges the same states keeps the same.
    fn keep_lost(&mut self, lost: Vec<Versioned>) -> Vec<Key> {
        let items = lost.into_iter().filter_map(|kept| {
            let since = kept.version.seen().iter().max().copied().unwrap_or_default();
            let key = Key::earlier(&kept.reflection);
            let is_here = match self.item(&key).map(|item| &item.entry) {
                Some(Entry::Gone(gone)) => *gone >= since,
                Some(_) => true,
                None => false,
            };
            let entry = Entry::Earlier { kept, why: Why::Conflict, since };
            (!is_here).then(|| Arc::new(Item { key, entry }))
        });
        let items = items.collect();
        self.lay_over_unsorted(items)
    }

    /// Replaces or adds these items; of several with one key the first counts.
    fn lay_over_unsorted(&mut self, mut items: Vec<Arc<Item>>) -> Vec<Key> {
        sort(&mut items, |one, other| one.key < other.key);
        items.dedup_by(|one, other| one.key == other.key);
        let keys = items.iter().map(|item| item.key.clone()).collect();
        self.lay_over(items);
        keys
    }

    /// Replaces or adds these items, which are sorted by key and have each key once.
    fn lay_over(&mut self, changes: Vec<Arc<Item>>) {
        if changes.is_empty() {
            return;
        }
        let mut laid = Vec::with_capacity(self.items.len() + changes.len());
        let mut below = std::mem::take(&mut self.items).into_iter().peekable();
        for item in changes {
            self.count = self.count.max(item.entry.count());
            while let Some(here) = below.next_if(|here| here.key < item.key) {
                laid.push(here);
            }
            let _replaced = below.next_if(|here| here.key == item.key);
            laid.push(item);
        }
        laid.extend(below);
        self.items = laid;
    }

    /// Removes earlier states of deleted reflections; where there is no current state, the newest earlier one becomes
    /// current. Returns the keys that changed.
    fn settle(&mut self, removed: &mut Vec<Arc<Item>>) -> Vec<Key> {
        let (mut changed, mut promoted): (Vec<Key>, Vec<Arc<Item>>) = (Vec::new(), Vec::new());
        let (mut head, mut is_gone): (Option<ReflectionId>, bool) = (None, false);
        let mut settled: Vec<Arc<Item>> = Vec::with_capacity(self.items.len());
        for item in std::mem::take(&mut self.items) {
            let has_head = head.as_ref() == Some(&item.key.id);
            if item.key.state.is_none() {
                (head, is_gone) = (Some(item.key.id.clone()), matches!(item.entry, Entry::Gone(_)));
            } else if has_head && is_gone {
                changed.push(item.key.clone());
                if item.entry.kept().is_some() {
                    removed.push(item);
                }
                continue;
            } else if !has_head && let Some(kept) = item.entry.kept() {
                let age = |kept: &Versioned| (kept.reflection.changed, place::digest(&kept.reflection));
                let newest = promoted.pop_if(|last| last.key.id == item.key.id);
                let is_newer =
                    newest.as_ref().and_then(|last| last.entry.kept()).is_none_or(|last| age(last) < age(kept));
                promoted.extend(if is_newer { Some(item.clone()) } else { newest });
            }
            settled.push(item);
        }
        self.items = settled;
        if !promoted.is_empty() {
            changed.extend(self.promote(&promoted));
        }
        changed
    }

    /// Makes these earlier states, by key, current.
    fn promote(&mut self, states: &[Arc<Item>]) -> Vec<Key> {
        let is_promoted = |item: &Arc<Item>| states.binary_search_by(|state| state.key.cmp(&item.key)).is_ok();
        self.items.retain(|item| !is_promoted(item));
        let currents = states.iter().filter_map(|item| {
            let kept = item.entry.kept()?.clone();
            Some(Arc::new(Item { key: Key::current(kept.id().clone()), entry: Entry::Current(kept) }))
        });
        let mut changed = self.lay_over_unsorted(currents.collect());
        changed.extend(states.iter().map(|item| item.key.clone()));
        changed
    }

    /// Takes in a file that the person has opened. A reflection that was deleted here comes back with it: that is what
    /// a file is for. Everything that is here or in the file is kept, as a current or an earlier state.
    pub fn absorb(&mut self, file: &Self, copy: CopyId) -> Absorbed {
        let mut absorbed = Absorbed::default();
        let (mut changes, mut earlier): (Vec<Arc<Item>>, Vec<(Versioned, Why)>) = (Vec::new(), Vec::new());
        for theirs in &file.items {
            let Some(kept) = theirs.entry.kept().map(Versioned::of_file) else { continue };
            if theirs.key.state.is_none() {
                let outcome = self.absorb_current(&kept, &mut absorbed, &mut earlier);
                changes.extend(outcome.map(|entry| Arc::new(Item { key: theirs.key.clone(), entry })));
            } else {
                earlier.push((kept, Why::File));
            }
        }
        absorbed.changed.extend(changes.iter().map(|item| item.key.clone()));
        self.lay_over(changes);
        let since = self.next_stamp(copy);
        let items = earlier.into_iter().filter_map(|(kept, why)| {
            let key = Key::earlier(&kept.reflection);
            let is_current = self.get(&key.id).is_some_and(|here| place::says_the_same(here, &kept.reflection));
            let is_here = self.item(&key).is_some_and(|item| item.entry.kept().is_some());
            (!is_current && !is_here).then(|| Arc::new(Item { key, entry: Entry::Earlier { kept, why, since } }))
        });
        let items = items.collect();
        let keys = self.lay_over_unsorted(items);
        absorbed.earlier = keys.len();
        absorbed.changed.extend(keys);
        let mut removed = Vec::new();
        absorbed.changed.extend(self.settle(&mut removed));
        for (name, value) in &file.unknown {
            self.unknown.entry(name.clone()).or_insert_with(|| value.clone());
        }
        absorbed
    }

    /// Takes in a current state of a file: what it becomes, if that is something else than what is here.
    fn absorb_current(
        &self,
        theirs: &Versioned,
        absorbed: &mut Absorbed,
        earlier: &mut Vec<(Versioned, Why)>,
    ) -> Option<Entry> {
        let id = theirs.id();
        let ours = match self.item(&Key::current(id.clone())).map(|item| &item.entry) {
            Some(Entry::Current(ours)) => ours,
            other => {
                absorbed.new.push(id.clone());
                let mut kept = theirs.clone();
                if let Some(Entry::Gone(gone)) = other {
                    kept.version.see(*gone);
                }
                return Some(Entry::Current(kept));
            }
        };
        let merged = ours.merge(theirs);
        let is_conflict = merged.one_lost || merged.other_lost;
        let (changes_here, is_theirs) = (!merged.is_one, merged.is_other);
        let list = if is_conflict {
            &mut absorbed.conflicts
        } else if changes_here {
            &mut absorbed.updated
        } else if is_theirs {
            &mut absorbed.same
        } else {
            &mut absorbed.older
        };
        list.push(id.clone());
        if merged.one_lost {
            earlier.push((ours.clone(), Why::Conflict));
        }
        if !is_theirs {
            earlier.push((theirs.clone(), if is_conflict { Why::Conflict } else { Why::File }));
        }
        (merged.kept != *ours).then_some(Entry::Current(merged.kept))
    }

    /// The result that [`Collection::absorb`] would have, without changing anything.
    #[must_use]
    pub fn preview(&self, file: &Self, copy: CopyId) -> Absorbed {
        self.clone().absorb(file, copy)
    }
}
