//! From suggestion to use: agreements, and what came of them.
//!
//! The policy measures competence development by its use in working life. An if–then plan with a named helper and a
//! date is the best-supported small thing a tool can add (`research/domain.md`, c3); support from a colleague counts as
//! much as from the leader (c2), so both are asked for.

use crate::domain::{
    basics::{
        choice::choice,
        date::{Date, Timestamp},
        id::{FormId, PrincipleId},
    },
    content::pack::LearningForm,
    reflection::free_text,
};

/// The most agreements in a plan.
pub const MAX_AGREEMENTS: usize = 3;

/// First use is proposed this many days ahead: the shorter the way to use, the better (`research/domain.md`, c5).
pub const FIRST_USE_DAYS: i32 = 14;

/// The follow-up is proposed this many days ahead.
pub const FOLLOW_UP_DAYS: i32 = 42;

/// One line of the plan.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Agreement {
    /// Its number, unique within the reflection.
    pub id: u32,
    /// The learning form it was made from.
    pub form: Option<FormId>,
    /// "Når …".
    pub when: String,
    /// "… så vil jeg …".
    pub then: String,
    /// What I learn.
    pub learn: String,
    /// The day I use it first.
    pub first_use: Option<Date>,
    /// Who helps: a colleague.
    pub helper: String,
    /// What I need from my leader.
    pub leader_part: String,
    /// How we see that it worked.
    pub worked_when: String,
    /// The day we follow up.
    pub follow_up: Option<Date>,
    /// The principles it holds up to, as far as the person has ticked them.
    pub principles: Vec<PrincipleId>,
}

choice!(
    /// A text of an agreement. The words are the `data-field` hooks.
    AgreementText {
        /// "Når …".
        When = "when",
        /// "… så vil jeg …".
        Then = "then",
        /// What I learn.
        Learn = "learn",
        /// Who helps.
        Helper = "helper",
        /// What I need from my leader.
        LeaderPart = "leader_part",
        /// How we see that it worked.
        WorkedWhen = "worked_when",
    }
);

choice!(
    /// A day of an agreement. The words are the `data-field` hooks.
    AgreementDay {
        /// First use.
        FirstUse = "first_use",
        /// Follow-up.
        FollowUp = "follow_up",
    }
);

impl Agreement {
    /// An empty agreement with the days proposed.
    #[must_use]
    pub fn new(id: u32, today: Date) -> Self {
        Self {
            id,
            first_use: Some(today.plus_days(FIRST_USE_DAYS)),
            follow_up: Some(today.plus_days(FOLLOW_UP_DAYS)),
            ..Self::default()
        }
    }

    /// An agreement made from a learning form, with the pack's proposal for when and then. The texts are the person's to
    /// change.
    #[must_use]
    pub fn from_form(
        id: u32,
        today: Date,
        form: &LearningForm,
        language: crate::domain::basics::language::Language,
    ) -> Self {
        Self {
            form: Some(form.id.clone()),
            when: form.plan_when.get(language).to_owned(),
            then: form.plan_then.get(language).to_owned(),
            ..Self::new(id, today)
        }
    }

    /// One of its texts.
    #[must_use]
    pub fn text(&self, which: AgreementText) -> &str {
        match which {
            AgreementText::When => &self.when,
            AgreementText::Then => &self.then,
            AgreementText::Learn => &self.learn,
            AgreementText::Helper => &self.helper,
            AgreementText::LeaderPart => &self.leader_part,
            AgreementText::WorkedWhen => &self.worked_when,
        }
    }

    /// Sets one of its texts.
    pub fn set_text(&mut self, which: AgreementText, text: &str) {
        let text = free_text(text);
        match which {
            AgreementText::When => self.when = text,
            AgreementText::Then => self.then = text,
            AgreementText::Learn => self.learn = text,
            AgreementText::Helper => self.helper = text,
            AgreementText::LeaderPart => self.leader_part = text,
            AgreementText::WorkedWhen => self.worked_when = text,
        }
    }

    /// One of its days.
    #[must_use]
    pub const fn day(&self, which: AgreementDay) -> Option<Date> {
        match which {
            AgreementDay::FirstUse => self.first_use,
            AgreementDay::FollowUp => self.follow_up,
        }
    }

    /// Sets or clears one of its days.
    pub const fn set_day(&mut self, which: AgreementDay, day: Option<Date>) {
        match which {
            AgreementDay::FirstUse => self.first_use = day,
            AgreementDay::FollowUp => self.follow_up = day,
        }
    }

    /// Says whether it holds up to a principle.
    pub fn toggle_principle(&mut self, principle: PrincipleId) {
        match self.principles.iter().position(|ticked| *ticked == principle) {
            Some(at) => drop(self.principles.remove(at)),
            None => self.principles.push(principle),
        }
    }

    /// Whether something has been written.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        AgreementText::ALL_TEXTS.iter().all(|which| self.text(*which).trim().is_empty())
    }

    /// Whether it is time to ask what came of it.
    #[must_use]
    pub fn is_due(&self, today: Date) -> bool {
        [self.first_use, self.follow_up].into_iter().flatten().any(|day| day <= today)
    }
}

impl AgreementText {
    /// All texts, in the order of the page.
    pub const ALL_TEXTS: [Self; 6] =
        [Self::When, Self::Then, Self::Learn, Self::Helper, Self::LeaderPart, Self::WorkedWhen];
}

choice!(
    /// How far an agreement came into use.
    Used {
        /// It is in use.
        Yes = "used",
        /// Partly.
        Partly = "partly",
        /// Not yet.
        NotYet = "not_yet",
    }
);

/// What came of an agreement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowUp {
    /// The agreement.
    pub agreement: u32,
    /// When the person said so last.
    pub at: Timestamp,
    /// How far it came into use; absent while only a text has been written.
    pub used: Option<Used>,
    /// What helped.
    pub helped: String,
    /// What stood in the way.
    pub hindered: String,
}

choice!(
    /// A text of a follow-up. The words are the `data-field` hooks.
    FollowUpText {
        /// What helped.
        Helped = "helped",
        /// What stood in the way.
        Hindered = "hindered",
    }
);
