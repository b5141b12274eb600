//! A reflection as today's content reads it, also when it was answered with an earlier version.
//!
//! What is stored stays as the person gave it, under the ids of that time. Everything that is derived from it (the
//! compass, the suggestions, the sheet) reads it through [`migrated`], which puts each answer under the id that
//! replaced its own. So nothing is lost when the content changes, and nothing has to be undone when it changes back.

use crate::domain::{
    basics::{
        id::{LineId, NeedId},
        language::Localized,
    },
    content::{
        dimension::Dimension,
        pack::{ContentPack, Need},
    },
    reflection::{PointPlace, Reflection, TaskTime, answer::Answer, edition, succession},
};
use std::borrow::Cow;

/// A reflection under the ids of this version of the content. Where merged needs were answered differently, the answer
/// that leaves the larger need counts, so that nothing to take up disappears; an answer under the need's own id always
/// counts. Lines of the sheet that were left off stay so.
#[must_use]
pub fn migrated<'a>(pack: &ContentPack, reflection: &'a Reflection) -> Cow<'a, Reflection> {
    // The usual case, and this function is called for each control on the page at each change.
    if pack.migrations.is_empty() || is_of_today(pack, reflection) {
        return Cow::Borrowed(reflection);
    }
    let to_need = |id: &NeedId| pack.successor(id).map(|need| need.id.clone());
    Cow::Owned(Reflection {
        answers: succession::moved(&reflection.answers, to_need, |answer| match answer {
            Answer::Degree(degree) => degree.number(),
            Answer::Unknown => 6,
            Answer::NotRelevant => 7,
        }),
        points: succession::moved(&reflection.points, to_need, |place| match place {
            PointPlace::Dropped => 0,
            PointPlace::TakeUp => 1,
            PointPlace::Strength => 2,
        }),
        sheet: succession::moved(&reflection.sheet, |id| Some(line(pack, id)), |is_on| u8::from(*is_on)),
        priorities: succession::needs(pack, &reflection.priorities),
        ..reflection.clone()
    })
}

/// Whether all ids belong to needs of today's content.
fn is_of_today(pack: &ContentPack, reflection: &Reflection) -> bool {
    let has = |id: &str| pack.needs.iter().any(|need| need.id.as_str() == id);
    reflection.answers.keys().all(|id| has(id.as_str()))
        && reflection.points.keys().all(|id| has(id.as_str()))
        && reflection.priorities.iter().all(|id| has(id.as_str()))
        && reflection.sheet.keys().all(|line| {
            let id = line.as_str().split_once('.').map(|(_, id)| id);
            !pack.migrations.iter().any(|migration| Some(migration.from.as_str()) == id)
        })
}

/// The line of the talk sheet that replaced this one, as in `strength.will_interest`.
fn line(pack: &ContentPack, line: &LineId) -> LineId {
    let moved = || {
        let (kind, id) = line.as_str().split_once('.')?;
        let need = pack.successor(&NeedId::try_from(id).ok()?)?;
        LineId::try_from(format!("{kind}.{}", need.id)).ok()
    };
    moved().unwrap_or_else(|| line.clone())
}

/// How many of the questions of a dimension that are asked have any answer, also *don't know* and *not relevant*, and
/// how many are asked.
#[must_use]
pub fn progress(pack: &ContentPack, reflection: &Reflection, dimension: Dimension) -> (usize, usize) {
    let asked = edition::asked(pack, reflection, dimension);
    let answered = asked.iter().filter(|need| edition::is_answered(pack, reflection, &need.id)).count();
    (answered, asked.len())
}

/// The wording of a question for this person: a task that is still to come has its own.
#[must_use]
pub fn question<'a>(need: &'a Need, reflection: &Reflection) -> &'a Localized {
    match (&need.question_coming, reflection.task_time) {
        (Some(coming), Some(TaskTime::Coming)) => coming,
        _ => &need.question,
    }
}
