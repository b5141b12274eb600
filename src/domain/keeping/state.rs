//! What is in memory, how far it is stored, and what can be put back.

use crate::domain::{
    basics::{
        choice::choice,
        date::{Date, Timestamp},
        id::ReflectionId,
        role::Role,
    },
    content::pack::PackIdentity,
    keeping::{
        effect::Effect,
        library::{Library, MergePreview},
        retention::Retention,
    },
    reflection::{Reflection, plan},
};

choice!(
    /// Where answers are kept. Nothing is stored before the person has chosen.
    StoragePlace {
        /// My own computer: in this browser.
        Device = "device",
        /// A shared computer: only in this tab's memory, wiped when it closes or is idle.
        Tab = "tab",
    }
);

/// Why answers cannot be kept in the browser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StoreProblem {
    /// The browser does not allow it, or does not answer.
    Blocked,
    /// There is no room.
    Full,
    /// Another tab has the answers open. It saves; this one does not.
    OtherTab,
    /// What is stored was written by a newer version of the app.
    Newer,
}

/// How far storing the answers has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Saving {
    /// Nothing is to be stored: not chosen yet, or a shared computer.
    Off,
    /// The store has been asked for and not been read yet: nothing may be written.
    Opening,
    /// Something is on its way to the store.
    Pending,
    /// Everything is in the store; the transaction has completed.
    Saved(Timestamp),
    /// It does not work; the answers are only in memory.
    Failed(StoreProblem),
}

impl Saving {
    /// Whether the store has been read and takes what is written, or did until it was full.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Pending | Self::Saved(_) | Self::Failed(StoreProblem::Full))
    }
}

/// What the store held when it was read.
#[derive(Debug, Clone, PartialEq)]
pub enum StoreContent {
    /// Nothing, or readable reflections.
    Library(Library),
    /// Something that cannot be read. It has been put aside and is never overwritten.
    Damaged(Recovery),
}

/// The choices after damage: the previous good state, the damaged text itself, or a fresh start.
#[derive(Debug, Clone, PartialEq)]
pub struct Recovery {
    /// The last state that could be read.
    pub previous: Option<Library>,
    /// The damaged text, to be downloaded.
    pub damaged: String,
}

/// A file that was read and waits for the person's word. Nothing has changed yet.
#[derive(Debug, Clone, PartialEq)]
pub struct FileToMerge {
    /// What is in it.
    pub library: Library,
    /// What merging it would do.
    pub preview: MergePreview,
}

/// Why a file cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileProblem {
    /// It is too large.
    TooLarge,
    /// It is not one of ours.
    NotOurs,
    /// It was written by a newer version.
    Newer,
    /// It is damaged.
    Damaged,
}

/// What was removed last and can be put back.
#[derive(Debug, Clone, PartialEq)]
pub enum Removed {
    /// An agreement of the reflection that is open.
    Agreement(plan::Removed),
    /// Reflections: all that was here before.
    Reflections(Library),
}

/// What was deleted because it was kept long enough.
#[derive(Debug, Clone, PartialEq)]
pub struct Expired {
    /// The reflections, so that they can be put back.
    pub library: Library,
    /// The choice that they were deleted by.
    pub retention: Retention,
}

/// Everything about keeping what a person gives.
#[derive(Debug, Clone, PartialEq)]
pub struct Keeping {
    /// Where answers are kept, once chosen.
    pub place: Option<StoragePlace>,
    /// All reflections kept here, the current one included.
    pub library: Library,
    /// The reflection that is being worked on.
    pub current: Option<ReflectionId>,
    /// How far storing has come.
    pub saving: Saving,
    /// Counts the changes, so that "saved" is only said of the latest.
    pub revision: u64,
    /// Set after damage until the person has chosen.
    pub recovery: Option<Recovery>,
    /// What was removed last, until the page is left.
    pub removed: Option<Removed>,
    /// A file that was read and waits to be merged, or what is wrong with it.
    pub file: Option<Result<FileToMerge, FileProblem>>,
    /// How long reflections are kept on the person's own computer.
    pub retention: Retention,
    /// Another choice of it, which would delete something now and waits to be confirmed.
    pub choosing: Option<Retention>,
    /// What was deleted because it was kept long enough, until the person has taken note of it.
    pub expired: Option<Expired>,
}

impl Default for Keeping {
    /// Nothing is known, nothing is stored.
    fn default() -> Self {
        Self {
            place: None,
            library: Library::default(),
            current: None,
            saving: Saving::Off,
            revision: 0,
            recovery: None,
            removed: None,
            file: None,
            retention: Retention::UntilDeleted,
            choosing: None,
            expired: None,
        }
    }
}

/// What can be asked.
impl Keeping {
    /// The reflection that is being worked on.
    #[must_use]
    pub fn reflection(&self) -> Option<&Reflection> {
        self.library.get(self.current.as_ref()?)
    }

    /// The current reflection, if it is of this side of the talk.
    #[must_use]
    pub fn side(&self, role: Role) -> Option<&Reflection> {
        self.reflection().filter(|reflection| reflection.role == role)
    }

    /// The reflection that "continue" leads to.
    #[must_use]
    pub fn resumable(&self) -> Option<&Reflection> {
        self.side(Role::Employee).or_else(|| self.library.latest(Role::Employee))
    }

    /// A reflection with agreements that it is time to ask about, other than the one that "continue" leads to, which asks
    /// by itself. Who began another one before the day came would not be asked otherwise.
    #[must_use]
    pub fn also_due(&self, today: Date) -> Option<&Reflection> {
        let continued = self.resumable().map(|reflection| &reflection.id);
        let is_due = |reflection: &&Reflection| {
            let is_other = reflection.role == Role::Employee && Some(&reflection.id) != continued;
            is_other && reflection.is_follow_up_due(today)
        };
        self.library.reflections().iter().rfind(is_due)
    }

    /// The reflections that a choice of how long they are kept would delete now.
    #[must_use]
    pub fn would_expire(&self, retention: Retention, now: Timestamp) -> Library {
        self.library.clone().expire(retention, now.date(), &Library::default())
    }

    /// Whether anything of the person's own is in memory, also what could be put back or waits to be merged.
    #[must_use]
    pub fn holds_anything(&self) -> bool {
        let can_be_put_back = matches!(self.removed, Some(Removed::Reflections(_))) || self.expired.is_some();
        !self.library.is_empty() || can_be_put_back || matches!(self.file, Some(Ok(_)))
    }

    /// Whether closing the page would lose something that is in memory.
    #[must_use]
    pub fn holds_unsaved(&self) -> bool {
        self.holds_anything() && !matches!(self.saving, Saving::Pending | Saving::Saved(_))
    }

    /// Whether this is a shared computer with something in memory that the next person must not find.
    #[must_use]
    pub fn is_at_risk(&self) -> bool {
        self.place == Some(StoragePlace::Tab) && self.holds_anything()
    }
}

/// What several events have in common.
impl Keeping {
    /// Puts a reflection in and makes it the current one.
    pub fn begin(&mut self, reflection: Reflection) {
        self.current = Some(reflection.id.clone());
        self.library.put(reflection);
    }

    /// Changes the current reflection and keeps it. Split, so that only the edit itself is compiled for each caller.
    pub fn change(&mut self, now: Timestamp, pack: &PackIdentity, edit: impl FnOnce(&mut Reflection)) -> Vec<Effect> {
        let Some(before) = self.reflection().cloned() else { return Vec::new() };
        let mut reflection = before.clone();
        edit(&mut reflection);
        self.put_changed(now, pack, &before, reflection)
    }

    #[inline(never)]
    fn put_changed(
        &mut self,
        now: Timestamp,
        pack: &PackIdentity,
        before: &Reflection,
        mut reflection: Reflection,
    ) -> Vec<Effect> {
        if reflection == *before {
            return Vec::new();
        }
        // Looking at another page is no change: of two copies the one that was edited last counts as the newer.
        let only_looked = Reflection { step: before.step, ..reflection.clone() } == *before;
        if !only_looked {
            // A clock that was set back must not make a later change look older.
            reflection.changed = now.max(before.changed);
            reflection.pack = pack.clone();
        }
        self.library.put(reflection);
        self.changed()
    }

    /// What follows a change of the library.
    pub fn changed(&mut self) -> Vec<Effect> {
        self.revision += 1;
        if matches!(self.saving, Saving::Saved(_)) {
            self.saving = Saving::Pending;
        }
        self.keep()
    }

    /// What has to be kept now. While the store is being opened, or another tab or a newer app has it, nothing is written.
    #[must_use]
    pub fn keep(&self) -> Vec<Effect> {
        let may_write = match self.saving {
            Saving::Off | Saving::Opening => false,
            Saving::Failed(problem) => problem == StoreProblem::Full && self.recovery.is_none(),
            Saving::Pending | Saving::Saved(_) => self.recovery.is_none(),
        };
        vec![Effect::Keep { library: self.library.clone(), revision: self.revision, store: may_write }]
    }

    /// What follows when reflections are not to be here any more.
    pub fn forgotten(&mut self) -> Vec<Effect> {
        if self.reflection().is_none() {
            self.current = None;
        }
        let mut effects = vec![Effect::ForgetEarlier];
        effects.extend(self.changed());
        effects
    }

    /// The page was left: what could be put back or confirmed there is gone.
    pub fn leave_page(&mut self) {
        self.removed = None;
        self.file = None;
        self.choosing = None;
    }
}
