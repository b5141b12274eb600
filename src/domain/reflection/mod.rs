//! One run through the questionnaire: everything a person gives, and nothing that can be derived from it.

pub mod answer;
pub mod comparison;
pub mod plan;
pub mod priority;
pub mod profile;

use crate::domain::{
    basics::{
        choice::choice,
        date::{Date, Timestamp},
        few::Few,
        id::{FormId, GoalId, LineId, NeedId, ReflectionId},
    },
    content::{
        dimension::Dimension,
        pack::{ContentPack, PackIdentity},
        preference::Preferences,
    },
    navigation::step::Step,
    reflection::{
        answer::{Answer, Answers},
        plan::{Agreement, AgreementText, FollowUp, MAX_AGREEMENTS},
    },
};

/// The most needs that can be marked as what matters most.
pub const MAX_PRIORITIES: usize = 3;

/// The longest free text, in characters. Free text is the main privacy risk, so fields are short.
pub const MAX_TEXT: usize = 600;

choice!(
    /// Whether the task is there now or is coming. The policy's own starting point is "current and coming tasks".
    TaskTime {
        /// A task the person has now.
        Present = "present",
        /// A task the person will get.
        Coming = "coming",
    }
);

choice!(
    /// Whose side of the talk a reflection is. Both sides are kept, saved and deleted alike, but never taken for each other.
    #[derive(Default)]
    Role {
        /// The employee's.
        #[default]
        Employee = "employee",
        /// The leader's own preparation: notes to the leader's questions, and promises. No answers.
        Leader = "leader",
    }
);

#[cfg(not(target_arch = "wasm32"))]
impl Role {
    /// Whether a file need not name it.
    fn is_employee(&self) -> bool {
        *self == Self::Employee
    }
}

choice!(
    /// Where the person has put a point of the profile, when it is not where the answer puts it.
    PointPlace {
        /// "Det er på plads".
        Strength = "strength",
        /// "Det kan du tage op".
        TakeUp = "take_up",
        /// Left out.
        Dropped = "dropped",
    }
);

/// A reflection.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(not(target_arch = "wasm32"), derive(serde::Serialize, serde::Deserialize, schemars::JsonSchema))]
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
    #[cfg_attr(not(target_arch = "wasm32"), serde(default, skip_serializing_if = "Role::is_employee"))]
    pub role: Role,
    /// The task or challenge it is about.
    #[cfg_attr(not(target_arch = "wasm32"), serde(default, skip_serializing_if = "String::is_empty"))]
    pub task: String,
    /// Whether the task is present or coming.
    #[cfg_attr(not(target_arch = "wasm32"), serde(default, skip_serializing_if = "Option::is_none"))]
    pub task_time: Option<TaskTime>,
    /// The goal the task serves, chosen from the pack.
    #[cfg_attr(not(target_arch = "wasm32"), serde(default, skip_serializing_if = "Option::is_none"))]
    pub goal: Option<GoalId>,
    /// The goal in the person's own words.
    #[cfg_attr(not(target_arch = "wasm32"), serde(default, skip_serializing_if = "String::is_empty"))]
    pub goal_text: String,
    /// The answers by need. Unanswered is absent.
    #[cfg_attr(not(target_arch = "wasm32"), serde(default))]
    pub answers: Answers,
    /// The notes, one per dimension.
    #[cfg_attr(not(target_arch = "wasm32"), serde(default, skip_serializing_if = "Few::is_empty"))]
    pub notes: Few<Dimension, String>,
    /// The needs that matter most right now, in the order they were chosen; at most [`MAX_PRIORITIES`].
    #[cfg_attr(not(target_arch = "wasm32"), serde(default, skip_serializing_if = "Vec::is_empty"))]
    pub priorities: Vec<NeedId>,
    /// How the person likes to learn.
    #[cfg_attr(not(target_arch = "wasm32"), serde(default))]
    pub preferences: Preferences,
    /// Points of the profile that the person has moved or dropped.
    #[cfg_attr(not(target_arch = "wasm32"), serde(default, skip_serializing_if = "Few::is_empty"))]
    pub points: Few<NeedId, PointPlace>,
    /// The plan: at most [`MAX_AGREEMENTS`].
    #[cfg_attr(not(target_arch = "wasm32"), serde(default, skip_serializing_if = "Vec::is_empty"))]
    pub plan: Vec<Agreement>,
    /// What came of the plan, one for each agreement.
    #[cfg_attr(not(target_arch = "wasm32"), serde(default, skip_serializing_if = "Vec::is_empty"))]
    pub follow_ups: Vec<FollowUp>,
    /// Lines of the talk sheet that the person has put on or left off, against what is proposed.
    #[cfg_attr(not(target_arch = "wasm32"), serde(default, skip_serializing_if = "Few::is_empty"))]
    pub sheet: Few<LineId, bool>,
    /// What the person wants to ask the leader.
    #[cfg_attr(not(target_arch = "wasm32"), serde(default, skip_serializing_if = "String::is_empty"))]
    pub questions: String,
    /// The reflection this one was begun from.
    #[cfg_attr(not(target_arch = "wasm32"), serde(default, skip_serializing_if = "Option::is_none"))]
    pub previous: Option<ReflectionId>,
    /// Where the person was.
    #[cfg_attr(not(target_arch = "wasm32"), serde(default))]
    pub step: Step,
    /// Fields that this version does not know. They survive a round trip.
    #[cfg_attr(not(target_arch = "wasm32"), serde(flatten))]
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
            goal: None,
            goal_text: String::new(),
            answers: Answers::new(),
            notes: Few::new(),
            priorities: Vec::new(),
            preferences: Preferences::default(),
            points: Few::new(),
            plan: Vec::new(),
            follow_ups: Vec::new(),
            sheet: Few::new(),
            questions: String::new(),
            previous: None,
            step: Step::Task,
            unknown: serde_json::Map::new(),
        }
    }

    /// Sets or clears the answer to a question.
    pub fn answer(&mut self, need: NeedId, answer: Option<Answer>) {
        // A point is placed after what the answer said; a new answer places it anew.
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
    pub const fn has_room_in_plan(&self) -> bool {
        self.plan.len() < MAX_AGREEMENTS
    }

    /// Whether an agreement of the plan came from this learning form.
    #[must_use]
    pub fn has_in_plan(&self, form: &FormId) -> bool {
        self.plan.iter().any(|agreement| agreement.form.as_ref() == Some(form))
    }

    /// Chooses a need as one that matters most, or takes the choice back. A fourth choice is not taken.
    pub fn toggle_priority(&mut self, need: NeedId) {
        if let Some(at) = self.priorities.iter().position(|chosen| *chosen == need) {
            self.priorities.remove(at);
        } else if self.priorities.len() < MAX_PRIORITIES {
            self.priorities.push(need);
        }
    }

    /// How many of the pack's questions of a dimension have any answer, also *don't know* and *not relevant*, and how
    /// many there are.
    #[must_use]
    pub fn progress(&self, pack: &ContentPack, dimension: Dimension) -> (usize, usize) {
        pack.needs_of(dimension).fold((0, 0), |(answered, all), need| {
            (answered + usize::from(pack.answers_to(self, &need.id).next().is_some()), all + 1)
        })
    }

    /// Brings what comes from a file within the limits that the app itself keeps.
    #[must_use]
    pub fn within_limits(mut self) -> Self {
        self.task = free_text(&self.task);
        self.goal_text = free_text(&self.goal_text);
        for note in self.notes.values_mut() {
            *note = free_text(note);
        }
        self.questions = free_text(&self.questions);
        self.plan.truncate(MAX_AGREEMENTS);
        for agreement in &mut self.plan {
            for which in AgreementText::ALL_TEXTS {
                let text = agreement.text(which).to_owned();
                agreement.set_text(which, &text);
            }
        }
        for follow_up in &mut self.follow_ups {
            follow_up.helped = free_text(&follow_up.helped);
            follow_up.hindered = free_text(&follow_up.hindered);
        }
        for need in std::mem::take(&mut self.priorities) {
            if !self.priorities.contains(&need) {
                self.toggle_priority(need);
            }
        }
        self
    }

    /// The next number for an agreement.
    #[must_use]
    pub fn next_agreement_id(&self) -> u32 {
        let plan = self.plan.iter().map(|agreement| agreement.id);
        // Also above those that were removed but followed up.
        plan.chain(self.follow_ups.iter().map(|follow_up| follow_up.agreement))
            .max()
            .map_or(1, |id| id.saturating_add(1))
    }

    /// An agreement of the plan.
    pub fn agreement_mut(&mut self, id: u32) -> Option<&mut Agreement> {
        self.plan.iter_mut().find(|agreement| agreement.id == id)
    }

    /// What the person has said of an agreement.
    #[must_use]
    pub fn follow_up(&self, agreement: u32) -> Option<&FollowUp> {
        self.follow_ups.iter().find(|follow_up| follow_up.agreement == agreement)
    }

    /// What the person says of an agreement, made where there is none yet.
    pub fn follow_up_mut(&mut self, agreement: u32, now: Timestamp) -> Option<&mut FollowUp> {
        if self.follow_up(agreement).is_none() {
            self.follow_ups.push(FollowUp {
                agreement,
                at: now,
                used: None,
                helped: String::new(),
                hindered: String::new(),
            });
        }
        self.follow_ups.iter_mut().find(|follow_up| follow_up.agreement == agreement)
    }

    /// Whether it is time to ask what came of the plan: a day of it has come, and not all has been answered.
    #[must_use]
    pub fn is_follow_up_due(&self, today: Date) -> bool {
        self.plan.iter().any(|agreement| {
            let answered = self.follow_up(agreement.id).is_some_and(|follow_up| follow_up.used.is_some());
            agreement.is_due(today) && !answered
        })
    }

    /// A new reflection begun from this one: the same kind of work and way of learning, everything else open.
    #[must_use]
    pub fn next(&self, id: ReflectionId, now: Timestamp, pack: PackIdentity) -> Self {
        Self { preferences: self.preferences, previous: Some(self.id.clone()), ..Self::new(id, now, pack) }
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

/// Cuts free text to [`MAX_TEXT`] characters and takes out control characters other than line breaks.
#[must_use]
pub fn free_text(text: &str) -> String {
    text.chars().filter(|c| *c == '\n' || !c.is_control()).take(MAX_TEXT).collect()
}

/// Whether a text holds something that looks like a Danish CPR number: six digits that can be a date (day, month),
/// an optional hyphen or space, and four digits, standing by themselves.
#[must_use]
pub fn looks_like_cpr(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let number = |at: usize| match (bytes.get(at), bytes.get(at + 1)) {
        (Some(tens), Some(ones)) => u32::from(tens - b'0') * 10 + u32::from(ones - b'0'),
        _ => 0,
    };
    (0..bytes.len()).any(|start| {
        let stands_alone_before = start == 0 || !is_digit(start - 1);
        if !stands_alone_before || !(start..start + 6).all(is_digit) {
            return false;
        }
        let serial = start + 6 + usize::from(matches!(bytes.get(start + 6), Some(b'-' | b' ')));
        let (day, month) = (number(start), number(start + 2));
        (serial..serial + 4).all(is_digit)
            && !is_digit(serial + 4)
            && (1..=31).contains(&day)
            && (1..=12).contains(&month)
    })
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn notices_what_looks_like_a_cpr_number() {
        for text in ["010203-1234", "mor 0102031234.", "3112991234", "født 010203 1234"] {
            assert!(looks_like_cpr(text), "{text}");
        }
        for text in
            ["", "12345678", "990203-1234", "0102031234567", "2026-11-22", "010203-123", "æ010203-12", "20262027"]
        {
            assert!(!looks_like_cpr(text), "{text}");
        }
    }

    #[test]
    fn free_text_is_short_and_plain() {
        assert_eq!(free_text("a\u{0}b\nc\u{7f}"), "ab\nc");
        assert_eq!(free_text(&"æ".repeat(MAX_TEXT + 5)).chars().count(), MAX_TEXT);
    }
}
