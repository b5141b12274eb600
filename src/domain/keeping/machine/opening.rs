//! From the first look at the store to an open store, and opening it again whenever it was lost. Every wait has a
//! limit.

use super::{
    Keeper, Left, MAX_DOUBLINGS, PATIENCE, Phase, RETRY, State, Then,
    message::{Aside, Command, Contents, Damage, Known, LockWish, Problem, Timer},
};
use crate::domain::{basics::date::Timestamp, keeping::retention::Retention, shared_computer::Idle};

impl Keeper {
    pub(super) fn started(&mut self, remembered: bool) -> Vec<Command> {
        self.is_remembered = remembered;
        if !matches!(self.state, State::Unchosen(None)) {
            return Vec::new();
        }
        let attempt = self.next_attempt();
        self.state = State::Unchosen(Some(attempt));
        vec![Command::Look(attempt), Command::Wait(Timer::Patience(attempt), PATIENCE)]
    }

    pub(super) fn looked(&mut self, attempt: u32, found: Option<bool>) -> Vec<Command> {
        match self.state {
            // Also when the answer comes late.
            State::Unchosen(_) if attempt == self.attempts => {
                // The small settings may be lost while the answers are not, and the other way round.
                if found == Some(true) || self.is_remembered {
                    return self.begin(LockWish::IfFree);
                }
                let is_unknown = found.is_none();
                // The first screen does not wait any longer.
                self.failures += u32::from(is_unknown);
                self.state = State::Unchosen(is_unknown.then_some(attempt));
                Vec::new()
            }
            State::Tab(Left::Looking(asked)) if asked == attempt => {
                let is_there = found.unwrap_or(true);
                self.state = State::Tab(if is_there { Left::Undecided } else { Left::Nothing });
                if is_there { Vec::new() } else { self.forget_small_things() }
            }
            _ => Vec::new(),
        }
    }

    pub(super) fn chose_own(&mut self, now: Timestamp) -> Vec<Command> {
        let is_free = matches!(self.state, State::Unchosen(_) | State::Tab(_)) && self.emptying.is_none();
        if !is_free {
            // The running deletion goes first, and what was to follow it changes.
            self.replace_what_follows(Then::Share, Then::Own);
            return Vec::new();
        }
        self.idle = Idle::since(now);
        if self.state == State::Tab(Left::NotDeleted) {
            // The deletion still has to be carried out.
            self.state = State::Failed(Problem::NotErased, None);
            self.queue.keys = self.collection.keys();
            return self.empty_again();
        }
        self.begin(LockWish::IfFree)
    }

    /// Begins an attempt to open the store. Connections, locks and waits of earlier attempts are given up first, so
    /// that no attempt waits for an earlier one of this page.
    pub(super) fn begin(&mut self, wish: LockWish) -> Vec<Command> {
        if !self.is_own() {
            // Everything in memory was written on this page, or came from a file that was opened before the store was.
            self.queue.keys = self.collection.keys();
        }
        let mut commands = self.stop();
        let attempt = self.next_attempt();
        self.failed = None;
        self.state = State::Opening(attempt, Phase::Lock);
        commands.extend([Command::AskLock(attempt, wish), Command::Wait(Timer::Patience(attempt), PATIENCE)]);
        commands
    }

    /// Gives up connection and lock. A write that was under way has to be repeated: the next time the store is read
    /// shows whether it arrived.
    pub(super) fn stop(&mut self) -> Vec<Command> {
        self.take_back_writing();
        vec![Command::Close, Command::ReleaseLock]
    }

    pub(super) fn lock_granted(&mut self, attempt: u32) -> Vec<Command> {
        let is_awaited = match self.state {
            State::Opening(asked, Phase::Lock) => asked == attempt,
            State::Failed(_, asked) => asked == Some(attempt),
            _ => false,
        };
        if !is_awaited {
            return Vec::new();
        }
        self.read(attempt)
    }

    fn read(&mut self, attempt: u32) -> Vec<Command> {
        self.state = State::Opening(attempt, Phase::Read);
        vec![Command::Open(attempt), Command::Wait(Timer::Patience(attempt), PATIENCE)]
    }

    /// Reads the store again under the lock that this tab has, because a tab without the lock has written.
    pub(super) fn read_again(&mut self) -> Vec<Command> {
        let attempt = self.next_attempt();
        let mut commands = vec![Command::Close];
        commands.extend(self.read(attempt));
        commands
    }

    pub(super) fn lock_refused(&mut self, attempt: u32) -> Vec<Command> {
        let is_awaited = match self.state {
            State::Opening(asked, Phase::Lock) => asked == attempt,
            // Refused late: a tab that nobody sees is given its timers all at once.
            State::Failed(Problem::Late, asked) => asked == Some(attempt),
            _ => false,
        };
        if !is_awaited {
            return Vec::new();
        }
        self.wait_for_lock()
    }

    pub(super) fn lock_lost(&mut self) -> Vec<Command> {
        let has_lock = match self.state {
            State::Open(_) | State::Damaged { .. } | State::Opening(_, Phase::Read) => true,
            State::Failed(why, _) => matches!(why, Problem::Full | Problem::Late),
            _ => false,
        };
        if !has_lock {
            return Vec::new();
        }
        let mut commands = self.stop();
        commands.extend(self.wait_for_lock());
        commands
    }

    fn wait_for_lock(&mut self) -> Vec<Command> {
        let waiting = self.next_attempt();
        self.failures += 1;
        self.state = State::Failed(Problem::Elsewhere, Some(waiting));
        // This tab continues by itself when the other tab is closed.
        vec![Command::AskLock(waiting, LockWish::Wait)]
    }

    pub(super) fn open_failed(&mut self, attempt: u32, problem: Problem) -> Vec<Command> {
        match self.state {
            State::Opening(asked, Phase::Read) if asked == attempt => self.fail(problem),
            State::Failed(Problem::Late, Some(asked)) if asked == attempt => self.fail(problem),
            _ => Vec::new(),
        }
    }

    /// Continues in memory, and repeats the attempt where that may help.
    pub(super) fn fail(&mut self, problem: Problem) -> Vec<Command> {
        self.is_doubtful |= matches!(problem, Problem::Closed | Problem::Displaced);
        let mut commands = self.stop();
        self.state = State::Failed(problem, None);
        commands.extend(self.retry_later(problem));
        commands
    }

    fn retry_later(&mut self, problem: Problem) -> Option<Command> {
        let doublings = self.failures.min(MAX_DOUBLINGS);
        self.failures += 1;
        let helps = matches!(problem, Problem::Blocked | Problem::Late | Problem::Closed);
        // A number of its own, so that other attempts, such as a journal when the page is hidden, do not end this wait.
        self.retry = self.next_attempt();
        self.failed = helps.then_some(problem);
        helps.then(|| Command::Wait(Timer::Retry(self.retry), RETRY << doublings))
    }

    pub(super) fn connection_lost(&mut self, problem: Problem) -> Vec<Command> {
        let is_connected = match self.state {
            State::Open(_) | State::Damaged { .. } | State::Opening(_, Phase::Read) => true,
            State::Failed(why, _) => matches!(why, Problem::Full | Problem::Late),
            _ => false,
        };
        if is_connected {
            return self.fail(problem);
        }
        // A connection that was opened only to empty the store: the shell reports its outcome itself.
        if problem == Problem::Displaced { vec![Command::Close] } else { Vec::new() }
    }

    pub(super) fn timed_out(&mut self, timer: Timer) -> Vec<Command> {
        match (timer, &self.state) {
            // The look took too long. If the small settings say that the person stores here, opening the store shows
            // the answer, with a message while it does not respond.
            (Timer::Patience(attempt), State::Unchosen(Some(asked)) | State::Tab(Left::Looking(asked)))
                if attempt == *asked =>
            {
                self.looked(attempt, None)
            }
            (Timer::Patience(attempt), State::Opening(asked, phase)) if attempt == *asked && *phase != Phase::Empty => {
                // The answer may still come, and is then used.
                self.state = State::Failed(Problem::Late, Some(attempt));
                self.retry_later(Problem::Late).into_iter().collect()
            }
            (Timer::Patience(ticket), _) => {
                if self.writing.as_ref().is_some_and(|(asked, ..)| *asked == ticket) {
                    return self.fail(Problem::Late);
                }
                self.empty_failed(ticket)
            }
            (Timer::Retry(attempt), State::Failed(Problem::Blocked | Problem::Late | Problem::Closed, _))
                if attempt == self.retry =>
            {
                let failed = self.failed;
                let commands = self.begin(LockWish::IfFree);
                self.failed = failed;
                commands
            }
            (Timer::Retry(_), _) => Vec::new(),
        }
    }

    pub(super) fn retried(&mut self) -> Vec<Command> {
        // The person who asked for another attempt sees that it is made.
        self.failed = None;
        match self.state {
            State::Failed(Problem::Full, _) => self.write(),
            State::Failed(Problem::NotErased, _) => self.empty_again(),
            State::Failed(Problem::Emptied, _) => {
                // The person wants to keep all of it.
                self.is_agreed = true;
                self.queue.keys = self.collection.keys();
                self.begin(LockWish::Steal)
            }
            State::Failed(Problem::Elsewhere, _) => self.begin(LockWish::Steal),
            State::Failed(..) => self.begin(LockWish::IfFree),
            State::Tab(Left::NotDeleted) => self.empty_again(),
            _ => Vec::new(),
        }
    }

    pub(super) fn let_go(&mut self) -> Vec<Command> {
        if !matches!(self.state, State::Failed(Problem::Emptied, _)) {
            return Vec::new();
        }
        self.forget_memory();
        // Its absence is not reported as missing answers.
        (self.is_agreed, self.is_remembered) = (true, false);
        self.begin(LockWish::IfFree)
    }

    pub(super) fn opened(&mut self, attempt: u32, contents: Contents, now: Timestamp) -> Vec<Command> {
        let is_awaited = match self.state {
            State::Opening(asked, Phase::Read) => asked == attempt,
            State::Failed(Problem::Late, asked) => asked == Some(attempt),
            _ => false,
        };
        if !is_awaited {
            return Vec::new();
        }
        if self.was_emptied(&contents) {
            // What is written from now on is later than the deletion: with this state of the store a journal is not
            // taken for an earlier one.
            self.known = contents.known;
            self.state = State::Failed(Problem::Emptied, None);
            self.is_doubtful = true;
            return self.stop();
        }
        let is_nothing = contents.known == Known::Nothing && contents.damaged.is_empty();
        self.is_missing = self.is_remembered && is_nothing && !contents.is_there;
        (self.failures, self.failed, self.is_doubtful, self.is_agreed) = (0, None, false, false);
        let Contents {
            known,
            ended,
            collection,
            retention,
            aside,
            damaged,
            previous,
            journals,
            overtaken,
            is_there: _,
        } = contents;
        self.journals = overtaken;
        (self.known, self.ended) = (known, ended);
        if !self.queue.retention {
            self.retention = retention.unwrap_or(Retention::UntilDeleted);
        }
        self.take_aside(aside);
        let given = self.with_journals(&journals);
        self.take_in(collection, &given, now);
        if matches!(known, Known::Version1(_)) {
            self.queue.keys = self.everything().keys();
            self.queue.manifest = true;
        }
        self.saved_at = (known != Known::Nothing).then_some(now);
        let is_decided = |damage: &Damage| self.queue.moves.iter().any(|(from, _)| *from == damage.key);
        let damaged: Vec<Damage> = damaged.into_iter().filter(|damage| !is_decided(damage)).collect();
        if !damaged.is_empty() {
            self.state = State::Damaged { attempt, damage: damaged, previous };
            return Vec::new();
        }
        self.state = State::Open(attempt);
        self.opened_well()
    }

    fn opened_well(&mut self) -> Vec<Command> {
        let mut commands = Vec::new();
        if self.known != Known::Nothing && !std::mem::replace(&mut self.is_remembered, true) {
            commands.push(Command::Remember);
        }
        commands.extend(if self.queue.is_empty() { self.clear_journals() } else { self.write() });
        commands
    }

    /// The person has decided about what cannot be read. It is moved aside only now, and only once.
    pub(super) fn decided(&mut self, uses_previous: bool, now: Timestamp) -> Vec<Command> {
        let State::Damaged { attempt, damage, previous } = &self.state else { return Vec::new() };
        let (attempt, damage, previous) = (*attempt, damage.clone(), previous.clone());
        self.state = State::Open(attempt);
        if uses_previous {
            let joined = self.collection.join(&previous);
            self.queue.add(joined.changed);
            self.note_conflicts(joined.conflicts);
        }
        for damage in damage {
            let to = format!("damaged/{now}/{}", damage.key);
            self.queue.moves.push((damage.key, to.clone()));
            self.aside.push(Aside { key: to, at: now, text: damage.text });
        }
        self.queue.manifest = true;
        self.opened_well()
    }
}
