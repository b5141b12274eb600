//! The description of a difference between two states of a reflection: the page or the question, and the written words.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics is a test that fails")]

mod common;

use common::{blank, need, pack};
use kompetencekompas::{
    domain::{
        basics::language::Language,
        keeping::place::Place,
        reflection::{Reflection, TaskTime},
    },
    text::{phrases::places, text},
};
use serde_json::json;

fn place(path: &[&str]) -> Place {
    Place::new(path.iter().map(|part| (*part).to_owned()).collect())
}

#[test]
fn every_field_that_a_person_gives_has_a_page() {
    let schema: serde_json::Value = serde_json::from_str(include_str!("../schema/saved-file.schema.json")).unwrap();
    let fields =
        schema.pointer("/$defs/Reflection/properties").or_else(|| schema.pointer("/definitions/Reflection/properties"));
    let fields = fields.and_then(serde_json::Value::as_object).unwrap();
    assert!(fields.len() > 15, "{fields:?}");
    // Fields about the origin of a reflection and the page the person is on, which are no differences to a person.
    let silent = ["id", "pack", "created", "changed", "step", "previous", "role"];
    for field in fields.keys().filter(|field| !silent.contains(&field.as_str())) {
        let said = places::place(pack(), &blank(), Language::Da, &place(&[field]));
        assert_ne!(said, text(Language::Da).earlier_other(), "{field} is shown as something else");
    }
}

#[test]
fn a_question_is_told_as_it_was_put() {
    let asked = place(&["answers", "can_depth_skills"]);
    let skills = pack().need(&need("can_depth_skills")).unwrap();
    let coming = Reflection { task_time: Some(TaskTime::Coming), ..blank() };
    assert_eq!(places::place(pack(), &blank(), Language::Da, &asked), skills.question.da);
    assert_eq!(places::place(pack(), &coming, Language::Da, &asked), skills.question_coming.as_ref().unwrap().da);
}

#[test]
fn what_was_written_after_the_talk_is_quoted() {
    for path in [
        &["outcome", "agreed", "#", "1", "what"][..],
        &["outcome", "agreed", "#", "1", "who"],
        &["outcome", "frame"],
        &["outcome", "later"],
        &["outcome", "other"],
    ] {
        assert_eq!(places::held(Language::Da, &place(path), &json!("Mandag")), Some("»Mandag«".to_owned()), "{path:?}");
    }
    assert_eq!(
        places::held(Language::Da, &place(&["talk_day"]), &json!("2026-12-01")),
        Some("1.\u{a0}december 2026".to_owned())
    );
}
