//! All reflections that one person keeps here.

use super::{id::ReflectionId, order::sort_few_by_key, reflection::Reflection};

/// The reflections of one person, oldest first, each id once.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Library {
    reflections: Vec<Reflection>,
    /// Fields of the saved file that this version does not know. They survive a round trip.
    pub unknown: serde_json::Map<String, serde_json::Value>,
}

impl Library {
    /// The reflections, oldest first.
    #[must_use]
    pub fn reflections(&self) -> &[Reflection] {
        &self.reflections
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.reflections.is_empty()
    }

    /// A reflection.
    #[must_use]
    pub fn get(&self, id: &ReflectionId) -> Option<&Reflection> {
        self.reflections.iter().find(|reflection| reflection.id == *id)
    }

    /// The one that was changed last.
    #[must_use]
    pub fn latest(&self) -> Option<&Reflection> {
        self.reflections.iter().max_by_key(|reflection| reflection.changed)
    }

    /// Puts a reflection in, in place of an earlier state of the same id.
    pub fn put(&mut self, reflection: Reflection) {
        match self.reflections.iter_mut().find(|kept| kept.id == reflection.id) {
            Some(kept) => *kept = reflection,
            None => {
                self.reflections.push(reflection);
                sort_few_by_key(&mut self.reflections, |reflection| (reflection.created, reflection.id.clone()));
            }
        }
    }

    /// Takes a reflection out.
    pub fn remove(&mut self, id: &ReflectionId) -> Option<Reflection> {
        let at = self.reflections.iter().position(|reflection| reflection.id == *id)?;
        Some(self.reflections.remove(at))
    }
}

impl FromIterator<Reflection> for Library {
    fn from_iter<I: IntoIterator<Item = Reflection>>(reflections: I) -> Self {
        let mut library = Self::default();
        for reflection in reflections {
            library.put(reflection);
        }
        library
    }
}
