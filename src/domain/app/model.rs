//! The state of the app: a part for each topic, and what is asked of several parts at once.

use crate::domain::{
    basics::{
        date::{Date, Timestamp},
        language::Language,
    },
    content::pack::{ContentPack, STANDARD_PACK},
    desk::Desk,
    host::Host,
    invitation::{FirstDimensions, Invitation, LinkError, Occasion},
    keeping::{machine::message::Command, state::Keeping},
    navigation::{
        Navigation,
        parts::{Parts, Pieces},
        step::Step,
    },
    reflection::{Reflection, plan, reading},
};
use std::{borrow::Cow, sync::Arc};

/// The whole state of the app.
#[derive(Debug, Clone, PartialEq)]
pub struct Model {
    /// Which parts of the app have been loaded.
    pub parts: Parts,
    /// The content, as far as it has been loaded.
    pub pack: Arc<ContentPack>,
    /// The language of everything on the page.
    pub language: Language,
    /// Whether the person has chosen it; then neither a host nor a link overrules it.
    pub has_own_language: bool,
    /// Where the person is.
    pub navigation: Navigation,
    /// What the person has given, and how it is kept.
    pub keeping: Keeping,
    /// How often the stored state has replaced the one on the page. Views use it to fill their fields again: a field
    /// with the old text would write that back with the next key press.
    pub replaced: u64,
    /// The invitation in the page's address, or why it cannot be read.
    pub link: Option<Result<Invitation, LinkError>>,
    /// The state of the desk for leaders and editors.
    pub desk: Desk,
    /// What is known about the host page.
    pub host: Host,
    /// How many minutes the person's clock is ahead of UTC.
    pub minutes_ahead: i32,
}

impl Model {
    /// The state at the very start: all parts are there, nothing is known, nothing is stored.
    #[must_use]
    pub fn new(pack: Arc<ContentPack>, language: Language, keeping: Keeping) -> Self {
        let other_pack = Some(pack.identity.id.clone()).filter(|id| id.as_str() != STANDARD_PACK);
        Self {
            parts: Parts::with(Pieces::ALL),
            pack,
            language,
            has_own_language: false,
            navigation: Navigation::default(),
            keeping,
            replaced: 0,
            link: None,
            desk: Desk::new(language, other_pack),
            host: Host::default(),
            minutes_ahead: 0,
        }
    }

    /// Whether a part of the app is missing that the step cannot be shown without.
    #[must_use]
    pub const fn waits(&self) -> bool {
        !self.parts.has(Pieces::needed(self.navigation.step, self.language))
    }

    /// The reflection that is being worked on.
    #[must_use]
    pub fn reflection(&self) -> Option<&Reflection> {
        self.keeping.reflection()
    }

    /// The reflection that is being worked on, as the pack reads it: answers to questions of an earlier version are
    /// under the ids of today.
    #[must_use]
    pub fn reading(&self) -> Option<Cow<'_, Reflection>> {
        self.reflection().map(|reflection| reading::migrated(&self.pack, reflection))
    }

    /// The invitation that the page was opened with.
    #[must_use]
    pub fn invitation(&self) -> Option<&Invitation> {
        self.link.as_ref()?.as_ref().ok()
    }

    /// The day of the talk: as the person has set it, or else as the invitation names it. The day of a team meeting is
    /// not used.
    #[must_use]
    pub fn talk_day(&self) -> Option<Date> {
        self.reflection().and_then(|reflection| reflection.talk_day).or_else(|| self.invited_day())
    }

    /// The day of the talk that the invitation names.
    pub(super) fn invited_day(&self) -> Option<Date> {
        let content = self.invitation()?.content();
        content.day.filter(|_| content.occasion == Occasion::Talk)
    }

    /// The dimensions that the invitation asks about first.
    #[must_use]
    pub fn first_dimensions(&self) -> FirstDimensions {
        self.invitation().map(|invitation| invitation.content().first).unwrap_or_default()
    }

    /// The steps of a reflection, in this invitation's order.
    #[must_use]
    pub fn path(&self) -> [Step; 12] {
        Step::path(self.first_dimensions().order())
    }

    /// Changes the reflection that is being worked on and keeps it.
    pub(super) fn change(
        &mut self,
        now: Timestamp,
        edit: &mut dyn FnMut(&mut Reflection) -> Option<plan::Removed>,
    ) -> Vec<Command> {
        self.keeping.change(now, &self.pack.identity, edit)
    }
}
