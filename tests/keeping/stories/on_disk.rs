//! The state machine with the records as they are in the browser's store and in `localStorage` (`formats::stored`).

use super::*;
use kompetencekompas::{
    domain::keeping::machine::message::Batch,
    formats::stored::{Change, Found, changes, known, read, store_key},
};
use std::collections::BTreeMap;

/// A browser with only these records, which executes every command at once.
struct Disk {
    records: BTreeMap<String, String>,
    journals: BTreeMap<String, String>,
    keeper: Keeper,
    now: Timestamp,
}

impl Disk {
    fn new(records: BTreeMap<String, String>) -> Self {
        Self::with_journals(records, BTreeMap::new())
    }

    fn with_journals(records: BTreeMap<String, String>, journals: BTreeMap<String, String>) -> Self {
        let now = World::new().now;
        let mut disk = Self { records, journals, keeper: Keeper::new(CopyId::from_random(5), now), now };
        disk.happens(Event::ChoseOwn);
        disk
    }

    fn happens(&mut self, event: Event) {
        let mut commands = self.keeper.happens(event, self.now);
        while !commands.is_empty() {
            let answer = match commands.remove(0) {
                Command::AskLock(attempt, _) => Event::LockGranted(attempt),
                Command::Open(attempt) => {
                    let records = self.records.clone().into_iter().collect();
                    let journals = self.journals.clone().into_iter().collect();
                    Event::Opened(attempt, Box::new(read(Found { records, journals, retention: None }).unwrap()))
                }
                Command::Write(ticket, batch) => {
                    self.apply(&batch);
                    Event::Written(ticket)
                }
                _ => continue,
            };
            commands.extend(self.keeper.happens(answer, self.now));
        }
    }

    fn apply(&mut self, batch: &Batch) {
        assert_eq!(known(self.records.get("current").map(String::as_str)), batch.expected);
        let journals: Vec<_> = self.journals.clone().into_iter().collect();
        for (from, _) in &batch.moves {
            self.journals.remove(from);
        }
        for change in changes(batch, &journals) {
            match change {
                Change::Put(key, text) => drop(self.records.insert(key, text)),
                Change::Remove(key) => drop(self.records.remove(&key)),
                Change::Move(from, to) => {
                    if let Some(text) = self.records.remove(&from) {
                        self.records.insert(to, text);
                    }
                }
            }
        }
    }

    fn write(&mut self, name: &str, task: &str) {
        let reflection = Reflection { id: id(name), task: task.to_owned(), ..crate::common::blank() };
        self.happens(Event::Edited(Box::new(reflection), None));
    }
}

#[test]
fn what_became_current_because_of_damage_leaves_nothing_behind_when_it_is_deleted() {
    let mut disk = Disk::new(BTreeMap::new());
    disk.write("r-1", "før");
    let file = disk.keeper.collection().clone();
    disk.write("r-1", "nu");
    disk.happens(Event::OpenedFile(Box::new((file, None))));
    disk.happens(Event::ConfirmedFile);
    assert_eq!(disk.keeper.collection().history().count(), 1);
    let current = store_key(&Key::current(id("r-1")));
    disk.records.insert(current, "¤".to_owned());

    let mut disk = Disk::new(disk.records);
    assert_eq!(disk.keeper.status(), Status::Damaged);
    disk.happens(Event::ChoseFreshStart);
    assert_eq!(disk.keeper.get(&id("r-1")).unwrap().task, "før", "the newest of what is left");
    let mut disk = Disk::new(disk.records);
    assert!(matches!(disk.keeper.status(), Status::Saved(_)), "{:?}", disk.keeper.status());
    disk.happens(Event::Deleted(id("r-1")));
    let left: Vec<_> = disk.records.iter().filter(|(_, text)| text.contains("før") || text.contains("nu\"")).collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn a_journal_that_cannot_be_read_is_said_to_be_damaged_put_aside_and_asked_about_once() {
    let name = "kompetencekompas.journal.80000000000000aa".to_owned();
    for is_first in [true, false] {
        let mut disk = Disk::new(BTreeMap::new());
        if !is_first {
            disk.write("r-1", "før");
        }
        let damaged = BTreeMap::from([(name.clone(), "¤ sidste bogstaver".to_owned())]);
        let mut disk = Disk::with_journals(disk.records, damaged);
        assert_eq!(disk.keeper.status(), Status::Damaged);
        disk.happens(Event::ChoseFreshStart);
        let disk = Disk::with_journals(disk.records, disk.journals);
        assert!(matches!(disk.keeper.status(), Status::Saved(_) | Status::Nothing), "{:?}", disk.keeper.status());
        let [aside] = disk.keeper.aside() else { panic!("{:?}", disk.keeper.aside()) };
        assert_eq!((aside.text.as_str(), disk.journals.len()), ("¤ sidste bogstaver", 0));
        assert_eq!(disk.keeper.get(&id("r-1")).is_none(), is_first, "the rest stays");
    }
    // The data of a newer version of the app is not touched.
    let newer = kompetencekompas::formats::record::write(0, r#"{"format":"kompetencekompas","schema":3}"#);
    let mut disk = Disk::with_journals(BTreeMap::new(), BTreeMap::from([(name, newer)]));
    disk.write("r-1", "nu");
    assert!(matches!(disk.keeper.status(), Status::Saved(_)), "{:?}", disk.keeper.status());
    assert_eq!(disk.journals.len(), 1);
}
