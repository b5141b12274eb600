//! JSON: one description of each object, which defines reading, writing and the JSON Schema.
//!
//! [`object!`] describes an object field by field. Reading returns checked types, or everything that is wrong with its
//! place, as in `learning_forms[3].links[0].url`: an editor of a content pack has to see all faults at once, while
//! serde's derived `Deserialize` stops at the first one. `docs/decisions/formats.md` has the reasons and what each way
//! costs; `tests/json.rs` checks that reading and schema agree.

mod localized;
pub(crate) mod schema;
mod values;

use self::schema::{DIALECT, Parts};
use super::fault::{Fault, Problem};
use crate::domain::basics::language::Language;
use serde_json::{Map, Value};
use std::{cell::RefCell, fmt};

/// The most problems that are reported for one document. Reading a list stops there, so that a file of millions of
/// wrong items takes no more memory than one of a few.
pub(crate) const MOST_PROBLEMS: usize = 500;

/// A value somewhere in a document; `None` below a place whose absence has been reported already.
#[derive(Clone, Copy)]
pub(crate) struct Reader<'a> {
    value: Option<&'a Value>,
    place: &'a Place<'a>,
    problems: &'a RefCell<Vec<Problem>>,
    lacks: Lacks,
}

/// What may be missing from a document because it is fetched in pieces. Missing values are read as empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lacks {
    /// Nothing.
    Nothing,
    /// The texts of this language.
    Language(Language),
    /// Anything.
    Parts,
}

impl Lacks {
    /// Whether texts may be missing in the language with this code.
    fn language(self, code: &str) -> bool {
        match self {
            Self::Nothing => false,
            Self::Language(language) => language.code() == code,
            Self::Parts => true,
        }
    }
}

/// The place of a value in its document, as a chain up to the root.
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

/// A type with a form in JSON.
pub(crate) trait Json: Sized {
    /// Reads it. A fault is reported to the reader, and a placeholder returned.
    fn read(reader: Reader<'_>) -> Self;

    /// Writes it.
    fn write(&self) -> Value;

    /// Describes it as JSON Schema.
    fn schema(parts: &mut Parts) -> Value;
}

/// Reads a whole document: its content, or everything that is wrong with it, up to [`MOST_PROBLEMS`].
///
/// Reading continues after a fault with a placeholder for the wrong value, so that every fault is found. A value is
/// only returned when there was no fault, so it never contains a placeholder.
pub(crate) fn read<T: Json>(value: &Value) -> Result<T, Vec<Problem>> {
    read_lacking(value, Lacks::Nothing)
}

/// Reads a document from which something may be missing.
pub(crate) fn read_lacking<T: Json>(value: &Value, lacks: Lacks) -> Result<T, Vec<Problem>> {
    let problems = RefCell::default();
    let read = T::read(Reader { value: Some(value), place: &Place::Root, problems: &problems, lacks });
    let problems = problems.into_inner();
    if problems.is_empty() { Ok(read) } else { Err(problems) }
}

impl<'a> Reader<'a> {
    /// Reports a fault at this place.
    #[inline(never)]
    pub(crate) fn report(self, fault: Fault) {
        if self.value.is_some() && !self.is_full() {
            self.problems.borrow_mut().push(Problem { place: self.place.to_string(), fault });
        }
    }

    /// Whether as many problems have been found as are reported.
    fn is_full(self) -> bool {
        self.problems.borrow().len() >= MOST_PROBLEMS
    }

    /// The text, or an empty one.
    #[inline(never)]
    pub(crate) fn text(self) -> &'a str {
        match self.value {
            Some(Value::String(text)) => text,
            _ => {
                self.report(Fault::NotText);
                ""
            }
        }
    }

    /// Whether the value is a text.
    pub(crate) fn is_text(self) -> bool {
        self.value.is_some_and(Value::is_string)
    }

    /// The fields of an object, or none.
    #[inline(never)]
    pub(crate) fn object(self) -> Option<&'a Map<String, Value>> {
        match self.value {
            Some(Value::Object(fields)) => Some(fields),
            _ => {
                self.report(Fault::NotObject);
                None
            }
        }
    }

    /// The value of a field that must be there.
    #[inline(never)]
    fn required_value(self, name: &str) -> Option<&'a Value> {
        let fields = self.value?.as_object()?;
        let value = fields.get(name);
        if value.is_none() && self.lacks != Lacks::Parts {
            self.report(Fault::Missing(name.to_owned()));
        }
        value
    }

    /// A field that must be there.
    #[inline(never)]
    pub(crate) fn required<T: Json>(self, name: &str) -> T {
        let value = self.required_value(name);
        T::read(Reader { value, place: &Place::Field(self.place, name), ..self })
    }

    /// A field that may be left out.
    #[inline(never)]
    pub(crate) fn optional<T: Json + Default>(self, name: &str) -> T {
        match self.value.and_then(|value| value.get(name)) {
            value @ Some(_) => T::read(Reader { value, place: &Place::Field(self.place, name), ..self }),
            None => T::default(),
        }
    }

    /// Reports every unknown field: a misspelled name must not be lost silently.
    #[inline(never)]
    pub(crate) fn refuse_unknown(self, known: &'static [&'static str]) {
        for name in self.value.and_then(Value::as_object).into_iter().flat_map(Map::keys) {
            if !known.contains(&name.as_str()) {
                self.report(Fault::Unknown { name: name.clone(), known });
            }
        }
    }

    /// The fields that are not among the known ones.
    #[inline(never)]
    pub(crate) fn unknown_fields(self, known: &[&str]) -> Map<String, Value> {
        let mut unknown = Map::new();
        for (name, value) in self.value.and_then(Value::as_object).into_iter().flatten() {
            if !known.contains(&name.as_str()) {
                unknown.insert(name.clone(), value.clone());
            }
        }
        unknown
    }
}

/// Writes a field that must be there.
#[inline(never)]
pub(crate) fn required<T: Json>(fields: &mut Map<String, Value>, name: &str, value: &T) {
    fields.insert(name.to_owned(), value.write());
}

/// Writes a field that may be left out, unless it has its default value.
#[inline(never)]
pub(crate) fn optional<T: Json + Default + PartialEq>(fields: &mut Map<String, Value>, name: &str, value: &T) {
    if *value != T::default() {
        required(fields, name, value);
    }
}

/// The schema of a field, by the function that returns the field.
pub(crate) fn field_schema<Whole, Field: Json>(_: fn(&Whole) -> &Field, parts: &mut Parts) -> Value {
    Field::schema(parts)
}

/// The JSON Schema of a whole document.
pub(crate) fn document_schema<T: Json>(title: &str) -> Value {
    let mut parts = Parts::default();
    let reference = T::schema(&mut parts);
    let mut schema = parts.take(&reference).unwrap_or(reference);
    if let Some(fields) = schema.as_object_mut() {
        fields.insert("$schema".to_owned(), Value::from(DIALECT));
        fields.insert("title".to_owned(), Value::from(title));
        fields.insert("$defs".to_owned(), Value::Object(parts.0));
    }
    schema
}

/// Describes the form of a struct in JSON: a `strict` one refuses fields that are not described, an `open` one keeps
/// them in its field `unknown`. Each field is `required`, or `optional`: left out when it has its default value. The
/// comments become the descriptions of the JSON Schema, for those who write such a file; `with` adds keywords to the
/// schema of a field, where not every value of its type is accepted.
macro_rules! object {
    ($(#[doc = $about:literal])+ strict $name:ident { $($(#[doc = $doc:literal])+ $presence:ident $field:ident $(with $keywords:expr)?),+ $(,)? }) => {
        impl $crate::formats::json::Json for $name {
            fn read(reader: $crate::formats::json::Reader<'_>) -> Self {
                let _ = reader.object();
                reader.refuse_unknown(&[$(stringify!($field)),+]);
                Self { $($field: reader.$presence(stringify!($field))),+ }
            }

            fn write(&self) -> serde_json::Value {
                let mut fields = serde_json::Map::new();
                $($crate::formats::json::$presence(&mut fields, stringify!($field), &self.$field);)+
                serde_json::Value::Object(fields)
            }

            $crate::formats::json::object_schema!($name, concat!($($about),+), false; $($presence $field, concat!($($doc),+) $(, $keywords)?);+);
        }
    };
    ($(#[doc = $about:literal])+ open $name:ident { $($(#[doc = $doc:literal])+ $presence:ident $field:ident $(with $keywords:expr)?),+ $(,)? }) => {
        impl $crate::formats::json::Json for $name {
            fn read(reader: $crate::formats::json::Reader<'_>) -> Self {
                let _ = reader.object();
                Self {
                    $($field: reader.$presence(stringify!($field)),)+
                    unknown: reader.unknown_fields(&[$(stringify!($field)),+]),
                }
            }

            fn write(&self) -> serde_json::Value {
                let mut fields = self.unknown.clone();
                $($crate::formats::json::$presence(&mut fields, stringify!($field), &self.$field);)+
                serde_json::Value::Object(fields)
            }

            $crate::formats::json::object_schema!($name, concat!($($about),+), true; $($presence $field, concat!($($doc),+) $(, $keywords)?);+);
        }
    };
}
pub(crate) use object;

/// The schema of an object, for [`object!`].
macro_rules! object_schema {
    ($name:ident, $about:expr, $is_open:literal; $($presence:ident $field:ident, $doc:expr $(, $keywords:expr)?);+) => {
        fn schema(parts: &mut $crate::formats::json::schema::Parts) -> serde_json::Value {
            #[allow(unused_imports, reason = "not every object has a field that is narrowed")]
            use $crate::formats::json::{
                field_schema,
                schema::{ObjectSchema, narrowed},
            };
            parts.refer(stringify!($name), |parts| {
                let mut object = ObjectSchema::new($about, $is_open);
                $(
                    let field = field_schema(|whole: &Self| &whole.$field, parts);
                    $(let field = narrowed(field, $keywords);)?
                    object.$presence(stringify!($field), $doc, field);
                )+
                object.finish()
            })
        }
    };
}
pub(crate) use object_schema;
