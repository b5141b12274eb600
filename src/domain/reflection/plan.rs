//! From suggestion to use: the agreements of a plan.
//!
//! The policy measures competence development by its use in working life. An if–then plan with a named helper and a
//! date is the small addition with the best evidence; support from a colleague counts as much as from the leader, so
//! both are asked for.

use crate::domain::{
    basics::{
        choice::choice,
        date::Date,
        id::{FormId, NeedId, PrincipleId},
        language::Language,
        text::free_text,
    },
    content::{
        dimension::Dimension,
        pack::{ContentPack, LearningForm, Need},
        preference::Effort,
    },
    reflection::{
        answer::{Answers, Degree},
        succession,
    },
};

/// The most agreements in a plan.
pub const MAX_AGREEMENTS: usize = 3;

/// After how many days first use and follow-up are proposed, by effort. The shorter the way to use, the better: but
/// what takes planning, cover or money is not in use in two weeks, and a day that cannot be kept is no plan.
const fn days(effort: Effort) -> (i32, i32) {
    match effort {
        Effort::Low => (14, 42),
        Effort::Medium => (21, 91),
        Effort::High => (84, 182),
    }
}

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
    /// The principles that the person has ticked for it.
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
        Self::of_effort(id, today, Effort::Low)
    }

    fn of_effort(id: u32, from: Date, effort: Effort) -> Self {
        let (first_use, follow_up) = days(effort);
        Self {
            id,
            first_use: Some(from.plus_days(first_use)),
            follow_up: Some(from.plus_days(follow_up)),
            ..Self::default()
        }
    }

    /// An agreement made from a learning form, with the pack's proposals for when and then, and for what to ask the
    /// leader. The person can change the texts.
    #[must_use]
    pub fn from_form(id: u32, from: Date, form: &LearningForm, language: Language) -> Self {
        Self {
            form: Some(form.id.clone()),
            when: form.plan_when.get(language).to_owned(),
            then: form.plan_then.get(language).to_owned(),
            leader_part: form.ask.as_ref().map(|ask| ask.get(language).to_owned()).unwrap_or_default(),
            ..Self::of_effort(id, from, form.effort)
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

    /// Ticks a principle for it, or clears the tick.
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

    /// Whether it is time to ask for the follow-up.
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

/// What is needed to make an agreement.
#[derive(Debug, Clone)]
pub struct Context<'a> {
    /// The content, with the learning forms.
    pub pack: &'a ContentPack,
    /// The language of what a learning form proposes.
    pub language: Language,
    /// Today.
    pub today: Date,
    /// The day of the talk. Days are proposed from it on while it is still to come.
    pub talk_day: Option<Date>,
    /// What a learning form that is added teaches this person ([`learn`]).
    pub learn: String,
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

/// Cuts agreements from a file to the limits that the app itself keeps: so many, each with a number of its own.
pub fn keep_within_limits(plan: &mut Vec<Agreement>, most: usize) {
    plan.truncate(most);
    let mut last = plan.iter().map(|agreement| agreement.id).max().unwrap_or_default();
    let mut taken: Vec<u32> = Vec::new();
    for agreement in plan {
        if taken.contains(&agreement.id) {
            // Only in a file that was put together by hand. Each agreement needs a number of its own.
            last = last.wrapping_add(1);
            agreement.id = last;
        }
        taken.push(agreement.id);
        for which in AgreementText::ALL_TEXTS {
            let text = agreement.text(which).to_owned();
            agreement.set_text(which, &text);
        }
    }
}

/// Applies an event. Returns an agreement that was removed.
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
    let Context { pack, language, next_id, .. } = *context;
    // Days are proposed from the day of the talk on while it is still to come.
    let from = context.talk_day.map_or(context.today, |day| day.max(context.today));
    plan.push(match form.and_then(|form| pack.learning_form(form)) {
        Some(form) => Agreement { learn: context.learn.clone(), ..Agreement::from_form(next_id, from, form, language) },
        None => Agreement::new(next_id, from),
    });
}

/// The parts of a reflection that an agreement is made from.
#[derive(Debug, Clone, Copy)]
pub struct Given<'a> {
    /// The answers.
    pub answers: &'a Answers,
    /// What matters most.
    pub priorities: &'a [NeedId],
    /// The task.
    pub task: &'a str,
}

/// What a learning form can teach a person: the need that it addresses most strongly among those that can be learnt,
/// priorities first. Time, support and direction are not learnt but agreed on. Without such a need it is the task
/// itself.
#[must_use]
pub fn learn(pack: &ContentPack, given: &Given<'_>, form: &FormId, language: Language) -> String {
    let is_learnt = |need: &&Need| {
        matches!(need.dimension, Dimension::Can | Dimension::Dare | Dimension::Should)
            && !need.team
            && need.leader_topic.is_none()
    };
    let weighed = pack.needs.iter().filter(is_learnt).filter_map(|need| {
        let answers = succession::answers_to(pack, given.answers, &need.id).filter_map(|(_, answer)| answer.degree());
        let size = answers.map(Degree::need_size).max().filter(|size| size.is_open())?;
        let strength = u32::from(u8::from(pack.cell(&need.id, form)?.strength));
        Some((given.priorities.contains(&need.id), size.weight() * strength * strength, need))
    });
    // Of equal needs the first is taken, in the order of the questions.
    let most = weighed.fold(None, |best: Option<(bool, u32, &Need)>, next| match best {
        Some(best) if (best.0, best.1) >= (next.0, next.1) => Some(best),
        _ => Some(next),
    });
    most.map_or_else(
        || given.task.trim().to_owned(),
        |(.., need)| {
            let learn = need.sheet.as_ref().and_then(|sheet| sheet.learn.as_ref());
            learn.unwrap_or_else(|| need.own_name()).get(language).to_owned()
        },
    )
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
