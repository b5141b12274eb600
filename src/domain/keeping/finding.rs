//! Queries on a collection.

use crate::domain::{
    basics::{date::Date, order::positions, role::Role},
    keeping::{
        collection::{Collection, Entry, Item, Key, Why},
        retention::Retention,
        versioned::Versioned,
    },
    reflection::Reflection,
};
use std::sync::Arc;

/// The reflections among these entries.
pub fn reflections_of(items: &[Arc<Item>]) -> impl Iterator<Item = &Reflection> {
    items.iter().filter_map(|item| match &item.entry {
        Entry::Current(kept) => Some(&kept.reflection),
        Entry::Earlier { .. } | Entry::Gone(_) => None,
    })
}

impl Collection {
    /// How many reflections have been kept for at least the chosen time, so that they would be deleted soon.
    #[must_use]
    pub fn count_over(&self, retention: Retention, today: Date) -> usize {
        self.current().filter(|kept| retention.is_over(kept.reflection.changed, today)).count()
    }

    /// The reflections, oldest first.
    #[must_use]
    pub fn reflections(&self) -> Vec<&Reflection> {
        let all: Vec<&Reflection> = self.current().map(|kept| &kept.reflection).collect();
        let age = |at: usize| all.get(at).map(|reflection| (reflection.created, &reflection.id));
        let order = positions(all.len(), &|one, other| age(one) < age(other));
        order.into_iter().filter_map(|at| all.get(at).copied()).collect()
    }

    /// The earlier states, by reflection: the key to name one by, the state, and why it is kept.
    pub fn history(&self) -> impl Iterator<Item = (&Key, &Versioned, Why)> {
        self.items.iter().filter_map(|item| match &item.entry {
            Entry::Earlier { kept, why, .. } => Some((&item.key, kept, *why)),
            Entry::Current(_) | Entry::Gone(_) => None,
        })
    }

    /// Whether there is no reflection.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.current().next().is_none()
    }

    /// The reflection of this side that was changed last.
    #[must_use]
    pub fn latest(&self, role: Role) -> Option<&Reflection> {
        let of_role = self.current().map(|kept| &kept.reflection).filter(|reflection| reflection.role == role);
        of_role.max_by_key(|reflection| (reflection.changed, reflection.created))
    }

    /// The reflection that one was begun from, if it is here.
    #[must_use]
    pub fn begun_from(&self, reflection: &Reflection) -> Option<&Reflection> {
        reflection.previous.as_ref().and_then(|id| self.get(id))
    }

    /// The reflection to compare one with: the one it was begun from, else the latest of the same side that was begun
    /// before it.
    #[must_use]
    pub fn before(&self, reflection: &Reflection) -> Option<&Reflection> {
        let is_before = |other: &&Reflection| {
            other.created < reflection.created && other.id != reflection.id && other.role == reflection.role
        };
        let latest = || {
            let earlier = self.current().map(|kept| &kept.reflection).filter(is_before);
            earlier.max_by_key(|other| (other.created, &other.id))
        };
        self.begun_from(reflection).or_else(latest)
    }
}
