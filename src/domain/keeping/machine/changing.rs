//! Changes that a person makes: reflections, agreements, deletions and their undoing, earlier states, files.

use super::{
    Keeper, OpenFile, Removed,
    message::{Aside, Command},
};
use crate::domain::{
    basics::{date::Timestamp, id::ReflectionId},
    keeping::{
        collection::{Collection, Key},
        place::differences,
    },
    reflection::{Reflection, plan},
};

impl Keeper {
    pub(super) fn edited(&mut self, mut reflection: Reflection, now: Timestamp) -> Vec<Command> {
        let before = self.get(&reflection.id);
        // Only looking at another page does not change the date of the reflection.
        let only_looked = before
            .is_some_and(|before| differences(before, &reflection).iter().all(|difference| difference.place.is_step()));
        let changed = before.map_or(reflection.changed, |before| before.changed);
        reflection.changed = if only_looked { changed } else { now.max(changed) };
        let key = self.collection.edit(reflection, self.copy);
        self.changed(key)
    }

    pub(super) fn deleted(&mut self, id: &ReflectionId) -> Vec<Command> {
        let removed = self.collection.remove(std::slice::from_ref(id), self.copy);
        if !removed.iter().any(|item| item.entry.kept().is_some()) {
            return Vec::new();
        }
        self.conflicts.retain(|conflict| conflict != id);
        let keys: Vec<Key> = removed.iter().map(|item| item.key.clone()).collect();
        self.removed.push(Removed::Items(removed));
        self.gone(&keys)
    }

    pub(super) fn deleted_earlier(&mut self, key: &Key) -> Vec<Command> {
        let Some(item) = self.collection.remove_earlier(key, self.copy) else { return Vec::new() };
        self.removed.push(Removed::Items(vec![item]));
        // The state stored before the current one may have the same content, so it is deleted too.
        self.gone(&[key.clone(), Key::current(key.id.clone())])
    }

    /// Writes the deletion of entries.
    fn gone(&mut self, keys: &[Key]) -> Vec<Command> {
        if !self.is_own() {
            return Vec::new();
        }
        self.queue.add_deleted(keys);
        self.write()
    }

    pub(super) fn deleted_aside(&mut self, key: &str) -> Vec<Command> {
        let Some(at) = self.aside.iter().position(|aside| aside.key == key) else { return Vec::new() };
        let aside = self.aside.remove(at);
        self.queue.drop_aside([aside.key.clone()]);
        self.removed.extend(aside.has_text().then_some(Removed::Aside(aside)));
        self.write()
    }

    fn put_aside_back(&mut self, aside: Vec<Aside>) {
        self.queue.put_back(aside.iter().map(|aside| (aside.key.clone(), aside.text.clone())));
        self.aside.extend(aside);
    }

    pub(super) fn restored(&mut self, key: &Key, now: Timestamp) -> Vec<Command> {
        let changed = self.collection.restore(key, self.copy, now);
        self.changed(changed)
    }

    /// Undoes the last removal. If the plan has no room for it, the undo waits until it has.
    pub(super) fn undid_removal(&mut self, now: Timestamp) -> Vec<Command> {
        if self.lacks_room_for_undo() {
            return Vec::new();
        }
        match self.removed.pop() {
            None => Vec::new(),
            Some(Removed::Agreement(id, removed)) => self.put_agreement_back(&id, removed, now),
            Some(Removed::Items(items) | Removed::Elsewhere(items)) => {
                let joined = self.collection.revive(&items, self.copy);
                self.note_conflicts(joined.conflicts);
                self.changed(joined.changed)
            }
            Some(Removed::Everything(before, aside)) => {
                self.put_aside_back(aside);
                self.put_everything_back(&before)
            }
            Some(Removed::Aside(aside)) => {
                self.put_aside_back(vec![aside]);
                self.write()
            }
        }
    }

    fn put_agreement_back(&mut self, id: &ReflectionId, mut removed: plan::Removed, now: Timestamp) -> Vec<Command> {
        let Some(mut reflection) = self.get(id).cloned() else { return Vec::new() };
        if reflection.plan.iter().any(|other| other.id == removed.agreement.id) {
            removed.agreement.id = self.agreement_number(id);
        }
        plan::put_back(&mut reflection.plan, removed);
        self.edited(reflection, now)
    }

    /// Ends the offers to undo, except for what another tab deleted.
    pub(super) fn forget_ways_back(&mut self) {
        self.removed.retain(|removed| matches!(removed, Removed::Elsewhere(_)));
    }

    /// Undoing is offered until the person leaves the step.
    pub(super) fn left_step(&mut self) -> Vec<Command> {
        self.forget_ways_back();
        (self.choosing, self.file) = (None, None);
        Vec::new()
    }

    pub(super) fn opened_file(&mut self, (collection, damaged): (Collection, Option<String>)) -> Vec<Command> {
        let preview = self.everything().preview(&collection, self.copy);
        self.file = Some(OpenFile { collection, preview, damaged });
        Vec::new()
    }

    pub(super) fn confirmed_file(&mut self) -> Vec<Command> {
        let Some(file) = self.file.take() else { return Vec::new() };
        self.take_back_expired(&file.collection);
        let absorbed = self.collection.absorb(&file.collection, self.copy);
        self.note_conflicts(absorbed.conflicts);
        self.changed(absorbed.changed)
    }
}
