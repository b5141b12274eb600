//! A browser made for tests: a database with transactions that commit or not, several tabs with a lock between them, a
//! `localStorage` that forgets its last writes when the browser is killed, clocks that are wrong. And a witness who
//! remembers everything that was given, and what was said of it.

use super::common::{moment, pack, reflection_id};
use kompetencekompas::domain::{
    basics::{date::Timestamp, id::ReflectionId},
    keeping::{
        collection::{Collection, Entry, Item, Key},
        held::{held, places},
        machine::{
            Keeper, Keeping, Left, Status,
            message::{
                Aside, Batch, Command, Contents, Damage, Event, Journal, Known, LockWish, Manifest, Problem, Refusal,
                Timer,
            },
        },
        place::{Held, Place},
        retention::Retention,
        version::CopyId,
    },
    reflection::Reflection,
};
use std::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    sync::Arc,
};

/// What is on disk in the database.
#[derive(Debug, Clone, Default)]
pub(crate) struct Store {
    pub(crate) manifest: Option<Manifest>,
    /// A record of format version 1.
    pub(crate) version_1: Option<(u64, Collection, Retention)>,
    pub(crate) items: BTreeMap<Key, Arc<Item>>,
    pub(crate) before: BTreeMap<Key, Arc<Item>>,
    /// Keys whose record cannot be read, by key in the store.
    pub(crate) damaged: BTreeMap<String, Key>,
    pub(crate) aside: BTreeMap<String, Timestamp>,
}

pub(crate) fn store_key(key: &Key) -> String {
    key.state.map_or_else(|| format!("state/{}", key.id), |state| format!("state/{}/{state:016x}", key.id))
}

impl Store {
    fn known(&self) -> Known {
        match (&self.manifest, &self.version_1) {
            (Some(manifest), _) => Known::Mark(manifest.mark),
            (None, Some((revision, ..))) => Known::Version1(*revision),
            (None, None) => Known::Nothing,
        }
    }

    fn contents(&self) -> Contents {
        let readable = |key: &&Key| !self.damaged.values().any(|damaged| damaged == *key);
        let good =
            self.items.iter().filter(|(key, _)| readable(key)).map(|(_, item)| (item.key.clone(), item.entry.clone()));
        let before = self.damaged.values().filter_map(|key| self.before.get(key));
        let mut contents = Contents {
            known: self.known(),
            collection: Collection::from_items(good),
            previous: Collection::from_items(before.map(|item| (item.key.clone(), item.entry.clone()))),
            damaged: self.damaged.keys().map(|key| Damage { key: key.clone(), text: "¤".to_owned() }).collect(),
            aside: self
                .aside
                .iter()
                .map(|(key, at)| Aside { key: key.clone(), at: *at, text: "¤".to_owned() })
                .collect(),
            ..Contents::default()
        };
        if let Some(manifest) = &self.manifest {
            contents.ended = manifest.ended.clone();
            contents.retention = Some(manifest.retention);
            contents.collection.unknown = manifest.unknown.clone();
            assert_eq!(manifest.records, self.items.len(), "the manifest counts the records");
        } else if let Some((_, collection, retention)) = &self.version_1 {
            contents.collection = collection.clone();
            contents.retention = Some(*retention);
        }
        contents
    }

    /// The transaction of a write.
    fn apply(&mut self, batch: &Batch, now: Timestamp) -> bool {
        if self.known() != batch.expected {
            return false;
        }
        for (from, to) in &batch.moves {
            if let Some(key) = self.damaged.remove(from) {
                self.items.remove(&key);
                self.before.remove(&key);
                self.aside.insert(to.clone(), now);
            }
        }
        for key in &batch.drops {
            self.aside.remove(key);
        }
        for key in &batch.deletes {
            self.items.remove(key);
            self.before.remove(key);
        }
        self.version_1 = None;
        for item in &batch.puts {
            assert!(!self.damaged.values().any(|key| *key == item.key), "written over what cannot be read");
            let before = self.items.insert(item.key.clone(), item.clone());
            match (&item.entry, before) {
                (Entry::Gone(_), _) => drop(self.before.remove(&item.key)),
                (_, Some(before)) => drop(self.before.insert(item.key.clone(), before)),
                _ => {}
            }
        }
        self.manifest = Some(batch.manifest.clone());
        true
    }
}

/// `localStorage`: what it says, and what it said after each write that may not be on disk.
#[derive(Debug, Clone, Default)]
pub(crate) struct Small {
    pub(crate) journals: BTreeMap<CopyId, Journal>,
    pub(crate) is_own: bool,
}

/// What a tab has asked the browser for.
#[derive(Debug, Clone)]
enum Asked {
    Look(u32),
    Lock(u32, LockWish),
    Open(u32),
    Write(u32, Box<Batch>, bool),
    Empty(u32, Option<Box<Manifest>>),
}

pub(crate) struct Tab {
    copy: CopyId,
    pub(crate) keeper: Keeper,
    asked: VecDeque<Asked>,
    inbox: VecDeque<Event>,
    timers: Vec<Timer>,
    is_connected: bool,
    /// Whether what it has read is not there any more.
    is_swept: bool,
    pub(crate) is_alive: bool,
    pub(crate) is_wiped: bool,
    /// Whether the person has said that what was stored stays.
    pub(crate) said_keep: bool,
    /// What was stored when the person said that the computer is shared.
    before_shared: BTreeSet<Value>,
}

/// What goes wrong next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Faults {
    /// Writes and emptying are refused.
    pub(crate) refuses: bool,
    /// Writes find no room.
    pub(crate) is_full: bool,
    /// Nothing is answered.
    pub(crate) is_mute: bool,
    /// There is no lock manager.
    pub(crate) has_no_locks: bool,
}

/// A value that a person gave: unique in a world.
type Value = String;

pub(crate) struct World {
    pub(crate) now: Timestamp,
    pub(crate) store: Option<Store>,
    pub(crate) small: Small,
    small_before: Vec<Small>,
    pub(crate) tabs: Vec<Tab>,
    holder: Option<usize>,
    waiting: VecDeque<(usize, u32)>,
    pub(crate) faults: Faults,
    copies: u64,
    values: u64,
    /// Which value was written over which, by somebody who saw it.
    over: BTreeMap<Value, Vec<Value>>,
    home: BTreeMap<Value, ReflectionId>,
    /// What was said to be saved.
    pub(crate) promised: BTreeSet<Value>,
    /// What only a journal holds: it may go when the browser is killed.
    journaled: BTreeSet<Value>,
    /// What was deleted, and is not to come back.
    pub(crate) dead: BTreeSet<Value>,
    /// What is to be dead once its tab says that all is saved.
    dying: Vec<(usize, Value)>,
    deleted_once: BTreeSet<ReflectionId>,
    undone: BTreeSet<Value>,
    /// What somebody, or the browser, has taken out of the store without its tabs knowing yet.
    swept: BTreeSet<Value>,
    /// What was written on a shared computer.
    secret: BTreeMap<Value, CopyId>,
}

/// Every value in a state.
fn values_of(reflection: &Reflection) -> Vec<Value> {
    let texts = places(reflection).into_iter().filter_map(|place| match held(reflection, &place) {
        Some(Held::Text(text)) if text.starts_with('v') => Some(text.to_owned()),
        _ => None,
    });
    texts.collect()
}

pub(crate) fn values_in(collection: &Collection) -> BTreeSet<Value> {
    collection
        .items()
        .iter()
        .filter_map(|item| item.entry.kept())
        .flat_map(|kept| values_of(&kept.reflection))
        .collect()
}

impl World {
    pub(crate) fn new() -> Self {
        Self {
            now: moment("2026-11-22T08:30:00Z"),
            store: None,
            small: Small::default(),
            small_before: Vec::new(),
            tabs: Vec::new(),
            holder: None,
            waiting: VecDeque::new(),
            faults: Faults::default(),
            copies: 0,
            values: 0,
            over: BTreeMap::new(),
            home: BTreeMap::new(),
            promised: BTreeSet::new(),
            journaled: BTreeSet::new(),
            dead: BTreeSet::new(),
            dying: Vec::new(),
            deleted_once: BTreeSet::new(),
            undone: BTreeSet::new(),
            swept: BTreeSet::new(),
            secret: BTreeMap::new(),
        }
    }

    /// A world with one tab on the person's own computer, its store open.
    pub(crate) fn own() -> Self {
        let mut world = Self::new();
        let tab = world.open_tab();
        world.settle();
        world.happens(tab, Event::ChoseOwn);
        world.settle();
        world
    }

    pub(crate) fn keeper(&self, tab: usize) -> &Keeper {
        &self.tabs[tab].keeper
    }

    pub(crate) fn open_tab(&mut self) -> usize {
        self.tabs.push(Tab {
            copy: CopyId::default(),
            keeper: Keeper::new(CopyId::default(), self.now),
            asked: VecDeque::new(),
            inbox: VecDeque::new(),
            timers: Vec::new(),
            is_connected: false,
            is_swept: false,
            is_alive: false,
            is_wiped: false,
            said_keep: false,
            before_shared: BTreeSet::new(),
        });
        let tab = self.tabs.len() - 1;
        self.visit(tab);
        tab
    }

    fn change_small(&mut self, change: impl FnOnce(&mut Small)) {
        self.small_before.push(self.small.clone());
        change(&mut self.small);
    }

    /// Lets something happen in a tab, and does what it asks for at once.
    pub(crate) fn happens(&mut self, tab: usize, event: Event) -> Vec<Command> {
        self.witness_before(tab, &event);
        let now = self.now;
        let expired = |keeper: &Keeper| {
            let items = keeper.expired().map(|expired| expired.items.clone()).unwrap_or_default();
            values_in(&Collection::of_items(&items))
        };
        let old = match &event {
            Event::NotedExpiry => expired(self.keeper(tab)),
            Event::ConfirmedRetention => {
                expired(self.keeper(tab)).union(&values_in(self.keeper(tab).collection())).cloned().collect()
            }
            _ => BTreeSet::new(),
        };
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
        self.witness_after(tab, &event);
        commands
    }

    fn carry_out(&mut self, tab: usize, command: Command) {
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
                // What was asked for is done all the same.
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
                self.change_small(|small| *small = Small::default());
                self.tabs[tab].asked.push_back(Asked::Empty(ticket, manifest));
            }
            Command::RemoveDatabase => {
                if self.store.as_ref().is_some_and(|store| store.items.is_empty() && store.version_1.is_none()) {
                    self.store = None;
                }
            }
            Command::WriteJournal(journal) => {
                self.change_small(|small| drop(small.journals.insert(journal.copy, *journal)));
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

    fn release(&mut self, tab: usize) {
        if self.holder != Some(tab) {
            return;
        }
        self.holder = None;
        if let Some((next, attempt)) = self.waiting.pop_front() {
            self.holder = Some(next);
            self.tabs[next].inbox.push_back(Event::LockGranted(attempt));
        }
    }

    /// The browser does the next thing that a tab has asked for. Whether there was one.
    pub(crate) fn serve(&mut self, tab: usize) -> bool {
        if self.faults.is_mute {
            return false;
        }
        let Some(asked) = self.tabs[tab].asked.pop_front() else { return false };
        match asked {
            Asked::Look(attempt) => {
                let is_there = !self.small.journals.is_empty()
                    || self.store.as_ref().is_some_and(|store| store.known() != Known::Nothing);
                self.answer(tab, Event::Looked(attempt, Some(is_there)));
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
            Asked::Empty(ticket, manifest) => {
                if self.faults.refuses {
                    self.answer(tab, Event::EmptyFailed(ticket));
                } else {
                    self.change_small(|small| *small = Small::default());
                    self.empty(manifest.map(|manifest| *manifest));
                    self.tabs[tab].is_swept = false;
                    self.answer(tab, Event::Emptied(ticket));
                }
            }
        }
        true
    }

    fn empty(&mut self, manifest: Option<Manifest>) {
        if let Some(store) = &self.store {
            // A journal that another tab has written since, with the tab killed that would take it out, comes back.
            let journals = self.small.journals.values().flat_map(|journal| values_in(&journal.collection));
            let journals: BTreeSet<Value> = journals.collect();
            // And what a person has taken back in another tab, which has yet to store it, is theirs to store.
            let gone: BTreeSet<Value> = &(&values_in(&store.contents().collection) - &journals) - &self.undone;
            // Whatever was promised was in this store.
            self.promised.clear();
            self.swept.extend(gone.iter().cloned());
            if manifest.is_none() {
                self.bury(gone);
            }
        }
        self.tabs.iter_mut().for_each(|tab| tab.is_swept = true);
        if self.store.is_some() || manifest.is_some() {
            self.store = Some(Store { manifest, ..Store::default() });
        }
    }

    fn serve_lock(&mut self, tab: usize, attempt: u32, wish: LockWish) {
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

    fn answer(&mut self, tab: usize, event: Event) {
        self.tabs[tab].inbox.push_back(event);
    }

    fn commit(&mut self, tab: usize, batch: &Batch) -> Result<(), Refusal> {
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
        self.store = Some(store);
        for item in batch.puts.iter().filter(|item| matches!(item.entry, Entry::Gone(_)) && item.key.state.is_none()) {
            for value in self.values_of_reflection(&item.key.id) {
                self.release_promise(&value);
            }
        }
        Ok(())
    }

    /// A tab hears of the next thing that the browser has done. Whether there was one.
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

    /// Until nothing is on its way any more.
    pub(crate) fn settle(&mut self) {
        for _ in 0..10_000 {
            let mut moved = false;
            for tab in 0..self.tabs.len() {
                moved |= self.serve(tab);
                moved |= self.deliver(tab);
            }
            if !moved {
                return;
            }
        }
        panic!("the tabs never come to rest");
    }

    /// An id that no reflection has had.
    pub(crate) fn new_id(&self) -> String {
        format!("r-new-{}", self.values)
    }

    /// The person writes a new value into a place.
    pub(crate) fn write(&mut self, tab: usize, id: &str, set: impl FnOnce(&mut Reflection, String)) -> Value {
        self.values += 1;
        let value = format!("v{}", self.values);
        let id = reflection_id(id);
        let before = self.keeper(tab).get(&id).cloned();
        let mut reflection =
            before.clone().unwrap_or_else(|| Reflection::new(id.clone(), self.now, pack().identity.clone()));
        set(&mut reflection, value.clone());
        for place in places(&reflection) {
            let old = before.as_ref().and_then(|before| held(before, &place));
            if held(&reflection, &place) == Some(Held::Text(&value))
                && let Some(Held::Text(old)) = old
            {
                self.over.entry(old.to_owned()).or_default().push(value.clone());
            }
        }
        self.home.insert(value.clone(), id);
        if self.keeper(tab).is_shared() {
            let copy = self.tabs[tab].copy;
            self.secret.insert(value.clone(), copy);
        }
        self.happens(tab, Event::Edited(Box::new(reflection), None));
        value
    }

    /// The tab is closed as people close tabs: the page gets `pagehide`.
    pub(crate) fn close_tab(&mut self, tab: usize, commits: bool) {
        self.happens(tab, Event::Hid);
        self.happens(tab, Event::LeftPage(false));
        let keeper = self.keeper(tab);
        let is_lost =
            matches!(keeper.state(), Keeping::Failed(Problem::Emptied | Problem::Closed | Problem::NotErased, _));
        if keeper.is_own() && !is_lost && !self.tabs[tab].is_swept && !self.is_emptied_since(tab) {
            let values = current_values(keeper.collection());
            let stays = |value: &Value| !self.deleted_once.contains(&self.home[value]);
            let values: Vec<Value> = values.into_iter().filter(stays).collect();
            self.journaled.extend(values);
        }
        self.kill_tab(tab, commits);
    }

    /// Whether somebody has emptied the store, which this tab does not know yet.
    fn is_emptied_since(&self, tab: usize) -> bool {
        let pending = |asked: &Asked| matches!(asked, Asked::Empty(..));
        self.tabs.iter().any(|tab| tab.asked.iter().any(pending)) || {
            let values = values_in(self.keeper(tab).collection());
            values.iter().any(|value| self.dead.contains(value) || self.swept.contains(value))
        }
    }

    /// The process of a tab is killed.
    pub(crate) fn kill_tab(&mut self, tab: usize, commits: bool) {
        let asked = std::mem::take(&mut self.tabs[tab].asked);
        for asked in asked {
            match asked {
                Asked::Write(_, batch, _) if commits => drop(self.commit(tab, &batch)),
                Asked::Empty(_, manifest) if commits && !self.faults.refuses => {
                    self.empty(manifest.map(|manifest| *manifest));
                }
                _ => {}
            }
        }
        self.dying.retain(|(owner, _)| *owner != tab);
        self.waiting.retain(|(waiting, _)| *waiting != tab);
        self.release(tab);
        // Its place stays empty, so that the others keep their numbers.
        self.copies += 1;
        let copy = CopyId::from_random(self.copies);
        let state = &mut self.tabs[tab];
        state.keeper = Keeper::new(copy, self.now);
        (state.inbox, state.timers, state.is_wiped) = (VecDeque::new(), Vec::new(), false);
        (state.said_keep, state.is_connected, state.is_alive) = (false, false, false);
        state.before_shared.clear();
    }

    /// What an earlier version of the app has stored.
    pub(crate) fn set_version_1(&mut self, revision: u64, collection: Collection, retention: Retention) {
        self.store = Some(Store { version_1: Some((revision, collection, retention)), ..Store::default() });
    }

    /// Somebody opens the page in a place that a tab left.
    pub(crate) fn visit(&mut self, tab: usize) {
        self.copies += 1;
        let copy = CopyId::from_random(self.copies.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        self.tabs[tab].keeper = Keeper::new(copy, self.now);
        self.tabs[tab].copy = copy;
        self.tabs[tab].is_swept = false;
        self.tabs[tab].is_alive = true;
        let remembered = self.small.is_own;
        self.happens(tab, Event::Started { remembered });
    }

    /// Something in the database becomes unreadable, while no page is open.
    pub(crate) fn damage(&mut self, nth: usize) {
        let Some(store) = &mut self.store else { return };
        let whole = store.items.keys().filter(|key| !store.damaged.values().any(|damaged| damaged == *key));
        let Some(key) = { whole }.nth(nth).cloned() else { return };
        let id = key.id.clone();
        store.damaged.insert(store_key(&key), key);
        for value in self.values_of_reflection(&id) {
            self.release_promise(&value);
        }
    }

    /// The whole browser is killed: nothing of the last writes of `localStorage` is on disk.
    pub(crate) fn kill_browser(&mut self, commits: bool, lost_small_writes: usize) {
        for tab in 0..self.tabs.len() {
            self.kill_tab(tab, commits);
        }
        self.holder = None;
        self.waiting.clear();
        for _ in 0..lost_small_writes {
            if let Some(before) = self.small_before.pop() {
                self.small = before;
                self.journaled.clear();
            }
        }
        self.small_before.clear();
        if self.store.is_none() {
            // With no store nothing says that a journal is older than a deletion. `localStorage` is on disk when the last
            // page of the site has been left, so that this takes a kill before that.
            let journals = self.small.journals.values().flat_map(|journal| values_in(&journal.collection));
            let journals: BTreeSet<Value> = journals.collect();
            self.dead.retain(|value| !journals.contains(value));
        }
    }

    /// The browser clears what it has of the site, as people and Safari do.
    pub(crate) fn clear_site_data(&mut self) {
        let swept = self.store.as_ref().map(|store| values_in(&store.contents().collection)).unwrap_or_default();
        self.swept.extend(swept);
        self.store = None;
        self.small = Small::default();
        self.small_before.clear();
        self.promised.clear();
        self.journaled.clear();
        for tab in 0..self.tabs.len() {
            let state = &mut self.tabs[tab];
            let mut kept = VecDeque::new();
            for asked in std::mem::take(&mut state.asked) {
                match asked {
                    Asked::Write(ticket, _, true) => state.inbox.push_back(Event::Refused(ticket, Refusal::Blocked)),
                    Asked::Write(..) => {}
                    other => kept.push_back(other),
                }
            }
            state.asked = kept;
            state.is_swept = true;
            if state.is_connected {
                state.inbox.push_back(Event::DatabaseClosed);
            }
        }
    }

    // ---- the witness ------------------------------------------------------------------------------------------------

    /// Whether a value is in one of these sets, or what was written over it by somebody who saw it.
    fn survives(&self, value: &Value, there: &BTreeSet<Value>) -> bool {
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

    fn bury(&mut self, gone: impl IntoIterator<Item = Value>) {
        for value in gone {
            self.release_promise(&value);
            self.swept.insert(value.clone());
            self.dead.insert(value);
        }
    }

    fn release_promise(&mut self, value: &Value) {
        self.promised.remove(value);
        self.journaled.remove(value);
    }

    /// What a tab deletes is dead once the tab has it confirmed.
    fn dies(&mut self, tab: usize, gone: impl IntoIterator<Item = Value>) {
        for value in gone {
            self.release_promise(&value);
            if self.tabs[tab].keeper.is_own() {
                self.dying.push((tab, value));
            }
        }
    }

    fn raise(&mut self, collection: &Collection) {
        for value in values_in(collection) {
            self.dead.remove(&value);
            self.dying.retain(|(_, dying)| *dying != value);
        }
    }

    fn witness_before(&mut self, tab: usize, event: &Event) {
        let keeper = &self.tabs[tab].keeper;
        let before = keeper.collection().clone();
        match event {
            Event::Deleted(id) if keeper.get(id).is_some() => {
                let gone: Vec<Value> = values_in(&before).into_iter().filter(|value| self.home[value] == *id).collect();
                // Also what others write meanwhile, not knowing: the reflection is deleted, and they are told.
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
            Event::DeletedEverything => {
                // Whatever anybody has given here goes.
                let everything: Vec<Value> = self.promised.union(&self.journaled).cloned().collect();
                for value in everything {
                    self.release_promise(&value);
                }
                let stored = self.store.as_ref().map(|store| values_in(&store.contents().collection));
                self.dies(tab, values_in(&before));
                self.dies(tab, stored.unwrap_or_default());
            }
            Event::ChoseOwn => {
                // What was written in this tab is the person's own to store now.
                let copy = self.tabs[tab].copy;
                let here = values_in(&before);
                self.secret.retain(|value, writer| *writer != copy && !here.contains(value));
                self.raise(&before);
            }
            Event::ChoseLeftover(leftover) => {
                let is_keep = *leftover == kompetencekompas::domain::keeping::machine::message::Leftover::Keep;
                self.tabs[tab].said_keep = is_keep;
            }
            Event::Opened(..) => self.tabs[tab].is_swept = false,
            Event::ChoseShared(_) if keeper.is_own() => {
                let there = self.store.as_ref().map(|store| values_in(&store.contents().collection));
                self.tabs[tab].before_shared = there.unwrap_or_default();
            }
            Event::Emptied(_) if matches!(keeper.state(), Keeping::Tab(Left::Deleting)) => {
                let store = self.store.clone().unwrap_or_default();
                assert!(store.aside.is_empty() && store.before.is_empty(), "something of before stays");
            }
            _ => {}
        }
    }

    fn values_of_reflection(&self, id: &ReflectionId) -> Vec<Value> {
        self.home.iter().filter(|(_, home)| *home == id).map(|(value, _)| value.clone()).collect()
    }

    fn witness_after(&mut self, tab: usize, event: &Event) {
        let keeper = self.tabs[tab].keeper.clone();
        match event {
            Event::UndidRemoval | Event::UndidExpiry => {
                self.raise(keeper.collection());
                self.undone.extend(values_in(keeper.collection()));
            }
            Event::ConfirmedFile => {
                self.raise(keeper.collection());
                if keeper.is_own() {
                    // Who saved it on a shared computer opens it on another of their own.
                    let here = values_in(keeper.collection());
                    self.secret.retain(|value, _| !here.contains(value));
                }
            }
            // The person wants it kept after all.
            Event::Retried if matches!(keeper.state(), Keeping::Opening(..)) => {
                let wanted = values_in(keeper.collection());
                if wanted.iter().any(|value| self.dead.contains(value)) {
                    self.raise(keeper.collection());
                }
            }
            _ => {}
        }
        self.check_said(tab, &keeper);
    }

    /// What a tab says of saving is so.
    fn check_said(&mut self, tab: usize, keeper: &Keeper) {
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

    fn is_deleted_by_others(&self, value: &Value) -> bool {
        let id = &self.home[value];
        let in_store = self.store.as_ref().and_then(|store| store.items.get(&Key::current(id.clone())));
        let is_gone = in_store.is_some_and(|item| matches!(item.entry, Entry::Gone(_)));
        is_gone || self.swept.contains(value)
    }

    /// A new tab reads everything there is; in it is what was promised and nothing that was deleted.
    pub(crate) fn check_by_reading(&mut self) -> usize {
        self.faults = Faults { has_no_locks: self.faults.has_no_locks, ..Faults::default() };
        for tab in 0..self.tabs.len() {
            self.kill_tab(tab, true);
        }
        self.holder = None;
        let reader = self.open_tab();
        self.settle();
        if matches!(self.keeper(reader).state(), Keeping::Damaged { .. }) {
            self.happens(reader, Event::ChosePrevious);
            self.settle();
        }
        let keeper = self.keeper(reader).clone();
        assert!(
            matches!(keeper.state(), Keeping::Open(_) | Keeping::Unchosen(None)),
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

pub(crate) fn current_values(collection: &Collection) -> BTreeSet<Value> {
    collection.current().flat_map(|kept| values_of(&kept.reflection)).collect()
}

/// The value in a place, for short.
pub(crate) fn text_at(collection: &Collection, id: &str, place: &Place) -> Option<String> {
    held(collection.get(&reflection_id(id))?, place).map(|held| held.to_string())
}
