//! The changes that wait to be written, the write under way, and the journal of unconfirmed changes.

use super::{
    Keeper, PATIENCE, State, Work,
    message::{Batch, Command, Journal, Known, Manifest, Mark, Problem, Refusal, Timer},
};
use crate::domain::{
    basics::{date::Timestamp, id::ReflectionId},
    keeping::{collection::Key, version::CopyId},
};

impl Keeper {
    /// Notes that entries changed, and writes them if writing is possible now.
    pub(super) fn changed(&mut self, keys: impl IntoIterator<Item = Key>) -> Vec<Command> {
        if !self.is_own() {
            return Vec::new();
        }
        self.queue.add(keys);
        self.write()
    }

    /// Writes everything that waits. If a write is under way, the next one follows it.
    pub(super) fn write(&mut self) -> Vec<Command> {
        let may_write = matches!(self.state, State::Open(_) | State::Failed(Problem::Full, Some(_)));
        if !may_write || self.writing.is_some() || self.emptying.is_some() || self.queue.is_empty() {
            return Vec::new();
        }
        let ticket = self.next_attempt();
        let mut work = std::mem::take(&mut self.queue);
        // Writes what is under these keys now, which may be the note of a deletion.
        work.keys.extend_from_slice(&work.deleted);
        crate::domain::basics::order::sort(&mut work.keys, |one, other| one < other);
        work.keys.dedup();
        let manifest = self.manifest(self.next_mark());
        let mut batch = Batch {
            expected: self.known,
            moves: work.moves.clone(),
            drops: work.drops.clone(),
            back: work.back.clone(),
            deletes: work.deleted.clone(),
            puts: Vec::new(),
            manifest,
        };
        for key in &work.keys {
            match self.record(key) {
                Some(item) => batch.puts.push(item),
                None => batch.deletes.push(key.clone()),
            }
        }
        self.writing = Some((ticket, work, Known::Mark(batch.manifest.mark)));
        vec![Command::Write(ticket, Box::new(batch)), Command::Wait(Timer::Patience(ticket), PATIENCE)]
    }

    fn manifest(&self, mark: Mark) -> Manifest {
        let waiting = self.expired.as_ref().filter(|expired| expired.is_stored);
        Manifest {
            mark,
            ended: self.ended.clone(),
            retention: self.retention,
            records: self.collection.items().len() + waiting.map_or(0, |expired| expired.items.len()),
            unknown: self.collection.unknown.clone(),
        }
    }

    fn next_mark(&self) -> Mark {
        match self.known {
            Known::Mark(mark) => Mark { revision: mark.revision + 1, ..mark },
            // Never the revision that an older version of the app expects.
            Known::Version1(revision) => Mark { generation: self.new_generation(), revision: revision + 1 },
            Known::Nothing | Known::Unreadable(_) => Mark { generation: self.new_generation(), revision: 1 },
        }
    }

    /// A number for a new life of the store: random, since the id of this copy is.
    pub(super) fn new_generation(&self) -> u64 {
        self.copy.bits().wrapping_add(u64::from(self.attempts))
    }

    pub(super) fn written(&mut self, ticket: u32, now: Timestamp) -> Vec<Command> {
        let Some((_, _, known)) = self.writing.take_if(|(asked, ..)| *asked == ticket) else { return Vec::new() };
        self.known = known;
        self.saved_at = Some(now);
        self.is_missing = false;
        if let State::Failed(Problem::Full, Some(attempt)) = self.state {
            self.state = State::Open(attempt);
        }
        let mut commands = Vec::new();
        if !std::mem::replace(&mut self.is_remembered, true) {
            commands.push(Command::Remember);
        }
        commands.extend(if self.queue.is_empty() { self.clear_journals() } else { self.write() });
        commands
    }

    pub(super) fn refused(&mut self, ticket: u32, why: Refusal) -> Vec<Command> {
        if self.writing.as_ref().is_none_or(|(asked, ..)| *asked != ticket) {
            return Vec::new();
        }
        self.take_back_writing();
        match why {
            Refusal::Stale => self.read_again(),
            Refusal::Blocked => self.fail(Problem::Blocked),
            Refusal::Full => {
                if let State::Open(attempt) = self.state {
                    self.state = State::Failed(Problem::Full, Some(attempt));
                }
                Vec::new()
            }
        }
    }

    /// The person looks at the page again. A write, if only of the manifest, shows whether everything was deleted
    /// elsewhere: otherwise the page would still say that everything is saved.
    pub(super) fn shown(&mut self) -> Vec<Command> {
        self.queue.manifest |= self.is_open() && matches!(self.known, Known::Mark(_));
        self.write()
    }

    /// Puts the write under way back into the queue.
    pub(super) fn take_back_writing(&mut self) {
        if let Some((_, work, _)) = self.writing.take() {
            let newer = std::mem::replace(&mut self.queue, work);
            let Work { keys, deleted, moves, drops, back, retention, manifest } = newer;
            self.queue.keys.extend(keys);
            self.queue.deleted.extend(deleted);
            self.queue.moves.extend(moves);
            self.queue.drop_aside(drops);
            self.queue.put_back(back);
            self.queue.retention |= retention;
            self.queue.manifest |= manifest;
        }
    }

    /// The page is being left: unconfirmed changes go into the journal, at once. On a shared computer there is no
    /// journal.
    pub(super) fn write_journal(&mut self) -> Vec<Command> {
        if !self.is_own() || matches!(self.state, State::Failed(Problem::Emptied, _)) {
            return Vec::new();
        }
        let keys = self.unsaved_keys();
        if keys.is_empty() {
            return self.clear_journal();
        }
        // A new key each time: a tab that has read the journal before removes only that one.
        self.next_attempt();
        let key = CopyId::from_random(self.new_generation());
        let collection = self.collection.only(&keys);
        let next = self.emptying.map(|(_, _, known)| known).or(self.emptied_late).unwrap_or(self.known);
        let before: Vec<CopyId> = self.journal.replace(key).into_iter().collect();
        // If there is no room for the new journal, the one before stays until its content is stored.
        self.journals.extend_from_slice(&before);
        vec![Command::WriteJournal(Box::new(Journal { key, known: self.known, next, collection }), before)]
    }

    /// The keys of unconfirmed changes.
    pub(super) fn unsaved_keys(&self) -> Vec<Key> {
        let on_its_way = self.writing.iter().flat_map(|(_, work, _)| &work.keys);
        self.queue.keys.iter().chain(on_its_way).cloned().collect()
    }

    /// Removes the journal of this tab.
    pub(super) fn clear_journal(&mut self) -> Vec<Command> {
        self.journal.take().map_or_else(Vec::new, |key| vec![Command::ClearJournals(vec![key])])
    }

    /// Removes the journals whose content is in the store.
    pub(super) fn clear_journals(&mut self) -> Vec<Command> {
        let mut journals = std::mem::take(&mut self.journals);
        journals.extend(self.journal.take());
        if journals.is_empty() { Vec::new() } else { vec![Command::ClearJournals(journals)] }
    }

    pub(super) fn left_page(&mut self, may_come_back: bool) -> Vec<Command> {
        let mut commands = self.write_journal();
        // A page in the browser's cache must not keep other tabs from writing. A deletion or a decision that is pending
        // is still pending when the page comes back.
        let is_pending = self.is_to_be_emptied() || matches!(self.state, State::Failed(Problem::Emptied, _));
        if may_come_back && self.is_own() && !is_pending {
            commands.extend(self.stop());
            self.state = State::Failed(Problem::Away, None);
        }
        commands
    }

    pub(super) fn note_conflicts(&mut self, conflicts: Vec<ReflectionId>) {
        for id in conflicts {
            if !self.conflicts.contains(&id) {
                self.conflicts.push(id);
            }
        }
    }
}
