//! Reading and the JSON Schemas come from the same descriptions (`formats::json`). Here an independent validator
//! compares them: whatever is changed at one place of a document, reading and schema agree on whether it still has the
//! right form. And a document of any size takes bounded time.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics is a test that fails")]

use kompetencekompas::formats::{
    pack::{
        self, PackError,
        check::{MOST_FINDINGS, Remark, check},
        schema::pack_schema,
    },
    saved_file::{self, FileError},
};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

const STANDARD: &str = include_str!("../packs/standard.json");
const FILES: [&str; 2] =
    [include_str!("fixtures/saved_file_v1.kompas.json"), include_str!("fixtures/saved_file_v1_history.kompas.json")];

/// A field that is in no description.
const UNKNOWN: &str = "zz";

/// The values that replace another. (No whole number with a fraction: to JSON Schema 3.0 is an integer.)
fn replacements() -> Vec<Value> {
    vec![json!(null), json!(true), json!(7), json!(-1), json!(""), json!("x"), json!("zz zz"), json!([]), json!({})]
}

/// The JSON pointers of all values in a document.
fn places(value: &Value, place: String, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            for (name, field) in fields {
                places(field, format!("{place}/{}", name.replace('~', "~0").replace('/', "~1")), found);
            }
        }
        Value::Array(items) => {
            for (at, item) in items.iter().enumerate() {
                places(item, format!("{place}/{at}"), found);
            }
        }
        _ => {}
    }
    found.push(place);
}

/// Every document that differs from this one in one place, with the change.
fn changed(document: &Value) -> Vec<(String, Value)> {
    let mut all = Vec::new();
    places(document, String::new(), &mut all);
    let mut changed = Vec::new();
    for place in all {
        let mut with = |what: String, change: &dyn Fn(&mut Value)| {
            let mut document = document.clone();
            change(document.pointer_mut(&place).unwrap());
            changed.push((format!("{place}: {what}"), document));
        };
        for value in replacements() {
            with(value.to_string(), &|there| *there = value.clone());
        }
        let there = document.pointer(&place).unwrap();
        if there.is_object() {
            with("an unknown field".to_owned(), &|there| there[UNKNOWN] = json!(1));
        }
        for name in there.as_object().into_iter().flat_map(serde_json::Map::keys) {
            with(format!("without {name}"), &|there| _ = there.as_object_mut().unwrap().remove(name));
        }
    }
    changed
}

/// Expects that reading and schema agree on every changed document.
fn agree(schema: &Value, document: &Value, is_read: impl Fn(&str) -> bool) {
    let validator = jsonschema::options().should_validate_formats(true).build(schema).unwrap();
    assert!(validator.is_valid(document) && is_read(&document.to_string()));
    let changed = changed(document);
    let (mut accepted, mut unlike) = (0, Vec::new());
    for (what, document) in &changed {
        let (read, valid) = (is_read(&document.to_string()), validator.is_valid(document));
        accepted += usize::from(read);
        if read != valid {
            unlike.push(format!(
                "{what}: {}",
                if read { "only the schema refuses it" } else { "only the app refuses it" }
            ));
        }
    }
    assert!(unlike.is_empty(), "{} of {}:\n{}", unlike.len(), changed.len(), unlike.join("\n"));
    assert!(accepted > 50 && accepted < changed.len() / 2, "{accepted} of {} were accepted", changed.len());
}

#[test]
fn reading_a_saved_file_and_its_schema_agree() {
    for file in FILES {
        agree(&saved_file::schema(), &serde_json::from_str(file).unwrap(), |text| saved_file::read(text).is_ok());
    }
}

/// The faults of a pack whose parts each have the right form, but are not consistent; no schema can find them.
const NOT_OF_FORM: [&str; 9] = [
    "not_the_dimensions",
    "twice",
    "no_need_of",
    "no_need",
    "no_form",
    "no_group",
    "leader_forms",
    "cell_twice",
    "team_need_away",
];

fn has_the_form_of_a_pack(text: &str) -> bool {
    match pack::parse(text) {
        Ok(_) => true,
        Err(PackError::Inconsistent(problems)) => {
            problems.iter().all(|problem| NOT_OF_FORM.contains(&problem.fault.code()))
        }
        Err(_) => false,
    }
}

#[test]
fn reading_a_pack_and_its_schema_agree() {
    let mut pack: Value = serde_json::from_str(STANDARD).unwrap();
    // The same objects, but few of each: every place is tried.
    let whole = pack.as_object_mut().unwrap();
    whole.remove("$schema");
    for (name, most) in [("needs", 0), ("learning_forms", 0), ("cells", 1), ("groups", 1), ("goals", 1), ("teach", 1)] {
        whole[name].as_array_mut().unwrap().truncate(most);
    }
    let standard: Value = serde_json::from_str(STANDARD).unwrap();
    let with = |list: &str, field: &str| {
        let items = standard[list].as_array().unwrap();
        items.iter().find(|item| item.get(field).is_some()).unwrap_or_else(|| panic!("{list}: {field}")).clone()
    };
    pack["needs"] =
        json!([with("needs", "kind"), with("needs", "leader_topic"), with("needs", "needs_support_before")]);
    pack["learning_forms"] = json!([with("learning_forms", "contexts"), with("learning_forms", "easy_start")]);
    pack["learning_forms"][0]["links"] = json!([{"label": {"da": "K", "en": "C"}, "url": "https://kurser.dk/x"}]);
    pack["migrations"] = json!([{"from": "old", "to": "will_interest"}]);
    pack["theme"] = json!({"accent_light": "#0a5a66", "accent_dark": "#74cbd3"});
    agree(&pack_schema(), &pack, has_the_form_of_a_pack);
}

/// How long a file may keep the app busy, on a slow machine that compiles something else. Quadratic work takes many
/// times as long.
const MOST_TIME: Duration = Duration::from_secs(60);

#[test]
fn a_file_of_millions_of_faults_is_refused_at_once() {
    let started = Instant::now();
    let items = "0,".repeat(2_000_000);
    let text = format!(
        r#"{{"format": "kompetencekompas", "schema": 1, "saved": "2026-11-22T08:30:00Z", "pack": {{"id": "standard",
            "version": "1.0.0"}}, "reflections": [{}0]}}"#,
        items.get(..saved_file::MAX_BYTES - 1000).unwrap_or(&items)
    );
    assert!(matches!(saved_file::read(&text), Err(FileError::Damaged(_))));
    assert!(started.elapsed() < MOST_TIME, "{:?}", started.elapsed());
}

/// The standard pack with this list, as large as a pack may be.
fn large(list: &str, item: impl Fn(usize) -> Value) -> String {
    let mut pack: Value = serde_json::from_str(STANDARD).unwrap();
    let one = item(1_000_000).to_string().len() + 1;
    let room = pack::MAX_BYTES - pack.to_string().len();
    let items = pack[list].as_array_mut().unwrap();
    items.extend((0..room / one).map(item));
    pack.to_string()
}

#[test]
fn a_pack_as_large_as_it_may_be_is_checked_in_time() {
    let both = |text: String| json!({"da": text, "en": text});
    let standard: Value = serde_json::from_str(STANDARD).unwrap();
    let packs = [
        ("goals that are there twice", large("goals", |_| json!({"id": "x", "text": both("x".to_owned())}))),
        ("goals without text", large("goals", |at| json!({"id": format!("g{at}")}))),
        ("goals", large("goals", |at| json!({"id": format!("g{at}"), "text": both(format!("Mål {at}"))}))),
        (
            "needs",
            large("needs", |at| {
                let mut need = standard["needs"][0].clone();
                need["id"] = json!(format!("n{at}"));
                for text in ["name", "question", "in_place", "to_take_up"] {
                    need[text] = both(format!("{at}"));
                }
                need
            }),
        ),
        (
            "cells to nothing",
            large(
                "cells",
                |at| json!({"need": format!("n{at}"), "form": "x", "strength": 1, "reason": both("x".to_owned())}),
            ),
        ),
        ("texts", large("teach", |_| both("x".to_owned()))),
    ];
    for (what, text) in packs {
        assert!(text.len() <= pack::MAX_BYTES && text.len() > pack::MAX_BYTES / 2, "{what}: {}", text.len());
        let started = Instant::now();
        let report = check(&text, None, STANDARD);
        assert!(started.elapsed() < MOST_TIME, "{what}: {:?}", started.elapsed());
        assert!(report.findings.len() <= MOST_FINDINGS + 1, "{what}: {} findings", report.findings.len());
        println!("{what}: {} bytes, {:?}, {} findings", text.len(), started.elapsed(), report.findings.len());
    }
    let migrations: Vec<Value> =
        (0..20_000).map(|at| json!({"from": format!("m{at}"), "to": format!("m{}", at + 1)})).collect();
    let mut pack = standard;
    pack["migrations"] = json!(migrations);
    let started = Instant::now();
    let report = check(&pack.to_string(), None, STANDARD);
    assert!(started.elapsed() < MOST_TIME, "migrations: {:?}", started.elapsed());
    let last = report.findings.last().map(|finding| &finding.remark);
    assert!(matches!(last, Some(Remark::More(more)) if *more == 20_000 - MOST_FINDINGS), "{last:?}");
}
