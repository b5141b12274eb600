//! The ids of a list of a content pack.

use crate::formats::fault::Fault;
use litemap::LiteMap;

/// Ids (of a cell: both of its ids), each with its place in the list. Looked up by halving, since a pack may have some ten
/// thousand items, and each of them names others.
pub(super) type Ids<'a> = LiteMap<(&'a str, &'a str), usize>;

/// The ids of a list, each with the place where it is first. Reports ids that are there twice.
pub(super) fn unique<'a>(
    report: &mut impl FnMut(String, Fault),
    list: &str,
    ids: impl Iterator<Item = &'a str>,
) -> Ids<'a> {
    let mut found = Ids::new();
    for (at, id) in ids.enumerate() {
        if found.try_insert((id, ""), at).is_some() {
            report(format!("{list}[{at}].id"), Fault::Twice(id.to_owned()));
        }
    }
    found
}
