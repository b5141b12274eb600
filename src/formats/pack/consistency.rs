//! Whether the parts of a content pack are consistent: ids are unique and exist wherever they are referred to, the five
//! dimensions are complete, and no cell breaks a rule.

use super::{
    description::PackJson,
    ids::{Ids, unique},
    link::is_safe_address,
};
use crate::{
    domain::content::{
        dimension::Dimension,
        pack::LearningForm,
        preference::{Company, Mode},
    },
    formats::fault::{Fault, Problem},
};

/// The inconsistencies, by the places of the whole pack.
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
    unique(&mut report, "topics", json.topics.iter().map(|topic| topic.id.as_str()));

    for dimension in Dimension::ALL {
        if !json.needs.iter().any(|need| need.dimension == dimension) {
            report("needs".to_owned(), Fault::NoNeedOf(dimension));
        }
    }
    for (at, need) in json.needs.iter().enumerate() {
        for form in &need.needs_support_before {
            if forms.first((form.as_str(), "")).is_none() {
                report(format!("needs[{at}].needs_support_before"), Fault::NoForm(form.to_string()));
            }
        }
    }
    for (at, form) in json.learning_forms.iter().enumerate() {
        if groups.first((form.group.as_str(), "")).is_none() {
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
    let pairs = Ids::of(json.cells.iter().map(|cell| (cell.need.as_str(), cell.form.as_str())));
    for (at, cell) in json.cells.iter().enumerate() {
        let need = needs.first((cell.need.as_str(), "")).and_then(|at| json.needs.get(at));
        let form = forms.first((cell.form.as_str(), "")).and_then(|at| json.learning_forms.get(at));
        if need.is_none() {
            report(format!("cells[{at}].need"), Fault::NoNeed(cell.need.to_string()));
        }
        if form.is_none() {
            report(format!("cells[{at}].form"), Fault::NoForm(cell.form.to_string()));
        }
        if pairs.first((cell.need.as_str(), cell.form.as_str())) != Some(at) {
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
