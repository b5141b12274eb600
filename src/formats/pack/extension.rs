//! A pack that extends the standard pack: it contains only what differs, and is merged over the standard pack by stable
//! ids.
//!
//! - An object is merged field by field; any other value replaces the one of the standard pack. `null` removes an
//!   optional field.
//! - In the lists of [`LISTS`] an item changes the one with the same id, or is new and added at the end; `"before":
//!   "<id>"` moves it, `"remove": true` removes it. Cells are identified by need and form. Any other list is replaced
//!   as a whole.
//! - Removing a need or a learning form removes its cells of the standard pack, and the form from
//!   `needs_support_before`.
//!
//! The result is read and checked like any other pack.

use super::ids::{Id, Ids};
use crate::{
    domain::content::pack::STANDARD_PACK,
    formats::fault::{Fault, Problem},
};
use serde_json::{Map, Value};

/// The fields that describe an extension and are no content.
pub(crate) const EXTENDS: &str = "extends";
pub(crate) const EXTENDS_VERSION: &str = "extends_version";

/// Instructions in an item of an extension, which are no content.
const REMOVE: &str = "remove";
const BEFORE: &str = "before";

/// The lists that are changed item by item, and the fields that identify an item.
pub(crate) const LISTS: [(&str, &[&str]); 10] = [
    ("dimensions", &["id"]),
    ("needs", &["id"]),
    ("groups", &["id"]),
    ("learning_forms", &["id"]),
    ("cells", &["need", "form"]),
    ("principles", &["id"]),
    ("goals", &["id"]),
    ("topics", &["id"]),
    ("examples", &["context"]),
    ("migrations", &["from"]),
];

/// A pack that names the one it extends, merged over the standard pack, and the problems of it as an extension.
pub(super) fn laid_over(extension: &Value, standard: &Value) -> Result<(Value, Vec<Problem>), Problem> {
    match extension.get(EXTENDS) {
        Some(Value::String(base)) if base == STANDARD_PACK => Ok(merge(standard, extension)),
        base => {
            let named =
                base.map_or_else(String::new, |base| base.as_str().map_or_else(|| base.to_string(), str::to_owned));
            Err(Problem { place: EXTENDS.to_owned(), fault: Fault::NotExtensible(named) })
        }
    }
}

/// Merges an extension over the standard pack. Returns the result, and the problems of the extension by its own places.
#[inline(never)]
pub(crate) fn merge(base: &Value, extension: &Value) -> (Value, Vec<Problem>) {
    let (mut whole, mut problems) = (base.clone(), Vec::new());
    let mut report = |place: String, fault| problems.push(Problem { place, fault });
    // These are never taken from the standard pack.
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
        if list == "cells" {
            // Cells of removed needs and forms; the extension's own cells are added later.
            items.retain(|cell| {
                !(gone_needs.contains(&id_of(cell, "need")) || gone_forms.contains(&id_of(cell, "form")))
            });
        }
        let changes = extension.get(list).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        let (changed, gone) =
            change_list(items, keys, changes, &mut |place, fault| report(format!("{list}{place}"), fault));
        *items = changed;
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

/// A text that identifies something.
fn id_of<'a>(value: &'a Value, key: &str) -> &'a str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

/// The id of an item; empty where it has none.
pub(crate) fn id<'a>(item: &'a Value, keys: &[&str]) -> Id<'a> {
    let part = |at: usize| keys.get(at).map_or("", |key| id_of(item, key));
    (part(0), part(1))
}

/// The id of an item, for messages.
fn name(item: &Value, keys: &[&str]) -> String {
    let ids: Vec<&str> = keys.iter().map(|key| id_of(item, key)).collect();
    ids.join(" × ")
}

/// Whether an item of an extension removes one.
pub(crate) fn is_removal(change: &Value) -> bool {
    change.get(REMOVE).and_then(Value::as_bool) == Some(true)
}

/// A list as an extension changes it, and the ids that it removes. Reports problems by their places after the list's
/// name. Every item keeps its slot, and only the order of the slots changes: so an item is found without a search
/// through all of them.
fn change_list<'a>(
    items: &[Value],
    keys: &[&str],
    changes: &'a [Value],
    report: &mut dyn FnMut(String, Fault),
) -> (Vec<Value>, Vec<&'a str>) {
    let (known, again) =
        (Ids::of(items.iter().map(|item| id(item, keys))), Ids::of(changes.iter().map(|item| id(item, keys))));
    let (mut slots, mut order, mut gone) = (items.to_vec(), Vec::from_iter(0..items.len()), Vec::new());
    // The slots of new items, by the change that added them.
    let mut new = vec![None; changes.len()];
    for (at, change) in changes.iter().enumerate() {
        let first = again.first(id(change, keys)).unwrap_or(at);
        // An item without an id is reported when the result is read.
        if first != at && keys.iter().all(|key| !id_of(change, key).is_empty()) {
            report(format!("[{at}]"), Fault::Twice(name(change, keys)));
            continue;
        }
        let found = known.first(id(change, keys)).or_else(|| *new.get(first)?);
        if is_removal(change) {
            match found {
                Some(found) => order.retain(|slot| *slot != found),
                None => report(format!("[{at}]"), Fault::NothingThere(name(change, keys))),
            }
            gone.push(id_of(change, "id"));
            continue;
        }
        let slot = found.unwrap_or(slots.len());
        if found.is_none() {
            slots.push(Value::Object(Map::new()));
            order.push(slot);
            if let Some(new) = new.get_mut(first) {
                *new = Some(slot);
            }
        }
        if let Some(item) = slots.get_mut(slot) {
            lay_over(item, change);
        }
        let Some(before) = change.get(BEFORE) else { continue };
        let before = before.as_str().unwrap_or_default();
        let named = Some((before, "")).filter(|_| *keys == ["id"]);
        let next = named.and_then(|id| known.first(id).or_else(|| *new.get(again.first(id)?)?));
        let place_of = |slot: usize| order.iter().position(|other| *other == slot);
        match (place_of(slot), next.and_then(place_of)) {
            // It is removed first, so the ones behind it move up.
            (Some(from), Some(to)) if from < to => order.get_mut(from..to).unwrap_or_default().rotate_left(1),
            (Some(from), Some(to)) => order.get_mut(to..=from).unwrap_or_default().rotate_right(1),
            _ => report(format!("[{at}].before"), Fault::NothingThere(before.to_owned())),
        }
    }
    let changed = order.into_iter().filter_map(|slot| slots.get_mut(slot).map(Value::take)).collect();
    (changed, gone)
}

/// Merges a value over another.
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

/// Merges a value over a field.
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
