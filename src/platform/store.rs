//! IndexedDB as a table of texts: one object store, from keys to texts.

use js_sys::{Array, Function, Promise};
use std::{cell::RefCell, pin::Pin, rc::Rc};
use thiserror::Error;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::{DomException, IdbDatabase, IdbObjectStore, IdbRequest, IdbTransaction, IdbTransactionMode};

const RECORDS: &str = "records";

/// Some browsers never answer; after this many milliseconds the store counts as blocked.
const PATIENCE: i32 = 3000;

/// Why the browser does not keep something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum StoreError {
    /// It refuses, or does not answer.
    #[error("the browser gives no access to its store")]
    Blocked,
    /// There is no room.
    #[error("the browser's store is full")]
    Full,
}

/// One change of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Puts a text under a key, in place of what was there.
    Put {
        /// The key.
        key: String,
        /// The text.
        text: String,
    },
    /// Removes what is under a key.
    Remove {
        /// The key.
        key: String,
    },
}

/// Makes changes from the text that is under a key; `None` to change nothing.
pub type Decide<'a> = Box<dyn FnOnce(Option<String>) -> Option<Vec<Change>> + 'a>;

/// An open store.
#[derive(Debug, Clone)]
pub struct Store {
    database: IdbDatabase,
}

impl Store {
    /// Opens the database of this name, or makes an empty one.
    ///
    /// # Errors
    /// [`StoreError::Blocked`] when the browser refuses or does not answer in time.
    pub async fn open(name: &str) -> Result<Self, StoreError> {
        within(PATIENCE, Box::pin(connect(name.to_owned()))).await
    }

    /// The text under a key.
    ///
    /// # Errors
    /// See [`StoreError`].
    pub async fn read(&self, key: &str) -> Result<Option<String>, StoreError> {
        let (_, records) = self.transaction(IdbTransactionMode::Readonly)?;
        Ok(request(records.get(&key.into())).await?.as_string())
    }

    /// Reads the text under a key and makes the changes that `decide` returns for it, all in one transaction. Returns when they
    /// are on disk; `false` when nothing was to be changed.
    ///
    /// # Errors
    /// See [`StoreError`]. The store is as it was before.
    pub async fn change(&self, key: &str, decide: Decide<'_>) -> Result<bool, StoreError> {
        let (transaction, records) = self.transaction(IdbTransactionMode::Readwrite)?;
        let completed = completion(&transaction);
        let before = request(records.get(&key.into())).await?.as_string();
        let Some(changes) = decide(before) else {
            // Changing nothing is the point; that the transaction ends without work is no failure.
            let _ = transaction.abort();
            return Ok(false);
        };
        for change in changes {
            let done = match change {
                Change::Put { key, text } => records.put_with_key(&text.into(), &key.into()),
                Change::Remove { key } => records.delete(&key.into()),
            };
            done.map_err(|error| problem(&error))?;
        }
        JsFuture::from(completed).await.map(|_| true).map_err(|error| problem(&error))
    }

    /// Removes everything.
    ///
    /// # Errors
    /// See [`StoreError`]. The store is as it was before.
    pub async fn clear(&self) -> Result<(), StoreError> {
        let (transaction, records) = self.transaction(IdbTransactionMode::Readwrite)?;
        let completed = completion(&transaction);
        records.clear().map_err(|error| problem(&error))?;
        JsFuture::from(completed).await.map(drop).map_err(|error| problem(&error))
    }

    /// Closes the connection.
    pub fn close(&self) {
        self.database.close();
    }

    fn transaction(&self, mode: IdbTransactionMode) -> Result<(IdbTransaction, IdbObjectStore), StoreError> {
        let transaction =
            self.database.transaction_with_str_and_mode(RECORDS, mode).map_err(|error| problem(&error))?;
        let records = transaction.object_store(RECORDS).map_err(|error| problem(&error))?;
        Ok((transaction, records))
    }
}

async fn connect(name: String) -> Result<Store, StoreError> {
    // The getter itself can throw, and can be null.
    let factory = web_sys::window().and_then(|window| window.indexed_db().ok().flatten()).ok_or(StoreError::Blocked)?;
    let opening = factory.open_with_u32(&name, 1).map_err(|_| StoreError::Blocked)?;
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
    Ok(Store { database: database.dyn_into().map_err(|_| StoreError::Blocked)? })
}

/// Waits for a request.
async fn request(request: Result<IdbRequest, JsValue>) -> Result<JsValue, StoreError> {
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
        Err(_) => Err(request.error().ok().flatten().map_or(StoreError::Blocked, |error| problem(&error.into()))),
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

fn problem(error: &JsValue) -> StoreError {
    match error.dyn_ref::<DomException>() {
        Some(exception) if exception.name() == "QuotaExceededError" => StoreError::Full,
        _ => StoreError::Blocked,
    }
}

/// Gives up on something that does not answer within so many milliseconds.
async fn within<T: 'static>(
    millis: i32,
    work: Pin<Box<dyn Future<Output = Result<T, StoreError>>>>,
) -> Result<T, StoreError> {
    let outcome = Rc::new(RefCell::new(None));
    let worked = future_to_promise({
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
    outcome.take().unwrap_or(Err(StoreError::Blocked))
}
