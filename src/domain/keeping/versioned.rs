//! A reflection with the writes it consists of, and how two states of it are merged.

use crate::domain::{
    basics::id::ReflectionId,
    keeping::{
        place::{self, Place, Places},
        version::{CopyId, Stamp, Version},
    },
    reflection::Reflection,
};

/// Counts in a file are below this. Counts in the store may go up to twice as far, so that there is room to count on.
const MAX_COUNT_OF_FILE: u64 = 1 << 52;

/// A reflection as it is kept.
#[derive(Debug, Clone, PartialEq)]
pub struct Versioned {
    /// What the person has given.
    pub reflection: Reflection,
    /// The writes that made it.
    pub version: Version,
}

/// Two states of one reflection as one.
#[derive(Debug, Clone, PartialEq)]
pub struct Merged {
    /// The outcome: in each place what was written last.
    pub kept: Versioned,
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

impl Versioned {
    /// A reflection that is begun with this write.
    #[must_use]
    pub fn new(reflection: Reflection, stamp: Stamp) -> Self {
        Self { reflection, version: Version::new(stamp) }
    }

    /// A state of format version 1, which has only wall-clock times: every place was written at once. Any write that
    /// was counted wins over it; of two such states the one that was changed later wins, as it did in version 1.
    #[must_use]
    pub fn of_version_1(reflection: Reflection) -> Self {
        let copy = CopyId::of_version_1(reflection.changed, place::digest(&reflection));
        Self::new(reflection, Stamp { count: 0, copy })
    }

    /// The state as read from outside. A count that is higher than any copy reaches is invalid and leaves no room to
    /// count on, so the state is then treated as one of version 1.
    pub(super) fn of_file(&self) -> Self {
        let is_made_up = self.version.count() >= MAX_COUNT_OF_FILE;
        if is_made_up { Self::of_version_1(self.reflection.clone()) } else { self.clone() }
    }

    /// The id of the reflection.
    #[must_use]
    pub const fn id(&self) -> &ReflectionId {
        &self.reflection.id
    }

    /// The numbers of agreements that are or were in it.
    pub(super) fn numbers(&self) -> impl Iterator<Item = u32> {
        let now = self.reflection.plan.iter().map(|agreement| agreement.id);
        let followed_up = self.reflection.follow_ups.iter().map(|follow_up| follow_up.agreement);
        now.chain(followed_up).chain(self.version.stamps().iter().filter_map(|(place, _)| place.number()))
    }

    /// This state with the places changed that differ in `edited`; `None` when nothing differs.
    #[must_use]
    pub fn written(&self, edited: Reflection, stamp: Stamp) -> Option<Self> {
        let differing: Vec<Place> =
            place::differences(&self.reflection, &edited).into_iter().map(|difference| difference.place).collect();
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
                let is_same = place::says_the_same(&kept.reflection, &older.reflection);
                return Merged {
                    kept: kept.clone(),
                    one_lost: false,
                    other_lost: false,
                    is_one: is_first || is_same,
                    is_other: !is_first || is_same,
                };
            }
        }
        Merging::new(self, other).finish()
    }
}

/// The merging of two states, place by place in their order.
struct Merging<'a> {
    one: &'a Versioned,
    other: &'a Versioned,
    /// What each has in its places.
    ours: Places,
    theirs: Places,
    outcome: Places,
    merged: Merged,
    /// The list item that is not in the outcome.
    gone: Option<Place>,
}

impl<'a> Merging<'a> {
    fn new(one: &'a Versioned, other: &'a Versioned) -> Self {
        let mut reflection = one.reflection.clone();
        reflection.created = one.reflection.created.min(other.reflection.created);
        reflection.changed = one.reflection.changed.max(other.reflection.changed);
        let kept = Versioned { reflection, version: one.version.joined(&other.version) };
        let merged = Merged { kept, one_lost: false, other_lost: false, is_one: true, is_other: true };
        let (ours, theirs) = (place::places(&one.reflection), place::places(&other.reflection));
        Self { one, other, ours, theirs, outcome: Places::new(), merged, gone: None }
    }

    fn take(&mut self, place: Place) {
        let (one, other) = (&self.one.version, &self.other.version);
        let (ours, theirs) = (one.of(&place), other.of(&place));
        let (here, there) = (place::held(&self.ours, &place), place::held(&self.theirs, &place));
        // Writes with the same stamp are one write; they only differ in a crafted or damaged record.
        let is_theirs =
            ours < theirs || (ours == theirs && here != there && here.map(place::worth) < there.map(place::worth));
        let is_unknown_to_each_other = !other.has_seen(ours) && !one.has_seen(theirs);
        let is_lost = here != there && place.is_given() && (is_unknown_to_each_other || ours == theirs);
        let merged = &mut self.merged;
        if self.gone.as_ref().is_some_and(|item| place.is_part_of(item)) {
            // One side removed the item, so that what the other wrote in it is not in the outcome.
            merged.one_lost |= here.is_some() && !other.has_seen(ours);
            merged.other_lost |= there.is_some() && !one.has_seen(theirs);
            merged.is_one &= here.is_none();
            merged.is_other &= there.is_none();
        } else {
            merged.one_lost |= is_lost && is_theirs && here.is_some();
            merged.other_lost |= is_lost && !is_theirs && there.is_some();
            let differ = here != there && place.is_given();
            merged.is_one &= !differ || !is_theirs;
            merged.is_other &= !differ || is_theirs;
            let outcome = if is_theirs { there } else { here };
            if place.is_item() && outcome.is_none() {
                self.gone = Some(place.clone());
            }
            self.outcome.extend(outcome.map(|value| (place.clone(), value.clone())));
        }
        merged.kept.version.push(place, ours.max(theirs));
    }

    fn finish(mut self) -> Merged {
        let stamped = self.one.version.stamps().iter().chain(self.other.version.stamps()).map(|(place, _)| place);
        let held = self.ours.iter().chain(&self.theirs).map(|(place, _)| place);
        for place in place::each_once(held.chain(stamped).cloned().collect()) {
            self.take(place);
        }
        match place::assembled(&self.merged.kept.reflection, self.outcome) {
            Some(reflection) => self.merged.kept.reflection = reflection,
            // Happens only with crafted states. The other state counts as lost, so that it is kept as an earlier one.
            None => self.merged.other_lost = true,
        }
        self.merged
    }
}
