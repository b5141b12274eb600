//! From answers to suggestions with reasons.
//!
//! 1. need = inverted answer; `need_points(form) = Σ weight(need) × strength²`, doubled for the person's priorities.
//!    Preferences raise the points by at most [`MAX_PREFERENCE_PERCENT`] and so never overrule a need.
//! 2. A filter on the kind of work, and on whether there is a device, comes before the ranking.
//! 3. Three slots: what to take up with the leader, up to three learning forms, one easy start.
//! 4. Guards: a form that needs support is not suggested without it; a team need is not answered by a form that one
//!    attends alone (the pack cannot even say so, see `formats::pack`).
//! 5. Special cases get a [`Situation`] of their own.
//!
//! All arithmetic is in whole numbers, and ties are broken by effort, then by the order in the pack: the same answers
//! always give the same result.

pub mod example;

use crate::domain::{
    basics::{
        id::{FormId, NeedId},
        order::sort_few_by_key,
    },
    content::{
        pack::{ContentPack, LearningForm, Need, Strength},
        preference::{Company, Device, Formality, Mode, Preferences, Time},
    },
    reflection::{
        Reflection,
        answer::{Answer, Degree, NeedSize, need_size},
        reading,
    },
};
use std::cmp::Reverse;

/// How many learning forms are suggested at the most, beside the leader's slot and the easy start.
pub const MAX_SUGGESTIONS: usize = 3;

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

/// The slot "tag op med din leder". It is outside the ranking: without mandate, time or a chance to use it, no
/// course solves it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeaderSlot {
    /// The learning form that is the agreement with the leader.
    pub form: FormId,
    /// Whether a need of the frame is high, so that it comes before everything else.
    pub frame_first: bool,
    /// What to take up: the largest need first, then the order of the questions.
    pub topics: Vec<LeaderTopic>,
}

/// One thing to take up with the leader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeaderTopic {
    /// The need.
    pub need: NeedId,
    /// The person's own answer.
    pub degree: Degree,
}

/// A learning form with its reasons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// The learning form.
    pub form: FormId,
    /// What the needs give it: Σ weight × strength².
    pub need_points: u32,
    /// The answers that speak for it, the weightiest first. Empty for a form that no answer points to.
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
    let reflection = &*reading::migrated(pack, reflection);
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

    let mut ranked: Vec<(&LearningForm, Suggestion)> =
        fitting.into_iter().map(|form| (form, consider(pack, reflection, form, counted))).collect();
    // A stable sort: the order of the pack breaks the last tie.
    sort_few_by_key(&mut ranked, |(form, suggestion)| (Reverse(suggestion.score()), form.effort));

    let mut top = Vec::new();
    let mut rest = Vec::new();
    for (form, suggestion) in ranked {
        if top.len() < MAX_SUGGESTIONS && suggestion.need_points > 0 && !form.leader_slot {
            top.push(suggestion);
        } else {
            rest.push((form, suggestion));
        }
    }
    let mut rest = guard(pack, reflection, &mut top, rest);
    let easy_start = rest
        .iter()
        .position(|(form, suggestion)| form.easy_start && suggestion.need_points > 0)
        .map(|at| rest.remove(at).1);
    Suggestions {
        situation,
        leader,
        top,
        easy_start,
        more: rest.into_iter().map(|(_, suggestion)| suggestion).collect(),
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
    sort_few_by_key(&mut topics, |(_, degree)| *degree);
    Some(LeaderSlot {
        form: form.id.clone(),
        frame_first: topics.iter().any(|(need, degree)| need.is_frame() && degree.need_size().is_high()),
        topics: topics.into_iter().map(|(need, degree)| LeaderTopic { need: need.id.clone(), degree }).collect(),
    })
}

/// The filter before the ranking. What the person has not said filters nothing.
fn fits_work(form: &LearningForm, preferences: &Preferences) -> bool {
    let context =
        preferences.context.is_none_or(|context| form.contexts.is_empty() || form.contexts.contains(&context));
    let device = !(form.needs_device && preferences.device == Some(Device::No));
    context && device
}

/// Which needs count in the ranking.
#[derive(Clone, Copy, PartialEq)]
enum Counted {
    All,
    PicksOnly,
    Nothing,
}

fn consider(pack: &ContentPack, reflection: &Reflection, form: &LearningForm, counted: Counted) -> Suggestion {
    let mut reasons: Vec<Reason> = pack
        .needs
        .iter()
        .filter_map(|need| {
            let priority = reflection.priorities.contains(&need.id);
            if counted == Counted::Nothing || (counted == Counted::PicksOnly && !priority) {
                return None;
            }
            let degree = reflection.answers.get(&need.id)?.degree()?;
            let strength = pack.cell(&need.id, &form.id)?.strength;
            let weight = degree.need_size().weight() * if priority { 2 } else { 1 };
            (weight > 0).then(|| Reason {
                need: need.id.clone(),
                degree,
                strength,
                priority,
                points: weight * strength.squared(),
            })
        })
        .collect();
    sort_few_by_key(&mut reasons, |reason| Reverse(reason.points));
    Suggestion {
        form: form.id.clone(),
        need_points: reasons.iter().map(|reason| reason.points).sum(),
        reasons,
        preferences_met: preferences_met(form, &reflection.preferences),
    }
}

fn preferences_met(form: &LearningForm, wanted: &Preferences) -> Vec<PreferenceMet> {
    let formality = match wanted.formality {
        None | Some(Formality::Any) => false,
        Some(choice) => form.formality == choice || form.formality == Formality::Any,
    };
    let company = match wanted.company {
        None | Some(Company::Any) => false,
        Some(choice) => form.company == choice || form.company == Company::Any,
    };
    let mode = match wanted.mode {
        None | Some(Mode::Any) => false,
        Some(choice) => form.mode == choice || form.mode == Mode::Any,
    };
    let time = wanted.time == Some(Time::Flexible) && form.flexible_time;
    [
        (formality, PreferenceMet::Formality),
        (company, PreferenceMet::Company),
        (mode, PreferenceMet::Mode),
        (time, PreferenceMet::Time),
    ]
    .into_iter()
    .filter_map(|(met, preference)| met.then_some(preference))
    .collect()
}

/// A form such as a stretch task harms a person whose belief in managing is low, unless a supporting form is
/// beside it. Where none of the suggested forms supports, the best one that does takes the last place that is not the
/// guarded form's own; where there is none at all, the guarded form goes.
fn guard<'a>(
    pack: &'a ContentPack,
    reflection: &Reflection,
    top: &mut Vec<Suggestion>,
    mut rest: Vec<(&'a LearningForm, Suggestion)>,
) -> Vec<(&'a LearningForm, Suggestion)> {
    for need in &pack.needs {
        let is_high = need_size(&reflection.answers, &need.id).is_some_and(NeedSize::is_high);
        let guarded = &need.needs_support_before;
        if !is_high || !top.iter().any(|suggestion| guarded.contains(&suggestion.form)) {
            continue;
        }
        let supports = |form: &FormId| {
            !guarded.contains(form) && pack.cell(&need.id, form).is_some_and(|cell| cell.strength >= Strength::Helps)
        };
        if top.iter().any(|suggestion| supports(&suggestion.form)) {
            continue;
        }
        let supporter = rest.iter().position(|(form, _)| supports(&form.id)).map(|at| rest.remove(at).1);
        let out = match &supporter {
            Some(_) if top.len() < MAX_SUGGESTIONS => None,
            Some(_) => top.iter().rposition(|suggestion| !guarded.contains(&suggestion.form)),
            None => top.iter().position(|suggestion| guarded.contains(&suggestion.form)),
        };
        if let Some(suggestion) = out.map(|at| top.remove(at))
            && let Some(form) = pack.learning_form(&suggestion.form)
        {
            rest.insert(0, (form, suggestion));
        }
        if let Some(supporter) = supporter {
            // Before the guarded form, so that nobody reads the stretch task alone.
            let at = top.iter().position(|suggestion| guarded.contains(&suggestion.form)).unwrap_or(top.len());
            top.insert(at, supporter);
        }
        if top.len() > MAX_SUGGESTIONS {
            let surplus = top.pop();
            rest.splice(0..0, surplus.and_then(|suggestion| Some((pack.learning_form(&suggestion.form)?, suggestion))));
        }
    }
    rest
}
