//! Which answers, priorities and points of a reflection belong to a need of today's content, when they were given under
//! the ids of an earlier version ([`ContentPack::successor`]).

use crate::domain::{
    basics::id::NeedId,
    content::pack::ContentPack,
    reflection::answer::{Answer, Answers},
};
use litemap::LiteMap;

/// The answers that lead to a need, with the ids they were given under. More than one where needs were merged.
pub fn answers_to<'a>(
    pack: &'a ContentPack,
    answers: &'a Answers,
    need: &'a NeedId,
) -> impl Iterator<Item = (&'a NeedId, Answer)> {
    let leads_here = move |id: &NeedId| pack.successor(id).is_some_and(|found| found.id == *need);
    answers.iter().filter(move |(id, _)| leads_here(id)).map(|(id, answer)| (id, *answer))
}

/// The needs that these ids lead to, each once. Those that were removed are left out.
#[must_use]
pub fn needs(pack: &ContentPack, ids: &[NeedId]) -> Vec<NeedId> {
    let mut needs = Vec::new();
    for need in ids.iter().filter_map(|id| pack.successor(id)) {
        if !needs.contains(&need.id) {
            needs.push(need.id.clone());
        }
    }
    needs
}

/// Moves each value to the key that its own leads to, or drops it. Where several meet, the one that had the key already
/// wins, else the one with the lowest rank.
pub fn moved<K: Ord + Clone, V: Copy>(
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
