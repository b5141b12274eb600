//! Where the person is: the steps, and the ways between them.

pub mod parts;
pub mod phase;
pub mod step;

use crate::domain::{
    basics::{
        choice::choice,
        id::{NeedId, ReflectionId},
        role::Role,
    },
    content::dimension::Dimension,
    navigation::step::Step,
};

/// Where the person is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Navigation {
    /// The page.
    pub step: Step,
    /// Where "next" returns to, when the person went to this step only to give or change something.
    pub returning: Option<Step>,
    /// On a step beside the path: the step on the path, or the start page, that the person came from.
    pub origin: Option<Step>,
    /// The question that takes the focus on the page.
    pub target: Option<NeedId>,
    /// The question in view where they are shown one at a time.
    pub question: Option<NeedId>,
    /// Whether the questions that the short edition leaves out are asked too.
    pub wants_more: bool,
    /// Whether all questions of a page are shown at once, also where there is room for one only.
    pub all_at_once: bool,
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

choice!(
    /// What the next reflection is about, when it is begun from the last.
    NextTask {
        /// The same task.
        Same = "same",
        /// Another task.
        Other = "other",
    }
);

/// A person went from one place to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// The person began a reflection of this side of the talk, which gets this id.
    Began(Role, ReflectionId),
    /// The person began the next reflection from the latest, about this; it gets this id.
    BeganNext(NextTask, ReflectionId),
    /// The person went on with a reflection.
    Resumed(ReflectionId),
    /// The person pressed "next".
    WentForward,
    /// The person pressed "back".
    WentBack,
    /// The person chose a step.
    WentTo(Step),
    /// The browser's back or forward button led to a step, or an address with a step in it; and which reflection was open there then, where
    /// the browser's history says it.
    ArrivedAt(Step, Option<ReflectionId>),
    /// The person went to a step to give or change something, such as the answer to this question, and comes back from there.
    WentAside(Step, Option<NeedId>),
    /// The person is done with the question in view, which was this one.
    WentOnFrom(NeedId),
    /// The person went back from the question in view, which was this one.
    WentBackFrom(NeedId),
    /// The person wants to be asked what the short edition leaves out of a dimension.
    AskedForMore(Dimension),
    /// The person chose to see all questions of a page at once, or one at a time.
    ChoseAllAtOnce(bool),
}

/// What the browser is asked to do when the person goes somewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// Show a step: title, focus on its heading, and the browser's history.
    Show(Step, HistoryMove),
    /// Bring a question of the page into view and put the focus on it.
    ShowQuestion,
    /// Remember whether all questions of a page are shown at once, if anything may be stored.
    RememberAllAtOnce(bool),
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
        self.returning.or_else(|| self.step.next(path))
    }

    /// The step that "back" leads to on this path.
    #[must_use]
    pub fn back(&self, path: &[Step]) -> Option<Step> {
        self.returning.or_else(|| self.step.previous(path)).or(self.origin)
    }

    /// Whether the person comes back to this step from the one that is shown.
    #[must_use]
    pub fn returns_to(&self, step: Step) -> bool {
        self.returning == Some(step)
    }

    /// The origin that the next step beside the path gets.
    #[must_use]
    pub fn origin_of_next(&self) -> Option<Step> {
        if self.step.is_beside() || self.returning.is_some_and(Step::is_beside) { self.origin } else { Some(self.step) }
    }
}
