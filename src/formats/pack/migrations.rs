//! Checks the targets of the migrations of a content pack.

use super::{
    description::PackJson,
    ids::{Ids, unique},
};
use crate::{
    domain::content::migration::Migration,
    formats::fault::{Fault, Problem},
};

/// The problems of the migrations. The app can do without those that lead nowhere (a line of "then and now" is missing,
/// and no answer is lost), so they are no reason to refuse a pack; only [`super::check`] reports them.
pub(super) fn problems(json: &PackJson) -> Vec<Problem> {
    let mut problems = Vec::new();
    let needs = unique(&mut |_, _| {}, "", json.needs.iter().map(|need| need.id.as_str()));
    let from = unique(&mut |_, _| {}, "", json.migrations.iter().map(|migration| migration.from.as_str()));
    let ends = ends(json, &needs, &from);
    for (at, (Migration { from: id, .. }, end)) in json.migrations.iter().zip(ends).enumerate() {
        let fault = if needs.first((id.as_str(), "")).is_some() {
            Some(("from", Fault::MigratedButThere(id.to_string())))
        } else if from.first((id.as_str(), "")) != Some(at) {
            Some(("from", Fault::Twice(id.to_string())))
        } else {
            match end {
                End::Good => None,
                End::Nothing(to) => Some(("to", Fault::MigratedToNothing(to.to_owned()))),
                End::Circle => Some(("to", Fault::MigratedInCircle(id.to_string()))),
            }
        };
        if let Some((field, fault)) = fault {
            problems.push(Problem { place: format!("migrations[{at}].{field}"), fault });
        }
    }
    problems
}

/// Where a migration leads in the end: a need may be renamed several times over the versions.
#[derive(Clone, Copy)]
enum End<'a> {
    /// To a need, or to its removal.
    Good,
    /// To this id, which no need has.
    Nothing(&'a str),
    /// Back to an id that it has passed.
    Circle,
}

fn set<'a>(ends: &mut [Option<End<'a>>], at: usize, end: End<'a>) {
    if let Some(known) = ends.get_mut(at) {
        *known = Some(end);
    }
}

/// Where each migration leads. Each is followed only once, since the result for those already followed is known.
fn ends<'a>(json: &'a PackJson, needs: &Ids<'_>, from: &Ids<'_>) -> Vec<End<'a>> {
    let mut ends: Vec<Option<End<'a>>> = vec![None; json.migrations.len()];
    for start in 0..json.migrations.len() {
        let (mut followed, mut next) = (Vec::new(), Some(start));
        let mut end = End::Good;
        while let Some(at) = next.take() {
            if let Some(known) = ends.get(at).copied().flatten() {
                end = known;
                break;
            }
            // Until the end is known: coming back to this entry means a cycle.
            set(&mut ends, at, End::Circle);
            followed.push(at);
            match json.migrations.get(at).and_then(|migration| migration.to.as_ref()) {
                Some(to) if needs.first((to.as_str(), "")).is_none() => {
                    next = from.first((to.as_str(), ""));
                    if next.is_none() {
                        end = End::Nothing(to.as_str());
                    }
                }
                _ => {}
            }
        }
        for at in followed {
            set(&mut ends, at, end);
        }
    }
    ends.into_iter().map(|end| end.unwrap_or(End::Good)).collect()
}
