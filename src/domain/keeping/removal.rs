//! Deleting, and taking back what was removed last.

use crate::domain::{
    basics::{date::Timestamp, id::ReflectionId},
    content::pack::PackIdentity,
    keeping::{
        effect::Effect,
        library::Library,
        state::{Keeping, Removed, StoragePlace},
    },
    reflection::plan,
};

/// What the person removed or took back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// Deleted a reflection.
    Deleted(ReflectionId),
    /// Deleted everything.
    DeletedEverything,
    /// Took back the last removal, of an agreement or of reflections.
    Undid,
}

/// Removes, or puts back.
pub fn update(keeping: &mut Keeping, event: Event, now: Timestamp, pack: &PackIdentity) -> Vec<Effect> {
    match event {
        Event::Deleted(id) => {
            let before = keeping.library.clone();
            keeping.library.remove(&id);
            deleted(keeping, before)
        }
        Event::DeletedEverything => delete_everything(keeping),
        Event::Undid => match keeping.removed.take() {
            None => Vec::new(),
            Some(Removed::Agreement(removed)) => {
                keeping.change(now, pack, |reflection| plan::put_back(&mut reflection.plan, removed))
            }
            Some(Removed::Reflections(before)) => {
                keeping.library.merge(before);
                keeping.changed()
            }
        },
    }
}

fn delete_everything(keeping: &mut Keeping) -> Vec<Effect> {
    (keeping.expired, keeping.file, keeping.choosing) = (None, None, None);
    let before = std::mem::take(&mut keeping.library);
    let effects = deleted(keeping, before);
    if keeping.place != Some(StoragePlace::Device) {
        return effects;
    }
    // In place of keeping an empty state: nothing at all is to stay.
    let is_keep = |effect: &Effect| matches!(effect, Effect::Keep { .. });
    std::iter::once(Effect::EmptyStore).chain(effects.into_iter().filter(|effect| !is_keep(effect))).collect()
}

/// What follows a deletion: what was there can be put back until the page is left.
fn deleted(keeping: &mut Keeping, before: Library) -> Vec<Effect> {
    keeping.removed = Some(Removed::Reflections(before));
    keeping.forgotten()
}
