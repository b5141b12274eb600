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
    /// What matters most.
    Priorities,
    /// How the person likes to learn.
    Preferences,
    /// All answers on one page.
    Review,
    /// The compass.
    Profile,
    /// The learning forms that fit.
    Suggestions,
    /// One to three agreements.
    Plan,
    /// The page for the talk.
    TalkSheet,
    /// What came of the plan.
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
    pub const PATH: [Self; 13] = [
        Self::Task,
        Self::Questions(Dimension::Will),
        Self::Questions(Dimension::Can),
        Self::Questions(Dimension::May),
        Self::Questions(Dimension::Dare),
        Self::Questions(Dimension::Should),
        Self::Priorities,
        Self::Preferences,
        Self::Review,
        Self::Profile,
        Self::Suggestions,
        Self::Plan,
        Self::TalkSheet,
    ];

    /// The steps beside the path.
    pub const ASIDE: [Self; 7] =
        [Self::FollowUp, Self::MyData, Self::Invite, Self::Meeting, Self::Leader, Self::Pack, Self::Embed];

    /// The name in `data-step`, in the address (`#may`) and in saved files.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Task => "task",
            Self::Questions(dimension) => dimension.id(),
            Self::Priorities => "priorities",
            Self::Preferences => "preferences",
            Self::Review => "review",
            Self::Profile => "profile",
            Self::Suggestions => "suggestions",
            Self::Plan => "plan",
            Self::TalkSheet => "talk_sheet",
            Self::FollowUp => "follow_up",
            Self::MyData => "my_data",
            Self::Invite => "invite",
            Self::Meeting => "meeting",
            Self::Leader => "leader",
            Self::Pack => "pack",
            Self::Embed => "embed",
        }
    }

    /// The step with this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        std::iter::once(Self::Start).chain(Self::PATH).chain(Self::ASIDE).find(|step| step.name() == name)
    }

    /// Whether the step is about one reflection and needs one that is open.
    #[must_use]
    pub fn needs_reflection(self) -> bool {
        self.position().is_some() || self == Self::FollowUp
    }

    /// Whether the step is for leaders and editors. Only one of the two builds has these ([`Build`](super::build::Build)), so
    /// that nobody else downloads them; `boot.js` lists their names.
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
    pub fn path(order: [Dimension; 5]) -> [Self; 13] {
        let mut order = order.into_iter();
        Self::PATH.map(|step| match step {
            Self::Questions(dimension) => Self::Questions(order.next().unwrap_or(dimension)),
            other => other,
        })
    }

    /// The place in [`Step::PATH`], from 0.
    #[must_use]
    pub fn position(self) -> Option<usize> {
        Self::PATH.iter().position(|step| *step == self)
    }

    /// The next step of a path.
    #[must_use]
    pub fn next(self, path: &[Self]) -> Option<Self> {
        match self {
            Self::Start => path.first().copied(),
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
            assert_eq!((step, seen), (Step::TalkSheet, 13));
        }
        assert_eq!(Step::path(Dimension::ALL), Step::PATH);
    }

    #[test]
    fn the_page_that_starts_the_app_knows_the_steps_of_the_larger_build() {
        let names: Vec<&str> =
            Step::PATH.into_iter().chain(Step::ASIDE).filter(|step| step.is_desk()).map(Step::name).collect();
        let expected = format!("const DESK = /^#({})([&?]|$)/;", names.join("|"));
        assert!(include_str!("../../boot.js").contains(&expected), "boot.js lacks {expected}");
    }
}
