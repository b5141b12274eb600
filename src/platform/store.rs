//! IndexedDB as a table of texts: one object store, from keys to texts.

use js_sys::{Array, Function, Promise, Reflect};
use thiserror::Error;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    DomException, Event, IdbDatabase, IdbFactory, IdbObjectStore, IdbRequest, IdbTransaction, IdbTransactionMode,
};

const RECORDS: &str = "records";

const VERSION: u32 = 1;

/// Why the browser does not keep something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum StoreError {
    /// It refuses.
    #[error("the browser gives no access to its store")]
    Blocked,
    /// There is none for this page: it can never have stored anything, and the next person cannot read anything with
    /// it.
    #[error("the browser has no store for this page")]
    Absent,
    /// There is no room.
    #[error("the browser's store is full")]
    Full,
    /// The database is of a later version.
    #[error("the store is of a later version")]
    Newer,
}

/// Why an open store ended without being closed here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// The browser closed it, as it does when site data are cleared.
    Closed,
    /// Another page wants a later version, or to delete the database.
    Wanted,
}

/// One change of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Puts a text under a key, replacing what was there.
    Put(String, String),
    /// Removes the text under a key.
    Remove(String),
    /// Puts the text under the first key under the second, if there is one.
    Move(String, String),
}

/// Decides on the changes from the text under a key; `None` to change nothing.
pub type Decide = Box<dyn FnOnce(Option<String>) -> Option<Vec<Change>>>;

/// An open store.
#[derive(Debug)]
pub struct Store {
    database: IdbDatabase,
    /// Kept for as long as the database may call them.
    _listeners: [Closure<dyn FnMut()>; 2],
}

impl Store {
    /// Opens the database of this name. Where there is none, one is made if `makes_one`; otherwise the result is
    /// `None`, and there is none afterwards either. `ended` is called when it is closed from elsewhere.
    ///
    /// # Errors
    /// See [`StoreError`].
    pub async fn open(
        name: &str,
        makes_one: bool,
        ended: impl Fn(End) + Clone + 'static,
    ) -> Result<Option<Self>, StoreError> {
        let Some(database) = connect(name, makes_one).await? else { return Ok(None) };
        let other = ended.clone();
        let listeners = [
            Closure::<dyn FnMut()>::new(move || ended(End::Closed)),
            Closure::<dyn FnMut()>::new(move || other(End::Wanted)),
        ];
        let [closed, wanted] = &listeners;
        database.set_onclose(Some(closed.as_ref().unchecked_ref()));
        database.set_onversionchange(Some(wanted.as_ref().unchecked_ref()));
        Ok(Some(Self { database, _listeners: listeners }))
    }

    /// Every record, by key. A value that is not text is returned as an empty text.
    ///
    /// # Errors
    /// See [`StoreError`].
    pub async fn read_all(&self) -> Result<Vec<(String, String)>, StoreError> {
        let (_, records) = self.transaction(IdbTransactionMode::Readonly)?;
        let keys: Array = request(records.get_all_keys()).await?.unchecked_into();
        let texts: Array = request(records.get_all()).await?.unchecked_into();
        let with_text =
            |(key, text): (JsValue, JsValue)| Some((key.as_string()?, text.as_string().unwrap_or_default()));
        Ok(keys.iter().zip(texts.iter()).filter_map(with_text).collect())
    }

    /// Reads the text under a key and makes the changes that `decide` returns for it, all in one transaction. Returns
    /// when they are on disk; `false` when there was nothing to change.
    ///
    /// # Errors
    /// See [`StoreError`]. The store is as it was before.
    pub async fn change(&self, key: &str, decide: Decide) -> Result<bool, StoreError> {
        let (transaction, records) = self.transaction(IdbTransactionMode::Readwrite)?;
        let ended = end(&transaction);
        let outcome = make(&records, key, decide).await;
        if !matches!(outcome, Ok(true)) {
            // Nothing of it must remain. Aborting fails when the browser has ended the transaction already.
            let _ = transaction.abort();
        }
        let is_complete = is_complete(ended).await;
        transaction.set_oncomplete(None);
        transaction.set_onabort(None);
        match outcome? {
            true if !is_complete => {
                Err(transaction.error().map_or(StoreError::Blocked, |error| problem(&JsValue::from(error))))
            }
            is_changed => Ok(is_changed),
        }
    }

    /// Removes everything, and inserts this record.
    ///
    /// # Errors
    /// See [`StoreError`]. The store is as it was before.
    pub async fn empty(&self, put: Option<(String, String)>) -> Result<(), StoreError> {
        let (transaction, records) = self.transaction(IdbTransactionMode::Readwrite)?;
        let ended = end(&transaction);
        records.clear().map_err(|error| problem(&error))?;
        if let Some((key, text)) = put {
            records.put_with_key(&text.into(), &key.into()).map_err(|error| problem(&error))?;
        }
        if is_complete(ended).await { Ok(()) } else { Err(StoreError::Blocked) }
    }

    /// Closes the connection. A transaction under way still completes.
    pub fn close(&self) {
        self.database.set_onclose(None);
        self.database.set_onversionchange(None);
        self.database.close();
    }

    fn transaction(&self, mode: IdbTransactionMode) -> Result<(IdbTransaction, IdbObjectStore), StoreError> {
        let transaction =
            self.database.transaction_with_str_and_mode(RECORDS, mode).map_err(|error| problem(&error))?;
        let records = transaction.object_store(RECORDS).map_err(|error| problem(&error))?;
        Ok((transaction, records))
    }
}

/// Deletes the database of this name, if the browser allows it.
pub fn remove(name: &str) {
    if let Ok(factory) = factory() {
        let _ = factory.delete_database(name);
    }
}

/// How many bytes there is room for; `None` when the browser does not report it.
pub async fn room() -> Option<u64> {
    let navigator = web_sys::window()?.navigator();
    let storage = Reflect::get(&navigator, &"storage".into()).ok().filter(JsValue::is_object)?;
    let estimate: Function = Reflect::get(&storage, &"estimate".into()).ok()?.dyn_into().ok()?;
    let estimate = JsFuture::from(estimate.call0(&storage).ok()?.dyn_into::<Promise>().ok()?).await.ok()?;
    let number = |name: &str| Reflect::get(&estimate, &name.into()).ok()?.as_f64();
    Some((number("quota")? - number("usage")?).max(0.0) as u64)
}

fn factory() -> Result<IdbFactory, StoreError> {
    // A page without an origin, as in a sandbox, has no store. When asked for its databases, Chromium leaves a rejected
    // promise behind that cannot be caught.
    let window = web_sys::window().filter(|window| window.origin() != "null");
    // The getter itself can throw, and can be null.
    window.and_then(|window| window.indexed_db().ok().flatten()).ok_or(StoreError::Absent)
}

/// Whether there is a database of this name; `None` when the browser does not report it.
async fn is_there(factory: &IdbFactory, name: &str) -> Option<bool> {
    let databases: Function = Reflect::get(factory, &"databases".into()).ok()?.dyn_into().ok()?;
    let all = JsFuture::from(databases.call0(factory).ok()?.dyn_into::<Promise>().ok()?).await.ok()?;
    let is_it = |database: JsValue| Reflect::get(&database, &"name".into()).is_ok_and(|other| other == name);
    Some(all.dyn_into::<Array>().ok()?.iter().any(is_it))
}

async fn connect(name: &str, makes_one: bool) -> Result<Option<IdbDatabase>, StoreError> {
    let factory = factory()?;
    // WebKit keeps a database that was about to be made, as an empty one.
    if !makes_one && is_there(&factory, name).await == Some(false) {
        return Ok(None);
    }
    let opening = factory.open_with_u32(name, VERSION).map_err(|error| problem(&error))?;
    let upgrade = Closure::once({
        let opening = opening.clone();
        move || {
            if !makes_one {
                // This also removes the database that was about to be made.
                let _ = opening.transaction().map(|transaction| transaction.abort());
            } else if let Some(database) =
                opening.result().ok().and_then(|result| result.dyn_into::<IdbDatabase>().ok())
            {
                // If this fails, the first transaction fails too, and reports it.
                let _ = database.create_object_store(RECORDS);
            }
        }
    });
    opening.set_onupgradeneeded(Some(upgrade.as_ref().unchecked_ref()));
    let outcome = request(Ok(opening.clone().unchecked_into())).await;
    opening.set_onupgradeneeded(None);
    let is_nothing_there =
        !makes_one && opening.error().ok().flatten().is_some_and(|error| error.name() == "AbortError");
    if is_nothing_there {
        return Ok(None);
    }
    outcome?.dyn_into().map(Some).map_err(|_| StoreError::Blocked)
}

/// Makes the changes in an open transaction.
async fn make(records: &IdbObjectStore, key: &str, decide: Decide) -> Result<bool, StoreError> {
    let before = request(records.get(&key.into())).await?;
    let before = (!before.is_undefined()).then(|| before.as_string().unwrap_or_default());
    let Some(changes) = decide(before) else { return Ok(false) };
    for change in changes {
        let done = match change {
            Change::Put(key, text) => records.put_with_key(&text.into(), &key.into()),
            Change::Remove(key) => records.delete(&key.into()),
            Change::Move(from, to) => {
                let value = request(records.get(&from.as_str().into())).await?;
                if value.is_undefined() {
                    continue;
                }
                records.put_with_key(&value, &to.into()).map_err(|error| problem(&error))?;
                records.delete(&from.into())
            }
        };
        done.map_err(|error| problem(&error))?;
    }
    Ok(true)
}

/// Waits for a request.
async fn request(request: Result<IdbRequest, JsValue>) -> Result<JsValue, StoreError> {
    let request = request.map_err(|error| problem(&error))?;
    let answered = Promise::new(&mut |resolve: Function, _| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&resolve));
    });
    // Never rejected.
    let _ = JsFuture::from(answered).await;
    request.set_onsuccess(None);
    request.set_onerror(None);
    match request.error() {
        Ok(None) => request.result().map_err(|error| problem(&error)),
        Ok(Some(error)) => Err(problem(&error.into())),
        Err(error) => Err(problem(&error)),
    }
}

/// A promise for the end of a transaction, with its event. It is never rejected, so that it need not be awaited.
fn end(transaction: &IdbTransaction) -> Promise {
    Promise::new(&mut |resolve: Function, _| {
        transaction.set_oncomplete(Some(&resolve));
        transaction.set_onabort(Some(&resolve));
    })
}

/// Only the completion of a transaction means that anything is on disk.
async fn is_complete(ended: Promise) -> bool {
    JsFuture::from(ended).await.is_ok_and(|event| event.unchecked_into::<Event>().type_() == "complete")
}

fn problem(error: &JsValue) -> StoreError {
    let error = error.dyn_ref::<DomException>();
    match error.map(DomException::name).as_deref() {
        Some("SecurityError") => StoreError::Absent,
        // Chromium's error for the same, where the person does not let sites store anything.
        Some("UnknownError") if error.is_some_and(|error| error.message().contains("denied permission")) => {
            StoreError::Absent
        }
        Some("QuotaExceededError") => StoreError::Full,
        Some("VersionError") => StoreError::Newer,
        _ => StoreError::Blocked,
    }
}
