//! A reflection with the writes it consists of, and how two states of it become one.

use crate::domain::{
    basics::id::ReflectionId,
    keeping::{
        held,
        place::{Held, Place},
        version::{CopyId, Stamp, Version},
    },
    reflection::Reflection,
};

/// A reflection as it is kept.
#[derive(Debug, Clone, PartialEq)]
pub struct Kept {
    /// What the person has given.
    pub reflection: Reflection,
    /// The writes that made it.
    pub version: Version,
}

/// Two states of one reflection as one.
#[derive(Debug, Clone, PartialEq)]
pub struct Merged {
    /// The outcome: in each place what was written last.
    pub kept: Kept,
    /// Whether the one state has something in a place where the other wrote something else, neither knowing of the other,
    /// and the outcome has the other's.
    pub one_lost: bool,
    /// The same of the other state.
    pub other_lost: bool,
    /// Whether the outcome says the same as the one state.
    pub is_one: bool,
    /// Whether it says the same as the other.
    pub is_other: bool,
}

impl Kept {
    /// A reflection that is begun with this write.
    #[must_use]
    pub fn new(reflection: Reflection, stamp: Stamp) -> Self {
        Self { reflection, version: Version::new(stamp) }
    }

    /// A state of format version 1, which has only the clock on the wall: every place was written at once. It yields to
    /// everything that was counted; of two of its kind the one that was changed later wins, as it did in version 1.
    #[must_use]
    pub fn of_version_1(reflection: Reflection) -> Self {
        let copy = CopyId::of_version_1(reflection.changed, held::digest(&reflection));
        Self::new(reflection, Stamp { count: 0, copy })
    }

    /// The id of the reflection.
    #[must_use]
    pub const fn id(&self) -> &ReflectionId {
        &self.reflection.id
    }

    /// This state with the places changed that differ in `edited`; `None` when nothing differs.
    #[must_use]
    pub fn written(&self, edited: Reflection, stamp: Stamp) -> Option<Self> {
        let differing: Vec<Place> =
            held::differences(&self.reflection, &edited).into_iter().map(|difference| difference.place).collect();
        if differing.is_empty() {
            return None;
        }
        let mut kept = Self { reflection: edited, version: self.version.clone() };
        for place in differing {
            kept.version.set(place, stamp);
        }
        Some(kept)
    }

    /// Merges two states: in every place the last write wins, also a write that emptied it. The outcome is the same in
    /// whatever order states are merged, and merging the same state again changes nothing.
    #[must_use]
    pub fn merge(&self, other: &Self) -> Merged {
        if self.version != other.version {
            let is_first = self.version.covers(&other.version);
            if is_first || other.version.covers(&self.version) {
                let (kept, older) = if is_first { (self, other) } else { (other, self) };
                let is_same = held::says_the_same(&kept.reflection, &older.reflection);
                return Merged {
                    kept: kept.clone(),
                    one_lost: false,
                    other_lost: false,
                    is_one: is_first || is_same,
                    is_other: !is_first || is_same,
                };
            }
        }
        let mut merging = Merging::new(self, other);
        let mut all = held::places(&self.reflection);
        all.extend(held::places(&other.reflection));
        all.extend(self.version.stamps().iter().chain(other.version.stamps()).map(|(place, _)| place.clone()));
        held::each_once(&mut all);
        for place in all {
            merging.take(place);
        }
        merging.finish()
    }
}

/// The merging of two states, place by place in their order.
struct Merging<'a> {
    one: &'a Kept,
    other: &'a Kept,
    merged: Merged,
    /// The group (agreement or follow-up) that is not in the outcome.
    gone: Option<(bool, u32)>,
}

impl<'a> Merging<'a> {
    fn new(one: &'a Kept, other: &'a Kept) -> Self {
        let mut reflection = one.reflection.clone();
        reflection.created = one.reflection.created.min(other.reflection.created);
        reflection.changed = one.reflection.changed.max(other.reflection.changed);
        let kept = Kept { reflection, version: one.version.joined(&other.version) };
        let merged = Merged { kept, one_lost: false, other_lost: false, is_one: true, is_other: true };
        Self { one, other, merged, gone: None }
    }

    fn take(&mut self, place: Place) {
        let (one, other) = (self.one, self.other);
        let (ours, theirs) = (one.version.of(&place), other.version.of(&place));
        let (here, there) = (held::held(&one.reflection, &place), held::held(&other.reflection, &place));
        // Writes with one stamp are one write; only in a crafted or damaged record do they differ.
        let text = |held: &Option<Held<'_>>| held.as_ref().map(ToString::to_string);
        let is_theirs = ours < theirs || (ours == theirs && here != there && text(&here) < text(&there));
        let unknown_to_each_other = !other.version.has_seen(ours) && !one.version.has_seen(theirs);
        let is_same_write = ours == theirs;
        let is_lost = here != there && place.is_given() && (unknown_to_each_other || is_same_write);
        let group = place.group();
        let is_gone = group.is_some_and(|(kind, id, is_head)| !is_head && self.gone == Some((kind, id)));
        if is_gone {
            // Taken out by one side; whatever the other wrote meanwhile is not in the outcome.
            self.merged.one_lost |= here.is_some() && !other.version.has_seen(ours);
            self.merged.other_lost |= there.is_some() && !one.version.has_seen(theirs);
            self.merged.is_one &= here.is_none();
            self.merged.is_other &= there.is_none();
        } else {
            // The order holds for the agreements of both.
            let is_order = place == Place::PlanOrder;
            if is_order && !is_theirs {
                held::copy(&mut self.merged.kept.reflection, &place, &one.reflection);
            }
            if is_theirs {
                held::copy(&mut self.merged.kept.reflection, &place, &other.reflection);
            }
            self.merged.one_lost |= is_lost && is_theirs && here.is_some();
            self.merged.other_lost |= is_lost && !is_theirs && there.is_some();
            let differ = here != there && place.is_given();
            self.merged.is_one &= !differ || !is_theirs;
            self.merged.is_other &= !differ || is_theirs;
        }
        if let Some((kind, id, true)) = group {
            let outcome = if is_theirs { there } else { here };
            self.gone = outcome.is_none().then_some((kind, id));
        }
        self.merged.kept.version.push(place, ours.max(theirs));
    }

    fn finish(self) -> Merged {
        self.merged
    }
}
