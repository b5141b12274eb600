//! The names of all tests, for documents that refer to them.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

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
    let mut files = Vec::new();
    for folder in ["src", "tests", "xtask"] {
        rust_files(&root.join(folder), &mut files);
    }
    let mut names = BTreeSet::new();
    for file in files {
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
