//! The check of a content pack for its authors: everything that is wrong and everything that could be better, by the
//! places of the file that they wrote. The command line and the page for editors use the same check. Findings are data;
//! the words for them are in `documents::faults`.

mod places;
mod pretty;
mod remark;
pub mod spelling;

pub use pretty::pretty;
pub use remark::{Remark, SyntaxMistake};

use self::places::Places;
use super::{
    PackError, Syntax, consistency,
    description::PackJson,
    extension::{EXTENDS_VERSION, is_removal},
    lint::{self, Lint, Severity},
    migrations, open,
    repeated_field::repeated_fields,
    whole,
};
use crate::{
    domain::content::pack::ContentPack,
    formats::{
        fault::Problem,
        json::{self, Json},
    },
};
use serde_json::Value;
use std::sync::Arc;

/// The most findings of a report. More are of no use to a person, and a page with tens of thousands of them would
/// freeze.
pub const MOST_FINDINGS: usize = 200;

/// What the check has found.
#[derive(Debug, Clone)]
pub struct Report {
    /// The pack, if the app can use it.
    pub pack: Option<Arc<ContentPack>>,
    /// The same as one whole text in a fixed order, merged over the standard pack where it extends it.
    pub whole: Option<String>,
    /// What was found: errors first, then by the order of the file. At most [`MOST_FINDINGS`], and then
    /// [`Remark::More`].
    pub findings: Vec<Finding>,
}

/// One thing that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The place in the file, as in `learning_forms[3].links[0].url`; empty for the whole file. A place in the standard
    /// pack has `standard: ` in front.
    pub place: String,
    /// What it is.
    pub remark: Remark,
}

impl Finding {
    fn new(place: impl Into<String>, remark: impl Into<Remark>) -> Self {
        Self { place: place.into(), remark: remark.into() }
    }
}

impl From<Problem> for Finding {
    fn from(problem: Problem) -> Self {
        Self::new(problem.place, problem.fault)
    }
}

impl Report {
    /// Whether there is an error among the findings.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.findings.iter().any(|finding| finding.remark.severity() == Severity::Error)
    }

    /// The report on a file that is too large to be read.
    #[must_use]
    pub fn too_large(bytes: usize) -> Self {
        Self::unreadable(Remark::TooLarge(bytes))
    }

    fn unreadable(remark: Remark) -> Self {
        Self { pack: None, whole: None, findings: vec![Finding::new("", remark)] }
    }

    /// Puts errors first and drops the findings above the limit.
    fn in_order(mut self) -> Self {
        self.findings.sort_by_key(|finding| finding.remark.severity());
        let more = self.findings.len().saturating_sub(MOST_FINDINGS);
        if more > 0 {
            self.findings.truncate(MOST_FINDINGS);
            self.findings.push(Finding::new("", Remark::More(more)));
        }
        self
    }
}

/// Checks a pack. `file_name` is the name of its file, where there is one; `standard` is the standard pack.
#[must_use]
pub fn check(text: &str, file_name: Option<&str>, standard: &str) -> Report {
    // A character that is not UTF-8 was replaced by this one when the file was read.
    if let Some(at) = text.find('\u{fffd}') {
        let line = 1 + text.bytes().take(at).filter(|byte| *byte == b'\n').count();
        return Report::unreadable(Remark::NotUtf8 { line });
    }
    let opened = open(text).and_then(|value| {
        let (whole, problems) = whole(value.clone(), standard)?;
        Ok((value, whole, problems))
    });
    let mut report = match opened {
        Ok((file, whole, problems)) => check_whole(&file, &whole, problems, file_name, standard),
        Err(PackError::Inconsistent(problems)) => {
            Report { pack: None, whole: None, findings: problems.into_iter().map(Finding::from).collect() }
        }
        Err(PackError::Unreadable(syntax)) => {
            let Syntax { line, column, .. } = syntax;
            return Report::unreadable(Remark::NotJson { line, column, mistake: SyntaxMistake::of(&syntax, text) });
        }
        Err(PackError::TooLarge(bytes)) => return Report::too_large(bytes),
        Err(PackError::Other { format, schema }) => return Report::unreadable(Remark::Other { format, schema }),
    };
    report.findings.extend(repeated_fields(text).into_iter().map(|place| Finding::new(place, Lint::FieldTwice)));
    report.in_order()
}

fn check_whole(file: &Value, value: &Value, problems: Vec<Problem>, file_name: Option<&str>, standard: &str) -> Report {
    let places = Places::new(file, value, standard);
    let mut findings: Vec<Finding> = problems.into_iter().map(Finding::from).collect();
    let (read, problems) = match json::read::<PackJson>(value) {
        Ok(json) => {
            let problems = consistency::problems(&json);
            (Some(json), problems)
        }
        Err(problems) => (None, problems),
    };
    findings.extend(places.translate(problems).into_iter().map(Finding::from));
    let pack = read
        .clone()
        .filter(|_| findings.is_empty())
        .and_then(|json| super::content(json, Vec::new()).ok())
        .map(Arc::new);
    if let Some(json) = &read {
        findings.extend(places.translate(migrations::problems(json)).into_iter().map(Finding::from));
        let found = lint::lint(json, value, pack.as_deref());
        // The editor cannot change a text of the standard pack.
        findings
            .extend(found.into_iter().filter_map(|(place, lint)| Some(Finding::new(places.in_file(&place)?, lint))));
        findings.extend(about_file(file, json, &places, file_name, standard));
    }
    let whole = read.filter(|_| pack.is_some()).map(|json| pretty(&json.write()));
    Report { pack, whole, findings }
}

/// The findings that only the file itself shows, before it is merged with the standard pack.
fn about_file(
    file: &Value,
    json: &PackJson,
    places: &Places<'_>,
    file_name: Option<&str>,
    standard: &str,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    let expected = format!("{}.json", json.id);
    if file_name.is_some_and(|name| name != expected) {
        findings.push(Finding::new("id", Lint::OtherFileName { expected }));
    }
    if !places.is_extension() {
        return findings;
    }
    let mut found = Vec::new();
    lint::one_language("", file, &mut found);
    findings.extend(found.into_iter().map(|(place, lint)| Finding::new(place, lint)));
    let standard = open(standard).unwrap_or_default();
    let now = standard.get("version").and_then(Value::as_str).unwrap_or_default();
    if let Some(written_for) = file.get(EXTENDS_VERSION).and_then(Value::as_str).filter(|version| *version != now) {
        let lint = Lint::OtherBase { written_for: written_for.to_owned(), now: now.to_owned() };
        findings.push(Finding::new(EXTENDS_VERSION, lint));
    }
    for (at, need) in file.get("needs").and_then(Value::as_array).into_iter().flatten().enumerate() {
        let id = need.get("id").and_then(Value::as_str).unwrap_or_default();
        let is_migrated = || json.migrations.iter().any(|migration| migration.from.as_str() == id);
        if is_removal(need) && !is_migrated() {
            findings.push(Finding::new(format!("needs[{at}]"), Lint::RemovedWithoutMigration { need: id.to_owned() }));
        }
    }
    findings
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    const EXTENSION: &str =
        r#"{"format": "kompetencekompas-pack", "schema": 1, "id": "ours", "version": "1.0.0", "extends": "standard"}"#;

    #[test]
    fn a_field_that_is_there_twice_is_reported() {
        let text = EXTENSION.replace(
            "\"extends\":",
            "\"title\": {\"da\": \"A\", \"en\": \"B\"}, \"title\": {\"da\": \"C\", \"en\": \"D\"}, \"extends\":",
        );
        let report = check(&text, None, include_str!("../../../../packs/standard.json"));
        let said: Vec<(&str, &str)> =
            report.findings.iter().map(|finding| (finding.place.as_str(), finding.remark.code())).collect();
        assert_eq!(said, [("title", "field_twice")]);
    }
}
