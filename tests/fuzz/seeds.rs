//! Valid inputs, from which the changes begin. Small, so that a change is likely to hit something.

use data_encoding::BASE64URL_NOPAD;
use kompetencekompas::{
    domain::basics::date::Timestamp,
    formats::{
        pack, saved_file,
        stored::{self, Found},
    },
};
use serde_json::{Value, json};

pub(crate) const STANDARD: &str = include_str!("../../packs/standard.json");

/// Links as version 1 wrote them.
const LINKS: &[&str] = &include!("../fixtures/invitation_links_v1.in");

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

pub(crate) fn addresses() -> Vec<String> {
    let link = LINKS[1];
    let fragments = [
        "#task",
        "#will",
        "#plan&lang=en",
        "#start&pack=region-midtjylland&storage=tab&theme=dark&heading=3",
        "#wiped",
    ];
    let with_link = [format!("#i={link}"), format!("#i={link}&lang=da&storage=tab"), format!("%23i%3D{link}.")];
    [texts(&fragments), with_link.into()].concat()
}

pub(crate) fn invitations() -> Vec<String> {
    texts(LINKS)
}

/// The content of the links between version and check sum, a character for each byte.
pub(crate) fn invitation_contents() -> Vec<String> {
    let content = |link: &&str| {
        let bytes = BASE64URL_NOPAD.decode(link.as_bytes()).unwrap();
        bytes[1..bytes.len() - 2].iter().map(|byte| char::from(*byte)).collect()
    };
    LINKS.iter().map(content).collect()
}

pub(crate) fn frame_messages() -> Vec<String> {
    let env = json!({
        "v": 1, "t": "env", "lang": "da-DK", "theme": "dark", "steps": true, "page": "https://intranet.region.dk/mus",
        "tokens": {
            "--kompas-accent": "oklch(60% 0.1 200)", "--kompas-ground": "#fff", "--kompas-font": "\"Source Sans\", sans-serif",
            "--kompas-radius": "calc(4px + 1em)",
        },
    });
    vec![env.to_string(), json!({"v": 1, "t": "wipe"}).to_string()]
}

/// A whole pack with one need per dimension and three forms: the parts of the standard pack, but few of each.
fn small_pack() -> Value {
    let mut pack: Value = serde_json::from_str(STANDARD).unwrap();
    let mut seen = Vec::new();
    keep(&mut pack, "needs", |need| {
        let is_first = !seen.contains(&need["dimension"]);
        seen.push(need["dimension"].clone());
        is_first
    });
    let mut forms = 0;
    keep(&mut pack, "learning_forms", |form| {
        forms += u32::from(form["leader_slot"] != true);
        form["leader_slot"] == true || forms < 3
    });
    let ids =
        |list: &str| -> Vec<Value> { pack[list].as_array().unwrap().iter().map(|item| item["id"].clone()).collect() };
    let (needs, forms, mut groups) = (ids("needs"), ids("learning_forms"), Vec::new());
    for form in pack["learning_forms"].as_array().unwrap() {
        groups.push(form["group"].clone());
    }
    keep(&mut pack, "groups", |group| groups.contains(&group["id"]));
    keep(&mut pack, "cells", |cell| needs.contains(&cell["need"]) && forms.contains(&cell["form"]));
    keep(&mut pack, "migrations", |_| false);
    for need in pack["needs"].as_array_mut().unwrap() {
        need.as_object_mut().unwrap().remove("needs_support_before");
    }
    for list in ["principles", "topics", "examples", "goals"] {
        let mut kept = 0;
        keep(&mut pack, list, |_| {
            kept += 1;
            kept < 3
        });
    }
    pack
}

fn keep(pack: &mut Value, list: &str, is_kept: impl FnMut(&Value) -> bool) {
    if let Some(items) = pack[list].as_array_mut() {
        items.retain(is_kept);
    }
}

pub(crate) fn packs() -> Vec<String> {
    let small = small_pack().to_string();
    pack::parse(&small).unwrap();
    vec![small]
}

pub(crate) fn extensions() -> Vec<String> {
    let ours = json!({
        "format": "kompetencekompas-pack", "schema": 1, "id": "ours", "version": "1.0.0", "extends": "standard",
        "title": {"da": "Vores", "en": "Ours"},
        "needs": [{"id": "will_ownership", "core": false}, {"id": "can_communication", "remove": true}],
        "learning_forms": [{"id": "course", "before": "mentoring", "links": [{"label": {"da": "K", "en": "C"}, "url": "https://a.dk/"}]}],
        "cells": [{"need": "may_time", "form": "course", "strength": 1, "reason": {"da": "a", "en": "b"}}],
        "migrations": [{"from": "old", "to": "may_time"}],
    });
    let packs =
        [include_str!("../../packs/region-midtjylland.json"), include_str!("../../packs/region-nordjylland.json")];
    [vec![ours.to_string()], texts(&packs)].concat()
}

/// The records and settings of the browser's store, version 1 and 2.
pub(crate) fn records() -> Vec<String> {
    let stores = [include_str!("../fixtures/store_v1.json"), include_str!("../fixtures/store_v2.json")];
    let mut found = Vec::new();
    for store in stores {
        let store: Value = serde_json::from_str(store).unwrap();
        let records = store["records"].as_object().unwrap().values().chain(store["journals"].as_array().unwrap());
        found.extend(records.map(|text| text.as_str().unwrap().to_owned()));
    }
    found
}

/// The same without the line with the check sum.
pub(crate) fn record_bodies() -> Vec<String> {
    let bodies = records().into_iter().filter_map(|record| Some(record.split_once('\n')?.1.to_owned()));
    bodies.collect()
}

pub(crate) fn saved_files() -> Vec<String> {
    let version_1 = texts(&[
        include_str!("../fixtures/saved_file_standard_1_0.kompas.json"),
        include_str!("../fixtures/saved_file_v1.kompas.json"),
        include_str!("../fixtures/saved_file_v1_history.kompas.json"),
    ]);
    [version_1, vec![saved_file_2()]].concat()
}

/// Copies of all data that browsers of either version have stored.
pub(crate) fn browser_copies() -> Vec<String> {
    let stores = [include_str!("../fixtures/store_v1.json"), include_str!("../fixtures/store_v2.json")];
    let copy = |store: &str| {
        let store: Value = serde_json::from_str(store).unwrap();
        let journals = store["journals"].as_array().unwrap().iter().enumerate();
        let settings: serde_json::Map<String, Value> = journals
            .map(|(at, journal)| (format!("kompetencekompas.journal.{at}"), json!(journal.to_string())))
            .collect();
        json!({ "format": "kompetencekompas-browser", "schema": 1, "records": store["records"], "settings": settings })
            .to_string()
    };
    stores.into_iter().map(copy).collect()
}

/// The file saved from a store of version 2: with the writes that each state consists of, and an earlier state.
fn saved_file_2() -> String {
    let store: Value = serde_json::from_str(include_str!("../fixtures/store_v2.json")).unwrap();
    let records = store["records"].as_object().unwrap().iter();
    let records = records.map(|(key, text)| (key.clone(), text.as_str().unwrap().to_owned())).collect();
    let contents = stored::read(Found { records, ..Found::default() }).unwrap();
    let pack = &contents.collection.current().next().unwrap().reflection.pack;
    let file = saved_file::write(&contents.collection, pack, Timestamp::default());
    assert!(file.contains("\"version\":{") && file.contains("\"schema\":2"), "{file}");
    file
}
