//! Then and now: the answers of two reflections side by side, also when the content has changed between them.

use crate::domain::{
    basics::id::NeedId,
    content::pack::{ContentPack, Need},
    reflection::{Reflection, answer::Answer, reading, succession},
};

/// What happened to a question between two reflections.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It is the same.
    Same,
    /// It was asked in other words.
    Reworded,
    /// It has another id now.
    Renamed,
    /// It was more than one question.
    Merged,
    /// It is not there any more.
    Gone,
}

/// One question, then and now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compared {
    /// The need; for one that is gone the id it had.
    pub need: NeedId,
    /// What happened to it.
    pub fate: Fate,
    /// The answers then: none when unanswered, several for merged needs.
    pub then: Vec<Answer>,
    /// The answers now.
    pub now: Vec<Answer>,
}

impl Compared {
    /// Whether the question was answered both times, with different answers.
    #[must_use]
    pub fn has_changed(&self) -> bool {
        !self.then.is_empty() && !self.now.is_empty() && self.then != self.now
    }
}

/// Every question with an answer in either reflection, in the order of the pack, and at the end those that are gone. No
/// answer is left out.
#[must_use]
pub fn compare(pack: &ContentPack, then: &Reflection, now: &Reflection) -> Vec<Compared> {
    let mut rows: Vec<Compared> = pack.needs.iter().map(|need| of_need(pack, then, now, need)).collect();
    let gone = |reflection: &Reflection| -> Vec<NeedId> {
        reflection.answers.keys().filter(|id| pack.successor(id).is_none()).cloned().collect()
    };
    for need in gone(then).into_iter().chain(gone(now)) {
        if !rows.iter().any(|row| row.need == need) {
            let answer = |reflection: &Reflection| reflection.answers.get(&need).copied().into_iter().collect();
            rows.push(Compared { then: answer(then), now: answer(now), fate: Fate::Gone, need });
        }
    }
    rows.retain(|row| !row.then.is_empty() || !row.now.is_empty());
    rows
}

/// One question of today's content.
#[must_use]
pub fn of_need(pack: &ContentPack, then: &Reflection, now: &Reflection, need: &Need) -> Compared {
    let id = &need.id;
    let mut is_moved = false;
    let mut most = 0;
    let mut answers = |reflection: &Reflection| {
        let mut answers = Vec::new();
        let mut given = 0;
        for (given_as, answer) in succession::answers_to(pack, &reflection.answers, id) {
            is_moved |= given_as != id;
            given += 1;
            if !answers.contains(&answer) {
                answers.push(answer);
            }
        }
        most = given.max(most);
        answers
    };
    let is_reworded = is_reworded(then, now, need);
    let (then, now) = (answers(then), answers(now));
    let leads_here = |from: &NeedId| pack.successor(from).is_some_and(|found| found.id == *id);
    // Ids along the way are not counted again: a need that was renamed twice was never more than one question.
    let beginnings = pack.migrations.iter().filter(|migration| {
        leads_here(&migration.from) && !pack.migrations.iter().any(|other| other.to.as_ref() == Some(&migration.from))
    });
    let fate = match beginnings.count() {
        _ if !is_moved && is_reworded && !then.is_empty() => Fate::Reworded,
        _ if !is_moved => Fate::Same,
        0 | 1 if most < 2 => Fate::Renamed,
        _ => Fate::Merged,
    };
    Compared { need: id.clone(), fate, then, now }
}

/// Whether the two were asked in different words: in those of another version, or the one of a task that was still to
/// come.
fn is_reworded(then: &Reflection, now: &Reflection, need: &Need) -> bool {
    let between =
        |version: &String| then.pack.id == now.pack.id && then.pack.is_before(version) && !now.pack.is_before(version);
    need.reworded.as_ref().is_some_and(between)
        || !std::ptr::eq(reading::question(need, then), reading::question(need, now))
}
