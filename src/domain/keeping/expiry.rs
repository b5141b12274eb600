//! The person's choice of how long reflections are kept, and what it deletes.

use crate::domain::{
    basics::date::Timestamp,
    keeping::{
        effect::Effect,
        library::Library,
        retention::Retention,
        state::{Expired, Keeping, StoragePlace},
    },
};

/// What the person chose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// How long reflections are kept.
    ChoseRetention(Retention),
    /// To delete what the choice deletes.
    ConfirmedRetention,
    /// To stay with the choice before.
    CancelledRetention,
    /// To take back what was deleted because it was kept long enough.
    Undid,
    /// To take note of it.
    Noted,
}

/// Takes in the choice.
pub fn update(keeping: &mut Keeping, event: Event, now: Timestamp) -> Vec<Effect> {
    match event {
        Event::ChoseRetention(retention) => choose(keeping, retention, now),
        Event::ConfirmedRetention => match keeping.choosing.take() {
            Some(retention) => confirm(keeping, retention, now),
            None => Vec::new(),
        },
        Event::CancelledRetention => {
            keeping.choosing = None;
            Vec::new()
        }
        Event::Undid => {
            let Some(expired) = keeping.expired.take() else { return Vec::new() };
            keeping.library.merge(expired.library);
            // Else they would be deleted again the next time.
            keeping.retention = Retention::UntilDeleted;
            let mut effects = vec![Effect::RememberRetention(keeping.retention)];
            effects.extend(keeping.changed());
            effects
        }
        Event::Noted if keeping.expired.take().is_some() => keeping.forgotten(),
        Event::Noted => Vec::new(),
    }
}

fn choose(keeping: &mut Keeping, retention: Retention, now: Timestamp) -> Vec<Effect> {
    // What a choice would delete is only known once the store has been read.
    if keeping.place != Some(StoragePlace::Device) || !keeping.saving.is_open() {
        return Vec::new();
    }
    let deletes_now = !keeping.would_expire(retention, now).is_empty();
    keeping.choosing = deletes_now.then_some(retention);
    if deletes_now {
        return Vec::new();
    }
    keeping.retention = retention;
    vec![Effect::RememberRetention(retention)]
}

/// Deletes what was kept long enough. It is shown to the person, who can put it back.
fn confirm(keeping: &mut Keeping, retention: Retention, now: Timestamp) -> Vec<Effect> {
    keeping.retention = retention;
    // Two ways back, each to another state, would undo each other.
    keeping.removed = None;
    let library = keeping.library.expire(retention, now.date(), &Library::default());
    keeping.expired = Some(Expired { library, retention });
    let mut effects = vec![Effect::RememberRetention(retention)];
    effects.extend(keeping.forgotten());
    effects
}
