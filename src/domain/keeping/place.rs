//! A reflection as a list of places with something in them: what merging, comparing and restoring go by.
//!
//! Everything that a person can set on its own is a place. Whoever adds a field to a reflection adds its place here and in
//! `held`; a test holds that no field is without one.

use crate::domain::{
    basics::{
        choice::{Choice, choice},
        date::{Date, Timestamp},
        id::{LineId, NeedId},
    },
    content::{dimension::Dimension, pack::PackIdentity},
    reflection::answer::Answer,
};
use std::fmt;

choice!(
    /// A place that there is once. The words are the keys of the stored record.
    Single {
        /// The content pack that was used last.
        Pack = "pack",
        /// Whose side of the talk it is.
        Role = "role",
        /// The task.
        Task = "task",
        /// Whether the task is present or coming.
        TaskTime = "task_time",
        /// The goal from the pack.
        Goal = "goal",
        /// The goal in the person's own words.
        GoalText = "goal_text",
        /// What matters most, in order.
        Priorities = "priorities",
        /// Formal or informal.
        Formality = "formality",
        /// Alone or together.
        Company = "company",
        /// Online or in person.
        Mode = "mode",
        /// Flexible time.
        Time = "time",
        /// The kind of work.
        Context = "context",
        /// A device to learn on.
        Device = "device",
        /// The questions for the leader.
        Questions = "questions",
        /// The reflection it was begun from.
        Previous = "previous",
        /// The page the person was on.
        Step = "step",
    }
);

choice!(
    /// A place in an agreement. `Made` comes first: whether there is such an agreement at all.
    AgreementPart {
        /// That it was made.
        Made = "made",
        /// The learning form.
        Form = "form",
        /// "Når …".
        When = "when",
        /// "… så vil jeg …".
        Then = "then",
        /// What I learn.
        Learn = "learn",
        /// The day of the first use.
        FirstUse = "first_use",
        /// Who helps.
        Helper = "helper",
        /// What I need from my leader.
        LeaderPart = "leader_part",
        /// How we see that it worked.
        WorkedWhen = "worked_when",
        /// The day of the follow-up.
        FollowUp = "follow_up",
        /// The principles that were ticked.
        Principles = "principles",
    }
);

choice!(
    /// A place in what came of an agreement. `At` comes first: whether anything was said at all.
    FollowUpPart {
        /// When the person said so last.
        At = "at",
        /// How far it came into use.
        Used = "used",
        /// What helped.
        Helped = "helped",
        /// What stood in the way.
        Hindered = "hindered",
    }
);

/// A place of a reflection. What a group hangs on (`Made`, `At`) is ordered before the rest of the group, and the order of
/// the plan after the agreements.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// One of those that there are once.
    Single(Single),
    /// The answer to a question.
    Answer(NeedId),
    /// The note to a dimension.
    Note(Dimension),
    /// Where the person has put a point of the profile.
    Point(NeedId),
    /// A part of an agreement, by its number.
    Agreement(u32, AgreementPart),
    /// The order of the agreements.
    PlanOrder,
    /// A part of what came of an agreement, by its number.
    FollowUp(u32, FollowUpPart),
    /// Whether a line is on the talk sheet.
    Line(LineId),
    /// A field that this version does not know.
    Unknown(String),
}

/// What is in a place.
#[derive(Debug, Clone, PartialEq)]
pub enum Held<'a> {
    /// The person's words.
    Text(&'a str),
    /// One of a fixed set, or an id of the pack.
    Word(&'a str),
    /// An answer.
    Answer(Answer),
    /// Yes or no.
    Flag(bool),
    /// A day.
    Day(Date),
    /// A moment.
    Moment(Timestamp),
    /// Ids in an order.
    Ids(Vec<&'a str>),
    /// The numbers of agreements in an order.
    Numbers(Vec<u32>),
    /// A content pack.
    Pack(&'a PackIdentity),
    /// The content of a field that this version does not know.
    Other(&'a serde_json::Value),
}

/// One place in which two states differ.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference<'a> {
    /// The place.
    pub place: Place,
    /// What the one state has there.
    pub one: Option<Held<'a>>,
    /// What the other has.
    pub other: Option<Held<'a>>,
}

impl Place {
    /// Whether a person puts something there on purpose. Looking at another page, or the content's new version, makes no
    /// other state and no conflict.
    #[must_use]
    pub const fn is_given(&self) -> bool {
        !matches!(
            self,
            Self::Single(Single::Pack | Single::Step) | Self::PlanOrder | Self::FollowUp(_, FollowUpPart::At)
        )
    }

    /// The number of the group that a part belongs to, and whether the group hangs on this part.
    pub(super) fn group(&self) -> Option<(bool, u32, bool)> {
        match self {
            Self::Agreement(id, part) => Some((true, *id, *part == AgreementPart::Made)),
            Self::FollowUp(id, part) => Some((false, *id, *part == FollowUpPart::At)),
            _ => None,
        }
    }

    /// The place with this key, as [`Place`] is displayed.
    #[must_use]
    pub fn parse(key: &str) -> Option<Self> {
        let Some((kind, rest)) = key.split_once('/') else {
            return if key == "plan_order" { Some(Self::PlanOrder) } else { Single::from_value(key).map(Self::Single) };
        };
        match kind {
            "answer" => NeedId::try_from(rest).ok().map(Self::Answer),
            "note" => Dimension::from_value(rest).map(Self::Note),
            "point" => NeedId::try_from(rest).ok().map(Self::Point),
            "line" => LineId::try_from(rest).ok().map(Self::Line),
            "unknown" => Some(Self::Unknown(rest.to_owned())),
            "agreement" | "follow_up" => {
                let (number, part) = rest.split_once('/')?;
                let number = number.parse().ok()?;
                if kind == "agreement" {
                    AgreementPart::from_value(part).map(|part| Self::Agreement(number, part))
                } else {
                    FollowUpPart::from_value(part).map(|part| Self::FollowUp(number, part))
                }
            }
            _ => None,
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Single(single) => f.write_str(single.value()),
            Self::Answer(need) => write!(f, "answer/{need}"),
            Self::Note(dimension) => write!(f, "note/{}", dimension.value()),
            Self::Point(need) => write!(f, "point/{need}"),
            Self::Agreement(id, part) => write!(f, "agreement/{id}/{}", part.value()),
            Self::PlanOrder => f.write_str("plan_order"),
            Self::FollowUp(id, part) => write!(f, "follow_up/{id}/{}", part.value()),
            Self::Line(line) => write!(f, "line/{line}"),
            Self::Unknown(name) => write!(f, "unknown/{name}"),
        }
    }
}

/// Text that says the same for the same content; not for people.
impl fmt::Display for Held<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) | Self::Word(text) => f.write_str(text),
            Self::Answer(answer) => f.write_str(answer.value()),
            Self::Flag(on) => write!(f, "{on}"),
            Self::Day(day) => write!(f, "{day}"),
            Self::Moment(moment) => write!(f, "{moment}"),
            Self::Ids(ids) => ids.iter().try_for_each(|id| write!(f, "{id} ")),
            Self::Numbers(numbers) => numbers.iter().try_for_each(|number| write!(f, "{number} ")),
            Self::Pack(pack) => write!(f, "{} {}", pack.id, pack.version),
            Self::Other(value) => {
                let mut value = (*value).clone();
                // Their order in the file says nothing.
                value.sort_all_objects();
                write!(f, "{value}")
            }
        }
    }
}
