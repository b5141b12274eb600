//! Short ways to write the events of a session, and the commands that it sends to the browser.

use super::{Session, blank, events, need, pack, reflection_id};
use kompetencekompas::domain::{
    app::event::{Effect, Event},
    basics::{date::Timestamp, role::Role},
    content::{
        dimension::Dimension,
        preference::{Formality, Preference},
    },
    keeping::{
        self,
        collection::{Collection, Entry, Key},
        machine::message::{self, Command, Contents, Known, Mark},
        state::StoragePlace,
        version::{CopyId, Stamp},
        versioned::Versioned,
    },
    navigation::{self, step::Step},
    reflection::{
        self, PointPlace, Reflection, TaskTime,
        answer::{Answer, Degree},
    },
};

use std::collections::BTreeSet;

/// A text that a person wrote, to search for where it must not be.
pub(crate) const MARKER: &str = "hemmeligmarkering";

pub(crate) const MINUTE: i64 = 60_000;

pub(crate) fn began() -> navigation::Event {
    navigation::Event::Began(Role::Employee, reflection_id("r-1"))
}

/// Reflections as a store or a file has them.
pub(crate) fn collection(reflections: impl IntoIterator<Item = Reflection>) -> Collection {
    let stamp = Stamp { count: 1, copy: CopyId::from_random(9) };
    let kept = |reflection: Reflection| {
        (Key::current(reflection.id.clone()), Entry::Current(Versioned::new(reflection, stamp)))
    };
    Collection::from_items(reflections.into_iter().map(kept))
}

/// The content of a store with these in it.
pub(crate) fn contents(reflections: impl IntoIterator<Item = Reflection>) -> Contents {
    let known = Known::Mark(Mark { generation: 7, revision: 1 });
    Contents { known, collection: collection(reflections), ..Contents::default() }
}

pub(crate) fn chose(place: StoragePlace) -> Event {
    keeping::Event::ChosePlace(place).into()
}

/// The store opens with this content, in answer to the first request.
pub(crate) fn opened_with(contents: Contents) -> Event {
    message::Event::Opened(1, Box::new(contents)).into()
}

pub(crate) fn opened(reflections: impl IntoIterator<Item = Reflection>) -> Event {
    opened_with(contents(reflections))
}

/// The command to the browser when everything in memory is wiped.
pub(crate) fn wipe() -> Effect {
    Command::Wipe.into()
}

/// An open reflection in memory only.
pub(crate) fn on_a_shared_computer() -> Session {
    Session::after(events![chose(StoragePlace::Tab), began()])
}

/// An open reflection in a store that is open.
pub(crate) fn on_ones_own_computer() -> Session {
    Session::after(events![chose(StoragePlace::Device), opened([]), began()])
}

/// A reflection that was stored earlier, or read from a file.
pub(crate) fn stored(id: &str, minutes_later: i64, task: &str) -> Reflection {
    let mut reflection = blank();
    reflection.id = reflection_id(id);
    reflection.changed = Timestamp::from_millis(reflection.created.millis() + minutes_later * MINUTE);
    reflection.created = Timestamp::from_millis(reflection.changed.millis() - 24 * 60 * MINUTE);
    task.clone_into(&mut reflection.task);
    reflection.step = Step::Questions(Dimension::May);
    reflection
}

pub(crate) fn wrote(text: &str) -> reflection::Event {
    reflection::Event::EnteredTask(text.to_owned())
}

/// Whether these effects write to the store.
pub(crate) fn stores(effects: &[Effect]) -> bool {
    effects.iter().any(|effect| matches!(effect, Effect::Keeping(keeping::Effect::Machine(Command::Write(..)))))
}

/// One of each kind of change to a reflection.
pub(crate) fn changes() -> Vec<Event> {
    events![
        wrote("Modtage nye borgere"),
        reflection::Event::ChoseTaskTime(TaskTime::Coming),
        reflection::Event::ChoseGoal(Some(pack().goals[0].id.clone())),
        reflection::Event::EnteredGoal("Færre genindlæggelser".to_owned()),
        reflection::Event::AnsweredQuestion(need("can_depth_skills"), Answer::Degree(Degree::Low)),
        reflection::Event::AnsweredQuestion(need("can_depth_skills"), Answer::Unknown),
        reflection::Event::PlacedPoint(need("can_depth_skills"), PointPlace::Dropped),
        reflection::Event::ClearedAnswer(need("can_depth_skills")),
        reflection::Event::EnteredNote(Dimension::Can, "Sidst gik det godt".to_owned()),
        reflection::Event::EnteredNote(Dimension::Can, String::new()),
        reflection::Event::ToggledPriority(need("may_time")),
        reflection::Event::ChosePreference(Preference::Formality(Formality::Informal)),
        navigation::Event::WentForward,
    ]
}
