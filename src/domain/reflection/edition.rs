//! The short and the whole edition: which questions a person is asked.

use crate::domain::{
    basics::id::NeedId,
    content::{
        dimension::Dimension,
        pack::{ContentPack, Need},
    },
    reflection::{Edition, Reflection, succession},
};

/// The questions of a dimension that this person is asked, in their order. An answer to a question beyond the short
/// edition shows that the person goes on with that dimension, so all of it is asked. A dimension without core questions
/// is asked as a whole.
#[must_use]
pub fn asked<'a>(pack: &'a ContentPack, reflection: &Reflection, dimension: Dimension) -> Vec<&'a Need> {
    let is_short = is_short(pack, reflection, dimension);
    pack.needs_of(dimension).filter(|need| need.core || !is_short).collect()
}

/// How many questions of a dimension the short edition leaves out; 0 once the person goes on with it.
#[must_use]
pub fn left_out(pack: &ContentPack, reflection: &Reflection, dimension: Dimension) -> usize {
    if is_short(pack, reflection, dimension) { pack.needs_of(dimension).filter(|need| !need.core).count() } else { 0 }
}

fn is_short(pack: &ContentPack, reflection: &Reflection, dimension: Dimension) -> bool {
    reflection.edition == Some(Edition::Core)
        && pack.needs_of(dimension).any(|need| need.core)
        && !pack.needs_of(dimension).any(|need| !need.core && is_answered(pack, reflection, &need.id))
}

/// Whether a question has any answer, also under an id of an earlier version of the content.
#[must_use]
pub fn is_answered(pack: &ContentPack, reflection: &Reflection, need: &NeedId) -> bool {
    succession::answers_to(pack, &reflection.answers, need).next().is_some()
}
