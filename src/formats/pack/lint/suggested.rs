//! Learning forms that no answers can bring among the suggestions, found by trying.

use super::kinds::{Found, Lint};
use crate::domain::{
    basics::{
        date::Timestamp,
        id::{NeedId, ReflectionId},
    },
    content::{
        pack::{ContentPack, LearningForm},
        preference::{Device, Preferences, Time},
    },
    reflection::{
        Reflection,
        answer::{Answer, Degree},
    },
    suggestion::suggest,
};

/// A limit to the work. One try counts as needs × forms × cells of the pack, which is far more than it really takes.
/// The limit is some thirty times what the standard pack needs; without it a pack of thousands of needs would take very
/// long.
const MOST_WORK: usize = 100_000_000;

/// Reports the forms that are never suggested. When the pack is too large to be tried in full, the forms that were not
/// reached are not reported.
pub(super) fn never_suggested(pack: &ContentPack, found: &mut Vec<Found>) {
    let mut tries = MOST_WORK / (pack.needs.len() * pack.learning_forms.len() * pack.cells.len()).max(1);
    for (at, form) in pack.learning_forms.iter().enumerate() {
        let needs: Vec<&NeedId> = pack.cells_of(&form.id).iter().map(|cell| &cell.need).collect();
        if form.leader_slot || needs.is_empty() || can_be_suggested(pack, form, &needs, &mut tries) {
            continue;
        }
        found.push((format!("learning_forms[{at}]"), Lint::NeverSuggested { form: form.id.clone() }));
    }
}

/// Whether some answers bring a form among the suggestions, or no tries are left. It is tried with the person whom it
/// suits best, for whom one, two or all of the needs that it addresses are as high as possible.
fn can_be_suggested(pack: &ContentPack, form: &LearningForm, needs: &[&NeedId], tries: &mut usize) -> bool {
    let Ok(id) = ReflectionId::try_from("lint") else { return true };
    let mut person = Reflection::new(id, Timestamp::default(), pack.identity.clone());
    person.preferences = Preferences {
        formality: Some(form.formality),
        company: Some(form.company),
        mode: Some(form.mode),
        time: form.flexible_time.then_some(Time::Flexible),
        context: form.contexts.first().copied(),
        device: Some(Device::Yes),
    };
    let mut tried = |open: &[&NeedId]| {
        if *tries == 0 {
            return true;
        }
        *tries -= 1;
        let mut person = person.clone();
        for need in &pack.needs {
            let degree = if open.contains(&&need.id) { Degree::VeryLow } else { Degree::VeryHigh };
            person.answer(need.id.clone(), Some(Answer::Degree(degree)));
        }
        let suggestions = suggest(pack, &person);
        suggestions.top.iter().chain(&suggestions.easy_start).any(|suggestion| suggestion.form == form.id)
    };
    needs.iter().any(|need| tried(&[*need]))
        || tried(needs)
        || needs.iter().enumerate().any(|(at, a)| needs.iter().skip(at + 1).any(|b| tried(&[*a, *b])))
}
