//! The records in the browser's store, format version 2, and the journals beside it: what they mean when the app
//! starts, and what a write changes.
//!
//! There is a record for each entry under its key, one for the state before it, one for each that could not be read and
//! was moved aside, and the manifest under [`CURRENT`], where version 1 had its only record. Each has a checksum
//! (`record`).

use super::{
    json::{self, Json},
    mark::{read_known, write_known},
    record,
    saved_file::{self, FORMAT, SCHEMA},
    versioned::{object, read_bits, read_stamp, write_stamp},
};
use crate::domain::{
    basics::{choice::Choice, date::Timestamp, id::ReflectionId, order::sort},
    keeping::{
        collection::{Collection, Entry, Key, Why},
        machine::message::{Aside, Batch, Contents, Damage, Journal, Known, Manifest, Mark, Problem},
        retention::Retention,
        version::CopyId,
        versioned::Versioned,
    },
};
use serde_json::{Map, Value};

/// The key of the manifest, and of the only record of version 1.
pub const CURRENT: &str = "current";

/// The key of the record before it in version 1. In version 2 such keys begin with it.
const PREVIOUS: &str = "previous";

/// The key of the journal of version 1 in `localStorage`. Keys of later journals begin with it.
pub const JOURNAL: &str = "kompetencekompas.journal";

/// The beginning of the keys of entries.
const STATE: &str = "state/";

/// The beginning of the keys of records that were moved aside.
const ASIDE: &str = "damaged/";

/// What was found when the app started.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Found {
    /// The records of the store by key. One that is not a text counts as an empty one.
    pub records: Vec<(String, String)>,
    /// The journals in `localStorage`, by key.
    pub journals: Vec<(String, String)>,
    /// The retention time in version 1.
    pub retention: Option<Retention>,
}

/// One change of the store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Puts a text under a key, replacing what was there.
    Put(String, String),
    /// Removes the text under a key.
    Remove(String),
    /// Moves the text under the first key to the second, if there is one.
    Move(String, String),
}

/// The key in the store.
#[must_use]
pub fn store_key(key: &Key) -> String {
    let state = key.state.map(|state| format!("/{state:016x}")).unwrap_or_default();
    format!("{STATE}{}{state}", key.id)
}

fn before(key: &str) -> String {
    format!("{PREVIOUS}/{key}")
}

fn read_key(key: &str) -> Option<Key> {
    let rest = key.strip_prefix(STATE)?;
    let (id, state) = rest.split_once('/').map_or((rest, None), |(id, state)| (id, Some(state)));
    let id = ReflectionId::try_from(id).ok()?;
    let state = match state {
        Some(state) => Some(read_bits(state)?),
        None => None,
    };
    Some(Key { id, state })
}

fn fields_of(text: &str) -> Option<(u64, Map<String, Value>)> {
    let record = record::read(text).ok()?;
    match serde_json::from_str(record.body) {
        Ok(Value::Object(fields)) => Some((record.revision, fields)),
        _ => None,
    }
}

/// The record under [`CURRENT`].
enum Current {
    Manifest(Manifest),
    Version1(u64, Box<Collection>),
    Newer,
    Unreadable,
}

fn current(text: &str) -> Current {
    let Some((revision, mut fields)) = fields_of(text) else { return Current::Unreadable };
    match fields.get("schema").and_then(Value::as_u64) {
        Some(schema) if schema > u64::from(SCHEMA) => Current::Newer,
        Some(schema) if schema == u64::from(SCHEMA) => {
            manifest(revision, &mut fields).map_or(Current::Unreadable, Current::Manifest)
        }
        _ => match saved_file::read_fields(&Value::Object(fields)) {
            Ok(file) => Current::Version1(revision, Box::new(file.into())),
            Err(_) => Current::Unreadable,
        },
    }
}

fn manifest(revision: u64, fields: &mut Map<String, Value>) -> Option<Manifest> {
    let generation = read_bits(fields.remove("generation")?.as_str()?)?;
    let ended = fields.remove("ended")?;
    let ended: Option<Vec<CopyId>> = ended.as_array()?.iter().map(|copy| copy.as_str().and_then(copy_id)).collect();
    let retention = Retention::from_value(fields.remove("retention")?.as_str()?)?;
    let records = usize::try_from(fields.remove("records")?.as_u64()?).ok()?;
    fields.retain(|name, _| name != "format" && name != "schema");
    let unknown = std::mem::take(fields);
    Some(Manifest { mark: Mark { generation, revision }, ended: ended?, retention, records, unknown })
}

/// The record of a manifest.
#[must_use]
pub fn write_manifest(manifest: &Manifest) -> String {
    let mut fields = manifest.unknown.clone();
    let ended = manifest.ended.iter().map(|copy| Value::String(copy.to_string())).collect();
    for (name, value) in [
        ("format", Value::from(FORMAT)),
        ("schema", Value::from(SCHEMA)),
        ("generation", Value::String(format!("{:016x}", manifest.mark.generation))),
        ("ended", Value::Array(ended)),
        ("retention", Value::from(manifest.retention.value())),
        ("records", Value::from(manifest.records)),
    ] {
        fields.insert(name.to_owned(), value);
    }
    record::write(manifest.mark.revision, &Value::Object(fields).to_string())
}

fn copy_id(text: &str) -> Option<CopyId> {
    read_bits(text).map(CopyId::from_bits)
}

/// The state of the store, from the record under [`CURRENT`].
#[must_use]
pub fn known(text: Option<&str>) -> Known {
    let Some(text) = text else { return Known::Nothing };
    match current(text) {
        Current::Manifest(manifest) => Known::Mark(manifest.mark),
        Current::Version1(revision, _) => Known::Version1(revision),
        Current::Newer | Current::Unreadable => Known::Unreadable(record::checksum(0, text)),
    }
}

fn write_entry(entry: &Entry) -> Value {
    match entry {
        Entry::Current(kept) => object(vec![("reflection", kept.write())]),
        Entry::Earlier { kept, why, since } => object(vec![
            ("reflection", kept.write()),
            ("why", Value::from(why.value())),
            ("since", Value::String(write_stamp(*since))),
        ]),
        Entry::Gone(since) => object(vec![("gone", Value::String(write_stamp(*since)))]),
    }
}

fn read_entry(key: &Key, fields: &Value) -> Option<Entry> {
    if let Some(gone) = fields.get("gone") {
        return Some(Entry::Gone(read_stamp(gone)?));
    }
    let kept: Versioned = json::read(fields.get("reflection")?).ok()?;
    if *kept.id() != key.id {
        return None;
    }
    if key.state.is_none() {
        return Some(Entry::Current(kept));
    }
    let why = Why::from_value(fields.get("why")?.as_str()?)?;
    Some(Entry::Earlier { kept, why, since: read_stamp(fields.get("since")?)? })
}

fn read_item(key: &str, text: &str) -> Option<(Key, Entry)> {
    let key = read_key(key)?;
    let (_, fields) = fields_of(text)?;
    let entry = read_entry(&key, &Value::Object(fields))?;
    Some((key, entry))
}

/// Reads what was found.
///
/// # Errors
/// [`Problem::Newer`] when a newer version of the app wrote it: then nothing may be written.
pub fn read(found: Found) -> Result<Contents, Problem> {
    let Found { mut records, journals, retention } = found;
    sort(&mut records, |one, other| one.0 < other.0);
    let text_of = |key: &str| {
        let at = records.binary_search_by(|(other, _)| other.as_str().cmp(key)).ok()?;
        records.get(at).map(|(_, text)| text.as_str())
    };
    let mut contents = Contents { known: known(text_of(CURRENT)), ..Contents::default() };
    let mut reading = Reading::default();
    let mut counted = 0;
    match text_of(CURRENT).map(|text| (text, current(text))) {
        Some((_, Current::Newer)) => return Err(Problem::Newer),
        Some((_, Current::Manifest(manifest))) => {
            (contents.ended, contents.retention) = (manifest.ended, Some(manifest.retention));
            contents.collection.unknown = manifest.unknown;
            counted = manifest.records;
        }
        Some((_, Current::Version1(_, collection))) => {
            (contents.collection, contents.retention) = (*collection, retention)
        }
        Some((text, Current::Unreadable)) => reading.damage(CURRENT, text),
        None => {
            // Some records are there, but not the manifest that says which belong together.
            let is_ours = |key: &str| key.starts_with(STATE) || key.starts_with(PREVIOUS);
            if records.iter().any(|(key, _)| is_ours(key)) {
                reading.damage(CURRENT, "");
            }
        }
    }
    for (key, text) in &records {
        if key.starts_with(STATE) {
            reading.entry(key, text);
        } else if let Some(rest) = key.strip_prefix(ASIDE) {
            let at = Timestamp::try_from(rest.split('/').next().unwrap_or_default().to_owned()).unwrap_or_default();
            contents.aside.push(Aside { key: key.clone(), at, text: text.clone() });
        }
    }
    let is_broken = reading.entries < counted || !reading.damaged.is_empty();
    if is_broken {
        reading.look_before(&records, &text_of);
        if reading.damaged.is_empty() {
            reading.damage(STATE, "");
        }
        // `CURRENT` is always the first that is read.
        let is_current_damaged = reading.damaged.first().is_some_and(|damage| damage.key == CURRENT);
        let version_1 = text_of(PREVIOUS).map(current);
        if let (Some(Current::Version1(_, collection)), true) = (version_1, is_current_damaged) {
            contents.previous = *collection;
        }
    }
    let mut items = Collection::from_items(reading.items);
    if let Known::Version1(_) = contents.known {
        contents.collection.join(&items);
    } else {
        // Unchanged: joining this collection finds what has to be put in order, and the caller writes that.
        items.unknown = contents.collection.unknown;
        contents.collection = items;
    }
    contents.previous.join(&Collection::from_items(reading.before));
    contents.damaged = reading.damaged;
    for (key, text) in &journals {
        match journal(text, contents.known) {
            Some(Ok(journal)) => contents.journals.push(journal),
            Some(Err(overtaken)) => contents.overtaken.push(overtaken),
            None if matches!(current(text), Current::Newer) => {}
            None => contents.damaged.push(Damage { key: key.clone(), text: text.clone() }),
        }
    }
    Ok(contents)
}

/// The results of reading record by record.
#[derive(Default)]
struct Reading {
    items: Vec<(Key, Entry)>,
    before: Vec<(Key, Entry)>,
    damaged: Vec<Damage>,
    entries: usize,
}

impl Reading {
    fn damage(&mut self, key: &str, text: &str) {
        self.damaged.push(Damage { key: key.to_owned(), text: text.to_owned() });
    }

    fn entry(&mut self, key: &str, text: &str) {
        self.entries += 1;
        match read_item(key, text) {
            Some(item) => self.items.push(item),
            None => self.damage(key, text),
        }
    }

    /// Collects previous states of records that cannot be read or are missing.
    fn look_before<'a>(&mut self, records: &[(String, String)], text_of: &dyn Fn(&str) -> Option<&'a str>) {
        for (key, text) in records {
            let Some(of) = key.strip_prefix(PREVIOUS).and_then(|rest| rest.strip_prefix('/')) else { continue };
            let now = text_of(of);
            if now.is_some_and(|text| read_item(of, text).is_some()) {
                continue;
            }
            let Some(item) = read_item(of, text) else { continue };
            if now.is_none() {
                self.damage(of, "");
            }
            self.before.push(item);
        }
    }
}

/// Whether a key is that of a journal, which is stored beside the store.
#[must_use]
pub fn is_journal(key: &str) -> bool {
    key.starts_with(JOURNAL)
}

/// The changes that a write makes. A journal that the batch moves is put into the store from `journals`.
#[must_use]
pub fn changes(batch: &Batch, journals: &[(String, String)]) -> Vec<Change> {
    let mut changes = Vec::new();
    if matches!(batch.expected, Known::Version1(_)) {
        changes.push(Change::Remove(PREVIOUS.to_owned()));
    }
    for (from, to) in &batch.moves {
        if is_journal(from) {
            let text = journals.iter().find(|(key, _)| key == from);
            changes.extend(text.map(|(_, text)| Change::Put(to.clone(), text.clone())));
            continue;
        }
        changes.push(Change::Move(from.clone(), to.clone()));
        changes.push(Change::Remove(if from == CURRENT { PREVIOUS.to_owned() } else { before(from) }));
    }
    changes.extend(batch.drops.iter().cloned().map(Change::Remove));
    changes.extend(batch.back.iter().map(|(key, text)| Change::Put(key.clone(), text.clone())));
    for key in &batch.deletes {
        let key = store_key(key);
        changes.push(Change::Remove(before(&key)));
        changes.push(Change::Remove(key));
    }
    for item in &batch.puts {
        let key = store_key(&item.key);
        changes.push(match item.entry {
            Entry::Gone(_) => Change::Remove(before(&key)),
            Entry::Current(_) | Entry::Earlier { .. } => Change::Move(key.clone(), before(&key)),
        });
        changes.push(Change::Put(key, record::write(0, &write_entry(&item.entry).to_string())));
    }
    changes.push(Change::Put(CURRENT.to_owned(), write_manifest(&batch.manifest)));
    changes
}

/// The text of a journal.
#[must_use]
pub fn write_journal(journal: &Journal) -> String {
    let mut entries = Map::new();
    for item in journal.collection.items() {
        entries.insert(store_key(&item.key), write_entry(&item.entry));
    }
    let fields = object(vec![
        ("format", Value::from(FORMAT)),
        ("schema", Value::from(SCHEMA)),
        ("copy", Value::String(journal.key.to_string())),
        ("known", Value::String(write_known(journal.known))),
        ("next", Value::String(write_known(journal.next))),
        ("entries", Value::Object(entries)),
    ]);
    record::write(0, &fields.to_string())
}

/// A journal, or the key of one that the store has overtaken; `None` when it cannot be read.
fn journal(text: &str, now: Known) -> Option<Result<Journal, CopyId>> {
    let (revision, fields) = fields_of(text)?;
    if fields.get("schema").and_then(Value::as_u64) != Some(u64::from(SCHEMA)) {
        let collection = match current(text) {
            Current::Version1(_, collection) => *collection,
            _ => return None,
        };
        let (key, known) = (CopyId::default(), Known::Version1(revision));
        let is_overtaken = matches!(now, Known::Version1(stored) if stored > revision);
        return Some(if is_overtaken { Err(key) } else { Ok(Journal { key, known, next: known, collection }) });
    }
    let key = copy_id(fields.get("copy")?.as_str()?)?;
    let (known, next) = (read_known(fields.get("known")?)?, read_known(fields.get("next")?)?);
    let entries = fields.get("entries")?.as_object()?.iter().map(|(key, entry)| {
        let key = read_key(key)?;
        read_entry(&key, entry).map(|entry| (key, entry))
    });
    let entries: Option<Vec<(Key, Entry)>> = entries.collect();
    Some(Ok(Journal { key, known, next, collection: Collection::from_items(entries?) }))
}
