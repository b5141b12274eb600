//! The JSON Schema of content packs, from their [description](super::description): of a whole pack, and of one that
//! extends the standard pack. It is committed as `schema/pack.schema.json`.

use super::{description::PackJson, extension::LISTS};
use crate::formats::json::{document_schema, schema::set_property as set};
use serde_json::{Value, json};

/// The name of the part for packs that extend.
const EXTENSION: &str = "Extension";

/// The schema. Editors give the most helpful messages when they know at once which of the two is meant: so `if`, not
/// `oneOf`.
#[must_use]
pub fn pack_schema() -> Value {
    let mut whole = document_schema::<PackJson>("Kompetencekompas content pack");
    let mut parts = take(&mut whole, "$defs");
    let title = take(&mut whole, "title");
    let dialect = take(&mut whole, "$schema");
    // Editors look for the JSON Schema under this name; it is not content, so the description does not have it.
    set(&mut whole, "$schema", json!({ "type": "string" }));
    let mut extension = change(&whole, &["format", "schema", "id", "version", "extends"], &mut parts);
    set(
        &mut extension,
        "extends",
        json!({ "const": "standard", "description": "The pack holds only what differs from the standard pack." }),
    );
    set(
        &mut extension,
        "extends_version",
        json!({ "type": "string", "description": "The version of the standard pack it was written for." }),
    );
    describe(&mut extension, "A content pack that extends the standard pack: it holds only what differs.");
    for (list, keys) in LISTS {
        let Some(item) = whole.pointer(&format!("/properties/{list}/items/$ref")).and_then(Value::as_str) else {
            continue;
        };
        let name = item.trim_start_matches("#/$defs/").to_owned();
        let Some(part) = parts.get(&name).cloned() else { continue };
        let mut changed = change(&part, keys, &mut parts);
        set(&mut changed, "remove", json!({ "const": true, "description": "Takes the item out." }));
        set(
            &mut changed,
            "before",
            json!({ "type": "string", "description": "The id of the item that it is to be put before." }),
        );
        put(&mut parts, &format!("{name}Change"), changed);
        let items = json!({ "type": "array", "items": { "$ref": format!("#/$defs/{name}Change") } });
        set(&mut extension, list, items);
    }
    put(&mut parts, "Pack", whole);
    put(&mut parts, EXTENSION, extension);
    json!({
        "$schema": dialect,
        "title": title,
        "if": { "type": "object", "required": ["extends"] },
        "then": { "$ref": format!("#/$defs/{EXTENSION}") },
        "else": { "$ref": "#/$defs/Pack" },
        "$defs": parts,
    })
}

/// What may change in an object: its fields, of which only `required` must be there. A text may change in one language;
/// an optional field can be removed by `null`.
fn change(part: &Value, required: &[&str], parts: &mut Value) -> Value {
    let must: Vec<Value> = part.get("required").and_then(Value::as_array).cloned().unwrap_or_default();
    let mut changed = part.clone();
    let fields = part.get("properties").and_then(Value::as_object).cloned().unwrap_or_default();
    for (name, field) in fields {
        let mut field = field;
        change_refs(&mut field, parts);
        if !must.contains(&Value::from(name.as_str())) && !name.starts_with('$') {
            field = match field.get("anyOf") {
                Some(_) => field,
                None => json!({ "anyOf": [field, { "type": "null" }] }),
            };
        }
        set(&mut changed, &name, field);
    }
    put(&mut changed, "required", Value::from(required.to_vec()));
    changed
}

/// Lets a field that is an object be changed in part, also when it is optional.
fn change_refs(field: &mut Value, parts: &mut Value) {
    for choice in field.get_mut("anyOf").and_then(Value::as_array_mut).into_iter().flatten() {
        change_refs(choice, parts);
    }
    let Some(of) = field.get("$ref").and_then(Value::as_str).map(|name| name.trim_start_matches("#/$defs/").to_owned())
    else {
        return;
    };
    let Some(whole) = parts.get(&of).filter(|of| of.get("properties").is_some()).cloned() else { return };
    let name = format!("{of}Change");
    if parts.get(&name).is_none() {
        let change = change(&whole, &[], parts);
        put(parts, &name, change);
    }
    put(field, "$ref", Value::from(format!("#/$defs/{name}")));
}

fn take(value: &mut Value, name: &str) -> Value {
    value.as_object_mut().and_then(|fields| fields.remove(name)).unwrap_or_default()
}

fn put(value: &mut Value, name: &str, field: Value) {
    if let Some(fields) = value.as_object_mut() {
        fields.insert(name.to_owned(), field);
    }
}

fn describe(part: &mut Value, words: &str) {
    put(part, "description", Value::from(words));
}
