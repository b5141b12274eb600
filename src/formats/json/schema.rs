//! The JSON Schema (2020-12) of an object, put together field by field.

use serde_json::{Map, Value, json};

/// The dialect that schemas are written in.
pub(crate) const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// The named parts of a schema, which others refer to.
#[derive(Default)]
pub(crate) struct Parts(pub(crate) Map<String, Value>);

impl Parts {
    /// A reference to a part, which is described the first time that it is asked for.
    pub(crate) fn refer(&mut self, name: &str, describe: impl FnOnce(&mut Self) -> Value) -> Value {
        if !self.0.contains_key(name) {
            let part = describe(self);
            self.0.insert(name.to_owned(), part);
        }
        json!({ "$ref": format!("#/$defs/{name}") })
    }

    /// Removes and returns the part that this reference points to.
    pub(crate) fn take(&mut self, reference: &Value) -> Option<Value> {
        let name = reference.get("$ref")?.as_str()?.strip_prefix("#/$defs/")?;
        self.0.remove(name)
    }
}

/// The schema of an object while its fields are added.
pub(crate) struct ObjectSchema {
    about: String,
    is_open: bool,
    properties: Map<String, Value>,
    required: Vec<Value>,
}

impl ObjectSchema {
    /// An object without fields. One that is open may have others than those that are described.
    pub(crate) fn new(about: &str, is_open: bool) -> Self {
        Self { about: plain(about), is_open, properties: Map::new(), required: Vec::new() }
    }

    /// A field that must be there.
    pub(crate) fn required(&mut self, name: &str, about: &str, schema: Value) {
        self.required.push(Value::from(name));
        self.optional(name, about, schema);
    }

    /// A field that may be left out.
    pub(crate) fn optional(&mut self, name: &str, about: &str, mut schema: Value) {
        if let Some(schema) = schema.as_object_mut() {
            schema.insert("description".to_owned(), Value::from(plain(about)));
        }
        self.properties.insert(name.to_owned(), schema);
    }

    /// The schema.
    pub(crate) fn finish(self) -> Value {
        let mut schema = json!({ "type": "object", "description": self.about, "properties": self.properties });
        if let Some(schema) = schema.as_object_mut() {
            if !self.required.is_empty() {
                schema.insert("required".to_owned(), Value::Array(self.required));
            }
            if !self.is_open {
                schema.insert("additionalProperties".to_owned(), Value::Bool(false));
            }
        }
        schema
    }
}

/// A schema with further keywords.
pub(crate) fn narrowed(mut schema: Value, keywords: Value) -> Value {
    if let (Some(schema), Value::Object(keywords)) = (schema.as_object_mut(), keywords) {
        schema.extend(keywords);
    }
    schema
}

/// Sets the schema of a field of an object.
pub(crate) fn set_property(object: &mut Value, name: &str, schema: Value) {
    let properties = object.as_object_mut().map(|object| object.entry("properties").or_insert_with(|| json!({})));
    if let Some(properties) = properties.and_then(Value::as_object_mut) {
        properties.insert(name.to_owned(), schema);
    }
}

/// A doc comment as one line.
pub(crate) fn plain(comment: &str) -> String {
    let words: Vec<&str> = comment.split_whitespace().collect();
    words.join(" ")
}
