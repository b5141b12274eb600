//! Content packs as JSON (`packs/*.json`), checked: ids that are referred to exist, ids are there once, the five
//! dimensions are complete, and the rules of `design/domain.md` that a pack could break are not broken.

use crate::{
    codec::json::{self, Problem, json},
    domain::{
        id::PackId,
        language::Localized,
        migration::Migration,
        need::Dimension,
        pack::{
            Cell, ContentPack, DimensionTexts, Goal, LearningForm, LearningGroup, Link, Need, PackIdentity, Principle,
            Start,
        },
        preference::{Company, Mode},
    },
};
use serde_json::Value;
use std::fmt::Display;
use thiserror::Error;

/// The value of `format`.
pub const FORMAT: &str = "kompetencekompas-pack";

/// The newest schema this app reads.
pub const SCHEMA: u32 = 1;

/// A content pack as it stands in the file.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(not(target_arch = "wasm32"), derive(serde::Serialize, serde::Deserialize, schemars::JsonSchema))]
#[cfg_attr(
    not(target_arch = "wasm32"),
    schemars(title = "Kompetencekompas content pack", transform = may_name_its_schema)
)]
#[cfg_attr(not(target_arch = "wasm32"), serde(deny_unknown_fields))]
pub struct PackJson {
    /// Always `kompetencekompas-pack`.
    pub format: String,
    /// The version of the format: 1.
    pub schema: u32,
    /// The id of the pack.
    pub id: PackId,
    /// The version of the content, as in `1.0.0`.
    pub version: String,
    /// The title of the questionnaire.
    pub title: Localized,
    /// The texts of the start page.
    pub start: Start,
    /// The five dimensions, in the order will, can, may, dare, should.
    pub dimensions: Vec<DimensionTexts>,
    /// The needs in the order they are asked.
    pub needs: Vec<Need>,
    /// The groups of learning forms.
    pub groups: Vec<LearningGroup>,
    /// The learning forms; their order breaks ties.
    pub learning_forms: Vec<LearningForm>,
    /// The matrix.
    pub cells: Vec<Cell>,
    /// The principles an agreement is held against.
    pub principles: Vec<Principle>,
    /// Goals to choose from.
    pub goals: Vec<Goal>,
    /// Prompts for a person who has everything in place.
    pub teach: Vec<Localized>,
    /// Ids that were renamed or removed since earlier versions.
    #[cfg_attr(not(target_arch = "wasm32"), serde(default))]
    pub migrations: Vec<Migration>,
}

/// Editors look for the JSON Schema under `$schema`; it is no content, so the type has no field for it.
#[cfg(not(target_arch = "wasm32"))]
fn may_name_its_schema(schema: &mut schemars::Schema) {
    if let Some(properties) = schema.get_mut("properties").and_then(Value::as_object_mut) {
        properties.insert("$schema".to_owned(), serde_json::json!({ "type": "string" }));
    }
}

/// Why a text is not a content pack.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PackError {
    /// It is not JSON, or a field is missing or of the wrong kind.
    #[error("the content pack cannot be read: {0}")]
    Unreadable(String),
    /// It is something else, or a newer format.
    #[error(
        "this is not a content pack that this version can read (format \"{format}\", schema {schema}); expected \"{FORMAT}\", schema {SCHEMA}"
    )]
    Other {
        /// Its format.
        format: String,
        /// Its schema.
        schema: u32,
    },
    /// It can be read, but does not hold together.
    #[error("the content pack does not hold together:\n{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
    Inconsistent(Vec<Problem>),
}

/// Reads and checks a content pack.
///
/// # Errors
/// [`PackError`] with every inconsistency there is, each with its place.
pub fn parse(text: &str) -> Result<ContentPack, PackError> {
    let mut value: Value = serde_json::from_str(text.trim_start_matches('\u{feff}'))
        .map_err(|error| PackError::Unreadable(error.to_string()))?;
    let format = value.get("format").and_then(Value::as_str).unwrap_or_default();
    let schema = value.get("schema").and_then(Value::as_u64).unwrap_or_default();
    if format != FORMAT || schema != u64::from(SCHEMA) {
        return Err(PackError::Other { format: format.to_owned(), schema: u32::try_from(schema).unwrap_or(u32::MAX) });
    }
    // Editors look there for the JSON Schema; it is no content.
    if let Some(fields) = value.as_object_mut() {
        fields.remove("$schema");
    }
    json::read::<PackJson>(&value).map_err(PackError::Inconsistent)?.try_into()
}

json!(PackJson {
    format, schema, id, version, title, start, dimensions, needs, groups, learning_forms, cells, principles, goals, teach;
    optional migrations;
    strict
});
json!(Start { lead, about, source; optional; strict });
json!(DimensionTexts { id, name, heading, intro, note_prompt, conversation, leader_questions; optional; strict });
json!(Need {
    id, dimension, name, question, in_place, to_take_up;
    optional kind, leader_topic, team, needs_support_before;
    strict
});
json!(LearningGroup { id, name, description; optional; strict });
json!(LearningForm {
    id, group, name, summary, works_when, first_step, leader_part, plan_when, plan_then, effort, formality, company,
    mode, flexible_time, needs_device;
    optional contexts, easy_start, leader_slot, named_by, links;
    strict
});
json!(Link { label, url; optional; strict });
json!(Cell { need, form, strength, reason; optional; strict });
json!(Principle { id, name, question; optional; strict });
json!(Goal { id, text; optional; strict });
json!(Migration { from; optional to; strict });

impl TryFrom<PackJson> for ContentPack {
    type Error = PackError;

    fn try_from(json: PackJson) -> Result<Self, PackError> {
        let problems = problems(&json);
        let order: Vec<Dimension> = json.dimensions.iter().map(|dimension| dimension.id).collect();
        let dimensions: Result<[DimensionTexts; 5], _> = json.dimensions.try_into();
        let dimensions = match dimensions {
            Ok(dimensions) if problems.is_empty() && order == Dimension::ALL => dimensions,
            _ => return Err(PackError::Inconsistent(problems)),
        };
        Ok(Self {
            identity: PackIdentity { id: json.id, version: json.version },
            title: json.title,
            start: json.start,
            dimensions,
            needs: json.needs,
            groups: json.groups,
            learning_forms: json.learning_forms,
            cells: json.cells,
            principles: json.principles,
            goals: json.goals,
            teach: json.teach,
            migrations: json.migrations,
        })
    }
}

fn problems(json: &PackJson) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut report = |place: String, message: String| problems.push(Problem { place, message });

    let order: Vec<Dimension> = json.dimensions.iter().map(|dimension| dimension.id).collect();
    if order != Dimension::ALL {
        report(
            "dimensions".to_owned(),
            "the five dimensions must be there once each, in the order will, can, may, dare, should".to_owned(),
        );
    }
    let needs = once(&mut report, "needs", json.needs.iter().map(|need| &need.id));
    let groups = once(&mut report, "groups", json.groups.iter().map(|group| &group.id));
    let forms = once(&mut report, "learning_forms", json.learning_forms.iter().map(|form| &form.id));
    once(&mut report, "principles", json.principles.iter().map(|principle| &principle.id));
    once(&mut report, "goals", json.goals.iter().map(|goal| &goal.id));

    for dimension in Dimension::ALL {
        if !json.needs.iter().any(|need| need.dimension == dimension) {
            report("needs".to_owned(), format!("no need belongs to the dimension \"{}\"", dimension.id()));
        }
    }
    for (at, need) in json.needs.iter().enumerate() {
        for form in &need.needs_support_before {
            if !forms.contains(&form) {
                report(format!("needs[{at}].needs_support_before"), format!("there is no learning form \"{form}\""));
            }
        }
    }
    for (at, form) in json.learning_forms.iter().enumerate() {
        if !groups.contains(&&form.group) {
            report(format!("learning_forms[{at}].group"), format!("there is no group \"{}\"", form.group));
        }
        for (link_at, link) in form.links.iter().enumerate() {
            if !is_safe_address(&link.url) {
                report(
                    format!("learning_forms[{at}].links[{link_at}].url"),
                    format!("\"{}\" is not a complete https: address", link.url),
                );
            }
        }
    }
    let leader_forms = json.learning_forms.iter().filter(|form| form.leader_slot).count();
    if leader_forms != 1 {
        report(
            "learning_forms".to_owned(),
            format!(
                "exactly one learning form must have leader_slot, for \"take it up with your leader\"; {leader_forms} have"
            ),
        );
    }
    for (at, cell) in json.cells.iter().enumerate() {
        if !needs.contains(&&cell.need) {
            report(format!("cells[{at}].need"), format!("there is no need \"{}\"", cell.need));
        }
        if !forms.contains(&&cell.form) {
            report(format!("cells[{at}].form"), format!("there is no learning form \"{}\"", cell.form));
        }
        if json.cells.iter().take(at).any(|other| (&other.need, &other.form) == (&cell.need, &cell.form)) {
            report(format!("cells[{at}]"), format!("{} × {} is there twice", cell.need, cell.form));
        }
        let team = json.needs.iter().any(|need| need.id == cell.need && need.team);
        let attended_away = json.learning_forms.iter().any(|form| {
            form.id == cell.form && (form.company == Company::Alone || form.mode == Mode::Online || is_course(form))
        });
        if team && attended_away {
            report(
                format!("cells[{at}]"),
                format!(
                    "\"{}\" is a property of the team and cannot be answered by \"{}\", which one person attends",
                    cell.need, cell.form
                ),
            );
        }
    }
    problems
}

/// Formal education: one person is sent away to it.
fn is_course(form: &LearningForm) -> bool {
    form.group.as_str() == "formal_education"
}

/// Reports ids that are there twice. Gives the list of ids.
fn once<'a, I: PartialEq + Display>(
    report: &mut impl FnMut(String, String),
    list: &str,
    ids: impl Iterator<Item = &'a I>,
) -> Vec<&'a I> {
    let mut seen = Vec::new();
    for (at, id) in ids.enumerate() {
        if seen.contains(&id) {
            report(format!("{list}[{at}].id"), format!("the id \"{id}\" is there twice"));
        }
        seen.push(id);
    }
    seen
}

/// Whether an address is a plain `https:` address with a host and no credentials, control characters or spaces.
#[must_use]
pub fn is_safe_address(address: &str) -> bool {
    let Some(rest) = address.strip_prefix("https://") else { return false };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    !host.is_empty()
        && host.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b':'))
        && address.bytes().all(|b| b.is_ascii_graphic() && b != b'\\')
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn only_plain_https_addresses_are_safe() {
        for address in ["https://kursusportalen.rm.dk", "https://a.dk/x?y=1#z", "https://a.dk:8443/"] {
            assert!(is_safe_address(address), "{address}");
        }
        for address in [
            "http://a.dk",
            "javascript:alert(1)",
            "//evil.dk",
            "https://",
            "https:///x",
            "https://a.dk@evil.dk/",
            "https://a.dk\\@evil.dk/",
            "java\tscript:alert(1)",
            "https://а.dk/",
            "https://a.dk/ x",
        ] {
            assert!(!is_safe_address(address), "{address}");
        }
    }

    #[test]
    fn says_what_it_cannot_read() {
        assert!(matches!(parse("{\"format\""), Err(PackError::Unreadable(_))));
        assert!(matches!(parse("[]"), Err(PackError::Other { .. })));
        let newer = format!("{{\"format\":\"{FORMAT}\",\"schema\":2}}");
        assert_eq!(parse(&newer), Err(PackError::Other { format: FORMAT.to_owned(), schema: 2 }));
    }
}
