//! Content packs as JSON (`packs/*.json`), checked: ids that are referred to exist, ids are there once, the five
//! dimensions are complete, and the rules of `design/domain.md` that a pack could break are not broken.
//!
//! A pack is a whole one, or extends the standard one (`formats::pack_extension`).

use crate::{
    domain::{
        basics::{
            colour::{Colour, PackTheme},
            id::PackId,
            language::Localized,
        },
        content::{
            dimension::Dimension,
            migration::Migration,
            pack::{
                Cell, ContentPack, DimensionTexts, Goal, LearningForm, LearningGroup, Link, Need, PackIdentity,
                Principle, STANDARD_PACK, Start,
            },
            preference::{Company, Mode},
        },
    },
    formats::{
        fault::{Fault, LinkFault, Problem},
        json::{self, Json, Reader, json},
        pack_extension::{self, EXTENDS},
    },
};
use serde_json::Value;
use std::fmt::Display;
use thiserror::Error;

/// The value of `format`.
pub const FORMAT: &str = "kompetencekompas-pack";

/// The newest schema this app reads.
pub const SCHEMA: u32 = 1;

/// The largest pack that is read, in bytes. The standard pack takes some 130,000.
pub const MAX_BYTES: usize = 1024 * 1024;

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
    /// The organisation's own accent colours.
    #[cfg_attr(not(target_arch = "wasm32"), serde(default, skip_serializing_if = "Option::is_none"))]
    pub theme: Option<PackTheme>,
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
    /// It is not JSON.
    #[error("the content pack cannot be read: {0}")]
    Unreadable(Syntax),
    /// It is larger than [`MAX_BYTES`].
    #[error("the content pack is {0} bytes; at most {MAX_BYTES} are read")]
    TooLarge(usize),
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

/// Where a text stops being JSON.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{message}")]
pub struct Syntax {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1.
    pub column: usize,
    /// What the reader of JSON says, with line and column.
    pub message: String,
}

/// Reads and checks a whole content pack.
///
/// # Errors
/// [`PackError`] with every inconsistency there is, each with its place.
pub fn parse(text: &str) -> Result<ContentPack, PackError> {
    checked(&open(text)?)
}

/// Reads and checks a content pack that is a whole one, or extends the standard one.
///
/// # Errors
/// [`PackError`], also when the standard pack cannot be read. Places are those of the whole pack; `formats::pack_check` tells
/// the places in the file.
pub fn parse_over(text: &str, standard: &str) -> Result<ContentPack, PackError> {
    let (value, problems) = whole(open(text)?, standard)?;
    if problems.is_empty() { checked(&value) } else { Err(PackError::Inconsistent(problems)) }
}

/// Opens a text as far as telling that it is a pack of this format.
pub(crate) fn open(text: &str) -> Result<Value, PackError> {
    if text.len() > MAX_BYTES {
        return Err(PackError::TooLarge(text.len()));
    }
    let mut value: Value = serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|error| {
        PackError::Unreadable(Syntax { line: error.line(), column: error.column(), message: error.to_string() })
    })?;
    let format = value.get("format").and_then(Value::as_str).unwrap_or_default();
    let schema = value.get("schema").and_then(Value::as_u64).unwrap_or_default();
    if format != FORMAT || schema != u64::from(SCHEMA) {
        return Err(PackError::Other { format: format.to_owned(), schema: u32::try_from(schema).unwrap_or(u32::MAX) });
    }
    // Editors look there for the JSON Schema; it is no content.
    if let Some(fields) = value.as_object_mut() {
        fields.remove("$schema");
    }
    Ok(value)
}

/// The pack as one whole, as it is or laid over the standard one; and what is wrong with it as an extension.
pub(crate) fn whole(value: Value, standard: &str) -> Result<(Value, Vec<Problem>), PackError> {
    match value.get(EXTENDS) {
        None => Ok((value, Vec::new())),
        Some(Value::String(base)) if base == STANDARD_PACK => Ok(pack_extension::merge(&open(standard)?, &value)),
        Some(base) => {
            let named = base.as_str().map_or_else(|| base.to_string(), str::to_owned);
            let fault = Fault::NotExtensible(named);
            Err(PackError::Inconsistent(vec![Problem { place: EXTENDS.to_owned(), fault }]))
        }
    }
}

fn checked(value: &Value) -> Result<ContentPack, PackError> {
    json::read::<PackJson>(value).map_err(PackError::Inconsistent)?.try_into()
}

/// Writes a pack as a value.
#[cfg(feature = "desk")]
pub(crate) fn write(pack: &PackJson) -> Value {
    pack.write()
}

impl Json for Colour {
    fn read(reader: Reader<'_>) -> Self {
        let text = reader.text();
        Self::from_hex(text).unwrap_or_else(|| {
            if reader.is_text() {
                reader.wrong(Fault::NotColour(text.to_owned()));
            }
            Self::default()
        })
    }

    fn write(&self) -> Value {
        Value::String(self.to_string())
    }
}

json!(PackJson {
    format, schema, id, version, title, start, dimensions, needs, groups, learning_forms, cells, principles, goals, teach;
    optional migrations, theme;
    strict
});
json!(PackTheme { accent_light, accent_dark; optional; strict });
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
            theme: json.theme.filter(PackTheme::is_readable),
        })
    }
}

/// What does not hold together, by the places of the whole pack.
pub(crate) fn problems(json: &PackJson) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut report = |place: String, fault: Fault| problems.push(Problem { place, fault });

    let order: Vec<Dimension> = json.dimensions.iter().map(|dimension| dimension.id).collect();
    if order != Dimension::ALL {
        report("dimensions".to_owned(), Fault::NotTheDimensions);
    }
    let needs = once(&mut report, "needs", json.needs.iter().map(|need| &need.id));
    let groups = once(&mut report, "groups", json.groups.iter().map(|group| &group.id));
    let forms = once(&mut report, "learning_forms", json.learning_forms.iter().map(|form| &form.id));
    once(&mut report, "principles", json.principles.iter().map(|principle| &principle.id));
    once(&mut report, "goals", json.goals.iter().map(|goal| &goal.id));

    for dimension in Dimension::ALL {
        if !json.needs.iter().any(|need| need.dimension == dimension) {
            report("needs".to_owned(), Fault::NoNeedOf(dimension));
        }
    }
    for (at, need) in json.needs.iter().enumerate() {
        for form in &need.needs_support_before {
            if !forms.contains(&form) {
                report(format!("needs[{at}].needs_support_before"), Fault::NoForm(form.to_string()));
            }
        }
    }
    for (at, form) in json.learning_forms.iter().enumerate() {
        if !groups.contains(&&form.group) {
            report(format!("learning_forms[{at}].group"), Fault::NoGroup(form.group.to_string()));
        }
        for (link_at, link) in form.links.iter().enumerate() {
            if !is_safe_address(&link.url) {
                let fault = Fault::UnsafeLink(link.url.clone(), why_unsafe(&link.url));
                report(format!("learning_forms[{at}].links[{link_at}].url"), fault);
            }
        }
    }
    let leader_forms = json.learning_forms.iter().filter(|form| form.leader_slot).count();
    if leader_forms != 1 {
        report("learning_forms".to_owned(), Fault::LeaderForms(leader_forms));
    }
    for (at, cell) in json.cells.iter().enumerate() {
        if !needs.contains(&&cell.need) {
            report(format!("cells[{at}].need"), Fault::NoNeed(cell.need.to_string()));
        }
        if !forms.contains(&&cell.form) {
            report(format!("cells[{at}].form"), Fault::NoForm(cell.form.to_string()));
        }
        let both = || (cell.need.to_string(), cell.form.to_string());
        if json.cells.iter().take(at).any(|other| (&other.need, &other.form) == (&cell.need, &cell.form)) {
            let (need, form) = both();
            report(format!("cells[{at}]"), Fault::CellTwice(need, form));
        }
        let team = json.needs.iter().any(|need| need.id == cell.need && need.team);
        let attended_away = json.learning_forms.iter().any(|form| {
            form.id == cell.form && (form.company == Company::Alone || form.mode == Mode::Online || is_course(form))
        });
        if team && attended_away {
            let (need, form) = both();
            report(format!("cells[{at}]"), Fault::TeamNeedAway(need, form));
        }
    }
    // What migrations lead to nothing costs a line of "then and now" and no answer: no reason to do without the pack, so only
    // editors are told.
    #[cfg(feature = "desk")]
    for (at, migration) in json.migrations.iter().enumerate() {
        if let Some((field, fault)) = migration_fault(json, &needs, at, migration) {
            report(format!("migrations[{at}].{field}"), fault);
        }
    }
    problems
}

#[cfg(feature = "desk")]
/// What is wrong with a migration, and in which of its fields. Renamings may follow one another over the versions.
fn migration_fault(
    json: &PackJson,
    needs: &[&crate::domain::basics::id::NeedId],
    at: usize,
    migration: &Migration,
) -> Option<(&'static str, Fault)> {
    let from = &migration.from;
    if needs.contains(&from) {
        return Some(("from", Fault::MigratedButThere(from.to_string())));
    }
    if json.migrations.iter().take(at).any(|other| other.from == *from) {
        return Some(("from", Fault::Twice(from.to_string())));
    }
    let mut to = migration.to.as_ref()?;
    for _ in 0..=json.migrations.len() {
        if needs.contains(&to) {
            return None;
        }
        match json.migrations.iter().find(|next| next.from == *to) {
            Some(Migration { to: Some(next), .. }) => to = next,
            Some(Migration { to: None, .. }) => return None,
            None => return Some(("to", Fault::MigratedToNothing(to.to_string()))),
        }
    }
    Some(("to", Fault::MigratedInCircle(from.to_string())))
}

/// Formal education: one person is sent away to it.
fn is_course(form: &LearningForm) -> bool {
    form.group.as_str() == "formal_education"
}

/// Reports ids that are there twice. Gives the list of ids.
fn once<'a, I: PartialEq + Display>(
    report: &mut impl FnMut(String, Fault),
    list: &str,
    ids: impl Iterator<Item = &'a I>,
) -> Vec<&'a I> {
    let mut seen = Vec::new();
    for (at, id) in ids.enumerate() {
        if seen.contains(&id) {
            report(format!("{list}[{at}].id"), Fault::Twice(id.to_string()));
        }
        seen.push(id);
    }
    seen
}

/// Whether a link may lead to an address: a plain `https:` address with a host and no credentials, or a page of the same
/// server (`/…`).
#[must_use]
pub fn is_safe_address(address: &str) -> bool {
    if !address.bytes().all(|b| b.is_ascii_graphic() && b != b'\\') {
        return false;
    }
    let Some(rest) = address.strip_prefix("https://") else {
        return address.starts_with('/') && !address.starts_with("//");
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    !host.is_empty() && host.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b':'))
}

/// Why a link must not lead to an address that is not safe.
fn why_unsafe(address: &str) -> LinkFault {
    // Nobody is told in the build for employees.
    if !cfg!(feature = "desk") {
        return LinkFault::NoAddress;
    }
    if address.bytes().any(|b| b.is_ascii_control() || b.is_ascii_whitespace() || b == b'\\') {
        return LinkFault::Characters;
    }
    if !address.is_ascii() {
        return LinkFault::Lookalike;
    }
    let host = address.strip_prefix("https://").and_then(|rest| rest.split(['/', '?', '#']).next());
    if host.is_some_and(|host| host.contains('@')) {
        return LinkFault::Credentials;
    }
    let scheme = address.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    match scheme.as_deref() {
        _ if address.starts_with("//") => LinkFault::HiddenHost,
        Some("http") => LinkFault::NotEncrypted,
        Some("javascript" | "data" | "vbscript" | "blob") => LinkFault::Program,
        _ => LinkFault::NoAddress,
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn only_plain_https_addresses_and_own_pages_are_safe() {
        for address in
            ["https://kursusportalen.rm.dk", "https://a.dk/x?y=1#z", "https://a.dk:8443/", "/kurser/?x=1", "/"]
        {
            assert!(is_safe_address(address), "{address}");
        }
        for (address, why) in [
            ("", LinkFault::NoAddress),
            ("kurser.html", LinkFault::NoAddress),
            ("ftp://a.dk", LinkFault::NoAddress),
            ("https://", LinkFault::NoAddress),
            ("https:///x", LinkFault::NoAddress),
            ("https:/a.dk", LinkFault::NoAddress),
            ("http://a.dk", LinkFault::NotEncrypted),
            ("HTTP://a.dk", LinkFault::NotEncrypted),
            ("javascript:alert(1)", LinkFault::Program),
            ("JavaScript:alert(1)", LinkFault::Program),
            ("data:text/html,x", LinkFault::Program),
            ("//evil.dk", LinkFault::HiddenHost),
            ("https://a.dk@evil.dk/", LinkFault::Credentials),
            ("https://a.dk\\@evil.dk/", LinkFault::Characters),
            ("/\\evil.dk", LinkFault::Characters),
            ("java\tscript:alert(1)", LinkFault::Characters),
            ("https://a.dk/ x", LinkFault::Characters),
            ("https://а.dk/", LinkFault::Lookalike),
        ] {
            assert!(!is_safe_address(address), "{address}");
            assert_eq!(why_unsafe(address), why, "{address}");
        }
    }

    #[test]
    fn says_what_it_cannot_read() {
        assert!(matches!(parse("{\"format\""), Err(PackError::Unreadable(_))));
        assert!(matches!(parse("[]"), Err(PackError::Other { .. })));
        let newer = format!("{{\"format\":\"{FORMAT}\",\"schema\":2}}");
        assert_eq!(parse(&newer), Err(PackError::Other { format: FORMAT.to_owned(), schema: 2 }));
    }

    #[test]
    fn migrations_that_lead_nowhere_or_in_a_ring_do_no_harm() {
        let mut pack = parse(include_str!("../../packs/standard.json")).unwrap();
        let id = |text: &str| crate::domain::basics::id::NeedId::try_from(text).unwrap();
        // Editors are told of these; the build for employees takes the pack all the same.
        for (from, to) in [("a", "b"), ("b", "a"), ("c", "nowhere"), ("d", "may_time"), ("may_mandate", "may_time")] {
            pack.migrations.push(Migration { from: id(from), to: Some(id(to)) });
        }
        for (from, to) in [("a", None), ("c", None), ("d", Some("may_time")), ("may_mandate", Some("may_mandate"))] {
            assert_eq!(pack.successor(&id(from)).map(|need| need.id.as_str()), to, "{from}");
        }
    }
}
