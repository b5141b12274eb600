//! The JSON Schemas in `schema/` are those of the descriptions in `formats` (`UPDATE_SCHEMA=1 cargo test --test schema`
//! writes them), our own files conform to them, and they refuse what the app refuses for its form.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics is a test that fails")]

use kompetencekompas::formats::{
    pack::{parse, schema::pack_schema},
    saved_file,
};
use serde_json::{Value, json};
use std::{fs, path::PathBuf};

const PACK: &str = include_str!("../packs/standard.json");
const OTHERS: [&str; 2] =
    [include_str!("../packs/region-midtjylland.json"), include_str!("../packs/region-nordjylland.json")];
const FILE: &str = include_str!("fixtures/saved_file_v1.kompas.json");

/// A change of a document before it is tried.
type Change = fn(&mut Value);

/// Compares a committed schema with the description. As values, since the order of the fields depends on what else is
/// built with serde_json (its `preserve_order`).
fn check(name: &str, mut expected: Value) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("schema").join(name);
    expected.sort_all_objects();
    if std::env::var_os("UPDATE_SCHEMA").is_some_and(|value| value == "1") {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, format!("{}\n", serde_json::to_string_pretty(&expected).unwrap())).unwrap();
        return;
    }
    let committed = fs::read_to_string(&path).unwrap_or_default();
    let is_current = serde_json::from_str::<Value>(&committed).is_ok_and(|committed| committed == expected);
    assert!(is_current, "schema/{name} is out of date; run: UPDATE_SCHEMA=1 cargo test --test schema");
}

/// The errors that a schema finds in a document, with the places.
fn errors(schema: &Value, document: &Value) -> Vec<String> {
    let validator = jsonschema::validator_for(schema).unwrap();
    validator.iter_errors(document).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn the_committed_schema_of_the_content_pack_is_that_of_the_types() {
    check("pack.schema.json", pack_schema());
}

#[test]
fn the_committed_schema_of_the_saved_file_is_that_of_the_types() {
    check("saved-file.schema.json", saved_file::schema());
}

#[test]
fn the_schemas_are_schemas() {
    for schema in [pack_schema(), saved_file::schema()] {
        assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
        assert!(jsonschema::meta::is_valid(&schema));
    }
}

#[test]
fn what_we_ship_fits_the_schemas() {
    assert_eq!(errors(&pack_schema(), &parsed(PACK)), [""; 0]);
    for other in OTHERS {
        assert_eq!(errors(&pack_schema(), &parsed(other)), [""; 0]);
    }
    assert_eq!(errors(&saved_file::schema(), &parsed(FILE)), [""; 0]);
}

#[test]
fn the_packs_tell_editors_where_its_schema_is() {
    for pack in [PACK, OTHERS[0], OTHERS[1]] {
        assert_eq!(parsed(pack)["$schema"], "../schema/pack.schema.json");
    }
}

#[test]
fn the_schema_of_the_pack_refuses_what_the_app_refuses() {
    let schema = pack_schema();
    let changes: [(&str, Change); 9] = [
        ("an unknown field", |pack| pack["needs"][2]["colour"] = json!("red")),
        ("a missing language", |pack| _ = pack["needs"][2]["question"].as_object_mut().unwrap().remove("en")),
        ("a third language", |pack| pack["title"]["sv"] = json!("x")),
        ("a strength of 4", |pack| pack["cells"][7]["strength"] = json!(4)),
        ("an empty id", |pack| pack["needs"][2]["id"] = json!("")),
        ("an id in capitals", |pack| pack["needs"][2]["id"] = json!("May_Time")),
        ("an unknown kind of work", |pack| pack["learning_forms"][5]["contexts"] = json!(["hospital"])),
        ("an unknown dimension", |pack| pack["dimensions"][0]["id"] = json!("want")),
        ("no cells", |pack| _ = pack.as_object_mut().unwrap().remove("cells")),
    ];
    for (what, change) in changes {
        let mut pack = parsed(PACK);
        change(&mut pack);
        assert!(!errors(&schema, &pack).is_empty(), "{what}");
        assert!(parse(&pack.to_string()).is_err(), "{what}: the schema is stricter than the app");
    }
}

#[test]
fn the_schema_of_the_saved_file_refuses_what_the_app_refuses_and_lets_newer_fields_pass() {
    let schema = saved_file::schema();
    let with = |change: &dyn Fn(&mut Value)| {
        let mut file = parsed(FILE);
        change(&mut file);
        errors(&schema, &file)
    };
    for answer in [json!(0), json!(6), json!("5"), json!(null)] {
        let found = with(&|file| file["reflections"][0]["answers"]["may_time"] = answer.clone());
        assert!(!found.is_empty(), "{answer}");
    }
    assert!(!with(&|file| file["reflections"][0]["answers"] = json!({"may time": 3})).is_empty(), "an id with a space");
    assert!(!with(&|file| file["reflections"][0]["preferences"]["context"] = json!("hospital")).is_empty());
    assert!(!with(&|file| _ = file["reflections"][0].as_object_mut().unwrap().remove("id")).is_empty());
    let newer = with(&|file| {
        file["appearance"] = json!("dark");
        file["reflections"][0]["plan"] = json!([]);
    });
    assert_eq!(newer, [""; 0]);
}
