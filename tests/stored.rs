//! The browser's store, format version 2 (`formats::stored`): what is written is read again, version 1 still opens,
//! damage is found record by record, and an older or newer version of the app reports it.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics is a test that fails")]

mod common;

use common::{any_reflection, blank, moment, reflection_id, runs};
use kompetencekompas::{
    domain::{
        keeping::{
            collection::{Collection, Key},
            machine::message::{Batch, Contents, Journal, Known, Manifest, Mark, Problem},
            retention::Retention,
            version::CopyId,
        },
        reflection::Reflection,
    },
    formats::{
        record,
        stored::{Change, Found, changes, known, read, store_key, write_journal},
    },
};
use proptest::prelude::*;
use serde_json::Value;
use std::collections::BTreeMap;

const A: CopyId = CopyId::from_random(1);
const B: CopyId = CopyId::from_random(2);

/// A store and the journals beside it as version 1 left them. Never change it: such stores are in people's browsers.
const V1: &str = include_str!("fixtures/store_v1.json");

/// The same of version 2.
const V2: &str = include_str!("fixtures/store_v2.json");

type Records = BTreeMap<String, String>;

fn fixture(text: &str) -> (Records, Vec<String>) {
    let value: Value = serde_json::from_str(text).unwrap();
    (
        serde_json::from_value(value["records"].clone()).unwrap(),
        serde_json::from_value(value["journals"].clone()).unwrap(),
    )
}

fn found(records: &Records, journals: &[String]) -> Found {
    let records = records.iter().map(|(key, text)| (key.clone(), text.clone())).collect();
    let journals =
        journals.iter().enumerate().map(|(nth, text)| (format!("kompetencekompas.journal.{nth}"), text.clone()));
    Found { records, journals: journals.collect(), retention: Some(Retention::OneYear) }
}

fn contents(records: &Records) -> Contents {
    read(found(records, &[])).unwrap()
}

/// The transaction of a write.
fn apply(records: &mut Records, batch: &Batch) {
    assert_eq!(known(records.get("current").map(String::as_str)), batch.expected);
    for change in changes(batch, &[]) {
        match change {
            Change::Put(key, text) => drop(records.insert(key, text)),
            Change::Remove(key) => drop(records.remove(&key)),
            Change::Move(from, to) => {
                if let Some(text) = records.remove(&from) {
                    records.insert(to, text);
                }
            }
        }
    }
}

/// A write of these entries of a collection into a store with this known state.
fn batch(collection: &Collection, keys: &[Key], expected: Known) -> Batch {
    let revision = if let Known::Mark(mark) = expected { mark.revision + 1 } else { 1 };
    Batch {
        expected,
        moves: Vec::new(),
        drops: Vec::new(),
        back: Vec::new(),
        deletes: Vec::new(),
        puts: keys.iter().map(|key| collection.item(key).unwrap().clone()).collect(),
        manifest: Manifest {
            mark: Mark { generation: 0xfeed, revision },
            ended: vec![B],
            retention: Retention::SixMonths,
            records: collection.items().len(),
            unknown: collection.unknown.clone(),
        },
    }
}

fn stored(collection: &Collection) -> Records {
    let mut records = Records::new();
    apply(&mut records, &batch(collection, &collection.keys(), Known::Nothing));
    records
}

fn named(id: &str, task: &str) -> Reflection {
    Reflection { id: reflection_id(id), task: task.to_owned(), ..blank() }
}

/// A reflection, one of two states, and a deleted one.
fn some() -> Collection {
    let mut collection = Collection::default();
    collection.edit(named("r-1", "Første"), A);
    collection.edit(named("r-2", "Før"), A);
    let file = collection.clone();
    collection.edit(named("r-2", "Nu"), A);
    collection.absorb(&file, A);
    collection.edit(named("r-3", "Slettet"), A);
    collection.remove(&[reflection_id("r-3")], A);
    collection.unknown.insert("appearance".to_owned(), Value::from("dark"));
    collection
}

fn any_collection() -> impl Strategy<Value = Collection> {
    (prop::collection::vec((0..4, any_reflection()), 0..8), prop::collection::vec(0..4, 0..3)).prop_map(
        |(edits, gone)| {
            let id = |nth: i32| reflection_id(&format!("r-{nth}"));
            let mut collection = Collection::default();
            for (at, (nth, reflection)) in edits.into_iter().enumerate() {
                let before = collection.clone();
                collection.edit(Reflection { id: id(nth), ..reflection }, if at % 2 == 0 { A } else { B });
                collection.absorb(&before, A);
            }
            for nth in gone {
                collection.remove(&[id(nth)], A);
            }
            collection
        },
    )
}

proptest! {
    #![proptest_config(runs(128))]

    #[test]
    fn what_is_written_is_read_again_with_every_write_that_it_consists_of(collection in any_collection()) {
        let read_again = contents(&stored(&collection));
        prop_assert_eq!(read_again.collection.items(), collection.items());
        prop_assert!(read_again.damaged.is_empty());
        prop_assert_eq!((read_again.retention, read_again.ended), (Some(Retention::SixMonths), vec![B]));
        prop_assert_eq!(read_again.known, Known::Mark(Mark { generation: 0xfeed, revision: 1 }));
    }

    #[test]
    fn a_journal_is_read_again(collection in any_collection(), revision in 0..9u64) {
        let all = [Known::Nothing, Known::Version1(revision), Known::Unreadable(revision),
            Known::Mark(Mark { generation: u64::MAX, revision })];
        for known in all {
            let journal = Journal { key: A, known, next: known, collection: collection.clone() };
            let again = read(found(&Records::new(), &[write_journal(&journal)])).unwrap().journals.pop().unwrap();
            prop_assert_eq!((again.key, again.known, again.next), (A, known, known));
            prop_assert_eq!(again.collection.items(), collection.items());
        }
    }

    #[test]
    fn damage_is_found_where_it_is_and_the_rest_is_read(
        at: prop::sample::Index, nth: prop::sample::Index,
    ) {
        let collection = some();
        let mut records = stored(&collection);
        let key = nth.get(&records.keys().cloned().collect::<Vec<_>>()).clone();
        let text = records[&key].clone();
        let cut = text.floor_char_boundary(at.index(text.len()));
        records.insert(key.clone(), text[..cut].to_owned());
        let read_again = contents(&records);
        let damaged: Vec<&str> = read_again.damaged.iter().map(|damage| damage.key.as_str()).collect();
        prop_assert_eq!(damaged, [key.as_str()]);
        let readable = collection.items().iter().filter(|item| store_key(&item.key) != key && item.key.state.is_none());
        for item in readable {
            prop_assert_eq!(read_again.collection.item(&item.key), Some(item));
        }
    }

    #[test]
    fn no_text_makes_reading_panic(key in "(current|previous|state/r-1|state/|damaged/)[/a-f0-9]{0,18}", text in "\\PC{0,80}", body in "\\PC{0,80}") {
        for text in [text.clone(), record::write(3, &body)] {
            let records = Records::from([(key.clone(), text.clone()), ("current".to_owned(), text.clone())]);
            let _ = read(found(&records, &[text]));
        }
    }
}

#[test]
fn the_state_before_stays_beside_until_the_next_write_except_after_a_deletion() {
    let mut collection = some();
    let mut records = stored(&collection);
    let key = Key::current(reflection_id("r-1"));
    let before = |records: &Records| records.get(&format!("previous/{}", store_key(&key))).cloned();
    assert_eq!(before(&records), None);
    let first = records[&store_key(&key)].clone();
    collection.edit(named("r-1", "Anden"), A);
    let known = contents(&records).known;
    apply(&mut records, &batch(&collection, std::slice::from_ref(&key), known));
    assert_eq!(before(&records), Some(first));
    // It is offered when the record that replaced it cannot be read, or is missing.
    for damage in [Some("¤"), None] {
        let mut records = records.clone();
        match damage {
            Some(text) => drop(records.insert(store_key(&key), text.to_owned())),
            None => drop(records.remove(&store_key(&key))),
        }
        let read_again = contents(&records);
        assert_eq!(read_again.previous.get(&key.id).unwrap().task, "Første", "{damage:?}");
        assert_eq!(read_again.damaged.len(), 1, "{damage:?}");
    }
    collection.remove(std::slice::from_ref(&key.id), A);
    let known = contents(&records).known;
    apply(&mut records, &batch(&collection, std::slice::from_ref(&key), known));
    assert_eq!(before(&records), None);
    assert!(!records.values().any(|text| text.contains("Første") || text.contains("Anden")), "deleted is gone");
}

#[test]
fn what_is_put_aside_keeps_its_text_and_the_store_is_whole_again() {
    let collection = some();
    let mut records = stored(&collection);
    records.insert("state/r-1".to_owned(), "¤".to_owned());
    let aside = "damaged/2026-11-22T08:30:00.000Z/state/r-1".to_owned();
    let mut rest = Collection::default();
    rest.join(&contents(&records).collection);
    let mut batch = batch(&rest, &[], contents(&records).known);
    batch.moves = vec![("state/r-1".to_owned(), aside.clone())];
    apply(&mut records, &batch);
    let read_again = contents(&records);
    assert!(read_again.damaged.is_empty());
    let [put] = read_again.aside.as_slice() else { panic!("{:?}", read_again.aside) };
    assert_eq!((put.key.as_str(), put.text.as_str()), (aside.as_str(), "¤"));
    assert_eq!(put.at, moment("2026-11-22T08:30:00.000Z"));
    batch.moves.clear();
    (batch.drops, batch.expected) = (vec![aside], read_again.known);
    apply(&mut records, &batch);
    assert!(contents(&records).aside.is_empty());
}

#[test]
fn a_store_of_version_1_opens_and_becomes_one_of_version_2() {
    let (mut records, journals) = fixture(V1);
    let read_again = read(found(&records, &journals)).unwrap();
    assert_eq!((read_again.known, read_again.retention), (Known::Version1(41), Some(Retention::OneYear)));
    assert_eq!((read_again.collection.reflections().len(), read_again.collection.history().count()), (2, 2));
    assert_eq!(read_again.aside.len(), 1, "what version 1 put aside is listed, at last");
    let [journal] = read_again.journals.as_slice() else { panic!("the journal is later than the store") };
    assert_eq!(journal.collection.get(&reflection_id("r-mi7c0d1z-0b3e")).unwrap().task, "På vej ud");

    let keys = read_again.collection.keys();
    apply(&mut records, &batch(&read_again.collection, &keys, read_again.known));
    let now = contents(&records);
    assert_eq!(now.collection.items(), read_again.collection.items());
    assert!(!records.contains_key("previous"), "nothing of version 1 stays beside it");

    // If the current record is damaged, the previous one is left; and it is found even when the current one is missing.
    let (records, _) = fixture(V1);
    for damage in [Some("¤"), None] {
        let mut records = records.clone();
        match damage {
            Some(text) => drop(records.insert("current".to_owned(), text.to_owned())),
            None => drop(records.remove("current")),
        }
        let read_again = contents(&records);
        assert_eq!((read_again.damaged.len(), read_again.previous.reflections().len()), (1, 2), "{damage:?}");
    }
}

#[test]
fn a_journal_of_version_1_that_the_store_has_overtaken_is_left_out() {
    let (mut records, journals) = fixture(V1);
    let body = record::read(&records["current"]).unwrap().body.to_owned();
    records.insert("current".to_owned(), record::write(43, &body));
    let contents = read(found(&records, &journals)).unwrap();
    assert!(contents.journals.is_empty());
    // Otherwise it would be merged at the next visit, when the store is of version 2.
    assert_eq!(contents.overtaken, [CopyId::default()], "it is to be taken out");
    // A write that was pending when the page was left has the number of the journal, and not its last letters.
    records.insert("current".to_owned(), record::write(42, &body));
    let contents = read(found(&records, &journals)).unwrap();
    assert_eq!((contents.journals.len(), contents.overtaken.len()), (1, 0));
}

/// The contents of records. The order of fields differs between the app and the tools, which share a workspace.
fn bodies(records: &Records) -> BTreeMap<&str, (u64, Value)> {
    let body =
        |text| record::read(text).map(|record| (record.revision, serde_json::from_str(record.body).unwrap())).unwrap();
    records.iter().map(|(key, text)| (key.as_str(), body(text))).collect()
}

#[test]
fn a_store_of_version_2_opens_as_it_was() {
    let (records, journals) = fixture(V2);
    let read_again = read(found(&records, &journals)).unwrap();
    assert!(read_again.damaged.is_empty(), "{:?}", read_again.damaged);
    assert_eq!(read_again.collection.items(), some().items());
    assert_eq!(read_again.collection.unknown, some().unknown);
    assert_eq!(read_again.journals[0].collection.get(&reflection_id("r-1")).unwrap().task, "På vej ud");
    assert_eq!(bodies(&stored(&some())), bodies(&records), "and is written the same");
}

#[test]
fn an_older_version_of_the_app_says_newer() {
    let records = stored(&some());
    // As version 1 reads its only record: the frame, then format and schema.
    let current = record::read(&records["current"]).unwrap();
    let body: Value = serde_json::from_str(current.body).unwrap();
    assert_eq!((body["format"].as_str(), body["schema"].as_u64()), (Some("kompetencekompas"), Some(2)));
    let journal = Journal { key: A, known: Known::Nothing, next: Known::Nothing, collection: some() };
    let journal = write_journal(&journal);
    let body: Value = serde_json::from_str(record::read(&journal).unwrap().body).unwrap();
    assert_eq!((body["format"].as_str(), body["schema"].as_u64()), (Some("kompetencekompas"), Some(2)));
}

#[test]
fn what_a_newer_version_wrote_is_not_touched() {
    let mut records = stored(&some());
    let current = record::read(&records["current"]).unwrap().body.replace("\"schema\":2", "\"schema\":3");
    records.insert("current".to_owned(), record::write(9, &current));
    assert_eq!(read(found(&records, &[])), Err(Problem::Newer));
    assert!(matches!(known(Some(&records["current"])), Known::Unreadable(_)), "and no write expects it");
}

#[test]
fn a_record_under_the_key_of_another_is_damage() {
    let collection = some();
    let mut records = stored(&collection);
    records.insert("state/r-1".to_owned(), records["state/r-2"].clone());
    assert_eq!(contents(&records).damaged.len(), 1);
}

#[test]
fn entries_are_small() {
    let collection = some();
    let largest = stored(&collection).values().map(String::len).max().unwrap();
    assert!(largest < 1000, "{largest} bytes for next to nothing");
}

/// Rewrites the fixtures of this version: `WRITE_FIXTURES=1 cargo test --test stored fixtures`. Only before its
/// release.
#[test]
fn fixtures() {
    if std::env::var_os("WRITE_FIXTURES").is_none() {
        return;
    }
    let collection = some();
    let mut later = collection.clone();
    later.edit(named("r-1", "På vej ud"), B);
    let known = Known::Mark(Mark { generation: 0xfeed, revision: 1 });
    let only = later.only(&[Key::current(reflection_id("r-1"))]);
    let journal = write_journal(&Journal { key: B, known, next: known, collection: only });
    let fixture = serde_json::json!({ "records": stored(&collection), "journals": [journal] });
    std::fs::write("tests/fixtures/store_v2.json", format!("{fixture:#}\n")).unwrap();

    let body = include_str!("fixtures/saved_file_v1_history.kompas.json").trim_end().to_owned();
    let mut later: Value = serde_json::from_str(&body).unwrap();
    later["reflections"][1]["task"] = "På vej ud".into();
    later["reflections"][1]["changed"] = "2026-11-30T08:00:00.000Z".into();
    let fixture = serde_json::json!({
        "records": {
            "current": record::write(41, &body),
            "previous": record::write(40, &body),
            "damaged/2026-11-01T10:00:00.000Z": "kompetencekompas-record 1 7 00",
        },
        "journals": [record::write(42, &later.to_string())],
    });
    std::fs::write("tests/fixtures/store_v1.json", format!("{fixture:#}\n")).unwrap();
}
