//! The screens that are not in the main part of the program: each part has one function that shows its steps.

use super::{
    context::Context,
    desk,
    dom::Node,
    screens::{done, follow_up, my_data, outcome, plan, preferences, profile, review, suggestions, talk_sheet},
};
use crate::domain::navigation::step::Step;
use std::sync::OnceLock;

/// The screens of a part.
#[derive(Debug, Clone, Copy)]
pub struct Screens {
    show: fn(Context, Step) -> Node,
}

static AFTER: OnceLock<Screens> = OnceLock::new();
static DESK: OnceLock<Screens> = OnceLock::new();

impl Screens {
    /// The steps after the questions. Refer to it from that part of the program only: code that refers to it includes
    /// it.
    #[must_use]
    pub const fn after() -> Self {
        Self { show: after }
    }

    /// The steps for leaders and editors. Refer to it from that part of the program only.
    #[must_use]
    pub const fn desk() -> Self {
        Self { show: desk::view }
    }

    /// Uses these screens for the steps after the questions from now on.
    pub fn install_after(self) {
        // Fails only when they have been set already.
        let _ = AFTER.set(self);
    }

    /// Uses these screens for the steps for leaders and editors from now on.
    pub fn install_desk(self) {
        let _ = DESK.set(self);
    }
}

/// A step that is not in the main part. Empty while its part has not been loaded.
pub(super) fn view(cx: Context, step: Step) -> Node {
    let screens = if step.is_desk() { &DESK } else { &AFTER };
    screens.get().map_or(Node::Empty, |screens| (screens.show)(cx, step))
}

fn after(cx: Context, step: Step) -> Node {
    match step {
        Step::Review => review::view(cx),
        Step::Profile => profile::view(cx),
        Step::Preferences => preferences::view(cx),
        Step::Suggestions => suggestions::view(cx),
        Step::Plan => plan::view(cx),
        Step::TalkSheet => talk_sheet::view(cx),
        Step::Done => done::view(cx),
        Step::Outcome => outcome::view(cx),
        Step::FollowUp => follow_up::view(cx),
        Step::MyData => my_data::view(cx),
        Step::Start | Step::Task | Step::Questions(_) => Node::Empty,
        Step::Invite | Step::Meeting | Step::Leader | Step::Pack | Step::Embed => Node::Empty,
    }
}
