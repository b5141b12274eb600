//! From answers to suggestions with reasons.
//!
//! 1. A high answer is a low need. Each open need gives a learning form `weight × strength²` points, doubled for the person's
//!    priorities. A form's points are those of its [`MAX_REASONS`] strongest reasons: the sum over all of them rewarded
//!    breadth, and sent everybody to the form that is a little good for everything. Preferences raise the points by at most
//!    [`MAX_PREFERENCE_PERCENT`] and so never overrule a need.
//! 2. A filter on the kind of work, and on whether there is a device, comes before the ranking.
//! 3. Three slots: what to take up with the leader, up to three learning forms, one easy start.
//! 4. What takes planning, cover or money has to be worth it, and must be possible: see `ranking`.
//! 5. Guards: a form that needs support is not suggested without it; a team need is not answered by a form that one
//!    attends alone (the pack cannot even say so, see `formats::pack_json`).
//! 6. Special cases get a [`Situation`] of their own.
//!
//! All arithmetic is in whole numbers, and ties are broken by effort, then by the order in the pack: the same answers
//! always give the same result. `tests/simulation.rs` holds what comes of the rules for two thousand made-up people.

#[cfg(feature = "desk")]
pub mod example;
mod ranking;

use crate::domain::{
    basics::{
        id::{FormId, NeedId},
        order::sort_few_by_key,
    },
    content::pack::{ContentPack, Need, Strength},
    reflection::{
        Reflection,
        answer::{Answer, Degree, NeedSize, need_size},
    },
};
use ranking::{Counted, Ranking, fits_work};
use std::cmp::Reverse;

/// How many learning forms are suggested at the most, beside the leader's slot and the easy start.
pub const MAX_SUGGESTIONS: usize = 3;

/// How many reasons a learning form is ranked by, and quotes. Three can be read and believed; a fourth says that the form is
/// broad, not that it is right.
pub const MAX_REASONS: usize = 3;

/// How many topics for the talk with the leader are shown at once. A talk has room for about three; a list of nine is read as
/// a complaint.
pub const MAX_TOPICS: usize = 3;

/// What one matching preference adds to the points of a learning form, in per cent.
pub const PREFERENCE_PERCENT: u32 = 5;

/// What all preferences together can add. The research allows 10 to 25.
pub const MAX_PREFERENCE_PERCENT: u32 = 4 * PREFERENCE_PERCENT;

/// How many needs must be chosen to rank by when the answers point nowhere.
pub const PICKS_WITHOUT_DIRECTION: usize = 2;

/// The fewest answers on the scale from which "all alike" or "all is missing" is read.
const FEWEST_FOR_A_PATTERN: usize = 5;

/// All that the page of suggestions shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestions {
    /// Which case the answers are.
    pub situation: Situation,
    /// What to take up with the leader, if anything.
    pub leader: Option<LeaderSlot>,
    /// Up to [`MAX_SUGGESTIONS`] learning forms, the best first.
    pub top: Vec<Suggestion>,
    /// A light form to begin with, not among the others.
    pub easy_start: Option<Suggestion>,
    /// All other learning forms that fit the kind of work, ranked.
    pub more: Vec<Suggestion>,
    /// The learning forms that the filter left out, in the order of the pack.
    pub left_out: Vec<FormId>,
}

/// Which case the answers are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Situation {
    /// No question has an answer.
    NothingAnswered,
    /// There are answers, but none on the scale.
    NothingOnScale,
    /// Nothing is mid or high: who can learn it from you?
    NothingMissing,
    /// All answers are alike, or everything is high: the answers do not point one way, and the person is asked to
    /// pick needs to rank by.
    NoDirection {
        /// Whether enough needs are picked.
        picked: bool,
    },
    /// The ordinary case.
    Directed,
}

/// The slot "tag op med din leder". It stands outside the ranking: without mandate, time or a chance to use it, no
/// course solves it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeaderSlot {
    /// The learning form that stands for the agreement with the leader.
    pub form: FormId,
    /// Whether a need of the frame is high, so that it comes before everything else.
    pub frame_first: bool,
    /// What to take up: the person's priorities first, then the largest need, then the order of the questions.
    pub topics: Vec<LeaderTopic>,
}

impl LeaderSlot {
    /// The topics to show at once.
    #[must_use]
    pub fn shown(&self) -> &[LeaderTopic] {
        self.topics.get(..MAX_TOPICS).unwrap_or(&self.topics)
    }

    /// The topics to show behind "more".
    #[must_use]
    pub fn more(&self) -> &[LeaderTopic] {
        self.topics.get(MAX_TOPICS..).unwrap_or_default()
    }
}

/// One thing to take up with the leader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeaderTopic {
    /// The need.
    pub need: NeedId,
    /// The person's own answer.
    pub degree: Degree,
    /// Whether the person marked it as what matters most.
    pub priority: bool,
}

/// A learning form with its reasons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// The learning form.
    pub form: FormId,
    /// What the needs give it: the points of its reasons together.
    pub need_points: u32,
    /// The answers that speak for it: the [`MAX_REASONS`] strongest, the strongest first. Empty for a form that no answer
    /// points to.
    pub reasons: Vec<Reason>,
    /// The preferences it meets.
    pub preferences_met: Vec<PreferenceMet>,
}

impl Suggestion {
    /// The points by which it is ranked: [`Suggestion::need_points`] in hundredths, raised by the preferences met.
    #[must_use]
    pub fn score(&self) -> u32 {
        let met = u32::try_from(self.preferences_met.len()).unwrap_or(0);
        self.need_points.saturating_mul(100 + (met * PREFERENCE_PERCENT).min(MAX_PREFERENCE_PERCENT))
    }
}

/// One answer that speaks for a learning form: answer × cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// The need.
    pub need: NeedId,
    /// The person's own answer, to be quoted.
    pub degree: Degree,
    /// How strongly the form addresses it.
    pub strength: Strength,
    /// Whether the person marked it as what matters most.
    pub priority: bool,
    /// Its share of the points.
    pub points: u32,
}

/// A preference that a learning form meets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PreferenceMet {
    /// Formal or informal.
    Formality,
    /// Alone or together.
    Company,
    /// Online, in person or blended.
    Mode,
    /// Flexible time.
    Time,
}

/// Makes the suggestions for a reflection.
#[must_use]
pub fn suggest(pack: &ContentPack, reflection: &Reflection) -> Suggestions {
    let reflection = &*pack.brought_up(reflection);
    let situation = situation(pack, reflection);
    let counted = match situation {
        Situation::NoDirection { picked: true } => Counted::PicksOnly,
        Situation::Directed => Counted::All,
        Situation::NothingAnswered
        | Situation::NothingOnScale
        | Situation::NothingMissing
        | Situation::NoDirection { picked: false } => Counted::Nothing,
    };
    let leader = leader_slot(pack, reflection);
    let (fitting, left_out): (Vec<_>, Vec<_>) = pack
        .learning_forms
        .iter()
        .filter(|form| !(form.leader_slot && leader.is_some()))
        .partition(|form| fits_work(form, &reflection.preferences));
    let mut ranking = Ranking::new(pack, reflection, fitting, counted);
    let top = ranking.take_top();
    let easy_start = ranking.take_easy_start(&top);
    Suggestions {
        situation,
        leader,
        top: top.into_iter().map(|ranked| ranked.suggestion).collect(),
        easy_start,
        more: ranking.rest(),
        left_out: left_out.into_iter().map(|form| form.id.clone()).collect(),
    }
}

fn situation(pack: &ContentPack, reflection: &Reflection) -> Situation {
    let answers: Vec<Answer> = pack.needs.iter().filter_map(|need| reflection.answers.get(&need.id).copied()).collect();
    let degrees: Vec<Degree> = answers.iter().filter_map(|answer| answer.degree()).collect();
    let Some(first) = degrees.first() else {
        return if answers.is_empty() { Situation::NothingAnswered } else { Situation::NothingOnScale };
    };
    let alike = degrees.iter().all(|degree| degree == first);
    let all_high = degrees.iter().all(|degree| degree.need_size().is_high());
    if !degrees.iter().any(|degree| degree.need_size().is_open()) {
        Situation::NothingMissing
    } else if degrees.len() >= FEWEST_FOR_A_PATTERN && (alike || all_high) {
        let picks = open_priorities(pack, reflection).count();
        Situation::NoDirection { picked: picks >= PICKS_WITHOUT_DIRECTION }
    } else {
        Situation::Directed
    }
}

/// The priorities that there is something to do about, and that this pack has.
fn open_priorities<'a>(pack: &ContentPack, reflection: &'a Reflection) -> impl Iterator<Item = &'a NeedId> {
    reflection
        .priorities
        .iter()
        .filter(|need| pack.need(need).is_some())
        .filter(|need| need_size(&reflection.answers, need).is_some_and(NeedSize::is_open))
}

fn leader_slot(pack: &ContentPack, reflection: &Reflection) -> Option<LeaderSlot> {
    let form = pack.learning_forms.iter().find(|form| form.leader_slot)?;
    let mut topics: Vec<(&Need, Degree)> = pack
        .needs
        .iter()
        .filter(|need| need.leader_topic.is_some())
        .filter_map(|need| Some((need, reflection.answers.get(&need.id)?.degree()?)))
        .filter(|(_, degree)| degree.need_size().is_open())
        .collect();
    if topics.is_empty() {
        return None;
    }
    let is_priority = |need: &Need| reflection.priorities.contains(&need.id);
    sort_few_by_key(&mut topics, |(need, degree)| (Reverse(is_priority(need)), *degree));
    Some(LeaderSlot {
        form: form.id.clone(),
        frame_first: topics.iter().any(|(need, degree)| need.is_frame() && degree.need_size().is_high()),
        topics: topics
            .into_iter()
            .map(|(need, degree)| LeaderTopic { need: need.id.clone(), degree, priority: is_priority(need) })
            .collect(),
    })
}
