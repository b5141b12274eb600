//! Where answers are kept, and how far storing them has come.

use crate::domain::{
    basics::date::Timestamp,
    keeping::{
        effect::Effect,
        state::{Expired, Keeping, Saving, StoragePlace, StoreContent, StoreProblem},
    },
};

/// What happened to storing.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// The person said whose computer this is.
    ChosePlace(StoragePlace),
    /// The store was opened and read, or could not be.
    StoreRead(Result<StoreContent, StoreProblem>),
    /// The state with this revision is in the store.
    Saved(u64),
    /// Storing did not work.
    SavingFailed(StoreProblem),
    /// The person asked to try storing again, or to take over from another tab.
    Retried,
    /// The person chose to go on with the previous good state after damage.
    ChosePrevious,
    /// The person chose to start again after damage.
    ChoseFreshStart,
}

/// Takes in what happened to storing. `tab_only` says that the page around forbids storing.
pub fn update(keeping: &mut Keeping, event: Event, tab_only: bool, now: Timestamp) -> Vec<Effect> {
    match event {
        Event::ChosePlace(place) => return choose_place(keeping, place, tab_only),
        Event::StoreRead(outcome) => return store_read(keeping, outcome, now),
        Event::Saved(revision) => {
            if revision == keeping.revision && keeping.saving.is_open() {
                keeping.saving = Saving::Saved(now);
            }
        }
        Event::SavingFailed(problem) => {
            // "Full" lets writing go on, so it is only believed of a store that is open.
            let is_believed = keeping.saving.is_open() || problem != StoreProblem::Full;
            if keeping.place == Some(StoragePlace::Device) && is_believed {
                keeping.saving = Saving::Failed(problem);
            }
        }
        Event::Retried => return retry(keeping),
        Event::ChosePrevious => {
            let previous = keeping.recovery.take().and_then(|recovery| recovery.previous);
            keeping.library.merge(previous.unwrap_or_default());
            return keeping.changed();
        }
        Event::ChoseFreshStart => {
            keeping.recovery = None;
            return keeping.changed();
        }
    }
    Vec::new()
}

fn choose_place(keeping: &mut Keeping, place: StoragePlace, tab_only: bool) -> Vec<Effect> {
    let is_refused = place == StoragePlace::Device && tab_only;
    if keeping.place == Some(place) || is_refused {
        return Vec::new();
    }
    let before = keeping.place.replace(place);
    match place {
        StoragePlace::Device => {
            keeping.saving = Saving::Opening;
            vec![Effect::OpenStore { take_over: false }]
        }
        StoragePlace::Tab => {
            keeping.saving = Saving::Off;
            keeping.recovery = None;
            keeping.expired = None;
            keeping.choosing = None;
            if before.is_some() {
                // Whoever sits at a shared computer is shown nothing that is stored in it. What came from a file before
                // the choice is the person's own, and stays.
                let current = keeping.reflection().cloned().filter(|_| keeping.revision > 0);
                keeping.current = current.as_ref().map(|reflection| reflection.id.clone());
                keeping.library = current.into_iter().collect();
            }
            vec![Effect::CloseStore]
        }
    }
}

fn store_read(keeping: &mut Keeping, outcome: Result<StoreContent, StoreProblem>, now: Timestamp) -> Vec<Effect> {
    if keeping.place != Some(StoragePlace::Device) {
        return Vec::new();
    }
    match outcome {
        Ok(StoreContent::Library(mut library)) => {
            keeping.saving = Saving::Saved(now);
            // What is in memory was given just now, or comes from a file that was just read.
            let expired = library.expire(keeping.retention, now.date(), &keeping.library);
            // A reflection begun, or a file merged, before the store was read.
            let given_meanwhile = !keeping.library.is_empty();
            keeping.library.merge(library);
            if !expired.is_empty() {
                // It leaves the store when the person has taken note of it. Until then it can be put back, and is shown
                // again, also when the page is closed or the clock was wrong.
                keeping.expired = Some(Expired { library: expired, retention: keeping.retention });
            }
            if given_meanwhile { keeping.changed() } else { Vec::new() }
        }
        Ok(StoreContent::Damaged(recovery)) => {
            keeping.saving = Saving::Pending;
            keeping.recovery = Some(recovery);
            Vec::new()
        }
        Err(problem) => {
            // "Full" promises that the next write may work, and that takes a store that is open.
            let problem = if problem == StoreProblem::Full { StoreProblem::Blocked } else { problem };
            keeping.saving = Saving::Failed(problem);
            Vec::new()
        }
    }
}

fn retry(keeping: &mut Keeping) -> Vec<Effect> {
    match keeping.saving {
        Saving::Failed(StoreProblem::Full) => {
            keeping.saving = Saving::Pending;
            keeping.keep()
        }
        Saving::Failed(problem) => {
            keeping.saving = Saving::Opening;
            vec![Effect::OpenStore { take_over: problem == StoreProblem::OtherTab }]
        }
        Saving::Off | Saving::Opening | Saving::Pending | Saving::Saved(_) => Vec::new(),
    }
}
