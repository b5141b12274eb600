//! From answers to suggestions with reasons.
//!
//! 1. A high answer is a low need. Each open need gives a learning form `weight × strength²` points, doubled for the
//!    person's priorities. A form's points are those of its [`MAX_REASONS`] strongest reasons: the sum over all of them
//!    rewarded breadth, and led everyone to the form that is a little good for everything. Preferences raise the points
//!    by at most [`MAX_PREFERENCE_PERCENT`] and so never overrule a need.
//! 2. A filter on the kind of work, and on whether there is a device, comes before the ranking.
//! 3. Three slots: what to take up with the leader, up to three learning forms, one easy start.
//! 4. A form that takes planning, cover or money has to be worth it, and must be possible: see `ranking`.
//! 5. Guards: a form that needs support is not suggested without it; a team need is not answered by a form that one
//!    attends alone (the pack cannot even say so, see `formats::pack`).
//! 6. Special cases get a [`Situation`] of their own.
//!
//! All arithmetic is in whole numbers, and ties are broken by effort, then by the order in the pack: the same answers
//! always give the same result. `tests/simulation.rs` checks the results for two thousand made-up people.

pub mod example;
mod outcome;
mod ranking;

pub use outcome::{
    LeaderSlot, LeaderTopic, MAX_PREFERENCE_PERCENT, MAX_REASONS, MAX_SUGGESTIONS, MAX_TOPICS, PREFERENCE_PERCENT,
    PreferenceMet, Reason, Situation, Suggestion, Suggestions,
};

use crate::domain::{
    basics::{id::NeedId, order::sort_few_by_key},
    content::pack::{ContentPack, Need},
    reflection::{
        Reflection,
        answer::{Answer, Degree, NeedSize, need_size},
        reading,
    },
};
use ranking::{Counted, Ranking, fits_work};
use std::cmp::Reverse;

/// How many needs have to be chosen for the ranking when the answers point nowhere.
pub const PICKS_WITHOUT_DIRECTION: usize = 2;

/// The fewest answers on the scale from which "all alike" or "all is missing" is read.
const FEWEST_FOR_A_PATTERN: usize = 5;

/// Makes the suggestions for a reflection.
#[must_use]
pub fn suggest(pack: &ContentPack, reflection: &Reflection) -> Suggestions {
    debug_assert!(pack.is_whole(), "nothing can be suggested before the learning forms are there");
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

/// The priorities that are open needs of this pack.
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
