//! How far a person has come: what they have given, never the mere place where they are.

use crate::domain::{
    content::{dimension::Dimension, pack::ContentPack, preference::Preferences},
    navigation::{phase::Phase, step::Step},
    reflection::{Reflection, reading},
};

/// How much of a phase the person has filled in, in per cent.
#[must_use]
pub fn filled(pack: &ContentPack, reflection: &Reflection, phase: Phase) -> usize {
    let all = |is_given: bool| if is_given { 100 } else { 0 };
    match phase {
        Phase::Task => all(!reflection.task.trim().is_empty()),
        Phase::Questions => {
            let (answered, asked) = answered(pack, reflection);
            answered * 100 / asked.max(1)
        }
        Phase::Compass => all(!reflection.priorities.is_empty() || !reflection.plan.is_empty()),
        Phase::Plan => all(!reflection.plan.is_empty()),
    }
}

/// How many of the questions that are asked have any answer, and how many are asked.
#[must_use]
pub fn answered(pack: &ContentPack, reflection: &Reflection) -> (usize, usize) {
    Dimension::ALL.into_iter().fold((0, 0), |(answered, asked), dimension| {
        let (of_it, all_of_it) = reading::progress(pack, reflection, dimension);
        (answered + of_it, asked + all_of_it)
    })
}

/// Whether there is something to talk about: an answer or an agreement.
#[must_use]
pub fn is_prepared(pack: &ContentPack, reflection: &Reflection) -> bool {
    !reflection.plan.is_empty() || answered(pack, reflection).0 > 0
}

/// Whether a step has been filled in: what it asks for is there. `None` for a step that asks for nothing.
#[must_use]
pub fn is_done(pack: &ContentPack, reflection: &Reflection, step: Step) -> Option<bool> {
    match step {
        Step::Task => Some(!reflection.task.trim().is_empty()),
        Step::Questions(dimension) => {
            let (answered, asked) = reading::progress(pack, reflection, dimension);
            Some(answered == asked)
        }
        Step::Profile => Some(!reflection.priorities.is_empty()),
        Step::Preferences => Some(reflection.preferences != Preferences::default()),
        Step::Plan => Some(!reflection.plan.is_empty()),
        _ => None,
    }
}
