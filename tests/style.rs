//! The stylesheets: short enough to be read, and no property without a definition.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics is a test that fails")]

use std::{collections::BTreeSet, fs, path::PathBuf};

/// The most lines of a stylesheet.
const MOST: usize = 300;

/// All stylesheets: name and content.
fn sheets() -> Vec<(String, String)> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("style");
    let mut sheets = Vec::new();
    for folder in [root.clone(), root.join("screens")] {
        for file in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if file.extension().is_some_and(|extension| extension == "css") {
                let name = file.strip_prefix(&root).unwrap().display().to_string();
                sheets.push((name, fs::read_to_string(&file).unwrap()));
            }
        }
    }
    sheets
}

#[test]
fn no_stylesheet_is_longer_than_can_be_read() {
    let sheets = sheets();
    assert!(sheets.len() > 20);
    let long: Vec<_> = sheets.iter().filter(|(_, text)| text.lines().count() > MOST).map(|(name, _)| name).collect();
    assert!(long.is_empty(), "more than {MOST} lines: {long:?}");
}

#[test]
fn every_property_that_is_used_is_defined() {
    let sheets = sheets();
    let name =
        |rest: &str| rest.split(|c: char| c != '-' && !c.is_ascii_alphanumeric()).next().unwrap_or("").to_owned();
    let defined: BTreeSet<String> = sheets
        .iter()
        .flat_map(|(_, text)| text.lines())
        .map(str::trim)
        .filter(|line| line.starts_with("--"))
        .map(name)
        .collect();
    assert!(defined.contains("--own") && defined.contains("--s4"), "{defined:?}");
    for (sheet, text) in &sheets {
        for rest in text.split("var(").skip(1) {
            let used = name(rest);
            // A property with a fallback value may come from the host page, and a pack's colours from the app.
            let has_other = rest[used.len()..].starts_with(',');
            let is_given = used.starts_with("--pack-accent-");
            assert!(has_other || is_given || defined.contains(&used), "{sheet}: nobody defines {used}");
        }
    }
}

/// A property that is not used is superfluous.
#[test]
fn every_property_that_is_defined_is_used() {
    let sheets = sheets();
    let all: String = sheets.iter().map(|(_, text)| text.as_str()).collect();
    let tokens = &sheets.iter().find(|(name, _)| name == "tokens.css").unwrap().1;
    for line in tokens.lines().map(str::trim).filter(|line| line.starts_with("--")) {
        let (name, _) = line.split_once(':').unwrap();
        let used = all.contains(&format!("var({name})")) || all.contains(&format!("var({name},"));
        assert!(used, "nobody uses {name}");
    }
}
