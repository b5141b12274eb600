//! How long reflections are kept: nothing is deleted without a message and an undo.

use super::{
    Expired, Keeper, State,
    message::{Command, Problem},
};
use crate::domain::{
    basics::{date::Timestamp, id::ReflectionId},
    keeping::{
        collection::{Collection, Item, Key},
        retention::Retention,
    },
};
use std::sync::Arc;

impl Keeper {
    /// The reflections that a choice of retention time would delete now.
    #[must_use]
    pub fn would_expire(&self, retention: Retention, now: Timestamp) -> Vec<Arc<Item>> {
        self.collection.clone().split_off(|reflection| retention.is_over(reflection.changed, now.date()))
    }

    /// Whether it can be chosen how long things are kept: what a choice would delete is only known once the store has been read.
    #[must_use]
    pub const fn can_choose_retention(&self) -> bool {
        matches!(self.state, State::Open(_) | State::Failed(Problem::Full, _))
    }

    pub(super) fn chose_retention(&mut self, retention: Retention, now: Timestamp) -> Vec<Command> {
        if !self.can_choose_retention() {
            return Vec::new();
        }
        let deletes_now = !self.would_expire(retention, now).is_empty();
        self.choosing = deletes_now.then_some(retention);
        if deletes_now { Vec::new() } else { self.set_retention(retention) }
    }

    fn set_retention(&mut self, retention: Retention) -> Vec<Command> {
        self.retention = retention;
        self.queue.retention = true;
        self.write()
    }

    pub(super) fn confirmed_retention(&mut self, now: Timestamp) -> Vec<Command> {
        let Some(retention) = self.choosing.take() else { return Vec::new() };
        let over = self.would_expire(retention, now);
        // An earlier expiry that still waits is carried out first: two offers to undo, each with another state, would
        // undo each other.
        let mut commands = self.noted_expiry();
        let keys = self.remove_all(&over);
        self.forget_ways_back();
        self.expired = Some(Expired { items: over, aside: Vec::new(), retention, is_stored: false });
        self.queue.add_deleted(&keys);
        commands.extend(self.set_retention(retention));
        commands
    }

    /// Deletes the reflections among these, and notes the deletion.
    fn remove_all(&mut self, items: &[Arc<Item>]) -> Vec<Key> {
        let heads = items.iter().filter(|item| item.key.state.is_none());
        let ids: Vec<ReflectionId> = heads.map(|item| item.key.id.clone()).collect();
        self.collection.remove(&ids, self.copy).iter().map(|item| item.key.clone()).collect()
    }

    pub(super) fn undid_expiry(&mut self) -> Vec<Command> {
        let Some(expired) = self.expired.take() else { return Vec::new() };
        let joined = self.collection.revive(&expired.items, self.copy);
        self.note_conflicts(joined.conflicts);
        self.aside.extend(expired.aside);
        self.queue.add(joined.changed);
        // Otherwise they would expire again the next time.
        self.set_retention(Retention::UntilDeleted)
    }

    pub(super) fn noted_expiry(&mut self) -> Vec<Command> {
        let Some(expired) = self.expired.take().filter(|expired| expired.is_stored) else { return Vec::new() };
        let joined = self.collection.join(&Collection::of_items(&expired.items));
        self.queue.add(joined.changed);
        let keys = self.remove_all(&expired.items);
        self.queue.add_deleted(&keys);
        self.queue.drop_aside(expired.aside.into_iter().map(|aside| aside.key));
        self.write()
    }

    /// The item to store under a key.
    pub(super) fn record(&self, key: &Key) -> Option<Arc<Item>> {
        let waiting = || {
            let expired = self.expired.as_ref().filter(|expired| expired.is_stored)?;
            let at = expired.items.binary_search_by(|item| item.key.cmp(key)).ok()?;
            expired.items.get(at)
        };
        self.collection.item(key).or_else(waiting).cloned()
    }

    /// Everything, including reflections whose retention time is over and that are still stored.
    pub(super) fn everything(&self) -> Collection {
        let mut everything = self.collection.clone();
        if let Some(expired) = self.expired.as_ref().filter(|expired| expired.is_stored) {
            everything.join(&Collection::of_items(&expired.items));
        }
        everything
    }

    /// A reflection that the person opens again from a file does not count as expired any more.
    pub(super) fn take_back_expired(&mut self, file: &Collection) {
        let Some(expired) = self.expired.as_mut().filter(|expired| expired.is_stored) else { return };
        let is_in_file = |item: &Arc<Item>| file.get(&item.key.id).is_some();
        let (back, stay): (Vec<_>, Vec<_>) = std::mem::take(&mut expired.items).into_iter().partition(is_in_file);
        expired.items = stay;
        if expired.items.is_empty() && expired.aside.is_empty() {
            self.expired = None;
        }
        self.collection.join(&Collection::of_items(&back));
    }
}
