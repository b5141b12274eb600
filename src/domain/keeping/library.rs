//! All reflections that one person keeps here, and how two sets of them become one.
//!
//! Merging goes by id: the newer of two states becomes current and the other is kept in the history. It gives the same
//! result in whatever order and however often files are opened, so that nobody has to think about which of two computers
//! goes first; `tests/library.rs` checks that.

use crate::domain::{
    basics::{date::Date, id::ReflectionId, order::sort_few_by_key, role::Role},
    keeping::retention::Retention,
    navigation::step::Step,
    reflection::Reflection,
};
use std::cmp::Ordering;

/// The reflections of one person, oldest first, each id once.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Library {
    reflections: Vec<Reflection>,
    /// In the order of [`order`], no state twice, none that is current, and none without a current one.
    history: Vec<Reflection>,
    /// Fields of the saved file that this version does not know. They survive a round trip.
    pub unknown: serde_json::Map<String, serde_json::Value>,
}

/// What merging would do, by the id of each reflection of the other library, in its order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MergePreview {
    /// Not here yet: would come in.
    pub new: Vec<ReflectionId>,
    /// Newer than the one here: would become current, and the one here an earlier state.
    pub newer: Vec<ReflectionId>,
    /// Older than the one here, which would stay current.
    pub older: Vec<ReflectionId>,
    /// As it is here already.
    pub same: Vec<ReflectionId>,
    /// How many states that are not here yet would come into the history.
    pub earlier: usize,
}

impl MergePreview {
    /// Whether everything that a person has given is here already.
    #[must_use]
    pub const fn changes_nothing(&self) -> bool {
        self.new.is_empty() && self.newer.is_empty() && self.earlier == 0
    }
}

/// A state as one text: the same text for the same state, whatever way it came. How it is written is the formats's
/// business, but the only order that all parts of a state have is that of their text.
pub(crate) trait Written {
    /// The text.
    fn written(&self) -> String;
}

/// The order of states: by when they were changed, and then by content, so that of two states with the same moment the
/// same one wins wherever they meet.
///
/// States are equal when they differ in nothing but the step. Looking at another page is no change (`domain::update`),
/// and a history of pages looked at would bury the one state somebody searches for.
fn order(one: &Reflection, other: &Reflection) -> Ordering {
    let content = |state: &Reflection| Reflection { step: Step::Start, ..state.clone() }.written();
    // The text is only needed, and only made, when nothing else decides.
    one.changed.cmp(&other.changed).then_with(|| one.id.cmp(&other.id)).then_with(|| content(one).cmp(&content(other)))
}

fn is_same(one: &Reflection, other: &Reflection) -> bool {
    order(one, other).is_eq()
}

/// Of two equal states the step that is further on stays.
fn go_further(state: &mut Reflection, other: &Reflection) {
    // The name decides between steps outside the path.
    let place = |step: Step| (step.position(), step.name());
    if place(state.step) < place(other.step) {
        state.step = other.step;
    }
}

impl Library {
    /// A library of current and earlier states in any order. Of two current states of the same id the older becomes an
    /// earlier one; of earlier states without a current one the newest becomes current, since nobody could find or
    /// delete it otherwise.
    #[must_use]
    pub fn from_states(
        current: impl IntoIterator<Item = Reflection>,
        earlier: impl IntoIterator<Item = Reflection>,
    ) -> Self {
        let mut library: Self = current.into_iter().collect();
        let mut orphans = Vec::new();
        for state in earlier {
            if library.get(&state.id).is_some() { library.remember(state) } else { orphans.push(state) }
        }
        for state in orphans {
            library.take(state);
        }
        library
    }

    /// The reflections, oldest first.
    #[must_use]
    pub fn reflections(&self) -> &[Reflection] {
        &self.reflections
    }

    /// Earlier states of the reflections that came with files, the one changed first at the beginning. Edits leave
    /// none.
    #[must_use]
    pub fn history(&self) -> &[Reflection] {
        &self.history
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

    /// The one of this side that was changed last.
    #[must_use]
    pub fn latest(&self, role: Role) -> Option<&Reflection> {
        self.reflections.iter().filter(|reflection| reflection.role == role).max_by_key(|reflection| reflection.changed)
    }

    /// Puts a reflection in, in place of an earlier state of the same id.
    pub fn put(&mut self, reflection: Reflection) {
        // Whoever goes back to an earlier state has it as the current one, not twice.
        self.history.retain(|earlier| !is_same(earlier, &reflection));
        match self.reflections.iter_mut().find(|kept| kept.id == reflection.id) {
            Some(kept) => *kept = reflection,
            None => self.reflections.push(reflection),
        }
        sort_few_by_key(&mut self.reflections, |reflection| (reflection.created, reflection.id.clone()));
    }

    /// Takes a reflection out, with its earlier states: what somebody deletes is gone.
    pub fn remove(&mut self, id: &ReflectionId) -> Option<Reflection> {
        let at = self.reflections.iter().position(|reflection| reflection.id == *id)?;
        self.history.retain(|earlier| earlier.id != *id);
        Some(self.reflections.remove(at))
    }

    /// How many reflections have been kept as long as this choice says, so that they would be deleted soon.
    #[must_use]
    pub fn count_over(&self, retention: Retention, today: Date) -> usize {
        self.reflections.iter().filter(|reflection| retention.is_over(reflection.changed, today)).count()
    }

    /// Takes out, with their earlier states, the reflections that are kept no longer, and gives them back. Those that are
    /// in `spared` too stay: somebody has just opened a file with them, or works on them.
    pub fn expire(&mut self, retention: Retention, today: Date, spared: &Self) -> Self {
        let is_over = |reflection: &&Reflection| {
            retention.is_over(reflection.changed, today) && spared.get(&reflection.id).is_none()
        };
        let over: Vec<ReflectionId> =
            self.reflections.iter().filter(is_over).map(|reflection| reflection.id.clone()).collect();
        let (mut expired, mut earlier) = (Vec::new(), Vec::new());
        for id in over {
            earlier.extend(self.history.iter().filter(|state| state.id == id).cloned());
            expired.extend(self.remove(&id));
        }
        Self::from_states(expired, earlier)
    }

    /// The reflection to compare one with: the one it was begun from, else the latest of the same side that was begun
    /// before it.
    #[must_use]
    pub fn before(&self, reflection: &Reflection) -> Option<&Reflection> {
        let is_before = |other: &&Reflection| {
            other.created < reflection.created && other.id != reflection.id && other.role == reflection.role
        };
        self.begun_from(reflection).or_else(|| self.reflections.iter().rfind(is_before))
    }

    /// The reflection that one was begun from, if it is here.
    #[must_use]
    pub fn begun_from(&self, reflection: &Reflection) -> Option<&Reflection> {
        reflection.previous.as_ref().and_then(|id| self.get(id))
    }

    /// Takes in another library. Of two states of the same reflection the newer becomes current, the other is kept in
    /// the history; no state is lost. Of a field that this version does not know, ours stays.
    pub fn merge(&mut self, other: Self) {
        for state in other.reflections {
            self.take(state);
        }
        for state in other.history {
            self.remember(state);
        }
        for (name, value) in other.unknown {
            self.unknown.entry(name).or_insert(value);
        }
    }

    /// What [`Library::merge`] would do. Nothing is changed.
    #[must_use]
    pub fn preview(&self, other: &Self) -> MergePreview {
        let mut preview = MergePreview::default();
        for state in &other.reflections {
            let kind = match self.get(&state.id).map(|here| order(state, here)) {
                None => &mut preview.new,
                Some(Ordering::Greater) => &mut preview.newer,
                Some(Ordering::Equal) => &mut preview.same,
                Some(Ordering::Less) => {
                    preview.earlier += usize::from(!self.has(state));
                    &mut preview.older
                }
            };
            kind.push(state.id.clone());
        }
        preview.earlier += other.history.iter().filter(|state| !self.has(state)).count();
        preview
    }

    /// Whether a state is here, current or earlier.
    fn has(&self, state: &Reflection) -> bool {
        self.reflections.iter().chain(&self.history).any(|here| is_same(here, state))
    }

    /// Takes in a current state.
    fn take(&mut self, mut state: Reflection) {
        let Some(here) = self.reflections.iter().find(|here| here.id == state.id) else { return self.put(state) };
        if order(here, &state).is_lt() {
            let before = here.clone();
            if let Some(again) = self.history.iter().find(|earlier| is_same(earlier, &state)) {
                go_further(&mut state, again);
            }
            self.put(state);
            self.remember(before);
        } else {
            self.remember(state);
        }
    }

    /// Keeps a state as an earlier one, if it is not here already.
    fn remember(&mut self, state: Reflection) {
        let mut here = self.reflections.iter_mut().chain(&mut self.history);
        if let Some(here) = here.find(|here| is_same(here, &state)) {
            return go_further(here, &state);
        }
        let at = self.history.iter().take_while(|earlier| order(earlier, &state).is_lt()).count();
        self.history.insert(at, state);
    }
}

/// Of two states of the same id the newer becomes current, the other an earlier one.
impl FromIterator<Reflection> for Library {
    fn from_iter<I: IntoIterator<Item = Reflection>>(reflections: I) -> Self {
        let mut library = Self::default();
        for reflection in reflections {
            library.take(reflection);
        }
        library
    }
}
