//! Keeping the answers: the emergency copy, the store of this browser, and what waits to be written to it.

use super::{app::App, hand_over::saved_file, settings, storage};
use crate::{
    domain::keeping::{
        library::Library,
        state::{StoreContent, StoreProblem},
        storing,
    },
    formats::{record, stored::Base},
    platform::{failure, lock},
};
use leptos::{prelude::*, task};

/// The name of the lock that the tab holds which writes.
const LOCK: &str = "kompetencekompas-writer";

/// Opens the store for this tab.
///
/// # Errors
/// See [`StoreProblem`].
pub(super) async fn open(app: App, take_over: bool) -> Result<StoreContent, StoreProblem> {
    let lost = move || app.send(storing::Event::SavingFailed(StoreProblem::OtherTab));
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
    let mut queue = app.resources().queue.borrow_mut();
    queue.storage = Some(loaded.storage);
    queue.base = loaded.base;
    Ok(loaded.opened)
}

/// Closes the store, and forgets what waits.
pub(super) fn close(app: App) {
    if let Some(storage) = app.resources().queue.take().storage {
        storage.close();
    }
}

/// With the next write, keeps nothing of the state before it.
pub(super) fn forget_earlier(app: App) {
    app.resources().queue.borrow_mut().forgets = true;
}

/// Deletes everything that is stored in this browser.
pub(super) fn empty(app: App) {
    let storage = {
        let mut queue = app.resources().queue.borrow_mut();
        queue.waiting = None;
        // Whatever a write that is under way leaves behind, the next one takes its place.
        queue.base = Base::Any;
        queue.storage.clone()
    };
    forget_copy();
    settings::forget();
    if let Some(storage) = storage {
        task::spawn_local(async move {
            if let Err(problem) = storage.empty().await {
                app.send(storing::Event::SavingFailed(problem));
            }
        });
    }
}

/// Keeps everything there is for an emergency.
pub(super) fn remember(app: App) {
    let library = app.model.with_untracked(|model| model.keeping.library.clone());
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
        let mut queue = app.resources().queue.borrow_mut();
        queue.waiting = Some((revision, file));
        !std::mem::replace(&mut queue.is_busy, true)
    };
    if begins {
        task::spawn_local(write_waiting(app));
    }
}

/// Writes until nothing waits. States that were overtaken while a write was under way are never written.
async fn write_waiting(app: App) {
    let queue = &app.resources().queue;
    loop {
        let next = {
            let queue = queue.borrow();
            let waiting = queue.waiting.clone().zip(queue.storage.clone());
            waiting.map(|((revision, file), storage)| (storage, queue.base, queue.forgets, revision, file))
        };
        let Some((storage, base, forgets, revision, file)) = next else { break };
        let outcome = storage.write(base, record::write(base.next(), &file), forgets).await;
        if let Err(problem) = outcome {
            app.send(storing::Event::SavingFailed(problem));
            break;
        }
        queue.borrow_mut().confirm(base, revision);
        settings::clear_journal();
        if !settings::is_own_computer() {
            // After deleting everything and taking that back. The answers are kept all the same.
            let _ = settings::remember_own_computer();
            settings::remember_retention(app.model.with_untracked(|model| model.keeping.retention));
        }
        app.send(storing::Event::Saved(revision));
    }
    queue.borrow_mut().is_busy = false;
}

/// On the way out: what the store has not confirmed goes into the journal, at once.
pub(super) fn leave(app: App) {
    let Ok(queue) = app.resources().queue.try_borrow() else { return };
    if let (Some((_, file)), Some(_)) = (&queue.waiting, &queue.storage) {
        settings::write_journal(&record::write(queue.base.next(), file));
    }
}
