//! A content pack as a text that people read: fields in a fixed order, one to a line.

use serde_json::Value;

/// The order of fields in a pack that is written; other fields follow in alphabetical order.
const ORDER: [&str; 29] = [
    "$schema",
    "format",
    "schema",
    "id",
    "version",
    "extends",
    "title",
    "start",
    "dimensions",
    "needs",
    "groups",
    "learning_forms",
    "cells",
    "principles",
    "goals",
    "teach",
    "topics",
    "examples",
    "minutes",
    "migrations",
    "theme",
    "group",
    "dimension",
    "need",
    "form",
    "name",
    "heading",
    "question",
    "da",
];

/// Writes a pack with the fields in a fixed order, whatever their order in `value`.
#[must_use]
pub fn pretty(value: &Value) -> String {
    let mut text = String::new();
    write_value(value, 0, &mut text);
    text.push('\n');
    text
}

fn write_value(value: &Value, depth: usize, text: &mut String) {
    let (open, close, items) = match value {
        Value::Object(fields) if !fields.is_empty() => {
            let mut fields: Vec<(&String, &Value)> = fields.iter().collect();
            let rank = |name: &str| ORDER.iter().position(|known| *known == name).unwrap_or(ORDER.len());
            fields.sort_by(|(a, _), (b, _)| (rank(a), a).cmp(&(rank(b), b)));
            ('{', '}', fields.into_iter().map(|(name, value)| (Some(name), value)).collect::<Vec<_>>())
        }
        Value::Array(items) if !items.is_empty() => ('[', ']', items.iter().map(|item| (None, item)).collect()),
        other => return text.push_str(&other.to_string()),
    };
    text.push(open);
    for (at, (name, value)) in items.into_iter().enumerate() {
        text.push_str(if at == 0 { "\n" } else { ",\n" });
        text.extend(std::iter::repeat_n(' ', depth + 1));
        if let Some(name) = name {
            text.push_str(&Value::from(name.as_str()).to_string());
            text.push_str(": ");
        }
        write_value(value, depth + 1, text);
    }
    text.push('\n');
    text.extend(std::iter::repeat_n(' ', depth));
    text.push(close);
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_is_written_is_the_same_in_a_fixed_order() {
        let value =
            json!({"version": "1", "b": [], "id": "x", "a": {"en": "e", "da": "d\"\n"}, "list": [1, {"id": true}]});
        let text = pretty(&value);
        assert_eq!(serde_json::from_str::<Value>(&text).ok(), Some(value));
        assert!(text.starts_with("{\n \"id\": \"x\",\n \"version\": \"1\",\n \"a\": {\n  \"da\""), "{text}");
    }
}
