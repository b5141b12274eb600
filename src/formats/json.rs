//! From JSON to checked types and back, with the place of everything that is wrong.
//!
//! Why not `serde(Deserialize)`: it stops at the first fault and knows a line and a column; an editor of a content pack
//! needs every fault with its place, as in `learning_forms[3].links[0].url`. It also brought 40 kB over the wire for our
//! types, and this brings 10. Natively the types derive serde all the same, for the JSON Schema; `tests/json.rs` holds
//! both against each other.

use super::fault::{Fault, Problem};
use crate::domain::{
    basics::{
        choice::Choice,
        date::{Date, Timestamp},
        few::Few,
        id::{FormId, GoalId, GroupId, LineId, MAX_LENGTH, NeedId, PackId, PrincipleId, ReflectionId},
        language::Localized,
        role::Role,
    },
    content::{
        dimension::Dimension,
        pack::{CompetenceKind, Source, Strength},
        preference::{Company, Context, Device, Effort, Formality, Mode, Time},
    },
    navigation::step::Step,
    reflection::{
        PointPlace, TaskTime,
        answer::{Answer, Degree},
        follow_up::Used,
    },
};
use serde_json::{Map, Value};
use std::{cell::RefCell, fmt};

/// A value somewhere in a document; `None` below a place whose absence has been reported already.
#[derive(Clone, Copy)]
pub(crate) struct Reader<'a> {
    value: Option<&'a Value>,
    place: &'a Place<'a>,
    problems: &'a RefCell<Vec<Problem>>,
}

/// Where a value stands, as a chain up to the root.
enum Place<'a> {
    Root,
    Field(&'a Place<'a>, &'a str),
    Item(&'a Place<'a>, usize),
}

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Root => Ok(()),
            Self::Field(Self::Root, name) => f.write_str(name),
            Self::Field(parent, name) => write!(f, "{parent}.{name}"),
            Self::Item(parent, at) => write!(f, "{parent}[{at}]"),
        }
    }
}

/// Reads a whole document: what it says, or everything that is wrong with it.
///
/// Reading goes on after a fault, with a stand-in for what is wrong, so that every fault is found; and since a value
/// only leaves here when there was none, no stand-in ever does.
pub(crate) fn read<T: Json>(value: &Value) -> Result<T, Vec<Problem>> {
    let problems = RefCell::default();
    let read = T::read(Reader { value: Some(value), place: &Place::Root, problems: &problems });
    let problems = problems.into_inner();
    if problems.is_empty() { Ok(read) } else { Err(problems) }
}

impl<'a> Reader<'a> {
    /// Notes a problem here.
    #[inline(never)]
    pub(crate) fn wrong(self, fault: Fault) {
        if self.value.is_some() {
            self.problems.borrow_mut().push(Problem { place: self.place.to_string(), fault });
        }
    }

    /// The text, or an empty one.
    #[inline(never)]
    pub(crate) fn text(self) -> &'a str {
        match self.value {
            Some(Value::String(text)) => text,
            _ => {
                self.wrong(Fault::NotText);
                ""
            }
        }
    }

    /// Whether a text stands here.
    pub(crate) fn is_text(self) -> bool {
        self.value.is_some_and(Value::is_string)
    }

    /// The fields of an object, or none.
    #[inline(never)]
    pub(crate) fn object(self) -> Option<&'a Map<String, Value>> {
        match self.value {
            Some(Value::Object(fields)) => Some(fields),
            _ => {
                self.wrong(Fault::NotObject);
                None
            }
        }
    }

    /// A field that must be there.
    #[inline(never)]
    fn required(self, name: &str) -> Option<&'a Value> {
        let fields = self.value?.as_object()?;
        let value = fields.get(name);
        if value.is_none() {
            self.wrong(Fault::Missing(name.to_owned()));
        }
        value
    }

    /// A field that must be there.
    #[inline(never)]
    pub(crate) fn field<T: Json>(self, name: &str) -> T {
        let value = self.required(name);
        T::read(Reader { value, place: &Place::Field(self.place, name), problems: self.problems })
    }

    /// A field that may be left out.
    #[inline(never)]
    pub(crate) fn optional_field<T: Json + Default>(self, name: &str) -> T {
        match self.value.and_then(|value| value.get(name)) {
            value @ Some(_) => {
                T::read(Reader { value, place: &Place::Field(self.place, name), problems: self.problems })
            }
            None => T::default(),
        }
    }

    /// One language of a text, which must say something.
    #[inline(never)]
    fn words(self, name: &str) -> String {
        let place = Place::Field(self.place, name);
        let value = self.value.and_then(Value::as_object).and_then(|fields| fields.get(name));
        if value.is_none() && self.value.is_some_and(Value::is_object) {
            self.wrong(Fault::MissingLanguage(name.to_owned()));
        }
        let reader = Reader { value, place: &place, problems: self.problems };
        let text = reader.text();
        if reader.is_text() && text.trim().is_empty() {
            reader.wrong(Fault::Empty);
        }
        text.to_owned()
    }

    /// Notes every field that is not among the known ones: a misspelled name must not be dropped in silence.
    #[inline(never)]
    pub(crate) fn only(self, known: &'static [&'static str]) {
        for name in self.value.and_then(Value::as_object).into_iter().flat_map(Map::keys) {
            if !known.contains(&name.as_str()) {
                self.wrong(Fault::Unknown { name: name.clone(), known });
            }
        }
    }

    /// The fields that are not among the known ones.
    #[inline(never)]
    pub(crate) fn others(self, known: &[&str]) -> Map<String, Value> {
        let mut others = Map::new();
        for (name, value) in self.value.and_then(Value::as_object).into_iter().flatten() {
            if !known.contains(&name.as_str()) {
                others.insert(name.clone(), value.clone());
            }
        }
        others
    }
}

/// A type with a form in JSON.
pub(crate) trait Json: Sized {
    /// Reads it. Where something is wrong that is noted, and a stand-in given.
    fn read(reader: Reader<'_>) -> Self;

    /// Writes it.
    fn write(&self) -> Value;
}

/// Implements [`Json`] for structs, field by field. A field after `optional` is left out when it has its default value.
/// What is not known is an error after `strict`; after `open` it is kept in the field `unknown`.
macro_rules! json {
    ($name:ident { $($required:ident),* ; optional $($optional:ident),* ; strict }) => {
        impl $crate::formats::json::Json for $name {
            fn read(reader: $crate::formats::json::Reader<'_>) -> Self {
                let _ = reader.object();
                reader.only(&[$(stringify!($required),)* $(stringify!($optional),)*]);
                Self {
                    $($required: reader.field(stringify!($required)),)*
                    $($optional: reader.optional_field(stringify!($optional)),)*
                }
            }

            fn write(&self) -> serde_json::Value {
                let mut fields = serde_json::Map::new();
                $($crate::formats::json::put(&mut fields, stringify!($required), &self.$required);)*
                $(if !$crate::formats::json::is_default(&self.$optional) {
                    $crate::formats::json::put(&mut fields, stringify!($optional), &self.$optional);
                })*
                serde_json::Value::Object(fields)
            }
        }
    };
    ($name:ident { $($required:ident),* ; optional $($optional:ident),* ; open }) => {
        impl $crate::formats::json::Json for $name {
            fn read(reader: $crate::formats::json::Reader<'_>) -> Self {
                let _ = reader.object();
                Self {
                    $($required: reader.field(stringify!($required)),)*
                    $($optional: reader.optional_field(stringify!($optional)),)*
                    unknown: reader.others(&[$(stringify!($required),)* $(stringify!($optional),)*]),
                }
            }

            fn write(&self) -> serde_json::Value {
                let mut fields = self.unknown.clone();
                $($crate::formats::json::put(&mut fields, stringify!($required), &self.$required);)*
                $(if !$crate::formats::json::is_default(&self.$optional) {
                    $crate::formats::json::put(&mut fields, stringify!($optional), &self.$optional);
                })*
                serde_json::Value::Object(fields)
            }
        }
    };
}
pub(crate) use json;

/// Writes a field.
#[inline(never)]
pub(crate) fn put<T: Json>(fields: &mut Map<String, Value>, name: &str, value: &T) {
    fields.insert(name.to_owned(), value.write());
}

/// Whether a field can be left out.
#[inline(never)]
pub(crate) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

impl Json for String {
    fn read(reader: Reader<'_>) -> Self {
        reader.text().to_owned()
    }

    fn write(&self) -> Value {
        Value::String(self.clone())
    }
}

impl Json for bool {
    fn read(reader: Reader<'_>) -> Self {
        reader.value.and_then(Value::as_bool).unwrap_or_else(|| {
            reader.wrong(Fault::NotFlag);
            false
        })
    }

    fn write(&self) -> Value {
        Value::Bool(*self)
    }
}

impl Json for u32 {
    fn read(reader: Reader<'_>) -> Self {
        reader.value.and_then(Value::as_u64).and_then(|number| number.try_into().ok()).unwrap_or_else(|| {
            reader.wrong(Fault::NotNumber);
            0
        })
    }

    fn write(&self) -> Value {
        Value::from(*self)
    }
}

impl<T: Json> Json for Option<T> {
    fn read(reader: Reader<'_>) -> Self {
        Some(T::read(reader))
    }

    fn write(&self) -> Value {
        self.as_ref().map_or(Value::Null, Json::write)
    }
}

impl<T: Json> Json for Vec<T> {
    fn read(reader: Reader<'_>) -> Self {
        let mut read = Self::new();
        match reader.value {
            Some(Value::Array(items)) => {
                for (at, item) in items.iter().enumerate() {
                    let place = Place::Item(reader.place, at);
                    read.push(T::read(Reader { value: Some(item), place: &place, problems: reader.problems }));
                }
            }
            _ => reader.wrong(Fault::NotList),
        }
        read
    }

    fn write(&self) -> Value {
        Value::Array(self.iter().map(Json::write).collect())
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

impl<K: Key, T: Json> Json for Few<K, T> {
    fn read(reader: Reader<'_>) -> Self {
        let mut read = Self::new();
        for (name, value) in reader.object().into_iter().flatten() {
            let place = Place::Field(reader.place, name);
            let inside = |value| Reader { value: Some(value), place: &place, problems: reader.problems };
            let key = Value::String(name.clone());
            read.insert(K::read(inside(&key)), T::read(inside(value)));
        }
        read
    }

    fn write(&self) -> Value {
        let mut fields = Map::new();
        for (key, value) in self.iter() {
            put(&mut fields, key.word(), value);
        }
        Value::Object(fields)
    }
}

macro_rules! ids {
    ($($name:ident),+) => {
        $(impl Json for $name {
            fn read(reader: Reader<'_>) -> Self {
                let text = reader.text();
                Self::try_from(text).unwrap_or_else(|_| {
                    if reader.is_text() {
                        reader.wrong(Fault::NotId(text.chars().take(MAX_LENGTH).collect()));
                    }
                    Self::stand_in()
                })
            }

            fn write(&self) -> Value {
                Value::from(self.as_str())
            }
        })+
    };
}
ids!(NeedId, FormId, GroupId, GoalId, LineId, PrincipleId, PackId, ReflectionId);

macro_rules! choices {
    ($($name:ident: $stand_in:ident),+) => {
        $(impl Json for $name {
            fn read(reader: Reader<'_>) -> Self {
                let text = reader.text();
                Self::from_value(text).unwrap_or_else(|| {
                    let words: Vec<&str> = Self::ALL.iter().map(|choice| choice.value()).collect();
                    if reader.is_text() {
                        reader.wrong(Fault::NotOneOf { text: text.to_owned(), words });
                    }
                    Self::$stand_in
                })
            }

            fn write(&self) -> Value {
                Value::from(self.value())
            }
        })+
    };
}

choices!(
    Dimension: Will, CompetenceKind: Depth, Source: Midtjylland, Formality: Any, Company: Any, Mode: Any, Time: Any,
    Context: Clinical, Device: Yes, Effort: Low, TaskTime: Present, PointPlace: Strength,
    Used: Yes, Role: Employee
);

impl Json for Localized {
    /// Both languages, neither of them empty.
    fn read(reader: Reader<'_>) -> Self {
        if !reader.value.is_some_and(Value::is_object) {
            reader.wrong(Fault::NotBothLanguages);
        }
        reader.only(&["da", "en"]);
        Self { da: reader.words("da"), en: reader.words("en") }
    }

    fn write(&self) -> Value {
        let mut fields = Map::new();
        put(&mut fields, "da", &self.da);
        put(&mut fields, "en", &self.en);
        Value::Object(fields)
    }
}

impl Json for Strength {
    fn read(reader: Reader<'_>) -> Self {
        let number = u32::read(reader);
        u8::try_from(number).map_err(|_| String::new()).and_then(Self::try_from).unwrap_or_else(|_| {
            if reader.value.is_some_and(Value::is_u64) {
                reader.wrong(Fault::NotStrength(number));
            }
            Self::Supports
        })
    }

    fn write(&self) -> Value {
        Value::from(u8::from(*self))
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
            reader.wrong(Fault::NotAnswer);
            Self::Unknown
        })
    }

    fn write(&self) -> Value {
        self.degree().map_or_else(|| Value::from(self.value()), |degree| Value::from(degree.number()))
    }
}

impl Json for Timestamp {
    fn read(reader: Reader<'_>) -> Self {
        Self::try_from(reader.text().to_owned()).unwrap_or_else(|error| {
            reader.wrong(Fault::NotTime(error.to_string()));
            Self::default()
        })
    }

    fn write(&self) -> Value {
        Value::String(self.to_string())
    }
}

impl Json for Date {
    fn read(reader: Reader<'_>) -> Self {
        Self::try_from(reader.text().to_owned()).unwrap_or_else(|error| {
            reader.wrong(Fault::NotTime(error.to_string()));
            Timestamp::default().date()
        })
    }

    fn write(&self) -> Value {
        Value::String(self.to_string())
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
}
