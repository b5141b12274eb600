//! Where the person is: the steps, and the ways between them.

pub mod build;
pub mod step;

use crate::domain::{
    basics::{
        id::{NeedId, ReflectionId},
        role::Role,
    },
    navigation::step::Step,
};

/// Where the person is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Navigation {
    /// The page.
    pub step: Step,
    /// Whether "next" leads back to the check page, since the person came from there to change an answer.
    pub returning: bool,
    /// The question to show first on the page.
    pub target: Option<NeedId>,
    /// A message on the start page.
    pub notice: Option<Notice>,
}

/// A message on the start page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notice {
    /// The person pressed "begin" before choosing where answers are kept.
    ChooseStorage,
    /// The answers were wiped from a shared computer.
    Wiped,
    /// The page asked for is part of a reflection, and none is open here.
    NothingOpen,
}

/// What led from one place to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// The person began a reflection of this side of the talk, which gets this id.
    Began(Role, ReflectionId),
    /// The person began the next reflection from the latest; it gets this id.
    BeganNext(ReflectionId),
    /// The person went on with a reflection.
    Resumed(ReflectionId),
    /// The person pressed "next".
    WentForward,
    /// The person pressed "back".
    WentBack,
    /// The person chose a step.
    WentTo(Step),
    /// The browser's back or forward button led to a step, or an address with a step in it.
    ArrivedAt(Step),
    /// The person asked on the check page to change an answer.
    AskedToChange(NeedId),
}

/// What the browser is asked to do when the person goes somewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// Show a step: title, focus on its heading, and the browser's history.
    Show(Step, HistoryMove),
    /// Reload the page at this step, with the build that has it.
    Reload(Step, HistoryMove),
    /// Open a step in a tab of its own: this build lacks it, and reloading would lose what is only in memory.
    OpenBeside(Step),
}

/// What a step change does to the browser's history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HistoryMove {
    /// A new entry.
    Push,
    /// None: the browser is there already.
    Stay,
}

impl Navigation {
    /// The step that "next" leads to on this path.
    #[must_use]
    pub fn forward(&self, path: &[Step]) -> Option<Step> {
        if self.returning { Some(Step::Review) } else { self.step.next(path) }
    }

    /// The step that "back" leads to on this path.
    #[must_use]
    pub fn back(&self, path: &[Step]) -> Option<Step> {
        if self.returning { Some(Step::Review) } else { self.step.previous(path) }
    }
}
