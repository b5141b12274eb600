//! The steps: which page the person is on. Names are the stable `data-step` hooks.

use crate::domain::{basics::role::Role, content::dimension::Dimension};

/// A page of the app.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Step {
    /// What it is, and where answers are kept.
    #[default]
    Start,
    /// The task and the goal.
    Task,
    /// The questions of one dimension.
    Questions(Dimension),
    /// The compass, and the choice of what matters most.
    Profile,
    /// How the person likes to learn.
    Preferences,
    /// The learning forms that fit.
    Suggestions,
    /// One to three agreements.
    Plan,
    /// The page for the talk.
    TalkSheet,
    /// The end: what the person has now, and what to do with it.
    Done,
    /// All answers on one page.
    Review,
    /// What was agreed at the talk.
    Outcome,
    /// The follow-up of the plan.
    FollowUp,
    /// What is stored here.
    MyData,
    /// Where a leader makes a link.
    Invite,
    /// The screen for the team meeting.
    Meeting,
    /// The leader's own preparation.
    Leader,
    /// Where an editor checks a content pack.
    Pack,
    /// Where an editor gets what embeds the module in a page.
    Embed,
}

impl Step {
    /// The steps of a reflection, in the usual order. The start page comes before them.
    pub const PATH: [Self; 12] = [
        Self::Task,
        Self::Questions(Dimension::Will),
        Self::Questions(Dimension::Can),
        Self::Questions(Dimension::May),
        Self::Questions(Dimension::Dare),
        Self::Questions(Dimension::Should),
        Self::Profile,
        Self::Preferences,
        Self::Suggestions,
        Self::Plan,
        Self::TalkSheet,
        Self::Done,
    ];

    /// The steps beside the path.
    pub const ASIDE: [Self; 9] = [
        Self::Review,
        Self::Outcome,
        Self::FollowUp,
        Self::MyData,
        Self::Invite,
        Self::Meeting,
        Self::Leader,
        Self::Pack,
        Self::Embed,
    ];

    /// Steps of earlier versions, each with the one that replaced it: addresses, stored reflections and files still
    /// name them.
    const REPLACED: [(&'static str, Self); 1] = [("priorities", Self::Profile)];

    /// The name in `data-step`, in the address (`#may`) and in saved files.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Task => "task",
            Self::Questions(dimension) => dimension.id(),
            Self::Profile => "profile",
            Self::Preferences => "preferences",
            Self::Suggestions => "suggestions",
            Self::Plan => "plan",
            Self::TalkSheet => "talk_sheet",
            Self::Done => "done",
            Self::Review => "review",
            Self::Outcome => "outcome",
            Self::FollowUp => "follow_up",
            Self::MyData => "my_data",
            Self::Invite => "invite",
            Self::Meeting => "meeting",
            Self::Leader => "leader",
            Self::Pack => "pack",
            Self::Embed => "embed",
        }
    }

    /// The step with this name, or the one that replaced it.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        let replaced = || Self::REPLACED.iter().find(|(old, _)| *old == name).map(|(_, step)| *step);
        let mut all = std::iter::once(Self::Start).chain(Self::PATH).chain(Self::ASIDE);
        all.find(|step| step.name() == name).or_else(replaced)
    }

    /// Whether the step is about one reflection and needs one that is open.
    #[must_use]
    pub fn needs_reflection(self) -> bool {
        self.position().is_some() || matches!(self, Self::Review | Self::Outcome | Self::FollowUp)
    }

    /// Whether the step is for leaders and editors.
    #[must_use]
    pub const fn is_desk(self) -> bool {
        matches!(self, Self::Invite | Self::Meeting | Self::Leader | Self::Pack | Self::Embed)
    }

    /// Whose side of the talk the step is about, if it is about one.
    #[must_use]
    pub fn role(self) -> Option<Role> {
        match self {
            Self::Leader => Some(Role::Leader),
            step => step.needs_reflection().then_some(Role::Employee),
        }
    }

    /// The steps of a reflection, with the pages of questions in this order.
    #[must_use]
    pub fn path(order: [Dimension; 5]) -> [Self; 12] {
        let mut order = order.into_iter();
        Self::PATH.map(|step| match step {
            Self::Questions(dimension) => Self::Questions(order.next().unwrap_or(dimension)),
            other => other,
        })
    }

    /// Whether the step is beside the path: neither a part of it nor the start page before it.
    #[must_use]
    pub fn is_beside(self) -> bool {
        self != Self::Start && self.position().is_none()
    }

    /// The place in [`Step::PATH`], from 0.
    #[must_use]
    pub fn position(self) -> Option<usize> {
        Self::PATH.iter().position(|step| *step == self)
    }

    /// How far along the path the step is, from 0. The page with all answers counts as the compass: a person gets there
    /// after the questions.
    #[must_use]
    pub fn furthest(self) -> Option<usize> {
        if self == Self::Review { Self::Profile.position() } else { self.position() }
    }

    /// The next step of a path. The page with all answers leads on to the compass.
    #[must_use]
    pub fn next(self, path: &[Self]) -> Option<Self> {
        match self {
            Self::Start => path.first().copied(),
            Self::Review => Some(Self::Profile),
            _ => path.get(path.iter().position(|step| *step == self)? + 1).copied(),
        }
    }

    /// The step before on a path. Before the first is the start page.
    #[must_use]
    pub fn previous(self, path: &[Self]) -> Option<Self> {
        match path.iter().position(|step| *step == self)? {
            0 => Some(Self::Start),
            at => path.get(at - 1).copied(),
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn next_and_previous_undo_each_other() {
        let turned = [Dimension::Should, Dimension::Dare, Dimension::Will, Dimension::Can, Dimension::May];
        for path in [Step::PATH, Step::path(turned)] {
            let (mut step, mut seen) = (Step::Start, 0);
            while let Some(next) = step.next(&path) {
                assert_eq!(next.previous(&path), Some(step));
                assert_eq!(Step::from_name(next.name()), Some(next));
                (step, seen) = (next, seen + 1);
            }
            assert_eq!((step, seen), (Step::Done, 12));
        }
        assert_eq!(Step::path(Dimension::ALL), Step::PATH);
    }

    #[test]
    fn a_step_that_is_gone_leads_to_the_one_that_took_its_place() {
        assert_eq!(Step::from_name("priorities"), Some(Step::Profile));
        assert_eq!(Step::from_name("review"), Some(Step::Review));
        assert_eq!(Step::from_name("no_step"), None);
        for (old, _) in Step::REPLACED {
            assert!(Step::PATH.into_iter().chain(Step::ASIDE).all(|step| step.name() != old), "{old} is there");
        }
    }
}
