//! Reading a reflection that was answered with an earlier version of the content.
//!
//! What is stored stays as the person gave it, under the ids of that time. Everything that is made of it (the compass,
//! the suggestions, the sheet) reads it through [`ContentPack::brought_up`], which puts each answer under the id that
//! took the place of its own. So nothing is lost when the content changes, and nothing has to be undone when it changes
//! back.

use crate::domain::{
    basics::id::{LineId, NeedId},
    content::pack::{ContentPack, Need},
    reflection::{PointPlace, Reflection, answer::Answer},
};
use litemap::LiteMap;
use std::borrow::Cow;

/// What became of a need of an earlier version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Migration {
    /// The earlier id.
    pub from: NeedId,
    /// The id that took its place; absent when it was removed.
    pub to: Option<NeedId>,
}

impl ContentPack {
    /// The need that an id of any version leads to; `None` when it was removed or was never there.
    #[must_use]
    pub fn successor(&self, id: &NeedId) -> Option<&Need> {
        let mut id = id;
        // Renamed more than once: from version to version. No chain is longer than the list, and a ring ends here too.
        for _ in 0..=self.migrations.len() {
            if let Some(need) = self.need(id) {
                return Some(need);
            }
            id = self.migrations.iter().find(|migration| migration.from == *id)?.to.as_ref()?;
        }
        None
    }

    /// The answers of a reflection that lead to a need, with the ids they were given under. More than one where needs
    /// were merged.
    pub fn answers_to<'a>(
        &'a self,
        reflection: &'a Reflection,
        need: &'a NeedId,
    ) -> impl Iterator<Item = (&'a NeedId, Answer)> {
        let leads_here = move |id: &NeedId| self.successor(id).is_some_and(|found| found.id == *need);
        reflection.answers.iter().filter(move |(id, _)| leads_here(id)).map(|(id, answer)| (id, *answer))
    }

    /// A reflection as this version of the content reads it. Where merged needs were answered differently, the answer
    /// that leaves the larger need counts, so that nothing to take up disappears; an answer under the need's own id
    /// always counts. What was left out or left off stays so.
    #[must_use]
    pub fn brought_up<'a>(&self, reflection: &'a Reflection) -> Cow<'a, Reflection> {
        if self.migrations.is_empty() {
            return Cow::Borrowed(reflection);
        }
        let to_need = |id: &NeedId| self.successor(id).map(|need| need.id.clone());
        let mut priorities = Vec::new();
        for need in reflection.priorities.iter().filter_map(to_need) {
            if !priorities.contains(&need) {
                priorities.push(need);
            }
        }
        Cow::Owned(Reflection {
            answers: moved(&reflection.answers, to_need, |answer| match answer {
                Answer::Degree(degree) => degree.number(),
                Answer::Unknown => 6,
                Answer::NotRelevant => 7,
            }),
            points: moved(&reflection.points, to_need, |place| match place {
                PointPlace::Dropped => 0,
                PointPlace::TakeUp => 1,
                PointPlace::Strength => 2,
            }),
            sheet: moved(&reflection.sheet, |line| Some(self.line(line)), |is_on| u8::from(*is_on)),
            priorities,
            ..reflection.clone()
        })
    }

    /// The line of the talk sheet that took the place of this one, as in `strength.will_interest`.
    fn line(&self, line: &LineId) -> LineId {
        let moved = || {
            let (kind, id) = line.as_str().split_once('.')?;
            let need = self.successor(&NeedId::try_from(id).ok()?)?;
            LineId::try_from(format!("{kind}.{}", need.id)).ok()
        };
        moved().unwrap_or_else(|| line.clone())
    }

    /// Sets or clears the answer to a question of this version. Answers that led to it go: this one takes their place.
    pub fn answer(&self, reflection: &mut Reflection, need: &NeedId, answer: Option<Answer>) {
        let before: Vec<NeedId> = self.answers_to(reflection, need).map(|(id, _)| id.clone()).collect();
        for id in before {
            reflection.answer(id, None);
        }
        reflection.answer(need.clone(), answer);
    }
}

/// Puts each value under the key that its own leads to, or leaves it out. Where several meet, the one that had the key
/// already wins, else the one with the lowest rank.
fn moved<K: Ord + Clone, V: Copy>(
    map: &LiteMap<K, V>,
    to: impl Fn(&K) -> Option<K>,
    rank: impl Fn(&V) -> u8,
) -> LiteMap<K, V> {
    let mut moved = LiteMap::new();
    for (key, value) in map.iter() {
        let Some(new) = to(key) else { continue };
        let is_own = new == *key;
        let is_taken = map.contains_key(&new) || moved.get(&new).is_some_and(|other| rank(other) <= rank(value));
        if is_own || !is_taken {
            moved.insert(new, *value);
        }
    }
    moved
}
