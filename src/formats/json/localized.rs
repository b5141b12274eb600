//! How a text in both languages is read, written and described.

use super::{Json, Place, Reader, required, schema::Parts};
use crate::{domain::basics::language::Localized, formats::fault::Fault};
use serde_json::{Map, Value, json};

/// One language of a text, which must not be empty.
#[inline(never)]
fn language(reader: Reader<'_>, name: &str) -> String {
    let place = Place::Field(reader.place, name);
    let value = reader.value.and_then(Value::as_object).and_then(|fields| fields.get(name));
    if value.is_none() && reader.value.is_some_and(Value::is_object) && !reader.lacks.language(name) {
        reader.report(Fault::MissingLanguage(name.to_owned()));
    }
    let inside = Reader { value, place: &place, ..reader };
    let text = inside.text();
    if inside.is_text() && text.trim().is_empty() {
        inside.report(Fault::Empty);
    }
    text.to_owned()
}

impl Json for Localized {
    /// Both languages, neither of them empty.
    fn read(reader: Reader<'_>) -> Self {
        if !reader.value.is_some_and(Value::is_object) {
            reader.report(Fault::NotBothLanguages);
        }
        reader.refuse_unknown(&["da", "en"]);
        Self { da: language(reader, "da"), en: language(reader, "en") }
    }

    fn write(&self) -> Value {
        let mut fields = Map::new();
        required(&mut fields, "da", &self.da);
        required(&mut fields, "en", &self.en);
        Value::Object(fields)
    }

    fn schema(parts: &mut Parts) -> Value {
        parts.refer("Localized", |_| {
            let text = |language: &str| json!({ "type": "string", "pattern": "\\S", "description": format!("The {language} text.") });
            json!({
                "type": "object",
                "description": "One text in both languages.",
                "properties": { "da": text("Danish"), "en": text("English") },
                "required": ["da", "en"],
                "additionalProperties": false,
            })
        })
    }
}
