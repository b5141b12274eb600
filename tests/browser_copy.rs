//! The copy of all data that a browser has stored (`formats::browser_copy`), as `boot/safe.js` makes it: everything in
//! it can be read again.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics is a test that fails")]

use kompetencekompas::{
    domain::keeping::collection::Collection,
    formats::{
        browser_copy,
        saved_file::{self, FileError},
        stored::{self, Found},
    },
};
use serde_json::{Map, Value, json};

const V1: &str = include_str!("fixtures/store_v1.json");
const V2: &str = include_str!("fixtures/store_v2.json");
const FILE: &str = include_str!("fixtures/saved_file_v1.kompas.json");

/// A store of the fixtures.
fn store(text: &str) -> (Map<String, Value>, Vec<String>) {
    let value: Value = serde_json::from_str(text).unwrap();
    (value["records"].as_object().unwrap().clone(), serde_json::from_value(value["journals"].clone()).unwrap())
}

/// The file that is made of a store. gloo-storage writes each text as JSON.
fn copied(records: &Map<String, Value>, journals: &[String]) -> String {
    let mut settings = Map::new();
    settings.insert("kompetencekompas.storage".to_owned(), json!("\"device\""));
    for (at, journal) in journals.iter().enumerate() {
        settings.insert(format!("kompetencekompas.journal.{at}"), json!(json!(journal).to_string()));
    }
    json!({ "format": browser_copy::FORMAT, "schema": 1, "records": records, "settings": settings }).to_string()
}

fn as_found(records: &Map<String, Value>, journals: &[String]) -> Found {
    let records = records.iter().map(|(key, text)| (key.clone(), text.as_str().unwrap().to_owned())).collect();
    let journals = journals.iter().map(|text| ("kompetencekompas.journal".to_owned(), text.clone()));
    Found { records, journals: journals.collect(), retention: None }
}

fn ids(collection: &Collection) -> Vec<String> {
    collection.reflections().iter().map(|reflection| reflection.id.to_string()).collect()
}

#[test]
fn all_that_a_store_of_either_version_has_comes_back() {
    for text in [V1, V2] {
        let (records, journals) = store(text);
        let contents = stored::read(as_found(&records, &journals)).unwrap();
        let mut there = contents.collection;
        for journal in &contents.journals {
            there.join(&journal.collection);
        }
        let (opened, damaged) = browser_copy::read(&copied(&records, &journals)).unwrap();
        assert!(!ids(&there).is_empty());
        assert_eq!((opened.reflections(), damaged), (there.reflections(), None));
    }
}

#[test]
fn one_damaged_record_does_not_keep_the_others() {
    let (mut records, journals) = store(V2);
    let contents = stored::read(as_found(&records, &journals)).unwrap();
    assert!(ids(&contents.collection).len() > 1, "the fixture has several reflections");
    let key = records.keys().find(|key| key.starts_with("state/")).unwrap().clone();
    records.insert(key.clone(), json!("cut sho"));
    let (opened, damaged) = browser_copy::read(&copied(&records, &journals)).unwrap();
    assert!(!ids(&opened).is_empty());
    assert_eq!(damaged, Some(key));
}

#[test]
fn a_newer_store_and_a_newer_copy_are_refused() {
    let (mut records, journals) = store(V2);
    let newer = copied(&records, &journals).replace("\"schema\":1", "\"schema\":2");
    assert!(matches!(browser_copy::read(&newer), Err(FileError::Newer { schema: 2 })));
    let body = json!({ "format": saved_file::FORMAT, "schema": saved_file::SCHEMA + 1 }).to_string();
    records.insert("current".to_owned(), json!(kompetencekompas::formats::record::write(1, &body)));
    assert!(matches!(browser_copy::read(&copied(&records, &journals)), Err(FileError::Newer { .. })));
}

#[test]
fn what_is_no_copy_is_read_as_a_saved_file() {
    assert_eq!(browser_copy::read("{}"), Err(FileError::NotOurs));
    let cut = &copied(&store(V2).0, &[])[..500];
    assert!(matches!(browser_copy::read(cut), Err(FileError::Damaged(_))), "{:?}", browser_copy::read(cut));
    let nothing = json!({ "format": browser_copy::FORMAT, "schema": 1, "records": { "current": "x" } }).to_string();
    assert!(matches!(browser_copy::read(&nothing), Err(FileError::Damaged(_))));
}

#[test]
fn one_damaged_reflection_of_a_saved_file_does_not_keep_the_others() {
    let whole: Value = serde_json::from_str(FILE).unwrap();
    let count = whole["reflections"].as_array().unwrap().len();
    assert!(count > 1, "the fixture has several reflections");
    for at in 0..count {
        let mut file = whole.clone();
        file["reflections"][at]["created"] = json!("yesterday");
        let (opened, damaged) = browser_copy::read(&file.to_string()).unwrap();
        assert_eq!(ids(&opened).len(), count - 1);
        assert_eq!(damaged, Some(format!("reflections[{at}].created")));
        assert!(
            saved_file::read(&file.to_string()).is_err(),
            "what is not asked about is read as a whole or not at all"
        );
    }
    // Nothing is whole, or what is around the reflections is damaged.
    let mut nothing = whole.clone();
    nothing["reflections"].as_array_mut().unwrap().iter_mut().for_each(|reflection| reflection["id"] = json!(7));
    nothing["history"] = json!([]);
    assert_eq!(browser_copy::read(&nothing.to_string()), Err(FileError::Damaged("reflections[0].id".to_owned())));
    let mut around = whole;
    around["saved"] = json!(null);
    assert_eq!(browser_copy::read(&around.to_string()), Err(FileError::Damaged("saved".to_owned())));
    let cut = &FILE[..FILE.len() / 2];
    let Err(FileError::Damaged(place)) = browser_copy::read(cut) else { panic!("half a file is read") };
    assert!(
        place
            .split_once(':')
            .is_some_and(|(line, column)| line.parse::<u32>().is_ok() && column.parse::<u32>().is_ok()),
        "{place}"
    );
}

#[test]
fn of_a_field_that_a_file_has_twice_the_last_counts() {
    let twice = FILE.replacen("\"task\":", "\"task\": \"en anden opgave\", \"task\":", 1);
    assert_ne!(twice, FILE);
    assert_eq!(browser_copy::read(&twice), browser_copy::read(FILE));
}

#[test]
fn what_another_program_decoded_wrongly_is_pointed_out() {
    // A mail program took UTF-8 for something else.
    let wrong = FILE.replacen('å', "\u{fffd}", 1);
    let at = wrong.find('\u{fffd}').expect("the fixture has Danish letters");
    let (opened, place) = browser_copy::read(&wrong).unwrap();
    assert_eq!(ids(&opened), ids(&browser_copy::read(FILE).unwrap().0));
    assert_eq!(place, Some(at.to_string()));
    assert_eq!(browser_copy::read(FILE).unwrap().1, None);
}
