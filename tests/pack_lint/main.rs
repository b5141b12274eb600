//! Possible improvements of a pack, each with its remark. There are no other remarks: the rest of these packs is the
//! standard one, which has none.
//!
//! `SHOW=1 cargo test --test pack_lint -- --nocapture` prints the current remarks.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics is a test that fails")]

mod structure;
mod wording;

use kompetencekompas::{
    documents::faults::words,
    formats::pack::check::{Finding, check},
};
use serde_json::{Value, json};

const STANDARD: &str = include_str!("../../packs/standard.json");
const EXTENSION: &str =
    r#"{"format": "kompetencekompas-pack", "schema": 1, "id": "vores", "version": "1.0.0", "extends": "standard"}"#;

/// Which pack is changed: the standard one, or one that extends it.
enum Pack {
    Whole(fn(&mut Value)),
    Extension(fn(&mut Value)),
}

use Pack::{Extension, Whole};

/// The case, the pack, and the remarks: code, place, Danish, English.
type Case = (&'static str, Pack, &'static [[&'static str; 4]]);

fn link(pack: &mut Value, url: &str) {
    pack["learning_forms"][3]["links"] = json!([{"label": {"da": "Kurser", "en": "Courses"}, "url": url}]);
}

/// All of them.
fn cases() -> impl Iterator<Item = &'static Case> {
    [wording::CASES, structure::CASES].into_iter().flatten()
}

#[test]
fn each_is_said_in_plain_words_at_its_place_and_nothing_else() {
    let show = std::env::var_os("SHOW").is_some();
    let mut unlike = Vec::new();
    for (what, pack, expected) in cases() {
        let (base, change, name) = match pack {
            Whole(change) => (STANDARD, change, "standard.json"),
            Extension(change) => (EXTENSION, change, "vores.json"),
        };
        let mut pack: Value = serde_json::from_str(base).unwrap();
        change(&mut pack);
        let report = check(&pack.to_string(), Some(name), STANDARD);
        let findings = report.findings.iter();
        let said: Vec<_> =
            findings.map(|Finding { place, remark }| (remark.code(), place.as_str(), words(remark))).collect();
        let said: Vec<[&str; 4]> =
            said.iter().map(|(code, place, words)| [*code, *place, words.da.as_str(), words.en.as_str()]).collect();
        if show {
            println!("{}", json!([what, said]));
        }
        if said != *expected {
            unlike.push(format!("{what}:\n  said:     {said:#?}\n  expected: {expected:#?}"));
        }
        assert!(report.pack.is_some(), "{what}: advice keeps no pack from being used");
    }
    assert!(show || unlike.is_empty(), "{}", unlike.join("\n"));
}
