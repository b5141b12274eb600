//! The states of the app: every step with what it can show, every message, dialog, fault and frame, each with a short way to get
//! there. [`all`] is the list; `tests/pressed/covered.rs` holds it against the app's source, so that nothing the app can show is missing.
//!
//! A state is reached from an empty browser in about a second: what a person would have given is put into the browser's store as an
//! earlier visit would have left it ([`Kept`]), the address names the step, and a few presses do the rest.

mod around;
mod beside;
mod desk;
mod faults;
mod kept;
mod path;
mod reach;
mod start;

pub use kept::{Kept, Saved};
pub(crate) use reach::QUIET;

/// What the app shows, and the way there.
#[derive(Debug, Clone, Copy)]
pub struct State {
    /// Its name: the step, and what is special.
    pub name: &'static str,
    /// The browser and the page around that it needs.
    pub scene: Scene,
    /// What is in the browser before.
    pub kept: Kept,
    /// The address below that of the start page.
    pub address: &'static str,
    /// A script that goes before those of the page: what the browser pretends.
    pub pretending: &'static str,
    /// The step, as `data-step` or `data-waiting` names it.
    pub step: &'static str,
    /// What is done once the page is there.
    pub ways: &'static [Way],
    /// What is to be seen when the state is reached.
    pub sees: &'static str,
    /// What of the app's source it is about, as `Type::Variant`, `dialog:name` or `banner:name`.
    pub shows: &'static [&'static str],
}

/// The browser and the page around.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scene {
    /// A desk with a mouse.
    Desk,
    /// A small phone.
    Phone,
    /// A frame in a page that makes contact.
    Frame,
    /// A frame in a page that keeps silent.
    SilentFrame,
    /// A frame in a sandbox that allows scripts only.
    Sandbox,
}

/// One thing that is done on the way. It is done by script: the way is not what is tested.
#[derive(Debug, Clone, Copy)]
pub enum Way {
    /// Presses what has this selector.
    Press(&'static str),
    /// Goes to a step of this page.
    Go(&'static str),
    /// Writes into a field.
    Write(&'static str, &'static str),
    /// Opens a file in the field with this selector.
    File(&'static str, File),
    /// Runs a script.
    Run(&'static str),
    /// Waits until this can be seen.
    See(&'static str),
    /// Does this in another tab, which stays open until the next state is reached.
    InAnotherTab(&'static [Way]),
}

/// A file that is opened on the way.
#[derive(Debug, Clone, Copy)]
pub enum File {
    /// Reflections.
    Saved(&'static [Saved]),
    /// One that is far too large.
    Huge,
    /// One of somebody else.
    Foreign,
    /// One that a newer version wrote.
    Newer,
    /// One of which half is missing.
    Damaged,
    /// One in which one of two reflections is damaged.
    PartlyDamaged,
    /// A content pack.
    Pack,
    /// A content pack with faults.
    FaultyPack,
}

impl State {
    const fn new(name: &'static str, step: &'static str) -> Self {
        Self {
            name,
            scene: Scene::Desk,
            kept: Kept::Nothing,
            address: "",
            pretending: "",
            step,
            ways: &[],
            sees: "body",
            shows: &[],
        }
    }

    const fn within(mut self, scene: Scene) -> Self {
        self.scene = scene;
        self
    }

    const fn with(mut self, kept: Kept) -> Self {
        self.kept = kept;
        self
    }

    const fn at(mut self, address: &'static str) -> Self {
        self.address = address;
        self
    }

    const fn pretending(mut self, script: &'static str) -> Self {
        self.pretending = script;
        self
    }

    const fn by(mut self, ways: &'static [Way]) -> Self {
        self.ways = ways;
        self
    }

    const fn sees(mut self, selector: &'static str) -> Self {
        self.sees = selector;
        self
    }

    const fn shows(mut self, what: &'static [&'static str]) -> Self {
        self.shows = what;
        self
    }
}

/// Every state, in the order in which a person may come to them.
pub fn all() -> impl Iterator<Item = &'static State> {
    [start::STATES, path::STATES, beside::STATES, desk::STATES, faults::STATES, around::STATES].into_iter().flatten()
}

/// The state with this name.
///
/// # Panics
/// When there is none.
pub fn named(name: &str) -> &'static State {
    all().find(|state| state.name == name).unwrap_or_else(|| panic!("there is no state {name:?}"))
}
