//! Faults that once occurred in real browsers, each as a story that has to succeed.

mod connection;
mod damage_and_tabs;
mod deletion;
mod looking;
mod on_disk;
mod sharing;
mod taking_back;
mod writing;

use super::{
    common::{need, reflection_id},
    world::{Faults, World, current_values, of_version_1, text_at, values_in},
};
use kompetencekompas::domain::{
    basics::{date::Timestamp, id::ReflectionId},
    keeping::{
        collection::{Collection, Entry, Key},
        machine::{
            Keeper, Left, Removed, State, Status,
            message::{Command, Event, Known, Leftover, LockWish, Problem},
        },
        place::Place,
        retention::Retention,
        version::CopyId,
    },
    reflection::{
        Reflection,
        answer::{Answer, Degree},
        plan::{self, Agreement},
    },
    shared_computer::{self, IDLE_LIMIT, IDLE_WARNING},
};

const DAY: i64 = 86_400_000;

fn at(field: &str) -> Place {
    Place::new(vec![field.to_owned()])
}

fn task(reflection: &mut Reflection, value: String) {
    reflection.task = value;
}

fn goal(reflection: &mut Reflection, value: String) {
    reflection.goal_text = value;
}

fn id(name: &str) -> ReflectionId {
    reflection_id(name)
}

impl World {
    fn status(&self, tab: usize) -> Status {
        self.keeper(tab).status()
    }

    fn is_saved(&self, tab: usize) -> bool {
        matches!(self.status(tab), Status::Saved(_))
    }

    fn passes(&mut self, millis: i64) {
        self.now = Timestamp::from_millis(self.now.millis() + millis);
    }

    fn change(&mut self, tab: usize, name: &str, change: impl FnOnce(&mut Reflection)) {
        let mut reflection = self.keeper(tab).get(&id(name)).unwrap().clone();
        change(&mut reflection);
        self.happens(tab, Event::Edited(Box::new(reflection), None));
    }

    /// A visit on the person's own computer with a saved reflection.
    fn with_saved(names: &[&str]) -> (Self, Vec<String>) {
        let mut world = Self::own();
        let values = names.iter().map(|name| world.write(0, name, task)).collect();
        world.settle();
        assert!(world.is_saved(0));
        (world, values)
    }

    /// A visit on the person's own computer whose store is about to be read.
    fn about_to_read() -> (Self, usize) {
        let mut world = Self::new();
        let tab = world.open_tab();
        world.settle();
        world.happens(tab, Event::ChoseOwn);
        world.serve(tab);
        world.deliver(tab);
        (world, tab)
    }

    /// The same, but a newer version of the app has written the store.
    fn with_newer_store() -> (Self, usize) {
        let (mut world, tab) = Self::about_to_read();
        let State::Opening(attempt, _) = *world.keeper(tab).state() else { panic!() };
        world.happens(tab, Event::OpenFailed(attempt, Problem::Newer));
        (world, tab)
    }

    /// A second tab that has taken over.
    fn take_over(&mut self) -> usize {
        let tab = self.open_tab();
        self.settle();
        assert_eq!(self.status(tab), Status::Failed(Problem::Elsewhere));
        self.happens(tab, Event::Retried);
        self.settle();
        tab
    }
}

fn is_empty(world: &World) -> bool {
    world.store.as_ref().is_none_or(|store| store.items.is_empty() && store.before.is_empty() && store.aside.is_empty())
}

/// A tab that has not read the stored data, with a reflection of its own. Returns the values of both.
fn unread() -> (World, usize, Vec<String>) {
    let (mut world, mut values) = World::with_saved(&["r-1"]);
    world.close_tab(0, true);
    world.faults.is_mute = true;
    let tab = world.open_tab();
    world.ring(tab);
    world.ring(tab);
    assert_eq!(world.status(tab), Status::Failed(Problem::Late));
    values.push(world.write(tab, "r-2", task));
    (world, tab, values)
}
