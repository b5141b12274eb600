//! The ids of a list of a content pack.

use crate::formats::fault::Fault;

/// What identifies an item: its id, or both ids of a cell.
pub(super) type Id<'a> = (&'a str, &'a str);

/// The positions of ids in a list. Sorted once and found by binary search, since a pack may have some ten thousand
/// items, each of which names others.
pub(super) struct Ids<'a>(Vec<(Id<'a>, usize)>);

impl<'a> Ids<'a> {
    /// The ids of a list, in its order.
    pub(super) fn of(ids: impl Iterator<Item = Id<'a>>) -> Self {
        Self::at(ids.enumerate().map(|(at, id)| (id, at)))
    }

    /// Ids with their positions.
    pub(super) fn at(ids: impl Iterator<Item = (Id<'a>, usize)>) -> Self {
        let mut ids: Vec<_> = ids.collect();
        ids.sort_unstable();
        Self(ids)
    }

    /// The first position of an id.
    pub(super) fn first(&self, id: Id<'_>) -> Option<usize> {
        let at = self.0.partition_point(|(other, _)| *other < id);
        self.0.get(at).filter(|(other, _)| *other == id).map(|(_, at)| *at)
    }
}

/// The ids of a list. Reports those that occur twice.
pub(super) fn unique<'a>(
    report: &mut impl FnMut(String, Fault),
    list: &str,
    ids: impl Iterator<Item = &'a str> + Clone,
) -> Ids<'a> {
    let found = Ids::of(ids.clone().map(|id| (id, "")));
    for (at, id) in ids.enumerate() {
        if found.first((id, "")) != Some(at) {
            report(format!("{list}[{at}].id"), Fault::Twice(id.to_owned()));
        }
    }
    found
}
