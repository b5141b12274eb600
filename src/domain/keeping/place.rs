//! A reflection as a list of places with values, used for merging, comparing and restoring.
//!
//! Everything that a person can set on its own is a place: a field, an entry of a map, a part of an item in a list.
//! Places are derived from the written form of a reflection, so that a new field gets its place without any change
//! here.

use crate::domain::{
    basics::order::{sort, sort_few_by_key},
    reflection::Reflection,
};
use serde_json::{Map, Value};

/// The written form of a value: its fields by name. The formats decide how it is written.
pub(crate) trait Written: Sized {
    /// The fields.
    fn written(&self) -> Map<String, Value>;

    /// The value with these fields; `None` when they do not fit together.
    fn from_written(fields: Map<String, Value>) -> Option<Self>;
}

/// Fields that are not merged: the ids that identify a reflection, and times, which are only shown.
const APART: [&str; 3] = ["id", "created", "changed"];

/// Fields that change as one, though they consist of parts.
const WHOLE: [&str; 1] = ["pack"];

/// The longest list that is divided into its items. A longer one was not written by hand.
const MOST_ITEMS: usize = 100;

/// The fields that can identify the items of a list.
const NAMES: [&str; 2] = ["id", "agreement"];

/// Separates a list from its items. No entry of a map that is divided has this key.
const ITEM: &str = "#";

/// A place of a reflection: `task`, `answers/ID`, `plan/#/NUMBER` (that there is such an item), `plan/#/NUMBER/when` (a
/// part of it), `plan/#` (the order of the items). Sorted, an item is before its parts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place(Vec<String>);

/// The values of a reflection, by place.
pub type Places = Vec<(Place, Value)>;

/// One place in which two states differ.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// The place.
    pub place: Place,
    /// The value of the one state.
    pub one: Option<Value>,
    /// The value of the other.
    pub other: Option<Value>,
}

impl Place {
    /// The place with this path.
    #[must_use]
    pub const fn new(path: Vec<String>) -> Self {
        Self(path)
    }

    /// The path.
    #[must_use]
    pub fn path(&self) -> &[String] {
        &self.0
    }

    /// The number of the item that it is or is a part of.
    pub(super) fn number(&self) -> Option<u32> {
        if self.0.len() < 3 { None } else { self.0.get(2)?.parse().ok() }
    }

    /// Whether this is the place of the step that the person was on.
    #[must_use]
    pub fn is_step(&self) -> bool {
        self.0.len() == 1 && self.0.first().is_some_and(|field| field == "step")
    }

    /// Whether a person sets the value on purpose. A change of step, of the content's version, of an order or of a time
    /// makes no different state and no conflict.
    #[must_use]
    pub fn is_given(&self) -> bool {
        match self.0.as_slice() {
            [field] => field != "pack" && field != "step",
            [_, order] => order != ITEM,
            [.., part] => self.0.len() != 4 || part != "at",
            [] => false,
        }
    }

    /// Whether the place says that there is an item in a list.
    pub(super) fn is_item(&self) -> bool {
        self.0.len() == 3
    }

    /// Whether the place is a part of this item.
    pub(super) fn is_part_of(&self, item: &Self) -> bool {
        self.0.len() == 4 && self.0.starts_with(&item.0)
    }
}

/// The field that identifies the items of a list, if each has a value of its own there.
fn name_of(items: &[Value]) -> Option<&'static str> {
    if items.len() > MOST_ITEMS {
        return None;
    }
    let name = NAMES.into_iter().find(|name| items.first().is_some_and(|item| item.get(name).is_some()))?;
    let mut names: Vec<String> = items.iter().filter_map(|item| item.get(name).map(Value::to_string)).collect();
    sort(&mut names, |one, other| one < other);
    names.dedup();
    (names.len() == items.len()).then_some(name)
}

/// The places of a reflection that have a value, in order.
#[must_use]
pub fn places(reflection: &Reflection) -> Places {
    let mut places = Places::new();
    let mut put = |path: &[&str], value: Value| {
        places.push((Place(path.iter().map(|&part| part.to_owned()).collect()), value));
    };
    for (field, value) in reflection.written() {
        let field = field.as_str();
        match value {
            _ if APART.contains(&field) => {}
            Value::Object(inside) if !WHOLE.contains(&field) && !inside.is_empty() && !inside.contains_key(ITEM) => {
                inside.into_iter().for_each(|(key, value)| put(&[field, &key], value));
            }
            Value::Array(items) => match name_of(&items) {
                Some(name) => list(field, name, items, &mut put),
                None => put(&[field], Value::Array(items)),
            },
            value => put(&[field], value),
        }
    }
    sort(&mut places, |one, other| one.0 < other.0);
    places
}

fn list(field: &str, name: &str, items: Vec<Value>, put: &mut dyn FnMut(&[&str], Value)) {
    let mut order = Vec::new();
    for item in items {
        let Value::Object(mut parts) = item else { continue };
        let Some(value) = parts.remove(name) else { continue };
        let key = value.to_string();
        order.push(value.clone());
        // Not collected: `collect` would sort, which is compiled again for each type.
        let mut head = Map::new();
        head.insert(name.to_owned(), value);
        put(&[field, ITEM, &key], Value::Object(head));
        parts.into_iter().for_each(|(part, value)| put(&[field, ITEM, &key, &part], value));
    }
    put(&[field, ITEM], Value::Array(order));
}

/// The fields that these places make up, in order.
fn fields(places: Places) -> Map<String, Value> {
    let mut fields = Map::new();
    // Each with its key, under the name of its list.
    let mut items: Vec<(String, String, Map<String, Value>)> = Vec::new();
    let mut orders: Vec<(String, Vec<String>)> = Vec::new();
    for (Place(path), value) in places {
        match (path.as_slice(), value) {
            ([field, item], Value::Array(order)) if item == ITEM => {
                orders.push((field.clone(), order.iter().map(Value::to_string).collect()));
            }
            ([field], value) => drop(fields.insert(field.clone(), value)),
            ([field, key], value) => {
                if let Value::Object(inside) = fields.entry(field.clone()).or_insert_with(|| Value::Object(Map::new()))
                {
                    inside.insert(key.clone(), value);
                }
            }
            ([field, _, key], Value::Object(item)) => items.push((field.clone(), key.clone(), item)),
            ([.., part], value) => {
                if let Some((.., item)) = items.last_mut() {
                    item.insert(part.clone(), value);
                }
            }
            ([], _) => {}
        }
    }
    // Items that are missing from the order come last.
    let place_of = |field: &String, key: &String| {
        let order = orders.iter().find(|(list, _)| list == field);
        order.and_then(|(_, order)| order.iter().position(|other| other == key)).unwrap_or(usize::MAX)
    };
    sort_few_by_key(&mut items, |(field, key, _)| (field.clone(), place_of(field, key)));
    for (field, _, item) in items {
        if let Value::Array(list) = fields.entry(field).or_insert_with(|| Value::Array(Vec::new())) {
            list.push(Value::Object(item));
        }
    }
    fields
}

/// A state with the id and the times of `of`, and these places, in order.
pub(super) fn assembled(of: &Reflection, places: Places) -> Option<Reflection> {
    let mut fields = fields(places);
    fields.extend(of.written().into_iter().filter(|(field, _)| APART.contains(&field.as_str())));
    Reflection::from_written(fields)
}

/// The value in a place.
#[must_use]
pub fn held<'a>(places: &'a Places, place: &Place) -> Option<&'a Value> {
    let at = places.binary_search_by(|(other, _)| other.cmp(place)).ok()?;
    places.get(at).map(|(_, value)| value)
}

/// These places, in order, each once.
#[inline(never)]
pub(super) fn each_once(mut places: Vec<Place>) -> Vec<Place> {
    sort(&mut places, |one, other| one < other);
    places.dedup();
    places
}

/// The places in which two states differ, in order, with both values.
#[must_use]
pub fn differences(one: &Reflection, other: &Reflection) -> Vec<Difference> {
    let (one, other) = (places(one), places(other));
    let all = each_once(one.iter().chain(&other).map(|(place, _)| place.clone()).collect());
    let differing = all.into_iter().map(|place| {
        let (one, other) = (held(&one, &place).cloned(), held(&other, &place).cloned());
        Difference { place, one, other }
    });
    differing.filter(|difference| difference.one != difference.other).collect()
}

/// Whether two states say the same, ignoring places that are not set on purpose ([`Place::is_given`]).
#[must_use]
pub fn says_the_same(one: &Reflection, other: &Reflection) -> bool {
    differences(one, other).iter().all(|difference| !difference.place.is_given())
}

/// Decides between two values that claim to be from the same write. Text that has lost letters, as when a file was
/// saved in another encoding, never wins.
pub(super) fn worth(value: &Value) -> (bool, String) {
    let text = text(value);
    (!text.contains(char::REPLACEMENT_CHARACTER), text)
}

/// A text that is equal for equal content.
pub(super) fn text(value: &Value) -> String {
    let mut value = value.clone();
    // The order of keys in a file means nothing.
    value.sort_all_objects();
    value.to_string()
}

/// A number that is equal for states that say the same, and practically never for others: FNV-1a.
#[must_use]
pub fn digest(reflection: &Reflection) -> u64 {
    let mut digest = 0xcbf2_9ce4_8422_2325_u64;
    let mut add = |text: &str| {
        for byte in text.bytes().chain([0]) {
            digest = (digest ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    };
    for (place, value) in places(reflection).iter().filter(|(place, _)| place.is_given()) {
        place.0.iter().for_each(|part| add(part));
        add(&text(value));
    }
    digest
}
