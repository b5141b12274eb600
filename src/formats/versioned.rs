//! A reflection with the writes that it consists of, as JSON: the reflection with one additional field. It is the same
//! in the saved file, in the browser's store and in journals.

use super::json::{self, Json, Reader, schema::Parts};
use crate::domain::{
    keeping::{
        place::{Place, Written},
        version::{CopyId, Stamp, Version},
        versioned::Versioned,
    },
    reflection::Reflection,
};
use serde_json::{Map, Value, json};

/// The field.
const VERSION: &str = "version";

/// No copy counts as far as this; a higher count was not written by this app.
const MAX_COUNT: u64 = 1 << 53;

impl Json for Versioned {
    /// Without the field it is a state of format version 1.
    fn read(reader: Reader<'_>) -> Self {
        let mut reflection = Reflection::read(reader).within_limits();
        match reflection.unknown.remove(VERSION).as_ref().and_then(read_version) {
            Some(version) => Self { reflection, version },
            None => Self::of_version_1(reflection),
        }
    }

    fn write(&self) -> Value {
        let mut fields = self.reflection.written();
        fields.insert(VERSION.to_owned(), write_version(&self.version));
        Value::Object(fields)
    }

    fn schema(parts: &mut Parts) -> Value {
        let stamp = json!({ "type": "string", "pattern": "^[0-9]{1,16}\\.[0-9a-f]{16}$" });
        let reflection = Reflection::schema(parts);
        parts.refer("KeptReflection", |_| {
            json!({
                "description": "A reflection and the writes that it consists of, by which two states of it are merged.",
                "allOf": [reflection],
                "properties": {
                    VERSION: {
                        "description": "Each write is a count and the random id of the opening of the page that wrote. Left out by version 1.",
                        "type": "object",
                        "required": ["floor"],
                        "properties": {
                            "floor": stamp,
                            "seen": { "type": "array", "items": stamp },
                            "places": { "type": "array", "items": { "type": "array", "minItems": 2, "items": { "type": "string" } } },
                        },
                    },
                },
            })
        })
    }
}

impl Written for Reflection {
    fn written(&self) -> Map<String, Value> {
        match Json::write(self) {
            Value::Object(fields) => fields,
            _ => Map::new(),
        }
    }

    fn from_written(fields: Map<String, Value>) -> Option<Self> {
        json::read(&Value::Object(fields)).ok()
    }
}

/// An object with these fields. `json!` would copy each value through serde, and add that code to the Wasm.
pub(super) fn object(fields: Vec<(&str, Value)>) -> Value {
    let mut object = Map::new();
    for (name, value) in fields {
        object.insert(name.to_owned(), value);
    }
    Value::Object(object)
}

/// A write as text.
pub(super) fn write_stamp(stamp: Stamp) -> String {
    format!("{}.{}", stamp.count, stamp.copy)
}

/// Reads a write from its text.
pub(super) fn read_stamp(value: &Value) -> Option<Stamp> {
    let (count, copy) = value.as_str()?.split_once('.')?;
    let count = count.parse().ok().filter(|count| *count <= MAX_COUNT)?;
    Some(Stamp { count, copy: CopyId::from_bits(read_bits(copy)?) })
}

/// 64 bits as 16 hexadecimal digits.
pub(super) fn read_bits(text: &str) -> Option<u64> {
    (text.len() == 16).then(|| u64::from_str_radix(text, 16).ok())?
}

fn write_version(version: &Version) -> Value {
    let seen: Vec<Value> = version.seen().iter().map(|stamp| Value::String(write_stamp(*stamp))).collect();
    let place = |(place, stamp): &(Place, Stamp)| {
        let path = place.path().iter().cloned();
        Value::Array(std::iter::once(write_stamp(*stamp)).chain(path).map(Value::String).collect())
    };
    let places: Vec<Value> = version.stamps().iter().map(place).collect();
    object(vec![
        ("floor", Value::String(write_stamp(version.floor()))),
        ("seen", Value::Array(seen)),
        ("places", Value::Array(places)),
    ])
}

fn read_version(value: &Value) -> Option<Version> {
    let list = |name: &str| value.get(name).and_then(Value::as_array).into_iter().flatten();
    let seen: Option<Vec<Stamp>> = list("seen").map(read_stamp).collect();
    let place = |entry: &Value| {
        let (stamp, path) = entry.as_array()?.split_first()?;
        let path: Option<Vec<String>> = path.iter().map(|part| part.as_str().map(str::to_owned)).collect();
        Some((Place::new(path?), read_stamp(stamp)?))
    };
    let places: Option<Vec<(Place, Stamp)>> = list("places").map(place).collect();
    Some(Version::from_parts(read_stamp(value.get("floor")?)?, seen?, places?))
}
