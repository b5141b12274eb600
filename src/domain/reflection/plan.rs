//! From suggestion to use: the agreements of a plan.
//!
//! The policy measures competence development by its use in working life. An if–then plan with a named helper and a
//! date is the small addition with the best evidence; support from a colleague counts as much as from the leader, so both
//! are asked for.

use crate::domain::{
    basics::{
        choice::choice,
        date::Date,
        id::{FormId, PrincipleId},
        language::Language,
        text::free_text,
    },
    content::pack::{ContentPack, LearningForm},
};

/// The most agreements in a plan.
pub const MAX_AGREEMENTS: usize = 3;

/// First use is proposed this many days ahead: the shorter the way to use, the better.
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
    pub fn from_form(id: u32, today: Date, form: &LearningForm, language: Language) -> Self {
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

    /// Ticks a principle that it holds up to, or takes the tick back.
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

/// What the person did with the plan. Agreements are named by their number.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// Made an agreement from a learning form, or an empty one.
    Added(Option<FormId>),
    /// Wrote in an agreement.
    Wrote(u32, AgreementText, String),
    /// Set or cleared a day of an agreement.
    SetDay(u32, AgreementDay, Option<Date>),
    /// Ticked a principle for an agreement, or took the tick back.
    ToggledPrinciple(u32, PrincipleId),
    /// Moved an agreement up.
    MovedUp(u32),
    /// Removed an agreement.
    Removed(u32),
}

/// What making an agreement takes.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The content, with the learning forms.
    pub pack: &'a ContentPack,
    /// The language of what a learning form proposes.
    pub language: Language,
    /// The day from which days are proposed.
    pub today: Date,
    /// The number of an agreement that is added.
    pub next_id: u32,
}

/// An agreement that was removed, and where it was, so that it can be put back.
#[derive(Debug, Clone, PartialEq)]
pub struct Removed {
    /// Its place in the plan, from 0.
    pub at: usize,
    /// The agreement.
    pub agreement: Agreement,
}

/// Whether an agreement can be added to a plan.
#[must_use]
pub const fn has_room(plan: &[Agreement]) -> bool {
    plan.len() < MAX_AGREEMENTS
}

/// Changes a plan. Gives what was removed from it.
pub fn update(plan: &mut Vec<Agreement>, event: Event, context: &Context<'_>) -> Option<Removed> {
    match event {
        Event::Added(form) => add(plan, form.as_ref(), context),
        Event::Wrote(id, which, text) => edit(plan, id, |agreement| agreement.set_text(which, &text)),
        Event::SetDay(id, which, day) => edit(plan, id, |agreement| agreement.set_day(which, day)),
        Event::ToggledPrinciple(id, principle) => edit(plan, id, |agreement| agreement.toggle_principle(principle)),
        Event::MovedUp(id) => {
            if let Some((at, before)) = place(plan, id).and_then(|at| Some((at, at.checked_sub(1)?))) {
                plan.swap(before, at);
            }
        }
        Event::Removed(id) => return place(plan, id).map(|at| Removed { at, agreement: plan.remove(at) }),
    }
    None
}

fn add(plan: &mut Vec<Agreement>, form: Option<&FormId>, context: &Context<'_>) {
    if !has_room(plan) {
        return;
    }
    let Context { pack, language, today, next_id } = *context;
    plan.push(match form.and_then(|form| pack.learning_form(form)) {
        Some(form) => Agreement::from_form(next_id, today, form, language),
        None => Agreement::new(next_id, today),
    });
}

fn edit(plan: &mut [Agreement], id: u32, edit: impl FnOnce(&mut Agreement)) {
    if let Some(agreement) = plan.iter_mut().find(|agreement| agreement.id == id) {
        edit(agreement);
    }
}

fn place(plan: &[Agreement], id: u32) -> Option<usize> {
    plan.iter().position(|agreement| agreement.id == id)
}

/// Puts an agreement back in its place, unless the plan has become full meanwhile.
pub fn put_back(plan: &mut Vec<Agreement>, Removed { at, agreement }: Removed) {
    if has_room(plan) {
        plan.insert(at.min(plan.len()), agreement);
    }
}
