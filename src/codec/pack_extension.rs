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

/// A list that is being changed, and where its items come from.
struct Items {
    values: Vec<Value>,
    origins: Vec<Origin>,
    /// The ids of the items that were taken out.
    gone: Vec<String>,
}

/// Lays an extension over the standard pack.
pub(crate) fn merge(base: &Value, extension: &Value) -> Merged {
    let mut merged = Merged { value: base.clone(), ..Merged::default() };
    let mut report = |place: String, fault| merged.problems.push(Problem { place, fault });
    let empty = Map::new();
    let changes = extension.as_object().unwrap_or(&empty);
    // These are never those of the standard pack.
    for name in ["id", "version"] {
        if !changes.contains_key(name) {
            report(String::new(), Fault::Missing(name.to_owned()));
        }
    }
    if id_of(extension, "id") == BASE {
        report("id".to_owned(), Fault::NamedStandard);
    }
    for (name, change) in changes {
        let is_list = LISTS.iter().any(|(list, _)| list == name) && change.is_array();
        if !is_list && name != EXTENDS && name != EXTENDS_VERSION {
            lay_field(&mut merged.value, name, change);
        }
    }
    let (mut gone_needs, mut gone_forms) = (Vec::new(), Vec::new());
    for (list, keys) in LISTS {
        let Some(Value::Array(values)) = merged.value.get_mut(list).map(Value::take) else { continue };
        let origins = (0..values.len()).map(|at| Origin { base: Some(at), extension: None }).collect();
        let mut items = Items { values, origins, gone: Vec::new() };
        for (at, change) in changes.get(list).and_then(Value::as_array).into_iter().flatten().enumerate() {
            if let Some((place, fault)) = items.change(keys, at, change) {
                report(format!("{list}[{at}]{place}"), fault);
            }
        }
        let Items { values, origins, gone } = items;
        match list {
            "needs" => gone_needs = gone,
            "learning_forms" => gone_forms = gone,
            _ => {}
        }
        merged.origins.push((list, origins));
        put(&mut merged.value, list, Value::Array(values));
    }
    // What hangs on them, unless the extension says otherwise itself.
    let is_gone = |gone: &[String], id: &str| gone.iter().any(|one| one == id);
    let cells = merged.value.get_mut("cells").and_then(Value::as_array_mut);
    let origins = merged.origins.iter_mut().find(|(list, _)| *list == "cells");
    if let (Some(cells), Some((_, origins))) = (cells, origins) {
        for at in (0..cells.len()).rev() {
            let goes = cells.get(at).is_some_and(|cell| {
                is_gone(&gone_needs, id_of(cell, "need")) || is_gone(&gone_forms, id_of(cell, "form"))
            });
            if goes && origins.get(at).is_some_and(|origin| origin.extension.is_none()) {
                cells.remove(at);
                origins.remove(at);
            }
        }
    }
    for need in merged.value.get_mut("needs").and_then(Value::as_array_mut).into_iter().flatten() {
        if let Some(forms) = need.get_mut("needs_support_before").and_then(Value::as_array_mut) {
            forms.retain(|form| !is_gone(&gone_forms, form.as_str().unwrap_or_default()));
        }
    }
    merged
}

/// A text that something is known by.
fn id_of<'a>(value: &'a Value, key: &str) -> &'a str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

impl Items {
    /// Changes the list by one item of the extension. Gives what is wrong with it, with the place behind the item's own.
    fn change(&mut self, keys: &[&str], at: usize, change: &Value) -> Option<(&'static str, Fault)> {
        let is_same = |item: &Value| keys.iter().all(|key| id_of(item, key) == id_of(change, key));
        let name = || keys.iter().map(|key| id_of(change, key)).collect::<Vec<_>>().join(" × ");
        let found = self.values.iter().position(is_same);
        if change.get(REMOVE).and_then(Value::as_bool) == Some(true) {
            let Some(found) = found else { return Some(("", Fault::NothingThere(name()))) };
            self.origins.remove(found);
            self.gone.push(id_of(&self.values.remove(found), "id").to_owned());
            return None;
        }
        let mut content = change.clone();
        let before = content.as_object_mut().and_then(|fields| fields.remove(BEFORE));
        let found = match found {
            Some(found) => {
                if self.origins.get_mut(found)?.extension.replace(at).is_some() {
                    return Some(("", Fault::Twice(name())));
                }
                lay_over(self.values.get_mut(found)?, &content);
                found
            }
            None => {
                self.values.push(content);
                self.origins.push(Origin { base: None, extension: Some(at) });
                self.values.len() - 1
            }
        };
        let before = before?;
        let before = before.as_str().unwrap_or_default();
        let Some(to) = self.values.iter().position(|item| id_of(item, "id") == before) else {
            return Some((".before", Fault::NothingThere(before.to_owned())));
        };
        // Taken out first, the ones behind it move up.
        let to = if found < to { to - 1 } else { to };
        let (value, origin) = (self.values.remove(found), self.origins.remove(found));
        self.values.insert(to, value);
        self.origins.insert(to, origin);
        None
    }
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
