//! `docs/accessibility-statement.md` claims only what a test has shown: every criterion of WCAG 2.2 A and AA has its
//! row, and every test that a row names exists. So does every test that `docs/heard.md` and `docs/goals.md` name.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics is a test that fails")]

#[path = "common/test_names.rs"]
mod test_names;

use std::collections::BTreeSet;
use test_names::tests;

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
        for name in row.last().unwrap().split('`').skip(1).step_by(2) {
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
            for name in cell.split('`').skip(1).step_by(2) {
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
