//! What the app uses for keeping: the machine, which reflection is open, and what is wrong with a file.

use crate::domain::{
    basics::{
        choice::choice,
        date::{Date, Timestamp},
        id::ReflectionId,
        role::Role,
    },
    content::pack::PackIdentity,
    keeping::{
        machine::{
            Keeper,
            message::{Command, Event},
        },
        version::Version,
    },
    reflection::{Reflection, plan},
};
use std::ops::Deref;

choice!(
    /// Where answers are kept. Nothing is stored before the person has chosen.
    StoragePlace {
        /// My own computer: in this browser.
        Device = "device",
        /// A shared computer: only in this tab's memory, wiped when it closes or is idle.
        Tab = "tab",
    }
);

/// Why a file cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileProblem {
    /// It is too large.
    TooLarge,
    /// It is not a file of this app.
    NotOurs,
    /// It was written by a newer version.
    Newer,
    /// It is damaged, at this place.
    Damaged(String),
}

/// Everything about keeping what a person gives. Queries on the machine can be made here; the machine changes through
/// [`Keeping::happens`] only.
#[derive(Debug, Clone, PartialEq)]
pub struct Keeping {
    keeper: Keeper,
    /// The reflection that is being worked on.
    pub current: Option<ReflectionId>,
    /// What is wrong with the file that was chosen last.
    pub file_problem: Option<FileProblem>,
}

impl Deref for Keeping {
    type Target = Keeper;

    fn deref(&self) -> &Keeper {
        &self.keeper
    }
}

/// Queries.
impl Keeping {
    /// Nothing is known, nothing is stored.
    #[must_use]
    pub const fn new(keeper: Keeper) -> Self {
        Self { keeper, current: None, file_problem: None }
    }

    /// Where answers are kept, once chosen.
    #[must_use]
    pub const fn place(&self) -> Option<StoragePlace> {
        if self.keeper.is_shared() {
            Some(StoragePlace::Tab)
        } else if self.keeper.is_own() {
            Some(StoragePlace::Device)
        } else {
            None
        }
    }

    /// The reflection that is being worked on.
    #[must_use]
    pub fn reflection(&self) -> Option<&Reflection> {
        self.get(self.current.as_ref()?)
    }

    /// The current reflection, if it is of this side of the talk.
    #[must_use]
    pub fn side(&self, role: Role) -> Option<&Reflection> {
        self.reflection().filter(|reflection| reflection.role == role)
    }

    /// The version of the reflection that is being worked on.
    #[must_use]
    pub fn version(&self) -> Option<Version> {
        Some(self.collection().kept(self.current.as_ref()?)?.version.clone())
    }

    /// The reflection that "continue" leads to.
    #[must_use]
    pub fn resumable(&self) -> Option<&Reflection> {
        self.side(Role::Employee).or_else(|| self.collection().latest(Role::Employee))
    }

    /// A reflection whose follow-up is due, other than the one that "continue" leads to, which asks by itself. A person
    /// who began another one before the day came would not be asked otherwise.
    #[must_use]
    pub fn also_due(&self, today: Date) -> Option<&Reflection> {
        let continued = self.resumable().map(|reflection| &reflection.id);
        let is_due = |reflection: &&Reflection| {
            let is_other = reflection.role == Role::Employee && Some(&reflection.id) != continued;
            is_other && reflection.is_follow_up_due(today)
        };
        self.collection().reflections().into_iter().rfind(is_due)
    }
}

/// Changes.
impl Keeping {
    /// Passes an event to the machine.
    #[must_use]
    pub fn happens(&mut self, event: Event, now: Timestamp) -> Vec<Command> {
        if matches!(event, Event::OpenedFile(_) | Event::CancelledFile | Event::LeftStep) {
            self.file_problem = None;
        }
        let commands = self.keeper.happens(event, now);
        if self.reflection().is_none() {
            self.current = None;
        }
        commands
    }

    /// Adds a reflection and makes it the current one.
    #[must_use]
    pub fn begin(&mut self, reflection: Reflection, now: Timestamp) -> Vec<Command> {
        self.current = Some(reflection.id.clone());
        self.happens(Event::Edited(Box::new(reflection), None), now)
    }

    /// Changes the current reflection and keeps it; `edit` returns an agreement that it removed.
    #[must_use]
    pub fn change(
        &mut self,
        now: Timestamp,
        pack: &PackIdentity,
        edit: &mut dyn FnMut(&mut Reflection) -> Option<plan::Removed>,
    ) -> Vec<Command> {
        let Some(before) = self.reflection().cloned() else { return Vec::new() };
        let mut reflection = before.clone();
        let removed = edit(&mut reflection);
        if reflection == before {
            return Vec::new();
        }
        // Only looking at another page does not count as a change that was made with today's content.
        let has_only_looked = Reflection { step: before.step, ..reflection.clone() } == before;
        if !has_only_looked {
            reflection.pack = pack.clone();
        }
        self.happens(Event::Edited(Box::new(reflection), removed), now)
    }
}
