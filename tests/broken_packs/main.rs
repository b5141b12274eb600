//! Packs with the common faults, each with the message that it should cause, at the place in the file where the fault
//! is. The JSON Schema refuses every fault that it can find too, so that an editor sees it while writing.
//!
//! `SHOW=1 cargo test --test broken_packs -- --nocapture` prints the current messages.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics is a test that fails")]

mod content;
mod extensions;
mod fields;
mod texts;

use kompetencekompas::{
    documents::faults::words,
    formats::pack::{
        check::{Finding, check},
        lint::Severity,
        parse, parse_over,
        schema::pack_schema,
    },
};
use serde_json::{Value, json};

const STANDARD: &str = include_str!("../../packs/standard.json");
const EXTENSION: &str =
    r#"{"format": "kompetencekompas-pack", "schema": 1, "id": "vores", "version": "1.0.0", "extends": "standard"}"#;

/// The kinds of broken packs.
enum Broken {
    /// The standard pack, changed; and whether the schema can find the fault.
    Whole(fn(&mut Value), bool),
    /// A pack that extends the standard pack.
    Extension(fn(&mut Value), bool),
    /// A text that is not JSON, or not a pack.
    Text(fn() -> String),
}

use Broken::{Extension, Text, Whole};

/// The fault, the broken pack, and the message about it: place, Danish, English.
type Case = (&'static str, Broken, &'static [[&'static str; 3]]);

fn link(pack: &mut Value, url: &str) {
    pack["learning_forms"][3]["links"] = json!([{"label": {"da": "Kurser", "en": "Courses"}, "url": url}]);
}

/// All of them.
fn cases() -> impl Iterator<Item = &'static Case> {
    [fields::CASES, content::CASES, extensions::CASES, texts::CASES].into_iter().flatten()
}

/// The text of a broken pack, and whether the schema has to find the fault.
fn broken(pack: &Broken) -> (String, Option<bool>) {
    let changed = |base: &str, change: fn(&mut Value)| {
        let mut pack = serde_json::from_str(base).unwrap();
        change(&mut pack);
        pack.to_string()
    };
    match pack {
        Whole(change, seen) => (changed(STANDARD, *change), Some(*seen)),
        Extension(change, seen) => (changed(EXTENSION, *change), Some(*seen)),
        Text(text) => (text(), None),
    }
}

#[test]
fn each_broken_pack_gets_the_message_one_would_like_to_get() {
    let show = std::env::var_os("SHOW").is_some();
    let mut unlike = Vec::new();
    for (what, pack, expected) in cases() {
        let report = check(&broken(pack).0, None, STANDARD);
        let errors = report.findings.iter().filter(|finding| finding.remark.severity() == Severity::Error);
        let said: Vec<_> = errors.map(|Finding { place, remark }| (place.as_str(), words(remark))).collect();
        let said: Vec<[&str; 3]> =
            said.iter().map(|(place, words)| [*place, words.da.as_str(), words.en.as_str()]).collect();
        if show {
            println!("{}", json!([what, said]));
        }
        if said != *expected {
            unlike.push(format!("{what}:\n  said:     {said:#?}\n  expected: {expected:#?}"));
        }
        assert_eq!(report.whole.is_some(), report.pack.is_some(), "{what}");
    }
    assert!(show || unlike.is_empty(), "{}", unlike.join("\n"));
}

#[test]
fn the_app_refuses_them_too_unless_it_can_do_without_what_is_broken() {
    for (what, pack, _) in cases() {
        let text = broken(pack).0;
        // An accent with too little contrast is left out, and a migration to an unknown need costs a line of "then and
        // now".
        let is_usable = check(&text, None, STANDARD).findings.iter().all(|Finding { place, remark }| {
            let code = remark.code();
            code == "low_contrast"
                || code.starts_with("migrated_")
                || code == "twice" && place.starts_with("migrations[")
        });
        assert_eq!(parse_over(&text, STANDARD).is_ok(), is_usable, "{what}");
        assert_eq!(parse(&text).is_ok(), is_usable, "{what}");
    }
}

#[test]
fn the_schema_sees_what_it_can() {
    let validator = jsonschema::validator_for(&pack_schema()).unwrap();
    for (what, pack, _) in cases() {
        let (text, is_seen) = broken(pack);
        if let Some(is_seen) = is_seen {
            assert_eq!(!validator.is_valid(&serde_json::from_str(&text).unwrap()), is_seen, "{what}");
        }
    }
    assert!(validator.is_valid(&serde_json::from_str(EXTENSION).unwrap()));
}

#[test]
fn an_unbroken_file_may_come_from_any_editor() {
    for text in [format!("\u{feff}{STANDARD}"), STANDARD.replace('\n', "\r\n"), EXTENSION.to_owned()] {
        let report = check(&text, None, STANDARD);
        assert!(report.findings.is_empty() && report.pack.is_some(), "{:?}", report.findings);
    }
}
