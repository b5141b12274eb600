//! `docs/faults.md` is complete: every fault has its row, and every test that a row names exists.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics is a test that fails")]

#[path = "common/test_names.rs"]
mod test_names;

use test_names::tests;

const TABLE: &str = include_str!("../docs/faults.md");

/// How many faults of browsers, servers and host pages are listed, numbered from 1.
const NUMBERED: usize = 63;

/// The kinds of faults of storing, each of which has a row.
const KINDS: [&str; 22] = [
    "a lock against oneself",
    "own, then shared",
    "after damage",
    "the stale tab",
    "revisions that are not unique",
    "limits on reading only",
    "the flag in `localStorage`",
    "waiting for ever",
    "the connection's life",
    "said before it is so",
    "expiry and undo",
    "input that silently changes",
    "files",
    "links",
    "double press",
    "offline",
    "boot",
    "a panic at every start",
    "crafted or large files",
    "what a host's address carries",
    "privacy of the outer wall",
    "full disk",
];

fn rows() -> impl Iterator<Item = Vec<&'static str>> {
    let rows =
        TABLE.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| #") && !line.starts_with("| kind"));
    rows.map(|line| line.trim_matches('|').split(" | ").map(str::trim).collect())
}

#[test]
fn every_test_that_a_row_names_exists() {
    let tests = tests();
    assert!(tests.contains("every_test_that_a_row_names_exists") && !tests.contains("rust_files"));
    for row in rows() {
        let named = row.last().unwrap().split('`').skip(1).step_by(2);
        for name in named {
            assert!(tests.contains(name), "{}: there is no test {name}", row[0]);
        }
    }
}

#[test]
fn every_row_has_a_test_or_says_why_it_has_none() {
    for row in rows() {
        let has_reason = row.iter().any(|cell| cell.starts_with("– "));
        assert!(row.last().unwrap().contains('`') || has_reason, "{row:?}");
        assert!(row.iter().all(|cell| !cell.is_empty()), "{row:?}");
    }
}

#[test]
fn no_numbered_fault_is_left_out() {
    let numbers: Vec<usize> = rows().filter_map(|row| row[0].parse().ok()).collect();
    assert_eq!(numbers, (1..=NUMBERED).collect::<Vec<_>>());
}

#[test]
fn every_kind_of_keeping_has_a_row() {
    let first: Vec<&str> = rows().map(|row| row[0]).collect();
    for kind in KINDS {
        assert!(first.contains(&kind), "{kind} has no row");
    }
}
