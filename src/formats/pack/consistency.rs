//! Whether the parts of a content pack hold together: ids exist once and where they are referred to, the five dimensions are
//! complete, and no cell breaks a rule.

use super::{description::PackJson, link::is_safe_address};
use crate::{
    domain::content::{
        dimension::Dimension,
        migration::Migration,
        pack::LearningForm,
        preference::{Company, Mode},
    },
    formats::fault::{Fault, Problem},
};
use litemap::LiteMap;

/// Ids (of a cell: both of its ids), each with its place in the list. Looked up by halving, since a pack may have some ten
/// thousand items, and each of them names others.
type Ids<'a> = LiteMap<(&'a str, &'a str), usize>;

/// What does not hold together, by the places of the whole pack.
pub(super) fn problems(json: &PackJson) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut report = |place: String, fault: Fault| problems.push(Problem { place, fault });

    let order: Vec<Dimension> = json.dimensions.iter().map(|dimension| dimension.id).collect();
    if order != Dimension::ALL {
        report("dimensions".to_owned(), Fault::NotTheDimensions);
    }
    let needs = unique(&mut report, "needs", json.needs.iter().map(|need| need.id.as_str()));
    let groups = unique(&mut report, "groups", json.groups.iter().map(|group| group.id.as_str()));
    let forms = unique(&mut report, "learning_forms", json.learning_forms.iter().map(|form| form.id.as_str()));
    unique(&mut report, "principles", json.principles.iter().map(|principle| principle.id.as_str()));
    unique(&mut report, "goals", json.goals.iter().map(|goal| goal.id.as_str()));

    for dimension in Dimension::ALL {
        if !json.needs.iter().any(|need| need.dimension == dimension) {
            report("needs".to_owned(), Fault::NoNeedOf(dimension));
        }
    }
    for (at, need) in json.needs.iter().enumerate() {
        for form in &need.needs_support_before {
            if !forms.contains_key(&(form.as_str(), "")) {
                report(format!("needs[{at}].needs_support_before"), Fault::NoForm(form.to_string()));
            }
        }
    }
    for (at, form) in json.learning_forms.iter().enumerate() {
        if !groups.contains_key(&(form.group.as_str(), "")) {
            report(format!("learning_forms[{at}].group"), Fault::NoGroup(form.group.to_string()));
        }
        for (link_at, link) in form.links.iter().enumerate() {
            if !is_safe_address(&link.url) {
                report(format!("learning_forms[{at}].links[{link_at}].url"), Fault::UnsafeLink(link.url.clone()));
            }
        }
    }
    let leader_forms = json.learning_forms.iter().filter(|form| form.leader_slot).count();
    if leader_forms != 1 {
        report("learning_forms".to_owned(), Fault::LeaderForms(leader_forms));
    }
    cells(json, &needs, &forms, &mut report);
    problems
}

fn cells(json: &PackJson, needs: &Ids<'_>, forms: &Ids<'_>, report: &mut impl FnMut(String, Fault)) {
    let mut seen = Ids::new();
    for (at, cell) in json.cells.iter().enumerate() {
        let need = needs.get(&(cell.need.as_str(), "")).and_then(|at| json.needs.get(*at));
        let form = forms.get(&(cell.form.as_str(), "")).and_then(|at| json.learning_forms.get(*at));
        if need.is_none() {
            report(format!("cells[{at}].need"), Fault::NoNeed(cell.need.to_string()));
        }
        if form.is_none() {
            report(format!("cells[{at}].form"), Fault::NoForm(cell.form.to_string()));
        }
        if seen.insert((cell.need.as_str(), cell.form.as_str()), at).is_some() {
            report(format!("cells[{at}]"), Fault::CellTwice(cell.need.to_string(), cell.form.to_string()));
        }
        if need.is_some_and(|need| need.team) && form.is_some_and(is_attended_away) {
            report(format!("cells[{at}]"), Fault::TeamNeedAway(cell.need.to_string(), cell.form.to_string()));
        }
    }
}

/// Whether one person learns by themselves or is sent away, which changes nothing in the team.
fn is_attended_away(form: &LearningForm) -> bool {
    form.company == Company::Alone || form.mode == Mode::Online || form.group.as_str() == "formal_education"
}

/// What is wrong with the migrations. The app does without those that lead nowhere (a line of "then and now" is missing, and
/// no answer is lost), so these problems are no reason to refuse a pack; only [`super::check`] reports them.
pub(super) fn migration_problems(json: &PackJson) -> Vec<Problem> {
    let mut problems = Vec::new();
    let needs = unique(&mut |_, _| {}, "", json.needs.iter().map(|need| need.id.as_str()));
    let from = unique(&mut |_, _| {}, "", json.migrations.iter().map(|migration| migration.from.as_str()));
    let ends = ends(json, &needs, &from);
    for (at, (Migration { from: id, .. }, end)) in json.migrations.iter().zip(ends).enumerate() {
        let fault = if needs.contains_key(&(id.as_str(), "")) {
            Some(("from", Fault::MigratedButThere(id.to_string())))
        } else if from.get(&(id.as_str(), "")) != Some(&at) {
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

/// Where a migration leads in the end: renamings may follow one another over the versions.
#[derive(Clone, Copy)]
enum End<'a> {
    /// To a need, or to its removal.
    Good,
    /// To this id, which no need has.
    Nothing(&'a str),
    /// Back to an id that it came by.
    Circle,
}

fn set<'a>(ends: &mut [Option<End<'a>>], at: usize, end: End<'a>) {
    if let Some(known) = ends.get_mut(at) {
        *known = Some(end);
    }
}

/// Where each migration leads. Each is followed once: what comes after one that has been followed is known.
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
            // Until the end is known: whoever comes by here again goes in a circle.
            set(&mut ends, at, End::Circle);
            followed.push(at);
            match json.migrations.get(at).and_then(|migration| migration.to.as_ref()) {
                Some(to) if !needs.contains_key(&(to.as_str(), "")) => {
                    next = from.get(&(to.as_str(), "")).copied();
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

/// The ids of a list, each with the place where it is first. Reports ids that are there twice.
fn unique<'a>(report: &mut impl FnMut(String, Fault), list: &str, ids: impl Iterator<Item = &'a str>) -> Ids<'a> {
    let mut found = Ids::new();
    for (at, id) in ids.enumerate() {
        if found.try_insert((id, ""), at).is_some() {
            report(format!("{list}[{at}].id"), Fault::Twice(id.to_owned()));
        }
    }
    found
}
