//! The database of the simulated browser.

use super::*;

/// The content of the database on disk.
#[derive(Debug, Clone, Default)]
pub(crate) struct Store {
    pub(crate) manifest: Option<Manifest>,
    /// A record of format version 1.
    pub(crate) version_1: Option<(u64, Collection, Retention)>,
    pub(crate) items: BTreeMap<Key, Arc<Item>>,
    pub(crate) before: BTreeMap<Key, Arc<Item>>,
    /// Keys whose record cannot be read, by key in the store.
    pub(crate) damaged: BTreeMap<String, Key>,
    pub(crate) aside: BTreeMap<String, Timestamp>,
}

pub(crate) fn store_key(key: &Key) -> String {
    key.state.map_or_else(|| format!("state/{}", key.id), |state| format!("state/{}/{state:016x}", key.id))
}

impl Store {
    pub(super) fn known(&self) -> Known {
        match (&self.manifest, &self.version_1) {
            (Some(manifest), _) => Known::Mark(manifest.mark),
            (None, Some((revision, ..))) => Known::Version1(*revision),
            (None, None) => Known::Nothing,
        }
    }

    pub(super) fn contents(&self) -> Contents {
        let readable = |key: &&Key| !self.damaged.values().any(|damaged| damaged == *key);
        let good =
            self.items.iter().filter(|(key, _)| readable(key)).map(|(_, item)| (item.key.clone(), item.entry.clone()));
        let before = self.damaged.values().filter_map(|key| self.before.get(key));
        let mut contents = Contents {
            known: self.known(),
            collection: Collection::from_items(good),
            previous: Collection::from_items(before.map(|item| (item.key.clone(), item.entry.clone()))),
            damaged: self.damaged.keys().map(|key| Damage { key: key.clone(), text: "¤".to_owned() }).collect(),
            aside: self
                .aside
                .iter()
                .map(|(key, at)| Aside { key: key.clone(), at: *at, text: "¤".to_owned() })
                .collect(),
            ..Contents::default()
        };
        if let Some(manifest) = &self.manifest {
            contents.ended = manifest.ended.clone();
            contents.retention = Some(manifest.retention);
            contents.collection.unknown = manifest.unknown.clone();
            assert_eq!(manifest.records, self.items.len(), "the manifest counts the records");
        } else if let Some((_, collection, retention)) = &self.version_1 {
            contents.collection = collection.clone();
            contents.retention = Some(*retention);
        }
        contents
    }

    /// The transaction of a write.
    pub(super) fn apply(&mut self, batch: &Batch, now: Timestamp) -> bool {
        if self.known() != batch.expected {
            return false;
        }
        for (from, to) in &batch.moves {
            if let Some(key) = self.damaged.remove(from) {
                self.items.remove(&key);
                self.before.remove(&key);
                self.aside.insert(to.clone(), now);
            }
        }
        for key in &batch.drops {
            self.aside.remove(key);
        }
        for (key, text) in &batch.back {
            assert!(!batch.drops.contains(key) && text == "¤", "put back otherwise than it was");
            self.aside.insert(key.clone(), now);
        }
        for key in &batch.deletes {
            self.items.remove(key);
            self.before.remove(key);
        }
        self.version_1 = None;
        for item in &batch.puts {
            assert!(!self.damaged.values().any(|key| *key == item.key), "written over what cannot be read");
            let before = self.items.insert(item.key.clone(), item.clone());
            match (&item.entry, before) {
                (Entry::Gone(_), _) => drop(self.before.remove(&item.key)),
                (_, Some(before)) => drop(self.before.insert(item.key.clone(), before)),
                _ => {}
            }
        }
        self.manifest = Some(batch.manifest.clone());
        true
    }
}
