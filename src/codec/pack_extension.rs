//! A pack that extends the standard pack: it holds only what differs, and is laid over the standard pack by stable ids.
//!
//! - An object is laid over an object field by field; everything else takes the place of what was there. `null` takes an
//!   optional field out.
//! - In the lists of [`LISTS`] an item changes the one with the same id, or is a new one and comes last; `"before": "<id>"`
//!   moves it, `"remove": true` takes it out. Cells go by need and form. Every other list is replaced as a whole.
//! - With a need or a learning form go its cells in the standard pack, and the form is taken out of `needs_support_before`.
//!
//! The outcome is read and checked as any other pack.

use super::fault::{Fault, Problem};
use serde_json::{Map, Value};

/// The only pack that can be extended: it is always there.
pub const BASE: &str = "standard";

/// The fields that say what an extension is, and are no content.
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

/// Where an item of the outcome comes from: its place in the list of the standard pack and of the extension.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Origin {
    pub(crate) base: Option<usize>,
    pub(crate) extension: Option<usize>,
}

/// A pack as one whole, and where its parts come from.
#[derive(Debug, Clone, Default)]
pub(crate) struct Merged {
    /// The whole pack.
    pub(crate) value: Value,
    /// For each list of [`LISTS`] that is one, where its items come from.
    pub(crate) origins: Vec<(&'static str, Vec<Origin>)>,
    /// What is wrong with the extension itself, by its own places.
    pub(crate) problems: Vec<Problem>,
}

type Items = Vec<(Origin, Value)>;

/// Lays an extension over the standard pack.
pub(crate) fn merge(base: &Value, extension: &Value) -> Merged {
    let mut merged = Merged { value: base.clone(), ..Merged::default() };
    let empty = Map::new();
    let changes = extension.as_object().unwrap_or(&empty);
    // These are never those of the standard pack.
    for name in ["id", "version"] {
        if !changes.contains_key(name) {
            merged.problems.push(Problem { place: String::new(), fault: Fault::Missing(name.to_owned()) });
        }
    }
    if changes.get("id").and_then(Value::as_str) == Some(BASE) {
        merged.problems.push(Problem { place: "id".to_owned(), fault: Fault::NamedStandard });
    }
    for (name, change) in changes {
        let is_list = LISTS.iter().any(|(list, _)| list == name) && change.is_array();
        if !is_list && name != EXTENDS && name != EXTENDS_VERSION {
            lay_field(&mut merged.value, name, change);
        }
    }
    let (mut gone_needs, mut gone_forms) = (Vec::new(), Vec::new());
    for (list, keys) in LISTS {
        let Some(Value::Array(items)) = merged.value.get_mut(list).map(Value::take) else { continue };
        let at_base = |(at, item)| (Origin { base: Some(at), extension: None }, item);
        let mut items: Items = items.into_iter().enumerate().map(at_base).collect();
        let mut gone = Vec::new();
        for (at, change) in changes.get(list).and_then(Value::as_array).into_iter().flatten().enumerate() {
            if let Some((place, fault)) = change_list(&mut items, keys, at, change, &mut gone) {
                merged.problems.push(Problem { place: format!("{list}[{at}]{place}"), fault });
            }
        }
        match list {
            "needs" => gone_needs = gone,
            "learning_forms" => gone_forms = gone,
            "cells" => items.retain(|(origin, cell)| {
                let goes = |gone: &[Value], key: &str| cell.get(key).is_some_and(|id| gone.contains(id));
                origin.extension.is_some() || !(goes(&gone_needs, "need") || goes(&gone_forms, "form"))
            }),
            _ => {}
        }
        let (origins, items) = items.into_iter().unzip();
        merged.origins.push((list, origins));
        put(&mut merged.value, list, Value::Array(items));
    }
    for need in merged.value.get_mut("needs").and_then(Value::as_array_mut).into_iter().flatten() {
        if let Some(forms) = need.get_mut("needs_support_before").and_then(Value::as_array_mut) {
            forms.retain(|form| !gone_forms.contains(form));
        }
    }
    merged
}

/// Changes a list by one item of the extension. Gives what is wrong with it, with the place behind the item's own.
fn change_list(
    items: &mut Items,
    keys: &[&str],
    at: usize,
    change: &Value,
    gone: &mut Vec<Value>,
) -> Option<(&'static str, Fault)> {
    let is_same = |item: &Value| keys.iter().all(|key| item.get(key).is_some_and(|id| change.get(key) == Some(id)));
    let name = || {
        let ids: Vec<&str> = keys.iter().filter_map(|key| change.get(key)?.as_str()).collect();
        ids.join(" × ")
    };
    let found = items.iter().position(|(_, item)| is_same(item));
    if change.get(REMOVE).and_then(Value::as_bool) == Some(true) {
        let Some(found) = found else { return Some(("", Fault::NothingThere(name()))) };
        let (_, item) = items.remove(found);
        gone.extend(item.get("id").cloned());
        return None;
    }
    let mut content = change.clone();
    let before = content.as_object_mut().and_then(|fields| fields.remove(BEFORE));
    let found = match found {
        Some(found) => {
            let (origin, item) = items.get_mut(found)?;
            if origin.extension.replace(at).is_some() {
                return Some(("", Fault::Twice(name())));
            }
            lay_over(item, &content);
            found
        }
        None => {
            items.push((Origin { base: None, extension: Some(at) }, content));
            items.len() - 1
        }
    };
    if let Some(before) = before {
        let moved = items.remove(found);
        let to = items.iter().position(|(_, item)| item.get("id") == Some(&before));
        items.insert(to.unwrap_or(found), moved);
        if to.is_none() {
            return Some((".before", Fault::NothingThere(before.as_str().unwrap_or_default().to_owned())));
        }
    }
    None
}

/// Lays a value over another.
fn lay_over(target: &mut Value, change: &Value) {
    match change {
        Value::Object(fields) if target.is_object() => {
            for (name, change) in fields {
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
        extension["id"] = json!("ours");
        extension["version"] = json!("1");
        let merged = merge(&base(), &extension);
        assert_eq!(merged.problems, []);
        let mut value = merged.value;
        value["id"] = json!("standard");
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
            .problems
            .iter()
            .map(|problem| format!("{} {}", problem.place, problem.fault.code()))
            .collect();
        assert_eq!(
            problems,
            ["id named_standard", "needs[0] nothing_there", "needs[1].before nothing_there", "needs[3] twice"]
        );
    }
}
