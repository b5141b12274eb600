//! Which writes a state of a reflection contains: counters instead of clocks.
//!
//! Every opening of the page is a *copy* with a random id. A copy counts its writes, and each place of a reflection
//! carries the stamp of its last write. This shows for each place which of two states has the later write, and whether
//! one of the states did not know of the other's. The wall clock is shown to people; it decides nothing.

use crate::domain::{
    basics::{date::Timestamp, order::sort},
    keeping::place::Place,
};
use std::fmt;

/// One opening of the page in one browser: 64 random bits. It identifies neither a person nor a device.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct CopyId(u64);

/// Set in the id of every copy that counts, so that none is taken for a state of format version 1.
const COUNTS: u64 = 1 << 63;

impl CopyId {
    /// A copy, from random bits.
    #[must_use]
    pub const fn from_random(bits: u64) -> Self {
        Self(bits | COUNTS)
    }

    /// The stand-in for the unknown copy that a state of format version 1 comes from: 48 bits of its wall clock and 15
    /// of its content. The same state gives the same id wherever it is read, and of two the later one has the larger.
    #[must_use]
    pub fn of_version_1(changed: Timestamp, digest: u64) -> Self {
        let millis = u64::try_from(changed.millis()).unwrap_or(0);
        Self(((millis << 15) & !COUNTS) | (digest & 0x7fff))
    }

    /// The bits, for writing it.
    #[must_use]
    pub const fn bits(self) -> u64 {
        self.0
    }

    /// The id with these bits, as read.
    #[must_use]
    pub const fn from_bits(bits: u64) -> Self {
        Self(bits)
    }
}

impl fmt::Display for CopyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

/// One write: its count, and the copy that made it. The order is the same everywhere: a write that knew of another has
/// the larger count, and between writes that did not know of each other the copy decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Stamp {
    /// One more than every count that the copy had seen. 0 for states of format version 1.
    pub count: u64,
    /// The copy that wrote.
    pub copy: CopyId,
}

/// The writes that a state contains.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Version {
    /// The write that made every place that is not in `stamps`.
    floor: Stamp,
    /// The last write of each copy that this state contains, by copy.
    seen: Vec<Stamp>,
    /// The last write to each place that was written since, by place.
    stamps: Vec<(Place, Stamp)>,
}

impl Version {
    /// A state whose every place was made by one write.
    #[must_use]
    pub fn new(floor: Stamp) -> Self {
        Self { floor, seen: vec![floor], stamps: Vec::new() }
    }

    /// A version from stored parts. Parts in the wrong order are sorted; a stamp that `seen` lacks is added to it.
    #[must_use]
    pub fn from_parts(floor: Stamp, mut seen: Vec<Stamp>, mut stamps: Vec<(Place, Stamp)>) -> Self {
        // Sorted first, so that each stamp is then added at the end, also in a list of thousands.
        seen.push(floor);
        seen.extend(stamps.iter().map(|(_, stamp)| *stamp));
        sort(&mut seen, |one, other| one.copy < other.copy);
        sort(&mut stamps, |one, other| one.0 < other.0);
        let mut version = Self { floor, seen: Vec::new(), stamps: Vec::new() };
        for stamp in seen {
            version.see(stamp);
        }
        for (place, stamp) in stamps {
            version.set(place, stamp);
        }
        version
    }

    /// The write behind every place that has no stamp of its own.
    #[must_use]
    pub const fn floor(&self) -> Stamp {
        self.floor
    }

    /// The last write of each copy, by copy.
    #[must_use]
    pub fn seen(&self) -> &[Stamp] {
        &self.seen
    }

    /// The places with stamps of their own, by place.
    #[must_use]
    pub fn stamps(&self) -> &[(Place, Stamp)] {
        &self.stamps
    }

    /// The highest count.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.seen.iter().map(|stamp| stamp.count).max().unwrap_or(0)
    }

    /// The last write to a place.
    #[must_use]
    pub fn of(&self, place: &Place) -> Stamp {
        let found = self.stamps.binary_search_by(|(other, _)| other.cmp(place));
        found.ok().and_then(|at| self.stamps.get(at)).map_or(self.floor, |(_, stamp)| *stamp)
    }

    /// Whether this state contains a write, or a later one of the same copy.
    #[must_use]
    pub fn has_seen(&self, stamp: Stamp) -> bool {
        let found = self.seen.binary_search_by(|seen| seen.copy.cmp(&stamp.copy));
        found.ok().and_then(|at| self.seen.get(at)).is_some_and(|seen| seen.count >= stamp.count)
    }

    /// Whether this state contains every write of another.
    #[must_use]
    pub fn covers(&self, other: &Self) -> bool {
        other.seen.iter().all(|stamp| self.has_seen(*stamp))
    }

    /// Notes a write.
    pub fn see(&mut self, stamp: Stamp) {
        match self.seen.binary_search_by(|seen| seen.copy.cmp(&stamp.copy)) {
            Ok(at) => {
                if let Some(seen) = self.seen.get_mut(at) {
                    seen.count = seen.count.max(stamp.count);
                }
            }
            Err(at) => self.seen.insert(at, stamp),
        }
    }

    /// Notes that a place was written.
    pub fn set(&mut self, place: Place, stamp: Stamp) {
        self.see(stamp);
        match self.stamps.binary_search_by(|(other, _)| other.cmp(&place)) {
            Ok(at) => {
                if let Some((_, old)) = self.stamps.get_mut(at) {
                    *old = stamp;
                }
            }
            Err(at) => self.stamps.insert(at, (place, stamp)),
        }
    }

    /// Joins what two states have seen, with the larger floor. The stamps of places are added afterwards.
    pub(super) fn joined(&self, other: &Self) -> Self {
        let mut joined = Self { floor: self.floor.max(other.floor), seen: self.seen.clone(), stamps: Vec::new() };
        for stamp in &other.seen {
            joined.see(*stamp);
        }
        joined
    }

    /// Adds the stamp of a place that comes after all those before it.
    pub(super) fn push(&mut self, place: Place, stamp: Stamp) {
        if stamp != self.floor {
            self.stamps.push((place, stamp));
        }
    }
}
