//! One run through the questionnaire: everything a person gives, nothing that can be derived from it, and every way in
//! which it changes.

pub mod answer;
mod choices;
pub mod comparison;
pub mod edition;
pub mod follow_up;
pub mod outcome;
pub mod plan;
pub mod priority;
pub mod profile;
pub mod progress;
pub mod reading;
pub mod succession;

use crate::domain::{
    basics::{
        choice::toggle,
        date::{Date, Timestamp},
        id::{FormId, GoalId, LineId, NeedId, ReflectionId, TopicId},
        language::Language,
        role::Role,
        text::free_text,
    },
    content::{
        dimension::Dimension,
        pack::{ContentPack, PackIdentity},
        preference::{Preference, Preferences},
    },
    navigation::{NextTask, step::Step},
    reflection::{
        answer::{Answer, Answers},
        follow_up::FollowUp,
        outcome::Outcome,
        plan::Agreement,
    },
};
use litemap::LiteMap;

pub use choices::{Edition, PointPlace, TaskTime};
use std::borrow::Cow;

/// The most needs that can be marked as what matters most.
pub const MAX_PRIORITIES: usize = 3;

/// The most agreements and follow-ups that are read. More than a person can add: when two copies of a plan were changed
/// separately, merging them keeps the agreements of both.
const MOST_READ: usize = 50;

/// A reflection.
#[derive(Debug, Clone, PartialEq)]
pub struct Reflection {
    /// Its id, by which files are merged.
    pub id: ReflectionId,
    /// When it was begun.
    pub created: Timestamp,
    /// When it was last changed. The newer of two with the same id wins.
    pub changed: Timestamp,
    /// The content pack it was answered with.
    pub pack: PackIdentity,
    /// Whose side of the talk it is.
    pub role: Role,
    /// The task or challenge it is about.
    pub task: String,
    /// Whether the task is present or coming.
    pub task_time: Option<TaskTime>,
    /// How much of the questionnaire is asked; all of it before the person has chosen.
    pub edition: Option<Edition>,
    /// The goal the task serves, chosen from the pack.
    pub goal: Option<GoalId>,
    /// The goal in the person's own words.
    pub goal_text: String,
    /// The answers by need. Unanswered is absent.
    pub answers: Answers,
    /// The notes, one per dimension.
    pub notes: LiteMap<Dimension, String>,
    /// The needs that matter most right now, in the order they were chosen; at most [`MAX_PRIORITIES`].
    pub priorities: Vec<NeedId>,
    /// How the person likes to learn.
    pub preferences: Preferences,
    /// Points of the profile that the person has moved or dropped.
    pub points: LiteMap<NeedId, PointPlace>,
    /// The plan: at most [`plan::MAX_AGREEMENTS`] that a person adds, and after a merge those of both copies.
    pub plan: Vec<Agreement>,
    /// The follow-up of the plan, one for each agreement.
    pub follow_ups: Vec<FollowUp>,
    /// Lines of the talk sheet that the person has put on or left off, contrary to the proposal.
    pub sheet: LiteMap<LineId, bool>,
    /// What the person wants to ask the leader.
    pub questions: String,
    /// What the person also wants to talk about, from the pack's topics. Only their titles go on the sheet.
    pub topics: Vec<TopicId>,
    /// The day of the talk.
    pub talk_day: Option<Date>,
    /// What was agreed in the talk, once something of it was written.
    pub outcome: Option<Outcome>,
    /// The reflection this one was begun from.
    pub previous: Option<ReflectionId>,
    /// Where the person was.
    pub step: Step,
    /// Fields that this version does not know. They survive a round trip.
    pub unknown: serde_json::Map<String, serde_json::Value>,
}

impl Reflection {
    /// An empty reflection.
    #[must_use]
    pub fn new(id: ReflectionId, now: Timestamp, pack: PackIdentity) -> Self {
        Self {
            id,
            created: now,
            changed: now,
            pack,
            role: Role::Employee,
            task: String::new(),
            task_time: None,
            edition: None,
            goal: None,
            goal_text: String::new(),
            answers: Answers::new(),
            notes: LiteMap::new(),
            priorities: Vec::new(),
            preferences: Preferences::default(),
            points: LiteMap::new(),
            plan: Vec::new(),
            follow_ups: Vec::new(),
            sheet: LiteMap::new(),
            questions: String::new(),
            topics: Vec::new(),
            talk_day: None,
            outcome: None,
            previous: None,
            step: Step::Task,
            unknown: serde_json::Map::new(),
        }
    }

    /// Sets or clears the answer to a question.
    pub fn answer(&mut self, need: NeedId, answer: Option<Answer>) {
        // The person moved the point when it had the earlier answer; the new answer decides its place again.
        self.points.remove(&need);
        match answer {
            Some(answer) => self.answers.insert(need, answer),
            None => self.answers.remove(&need),
        };
    }

    /// Whether [`Reflection::toggle_priority`] changes anything: a chosen need can always be taken back, another one be
    /// chosen only while there are fewer than [`MAX_PRIORITIES`].
    #[must_use]
    pub fn can_toggle_priority(&self, need: &NeedId) -> bool {
        self.priorities.contains(need) || self.priorities.len() < MAX_PRIORITIES
    }

    /// Whether an agreement can be added.
    #[must_use]
    pub fn has_room_in_plan(&self) -> bool {
        plan::has_room(&self.plan)
    }

    /// Whether an agreement of the plan came from this learning form.
    #[must_use]
    pub fn has_in_plan(&self, form: &FormId) -> bool {
        self.plan.iter().any(|agreement| agreement.form.as_ref() == Some(form))
    }

    /// Chooses a need as one that matters most, or clears the choice. A fourth choice is ignored.
    pub fn toggle_priority(&mut self, need: NeedId) {
        if let Some(at) = self.priorities.iter().position(|chosen| *chosen == need) {
            self.priorities.remove(at);
        } else if self.priorities.len() < MAX_PRIORITIES {
            self.priorities.push(need);
        }
    }

    /// Cuts a reflection from a file to the limits that the app itself keeps.
    #[must_use]
    pub fn within_limits(mut self) -> Self {
        self.task = free_text(&self.task);
        self.goal_text = free_text(&self.goal_text);
        for (_, note) in self.notes.iter_mut() {
            *note = free_text(note);
        }
        self.questions = free_text(&self.questions);
        plan::keep_within_limits(&mut self.plan, MOST_READ);
        follow_up::keep_within_limits(&mut self.follow_ups, MOST_READ);
        self.outcome = self.outcome.map(Outcome::within_limits);
        for need in std::mem::take(&mut self.priorities) {
            if !self.priorities.contains(&need) {
                self.toggle_priority(need);
            }
        }
        self
    }

    /// What the person has said about an agreement.
    #[must_use]
    pub fn follow_up(&self, agreement: u32) -> Option<&FollowUp> {
        self.follow_ups.iter().find(|follow_up| follow_up.agreement == agreement)
    }

    /// What was agreed in the talk: as it was written, or else as the plan proposes it.
    #[must_use]
    pub fn agreed<'a>(&'a self, pack: &ContentPack, language: Language) -> Cow<'a, Outcome> {
        match &self.outcome {
            Some(outcome) => Cow::Borrowed(outcome),
            None => Cow::Owned(outcome::proposed(pack, &self.plan, self.role, language)),
        }
    }

    /// The numbers of what a later visit asks about: what was agreed in the talk, or else the plan.
    #[must_use]
    pub fn to_follow_up(&self) -> Vec<u32> {
        match &self.outcome {
            Some(outcome) => outcome.standing().map(|agreed| agreed.id).collect(),
            None => self.plan.iter().map(|agreement| agreement.id).collect(),
        }
    }

    /// Whether it is time to ask for the follow-up: one of its days has been reached, and not everything has been
    /// answered.
    #[must_use]
    pub fn is_follow_up_due(&self, today: Date) -> bool {
        let is_open = |id: u32| self.follow_up(id).is_none_or(|follow_up| follow_up.used.is_none());
        match &self.outcome {
            Some(outcome) => outcome.is_due(today) && outcome.standing().any(|agreed| is_open(agreed.id)),
            None => self.plan.iter().any(|agreement| agreement.is_due(today) && is_open(agreement.id)),
        }
    }

    /// A new reflection begun from this one: the same kind of work and way of learning, and if it is about the same
    /// task, the same task and as many questions. Everything else is open.
    #[must_use]
    pub fn next(&self, id: ReflectionId, now: Timestamp, pack: PackIdentity, about: NextTask) -> Self {
        let next = Self { preferences: self.preferences, previous: Some(self.id.clone()), ..Self::new(id, now, pack) };
        match about {
            NextTask::Other => next,
            NextTask::Same => Self {
                task: self.task.clone(),
                goal: self.goal.clone(),
                goal_text: self.goal_text.clone(),
                edition: self.edition,
                ..next
            },
        }
    }

    /// Whether the person has given anything yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.task.is_empty()
            && self.goal.is_none()
            && self.goal_text.is_empty()
            && self.answers.is_empty()
            && self.notes.is_empty()
    }
}

/// What the person did to the reflection that is open.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// Wrote the task.
    EnteredTask(String),
    /// Said whether the task is present or coming, or took back that it is.
    ChoseTaskTime(TaskTime),
    /// Chose how much of the questionnaire to be asked.
    ChoseEdition(Edition),
    /// Chose a goal, or none.
    ChoseGoal(Option<GoalId>),
    /// Wrote the goal.
    EnteredGoal(String),
    /// Answered a question.
    AnsweredQuestion(NeedId, Answer),
    /// Took an answer back.
    ClearedAnswer(NeedId),
    /// Wrote a note.
    EnteredNote(Dimension, String),
    /// Chose a need as one that matters most, or took it back.
    ToggledPriority(NeedId),
    /// Chose a preference, or took the choice back.
    ChosePreference(Preference),
    /// Moved or dropped a point of the profile.
    PlacedPoint(NeedId, PointPlace),
    /// Put a line on the talk sheet, or left it off.
    ChoseLine(LineId, bool),
    /// Wrote questions for the leader.
    WroteQuestions(String),
    /// Ticked a topic to talk about besides, or took the tick back.
    ToggledTopic(TopicId),
    /// Set or cleared the day of the talk.
    SetTalkDay(Option<Date>),
    /// Changed the plan.
    Plan(plan::Event),
    /// Changed what was agreed in the talk.
    Outcome(outcome::Event),
    /// A follow-up of the plan.
    FollowUp(follow_up::Event),
}

/// What a change depends on.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The content.
    pub pack: &'a ContentPack,
    /// The language of what is proposed for an agreement.
    pub language: Language,
    /// The moment.
    pub now: Timestamp,
    /// The day where the person is.
    pub today: Date,
    /// The day of the talk, if it is known.
    pub talk_day: Option<Date>,
    /// A number for an agreement that no other has.
    pub number: u32,
}

/// Applies an event. Returns an agreement that was removed.
pub fn update(reflection: &mut Reflection, event: Event, context: &Context<'_>) -> Option<plan::Removed> {
    match event {
        Event::EnteredTask(text) => reflection.task = free_text(&text),
        Event::ChoseTaskTime(time) => toggle(&mut reflection.task_time, time),
        Event::ChoseEdition(edition) => reflection.edition = Some(edition),
        Event::ChoseGoal(goal) => reflection.goal = goal,
        Event::EnteredGoal(text) => reflection.goal_text = free_text(&text),
        Event::AnsweredQuestion(need, answer) => set_answer(reflection, need, Some(answer), context.pack),
        Event::ClearedAnswer(need) => set_answer(reflection, need, None, context.pack),
        Event::EnteredNote(dimension, text) => set_note(reflection, dimension, free_text(&text)),
        Event::ToggledPriority(need) => {
            // Priorities under an id of an earlier version can be taken back too, and a removed need takes up no place.
            reflection.priorities = succession::needs(context.pack, &reflection.priorities);
            // A need that matters most must not be left out of the profile.
            reflection.points.retain(|point, place| *point != need || *place != PointPlace::Dropped);
            reflection.toggle_priority(need);
        }
        Event::ChosePreference(preference) => reflection.preferences.set(preference),
        Event::PlacedPoint(need, place) => {
            if place == PointPlace::Dropped {
                no_longer_matters(reflection, &need, context.pack);
            }
            reflection.points.insert(need, place);
        }
        Event::ChoseLine(line, is_on) => drop(reflection.sheet.insert(line, is_on)),
        Event::WroteQuestions(text) => reflection.questions = free_text(&text),
        Event::ToggledTopic(topic) => match reflection.topics.iter().position(|ticked| *ticked == topic) {
            Some(at) => drop(reflection.topics.remove(at)),
            None => reflection.topics.push(topic),
        },
        Event::SetTalkDay(day) => reflection.talk_day = day,
        Event::Plan(event) => {
            let Context { pack, language, today, number, talk_day, .. } = *context;
            let priorities = &succession::needs(pack, &reflection.priorities);
            let given = plan::Given { answers: &reflection.answers, priorities, task: &reflection.task };
            let learn = match &event {
                plan::Event::Added(Some(form)) => plan::learn(pack, &given, form, language),
                _ => String::new(),
            };
            let context = plan::Context { pack, language, today, talk_day, learn, next_id: number };
            return plan::update(&mut reflection.plan, event, &context);
        }
        Event::Outcome(event) => {
            let mut outcome = reflection.agreed(context.pack, context.language).into_owned();
            outcome::update(&mut outcome, event, context.number);
            reflection.outcome = Some(outcome);
        }
        Event::FollowUp(event) => follow_up::update(&mut reflection.follow_ups, event, context.now),
    }
    None
}

/// Sets or clears the answer to a question of today's content. Answers under earlier ids that lead to it are removed,
/// since this one replaces them.
fn set_answer(reflection: &mut Reflection, need: NeedId, answer: Option<Answer>, pack: &ContentPack) {
    let before = succession::answers_to(pack, &reflection.answers, &need).map(|(id, _)| id.clone());
    for id in before.collect::<Vec<_>>() {
        reflection.answer(id, None);
    }
    if answer == Some(Answer::NotRelevant) {
        no_longer_matters(reflection, &need, pack);
    }
    reflection.answer(need, answer);
}

/// A need that is left out or not relevant is no priority any more, under any id of an earlier version.
fn no_longer_matters(reflection: &mut Reflection, need: &NeedId, pack: &ContentPack) {
    reflection.priorities = succession::needs(pack, &reflection.priorities);
    reflection.priorities.retain(|priority| priority != need);
}

fn set_note(reflection: &mut Reflection, dimension: Dimension, note: String) {
    if note.is_empty() {
        reflection.notes.remove(&dimension);
    } else {
        reflection.notes.insert(dimension, note);
    }
}
