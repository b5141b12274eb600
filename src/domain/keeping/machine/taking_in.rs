//! Joins the contents of the store, the journals beside it, and what is in memory.

use super::{
    Expired, Keeper, Removed,
    message::{Aside, Contents, Journal, Known, is_work_of},
};
use crate::domain::{
    basics::{date::Timestamp, order::sort},
    keeping::collection::{Collection, Item, Key},
};
use std::sync::Arc;

impl Keeper {
    /// Whether what this tab had read is not in the store any more: a person deleted everything, or the browser did.
    pub(super) fn was_emptied(&self, contents: &Contents) -> bool {
        let is_other = match (self.known, contents.known) {
            (Known::Mark(ours), Known::Mark(theirs)) => ours.generation != theirs.generation,
            (Known::Mark(_), Known::Version1(_)) => true,
            (Known::Mark(_) | Known::Version1(_), Known::Nothing) => contents.damaged.is_empty(),
            // This tab has not read the store, but its journal was, and then everything was deleted.
            _ => is_work_of(&self.collection, &contents.ended),
        };
        is_other && !self.is_agreed && !self.collection.is_covered_by(&contents.collection)
    }

    /// What is in memory, with the journals that belong to this life of the store.
    pub(super) fn with_journals(&mut self, journals: &[Journal]) -> Collection {
        let mut given = self.collection.clone();
        self.journals.extend(journals.iter().map(|journal| journal.key));
        for journal in journals {
            if journal.belongs_to(self.known, &self.ended) {
                // The entries of a journal are unsaved work.
                self.queue.add(journal.collection.keys());
                let joined = given.join(&journal.collection);
                self.note_conflicts(joined.conflicts);
            }
        }
        given
    }

    /// Updates the records that are moved aside: those that the store lists, and those about to be moved there.
    pub(super) fn take_aside(&mut self, stored: Vec<Aside>) {
        let (moves, back) = (&self.queue.moves, &self.queue.back);
        let is_on_its_way = |aside: &Aside| {
            moves.iter().any(|(_, to)| *to == aside.key) || back.iter().any(|(key, _)| *key == aside.key)
        };
        let listed = |aside: &Aside| stored.iter().any(|other| other.key == aside.key);
        self.aside.retain(|aside| is_on_its_way(aside) && !listed(aside));
        self.aside.extend(stored.into_iter().filter(|aside| !self.queue.drops.contains(&aside.key)));
    }

    /// Joins the contents of the store with what is in memory. Reflections whose retention time is over are left out,
    /// unless they were added just now.
    pub(super) fn take_in(&mut self, mut stored: Collection, given: &Collection, now: Timestamp) {
        let (retention, today) = (self.retention, now.date());
        let over = stored.split_off(|reflection| {
            let is_given = given.item(&Key::current(reflection.id.clone())).is_some();
            retention.is_over(reflection.changed, today) && !is_given
        });
        let (old, aside): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.aside).into_iter().partition(|aside| retention.is_over(aside.at, today));
        self.aside = aside;
        if !over.is_empty() || !old.is_empty() {
            let waiting = self.expired.replace(Expired { items: over, aside: old, retention, is_stored: true });
            // The person has agreed to that deletion, so it can still be undone.
            let agreed = waiting.filter(|expired| !expired.is_stored);
            self.removed.extend(agreed.map(|expired| Removed::Items(expired.items)));
        } else if self.expired.as_ref().is_some_and(|expired| expired.is_stored) {
            self.expired = None;
        }
        let joined = stored.join(given);
        self.can_come_back(&joined.buried);
        self.collection = stored;
        let mut worked_on = std::mem::replace(&mut self.queue.keys, joined.changed);
        sort(&mut worked_on, |one, other| one < other);
        self.note_conflicts(joined.conflicts);
        let mut removed = joined.removed;
        // A deletion elsewhere is reported only for reflections that were changed here and are gone now.
        removed.retain(|item| {
            let is_gone = self.collection.get(&item.key.id).is_none();
            is_gone && worked_on.binary_search(&Key::current(item.key.id.clone())).is_ok()
        });
        if !removed.is_empty() {
            self.removed.push(Removed::Elsewhere(removed));
        }
    }

    /// When a reflection that was deleted here had been changed elsewhere, undoing the deletion restores that state
    /// too.
    fn can_come_back(&mut self, buried: &[Arc<Item>]) {
        for removed in &mut self.removed {
            if let Removed::Items(items) = removed {
                let is_of_it = |item: &&Arc<Item>| items.iter().any(|other| other.key.id == item.key.id);
                let more: Vec<_> = buried.iter().filter(is_of_it).cloned().collect();
                items.extend(more);
            }
        }
    }
}
