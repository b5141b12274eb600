//! The witness, who remembers every value that was given, and every status that was shown.

use super::*;

impl World {
    /// Whether one of these sets contains a value, or a value that replaced it in a tab that had read it.
    pub(super) fn survives(&self, value: &Value, there: &BTreeSet<Value>) -> bool {
        let mut open = vec![value.clone()];
        let mut seen = BTreeSet::new();
        while let Some(value) = open.pop() {
            if there.contains(&value) {
                return true;
            }
            if seen.insert(value.clone()) {
                open.extend(self.over.get(&value).into_iter().flatten().cloned());
            }
        }
        false
    }

    pub(super) fn bury(&mut self, gone: impl IntoIterator<Item = Value>) {
        for value in gone {
            self.release_promise(&value);
            self.swept.insert(value.clone());
            self.dead.insert(value);
        }
    }

    pub(super) fn release_promise(&mut self, value: &Value) {
        self.promised.remove(value);
        self.journaled.remove(value);
    }

    /// A value that a tab deletes is dead once the deletion is confirmed to the tab.
    pub(super) fn dies(&mut self, tab: usize, gone: impl IntoIterator<Item = Value>) {
        for value in gone {
            self.release_promise(&value);
            if self.tabs[tab].keeper.is_own() {
                self.dying.push((tab, value));
            }
        }
    }

    /// With no store, or an empty one, no record shows deletions: the data in memory of a page on the person's own
    /// computer that never knew a store is written as new, and so is a journal of such a page. (`localStorage` is on
    /// disk when the last page of the site has been left, so an old journal can only return after an earlier kill.)
    pub(super) fn forgets_deletions(&mut self) {
        if self.store.as_ref().is_some_and(|store| store.known() != Known::Nothing) {
            return;
        }
        let unaware = self.tabs.iter().filter(|tab| tab.keeper.is_own() && !tab.knows_of_store);
        let in_memory = unaware.map(|tab| tab.keeper.collection());
        let is_unaware =
            |journal: &&Journal| !matches!(journal.known, Known::Mark(_)) || !matches!(journal.next, Known::Mark(_));
        let journals = self.small.journals.values().filter(is_unaware).map(|journal| &journal.collection);
        let back: BTreeSet<Value> = in_memory.chain(journals).flat_map(values_in).collect();
        self.dead.retain(|value| !back.contains(value));
    }

    pub(super) fn raise(&mut self, collection: &Collection) {
        for value in values_in(collection) {
            self.dead.remove(&value);
            self.dying.retain(|(_, dying)| *dying != value);
        }
    }

    pub(super) fn witness_before(&mut self, tab: usize, event: &Event) {
        let keeper = &self.tabs[tab].keeper;
        let before = keeper.collection().clone();
        match event {
            Event::Deleted(id) if keeper.get(id).is_some() => {
                let gone: Vec<Value> = values_in(&before).into_iter().filter(|value| self.home[value] == *id).collect();
                // Also values that other tabs write meanwhile without knowing it: the reflection is deleted, and they
                // are notified.
                self.deleted_once.insert(id.clone());
                for value in self.values_of_reflection(id) {
                    self.release_promise(&value);
                }
                self.dies(tab, gone);
            }
            Event::DeletedEarlier(key) => {
                let mut rest = before.clone();
                rest.remove_earlier(key, CopyId::from_random(1));
                let gone: Vec<Value> = values_in(&before).difference(&values_in(&rest)).cloned().collect();
                self.dies(tab, gone);
            }
            Event::UndidRemoval => {
                self.tabs[tab].has_taken_back |= matches!(keeper.removed(), Some(Removed::Everything(..)));
            }
            Event::DeletedEverything => {
                self.tabs[tab].has_taken_back = false;
                // All values are deleted, in whichever tab they were written.
                let everything: Vec<Value> = self.promised.union(&self.journaled).cloned().collect();
                for value in everything {
                    self.release_promise(&value);
                }
                let stored = self.store.as_ref().map(|store| values_in(&store.contents().collection));
                self.dies(tab, values_in(&before));
                self.dies(tab, stored.unwrap_or_default());
            }
            Event::ChoseOwn => {
                self.tabs[tab].said_own = true;
                self.raise(&before);
            }
            Event::SharedComputer(_) | Event::CameBack if keeper.is_shared() => self.tabs[tab].said_own = false,
            Event::ChoseLeftover(leftover) => {
                let is_keep = *leftover == kompetencekompas::domain::keeping::machine::message::Leftover::Keep;
                self.tabs[tab].said_keep = is_keep;
            }
            Event::Opened(_, contents) => {
                self.tabs[tab].is_swept = false;
                self.tabs[tab].knows_of_store = contents.known != Known::Nothing;
            }
            Event::Written(_) => self.tabs[tab].knows_of_store = true,
            Event::ChoseShared(_) if keeper.is_shared() => self.tabs[tab].said_own = false,
            Event::ChoseShared(_) if keeper.is_own() || matches!(keeper.state(), State::Unchosen(Some(_))) => {
                self.tabs[tab].said_own = false;
                let there = self.store.as_ref().map(|store| values_in(&store.contents().collection));
                self.tabs[tab].before_shared = there.unwrap_or_default();
            }
            Event::Emptied(..) if matches!(keeper.state(), State::Tab(Left::Deleting)) => {
                let store = self.store.clone().unwrap_or_default();
                assert!(store.aside.is_empty() && store.before.is_empty(), "something of before stays");
            }
            _ => {}
        }
    }

    pub(super) fn values_of_reflection(&self, id: &ReflectionId) -> Vec<Value> {
        self.home.iter().filter(|(_, home)| *home == id).map(|(value, _)| value.clone()).collect()
    }

    pub(super) fn witness_after(&mut self, tab: usize, event: &Event, was_own: bool) {
        let keeper = self.tabs[tab].keeper.clone();
        if !was_own && keeper.is_own() {
            // The values that were written in this tab, or read from a file, are now the person's own to store: the
            // person said so, or it is the same computer for which they said it before.
            let copy = self.tabs[tab].copy;
            let here = values_in(keeper.collection());
            self.secret.retain(|value, writer| *writer != copy && !here.contains(value));
        }
        match event {
            Event::UndidRemoval | Event::UndidExpiry => {
                self.raise(keeper.collection());
                self.undone.extend(values_in(keeper.collection()));
            }
            // Including data that this tab had not read, where the person has undone the deletion before it was
            // executed.
            Event::Emptied(..) | Event::Opened(..)
                if matches!(event, Event::Emptied(..)) || std::mem::take(&mut self.tabs[tab].has_taken_back) =>
            {
                let here = values_in(keeper.collection());
                self.undone.extend(here);
                self.raise(keeper.collection());
            }
            Event::ConfirmedFile => {
                self.raise(keeper.collection());
                if keeper.is_own() {
                    // A person who saved it on a shared computer opens it on their own.
                    let here = values_in(keeper.collection());
                    self.secret.retain(|value, _| !here.contains(value));
                }
            }
            // The person wants to keep it after all.
            Event::Retried if matches!(keeper.state(), State::Opening(..)) => {
                let wanted = values_in(keeper.collection());
                if wanted.iter().any(|value| self.dead.contains(value)) {
                    self.raise(keeper.collection());
                }
            }
            _ => {}
        }
        self.check_said(tab, &keeper);
    }

    /// Checks that the saving status of a tab is true.
    pub(super) fn check_said(&mut self, tab: usize, keeper: &Keeper) {
        let knows = |event: &Event| matches!(event, Event::DatabaseClosed | Event::VersionWanted);
        let will_know = self.tabs[tab].inbox.iter().any(knows);
        if !keeper.is_own()
            || keeper.has_unsaved()
            || will_know
            || self.tabs[tab].is_swept
            || keeper.status() == Status::Saving
        {
            return;
        }
        let (dead, dying) = std::mem::take(&mut self.dying).into_iter().partition(|(owner, _)| *owner == tab);
        self.dying = dying;
        let dead: Vec<(usize, Value)> = dead;
        self.bury(dead.into_iter().map(|(_, value)| value));
        let there = self.store.as_ref().map(|store| values_in(&store.contents().collection)).unwrap_or_default();
        for value in current_values(keeper.collection()) {
            let is_deleted = self.is_deleted_by_others(&value);
            assert!(
                is_deleted || self.survives(&value, &there),
                "tab {tab} says {:?} and asks nothing on leaving, but {value} is not stored",
                keeper.status()
            );
            if matches!(keeper.status(), Status::Saved(_)) && !is_deleted {
                self.promised.insert(value);
            }
        }
    }

    pub(super) fn is_deleted_by_others(&self, value: &Value) -> bool {
        let id = &self.home[value];
        let in_store = self.store.as_ref().and_then(|store| store.items.get(&Key::current(id.clone())));
        let is_gone = in_store.is_some_and(|item| matches!(item.entry, Entry::Gone(_)));
        is_gone || self.swept.contains(value)
    }

    /// Without further faults, and after some time, each tab on the person's own computer that does not wait for a
    /// decision stores its data, without an action of the person.
    pub(crate) fn check_that_it_goes_on_by_itself(&mut self) {
        self.faults = Faults { has_no_locks: self.faults.has_no_locks, ..Faults::default() };
        for tab in 0..self.tabs.len() {
            self.wake(tab);
        }
        for _ in 0..4 {
            self.settle();
            for tab in 0..self.tabs.len() {
                self.ring(tab);
            }
        }
        self.settle();
        for tab in self.tabs.iter().filter(|tab| tab.is_alive && !tab.is_wiped) {
            let status = tab.keeper.status();
            let waits_for_person = matches!(
                status,
                Status::Unchosen
                    | Status::Memory(_)
                    | Status::Damaged
                    | Status::Failed(
                        Problem::Elsewhere
                            | Problem::Emptied
                            | Problem::Displaced
                            | Problem::NotErased
                            | Problem::Newer
                            | Problem::Full
                    )
            );
            assert!(waits_for_person || matches!(status, Status::Saved(_) | Status::Nothing), "it stays at {status:?}");
            // A person who said that the computer is their own is not treated as one at a shared computer.
            assert!(!tab.said_own || tab.keeper.is_own(), "it stays at {status:?}, on one's own computer");
            // Every damaged record that a tab lists exists, and one that it no longer lists is deleted.
            let is_alone = self.tabs.iter().filter(|tab| tab.is_alive && tab.keeper.is_own()).count() == 1;
            if let (Some(store), true) = (&self.store, is_alone && tab.keeper.is_open() && !tab.is_swept) {
                let waiting = tab.keeper.expired().map(|expired| expired.aside.as_slice()).unwrap_or_default();
                let mut listed: Vec<&String> =
                    tab.keeper.aside().iter().chain(waiting).map(|aside| &aside.key).collect();
                listed.sort();
                assert_eq!(listed, store.aside.keys().collect::<Vec<_>>());
            }
        }
    }

    /// A new tab reads the whole store; it contains every promised value and no deleted one.
    pub(crate) fn check_by_reading(&mut self) -> usize {
        self.faults = Faults { has_no_locks: self.faults.has_no_locks, ..Faults::default() };
        for tab in 0..self.tabs.len() {
            self.kill_tab(tab, true);
        }
        self.holder = None;
        let reader = self.open_tab();
        self.settle();
        if matches!(self.keeper(reader).state(), State::Damaged { .. }) {
            self.happens(reader, Event::ChosePrevious);
            self.settle();
        }
        let keeper = self.keeper(reader).clone();
        assert!(
            matches!(keeper.state(), State::Open(_) | State::Unchosen(None)),
            "a fresh visit ends in {:?}",
            keeper.state()
        );
        let mut there = values_in(keeper.collection());
        there.extend(
            keeper
                .expired()
                .iter()
                .flat_map(|expired| &expired.items)
                .filter_map(|item| item.entry.kept())
                .flat_map(|kept| values_of(&kept.reflection)),
        );
        for value in self.promised.iter().chain(&self.journaled) {
            assert!(self.survives(value, &there), "{value} was promised and is gone; there is {there:?}");
        }
        let risen: Vec<&Value> = there.intersection(&self.dead).collect();
        assert!(risen.is_empty(), "deleted and back: {risen:?}");
        let secret: Vec<&Value> = there.iter().filter(|value| self.secret.contains_key(*value)).collect();
        assert!(secret.is_empty(), "written on a shared computer and stored: {secret:?}");
        reader
    }
}
