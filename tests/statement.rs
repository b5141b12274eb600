//! What documents promise is there. `docs/accessibility-statement.md` claims nothing that no test has shown: every criterion of WCAG 2.2 A and AA has its row, and every test
//! that a row names exists. So does every test that `docs/heard.md` and
//! `docs/goals.md` name.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics is a test that fails")]

#[path = "common/test_names.rs"]
mod test_names;

use std::{collections::BTreeSet, fs, path::Path};
use test_names::{rust_files::rust_files, tests};

const STATEMENT: &str = include_str!("../docs/accessibility-statement.md");

/// The criteria of WCAG 2.2, levels A and AA. That version removed 4.1.1.
const CRITERIA: [&str; 55] = [
    "1.1.1", "1.2.1", "1.2.2", "1.2.3", "1.2.4", "1.2.5", "1.3.1", "1.3.2", "1.3.3", "1.3.4", "1.3.5", "1.4.1",
    "1.4.2", "1.4.3", "1.4.4", "1.4.5", "1.4.10", "1.4.11", "1.4.12", "1.4.13", "2.1.1", "2.1.2", "2.1.4", "2.2.1",
    "2.2.2", "2.3.1", "2.4.1", "2.4.2", "2.4.3", "2.4.4", "2.4.5", "2.4.6", "2.4.7", "2.4.11", "2.5.1", "2.5.2",
    "2.5.3", "2.5.4", "2.5.7", "2.5.8", "3.1.1", "3.1.2", "3.2.1", "3.2.2", "3.2.3", "3.2.4", "3.2.6", "3.3.1",
    "3.3.2", "3.3.3", "3.3.4", "3.3.7", "3.3.8", "4.1.2", "4.1.3",
];

/// The cells of every row of a table.
fn rows() -> impl Iterator<Item = Vec<&'static str>> {
    let rows =
        STATEMENT.lines().filter(|line| line.starts_with("| ") && line.chars().nth(2).is_some_and(char::is_numeric));
    rows.map(|line| line.trim_matches('|').split(" | ").map(str::trim).collect())
}

#[test]
fn every_test_that_the_statement_names_exists() {
    let tests = tests();
    for row in rows() {
        for name in quoted(row.last().unwrap()) {
            assert!(tests.contains(name), "{}: there is no test {name}", row[0]);
        }
    }
}

#[test]
fn every_test_that_what_is_heard_and_what_is_counted_name_exists() {
    let tests = tests();
    for (page, least) in [(include_str!("../docs/heard.md"), 20), (include_str!("../docs/goals.md"), 15)] {
        let mut count = 0;
        for row in page.lines().filter(|line| line.starts_with("| ") && line.contains('`')) {
            let cell = row.trim_end_matches('|').rsplit(" | ").next().unwrap();
            for name in quoted(cell) {
                assert!(tests.contains(name), "{row}: there is no test {name}");
                count += 1;
            }
        }
        assert!(count > least, "only {count} tests are named");
    }
}

#[test]
fn every_criterion_has_one_row_in_order() {
    let criteria: Vec<&str> =
        rows().filter(|row| row.len() == 4).map(|row| row[0].split(' ').next().unwrap()).collect();
    let rows: BTreeSet<&str> = criteria.iter().copied().collect();
    assert_eq!(rows, CRITERIA.into_iter().collect());
    assert_eq!(criteria.len(), CRITERIA.len(), "a criterion is there twice");
}

#[test]
fn a_row_has_a_test_or_says_that_it_has_none() {
    for row in rows() {
        let (how, tests) = (row[row.len() - 2], row[row.len() - 1]);
        let says =
            how.starts_with("– ") || ["No test", "no test", "Not checked"].iter().any(|words| how.contains(words));
        assert!(tests.contains('`') || says, "{row:?}");
        assert!(!(tests.contains('`') && how.starts_with("– ")), "{row:?} has a test for what is not there");
    }
}

/// Documents for those who work on the code.
const FOR_DEVELOPERS: [(&str, &str); 4] = [
    ("ARCHITECTURE.md", include_str!("../ARCHITECTURE.md")),
    ("CONTRIBUTING.md", include_str!("../CONTRIBUTING.md")),
    ("README.md", include_str!("../README.md")),
    ("tests/e2e/README.md", include_str!("e2e/README.md")),
];

/// What is in backticks.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

#[test]
fn every_file_that_is_named_exists() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut texts: Vec<(String, String)> =
        FOR_DEVELOPERS.map(|(name, text)| (name.to_owned(), text.to_owned())).into_iter().collect();
    let decisions = fs::read_dir(root.join("docs/decisions")).unwrap().map(|entry| entry.unwrap().path());
    let comments = ["src", "tests", "xtask"].iter().flat_map(|folder| rust_files(&root.join(folder)));
    let styles =
        fs::read_dir(root.join("style")).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_file());
    for file in decisions.chain(comments).chain(styles) {
        let text = fs::read_to_string(&file).unwrap();
        let is_comment = |line: &&str| line.trim_start().starts_with("//");
        let is_code = file.extension().is_some_and(|kind| kind == "rs");
        let text = if is_code { text.lines().filter(is_comment).collect::<Vec<_>>().join("\n") } else { text };
        texts.push((file.strip_prefix(root).unwrap().display().to_string(), text));
    }
    let (mut missing, mut count) = (Vec::new(), 0);
    for (name, text) in &texts {
        for path in quoted(text) {
            let is_path = path.trim_end_matches('/').contains('/')
                && [".rs", ".md", ".js", ".json", ".css", ".html", ".toml", ".yml", "/"]
                    .iter()
                    .any(|end| path.ends_with(end))
                && !path.contains([' ', '<', '*', '{', ':', '#', '=', '$'])
                && !path.starts_with(['/', '.', '-']);
            if !is_path || ["dist/", "target/", "assets/"].iter().any(|made| path.starts_with(made)) {
                continue;
            }
            count += 1;
            // As in the text around it: from the top, from `src/` or the documents, or from the file's own folder and those above.
            let own = Path::new(name).ancestors().skip(1).map(|folder| root.join(folder));
            let mut from =
                own.chain(["src", "src/views", "src/formats", "docs", "tests/e2e"].map(|folder| root.join(folder)));
            if !from.any(|folder| folder.join(path).exists()) {
                missing.push(format!("{name}: {path}"));
            }
        }
    }
    assert!(missing.is_empty(), "named, and not there:\n{}", missing.join("\n"));
    assert!(count > 150, "only {count} files are named");
}

#[test]
fn every_test_that_a_recipe_runs_exists() {
    let names = tests();
    let mut count = 0;
    for command in quoted(include_str!("../CONTRIBUTING.md")) {
        let words: Vec<&str> = command.split(' ').collect();
        let (["cargo", "test", "--test", _, filter] | ["cargo", "xtask", "test", "web", filter]) = words[..] else {
            continue;
        };
        count += 1;
        assert!(names.iter().any(|name| name.contains(filter)), "`{command}` runs nothing");
    }
    assert!(count >= 2, "only {count} recipes run a test");
}

/// Words that read like a tale where a reason is wanted, with plainer ones.
const NOT_IN_COMMENTS: [(&str, &str); 6] = [
    ("told", "reported, shown"),
    ("anew", "again"),
    ("whoever", "a person who, the caller"),
    ("says of", "reports about"),
    ("spoken of", "mentioned"),
    ("hold true", "be true"),
];

#[test]
fn comments_are_in_plain_english() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for file in ["src", "xtask", "tests"].iter().flat_map(|folder| rust_files(&root.join(folder))) {
        for (at, line) in fs::read_to_string(&file).unwrap().lines().enumerate() {
            let Some(comment) = line.trim_start().strip_prefix("//") else { continue };
            let words = format!(" {} ", comment.to_lowercase().replace(|letter: char| !letter.is_alphanumeric(), " "));
            let uses = NOT_IN_COMMENTS.iter().filter(|(word, _)| words.contains(&format!(" {word} ")));
            found.extend(uses.map(|(word, instead)| format!("{}:{}: {word} ({instead})", file.display(), at + 1)));
        }
    }
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}
