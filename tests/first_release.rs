//! How the first release reads a current store: its reader of records and of the head of a saved file, as it was
//! released. Never change it: pages of that release may still be open when this release has written.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics is a test that fails")]

use serde_json::Value;

const V1: &str = include_str!("fixtures/store_v1.json");
const V2: &str = include_str!("fixtures/store_v2.json");

const MARK: &str = "kompetencekompas-record 1";
const FORMAT: &str = "kompetencekompas";
const SCHEMA: u64 = 1;

/// The decision of the first release about its only record, and about its journal.
#[derive(Debug, PartialEq, Eq)]
enum Decision {
    /// It reads it.
    Reads,
    /// It reports that a newer version has stored it, and writes nothing.
    Newer,
    /// It moves it aside.
    Damaged,
}

fn read_record(text: &str) -> Option<&str> {
    let (head, body) = text.split_once('\n')?;
    let (revision, sum) = head.strip_prefix(MARK).and_then(|rest| rest.strip_prefix(' ')?.split_once(' '))?;
    let revision: u64 = revision.parse().ok()?;
    let sum = u64::from_str_radix(sum, 16).ok()?;
    (sum == checksum(revision, body)).then_some(body)
}

fn checksum(revision: u64, body: &str) -> u64 {
    revision
        .to_le_bytes()
        .iter()
        .chain(body.as_bytes())
        .fold(0xcbf2_9ce4_8422_2325, |sum, byte| (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

fn decide(text: &str) -> Decision {
    let Some(body) = read_record(text) else { return Decision::Damaged };
    let Ok(value) = serde_json::from_str::<Value>(body.trim_start_matches('\u{feff}')) else {
        return Decision::Damaged;
    };
    if value.get("format").and_then(Value::as_str) != Some(FORMAT) {
        return Decision::Damaged;
    }
    match value.get("schema").and_then(Value::as_u64) {
        Some(schema) if schema > SCHEMA => Decision::Newer,
        _ => Decision::Reads,
    }
}

fn journals(store: &Value) -> impl Iterator<Item = &str> {
    store["journals"].as_array().into_iter().flatten().filter_map(Value::as_str)
}

#[test]
fn the_first_release_says_newer_of_a_store_of_today_and_leaves_it_alone() {
    let store: Value = serde_json::from_str(V2).unwrap();
    assert_eq!(decide(store["records"]["current"].as_str().unwrap()), Decision::Newer);
    assert!(journals(&store).count() > 0);
    for journal in journals(&store) {
        assert_eq!(decide(journal), Decision::Newer);
    }
}

#[test]
fn the_first_release_reads_what_it_has_stored() {
    let store: Value = serde_json::from_str(V1).unwrap();
    assert_eq!(decide(store["records"]["current"].as_str().unwrap()), Decision::Reads);
}
