//! A pack that extends the standard pack: it holds only what differs, and is laid over the standard pack by stable ids.
//!
//! - An object is laid over an object field by field; everything else takes the place of what was there. `null` takes an
//!   optional field out.
//! - In the lists of [`LISTS`] an item changes the one with the same id, or is a new one and comes last; `"before": "<id>"`
//!   moves it, `"remove": true` takes it out. Cells go by need and form. Every other list is replaced as a whole.
//! - With a need or a learning form go its cells in the standard pack, and the form is taken out of `needs_support_before`.
//!
//! The outcome is read and checked as any other pack.

use crate::{
    domain::content::pack::STANDARD_PACK,
    formats::fault::{Fault, Problem},
};
use serde_json::{Map, Value};

/// The fields that describe an extension and are no content.
pub(crate) const EXTENDS: &str = "extends";
pub(crate) const EXTENDS_VERSION: &str = "extends_version";

/// What an item of an extension says about itself, and is no content.
const REMOVE: &str = "remove";
const BEFORE: &str = "before";

/// The lists that are changed item by item, and what an item is known by.
pub(crate) const LISTS: [(&str, &[&str]); 8] = [
    ("dimensions", &["id"]),
    ("needs", &["id"]),
    ("groups", &["id"]),
    ("learning_forms", &["id"]),
    ("cells", &["need", "form"]),
    ("principles", &["id"]),
    ("goals", &["id"]),
    ("migrations", &["from"]),
];

/// Lays an extension over the standard pack. Gives the outcome, and what is wrong with the extension itself by its own places.
#[inline(never)]
pub(crate) fn merge(base: &Value, extension: &Value) -> (Value, Vec<Problem>) {
    let (mut whole, mut problems) = (base.clone(), Vec::new());
    let mut report = |place: String, fault| problems.push(Problem { place, fault });
    // These are never those of the standard pack.
    for name in ["id", "version"] {
        if extension.get(name).is_none() {
            report(String::new(), Fault::Missing(name.to_owned()));
        }
    }
    if id_of(extension, "id") == STANDARD_PACK {
        report("id".to_owned(), Fault::NamedStandard);
    }
    for (name, change) in extension.as_object().into_iter().flatten() {
        let is_list = LISTS.iter().any(|(list, _)| list == name) && change.is_array();
        if !is_list && name != EXTENDS && name != EXTENDS_VERSION {
            lay_field(&mut whole, name, change);
        }
    }
    let (mut gone_needs, mut gone_forms) = (Vec::new(), Vec::new());
    for (list, keys) in LISTS {
        let Some(items) = whole.get_mut(list).and_then(Value::as_array_mut) else { continue };
        let mut gone = Vec::new();
        if list == "cells" {
            // What hangs on what was taken out; the extension's own cells come now.
            items.retain(|cell| {
                !(gone_needs.contains(&id_of(cell, "need")) || gone_forms.contains(&id_of(cell, "form")))
            });
        }
        let changes = extension.get(list).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        for (at, change) in changes.iter().enumerate() {
            // An item without an id is reported when the outcome is read.
            let is_named = keys.iter().all(|key| !id_of(change, key).is_empty());
            let is_again = is_named && changes.iter().take(at).any(|earlier| is_same(earlier, change, keys));
            let fault =
                if is_again { Some(("", Fault::Twice(name(change, keys)))) } else { change_list(items, keys, change) };
            if let Some((place, fault)) = fault {
                report(format!("{list}[{at}]{place}"), fault);
            } else if is_removal(change) {
                gone.push(id_of(change, "id"));
            }
        }
        match list {
            "needs" => gone_needs = gone,
            "learning_forms" => gone_forms = gone,
            _ => {}
        }
    }
    for need in whole.get_mut("needs").and_then(Value::as_array_mut).into_iter().flatten() {
        if let Some(forms) = need.get_mut("needs_support_before").and_then(Value::as_array_mut) {
            forms.retain(|form| !gone_forms.contains(&form.as_str().unwrap_or_default()));
        }
    }
    (whole, problems)
}

/// A text that something is known by.
fn id_of<'a>(value: &'a Value, key: &str) -> &'a str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

/// Whether two items are known by the same texts.
pub(crate) fn is_same(a: &Value, b: &Value, keys: &[&str]) -> bool {
    keys.iter().all(|key| id_of(a, key) == id_of(b, key))
}

/// What an item is known by, for messages.
fn name(item: &Value, keys: &[&str]) -> String {
    let ids: Vec<&str> = keys.iter().map(|key| id_of(item, key)).collect();
    ids.join(" × ")
}

/// Whether an item of an extension takes one out.
pub(crate) fn is_removal(change: &Value) -> bool {
    change.get(REMOVE).and_then(Value::as_bool) == Some(true)
}

/// Changes a list by one item of the extension. Gives what is wrong with it, with the place behind the item's own.
fn change_list(items: &mut Vec<Value>, keys: &[&str], change: &Value) -> Option<(&'static str, Fault)> {
    let found = items.iter().position(|item| is_same(item, change, keys));
    if is_removal(change) {
        let Some(found) = found else { return Some(("", Fault::NothingThere(name(change, keys)))) };
        items.remove(found);
        return None;
    }
    let found = found.unwrap_or_else(|| {
        items.push(Value::Object(Map::new()));
        items.len() - 1
    });
    lay_over(items.get_mut(found)?, change);
    let before = change.get(BEFORE)?.as_str().unwrap_or_default();
    let Some(to) = items.iter().position(|item| id_of(item, "id") == before) else {
        return Some((".before", Fault::NothingThere(before.to_owned())));
    };
    let moved = items.remove(found);
    // Taken out first, the ones behind it move up.
    items.insert(if found < to { to - 1 } else { to }, moved);
    None
}

/// Lays a value over another.
fn lay_over(target: &mut Value, change: &Value) {
    match change {
        Value::Object(fields) if target.is_object() => {
            for (name, change) in fields.iter().filter(|(name, _)| *name != BEFORE) {
                lay_field(target, name, change);
            }
        }
        _ => *target = change.clone(),
    }
}

/// Lays a value over a field.
fn lay_field(target: &mut Value, name: &str, change: &Value) {
    match target.get_mut(name) {
        Some(field) if !change.is_null() => lay_over(field, change),
        Some(_) => {
            target.as_object_mut().and_then(|fields| fields.remove(name));
        }
        None if !change.is_null() => put(target, name, change.clone()),
        None => {}
    }
}

fn put(target: &mut Value, name: &str, value: Value) {
    if let Some(fields) = target.as_object_mut() {
        fields.insert(name.to_owned(), value);
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use serde_json::json;

    fn base() -> Value {
        json!({
            "id": "standard", "version": "1", "title": {"da": "K", "en": "C"},
            "needs": [{"id": "a", "team": true, "needs_support_before": ["x", "y"]}, {"id": "b"}],
            "learning_forms": [{"id": "x", "links": [1, 2]}, {"id": "y"}, {"id": "z"}],
            "cells": [{"need": "a", "form": "x", "strength": 1}, {"need": "b", "form": "y", "strength": 2}],
        })
    }

    /// The standard pack with these changes, but under its own name.
    fn merged(changes: &Value) -> Value {
        let mut extension = changes.clone();
        put(&mut extension, "id", json!("ours"));
        put(&mut extension, "version", json!("1"));
        let (mut value, problems) = merge(&base(), &extension);
        assert_eq!(problems, []);
        put(&mut value, "id", json!("standard"));
        value
    }

    fn ids(list: &Value) -> Vec<&str> {
        list.as_array().into_iter().flatten().filter_map(|item| item["id"].as_str()).collect()
    }

    #[test]
    fn an_empty_extension_is_the_standard_pack() {
        assert_eq!(merged(&json!({"extends": "standard", "extends_version": "1.0.0"})), base());
    }

    #[test]
    fn objects_are_laid_over_and_lists_of_values_replaced() {
        let pack = merged(&json!({"title": {"da": "N"}, "learning_forms": [{"id": "x", "links": [3]}]}));
        assert_eq!(pack["title"], json!({"da": "N", "en": "C"}));
        assert_eq!(pack["learning_forms"][0], json!({"id": "x", "links": [3]}));
    }

    #[test]
    fn null_takes_a_field_out() {
        assert_eq!(merged(&json!({"needs": [{"id": "a", "team": null}]}))["needs"][0].get("team"), None);
    }

    #[test]
    fn new_items_come_last_unless_they_say_before_what() {
        let pack =
            merged(&json!({"learning_forms": [{"id": "n"}, {"id": "m", "before": "y"}, {"id": "z", "before": "x"}]}));
        assert_eq!(ids(&pack["learning_forms"]), ["z", "x", "m", "y", "n"]);
        assert_eq!(pack["learning_forms"][2], json!({"id": "m"}));
    }

    #[test]
    fn with_a_form_go_its_cells_and_what_it_needed() {
        let pack = merged(&json!({"learning_forms": [{"id": "x", "remove": true}]}));
        assert_eq!(ids(&pack["learning_forms"]), ["y", "z"]);
        assert_eq!(pack["cells"], json!([{"need": "b", "form": "y", "strength": 2}]));
        assert_eq!(pack["needs"][0]["needs_support_before"], json!(["y"]));
    }

    #[test]
    fn cells_go_by_need_and_form() {
        let cells = json!([{"need": "a", "form": "x", "strength": 3}, {"need": "b", "form": "y", "remove": true},
            {"need": "b", "form": "x", "strength": 1}]);
        let expected = json!([{"need": "a", "form": "x", "strength": 3}, {"need": "b", "form": "x", "strength": 1}]);
        assert_eq!(merged(&json!({"cells": cells}))["cells"], expected);
    }

    #[test]
    fn what_leads_nowhere_is_said_at_its_place() {
        let extension = json!({"id": "standard", "version": "1", "needs": [{"id": "c", "remove": true}, {"id": "a", "before": "c"},
            {"id": "b"}, {"id": "b"}]});
        let problems: Vec<String> = merge(&base(), &extension)
            .1
            .iter()
            .map(|problem| format!("{} {}", problem.place, problem.fault.code()))
            .collect();
        assert_eq!(
            problems,
            ["id named_standard", "needs[0] nothing_there", "needs[1].before nothing_there", "needs[3] twice"]
        );
    }
}
