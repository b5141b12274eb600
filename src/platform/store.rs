//! IndexedDB: where reflections are kept on a person's own computer.
//!
//! One object store with three kinds of keys: `current`, `previous` (the last good state before it) and
//! `damaged/<time>` (what could not be read; put aside, never overwritten). A write reads the current record, compares
//! its revision, moves it to `previous` and puts the new one, all in one transaction; only when that has completed is
//! anything called saved.

use crate::{
    domain::{
        keeping::library::Library,
        model::{Opened, Recovery, StoreProblem},
    },
    formats::{record, saved_file},
    platform::{clock, settings},
};
use js_sys::{Array, Function, Promise};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{DomException, IdbDatabase, IdbObjectStore, IdbRequest, IdbTransaction, IdbTransactionMode};

const DATABASE: &str = "kompetencekompas";
const RECORDS: &str = "records";
const CURRENT: &str = "current";
const PREVIOUS: &str = "previous";

/// Some browsers never answer; after this many milliseconds the app goes on in memory.
const PATIENCE: i32 = 3000;

/// An open store.
#[derive(Debug, Clone)]
pub struct Store {
    database: IdbDatabase,
}

/// An open store and what was in it.
#[derive(Debug)]
pub struct Loaded {
    /// The store.
    pub store: Store,
    /// The revision of the current record; 0 for none.
    pub revision: u64,
    /// What was in it.
    pub opened: Opened,
}

/// Opens the store and reads it.
///
/// # Errors
/// [`StoreProblem::Blocked`] when the browser refuses or does not answer, [`StoreProblem::Newer`] when a newer version
/// of the app wrote what is there. Nothing is changed in either case.
pub async fn open() -> Result<Loaded, StoreProblem> {
    let store = within(PATIENCE, Box::pin(connect())).await?;
    let (current, previous) = (store.read(CURRENT).await?, store.read(PREVIOUS).await?);
    let journal = settings::journal();
    let Some(current) = current else {
        let from_journal = journal.as_deref().and_then(|text| good(text).ok()).unwrap_or((0, Library::default()));
        return Ok(Loaded { store, revision: 0, opened: Opened::Library(from_journal.1) });
    };
    match good(&current) {
        Ok((revision, library)) => {
            // The journal holds the last edit, if the browser went down before IndexedDB had it.
            let unconfirmed = journal.and_then(|text| good(&text).ok()).filter(|(later, _)| *later > revision);
            let library = unconfirmed.map_or(library, |(_, library)| library);
            Ok(Loaded { store, revision, opened: Opened::Library(library) })
        }
        Err(Unreadable::Newer) => Err(StoreProblem::Newer),
        Err(Unreadable::Damaged) => {
            store.put(&format!("damaged/{}", clock::now()), &current).await?;
            let previous = previous.and_then(|text| good(&text).ok());
            // Counting on from a revision that cannot be read: take the place of whatever is there.
            let revision = u64::MAX;
            let recovery = Recovery { previous: previous.map(|(_, library)| library), damaged: current };
            Ok(Loaded { store, revision, opened: Opened::Damaged(recovery) })
        }
    }
}

/// Why a stored text gives no library.
enum Unreadable {
    Newer,
    Damaged,
}

fn good(text: &str) -> Result<(u64, Library), Unreadable> {
    let record = record::read(text).map_err(|_| Unreadable::Damaged)?;
    match saved_file::read(record.body) {
        Ok(file) => Ok((record.revision, file.into())),
        Err(saved_file::FileError::Newer { .. }) => Err(Unreadable::Newer),
        Err(_) => Err(Unreadable::Damaged),
    }
}

impl Store {
    /// Puts a record in place of the one with revision `expected` (`u64::MAX` for "whatever is there") and keeps that
    /// one as the previous; with `forget` nothing of that one stays.
    ///
    /// # Errors
    /// [`StoreProblem::OtherTab`] when another tab has written meanwhile, [`StoreProblem::Full`] when there is no
    /// room, else [`StoreProblem::Blocked`]. The store is as it was before.
    pub async fn write(&self, expected: u64, record: &str, forget: bool) -> Result<(), StoreProblem> {
        let (transaction, records) = self.transaction(IdbTransactionMode::Readwrite)?;
        let completed = completion(&transaction);
        let before = request(records.get(&CURRENT.into())).await?.as_string();
        let found = before.as_deref().map_or(Ok(0), |text| record::read(text).map(|record| record.revision));
        if expected != u64::MAX && found != Ok(expected) {
            // Not writing is the point; that the transaction ends without work is no failure.
            let _ = transaction.abort();
            return Err(StoreProblem::OtherTab);
        }
        if forget {
            records.delete(&PREVIOUS.into()).map_err(|error| problem(&error))?;
        } else if let (Some(before), Ok(_)) = (&before, found) {
            records.put_with_key(&before.into(), &PREVIOUS.into()).map_err(|error| problem(&error))?;
        }
        records.put_with_key(&record.into(), &CURRENT.into()).map_err(|error| problem(&error))?;
        JsFuture::from(completed).await.map(drop).map_err(|error| problem(&error))
    }

    /// Takes everything out: the current state, the previous and what was put aside.
    ///
    /// # Errors
    /// [`StoreProblem::Blocked`] when the browser refuses.
    pub async fn empty(&self) -> Result<(), StoreProblem> {
        let (transaction, records) = self.transaction(IdbTransactionMode::Readwrite)?;
        let completed = completion(&transaction);
        records.clear().map_err(|error| problem(&error))?;
        JsFuture::from(completed).await.map(drop).map_err(|error| problem(&error))
    }

    /// Closes the connection.
    pub fn close(&self) {
        self.database.close();
    }

    async fn read(&self, key: &str) -> Result<Option<String>, StoreProblem> {
        let (_, records) = self.transaction(IdbTransactionMode::Readonly)?;
        Ok(request(records.get(&key.into())).await?.as_string())
    }

    async fn put(&self, key: &str, text: &str) -> Result<(), StoreProblem> {
        let (transaction, records) = self.transaction(IdbTransactionMode::Readwrite)?;
        let completed = completion(&transaction);
        records.put_with_key(&text.into(), &key.into()).map_err(|error| problem(&error))?;
        JsFuture::from(completed).await.map(drop).map_err(|error| problem(&error))
    }

    fn transaction(&self, mode: IdbTransactionMode) -> Result<(IdbTransaction, IdbObjectStore), StoreProblem> {
        let transaction =
            self.database.transaction_with_str_and_mode(RECORDS, mode).map_err(|error| problem(&error))?;
        let records = transaction.object_store(RECORDS).map_err(|error| problem(&error))?;
        Ok((transaction, records))
    }
}

async fn connect() -> Result<Store, StoreProblem> {
    // The getter itself can throw, and can be null.
    let factory =
        web_sys::window().and_then(|window| window.indexed_db().ok().flatten()).ok_or(StoreProblem::Blocked)?;
    let opening = factory.open_with_u32(DATABASE, 1).map_err(|_| StoreProblem::Blocked)?;
    let upgrade = Closure::once({
        let opening = opening.clone();
        move || {
            if let Some(database) = opening.result().ok().and_then(|result| result.dyn_into::<IdbDatabase>().ok()) {
                // Should this fail, the first transaction fails too, and says so.
                let _ = database.create_object_store(RECORDS);
            }
        }
    });
    opening.set_onupgradeneeded(Some(upgrade.as_ref().unchecked_ref()));
    let database = request(Ok(opening.unchecked_into())).await?;
    Ok(Store { database: database.dyn_into().map_err(|_| StoreProblem::Blocked)? })
}

/// Waits for a request.
async fn request(request: Result<IdbRequest, JsValue>) -> Result<JsValue, StoreProblem> {
    let request = request.map_err(|error| problem(&error))?;
    let answered = Promise::new(&mut |resolve: Function, reject: Function| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    let outcome = JsFuture::from(answered).await;
    request.set_onsuccess(None);
    request.set_onerror(None);
    match outcome {
        Ok(_) => request.result().map_err(|error| problem(&error)),
        Err(_) => Err(request.error().ok().flatten().map_or(StoreProblem::Blocked, |error| problem(&error.into()))),
    }
}

/// A promise for the end of a transaction. Only its completion means that anything is on disk.
fn completion(transaction: &IdbTransaction) -> Promise {
    Promise::new(&mut |resolve: Function, reject: Function| {
        transaction.set_oncomplete(Some(&resolve));
        let aborted = Closure::once_into_js({
            let transaction = transaction.clone();
            move || {
                let error = transaction.error().map_or(JsValue::NULL, JsValue::from);
                // Rejecting a promise does not throw.
                let _ = reject.call1(&JsValue::NULL, &error);
            }
        });
        transaction.set_onabort(Some(aborted.unchecked_ref()));
    })
}

fn problem(error: &JsValue) -> StoreProblem {
    match error.dyn_ref::<DomException>() {
        Some(exception) if exception.name() == "QuotaExceededError" => StoreProblem::Full,
        _ => StoreProblem::Blocked,
    }
}

/// Gives up on something that does not answer within so many milliseconds.
async fn within<T: 'static>(
    millis: i32,
    work: std::pin::Pin<Box<dyn Future<Output = Result<T, StoreProblem>>>>,
) -> Result<T, StoreProblem> {
    let outcome = std::rc::Rc::new(std::cell::RefCell::new(None));
    let worked = wasm_bindgen_futures::future_to_promise({
        let outcome = outcome.clone();
        async move {
            let result = work.await;
            outcome.replace(Some(result));
            Ok(JsValue::TRUE)
        }
    });
    let late = Promise::new(&mut |resolve: Function, _| {
        if let Some(window) = web_sys::window() {
            // Without a timer there is only the waiting.
            let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, millis);
        }
    });
    // Neither promise is ever rejected.
    let _ = JsFuture::from(Promise::race(&Array::of2(&worked, &late))).await;
    outcome.take().unwrap_or(Err(StoreProblem::Blocked))
}
