//! The state of the app: a part for each topic, and what is asked of several parts at once.

use crate::domain::{
    app::redraw::Redraws,
    basics::{date::Timestamp, language::Language},
    content::pack::{ContentPack, STANDARD_PACK},
    desk::Desk,
    host::Host,
    invitation::{FirstDimensions, Invitation, LinkError},
    keeping::{effect::Effect, state::Keeping},
    navigation::{Navigation, build::Build, step::Step},
    reflection::{Reflection, reading},
    shared_computer::Idle,
};
use std::{borrow::Cow, sync::Arc};

/// The whole state of the app.
#[derive(Debug, Clone, PartialEq)]
pub struct Model {
    /// Which of the two builds this is.
    pub build: Build,
    /// The content.
    pub pack: Arc<ContentPack>,
    /// The language of everything on the page.
    pub language: Language,
    /// Whether the person has chosen it, which neither a host nor a link overrules.
    pub has_own_language: bool,
    /// Where the person is.
    pub navigation: Navigation,
    /// What the person has given, and how it is kept.
    pub keeping: Keeping,
    /// How long a shared computer has been idle.
    pub idle: Idle,
    /// The invitation in the page's address, or why it cannot be read.
    pub link: Option<Result<Invitation, LinkError>>,
    /// What leaders and editors are at.
    pub desk: Desk,
    /// What is known of the page around.
    pub host: Host,
    /// What the views need in order to be drawn again.
    pub redraws: Redraws,
}

impl Model {
    /// The state at the very start: nothing is known, nothing is stored.
    #[must_use]
    pub fn new(build: Build, pack: Arc<ContentPack>, language: Language, now: Timestamp) -> Self {
        let other_pack = Some(pack.identity.id.clone()).filter(|id| id.as_str() != STANDARD_PACK);
        Self {
            build,
            pack,
            language,
            has_own_language: false,
            navigation: Navigation::default(),
            keeping: Keeping::default(),
            idle: Idle::since(now),
            link: None,
            desk: Desk::new(language, other_pack),
            host: Host::default(),
            redraws: Redraws::default(),
        }
    }

    /// The reflection that is being worked on.
    #[must_use]
    pub fn reflection(&self) -> Option<&Reflection> {
        self.keeping.reflection()
    }

    /// The reflection that is being worked on, as the pack reads it: answers to questions of an earlier version are under the
    /// ids of today.
    #[must_use]
    pub fn reading(&self) -> Option<Cow<'_, Reflection>> {
        self.reflection().map(|reflection| reading::migrated(&self.pack, reflection))
    }

    /// The invitation that the page was opened with.
    #[must_use]
    pub fn invitation(&self) -> Option<&Invitation> {
        self.link.as_ref()?.as_ref().ok()
    }

    /// What the invitation asks about first.
    #[must_use]
    pub fn first_dimensions(&self) -> FirstDimensions {
        self.invitation().map(|invitation| invitation.content().first).unwrap_or_default()
    }

    /// The steps of a reflection, in this invitation's order.
    #[must_use]
    pub fn path(&self) -> [Step; 13] {
        Step::path(self.first_dimensions().order())
    }

    /// Changes the reflection that is being worked on and keeps it.
    pub(super) fn change(&mut self, now: Timestamp, edit: impl FnOnce(&mut Reflection)) -> Vec<Effect> {
        self.keeping.change(now, &self.pack.identity, edit)
    }
}
