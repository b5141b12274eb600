//! `docs/sources.md` lists where each sentence of the two documents is used. Here every place that it names is looked
//! up, so that the table cannot become outdated unnoticed.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics is a test that fails")]

mod common;

use common::{PACK_TEXT, pack};
use kompetencekompas::domain::{basics::language::Language, content::pack::Source};
use serde_json::Value;
use std::{collections::BTreeSet, path::Path};

const SOURCES: &str = include_str!("../docs/sources.md");

/// The texts in backticks, with the line each is on.
fn places() -> Vec<(&'static str, &'static str)> {
    SOURCES
        .lines()
        .flat_map(|line| line.split('`').skip(1).step_by(2).map(move |place| (line, place)))
        .filter(|(_, place)| place.contains(':') && !place.ends_with(':'))
        .collect()
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

/// A value by its path; in a list an item is found by its id.
fn at<'a>(value: &'a Value, path: &str) -> Option<&'a Value> {
    path.split('.').try_fold(value, |value, part| match value {
        Value::Array(items) => items.iter().find(|item| item["id"] == part),
        other => other.get(part),
    })
}

fn ids(list: &str) -> BTreeSet<String> {
    json(PACK_TEXT)[list].as_array().unwrap().iter().map(|item| item["id"].as_str().unwrap().to_owned()).collect()
}

fn text_keys() -> BTreeSet<String> {
    let rows = |text: &str| -> Vec<[String; 3]> { serde_json::from_str(text).unwrap() };
    let mut keys = rows(include_str!("../texts/interface.json"));
    keys.extend(rows(include_str!("../texts/desk.json")));
    keys.into_iter().map(|[key, _, _]| key).collect()
}

#[test]
fn every_place_that_is_named_exists() {
    let (midt, nord) = (
        json(include_str!("../packs/region-midtjylland.json")),
        json(include_str!("../packs/region-nordjylland.json")),
    );
    let keys = text_keys();
    let screens = ["questions", "plan", "follow_up", "leader", "meeting"];
    let (mut wrong, mut seen) = (Vec::new(), 0);
    for (line, place) in places() {
        let (kind, id) = place.split_once(':').unwrap();
        seen += 1;
        let exists = match kind {
            "need" => ids("needs").contains(id),
            "form" => ids("learning_forms").contains(id),
            "group" => ids("groups").contains(id),
            "goal" => ids("goals").contains(id),
            "principle" => ids("principles").contains(id),
            "dimension" => ids("dimensions").contains(id),
            "midt" => at(&midt, id).is_some(),
            "nord" => at(&nord, id).is_some(),
            "text" => keys.contains(id),
            "screen" => screens.contains(&id) && (id == "questions" || keys.contains(&format!("step_{id}"))),
            _ => false,
        };
        if !exists {
            wrong.push(format!("{place}: {line}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    assert!(seen > 150, "only {seen} places were read");
}

#[test]
fn every_row_names_a_place_or_says_why_it_is_left_out() {
    let rows: Vec<&str> = SOURCES.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| #")).collect();
    assert_eq!(rows.len(), 37 + 26, "a sentence has come or gone: count them again");
    for row in rows {
        let cells: Vec<&str> = row.trim_matches('|').split(" | ").collect();
        assert_eq!(cells.len(), 3, "{row}");
        assert!(cells[2].contains('`') || cells[2].contains("Left out:"), "{row}");
    }
    for guide in SOURCES.split('`').filter(|place| place.starts_with("docs/") && !place.contains('…')) {
        assert!(Path::new(env!("CARGO_MANIFEST_DIR")).join(guide).is_file(), "{guide} is not there");
    }
}

#[test]
fn what_the_documents_name_is_in_the_table_and_what_is_our_own_is_said_to_be() {
    let (named, own) = SOURCES.split_once("## Our own").unwrap();
    let (midt, nord) = named.split_once("## Region Nordjylland").unwrap();
    for form in &pack().learning_forms {
        let place = format!("`form:{}`", form.id);
        if form.named_by.contains(&Source::Midtjylland) {
            assert!(midt.contains(&place), "{place} is not in Midtjylland's table");
        }
        if form.named_by.contains(&Source::Nordjylland) {
            assert!(nord.contains(&place), "{place} is not in Nordjylland's table");
        }
        assert_eq!(own.contains(&place), form.named_by.is_empty(), "{place}");
    }
}

/// The text that organisations are asked to discuss has to be the one that their employees will read.
#[test]
fn the_guides_quote_the_promise_as_it_is() {
    let voluntary = pack().start.voluntary.as_ref().unwrap();
    let guide = include_str!("../docs/guide-introducing.md");
    for words in [&voluntary.da, &voluntary.en] {
        assert_eq!(guide.matches(&format!("*{words}*")).count(), 1, "{words}");
    }
    let minutes = pack().minutes;
    for language in [Language::Da, Language::En] {
        let words = kompetencekompas::text::phrases::time_in_all(language, minutes);
        assert_eq!(guide.matches(&words).count(), 1, "{words}");
        let takes = kompetencekompas::text::phrases::takes_minutes(language, minutes);
        // Without what keeps the words on one line.
        let takes = takes.replace('\u{2060}', "").replace('\u{a0}', " ");
        assert!(language == Language::En || include_str!("../docs/embedding.md").contains(&takes), "{takes}");
    }
}
