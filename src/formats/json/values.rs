//! How values are read, written and described: texts, numbers, lists, ids, words, dates.

use super::{
    Json, Place, Reader, required,
    schema::{Parts, plain},
};
use crate::{
    domain::{
        basics::{
            choice::Choice,
            colour::Colour,
            date::{Date, Timestamp},
            id::{FormId, GoalId, GroupId, LineId, MAX_LENGTH, NeedId, PackId, PrincipleId, ReflectionId, TopicId},
            role::Role,
        },
        content::{
            dimension::Dimension,
            pack::{CompetenceKind, Source, Strength},
            preference::{Company, Context, Device, Effort, Formality, Mode, Time},
        },
        navigation::step::Step,
        reflection::{
            Edition, PointPlace, TaskTime,
            answer::{Answer, Degree},
            follow_up::Used,
        },
    },
    formats::fault::Fault,
};
use litemap::LiteMap;
use serde_json::{Map, Value, json};

impl Json for String {
    fn read(reader: Reader<'_>) -> Self {
        reader.text().to_owned()
    }

    fn write(&self) -> Value {
        Value::String(self.clone())
    }

    fn schema(_: &mut Parts) -> Value {
        json!({ "type": "string" })
    }
}

impl Json for bool {
    fn read(reader: Reader<'_>) -> Self {
        reader.value.and_then(Value::as_bool).unwrap_or_else(|| {
            reader.report(Fault::NotFlag);
            false
        })
    }

    fn write(&self) -> Value {
        Value::Bool(*self)
    }

    fn schema(_: &mut Parts) -> Value {
        json!({ "type": "boolean" })
    }
}

impl Json for u32 {
    fn read(reader: Reader<'_>) -> Self {
        reader.value.and_then(Value::as_u64).and_then(|number| number.try_into().ok()).unwrap_or_else(|| {
            reader.report(Fault::NotNumber);
            0
        })
    }

    fn write(&self) -> Value {
        Value::from(*self)
    }

    fn schema(_: &mut Parts) -> Value {
        json!({ "type": "integer", "minimum": 0, "maximum": u32::MAX })
    }
}

impl<T: Json> Json for Option<T> {
    fn read(reader: Reader<'_>) -> Self {
        Some(T::read(reader))
    }

    fn write(&self) -> Value {
        self.as_ref().map_or(Value::Null, Json::write)
    }

    fn schema(parts: &mut Parts) -> Value {
        T::schema(parts)
    }
}

impl<T: Json> Json for Vec<T> {
    fn read(reader: Reader<'_>) -> Self {
        let mut read = Self::new();
        match reader.value {
            Some(Value::Array(items)) => {
                for (at, item) in items.iter().enumerate() {
                    if reader.is_full() {
                        break;
                    }
                    let place = Place::Item(reader.place, at);
                    read.push(T::read(Reader { value: Some(item), place: &place, ..reader }));
                }
            }
            _ => reader.report(Fault::NotList),
        }
        read
    }

    fn write(&self) -> Value {
        Value::Array(self.iter().map(Json::write).collect())
    }

    fn schema(parts: &mut Parts) -> Value {
        json!({ "type": "array", "items": T::schema(parts) })
    }
}

/// The key of a map.
pub(crate) trait Key: Ord + Json {
    /// Writes it.
    fn word(&self) -> &str;
}

impl Key for NeedId {
    fn word(&self) -> &str {
        self.as_str()
    }
}

impl Key for LineId {
    fn word(&self) -> &str {
        self.as_str()
    }
}

impl Key for Dimension {
    fn word(&self) -> &str {
        self.value()
    }
}

impl<K: Key, T: Json> Json for LiteMap<K, T> {
    fn read(reader: Reader<'_>) -> Self {
        let mut read = Self::new();
        for (name, value) in reader.object().into_iter().flatten() {
            let place = Place::Field(reader.place, name);
            let inside = |value| Reader { value: Some(value), place: &place, ..reader };
            let key = Value::String(name.clone());
            read.insert(K::read(inside(&key)), T::read(inside(value)));
        }
        read
    }

    fn write(&self) -> Value {
        let mut fields = Map::new();
        for (key, value) in self.iter() {
            required(&mut fields, key.word(), value);
        }
        Value::Object(fields)
    }

    fn schema(parts: &mut Parts) -> Value {
        json!({ "type": "object", "propertyNames": K::schema(parts), "additionalProperties": T::schema(parts) })
    }
}

/// An id, as `domain::basics::id` checks it.
const ID: &str = "^[a-z0-9][a-z0-9_.-]{0,63}$";

macro_rules! ids {
    ($($name:ident),+) => {
        $(impl Json for $name {
            fn read(reader: Reader<'_>) -> Self {
                let text = reader.text();
                Self::try_from(text).unwrap_or_else(|_| {
                    if reader.is_text() {
                        reader.report(Fault::NotId(text.chars().take(MAX_LENGTH).collect()));
                    }
                    Self::stand_in()
                })
            }

            fn write(&self) -> Value {
                Value::from(self.as_str())
            }

            fn schema(_: &mut Parts) -> Value {
                json!({ "type": "string", "pattern": ID })
            }
        })+
    };
}
ids!(NeedId, FormId, GroupId, GoalId, LineId, PrincipleId, TopicId, PackId, ReflectionId);

/// One of these words; `None` after a fault.
#[inline(never)]
fn word(reader: Reader<'_>, words: &'static [&'static str]) -> Option<usize> {
    let text = reader.text();
    let at = words.iter().position(|word| *word == text);
    if at.is_none() && reader.is_text() {
        reader.report(Fault::NotOneOf { text: text.to_owned(), words });
    }
    at
}

macro_rules! choices {
    ($($name:ident: $stand_in:ident),+) => {
        $(impl Json for $name {
            fn read(reader: Reader<'_>) -> Self {
                let choice = word(reader, Self::WORDS).and_then(|at| <Self as Choice>::ALL.get(at));
                choice.copied().unwrap_or(Self::$stand_in)
            }

            fn write(&self) -> Value {
                Value::from(self.value())
            }

            fn schema(parts: &mut Parts) -> Value {
                parts.refer(stringify!($name), |_| {
                    let word = |choice: &Self| json!({ "const": choice.value(), "description": plain(choice.meaning()) });
                    let words: Vec<Value> = Self::ALL.iter().map(word).collect();
                    json!({ "description": plain(Self::ABOUT), "oneOf": words })
                })
            }
        })+
    };
}

choices!(
    Dimension: Will, CompetenceKind: Depth, Source: Midtjylland, Formality: Any, Company: Any, Mode: Any, Time: Any,
    Context: Clinical, Device: Yes, Effort: Low, TaskTime: Present, PointPlace: Strength,
    Used: Yes, Role: Employee, Edition: All
);

impl Json for Strength {
    fn read(reader: Reader<'_>) -> Self {
        let number = u32::read(reader);
        u8::try_from(number).map_err(|_| String::new()).and_then(Self::try_from).unwrap_or_else(|_| {
            if reader.value.is_some_and(Value::is_u64) {
                reader.report(Fault::NotStrength(number));
            }
            Self::Supports
        })
    }

    fn write(&self) -> Value {
        Value::from(u8::from(*self))
    }

    fn schema(_: &mut Parts) -> Value {
        json!({ "enum": [1, 2, 3] })
    }
}

impl Json for Answer {
    fn read(reader: Reader<'_>) -> Self {
        let degree = reader.value.and_then(Value::as_u64).and_then(Degree::from_number).map(Self::Degree);
        let outside = match reader.value.and_then(Value::as_str) {
            Some("unknown") => Some(Self::Unknown),
            Some("not_relevant") => Some(Self::NotRelevant),
            _ => None,
        };
        degree.or(outside).unwrap_or_else(|| {
            reader.report(Fault::NotAnswer);
            Self::Unknown
        })
    }

    fn write(&self) -> Value {
        self.degree().map_or_else(|| Value::from(self.value()), |degree| Value::from(degree.number()))
    }

    fn schema(parts: &mut Parts) -> Value {
        parts.refer("Answer", |_| {
            json!({
                "description": "5 (i meget høj grad) to 1 (i meget ringe grad), \"unknown\" (ved ikke) or \"not_relevant\" (ikke relevant).",
                "enum": Self::ALL.map(|answer| answer.write()),
            })
        })
    }
}

impl Json for Timestamp {
    fn read(reader: Reader<'_>) -> Self {
        Self::try_from(reader.text().to_owned()).unwrap_or_else(|error| {
            reader.report(Fault::NotTime(error.to_string()));
            Self::default()
        })
    }

    fn write(&self) -> Value {
        Value::String(self.to_string())
    }

    fn schema(_: &mut Parts) -> Value {
        json!({ "type": "string", "format": "date-time" })
    }
}

impl Json for Date {
    fn read(reader: Reader<'_>) -> Self {
        Self::try_from(reader.text().to_owned()).unwrap_or_else(|error| {
            reader.report(Fault::NotTime(error.to_string()));
            Timestamp::default().date()
        })
    }

    fn write(&self) -> Value {
        Value::String(self.to_string())
    }

    fn schema(_: &mut Parts) -> Value {
        json!({ "type": "string", "format": "date" })
    }
}

impl Json for Step {
    /// A step that this version does not have is no reason to refuse a person's answers: it becomes the start page.
    fn read(reader: Reader<'_>) -> Self {
        Self::from_name(reader.text()).unwrap_or_default()
    }

    fn write(&self) -> Value {
        Value::from(self.name())
    }

    fn schema(_: &mut Parts) -> Value {
        json!({ "type": "string", "description": "The name of a step, such as \"may\"; an unknown one means the start page." })
    }
}

impl Json for Colour {
    fn read(reader: Reader<'_>) -> Self {
        let text = reader.text();
        Self::from_hex(text).unwrap_or_else(|| {
            if reader.is_text() {
                reader.report(Fault::NotColour(text.to_owned()));
            }
            Self::default()
        })
    }

    fn write(&self) -> Value {
        Value::String(self.to_string())
    }

    fn schema(_: &mut Parts) -> Value {
        json!({ "type": "string", "pattern": "^#[0-9a-fA-F]{6}$" })
    }
}
