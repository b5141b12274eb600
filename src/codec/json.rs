//! From JSON to checked types and back, with the place of everything that is wrong.
//!
//! Why not `serde(Deserialize)`: it stops at the first fault and knows a line and a column; an editor of a content pack
//! needs every fault with its place, as in `learning_forms[3].links[0].url`. It also brought 40 kB over the wire for our
//! types, and this brings 10. Natively the types derive serde all the same, for the JSON Schema; `tests/json.rs` holds
//! both against each other.

use crate::domain::{
    answer::{Answer, Degree},
    choice::Choice,
    date::Timestamp,
    id::{FormId, GoalId, GroupId, IdError, NeedId, PackId, PrincipleId, ReflectionId},
    language::Localized,
    need::Dimension,
    pack::{CompetenceKind, Source, Strength},
    preference::{Company, Context, Device, Effort, Formality, Mode, Time},
    reflection::{PointPlace, TaskTime},
    step::Step,
};
use serde_json::{Map, Value};
use std::{cell::RefCell, collections::BTreeMap, fmt};

/// One thing that is wrong, with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The place, as in `learning_forms[3].group`; empty for the whole document.
    pub place: String,
    /// What is wrong and what to do.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = if self.place.is_empty() { "the document" } else { &self.place };
        write!(f, "{place}: {}", self.message)
    }
}

/// A value somewhere in a document.
#[derive(Clone, Copy)]
pub(crate) struct Reader<'a> {
    value: &'a Value,
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
pub(crate) fn read<T: Json>(value: &Value) -> Result<T, Vec<Problem>> {
    let problems = RefCell::default();
    let read = T::read(Reader { value, place: &Place::Root, problems: &problems });
    let problems = problems.into_inner();
    match read {
        Some(read) if problems.is_empty() => Ok(read),
        _ => Err(problems),
    }
}

impl<'a> Reader<'a> {
    /// Notes a problem here. Returns `None`, so that it can end a function.
    fn wrong<T>(self, message: impl Into<String>) -> Option<T> {
        self.problems.borrow_mut().push(Problem { place: self.place.to_string(), message: message.into() });
        None
    }

    fn text(self) -> Option<&'a str> {
        self.value.as_str().or_else(|| self.wrong("must be a text"))
    }

    /// The fields of an object.
    pub(crate) fn object(self) -> Option<&'a Map<String, Value>> {
        self.value.as_object().or_else(|| self.wrong("must be an object { … }"))
    }

    fn inside<T: Json>(self, value: &Value, place: &Place<'_>) -> Option<T> {
        T::read(Reader { value, place, problems: self.problems })
    }

    /// A field that must be there.
    pub(crate) fn field<T: Json>(self, name: &str) -> Option<T> {
        match self.value.get(name) {
            Some(value) => self.inside(value, &Place::Field(self.place, name)),
            None => self.wrong(format!("\"{name}\" is missing")),
        }
    }

    /// A field that may be left out.
    pub(crate) fn optional_field<T: Json + Default>(self, name: &str) -> Option<T> {
        match self.value.get(name) {
            Some(value) => self.inside(value, &Place::Field(self.place, name)),
            None => Some(T::default()),
        }
    }

    /// A text that says something.
    fn words(self, name: &str) -> Option<String> {
        let text: String = self.field(name)?;
        if text.trim().is_empty() { self.wrong(format!("\"{name}\" is empty")) } else { Some(text) }
    }

    /// Notes every field that is not among the known ones: a misspelled name must not be dropped in silence.
    pub(crate) fn only(self, known: &[&str]) {
        for name in self.value.as_object().into_iter().flat_map(Map::keys) {
            if !known.contains(&name.as_str()) {
                let _: Option<()> =
                    self.wrong(format!("\"{name}\" is not known here; known are: {}", known.join(", ")));
            }
        }
    }

    /// The fields that are not among the known ones.
    pub(crate) fn others(self, known: &[&str]) -> Map<String, Value> {
        let mut others = Map::new();
        for (name, value) in self.value.as_object().into_iter().flatten() {
            if !known.contains(&name.as_str()) {
                others.insert(name.clone(), value.clone());
            }
        }
        others
    }
}

/// A type with a form in JSON.
pub(crate) trait Json: Sized {
    /// Reads it, or notes what is wrong.
    fn read(reader: Reader<'_>) -> Option<Self>;

    /// Writes it.
    fn write(&self) -> Value;
}

/// Implements [`Json`] for structs, field by field. A field after `optional` is left out when it has its default value.
/// What is not known is an error after `strict`; after `open` it is kept in the field `unknown`.
macro_rules! json {
    ($name:ident { $($required:ident),* ; optional $($optional:ident),* ; strict }) => {
        impl $crate::codec::json::Json for $name {
            fn read(reader: $crate::codec::json::Reader<'_>) -> Option<Self> {
                reader.object()?;
                reader.only(&[$(stringify!($required),)* $(stringify!($optional),)*]);
                $(let $required = reader.field(stringify!($required));)*
                $(let $optional = reader.optional_field(stringify!($optional));)*
                Some(Self { $($required: $required?,)* $($optional: $optional?,)* })
            }

            fn write(&self) -> serde_json::Value {
                let mut fields = serde_json::Map::new();
                $(fields.insert(stringify!($required).to_owned(), $crate::codec::json::Json::write(&self.$required));)*
                $(if !$crate::codec::json::is_default(&self.$optional) {
                    fields.insert(stringify!($optional).to_owned(), $crate::codec::json::Json::write(&self.$optional));
                })*
                serde_json::Value::Object(fields)
            }
        }
    };
    ($name:ident { $($required:ident),* ; optional $($optional:ident),* ; open }) => {
        impl $crate::codec::json::Json for $name {
            fn read(reader: $crate::codec::json::Reader<'_>) -> Option<Self> {
                reader.object()?;
                $(let $required = reader.field(stringify!($required));)*
                $(let $optional = reader.optional_field(stringify!($optional));)*
                let unknown = reader.others(&[$(stringify!($required),)* $(stringify!($optional),)*]);
                Some(Self { $($required: $required?,)* $($optional: $optional?,)* unknown })
            }

            fn write(&self) -> serde_json::Value {
                let mut fields = self.unknown.clone();
                $(fields.insert(stringify!($required).to_owned(), $crate::codec::json::Json::write(&self.$required));)*
                $(if !$crate::codec::json::is_default(&self.$optional) {
                    fields.insert(stringify!($optional).to_owned(), $crate::codec::json::Json::write(&self.$optional));
                })*
                serde_json::Value::Object(fields)
            }
        }
    };
}
pub(crate) use json;

/// Whether a field can be left out.
pub(crate) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

impl Json for String {
    fn read(reader: Reader<'_>) -> Option<Self> {
        reader.text().map(str::to_owned)
    }

    fn write(&self) -> Value {
        Value::String(self.clone())
    }
}

impl Json for bool {
    fn read(reader: Reader<'_>) -> Option<Self> {
        reader.value.as_bool().or_else(|| reader.wrong("must be true or false"))
    }

    fn write(&self) -> Value {
        Value::Bool(*self)
    }
}

impl Json for u32 {
    fn read(reader: Reader<'_>) -> Option<Self> {
        let number = reader.value.as_u64().and_then(|number| number.try_into().ok());
        number.or_else(|| reader.wrong("must be a whole number"))
    }

    fn write(&self) -> Value {
        Value::from(*self)
    }
}

impl<T: Json> Json for Option<T> {
    fn read(reader: Reader<'_>) -> Option<Self> {
        T::read(reader).map(Some)
    }

    fn write(&self) -> Value {
        self.as_ref().map_or(Value::Null, Json::write)
    }
}

impl<T: Json> Json for Vec<T> {
    fn read(reader: Reader<'_>) -> Option<Self> {
        let Some(items) = reader.value.as_array() else { return reader.wrong("must be a list [ … ]") };
        let mut read = Self::with_capacity(items.len());
        for (at, item) in items.iter().enumerate() {
            // Also after a fault, so that every fault is found.
            read.extend(reader.inside::<T>(item, &Place::Item(reader.place, at)));
        }
        (read.len() == items.len()).then_some(read)
    }

    fn write(&self) -> Value {
        Value::Array(self.iter().map(Json::write).collect())
    }
}

/// The key of a map.
pub(crate) trait Key: Ord + Sized {
    /// Reads it.
    fn read(text: &str) -> Result<Self, String>;

    /// Writes it.
    fn write(&self) -> &str;
}

impl Key for NeedId {
    fn read(text: &str) -> Result<Self, String> {
        Self::try_from(text).map_err(|error| error.to_string())
    }

    fn write(&self) -> &str {
        self.as_str()
    }
}

impl Key for Dimension {
    fn read(text: &str) -> Result<Self, String> {
        Self::from_value(text).ok_or_else(|| one_of::<Self>(text))
    }

    fn write(&self) -> &str {
        self.value()
    }
}

impl<K: Key, T: Json> Json for BTreeMap<K, T> {
    fn read(reader: Reader<'_>) -> Option<Self> {
        let mut read = Self::new();
        let fields = reader.object()?;
        for (name, value) in fields {
            let place = Place::Field(reader.place, name);
            let inside = Reader { value, place: &place, problems: reader.problems };
            match K::read(name) {
                Ok(key) => {
                    if let Some(value) = T::read(inside) {
                        read.insert(key, value);
                    }
                }
                Err(message) => inside.wrong::<()>(message).unwrap_or_default(),
            }
        }
        (read.len() == fields.len()).then_some(read)
    }

    fn write(&self) -> Value {
        let mut fields = Map::new();
        for (key, value) in self {
            fields.insert(key.write().to_owned(), value.write());
        }
        Value::Object(fields)
    }
}

fn id<I: for<'a> TryFrom<&'a str, Error = IdError>>(reader: Reader<'_>) -> Option<I> {
    I::try_from(reader.text()?).map_or_else(|error| reader.wrong(error.to_string()), Some)
}

macro_rules! ids {
    ($($name:ident),+) => {
        $(impl Json for $name {
            fn read(reader: Reader<'_>) -> Option<Self> {
                id(reader)
            }

            fn write(&self) -> Value {
                Value::from(self.as_str())
            }
        })+
    };
}
ids!(NeedId, FormId, GroupId, GoalId, PrincipleId, PackId, ReflectionId);

fn one_of<C: Choice>(text: &str) -> String {
    let words: Vec<&str> = C::ALL.iter().map(|choice| choice.value()).collect();
    format!("\"{text}\" is not one of: {}", words.join(", "))
}

macro_rules! choices {
    ($($name:ident),+) => {
        $(impl Json for $name {
            fn read(reader: Reader<'_>) -> Option<Self> {
                let text = reader.text()?;
                Self::from_value(text).or_else(|| reader.wrong(one_of::<Self>(text)))
            }

            fn write(&self) -> Value {
                Value::from(self.value())
            }
        })+
    };
}
choices!(
    Dimension,
    CompetenceKind,
    Source,
    Formality,
    Company,
    Mode,
    Time,
    Context,
    Device,
    Effort,
    TaskTime,
    PointPlace
);

impl Json for Localized {
    /// Both languages, neither of them empty.
    fn read(reader: Reader<'_>) -> Option<Self> {
        reader.object()?;
        reader.only(&["da", "en"]);
        let (da, en) = (reader.words("da"), reader.words("en"));
        Some(Self { da: da?, en: en? })
    }

    fn write(&self) -> Value {
        let mut fields = Map::new();
        fields.insert("da".to_owned(), self.da.write());
        fields.insert("en".to_owned(), self.en.write());
        Value::Object(fields)
    }
}

impl Json for Strength {
    fn read(reader: Reader<'_>) -> Option<Self> {
        let number = u32::read(reader)?;
        u8::try_from(number)
            .map_err(|_| "is not a strength".to_owned())
            .and_then(Self::try_from)
            .map_or_else(|message| reader.wrong(message), Some)
    }

    fn write(&self) -> Value {
        Value::from(u8::from(*self))
    }
}

impl Json for Answer {
    fn read(reader: Reader<'_>) -> Option<Self> {
        let degree = reader.value.as_u64().and_then(Degree::from_number).map(Self::Degree);
        let outside = match reader.value.as_str() {
            Some("unknown") => Some(Self::Unknown),
            Some("not_relevant") => Some(Self::NotRelevant),
            _ => None,
        };
        degree.or(outside).or_else(|| reader.wrong("must be a number from 5 to 1, \"unknown\" or \"not_relevant\""))
    }

    fn write(&self) -> Value {
        self.degree().map_or_else(|| Value::from(self.value()), |degree| Value::from(degree.number()))
    }
}

impl Json for Timestamp {
    fn read(reader: Reader<'_>) -> Option<Self> {
        let text = reader.text()?;
        Self::try_from(text.to_owned()).map_or_else(|error| reader.wrong(error.to_string()), Some)
    }

    fn write(&self) -> Value {
        Value::String(self.to_string())
    }
}

impl Json for Step {
    /// A step that this version does not have is no reason to refuse a person's answers: it becomes the start page.
    fn read(reader: Reader<'_>) -> Option<Self> {
        Some(Self::from_name(reader.text()?).unwrap_or_default())
    }

    fn write(&self) -> Value {
        Value::from(self.name())
    }
}
