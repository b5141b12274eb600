//! Inputs at the limits of size, shaped to take long: quadratic work anywhere shows here.
//!
//! `cargo test --release --test fuzz large -- --nocapture` prints the times. None is asserted, since machines are noisy: an input
//! that takes quadratic work keeps the test from ending.

use crate::{seeds, targets};
use serde_json::{Value, json};
use std::time::Instant;

fn extension(field: &str, items: Vec<Value>) -> String {
    json!({"format": "kompetencekompas-pack", "schema": 1, "id": "ours", "version": "1.0.0", "extends": "standard", field: items})
        .to_string()
}

fn many(count: usize, item: impl Fn(usize) -> Value) -> Vec<Value> {
    (0..count).map(item).collect()
}

/// The small pack with a list replaced or lengthened.
fn pack(change: impl FnOnce(&mut Value)) -> String {
    let mut pack: Value = serde_json::from_str(&seeds::packs()[0]).unwrap();
    change(&mut pack);
    pack.to_string()
}

fn text(letters: usize) -> String {
    "ord ".repeat(letters / 4)
}

#[test]
fn large_packs_take_no_more_than_their_size() {
    let id = |at: usize| format!("n{at}");
    let need = |at: usize| {
        let mut need: Value = serde_json::from_str::<Value>(&seeds::packs()[0]).unwrap()["needs"][0].clone();
        need["id"] = json!(id(at));
        need
    };
    let first = need(0);
    let with_id = |at: usize| {
        let mut need = first.clone();
        need["id"] = json!(id(at));
        need
    };
    let cases: Vec<(&str, String)> = vec![
        ("new needs by id", extension("needs", many(40_000, |at| json!({"id": id(at)})))),
        (
            "needs before the first",
            extension("needs", many(20_000, |at| json!({"id": id(at), "before": "will_ownership"}))),
        ),
        (
            "needs before the one before",
            extension("needs", many(20_000, |at| json!({"id": id(at + 1), "before": id(at)}))),
        ),
        ("removals of nothing", extension("needs", many(25_000, |at| json!({"id": id(at), "remove": true})))),
        ("one need again and again", extension("needs", many(40_000, |_| json!({"id": "a"})))),
        ("cells", extension("cells", many(20_000, |at| json!({"need": id(at), "form": "course"})))),
        ("migrations in a row", extension("migrations", many(20_000, |at| json!({"from": id(at), "to": id(at + 1)})))),
        ("migrations to one", extension("migrations", many(20_000, |at| json!({"from": id(at), "to": "may_time"})))),
        ("unknown fields", pack(|pack| (0..30_000).for_each(|at| pack[id(at)] = json!(1)))),
        ("whole needs", pack(|pack| pack["needs"] = many(900, with_id).into())),
        ("whole needs of one id", pack(|pack| pack["needs"] = many(900, |_| with_id(1)).into())),
        (
            "principles",
            pack(|pack| {
                pack["principles"] = many(8_000, |at| json!({"id": id(at), "text": {"da": "a", "en": "b"}})).into()
            }),
        ),
        (
            "topics",
            pack(|pack| {
                pack["topics"] = many(8_000, |at| json!({"id": id(at), "text": {"da": "a", "en": "b"}})).into()
            }),
        ),
        ("numbers for lists", pack(|pack| pack["cells"] = many(200_000, |at| json!(at)).into())),
        (
            "one long text",
            pack(|pack| pack["needs"][0]["question"] = json!({"da": text(400_000), "en": text(400_000)})),
        ),
        (
            "one long word",
            pack(|pack| pack["needs"][0]["question"] = json!({"da": "a".repeat(400_000), "en": "b".repeat(400_000)})),
        ),
        ("deep lists", format!("{}{}", "[".repeat(500_000), "]".repeat(500_000))),
        ("deep objects", "{\"a\":".repeat(200_000)),
        ("fields twice", format!("{{{}\"format\":1}}", "\"a\":1,".repeat(150_000))),
        ("marks", pack(|pack| pack["title"]["da"] = json!("\u{202e}<b>".repeat(50_000)))),
        ("spaces", pack(|pack| pack["title"]["da"] = json!(" ".repeat(900_000)))),
        ("lines", "\n".repeat(1_000_000)),
    ];
    for (what, text) in cases {
        let started = Instant::now();
        targets::pack_over_pack(&text);
        let read = started.elapsed();
        targets::pack_check(&text);
        println!("{what:<32} {:>8} bytes  read {read:>9.1?}  checked {:>9.1?}", text.len(), started.elapsed() - read);
    }
}
