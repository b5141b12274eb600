//! Keeping the answers: the emergency copy, the store of this browser, and what waits to be written to it.

use super::{
    app::App,
    hand_over::saved_file,
    settings,
    storage::{self, Storage},
};
use crate::{
    domain::{
        keeping::library::Library,
        model::{Event, Opened, StoreProblem},
    },
    formats::{record, stored::Base},
    platform::{failure, lock},
};
use leptos::{prelude::*, task};

/// The name of the lock that the tab holds which writes.
const LOCK: &str = "kompetencekompas-writer";

/// The store while it is open, and what waits to be written.
#[derive(Debug)]
pub(super) struct Keeper {
    storage: Option<Storage>,
    /// What the next record takes the place of.
    base: Base,
    /// The newest state that is not confirmed: the model's revision and the file.
    waiting: Option<(u64, String)>,
    /// Whether a write is under way.
    is_busy: bool,
    /// Whether the state before the next one is to be forgotten, since something in it was deleted.
    forgets: bool,
}

impl Default for Keeper {
    fn default() -> Self {
        Self { storage: None, base: Base::Revision(0), waiting: None, is_busy: false, forgets: false }
    }
}

/// Opens the store for this tab.
///
/// # Errors
/// See [`StoreProblem`].
pub(super) async fn open(app: App, take_over: bool) -> Result<Opened, StoreProblem> {
    let lost = move || app.send(Event::SaveFailed(StoreProblem::OtherTab));
    if !lock::acquire(LOCK, take_over, lost).await {
        return Err(StoreProblem::OtherTab);
    }
    let loaded = storage::open().await?;
    // What is stored belongs to the choice "my own computer"; a choice that cannot be remembered is a problem to report.
    if !settings::remember_own_computer() {
        loaded.storage.close();
        return Err(StoreProblem::Blocked);
    }
    if app.has_own_language() {
        settings::remember_language(app.language());
    }
    let mut keeper = app.resources().keeper.borrow_mut();
    keeper.storage = Some(loaded.storage);
    keeper.base = loaded.base;
    Ok(loaded.opened)
}

/// Closes the store, and forgets what waits.
pub(super) fn close(app: App) {
    if let Some(storage) = app.resources().keeper.take().storage {
        storage.close();
    }
}

/// With the next write, keeps nothing of the state before it.
pub(super) fn forget_earlier(app: App) {
    app.resources().keeper.borrow_mut().forgets = true;
}

/// Deletes everything that is stored in this browser.
pub(super) fn empty(app: App) {
    let storage = {
        let mut keeper = app.resources().keeper.borrow_mut();
        keeper.waiting = None;
        // Whatever a write that is under way leaves behind, the next one takes its place.
        keeper.base = Base::Any;
        keeper.storage.clone()
    };
    forget_copy();
    settings::forget();
    if let Some(storage) = storage {
        task::spawn_local(async move {
            if let Err(problem) = storage.empty().await {
                app.send(Event::SaveFailed(problem));
            }
        });
    }
}

/// Keeps everything there is for an emergency.
pub(super) fn remember(app: App) {
    let library = app.model.with_untracked(|model| model.library.clone());
    remember_copy(&library, saved_file(app, &library));
}

fn remember_copy(library: &Library, file: String) {
    failure::remember_copy(if library.is_empty() { String::new() } else { file });
}

/// Keeps nothing for an emergency any more.
pub(super) fn forget_copy() {
    failure::remember_copy(String::new());
}

/// Keeps a state for an emergency and, if it is to be stored, puts it in the queue.
pub(super) fn keep(app: App, library: &Library, revision: u64, is_stored: bool) {
    let file = saved_file(app, library);
    if !is_stored {
        remember_copy(library, file);
        return;
    }
    remember_copy(library, file.clone());
    let begins = {
        let mut keeper = app.resources().keeper.borrow_mut();
        keeper.waiting = Some((revision, file));
        !std::mem::replace(&mut keeper.is_busy, true)
    };
    if begins {
        task::spawn_local(write_waiting(app));
    }
}

/// Writes until nothing waits. States that were overtaken while a write was under way are never written.
async fn write_waiting(app: App) {
    let keeper = &app.resources().keeper;
    loop {
        let next = {
            let keeper = keeper.borrow();
            let waiting = keeper.waiting.clone().zip(keeper.storage.clone());
            waiting.map(|((revision, file), storage)| (storage, keeper.base, keeper.forgets, revision, file))
        };
        let Some((storage, base, forgets, revision, file)) = next else { break };
        let outcome = storage.write(base, record::write(base.next(), &file), forgets).await;
        if let Err(problem) = outcome {
            app.send(Event::SaveFailed(problem));
            break;
        }
        confirm(&mut keeper.borrow_mut(), base, revision);
        settings::clear_journal();
        if !settings::is_own_computer() {
            // After deleting everything and taking that back. The answers are kept all the same.
            let _ = settings::remember_own_computer();
            settings::remember_retention(app.model.with_untracked(|model| model.retention));
        }
        app.send(Event::Saved(revision));
    }
    keeper.borrow_mut().is_busy = false;
}

/// The state of this revision, written on this base, is on disk.
fn confirm(keeper: &mut Keeper, base: Base, revision: u64) {
    // Unless everything was deleted meanwhile.
    if keeper.base == base {
        keeper.base = Base::Revision(base.next());
    }
    if keeper.waiting.as_ref().is_some_and(|(waiting, _)| *waiting == revision) {
        keeper.waiting = None;
        keeper.forgets = false;
    }
}

/// On the way out: what the store has not confirmed goes into the journal, at once.
pub(super) fn leave(app: App) {
    let Ok(keeper) = app.resources().keeper.try_borrow() else { return };
    if let (Some((_, file)), Some(_)) = (&keeper.waiting, &keeper.storage) {
        settings::write_journal(&record::write(keeper.base.next(), file));
    }
}
