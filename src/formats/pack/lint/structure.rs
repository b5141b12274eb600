//! The structure of a pack: needs, forms and groups that lead nowhere, empty lists, links.

use super::kinds::{Found, Lint};
use crate::{
    domain::{basics::id::FormId, content::dimension::Dimension},
    formats::pack::description::PackJson,
};

/// How many questions of a dimension the short edition asks: a single one would give no picture.
const CORE_NEEDS: usize = 2;

fn has_cells(json: &PackJson, form: &FormId) -> bool {
    json.cells.iter().any(|cell| cell.form == *form)
}

pub(super) fn structure(json: &PackJson, found: &mut Vec<Found>) {
    for (at, need) in json.needs.iter().enumerate() {
        if !json.cells.iter().any(|cell| cell.need == need.id) {
            found.push((format!("needs[{at}]"), Lint::NothingHelps { need: need.id.clone() }));
        }
        if need.is_frame() && need.leader_topic.is_none() {
            found.push((format!("needs[{at}]"), Lint::NoLeaderTopic { need: need.id.clone() }));
        }
    }
    for (at, form) in json.learning_forms.iter().enumerate() {
        if !form.leader_slot && !has_cells(json, &form.id) {
            found.push((format!("learning_forms[{at}]"), Lint::NobodyReaches { form: form.id.clone() }));
        }
    }
    for (at, dimension) in json.dimensions.iter().enumerate() {
        if dimension.leader_questions.is_empty() {
            let lint = Lint::NoLeaderQuestions { dimension: dimension.id };
            found.push((format!("dimensions[{at}].leader_questions"), lint));
        }
    }
    // A pack without any has no short edition.
    if json.needs.iter().any(|need| need.core) {
        for dimension in Dimension::ALL {
            let count = json.needs.iter().filter(|need| need.core && need.dimension == dimension).count();
            if count != CORE_NEEDS {
                found.push(("needs".to_owned(), Lint::CoreCount { dimension, count }));
            }
        }
    }
    for (at, group) in json.groups.iter().enumerate() {
        if !json.learning_forms.iter().any(|form| form.group == group.id) {
            found.push((format!("groups[{at}]"), Lint::EmptyGroup { group: group.id.to_string() }));
        }
    }
    if !json.learning_forms.iter().any(|form| form.easy_start) {
        found.push(("learning_forms".to_owned(), Lint::NoEasyStart));
    }
    let lists = [
        ("start.about", "about", json.start.about.is_empty()),
        ("goals", "goals", json.goals.is_empty()),
        ("principles", "principles", json.principles.is_empty()),
        ("teach", "teach", json.teach.is_empty()),
    ];
    for (place, what, is_empty) in lists {
        if is_empty {
            found.push((place.to_owned(), Lint::EmptyList { what }));
        }
    }
}

pub(super) fn links(json: &PackJson, found: &mut Vec<Found>) {
    for (at, form) in json.learning_forms.iter().enumerate() {
        for (link_at, link) in form.links.iter().enumerate() {
            let place = format!("learning_forms[{at}].links[{link_at}].url");
            let host = link.url.strip_prefix("https://").and_then(|rest| rest.split(['/', '?', '#']).next());
            let name = host.and_then(|host| host.split(':').next()).unwrap_or_default().to_lowercase();
            if name.split('.').any(|label| label.starts_with("xn--")) {
                found.push((place.clone(), Lint::ForeignLetters { host: name.clone() }));
            }
            let is_number = !name.is_empty() && name.bytes().all(|b| b.is_ascii_digit() || b == b'.');
            if host.is_some() && !name.is_empty() && (is_number || name == "localhost" || !name.contains('.')) {
                found.push((place.clone(), Lint::NotAHostName { host: name }));
            }
            if form.links.iter().take(link_at).any(|other| other.url == link.url) {
                found.push((place, Lint::SameLink));
            }
        }
    }
}
