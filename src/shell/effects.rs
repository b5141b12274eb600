//! Runs the effects that `domain::update` asks for and sends back what came of them.

use crate::{
    domain::{
        keeping::library::Library,
        model::{Effect, Event, FocusTarget, Opened, StoragePlace, StoreProblem},
    },
    formats::{record, saved_file},
    platform::{
        clock, download, failure, lock, page, print, settings,
        store::{self, Store},
    },
    shell::{app::App, host as frame},
    text::{phrases, text},
};
use leptos::{prelude::*, task};
use std::cell::RefCell;

/// The store while it is open, and what waits to be written.
#[derive(Default)]
struct Writer {
    store: Option<Store>,
    /// The revision of the record in the store; `u64::MAX` for one that cannot be read.
    stored: u64,
    /// The newest state that is not confirmed: the model's revision and the file.
    waiting: Option<(u64, String)>,
    /// Whether a write is under way.
    busy: bool,
    /// Whether the state before the next one is to be forgotten, since something in it was deleted.
    forget: bool,
}

thread_local! {
    static WRITER: RefCell<Writer> = RefCell::default();
}

/// Runs one effect.
pub fn run(app: App, effect: Effect) {
    match effect {
        // This build does not have it: the page is loaded anew at its address, with the one that does.
        #[cfg(not(feature = "desk"))]
        Effect::ShowStep(step, history_move) if step.is_desk() => {
            page::write_address(step, history_move);
            page::reload();
        }
        Effect::ShowStep(step, history_move) => {
            page::write_address(step, history_move);
            describe(app);
            task::spawn_local(async move {
                // After the new step is on the page.
                task::tick().await;
                match app.model.with_untracked(|model| model.target.clone()) {
                    Some(need) => page::focus_target(&FocusTarget::Question(need)),
                    None => page::focus_heading(),
                }
                frame::tell_step(step);
            });
        }
        Effect::ApplyLanguage(language) => {
            describe(app);
            if is_own_choice(app) && settings::is_own_computer() {
                settings::remember_language(language);
            }
        }
        Effect::OpenStore { take_over } => task::spawn_local(async move {
            let outcome = open_store(app, take_over).await;
            app.send(Event::StoreOpened(outcome));
        }),
        Effect::Keep { library, revision, store } => keep(app, &library, revision, store),
        Effect::CloseStore => {
            WRITER.with(|writer| {
                if let Some(store) = writer.take().store {
                    store.close();
                }
            });
        }
        Effect::DownloadFile(library) => {
            // Whether the file arrives is not told to a page; the person sees whether it does.
            let _ = download::save_text(&file_name(app), "application/json", &file(app, &library));
        }
        Effect::ForgetEarlier => WRITER.with(|writer| writer.borrow_mut().forget = true),
        Effect::RememberRetention(retention) => settings::remember_retention(retention),
        Effect::Focus(target) => task::spawn_local(async move {
            task::tick().await;
            page::focus_target(&target);
        }),
        Effect::EmptyStore => {
            let store = WRITER.with(|writer| {
                let mut writer = writer.borrow_mut();
                writer.waiting = None;
                // Whatever a write that is under way leaves behind, the next one takes its place.
                writer.stored = u64::MAX;
                writer.store.clone()
            });
            failure::remember_copy(String::new());
            settings::forget();
            if let Some(store) = store {
                task::spawn_local(async move {
                    if let Err(problem) = store.empty().await {
                        app.send(Event::SaveFailed(problem));
                    }
                });
            }
        }
        // Refused by the browser: the person stays where they are.
        Effect::OpenBeside(step) => {
            let is_shared = app.model.with_untracked(|model| model.place == Some(StoragePlace::Tab));
            page::open_beside(step, is_shared);
        }
        Effect::Wipe => {
            failure::remember_copy(String::new());
            print::close_window();
            page::restart_wiped();
        }
    }
}

/// Sets title and language of the document.
pub fn describe(app: App) {
    app.model.with_untracked(|model| page::describe(&phrases::document_title(model), model.language));
}

/// Whether the person has chosen the language: what a host wishes is not remembered as theirs.
fn is_own_choice(app: App) -> bool {
    app.model.with_untracked(|model| model.host.has_own_language)
}

/// Opens the store for this tab.
///
/// # Errors
/// See [`StoreProblem`].
pub async fn open_store(app: App, take_over: bool) -> Result<Opened, StoreProblem> {
    let lost = move || app.send(Event::SaveFailed(StoreProblem::OtherTab));
    if !lock::acquire(take_over, lost).await {
        return Err(StoreProblem::OtherTab);
    }
    let loaded = store::open().await?;
    // What is stored belongs to the choice "my own computer"; a choice that cannot be remembered is a problem to tell.
    if !settings::remember_own_computer() {
        loaded.store.close();
        return Err(StoreProblem::Blocked);
    }
    if is_own_choice(app) {
        settings::remember_language(app.model.with_untracked(|model| model.language));
    }
    WRITER.with(|writer| {
        let mut writer = writer.borrow_mut();
        writer.store = Some(loaded.store);
        writer.stored = loaded.revision;
    });
    Ok(loaded.opened)
}

/// The file with everything: its name and what is in it.
#[must_use]
pub fn copy(app: App) -> (String, String) {
    (file_name(app), app.model.with_untracked(|model| file(app, &model.library)))
}

fn file_name(app: App) -> String {
    let name = app.model.with_untracked(|model| text(model.language).file_name());
    format!("{name}-{}.kompas.json", clock::now().date())
}

fn file(app: App, library: &Library) -> String {
    app.model.with_untracked(|model| saved_file::write(library, &model.pack.identity, clock::now()))
}

/// Takes note of everything there is, for the emergency copy.
pub fn remember(app: App) {
    let library = app.model.with_untracked(|model| model.library.clone());
    failure::remember_copy(if library.is_empty() { String::new() } else { file(app, &library) });
}

fn keep(app: App, library: &Library, revision: u64, store: bool) {
    let body = file(app, library);
    failure::remember_copy(if library.is_empty() { String::new() } else { body.clone() });
    if !store {
        return;
    }
    let begin = WRITER.with(|writer| {
        let mut writer = writer.borrow_mut();
        writer.waiting = Some((revision, body));
        !std::mem::replace(&mut writer.busy, true)
    });
    if begin {
        task::spawn_local(write_waiting(app));
    }
}

/// Writes until nothing waits. States that were overtaken while a write was under way are never written.
async fn write_waiting(app: App) {
    loop {
        let next = WRITER.with(|writer| {
            let writer = writer.borrow();
            let (revision, body) = writer.waiting.clone()?;
            Some((writer.store.clone()?, writer.stored, writer.forget, revision, body))
        });
        let Some((store, stored, forget, revision, body)) = next else { break };
        let next_stored = after(stored);
        let outcome = store.write(stored, &record::write(next_stored, &body), forget).await;
        let confirmed = outcome.is_ok();
        WRITER.with(|writer| {
            let mut writer = writer.borrow_mut();
            if confirmed {
                // Unless everything was deleted meanwhile.
                if writer.stored == stored {
                    writer.stored = next_stored;
                }
                if writer.waiting.as_ref().is_some_and(|(waiting, _)| *waiting == revision) {
                    writer.waiting = None;
                    writer.forget = false;
                }
            }
        });
        match outcome {
            Ok(()) => {
                settings::clear_journal();
                if !settings::is_own_computer() {
                    // After deleting everything and taking that back. The answers are kept all the same.
                    let _ = settings::remember_own_computer();
                    settings::remember_retention(app.model.with_untracked(|model| model.retention));
                }
                app.send(Event::Saved(revision));
            }
            Err(problem) => {
                app.send(Event::SaveFailed(problem));
                break;
            }
        }
    }
    WRITER.with(|writer| writer.borrow_mut().busy = false);
}

/// The revision after this one; after one that cannot be read they are counted anew.
const fn after(stored: u64) -> u64 {
    if stored == u64::MAX { 1 } else { stored + 1 }
}

/// On the way out: what the store has not confirmed goes into the journal, at once.
pub fn leave() {
    WRITER.with(|writer| {
        let Ok(writer) = writer.try_borrow() else { return };
        if let (Some((_, body)), Some(_)) = (&writer.waiting, &writer.store) {
            let next = after(writer.stored);
            settings::write_journal(&record::write(next, body));
        }
    });
}
