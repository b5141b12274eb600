//! The largest inputs: suggestions from a full pack, a file of 4 MB, the reflections of two people merged.
//!
//! Beside each, the same with typical data, so that the ratio shows whether the work grows with its input or faster.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a benchmark that panics is one that does not run"
)]

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use kompetencekompas::{
    domain::{
        basics::{
            date::Timestamp,
            id::{NeedId, ReflectionId},
        },
        content::pack::ContentPack,
        keeping::{collection::Collection, version::CopyId},
        reflection::{
            Reflection,
            answer::{Answer, Degree},
        },
        suggestion,
    },
    formats::{pack, saved_file},
};
use serde_json::{Value, json};
use std::hint::black_box;

const STANDARD: &str = include_str!("../../../packs/standard.json");

fn standard() -> ContentPack {
    pack::parse(STANDARD).unwrap()
}

/// The standard pack with this many needs and learning forms, and short texts, since a pack may have one megabyte.
fn large(needs: usize, forms: usize) -> ContentPack {
    let mut pack: Value = serde_json::from_str(STANDARD).unwrap();
    let original = pack["cells"].as_array().unwrap().clone();
    let count = |list: &str| pack[list].as_array().unwrap().len();
    let (own_needs, own_forms) = (count("needs"), count("learning_forms"));
    let copy = |id: &Value, at: usize| match at {
        0 => id.clone(),
        at => json!(format!("{}_{at}", id.as_str().unwrap())),
    };
    let many = |list: &Value, count: usize| -> Vec<Value> {
        let list = list.as_array().unwrap();
        (0..count)
            .map(|at| {
                let mut item = shortened(&list[at % list.len()]);
                item["id"] = copy(&item["id"], at / list.len());
                if at >= list.len() {
                    // Only one may be the leader's.
                    item.as_object_mut().unwrap().remove("leader_slot");
                }
                item
            })
            .collect()
    };
    let reason = json!({ "da": "Fordi.", "en": "So." });
    // The rules for cells are about the kinds of need and form, which copies share.
    let cells: Vec<Value> = (0..needs)
        .flat_map(|at| {
            let template = &pack["needs"][at % own_needs]["id"];
            let of_need = original.iter().filter(move |cell| cell["need"] == *template);
            of_need.take(2).map(move |cell| (at / own_needs, cell))
        })
        .map(|(at, cell)| {
            let form = copy(&cell["form"], at % (forms / own_forms));
            json!({ "need": copy(&cell["need"], at), "form": form, "strength": cell["strength"], "reason": reason })
        })
        .collect();
    let (needs, forms) = (many(&pack["needs"], needs), many(&pack["learning_forms"], forms));
    pack["needs"] = needs.into();
    pack["learning_forms"] = forms.into();
    pack["cells"] = cells.into();
    pack["migrations"] = json!([]);
    pack::parse(&pack.to_string()).unwrap()
}

/// The same with texts of one word.
fn shortened(value: &Value) -> Value {
    match value {
        Value::Object(fields) if fields.contains_key("da") => json!({ "da": "Ord", "en": "Word" }),
        Value::Object(fields) => fields.iter().map(|(name, value)| (name.clone(), shortened(value))).collect(),
        Value::Array(items) => items.iter().map(shortened).collect(),
        other => other.clone(),
    }
}

fn reflection(pack: &ContentPack, number: usize) -> Reflection {
    let id = ReflectionId::try_from(format!("r{number:08}")).unwrap();
    let moment = Timestamp::from_millis(1_790_000_000_000 + i64::try_from(number).unwrap() * 60_000);
    let mut reflection = Reflection::new(id, moment, pack.identity.clone());
    reflection.task = "Modtage nye kolleger på afdelingen, så de kan gå alene efter en måned".to_owned();
    for (at, need) in pack.needs.iter().enumerate() {
        let degree = [Degree::VeryLow, Degree::Low, Degree::Partly, Degree::High, Degree::VeryHigh][(at + number) % 5];
        reflection.answers.insert(NeedId::try_from(need.id.to_string()).unwrap(), Answer::Degree(degree));
    }
    reflection
}

fn collection(pack: &ContentPack, count: usize, copy: u64) -> Collection {
    let mut collection = Collection::default();
    for number in 0..count {
        let _ = collection.edit(reflection(pack, number), CopyId::from_random(copy));
    }
    collection
}

fn suggestions(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("suggestions");
    for (needs, forms) in [(26, 24), (260, 120), (1000, 500)] {
        let pack = if needs == 26 { standard() } else { large(needs, forms) };
        let reflection = reflection(&pack, 1);
        group.bench_function(BenchmarkId::from_parameter(format!("{needs} needs, {forms} forms")), |bencher| {
            bencher.iter(|| suggestion::suggest(black_box(&pack), black_box(&reflection)));
        });
    }
    group.finish();
}

fn files(criterion: &mut Criterion) {
    let pack = standard();
    let mut group = criterion.benchmark_group("reading a saved file");
    group.sample_size(10);
    for count in [1, 10, 100, 1000] {
        let text = saved_file::write(&collection(&pack, count, 1), &pack.identity, Timestamp::from_millis(0));
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(BenchmarkId::from_parameter(format!("{} kB", text.len() / 1000)), |bencher| {
            bencher.iter(|| saved_file::read(black_box(&text)).unwrap());
        });
    }
    group.finish();
}

fn merging(criterion: &mut Criterion) {
    let pack = standard();
    let mut group = criterion.benchmark_group("merging");
    group.sample_size(10);
    for count in [2, 200, 2000] {
        let (here, there) = (collection(&pack, count, 1), collection(&pack, count, 2));
        group.throughput(Throughput::Elements(count as u64));
        group.bench_function(BenchmarkId::from_parameter(format!("{count} reflections")), |bencher| {
            bencher.iter(|| black_box(&here).preview(black_box(&there), CopyId::from_random(3)));
        });
    }
    group.finish();
}

criterion_group!(benches, suggestions, files, merging);
criterion_main!(benches);
