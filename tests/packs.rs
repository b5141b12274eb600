//! The packs of the two regions: they extend the standard pack, nothing in them calls for a remark, and they differ where the
//! two organisations do. And reflections stay readable whatever pack they are opened under.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics is a test that fails")]

mod common;

use common::{PACK_TEXT, Session, all_answered, answered, need, pack, reflection_id};
use kompetencekompas::{
    codec::{
        pack_check::{Report, check},
        pack_json::parse_over,
        saved_file,
    },
    domain::{
        language::Language,
        model::{Event, Model, StoragePlace},
        pack::ContentPack,
        profile::Profile,
        step::Step,
        suggestion::suggest,
    },
};
use std::{collections::BTreeSet, sync::Arc};

const MIDT: &str = include_str!("../packs/region-midtjylland.json");
const NORD: &str = include_str!("../packs/region-nordjylland.json");

fn region(text: &str) -> ContentPack {
    parse_over(text, PACK_TEXT).unwrap()
}

fn remarks(report: &Report) -> Vec<String> {
    report.findings.iter().map(|finding| format!("{}: {}: {}", finding.place, finding.code, finding.words.da)).collect()
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
