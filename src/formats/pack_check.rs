//! The check of a content pack for the one who writes it: everything that is wrong and everything that could be better, by
//! the places of the file that was written, in plain words. The same for the command line and for the page for editors.

use super::{
    fault::{Fault, Problem},
    field_twice::fields_twice,
    pack_extension::{EXTENDS, EXTENDS_VERSION, LISTS, is_removal, is_same},
    pack_json::{self, PackError, PackJson},
    pack_lint::{self, Lint, Severity},
};
use crate::{
    documents::faults,
    domain::{basics::language::Localized, content::pack::ContentPack},
    formats::json,
};
use serde_json::Value;
use std::sync::Arc;

/// What the check has found.
#[derive(Debug, Clone)]
pub struct Report {
    /// The pack, if the app can use it.
    pub pack: Option<Arc<ContentPack>>,
    /// The same as one whole text in a fixed order, laid over the standard pack where it extends it.
    pub whole: Option<String>,
    /// What was found: errors first, then by the order of the file.
    pub findings: Vec<Finding>,
}

/// One thing that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// How much it matters.
    pub severity: Severity,
    /// The place in the file, as in `learning_forms[3].links[0].url`; empty for the whole file. A place in the standard pack
    /// has `standard: ` in front.
    pub place: String,
    /// A short name that stays the same.
    pub code: &'static str,
    /// What it is and what to do.
    pub words: Localized,
}

impl Report {
    /// Whether there is an error among the findings.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.findings.iter().any(|finding| finding.severity == Severity::Error)
    }

    fn unreadable(place: &str, code: &'static str, words: Localized) -> Self {
        let finding = Finding { severity: Severity::Error, place: place.to_owned(), code, words };
        Self { pack: None, whole: None, findings: vec![finding] }
    }
}

/// Checks a pack. `file_name` is the name of its file, where there is one; `standard` is the standard pack.
#[must_use]
pub fn check(text: &str, file_name: Option<&str>, standard: &str) -> Report {
    // What is not UTF-8 has become this character on its way here.
    if let Some(at) = text.find('\u{fffd}') {
        let line = 1 + text.bytes().take(at).filter(|byte| *byte == b'\n').count();
        return Report::unreadable("", "not_utf8", faults::not_utf8(line));
    }
    let opened = pack_json::open(text).and_then(|value| {
        let (whole, problems) = pack_json::whole(value.clone(), standard)?;
        Ok((value, whole, problems))
    });
    match opened {
        Ok((file, whole, problems)) => {
            let mut report = check_whole(&file, &whole, problems, file_name, standard);
            report.findings.extend(fields_twice(text).into_iter().map(|place| advice(place, &Lint::FieldTwice)));
            report.findings.sort_by_key(|finding| finding.severity);
            report
        }
        Err(PackError::Inconsistent(problems)) => {
            Report { pack: None, whole: None, findings: problems.into_iter().map(wrong).collect() }
        }
        Err(error) => {
            let code = match error {
                PackError::Unreadable(_) => "not_json",
                PackError::TooLarge(_) => "too_large",
                PackError::Other { .. } | PackError::Inconsistent(_) => "not_a_pack",
            };
            Report::unreadable("", code, faults::unreadable(&error, text))
        }
    }
}

fn check_whole(file: &Value, value: &Value, problems: Vec<Problem>, file_name: Option<&str>, standard: &str) -> Report {
    let places = Places { origins: origins(file, value, standard), file };
    let mut findings: Vec<Finding> = problems.into_iter().map(wrong).collect();
    let (read, problems) = match json::read::<PackJson>(value) {
        Ok(json) => {
            let problems = pack_json::problems(&json);
            (Some(json), problems)
        }
        Err(problems) => (None, problems),
    };
    findings.extend(places.translate(problems, standard));
    let holds = findings.is_empty();
    let pack = read.clone().filter(|_| holds).and_then(|json| ContentPack::try_from(json).ok()).map(Arc::new);
    if let Some(json) = &read {
        let found = pack_lint::lint(json, value, pack.as_deref());
        // What is the standard pack's own is nothing that the editor could change.
        findings.extend(found.into_iter().filter_map(|(place, lint)| Some(advice(places.in_file(&place)?, &lint))));
        findings.extend(about_file(file, json, &places, file_name, standard));
    }
    let whole = read.filter(|_| holds).map(|json| pretty(&pack_json::write(&json)));
    Report { pack, whole, findings }
}

/// What only the file as it was written tells.
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
        findings.push(advice("id".to_owned(), &Lint::OtherFileName { expected }));
    }
    if !places.is_extension() {
        return findings;
    }
    let mut found = Vec::new();
    pack_lint::one_language("", file, &mut found);
    findings.extend(found.into_iter().map(|(place, lint)| advice(place, &lint)));
    let standard = pack_json::open(standard).unwrap_or_default();
    let now = standard.get("version").and_then(Value::as_str).unwrap_or_default();
    if let Some(written_for) = file.get(EXTENDS_VERSION).and_then(Value::as_str).filter(|version| *version != now) {
        let lint = Lint::OtherBase { written_for: written_for.to_owned(), now: now.to_owned() };
        findings.push(advice(EXTENDS_VERSION.to_owned(), &lint));
    }
    for (at, need) in file.get("needs").and_then(Value::as_array).into_iter().flatten().enumerate() {
        let id = need.get("id").and_then(Value::as_str).unwrap_or_default();
        let is_told = json.migrations.iter().any(|migration| migration.from.as_str() == id);
        if need.get("remove").and_then(Value::as_bool) == Some(true) && !is_told {
            findings.push(advice(format!("needs[{at}]"), &Lint::RemovedWithoutMigration { need: id.to_owned() }));
        }
    }
    findings
}

fn wrong(problem: Problem) -> Finding {
    let Problem { place, fault } = problem;
    Finding { severity: Severity::Error, place, code: fault.code(), words: faults::of(&fault) }
}

fn advice(place: String, lint: &Lint) -> Finding {
    Finding { severity: lint.severity(), place, code: lint.code(), words: faults::of_lint(lint) }
}

/// Where an item of the whole pack comes from: its place in the list of the standard pack and of the extension.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Origin {
    base: Option<usize>,
    extension: Option<usize>,
}

/// Where the items of each list come from; empty for a pack that extends none.
fn origins(file: &Value, whole: &Value, standard: &str) -> Vec<(&'static str, Vec<Origin>)> {
    if file.get(EXTENDS).is_none() {
        return Vec::new();
    }
    let standard = pack_json::open(standard).unwrap_or_default();
    let items = |value: &Value, list| value.get(list).and_then(Value::as_array).cloned().unwrap_or_default();
    let of_list = |(list, keys): (&'static str, &[&str])| {
        let (base, changes) = (items(&standard, list), items(file, list));
        let origin = |item: &Value| Origin {
            base: base.iter().position(|other| is_same(other, item, keys)),
            extension: changes.iter().position(|other| is_same(other, item, keys) && !is_removal(other)),
        };
        (list, items(whole, list).iter().map(origin).collect())
    };
    LISTS.into_iter().map(of_list).collect()
}

/// From places of the whole pack to places of the file that was written.
struct Places<'a> {
    origins: Vec<(&'static str, Vec<Origin>)>,
    file: &'a Value,
}

impl Places<'_> {
    fn is_extension(&self) -> bool {
        !self.origins.is_empty()
    }

    /// The item of a list that a place lies in, and what follows behind it.
    fn item<'p>(&self, place: &'p str) -> Option<(&'static str, Origin, &'p str)> {
        let (list, rest) = place.split_once('[')?;
        let (at, rest) = rest.split_once(']')?;
        let (name, origins) = self.origins.iter().find(|(name, _)| *name == list)?;
        Some((*name, *origins.get(at.parse::<usize>().ok()?)?, rest))
    }

    /// The place in the file; `None` when it lies in the standard pack.
    fn in_file(&self, place: &str) -> Option<String> {
        if !self.is_extension() {
            return Some(place.to_owned());
        }
        match self.item(place) {
            Some((list, origin, rest)) => {
                let at = origin.extension?;
                let change = self.file.get(list)?.get(at)?;
                let is_there = origin.base.is_none() || rest.is_empty() || reaches(change, rest);
                is_there.then(|| format!("{list}[{at}]{rest}"))
            }
            None => (place.is_empty() || reaches(self.file, &format!(".{place}"))).then(|| place.to_owned()),
        }
    }

    /// The place, and where it lies in the standard pack that too.
    fn anywhere(&self, place: &str) -> String {
        self.in_file(place).unwrap_or_else(|| match self.item(place) {
            Some((list, Origin { base: Some(at), .. }, rest)) => format!("standard: {list}[{at}]{rest}"),
            _ => format!("standard: {place}"),
        })
    }

    /// The problems by the places of the file. What a new item lacks becomes one problem, since its id may be misspelled.
    fn translate(&self, problems: Vec<Problem>, standard: &str) -> Vec<Finding> {
        let mut translated: Vec<Problem> = Vec::new();
        for Problem { place, fault } in problems {
            let new = self.item(&place).filter(|(_, origin, rest)| origin.base.is_none() && rest.is_empty());
            let problem = Problem { place: self.anywhere(&place), fault };
            let (Fault::Missing(name), Some((list, ..))) = (&problem.fault, new) else {
                translated.push(problem);
                continue;
            };
            if let Some(Problem { fault: Fault::IncompleteOrMisspelled { missing, .. }, .. }) =
                translated.iter_mut().find(|other| other.place == problem.place)
            {
                missing.push(name.clone());
                continue;
            }
            let at = problem.place.split(['[', ']']).nth(1).and_then(|at| at.parse::<usize>().ok()).unwrap_or_default();
            let id = self.file.get(list).and_then(|list| list.get(at)?.get("id")?.as_str());
            let fault = match id {
                Some(id) => Fault::IncompleteOrMisspelled {
                    id: id.to_owned(),
                    missing: vec![name.clone()],
                    similar: similar(id, list, standard),
                },
                None => problem.fault,
            };
            translated.push(Problem { place: problem.place, fault });
        }
        translated.into_iter().map(wrong).collect()
    }
}

/// Whether the first field of a path (`.links[0].url`) is there.
fn reaches(value: &Value, path: &str) -> bool {
    let name = path.trim_start_matches('.').split(['.', '[']).next().unwrap_or_default();
    let rest = path.trim_start_matches('.').strip_prefix(name).unwrap_or_default();
    match value.get(name) {
        // A text of which the extension gives one language has the other from the standard pack.
        Some(field) if field.is_object() && rest.starts_with('.') => reaches(field, rest),
        field => field.is_some(),
    }
}

/// The id of the standard pack that was meant, perhaps.
fn similar(id: &str, list: &str, standard: &str) -> Option<String> {
    let standard = pack_json::open(standard).ok()?;
    let ids = standard.get(list)?.as_array()?.iter().filter_map(|item| item.get("id")?.as_str());
    nearest(id, ids).map(str::to_owned)
}

/// The known word that was meant, perhaps: the nearest that differs by at most two letters.
pub(crate) fn nearest<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let near = known.map(|known| (distance(word, known), known)).filter(|(distance, _)| *distance <= 2);
    near.min_by_key(|(distance, _)| *distance).map(|(_, known)| known)
}

/// How many letters must be put in, taken out or changed to come from one word to another (Levenshtein).
fn distance(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.bytes().enumerate() {
        let mut left = i + 1;
        let mut next = vec![left];
        for ((above, above_left), y) in row.iter().skip(1).zip(&row).zip(b.bytes()) {
            left = (above + 1).min(left + 1).min(above_left + usize::from(x != y));
            next.push(left);
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

/// A pack to begin with: it extends the standard pack by one text and one link.
pub const STARTER: &str = include_str!("starter_pack.json");

/// What is said of a file that is too large to be read.
#[must_use]
pub fn too_large(bytes: usize) -> Report {
    Report::unreadable("", "too_large", faults::unreadable(&PackError::TooLarge(bytes), ""))
}

/// The order of fields in a pack that is written; what is not named here follows in the order of the alphabet.
const ORDER: [&str; 26] = [
    "$schema",
    "format",
    "schema",
    "id",
    "version",
    "extends",
    "title",
    "start",
    "dimensions",
    "needs",
    "groups",
    "learning_forms",
    "cells",
    "principles",
    "goals",
    "teach",
    "migrations",
    "theme",
    "group",
    "dimension",
    "need",
    "form",
    "name",
    "heading",
    "question",
    "da",
];

/// Writes a pack with the fields in a fixed order, whatever the order that the reader kept.
#[must_use]
pub fn pretty(value: &Value) -> String {
    let mut text = String::new();
    write_value(value, 0, &mut text);
    text.push('\n');
    text
}

fn write_value(value: &Value, depth: usize, text: &mut String) {
    let (open, close, items) = match value {
        Value::Object(fields) if !fields.is_empty() => {
            let mut fields: Vec<(&String, &Value)> = fields.iter().collect();
            let rank = |name: &str| ORDER.iter().position(|known| *known == name).unwrap_or(ORDER.len());
            fields.sort_by(|(a, _), (b, _)| (rank(a), a).cmp(&(rank(b), b)));
            ('{', '}', fields.into_iter().map(|(name, value)| (Some(name), value)).collect::<Vec<_>>())
        }
        Value::Array(items) if !items.is_empty() => ('[', ']', items.iter().map(|item| (None, item)).collect()),
        other => return text.push_str(&other.to_string()),
    };
    text.push(open);
    for (at, (name, value)) in items.into_iter().enumerate() {
        text.push_str(if at == 0 { "\n" } else { ",\n" });
        text.extend(std::iter::repeat_n(' ', depth + 1));
        if let Some(name) = name {
            text.push_str(&Value::from(name.as_str()).to_string());
            text.push_str(": ");
        }
        write_value(value, depth + 1, text);
    }
    text.push('\n');
    text.extend(std::iter::repeat_n(' ', depth));
    text.push(close);
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_pack_to_begin_with_calls_for_no_remark() {
        let standard = include_str!("../../packs/standard.json");
        let report = check(STARTER, Some("our-organisation.json"), standard);
        assert_eq!(report.findings, []);
        assert!(report.pack.is_some());
    }

    #[test]
    fn a_field_that_stands_twice_is_told() {
        let text = STARTER.replace(
            "\"extends\":",
            "\"title\": {\"da\": \"A\", \"en\": \"B\"}, \"title\": {\"da\": \"C\", \"en\": \"D\"}, \"extends\":",
        );
        let report = check(&text, None, include_str!("../../packs/standard.json"));
        let said: Vec<(&str, &str)> =
            report.findings.iter().map(|finding| (finding.place.as_str(), finding.code)).collect();
        assert_eq!(said, [("title", "field_twice")]);
    }

    #[test]
    fn misspelled_ids_are_near() {
        assert_eq!(distance("course", "course"), 0);
        assert_eq!(distance("cuorse", "course"), 2);
        assert_eq!(distance("e-learning", "e_learning"), 1);
        assert_eq!(distance("", "abc"), 3);
    }

    #[test]
    fn what_is_written_is_the_same_in_a_fixed_order() {
        let value =
            json!({"version": "1", "b": [], "id": "x", "a": {"en": "e", "da": "d\"\n"}, "list": [1, {"id": true}]});
        let text = pretty(&value);
        assert_eq!(serde_json::from_str::<Value>(&text).ok(), Some(value));
        assert!(text.starts_with("{\n \"id\": \"x\",\n \"version\": \"1\",\n \"a\": {\n  \"da\""), "{text}");
    }
}
