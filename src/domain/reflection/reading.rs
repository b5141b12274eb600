//! A reflection as today's content reads it, also when it was answered with an earlier version.
//!
//! What is stored stays as the person gave it, under the ids of that time. Everything that is made of it (the compass, the
//! suggestions, the sheet) reads it through [`migrated`], which puts each answer under the id that took the place of its own.
//! So nothing is lost when the content changes, and nothing has to be undone when it changes back.

use crate::domain::{
    basics::id::{LineId, NeedId},
    content::{dimension::Dimension, pack::ContentPack},
    reflection::{PointPlace, Reflection, answer::Answer, succession},
};
use std::borrow::Cow;

/// A reflection under the ids of this version of the content. Where merged needs were answered differently, the answer that
/// leaves the larger need counts, so that nothing to take up disappears; an answer under the need's own id always counts.
/// Lines of the sheet that were left off stay so.
#[must_use]
pub fn migrated<'a>(pack: &ContentPack, reflection: &'a Reflection) -> Cow<'a, Reflection> {
    if pack.migrations.is_empty() {
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

/// The line of the talk sheet that took the place of this one, as in `strength.will_interest`.
fn line(pack: &ContentPack, line: &LineId) -> LineId {
    let moved = || {
        let (kind, id) = line.as_str().split_once('.')?;
        let need = pack.successor(&NeedId::try_from(id).ok()?)?;
        LineId::try_from(format!("{kind}.{}", need.id)).ok()
    };
    moved().unwrap_or_else(|| line.clone())
}

/// How many of the pack's questions of a dimension have any answer, also *don't know* and *not relevant*, and how many
/// there are.
#[must_use]
pub fn progress(pack: &ContentPack, reflection: &Reflection, dimension: Dimension) -> (usize, usize) {
    pack.needs_of(dimension).fold((0, 0), |(answered, all), need| {
        let is_answered = succession::answers_to(pack, &reflection.answers, &need.id).next().is_some();
        (answered + usize::from(is_answered), all + 1)
    })
}
