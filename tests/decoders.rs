//! Reading and merging any file or content of the browser's store ends soon: work grows with the size of the input, not
//! with its square. Each input here is about as large as the limit for reading, and made to be as slow as possible.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics is a test that fails")]

mod common;

use common::{blank, pack};
use kompetencekompas::{
    domain::keeping::{collection::Collection, version::CopyId},
    formats::{
        record,
        saved_file::{self, FileError, MAX_BYTES},
        stored::{self, Found},
    },
};
use serde_json::{Value, json};
use std::time::Instant;

/// Prints how long it took. No time is asserted, since machines are noisy: quadratic work takes minutes here, not
/// seconds.
fn timed<T>(what: &str, work: impl FnOnce() -> T) -> T {
    let begun = Instant::now();
    let outcome = work();
    println!("{what}: {:?}", begun.elapsed());
    outcome
}

fn reflection() -> Value {
    json!({
        "id": "r-1", "created": "2026-11-22T08:30:00.000Z", "changed": "2026-11-22T08:30:00.000Z",
        "pack": { "id": "standard", "version": pack().identity.version },
    })
}

fn file(reflections: Vec<Value>, history: Vec<Value>) -> String {
    json!({
        "format": "kompetencekompas", "schema": 2, "saved": "2026-11-22T08:30:00.000Z",
        "pack": { "id": "standard", "version": "2.0.0" }, "reflections": reflections, "history": history,
    })
    .to_string()
}

/// Reads the file, merges it twice with the data of another copy, and writes the result.
fn read_and_merge(what: &str, text: &str) {
    assert!(text.len() <= MAX_BYTES, "{what} is not read at all: {} bytes", text.len());
    timed(what, || {
        let read = saved_file::read(text).unwrap_or_else(|error| panic!("{what} is refused: {error}"));
        let theirs = Collection::from(read);
        let mut ours = Collection::default();
        let copy = CopyId::from_random(1);
        ours.edit(kompetencekompas::domain::reflection::Reflection { task: "her".to_owned(), ..blank() }, copy);
        let preview = ours.preview(&theirs, copy);
        ours.absorb(&theirs, copy);
        ours.join(&theirs);
        assert!(preview.changed.len() <= ours.items().len() + theirs.items().len());
        let again = saved_file::write(&ours, &pack().identity, blank().created);
        assert!(!again.is_empty());
    });
}

fn with(field: &str, value: Value) -> String {
    let mut one = reflection();
    one[field] = value;
    file(vec![one], Vec::new())
}

#[test]
fn hundreds_of_thousands_of_agreements() {
    let agreements: Vec<Value> = (0..300_000).map(|id| json!({ "id": id })).collect();
    read_and_merge("300,000 agreements", &with("plan", Value::Array(agreements)));
    let same: Vec<Value> = (0..300_000).map(|_| json!({ "id": 1 })).collect();
    read_and_merge("300,000 agreements with one number", &with("plan", Value::Array(same)));
    let unknown: Vec<Value> = (0..300_000).map(|id| json!({ "id": id })).collect();
    read_and_merge("300,000 items of a list that is not known", &with("unheard", Value::Array(unknown)));
}

fn read_answers(names: impl Iterator<Item = usize>) {
    let answers: serde_json::Map<String, Value> = names.map(|at| (format!("n{at}"), json!(5))).collect();
    read_and_merge("200,000 answers", &with("answers", Value::Object(answers)));
}

#[test]
fn tens_of_thousands_of_answers_that_are_in_no_pack() {
    read_answers(100_000..300_000);
}

#[test]
fn tens_of_thousands_of_answers_that_are_in_no_pack_from_the_last_on() {
    read_answers((100_000..300_000).rev());
}

#[test]
fn thousands_of_states_of_one_moment() {
    let states: Vec<Value> = (0..20_000)
        .map(|nth| {
            let mut state = reflection();
            state["task"] = json!(format!("{nth}"));
            state
        })
        .collect();
    read_and_merge("20,000 earlier states of one moment", &file(vec![reflection()], states.clone()));
    read_and_merge("20,000 current states of one id", &file(states.clone(), Vec::new()));
    read_and_merge("20,000 earlier states of nothing", &file(Vec::new(), states));
}

#[test]
fn tens_of_thousands_of_writes_of_as_many_copies() {
    for is_reversed in [false, true] {
        let mut copies: Vec<u64> = (1..60_000).collect();
        if is_reversed {
            copies.reverse();
        }
        let stamps: Vec<String> = copies.iter().map(|copy| format!("1.{copy:016x}")).collect();
        let places: Vec<Value> = stamps.iter().map(|stamp| json!([stamp, "answers", stamp])).collect();
        let version = json!({ "floor": "1.0000000000000001", "seen": stamps, "places": places });
        read_and_merge("60,000 copies", &with("version", version));
    }
}

#[test]
fn numbers_that_count_too_far_are_not_counted_with() {
    for floor in [u64::MAX.to_string(), "9007199254740993".to_owned(), "-1".to_owned(), String::new()] {
        let version = json!({ "floor": format!("{floor}.0000000000000001") });
        let read = Collection::from(saved_file::read(&with("version", version)).unwrap());
        assert_eq!(read.current().next().unwrap().version.count(), 0, "{floor}");
    }
}

#[test]
fn a_file_that_counts_to_the_end_leaves_what_is_written_after_it_readable() {
    let copy = CopyId::from_random(1);
    for count in [1_u64 << 52, (1 << 53) - 1, 1 << 53] {
        let stamp = format!("{count}.8000000000000002");
        let version = json!({ "floor": stamp, "places": [[stamp, "task"]] });
        let theirs = Collection::from(saved_file::read(&with("version", version)).unwrap());
        for mut ours in
            [Collection::default(), Collection::from(saved_file::read(&file(vec![reflection()], vec![])).unwrap())]
        {
            ours.absorb(&theirs, copy);
            for task in ["en", "to", "tre"] {
                ours.edit(kompetencekompas::domain::reflection::Reflection { task: task.to_owned(), ..blank() }, copy);
            }
            let again = saved_file::write(&ours, &pack().identity, blank().created);
            let again = Collection::from(saved_file::read(&again).unwrap());
            assert_eq!(again.current().next(), ours.current().next(), "{count}");
        }
    }
}

#[test]
fn deep_and_endless_json_is_refused() {
    let deep = "[".repeat(MAX_BYTES - 10);
    timed("nested lists", || assert!(matches!(saved_file::read(&deep), Err(FileError::NotOurs))));
    for text in [r#"{"format":"kompetencekompas","schema":1e400}"#, "{\"format\":\"kompetencekompas\",\"a\":\"\u{0}\"}"]
    {
        assert!(saved_file::read(text).is_err());
    }
}

#[test]
fn a_store_of_thousands_of_records_half_of_them_damaged() {
    let records: Vec<(String, String)> = (0..20_000)
        .flat_map(|nth| {
            let mut reflection = reflection();
            reflection["id"] = format!("r-{nth}").into();
            let body = json!({ "reflection": reflection }).to_string();
            let text = if nth % 2 == 0 { record::write(0, &body) } else { "¤".to_owned() };
            [(format!("state/r-{nth}"), text.clone()), (format!("previous/state/r-{nth}"), record::write(0, &body))]
        })
        .collect();
    let found = Found { records, ..Found::default() };
    let contents = timed("20,000 records", || stored::read(found)).unwrap();
    let read = [&contents.collection, &contents.previous].map(|collection| collection.reflections().len());
    assert_eq!((read, contents.damaged.len()), ([10_000, 10_000], 10_001), "and what says that they belong together");
}
