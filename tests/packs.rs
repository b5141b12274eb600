//! The packs of the two regions: they extend the standard pack, cause no remarks, and differ where the two
//! organisations do. And reflections stay readable whatever pack they are opened under.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics is a test that fails")]

mod common;

use common::{
    PACK_TEXT, Session, all_answered, answered, need, pack, reflection_id,
    session::{chose, collection},
};
use kompetencekompas::{
    documents::faults::words,
    domain::{
        content::{dimension::Dimension, pack::ContentPack},
        keeping::{machine::message, state::StoragePlace},
        navigation::{self, step::Step},
        reflection,
        suggestion::suggest,
    },
    formats::{
        pack::{
            check::{Finding, Report, check},
            parse_over,
        },
        saved_file,
    },
};
use std::{collections::BTreeSet, sync::Arc};

const MIDT: &str = include_str!("../packs/region-midtjylland.json");
const NORD: &str = include_str!("../packs/region-nordjylland.json");

fn region(text: &str) -> ContentPack {
    parse_over(text, PACK_TEXT).unwrap()
}

fn remarks(report: &Report) -> Vec<String> {
    let remark = |Finding { place, remark }: &Finding| format!("{place}: {}: {}", remark.code(), words(remark).da);
    report.findings.iter().map(remark).collect()
}

#[test]
fn the_page_names_the_packs_that_we_ship() {
    let page = include_str!("../index.html");
    let named = page.split_once("<meta name=\"kompas-packs\" content=\"").and_then(|(_, rest)| rest.split_once('"'));
    let named: BTreeSet<&str> = named.map(|(ids, _)| ids.split(' ').collect()).unwrap_or_default();
    let shipped = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/packs")).unwrap();
    let shipped: BTreeSet<String> =
        shipped.map(|file| file.unwrap().path().file_stem().unwrap().to_str().unwrap().to_owned()).collect();
    assert_eq!(named, shipped.iter().map(String::as_str).filter(|name| *name != "standard").collect());
}

#[test]
fn nothing_in_the_packs_we_ship_calls_for_a_remark() {
    for (name, text) in [("standard", PACK_TEXT), ("region-midtjylland", MIDT), ("region-nordjylland", NORD)] {
        let report = check(text, Some(&format!("{name}.json")), PACK_TEXT);
        assert_eq!(remarks(&report), [""; 0], "{name}");
        assert_eq!(report.pack.unwrap().identity.id.as_str(), name);
    }
}

#[test]
fn a_whole_pack_says_the_same_as_the_extension_it_came_from() {
    for text in [PACK_TEXT, MIDT, NORD] {
        let report = check(text, None, PACK_TEXT);
        let (whole, pack) = (report.whole.unwrap(), report.pack.unwrap());
        let again = check(&whole, None, PACK_TEXT);
        assert_eq!(remarks(&again), [""; 0]);
        assert_eq!(again.pack, Some(pack));
        assert_eq!(again.whole, Some(whole));
    }
}

#[test]
fn the_packs_differ_where_the_two_organisations_do() {
    let (midt, nord) = (region(MIDT), region(NORD));
    let groups = |pack: &ContentPack| pack.groups.iter().map(|group| group.id.to_string()).collect::<Vec<_>>();
    // The policy has four groups; the principles begin with what happens every day.
    let expected = ["formal_education", "learning_in_daily_work", "stretch_projects_tasks", "digital_online"];
    assert_eq!(groups(&midt), expected);
    assert_eq!(groups(&nord)[..2], ["learning_in_daily_work", "dialogue_and_frame"]);
    let ids = |pack: &ContentPack| pack.learning_forms.iter().map(|form| form.id.to_string()).collect::<BTreeSet<_>>();
    let (standard, midt_forms, nord_forms) = (ids(pack()), ids(&midt), ids(&nord));
    assert_eq!(standard.difference(&midt_forms).collect::<Vec<_>>(), ["blended_programme"]);
    assert_eq!(nord_forms.difference(&standard).collect::<Vec<_>>(), ["daily_reflection"]);
    let principles = |pack: &ContentPack| pack.principles.iter().map(|one| one.id.to_string()).collect::<Vec<_>>();
    // The page says "the five principles".
    assert_eq!((principles(&midt).len(), principles(&nord).len()), (5, 5));
    assert!(principles(&midt).contains(&"shared_responsibility".to_owned()));
    assert_eq!(principles(&nord), principles(pack()));
    assert!(midt.theme.is_none() && nord.theme.is_some());
    for (one, other) in [(&midt, &nord), (&midt, pack().as_ref()), (&nord, pack().as_ref())] {
        assert_ne!(one.start, other.start);
        assert_ne!(one.goals, other.goals);
        let questions =
            |pack: &ContentPack| Dimension::ALL.map(|dimension| pack.dimension(dimension).leader_questions.clone());
        assert_ne!(questions(one), questions(other));
    }
}

#[test]
fn the_questions_are_the_same_everywhere_so_answers_go_from_one_to_the_other() {
    let ids = |pack: &ContentPack| pack.needs.iter().map(|need| need.id.clone()).collect::<Vec<_>>();
    assert_eq!(ids(&region(MIDT)), ids(pack()));
    assert_eq!(ids(&region(NORD)), ids(pack()));
}

/// An organisation's next version: one question is removed, one is new.
fn version_two() -> ContentPack {
    let text = r#"{"format": "kompetencekompas-pack", "schema": 1, "id": "region-nordjylland", "version": "2.0.0",
        "extends": "standard", "needs": [{"id": "may_time", "remove": true},
        {"id": "may_shifts", "before": "may_access", "dimension": "may", "name": {"da": "Vagter", "en": "Shifts"},
         "question": {"da": "I hvilken grad passer vagterne til, at du lærer?", "en": "To what extent do your shifts fit learning?"},
         "in_place": {"da": "Vagterne passer.", "en": "The shifts fit."},
         "to_take_up": {"da": "Hvordan vagterne kan passe.", "en": "How the shifts could fit."},
         "leader_topic": {"da": "Tal om vagterne.", "en": "Talk about the shifts."}}],
        "cells": [{"need": "may_shifts", "form": "frame_agreement", "strength": 3, "reason": {"da": "I aftaler det.", "en": "You agree on it."}}],
        "migrations": [{"from": "may_time"}]}"#;
    region(text)
}

#[test]
fn a_reflection_from_another_pack_or_version_stays_readable_and_whole() {
    for (name, other) in [("midt", region(MIDT)), ("nord", region(NORD)), ("nord, version 2", version_two())] {
        // Answered under the standard pack, saved, and opened where the organisation has its own.
        let mut before = all_answered(2);
        before.answers.extend(answered(&[("may_time", 1), ("can_depth_skills", 5)]).answers);
        let text = saved_file::write(&collection([before.clone()]), &pack().identity, before.changed);
        let library = saved_file::read(&text).unwrap().into();

        let mut session = Session::new();
        session.model.pack = Arc::new(other.clone());
        session.happens(chose(StoragePlace::Tab));
        session.happens(message::Event::OpenedFile(Box::new((library, None))));
        session.happens(message::Event::ConfirmedFile);
        session.happens(navigation::Event::Resumed(reflection_id("r-1")));
        session.happens(navigation::Event::WentTo(Step::Profile));
        assert_eq!(session.current().answers, before.answers, "{name}: an answer was lost");

        let suggestions = suggest(&other, session.current());
        assert!(suggestions.leader.is_some() && suggestions.top.len() == 3, "{name}: {suggestions:?}");
        for suggestion in &suggestions.top {
            assert!(other.learning_form(&suggestion.form).is_some(), "{name}");
            assert!(suggestion.reasons.iter().all(|reason| other.need(&reason.need).is_some()), "{name}");
        }
        // New answers are recorded under the current pack, and the old answers are kept.
        session.happens(reflection::Event::EnteredTask("En opgave".to_owned()));
        assert_eq!(session.current().pack, other.identity, "{name}");
        assert_eq!(session.current().answers.get(&need("may_time")), before.answers.get(&need("may_time")), "{name}");
    }
}

#[test]
fn back_under_the_standard_pack_nothing_is_missing() {
    let reflection = all_answered(3);
    let under = |pack: &ContentPack| suggest(pack, &reflection);
    let before = under(pack());
    let _ = under(&version_two());
    assert_eq!(under(pack()), before);
}
