//! A simulated browser: a database with transactions that commit or not, several tabs with a lock between them, a
//! `localStorage` that loses its last writes when the browser is killed, clocks that are wrong. And a witness who
//! remembers every value that was given, and every status that was shown.

mod browser;
mod coming_and_going;
mod store;
mod witness;

pub(crate) use store::{Store, store_key};

use super::common::{moment, pack, reflection_id};
use kompetencekompas::domain::{
    basics::{date::Timestamp, id::ReflectionId},
    keeping::{
        collection::{Collection, Entry, Item, Key, Why},
        machine::{
            Keeper, Left, Removed, State, Status,
            message::{
                Aside, Batch, Command, Contents, Damage, Event, Journal, Known, LockWish, Manifest, Problem, Refusal,
                Timer,
            },
        },
        place::{Place, held, places},
        retention::Retention,
        version::{CopyId, Stamp},
        versioned::Versioned,
    },
    reflection::Reflection,
};
use std::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    sync::Arc,
};

/// `localStorage`: its content, and its content after each write that may not be on disk.
#[derive(Debug, Clone, Default)]
pub(crate) struct Small {
    pub(crate) journals: BTreeMap<CopyId, Journal>,
    pub(crate) is_own: bool,
}

/// A command of a tab to the browser.
#[derive(Debug, Clone)]
enum Asked {
    Look(u32),
    Lock(u32, LockWish),
    Open(u32),
    Write(u32, Box<Batch>, bool),
    /// With the journals at that time.
    Empty(u32, Option<Box<Manifest>>, Vec<Journal>),
}

pub(crate) struct Tab {
    copy: CopyId,
    pub(crate) keeper: Keeper,
    asked: VecDeque<Asked>,
    inbox: VecDeque<Event>,
    timers: Vec<Timer>,
    is_connected: bool,
    /// Whether it knows a store with anything in it.
    knows_of_store: bool,
    /// Whether the data it has read no longer exists.
    is_swept: bool,
    pub(crate) is_alive: bool,
    /// Whether the page is frozen in the browser's cache.
    pub(crate) is_asleep: bool,
    pub(crate) is_wiped: bool,
    /// Whether the person has chosen to keep the stored data.
    pub(crate) said_keep: bool,
    /// Whether the person has undone the deletion of everything, and the store may still have it.
    has_taken_back: bool,
    /// Whether the person's last choice is that this is their own computer.
    said_own: bool,
    /// The stored values when the person called the computer shared.
    before_shared: BTreeSet<Value>,
}

/// The faults that occur from now on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Faults {
    /// Writes and emptying are refused, and the browser does not answer whether there is a store.
    pub(crate) refuses: bool,
    /// The store has no room for writes.
    pub(crate) is_full: bool,
    /// The browser does not answer.
    pub(crate) is_mute: bool,
    /// There is no room for journals.
    pub(crate) has_no_small_room: bool,
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
    /// Which value was written over which, by a tab that had read it.
    over: BTreeMap<Value, Vec<Value>>,
    home: BTreeMap<Value, ReflectionId>,
    /// The values that were shown as saved.
    pub(crate) promised: BTreeSet<Value>,
    /// The values that only a journal contains: they may be lost when the browser is killed.
    journaled: BTreeSet<Value>,
    /// The values that were deleted, and must not return.
    pub(crate) dead: BTreeSet<Value>,
    /// The values that become dead once their tab shows that all is saved.
    dying: Vec<(usize, Value)>,
    deleted_once: BTreeSet<ReflectionId>,
    undone: BTreeSet<Value>,
    /// The values that a tab or the browser has removed from the store without its tabs knowing it yet.
    swept: BTreeSet<Value>,
    /// The values that were written on a shared computer.
    secret: BTreeMap<Value, CopyId>,
}

/// Every value in a state.
fn values_of(reflection: &Reflection) -> Vec<Value> {
    let texts = places(reflection).into_iter().filter_map(|(_, value)| value.as_str().map(str::to_owned));
    texts.filter(|text| text.strip_prefix('v').is_some_and(|number| number.parse::<u64>().is_ok())).collect()
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
            knows_of_store: false,
            is_swept: false,
            is_alive: false,
            is_asleep: false,
            is_wiped: false,
            said_keep: false,
            has_taken_back: false,
            said_own: false,
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
        let before = before.as_ref().map(places).unwrap_or_default();
        for (place, new) in places(&reflection) {
            if new == value.as_str()
                && let Some(old) = held(&before, &place).and_then(|old| old.as_str())
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

    /// The data that an earlier version of the app has stored.
    pub(crate) fn set_version_1(&mut self, revision: u64, collection: Collection, retention: Retention) {
        self.store = Some(Store { version_1: Some((revision, collection, retention)), ..Store::default() });
    }
}

pub(crate) fn current_values(collection: &Collection) -> BTreeSet<Value> {
    collection.current().flat_map(|kept| values_of(&kept.reflection)).collect()
}

/// The value in a place, as text.
pub(crate) fn text_at(collection: &Collection, id: &str, place: &Place) -> Option<String> {
    held(&places(collection.get(&reflection_id(id))?), place)?.as_str().map(str::to_owned)
}

/// States as version 1 has them.
pub(crate) fn of_version_1(
    current: impl IntoIterator<Item = Reflection>,
    earlier: impl IntoIterator<Item = Reflection>,
) -> Collection {
    let current = current
        .into_iter()
        .map(|state| (Key::current(state.id.clone()), Entry::Current(Versioned::of_version_1(state))));
    let earlier = earlier.into_iter().map(|state| {
        let kept = Versioned::of_version_1(state);
        (Key::earlier(&kept.reflection), Entry::Earlier { kept, why: Why::File, since: Stamp::default() })
    });
    Collection::of_states(current.chain(earlier))
}
