//! Deleting from this browser: everything at once, data that was stored before the computer turned out to be shared,
//! and the answers on a shared computer when the person has finished or left.

use super::{
    Keeper, Left, PATIENCE, Phase, Removed, State, Then, Work,
    message::{Aside, Command, Known, Leftover, LockWish, Manifest, Mark, Problem, Timer},
};
use crate::domain::{
    basics::{date::Timestamp, id::ReflectionId},
    keeping::{collection::Collection, retention::Retention},
    shared_computer::{self, Idle},
};

impl Keeper {
    /// On a shared computer only reflections that were worked on just now are kept in memory: data that was stored
    /// before is not shown.
    pub(super) fn chose_shared(&mut self, current: Option<&ReflectionId>, now: Timestamp) -> Vec<Command> {
        if self.is_shared() {
            self.replace_what_follows(Then::Own, Then::Share);
            return Vec::new();
        }
        self.idle = Idle::since(now);
        if let State::Unchosen(looking) = self.state {
            let Some(attempt) = looking else {
                self.state = State::Tab(Left::Nothing);
                return Vec::new();
            };
            self.state = State::Tab(Left::Looking(attempt));
            return vec![Command::Wait(Timer::Patience(attempt), PATIENCE)];
        }
        // A write that is under way may still arrive, so the person has to decide about that too.
        let is_stored = self.known != Known::Nothing || self.writing.is_some();
        let is_to_be_emptied = self.is_to_be_emptied();
        let unsaved = self.unsaved_keys();
        let mut commands = self.stop();
        commands.extend(self.clear_journal());
        let copy = self.copy;
        let is_of_now = |id: &&ReflectionId| {
            let seen = self.collection.kept(id).map(|kept| kept.version.seen());
            seen.is_some_and(|seen| seen.iter().any(|stamp| stamp.copy == copy))
        };
        // Reflections that were begun on this page and never stored are kept too.
        let unsaved = unsaved.into_iter().filter(|key| key.state.is_none()).map(|key| key.id);
        let mut taken_along: Vec<ReflectionId> = current.cloned().into_iter().chain(unsaved).collect();
        taken_along.retain(|id| is_of_now(&id));
        self.collection.keep_only(&taken_along);
        self.forget_around();
        if is_to_be_emptied {
            self.state = State::Tab(Left::Deleting);
            // The deletion of everything had not completed; it goes on.
            commands.extend(self.empty(Then::Share));
        } else if is_stored {
            self.state = State::Tab(Left::Undecided);
        } else {
            let attempt = self.next_attempt();
            self.state = State::Tab(Left::Looking(attempt));
            commands.extend([Command::Look(attempt), Command::Wait(Timer::Patience(attempt), PATIENCE)]);
        }
        commands
    }

    /// Replaces the step that follows a running deletion, if it is `before`.
    pub(super) fn replace_what_follows(&mut self, before: Then, after: Then) {
        if let Some((_, then, _)) = self.emptying.as_mut().filter(|(_, then, _)| *then == before) {
            *then = after;
        }
    }

    pub(super) fn forget_small_things(&mut self) -> Vec<Command> {
        self.is_remembered = false;
        vec![Command::Forget]
    }

    /// Clears everything but the reflections.
    fn forget_around(&mut self) {
        self.queue = Work::default();
        self.writing = None;
        self.expired = None;
        self.choosing = None;
        self.file = None;
        self.removed.clear();
        self.is_taken_back = false;
        self.aside.clear();
        self.conflicts.clear();
        self.saved_at = None;
        self.retention = Retention::UntilDeleted;
        (self.is_missing, self.is_doubtful) = (false, false);
    }

    /// Clears everything in memory.
    pub(super) fn forget_memory(&mut self) {
        self.forget_around();
        self.collection.forget();
    }

    pub(super) fn chose_leftover(&mut self, leftover: Leftover) -> Vec<Command> {
        if !matches!(self.state, State::Tab(Left::Undecided | Left::NotDeleted)) {
            return Vec::new();
        }
        match leftover {
            Leftover::Keep => {
                self.state = State::Tab(Left::Kept);
                Vec::new()
            }
            Leftover::Delete => {
                self.state = State::Tab(Left::Deleting);
                self.empty(Then::Share)
            }
        }
    }

    pub(super) fn deleted_everything(&mut self) -> Vec<Command> {
        let before = self.everything();
        let is_own = self.is_own();
        let is_newer = matches!(self.state, State::Failed(Problem::Newer, _));
        // The store may have more than this tab has read; undoing the deletion restores that too.
        let may_be_more = is_own && !is_newer && !self.is_open();
        let copies = before.copies();
        let mut aside = if is_newer { Vec::new() } else { std::mem::take(&mut self.aside) };
        aside.extend(self.expired.iter_mut().flat_map(|expired| std::mem::take(&mut expired.aside)));
        aside.retain(Aside::has_text);
        let mut ways_back = std::mem::take(&mut self.removed);
        let is_something = !before.is_empty() || !aside.is_empty() || may_be_more;
        ways_back.extend(is_something.then_some(Removed::Everything(before, aside)));
        self.forget_around();
        self.removed = ways_back;
        if is_newer {
            // Data that a newer version of the app has stored are not touched.
            self.collection.forget();
            return self.clear_journal();
        }
        self.ended.extend(copies);
        self.ended.push(self.copy);
        if is_own {
            self.collection.forget();
        } else {
            // If the person says later that this is their own computer, the deletions made here still apply.
            self.collection.keep_only(&[]);
        }
        if !is_own {
            return Vec::new();
        }
        let mut commands = Vec::new();
        if may_be_more {
            commands = self.stop();
            let attempt = self.next_attempt();
            self.state = State::Opening(attempt, Phase::Empty);
        }
        commands.extend(self.empty(Then::Continue));
        commands
    }

    /// Empties the store. On the person's own computer an empty manifest stays, so that other tabs and journals notice
    /// the deletion.
    fn empty(&mut self, then: Then) -> Vec<Command> {
        let ticket = self.next_attempt();
        let manifest = (then == Then::Continue).then(|| {
            let mark = Mark { generation: self.new_generation(), revision: 1 };
            Manifest {
                mark,
                ended: self.ended.clone(),
                retention: Retention::UntilDeleted,
                records: 0,
                unknown: serde_json::Map::new(),
            }
        });
        let known = manifest.as_ref().map_or(Known::Nothing, |manifest| Known::Mark(manifest.mark));
        if manifest.is_none() {
            // The deletion may still complete after the attempt was given up.
            self.known = known;
        }
        self.emptying = Some((ticket, then, known));
        self.emptied_late = None;
        self.is_remembered = false;
        (self.journal, self.journals) = (None, Vec::new());
        vec![Command::Empty(ticket, manifest.map(Box::new)), Command::Wait(Timer::Patience(ticket), PATIENCE)]
    }

    pub(super) fn empty_again(&mut self) -> Vec<Command> {
        match self.state {
            State::Tab(_) => {
                self.state = State::Tab(Left::Deleting);
                let then = if self.collection.is_empty() { Then::Wipe } else { Then::Share };
                self.empty(then)
            }
            _ => {
                let attempt = self.next_attempt();
                self.state = State::Opening(attempt, Phase::Empty);
                self.empty(Then::Continue)
            }
        }
    }

    pub(super) fn emptied(&mut self, ticket: u32, stored: &Collection) -> Vec<Command> {
        // A late answer counts too: nothing else has the contents of the store.
        if self.is_taken_back {
            self.bring_back(stored);
        } else if let Some(Removed::Everything(before, _)) =
            self.removed.iter_mut().rfind(|removed| matches!(removed, Removed::Everything(..)))
        {
            before.join(stored);
        }
        let Some((_, then, known)) = self.emptying.take_if(|(asked, ..)| *asked == ticket) else {
            return self.write();
        };
        self.known = known;
        match then {
            Then::Continue if self.is_open() => self.write(),
            Then::Continue => self.begin(LockWish::IfFree),
            Then::Share => {
                self.collection.forget_deletions();
                self.state = State::Tab(Left::Nothing);
                vec![Command::RemoveDatabase]
            }
            Then::Own => {
                self.collection.forget_deletions();
                self.begin(LockWish::IfFree)
            }
            Then::Wipe => {
                self.state = State::Unchosen(None);
                vec![Command::RemoveDatabase, Command::Wipe]
            }
        }
    }

    pub(super) fn empty_failed(&mut self, ticket: u32) -> Vec<Command> {
        let Some((_, then, known)) = self.emptying.take_if(|(asked, ..)| *asked == ticket) else { return Vec::new() };
        if self.is_own() || then == Then::Own {
            if then == Then::Own {
                self.queue.keys = self.collection.keys();
            }
            self.emptied_late = Some(known);
            return if self.is_taken_back { self.keep_after_all() } else { self.fail(Problem::NotErased) };
        }
        self.state = State::Tab(Left::NotDeleted);
        Vec::new()
    }

    /// The person is done on a shared computer. Memory is wiped at once; what was stored before is deleted too, unless
    /// the person chose to keep it. The page is wiped, and says so, only after the deletion has completed.
    pub(super) fn finished(&mut self) -> Vec<Command> {
        let left = match self.state {
            State::Tab(left) => left,
            State::Unchosen(_) => Left::Nothing,
            _ => return Vec::new(),
        };
        self.forget_memory();
        self.idle.warning = None;
        match left {
            Left::Nothing | Left::Kept => {
                self.state = State::Unchosen(None);
                vec![Command::Wipe]
            }
            Left::Deleting => {
                self.emptying = self.emptying.map(|(ticket, _, known)| (ticket, Then::Wipe, known));
                Vec::new()
            }
            Left::Looking(_) | Left::Undecided | Left::NotDeleted => {
                self.state = State::Tab(Left::Deleting);
                self.empty(Then::Wipe)
            }
        }
    }

    pub(super) fn came_back(&mut self) -> Vec<Command> {
        match self.state {
            // A person who presses "back" must not see the answers of the person before.
            State::Tab(_) => self.finished(),
            State::Unchosen(_) => Vec::new(),
            _ if self.emptying.is_some() => Vec::new(),
            State::Failed(Problem::NotErased, _) => self.empty_again(),
            State::Failed(Problem::Emptied, _) => Vec::new(),
            _ => self.begin(LockWish::IfFree),
        }
    }

    pub(super) fn on_shared_computer(&mut self, event: shared_computer::Event, now: Timestamp) -> Vec<Command> {
        let is_undecided = matches!(self.state, State::Tab(Left::Looking(_) | Left::Undecided));
        let is_at_risk = self.is_shared() && (self.holds_anything() || is_undecided);
        let is_over = shared_computer::update(&mut self.idle, event, is_at_risk, now);
        if is_over { self.finished() } else { Vec::new() }
    }

    /// Restores everything that was deleted.
    pub(super) fn put_everything_back(&mut self, before: &Collection) -> Vec<Command> {
        self.is_taken_back = self.is_own() && self.is_to_be_emptied();
        self.bring_back(before);
        if matches!(self.state, State::Failed(Problem::NotErased, _)) { self.keep_after_all() } else { self.write() }
    }

    /// Cancels a deletion that the browser did not carry out. If the browser completes it later, the answers here are
    /// kept all the same.
    fn keep_after_all(&mut self) -> Vec<Command> {
        self.is_agreed = true;
        self.begin(LockWish::IfFree)
    }

    fn bring_back(&mut self, before: &Collection) {
        let joined = self.collection.revive(before.items(), self.copy);
        self.note_conflicts(joined.conflicts);
        // Restores the notes of earlier deletions and unknown fields, too.
        let noted = self.collection.join(before);
        if self.is_own() {
            self.queue.add(joined.changed.into_iter().chain(noted.changed));
        }
    }
}
