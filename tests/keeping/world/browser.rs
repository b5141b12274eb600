//! How the simulated browser executes the commands of the tabs, and how the tabs receive its answers.

use super::*;

impl World {
    /// Lets an event happen in a tab, and executes its commands at once.
    pub(crate) fn happens(&mut self, tab: usize, event: Event) -> Vec<Command> {
        self.witness_before(tab, &event);
        let now = self.now;
        let expired = |keeper: &Keeper| {
            let items = keeper.expired().map(|expired| expired.items.clone()).unwrap_or_default();
            values_in(&Collection::of_items(&items))
        };
        let old = match &event {
            Event::NotedExpiry => expired(self.keeper(tab)),
            Event::ConfirmedRetention if self.keeper(tab).choosing().is_some() => {
                expired(self.keeper(tab)).union(&values_in(self.keeper(tab).collection())).cloned().collect()
            }
            _ => BTreeSet::new(),
        };
        let was_own = self.keeper(tab).is_own();
        let commands = self.tabs[tab].keeper.happens(event.clone(), now);
        let left = values_in(self.keeper(tab).collection());
        let gone: Vec<Value> = old.difference(&left).cloned().collect();
        for id in gone.iter().map(|value| self.home[value].clone()).collect::<BTreeSet<_>>() {
            for value in self.values_of_reflection(&id) {
                self.release_promise(&value);
            }
        }
        self.dies(tab, gone);
        for command in &commands {
            self.carry_out(tab, command.clone());
        }
        self.witness_after(tab, &event, was_own);
        commands
    }

    pub(super) fn carry_out(&mut self, tab: usize, command: Command) {
        let state = &mut self.tabs[tab];
        match command {
            Command::Look(attempt) => state.asked.push_back(Asked::Look(attempt)),
            Command::AskLock(attempt, wish) => state.asked.push_back(Asked::Lock(attempt, wish)),
            Command::ReleaseLock => {
                state.asked.retain(|asked| !matches!(asked, Asked::Lock(..)));
                state
                    .inbox
                    .retain(|event| !matches!(event, Event::LockGranted(_) | Event::LockRefused(_) | Event::LockLost));
                self.waiting.retain(|(waiting, _)| *waiting != tab);
                self.release(tab);
            }
            Command::Open(attempt) => state.asked.push_back(Asked::Open(attempt)),
            Command::Close => {
                state.asked.retain(|asked| !matches!(asked, Asked::Open(_)));
                state.inbox.retain(|event| !matches!(event, Event::Opened(..) | Event::OpenFailed(..)));
                // The command is executed all the same.
                for asked in &mut state.asked {
                    if let Asked::Write(_, _, is_awaited) = asked {
                        *is_awaited = false;
                    }
                }
                state.is_connected = false;
            }
            Command::Write(ticket, batch) => state.asked.push_back(Asked::Write(ticket, batch, true)),
            Command::Empty(ticket, manifest) => {
                self.journaled.clear();
                let journals = self.small.journals.values().cloned().collect();
                self.change_small(|small| *small = Small::default());
                self.tabs[tab].asked.push_back(Asked::Empty(ticket, manifest, journals));
            }
            Command::RemoveDatabase => {
                if self.store.as_ref().is_some_and(|store| store.items.is_empty() && store.version_1.is_none()) {
                    self.store = None;
                }
            }
            Command::WriteJournal(journal, before) => {
                if !self.faults.has_no_small_room {
                    self.change_small(|small| {
                        small.journals.insert(journal.key, *journal);
                        small.journals.retain(|copy, _| !before.contains(copy));
                    });
                }
            }
            Command::ClearJournals(copies) => {
                self.change_small(|small| small.journals.retain(|copy, _| !copies.contains(copy)));
            }
            Command::Remember => self.change_small(|small| small.is_own = true),
            Command::Forget => self.change_small(|small| small.is_own = false),
            Command::Wait(timer, _) => state.timers.push(timer),
            Command::Wipe => {
                state.is_wiped = true;
                let before = if state.said_keep { BTreeSet::new() } else { std::mem::take(&mut state.before_shared) };
                let others = self.tabs.iter().enumerate().any(|(at, other)| at != tab && other.keeper.is_own());
                let there = self.store.as_ref().map(|store| values_in(&store.contents().collection));
                let left = &(&there.unwrap_or_default() & &before) - &self.undone;
                assert!(others || left.is_empty(), "wiped, and the next person reads {left:?}");
                self.small_before.clear();
            }
        }
    }

    pub(super) fn release(&mut self, tab: usize) {
        if self.holder != Some(tab) {
            return;
        }
        self.holder = None;
        if let Some((next, attempt)) = self.waiting.pop_front() {
            self.holder = Some(next);
            self.tabs[next].inbox.push_back(Event::LockGranted(attempt));
        }
    }

    /// The browser executes the next command of a tab. Returns whether there was one.
    pub(crate) fn serve(&mut self, tab: usize) -> bool {
        if self.faults.is_mute {
            return false;
        }
        let Some(asked) = self.tabs[tab].asked.pop_front() else { return false };
        match asked {
            Asked::Look(attempt) => {
                let is_there = !self.small.journals.is_empty()
                    || self.store.as_ref().is_some_and(|store| store.known() != Known::Nothing);
                self.answer(tab, Event::Looked(attempt, (!self.faults.refuses).then_some(is_there)));
            }
            Asked::Lock(attempt, wish) => self.serve_lock(tab, attempt, wish),
            Asked::Open(attempt) => {
                let mut contents = self.store.as_ref().map(Store::contents).unwrap_or_default();
                contents.journals = self.small.journals.values().cloned().collect();
                self.tabs[tab].is_connected = true;
                self.answer(tab, Event::Opened(attempt, Box::new(contents)));
            }
            Asked::Write(ticket, batch, is_awaited) => {
                let outcome = self
                    .commit(tab, &batch)
                    .map_or_else(|why| Event::Refused(ticket, why), |()| Event::Written(ticket));
                if is_awaited {
                    self.answer(tab, outcome);
                }
            }
            Asked::Empty(ticket, manifest, journals) => {
                if self.faults.refuses {
                    self.answer(tab, Event::EmptyFailed(ticket));
                } else {
                    self.change_small(|small| *small = Small::default());
                    let mut stored = self.store.as_ref().map(Store::contents).unwrap_or_default();
                    stored.journals = journals;
                    stored.take_in_the_rest();
                    let stored = manifest.as_ref().map(|_| stored.collection);
                    self.empty(manifest.map(|manifest| *manifest));
                    self.tabs[tab].is_swept = false;
                    self.answer(tab, Event::Emptied(ticket, Box::new(stored.unwrap_or_default())));
                }
            }
        }
        true
    }

    pub(super) fn empty(&mut self, manifest: Option<Manifest>) {
        if let Some(store) = &self.store {
            // A journal that another tab has written since returns when the tab is killed that would have deleted it.
            let journals = self.small.journals.values().flat_map(|journal| values_in(&journal.collection));
            let journals: BTreeSet<Value> = journals.collect();
            // A reflection that a person has restored with undo in another tab, which has not stored it yet, may still
            // be stored.
            let gone: BTreeSet<Value> = &(&values_in(&store.contents().collection) - &journals) - &self.undone;
            // Every promised value was in this store.
            self.promised.clear();
            self.swept.extend(gone.iter().cloned());
            if manifest.is_none() {
                self.bury(gone);
            }
        }
        // The manifest records whose writes are removed.
        let manifest = manifest.map(|mut manifest| {
            manifest.end(&self.store.as_ref().map(Store::contents).unwrap_or_default());
            manifest
        });
        self.tabs.iter_mut().for_each(|tab| tab.is_swept = true);
        if self.store.is_some() || manifest.is_some() {
            self.store = Some(Store { manifest, ..Store::default() });
        }
        self.forgets_deletions();
    }

    pub(super) fn serve_lock(&mut self, tab: usize, attempt: u32, wish: LockWish) {
        if self.faults.has_no_locks || self.holder.is_none() {
            self.holder = Some(tab);
            return self.answer(tab, Event::LockGranted(attempt));
        }
        match wish {
            LockWish::IfFree => self.answer(tab, Event::LockRefused(attempt)),
            LockWish::Steal => {
                if let Some(before) = self.holder.replace(tab) {
                    self.answer(before, Event::LockLost);
                }
                self.answer(tab, Event::LockGranted(attempt));
            }
            LockWish::Wait => self.waiting.push_back((tab, attempt)),
        }
    }

    pub(super) fn answer(&mut self, tab: usize, event: Event) {
        self.tabs[tab].inbox.push_back(event);
    }

    pub(super) fn commit(&mut self, tab: usize, batch: &Batch) -> Result<(), Refusal> {
        if self.faults.is_full {
            return Err(Refusal::Full);
        }
        if self.faults.refuses {
            return Err(Refusal::Blocked);
        }
        let mut store = self.store.clone().unwrap_or_default();
        if !store.apply(batch, self.now) {
            return Err(Refusal::Stale);
        }
        let secret = values_in(&store.contents().collection).into_iter().find(|value| self.secret.contains_key(value));
        assert_eq!(secret, None, "tab {tab} stores what was written on a shared computer");
        let there = values_in(&store.contents().collection);
        let before = self.store.replace(store).unwrap_or_default();
        // An earlier state is deleted for every tab, also for one that still has its content as its own state.
        let earlier = batch.puts.iter().filter(|item| item.entry.kept().is_none() && item.key.state.is_some());
        let earlier = earlier.filter_map(|item| before.items.get(&item.key)?.entry.kept());
        for value in earlier.flat_map(|kept| values_of(&kept.reflection)).filter(|value| !there.contains(value)) {
            self.release_promise(&value);
            self.swept.insert(value);
        }
        for item in batch.puts.iter().filter(|item| matches!(item.entry, Entry::Gone(_)) && item.key.state.is_none()) {
            for value in self.values_of_reflection(&item.key.id) {
                self.release_promise(&value);
            }
        }
        Ok(())
    }

    /// A tab receives the browser's next answer. Returns whether there was one.
    pub(crate) fn deliver(&mut self, tab: usize) -> bool {
        let Some(event) = self.tabs[tab].inbox.pop_front() else { return false };
        self.happens(tab, event);
        true
    }

    /// Time passes: every timer of a tab runs out.
    pub(crate) fn ring(&mut self, tab: usize) {
        for timer in std::mem::take(&mut self.tabs[tab].timers) {
            self.happens(tab, Event::TimedOut(timer));
        }
    }

    /// Until no command or answer is pending.
    pub(crate) fn settle(&mut self) {
        for _ in 0..10_000 {
            let mut moved = false;
            for tab in (0..self.tabs.len()).filter(|tab| !self.tabs[*tab].is_asleep).collect::<Vec<_>>() {
                moved |= self.serve(tab);
                moved |= self.deliver(tab);
            }
            if !moved {
                return;
            }
        }
        panic!("the tabs never come to rest");
    }
}
