//! Fields that an object has twice. JSON allows it and its readers keep the last, so the content of the first would be
//! lost silently; the check of a content pack reports it.

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use std::{cell::RefCell, fmt};

/// The most names of one object that are compared. No object of a pack has as many; with more, the time would grow with
/// the square of their number.
const MOST_NAMES: usize = 100;

/// The places of fields that their object has a second time. In a text that is not JSON, up to the place where it stops
/// being JSON.
pub(crate) fn repeated_fields(text: &str) -> Vec<String> {
    let found = RefCell::default();
    let mut reader = serde_json::Deserializer::from_str(text.trim_start_matches('\u{feff}'));
    // Whether it is JSON is reported by `super::open`.
    let _ = Walk { place: String::new(), found: &found }.deserialize(&mut reader);
    found.into_inner()
}

/// Walks through a document and notes only those places.
struct Walk<'a> {
    place: String,
    found: &'a RefCell<Vec<String>>,
}

impl<'de> DeserializeSeed<'de> for Walk<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Walk<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut names: Vec<String> = Vec::new();
        while let Some(name) = map.next_key::<String>()? {
            let place = if self.place.is_empty() { name.clone() } else { format!("{}.{name}", self.place) };
            if names.contains(&name) {
                self.found.borrow_mut().push(place.clone());
            } else if names.len() < MOST_NAMES {
                names.push(name);
            }
            map.next_value_seed(Walk { place, found: self.found })?;
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let mut at = 0;
        while list.next_element_seed(Walk { place: format!("{}[{at}]", self.place), found: self.found })?.is_some() {
            at += 1;
        }
        Ok(())
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn a_field_that_is_there_twice_is_found_at_its_place() {
        let text = r#"{"a": 1, "list": [true, {"links": [], "x": null, "links": [1.5, -2]}], "b": {"a": "x"}, "a": 2}"#;
        assert_eq!(repeated_fields(text), ["list[1].links", "a"]);
        assert_eq!(repeated_fields(include_str!("../../../packs/standard.json")), [""; 0]);
        assert_eq!(repeated_fields("no JSON"), [""; 0]);
    }
}
