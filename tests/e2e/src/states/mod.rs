//! The states of the app: every step with everything it can show, every message, dialog, fault and frame, each with a
//! short way to reach it. [`all`] is the list; `tests/pressed/covered.rs` compares it with the app's source, so that no
//! state is missing.
//!
//! A state is reached from an empty browser in about a second: the person's data is put into the browser's store as an
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

/// A state of the app, and how to reach it.
#[derive(Debug, Clone, Copy)]
pub struct State {
    /// Its name: the step, and what is special about it.
    pub name: &'static str,
    /// The browser and the host page that it needs.
    pub scene: Scene,
    /// The content of the store before the app is opened.
    pub kept: Kept,
    /// The address below that of the start page.
    pub address: &'static str,
    /// A script that runs before those of the page, and changes what the browser does.
    pub pretending: &'static str,
    /// The step, as `data-step` or `data-waiting` names it.
    pub step: &'static str,
    /// The actions once the page is shown.
    pub ways: &'static [Way],
    /// A selector that is visible when the state is reached.
    pub sees: &'static str,
    /// The parts of the app's source that it shows, as `Type::Variant`, `dialog:name` or `banner:name`.
    pub shows: &'static [&'static str],
}

/// The browser and the host page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scene {
    /// A desktop with a mouse.
    Desk,
    /// A small phone.
    Phone,
    /// A frame in a page that makes contact.
    Frame,
    /// A frame in a page that does not answer.
    SilentFrame,
    /// A frame in a sandbox that allows scripts only.
    Sandbox,
}

/// One action on the way. A script does it: the way is not under test.
#[derive(Debug, Clone, Copy)]
pub enum Way {
    /// Presses the element with this selector.
    Press(&'static str),
    /// Goes to a step of this page.
    Go(&'static str),
    /// Writes into a field.
    Write(&'static str, &'static str),
    /// Opens a file in the field with this selector.
    File(&'static str, File),
    /// Runs a script.
    Run(&'static str),
    /// Waits until this selector is visible.
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
    /// One of another program.
    Foreign,
    /// One of a newer version.
    Newer,
    /// One that is cut in half.
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

    /// The same state in a frame of a page that makes contact. `None` if it needs a link or a browser that pretends something,
    /// which a frame gets otherwise, or another tab, which does not share the store of a frame.
    #[must_use]
    pub fn in_a_frame(&self) -> Option<Self> {
        // `#wiped` is what a page is loaded with.
        let is_a_step = |address: &str| address != "#wiped" && !address.contains(['=', '&']);
        let in_another_tab = self.ways.iter().any(|way| matches!(way, Way::InAnotherTab(_)));
        let can_be =
            self.scene == Scene::Desk && self.pretending.is_empty() && !in_another_tab && is_a_step(self.address);
        can_be.then_some(self.within(Scene::Frame))
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

/// Every state, in the order in which a person may reach them.
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
