//! Which questions a page asks, and which of them is in view where they are shown one at a time.

use crate::domain::{
    app::model::Model, basics::id::NeedId, content::dimension::Dimension, navigation::step::Step, reflection::edition,
};

/// The questions of a page that are asked, in their order.
#[must_use]
pub fn asked(model: &Model, dimension: Dimension) -> Vec<NeedId> {
    let Some(reflection) = model.reflection() else { return Vec::new() };
    let more = model.navigation.wants_more;
    let asked = edition::asked(&model.pack, reflection, dimension);
    let is_asked = |id: &NeedId| more || asked.iter().any(|need| need.id == *id);
    model.pack.needs_of(dimension).map(|need| need.id.clone()).filter(is_asked).collect()
}

/// The question to begin with on a page: the first without an answer, or else the first.
pub(super) fn first(model: &Model, step: Step) -> Option<NeedId> {
    let Step::Questions(dimension) = step else { return None };
    let reflection = model.reflection()?;
    let asked = asked(model, dimension);
    let open = asked.iter().find(|id| !edition::is_answered(&model.pack, reflection, id));
    open.or(asked.first()).cloned()
}

/// The question next to the one in view: `None` when `from` is no longer in view, `Some(None)` at the end of the page.
pub(super) fn beside(model: &Model, from: &NeedId, by: isize) -> Option<Option<NeedId>> {
    let Step::Questions(dimension) = model.navigation.step else { return None };
    if model.navigation.question.as_ref() != Some(from) {
        return None;
    }
    let asked = asked(model, dimension);
    let at = asked.iter().position(|id| id == from)?;
    Some(at.checked_add_signed(by).and_then(|at| asked.get(at)).cloned())
}
