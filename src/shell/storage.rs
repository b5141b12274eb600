//! The records in the browser's store: opening, writing and deleting them. What they mean is in `formats::stored`.

use super::{clock, settings};
use crate::{
    domain::keeping::state::{StoreContent, StoreProblem},
    formats::stored::{self, Base, Found, Previous, Start},
    platform::store::{Change, Store, StoreError},
};

const DATABASE: &str = "kompetencekompas";

/// The open store.
#[derive(Debug, Clone)]
pub struct Storage(Store);

/// The open store and what was in it.
#[derive(Debug)]
pub struct Loaded {
    /// The store.
    pub storage: Storage,
    /// What the next record takes the place of.
    pub base: Base,
    /// What was in it.
    pub opened: StoreContent,
}

/// Opens the store and reads it. A record that cannot be read is put aside.
///
/// # Errors
/// [`StoreProblem::Blocked`] when the browser refuses or does not answer, [`StoreProblem::Newer`] when a newer version
/// of the app wrote what is there. Nothing is changed in either case.
pub async fn open() -> Result<Loaded, StoreProblem> {
    let store = Store::open(DATABASE).await.map_err(problem)?;
    let found = Found {
        current: store.read(stored::CURRENT).await.map_err(problem)?,
        previous: store.read(stored::PREVIOUS).await.map_err(problem)?,
        journal: settings::journal(),
    };
    let Start { base, opened } = stored::read(found)?;
    if let StoreContent::Damaged(recovery) = &opened {
        let aside = Change::Put { key: stored::aside(clock::now()), text: recovery.damaged.clone() };
        store.change(stored::CURRENT, Box::new(|_| Some(vec![aside]))).await.map_err(problem)?;
    }
    Ok(Loaded { storage: Storage(store), base, opened })
}

impl Storage {
    /// Puts a record in place of the one it was made from, and keeps that one as the previous; with `forget` nothing of that
    /// one stays. Returns when the record is on disk.
    ///
    /// # Errors
    /// [`StoreProblem::OtherTab`] when another tab has written meanwhile, [`StoreProblem::Full`] when there is no
    /// room, else [`StoreProblem::Blocked`]. The store is as it was before.
    pub async fn write(&self, base: Base, record: String, forget: bool) -> Result<(), StoreProblem> {
        let decide = move |current: Option<String>| {
            let previous = stored::replace(base, current.as_deref(), forget)?;
            let key = stored::PREVIOUS.to_owned();
            let previous = match (previous, current) {
                (Previous::Replaced, Some(text)) => Some(Change::Put { key, text }),
                (Previous::Removed, _) => Some(Change::Remove { key }),
                (Previous::Replaced | Previous::Stays, _) => None,
            };
            let current = Change::Put { key: stored::CURRENT.to_owned(), text: record };
            Some(previous.into_iter().chain([current]).collect())
        };
        let is_written = self.0.change(stored::CURRENT, Box::new(decide)).await.map_err(problem)?;
        if is_written { Ok(()) } else { Err(StoreProblem::OtherTab) }
    }

    /// Removes everything: the current record, the previous and what was put aside.
    ///
    /// # Errors
    /// [`StoreProblem::Blocked`] when the browser refuses.
    pub async fn empty(&self) -> Result<(), StoreProblem> {
        self.0.clear().await.map_err(problem)
    }

    /// Closes the connection.
    pub fn close(&self) {
        self.0.close();
    }
}

const fn problem(error: StoreError) -> StoreProblem {
    match error {
        StoreError::Blocked => StoreProblem::Blocked,
        StoreError::Full => StoreProblem::Full,
    }
}
