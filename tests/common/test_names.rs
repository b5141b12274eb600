//! The names of all tests, for documents that refer to them.

#[path = "rust_files.rs"]
pub(crate) mod rust_files;

use rust_files::rust_files;
use std::{collections::BTreeSet, fs, path::Path};

/// The attributes that make the function below them a test, including a property test and one in a browser.
const MARKS: [&str; 3] = ["#[test]", "#[tokio::test]", "#[wasm_bindgen_test]"];

/// The name of the function that begins on a line.
fn named(line: &str) -> Option<&str> {
    line.split_once("fn ")?.1.split(['(', '<']).next()
}

/// The names of all tests: functions under one of the attributes, and journeys, prefixed with the engines that they are
/// for.
pub(crate) fn tests() -> BTreeSet<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut names = BTreeSet::new();
    for file in ["src", "tests", "xtask"].iter().flat_map(|folder| rust_files(&root.join(folder))) {
        let text = fs::read_to_string(&file).unwrap();
        let mut is_marked = false;
        for line in text.lines().map(str::trim) {
            is_marked |= MARKS.contains(&line);
            let is_journey = line.starts_with('[') && line.contains("] async fn ");
            let is_in_engines = line.starts_with("in_engines! { [");
            let is_beside = is_in_engines || line.starts_with("#[") || line.starts_with("//");
            is_marked |= is_in_engines;
            if is_journey || is_marked && !is_beside {
                names.extend(named(line).map(str::to_owned));
            }
            is_marked &= is_beside;
        }
    }
    names
}
