//! Carries out the commands of the machine of keeping (`domain::keeping::machine`) and reports the outcomes. It decides
//! nothing: `formats::stored` knows what a record means, and the machine what follows from a failure.

use super::{app::App, clock, hand_over::saved_file, settings};
use crate::{
    domain::keeping::{
        collection::Collection,
        machine::message::{Batch, Command, Contents, Event, LockWish, Manifest, Problem, Refusal, Timer},
    },
    formats::stored::{self, Found},
    platform::{
        failure, lock, page,
        store::{self, Change, End, Store, StoreError},
        timer,
    },
};
use js_sys::Promise;
use leptos::prelude::*;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// The name of the database.
const DATABASE: &str = "kompetencekompas";

/// The name of the lock of the tab that writes.
const LOCK: &str = "kompetencekompas-writer";

/// The room left is checked again after so many writes.
const ROOM_EVERY: u32 = 16;

/// A file larger than this is not copied for an emergency at each key press, but a second later.
const LARGE: usize = 100_000;

/// Carries out one command.
pub(super) fn run(app: App, command: Command) {
    match command {
        Command::Look(attempt) => spawn_local(look(app, attempt)),
        Command::AskLock(attempt, wish) => ask_lock(app, attempt, wish),
        Command::ReleaseLock => {
            app.resources().keeping.borrow_mut().waiting = None;
            end_lock(app);
        }
        Command::Open(attempt) => spawn_local(open(app, attempt)),
        Command::Close => {
            let mut keeping = app.resources().keeping.borrow_mut();
            keeping.closings += 1;
            if let Some(store) = keeping.store.take() {
                store.close();
            }
        }
        Command::Write(ticket, batch) => spawn_local(async move {
            report(
                app,
                match write(app, *batch).await {
                    Ok(true) => Event::Written(ticket),
                    Ok(false) => Event::Refused(ticket, Refusal::Stale),
                    Err(StoreError::Full) => Event::Refused(ticket, Refusal::Full),
                    Err(StoreError::Blocked | StoreError::Absent | StoreError::Newer) => {
                        Event::Refused(ticket, Refusal::Blocked)
                    }
                },
            );
            report_room(app).await;
        }),
        Command::Empty(ticket, manifest) => {
            let journals = settings::journals();
            settings::forget_everything();
            spawn_local(async move {
                let outcome = empty(app, manifest, journals).await;
                if outcome.is_ok() {
                    // Another tab may have left meanwhile.
                    settings::forget_everything();
                }
                report(
                    app,
                    outcome.map_or(Event::EmptyFailed(ticket), |stored| Event::Emptied(ticket, Box::new(stored))),
                );
            });
        }
        Command::RemoveDatabase => store::remove(DATABASE),
        Command::WriteJournal(journal, before) => {
            if settings::write_journal(journal.key, &stored::write_journal(&journal)) {
                settings::clear_journals(&before);
            }
        }
        Command::ClearJournals(copies) => settings::clear_journals(&copies),
        Command::Remember => {
            settings::remember_own_computer();
            if app.has_own_language() {
                settings::remember_language(app.language());
            }
        }
        Command::Forget => settings::forget(),
        Command::Wait(wait, millis) => wait_for(app, wait, millis),
        Command::Wipe => {
            forget_copy();
            app.close_print_window();
            super::address::restart_wiped();
        }
    }
}

fn report(app: App, event: Event) {
    app.send(event);
    let reported = app.resources().keeping.borrow_mut().reported.take();
    if let Some(reported) = reported {
        // Resolving a promise does not throw.
        let _ = reported.call0(&JsValue::NULL);
    }
}

/// Waits until the first screen can be shown. The machine ends every wait.
pub(super) async fn until_started(app: App) {
    while app.model.with_untracked(|model| model.keeping.is_starting()) {
        let next = Promise::new(&mut |resolve, _| app.resources().keeping.borrow_mut().reported = Some(resolve));
        // Never rejected.
        let _ = JsFuture::from(next).await;
    }
}

fn wait_for(app: App, wait: Timer, millis: u32) {
    timer::after(i32::try_from(millis).unwrap_or(i32::MAX), move || report(app, Event::TimedOut(wait)));
}

fn end_lock(app: App) {
    let lock = app.resources().keeping.borrow_mut().lock.take();
    if let Some(lock) = lock {
        lock.end();
    }
}

/// A hidden page does not wait for the lock: otherwise it would get it whenever the page that the person works in is
/// reloaded.
pub(super) fn became_hidden(app: App) {
    if app.resources().keeping.borrow().waiting.is_some() {
        end_lock(app);
    }
}

/// A page that becomes visible waits for the lock again.
pub(super) fn became_visible(app: App) {
    let waiting = app.resources().keeping.borrow().waiting;
    if let Some(attempt) = waiting {
        end_lock(app);
        ask_lock(app, attempt, LockWish::Wait);
    }
}

fn ask_lock(app: App, attempt: u32, wish: LockWish) {
    let is_waiting = wish == LockWish::Wait;
    app.resources().keeping.borrow_mut().waiting = is_waiting.then_some(attempt);
    if is_waiting && page::is_hidden() {
        return;
    }
    let wish = match wish {
        LockWish::IfFree => lock::Wish::IfFree,
        LockWish::Steal => lock::Wish::Steal,
        LockWish::Wait => lock::Wish::Wait,
    };
    let request = lock::ask(LOCK, wish, move |answer| {
        app.resources().keeping.borrow_mut().waiting = None;
        report(
            app,
            match answer {
                lock::Answer::Granted => Event::LockGranted(attempt),
                lock::Answer::Refused => Event::LockRefused(attempt),
                lock::Answer::Lost => Event::LockLost,
            },
        );
    });
    app.resources().keeping.borrow_mut().lock = Some(request);
}

async fn look(app: App, attempt: u32) {
    let found = match Store::open(DATABASE, false, |_| ()).await {
        Ok(None) | Err(StoreError::Absent) => Some(false),
        Ok(Some(store)) => {
            let records = store.read_all().await;
            store.close();
            records.ok().map(|records| !records.is_empty())
        }
        Err(StoreError::Newer) => Some(true),
        Err(StoreError::Blocked | StoreError::Full) => None,
    };
    let has_journal = !settings::journals().is_empty();
    report(app, Event::Looked(attempt, if has_journal { Some(true) } else { found }));
}

/// Connects to the store; `None` where there is none and none may be made.
async fn connect(app: App, makes_one: bool) -> Result<Option<Store>, StoreError> {
    let ended = move |end| {
        report(
            app,
            match end {
                End::Closed => Event::DatabaseClosed,
                End::Wanted => Event::VersionWanted,
            },
        );
    };
    Store::open(DATABASE, makes_one, ended).await
}

async fn open(app: App, attempt: u32) {
    let closings = app.resources().keeping.borrow().closings;
    let outcome = load(app).await;
    if app.resources().keeping.borrow().closings != closings {
        // The attempt was given up meanwhile.
        if let Ok((Some(store), _)) = outcome {
            store.close();
        }
        return;
    }
    let event = match outcome {
        Ok((store, contents)) => {
            app.resources().keeping.borrow_mut().store = store.map(Rc::new);
            Event::Opened(attempt, Box::new(contents))
        }
        Err(problem) => Event::OpenFailed(attempt, problem),
    };
    report(app, event);
    report_room(app).await;
}

async fn load(app: App) -> Result<(Option<Store>, Contents), Problem> {
    let store = connect(app, false).await.map_err(problem)?;
    let records = match &store {
        Some(store) => store.read_all().await.map_err(problem),
        None => Ok(Vec::new()),
    };
    let found = |records| Found { records, journals: settings::journals(), retention: settings::retention() };
    match records.and_then(|records| stored::read(found(records))) {
        Ok(contents) => {
            let contents = Contents { is_there: store.is_some(), ..contents };
            Ok((store, contents))
        }
        Err(problem) => {
            if let Some(store) = store {
                store.close();
            }
            Err(problem)
        }
    }
}

const fn problem(error: StoreError) -> Problem {
    match error {
        StoreError::Blocked | StoreError::Absent | StoreError::Full => Problem::Blocked,
        StoreError::Newer => Problem::Newer,
    }
}

/// The open store. The first write creates it.
async fn store_to_write(app: App) -> Result<Rc<Store>, StoreError> {
    let (store, closings) = {
        let keeping = app.resources().keeping.borrow();
        (keeping.store.clone(), keeping.closings)
    };
    if let Some(store) = store {
        return Ok(store);
    }
    let store = Rc::new(connect(app, true).await?.ok_or(StoreError::Blocked)?);
    let mut keeping = app.resources().keeping.borrow_mut();
    if keeping.closings == closings {
        keeping.store = Some(store.clone());
        Ok(store)
    } else {
        store.close();
        Err(StoreError::Blocked)
    }
}

/// Writes a batch. `false` when another tab has written meanwhile.
async fn write(app: App, batch: Batch) -> Result<bool, StoreError> {
    let store = store_to_write(app).await?;
    let moved: Vec<String> =
        batch.moves.iter().map(|(from, _)| from).filter(|from| stored::is_journal(from)).cloned().collect();
    let moves_journals = !moved.is_empty();
    let decide = move |current: Option<String>| {
        let is_expected = stored::known(current.as_deref()) == batch.expected;
        // Journals are read only for a write that needs them: most writes are of a few letters.
        let journals = || if moves_journals { settings::journals() } else { Vec::new() };
        let changes = is_expected.then(|| stored::changes(&batch, &journals()))?;
        Some(changes.into_iter().map(change).collect())
    };
    let is_written = store.change(stored::CURRENT, Box::new(decide)).await?;
    if is_written {
        moved.iter().for_each(|key| settings::remove_journal(key));
    }
    Ok(is_written)
}

fn change(change: stored::Change) -> Change {
    match change {
        stored::Change::Put(key, text) => Change::Put(key, text),
        stored::Change::Remove(key) => Change::Remove(key),
        stored::Change::Move(from, to) => Change::Move(from, to),
    }
}

/// Empties the store. With a manifest, returns what was in the store and in these journals.
async fn empty(
    app: App,
    manifest: Option<Box<Manifest>>,
    journals: Vec<(String, String)>,
) -> Result<Collection, StoreError> {
    let open = app.resources().keeping.borrow().store.clone();
    let is_open = open.is_some();
    let Some(store) = (match open {
        Some(store) => Some(store),
        None => connect(app, manifest.is_some()).await?.map(Rc::new),
    }) else {
        return Ok(Collection::default());
    };
    let (mut put, mut stored_before) = (None, Collection::default());
    if let Some(mut manifest) = manifest {
        // The copies that wrote unreadable records cannot be listed; they notice the deletion by the new generation.
        let found = Found { records: store.read_all().await.unwrap_or_default(), journals, retention: None };
        if let Ok(mut contents) = stored::read(found) {
            contents.take_in_the_rest();
            manifest.end(&contents);
            stored_before = contents.collection;
        }
        put = Some((stored::CURRENT.to_owned(), stored::write_manifest(&manifest)));
    }
    let outcome = store.empty(put).await;
    if !is_open {
        store.close();
    }
    outcome.map(|()| stored_before)
}

async fn report_room(app: App) {
    let is_due = {
        let mut keeping = app.resources().keeping.borrow_mut();
        // Without a store there is no room to check: the first write creates it, and counts.
        keeping.writes += u32::from(keeping.store.is_some());
        keeping.store.is_some() && keeping.writes % ROOM_EVERY == 1
    };
    if is_due && let Some(bytes) = store::room().await {
        app.send(Event::FoundRoom(bytes));
    }
}

/// Keeps a copy of everything for an emergency.
pub(super) fn remember(app: App) {
    let collection = app.model.with_untracked(|model| model.keeping.collection().clone());
    let file = if collection.is_empty() { String::new() } else { saved_file(app, &collection) };
    app.resources().keeping.borrow_mut().last_size = file.len();
    failure::remember_copy(file);
}

/// The same after a change.
pub(super) fn remember_change(app: App) {
    let mut keeping = app.resources().keeping.borrow_mut();
    if keeping.last_size < LARGE {
        drop(keeping);
        remember(app);
    } else if !std::mem::replace(&mut keeping.is_copy_due, true) {
        timer::after(1000, move || {
            app.resources().keeping.borrow_mut().is_copy_due = false;
            remember(app);
        });
    }
}

/// Removes the copy for an emergency.
fn forget_copy() {
    failure::remember_copy(String::new());
}

/// An id for this opening of the page.
pub(super) fn new_copy() -> crate::domain::keeping::version::CopyId {
    crate::domain::keeping::version::CopyId::from_random(clock::random_bits())
}
