//! The app as it runs in the browser: one signal with the state, one entry for events.
//!
//! State is a signal, intent is a call: signals conflate writes, and an event must not be lost.

use super::{clock, resources::Resources};
use crate::domain::{
    app::{
        event::{Effect, Event},
        model::Model,
        update::update,
    },
    basics::language::Language,
    keeping::{self, machine::message},
    shared_computer,
};
use crate::{domain::suggestion::example::ExamplePerson, formats::pack::check::Report};
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use std::ops::Deref;
use std::sync::Arc;

/// The running app: a handle that views copy freely, and one word in size, since hundreds of closures hold it.
#[derive(Debug, Clone, Copy)]
pub struct App(&'static Shared);

impl Deref for App {
    type Target = Shared;

    fn deref(&self) -> &Shared {
        self.0
    }
}

/// The data that all handles of the app refer to.
#[derive(Debug)]
pub struct Shared {
    /// The state.
    pub model: RwSignal<Model>,
    /// The current announcement for screen readers ([`App::say`]).
    pub said: RwSignal<String>,
    /// The content pack that an editor has opened.
    pub editor: Editor,
    /// Wrapped, since views must be able to move to another thread, though a page has only one.
    resources: SendWrapper<Resources>,
    /// Runs an effect. It is passed in, so that the app does not depend on everything that effects need.
    run: fn(App, Effect),
}

/// The content pack that an editor has opened. It is not in the model, since it is no part of any reflection; it is
/// gone when the page is left.
#[derive(Debug, Clone, Copy)]
pub struct Editor {
    /// The pack that was opened, with what was found in it.
    pub checked: RwSignal<Option<Arc<Checked>>>,
    /// The made-up person that it is tried with.
    pub person: RwSignal<Option<ExamplePerson>>,
}

/// A content pack that an editor has opened.
#[derive(Debug)]
pub struct Checked {
    /// The name of its file.
    pub name: String,
    /// What was found in it.
    pub report: Report,
}

impl App {
    /// An app with this state, for as long as the page lives, that has effects run by `run`.
    pub(super) fn new(model: Model, resources: Resources, run: fn(Self, Effect)) -> Self {
        let shared = Shared {
            model: RwSignal::new(model),
            said: RwSignal::new(String::new()),
            editor: Editor { checked: RwSignal::new(None), person: RwSignal::new(None) },
            resources: SendWrapper::new(resources),
            run,
        };
        // An app never ends before its page.
        Self(Box::leak(Box::new(shared)))
    }

    pub(super) fn resources(self) -> &'static Resources {
        &self.0.resources
    }

    /// Handles an event.
    pub fn send(self, event: impl Into<Event>) {
        self.take_in_and_run(event.into());
    }

    fn take_in_and_run(self, event: Event) {
        // On a copy: should a rule ever panic, the signal is not left locked, and the state is as it was.
        let mut model = self.model.get_untracked();
        // What arrives by itself, each second and after each write, and mostly changes nothing that can be seen.
        let is_timer = matches!(
            event,
            Event::SharedComputer(shared_computer::Event::Ticked)
                | Event::Keeping(keeping::Event::Machine(message::Event::TimedOut(_)))
        );
        let effects = update(&mut model, event, clock::now());
        // What follows the model runs at each `set`, also when a rule has refused a change: the control that shows it has to be rendered
        // again.
        let seen = |model: &Model| (model.keeping.idle(), model.keeping.status());
        if is_timer && effects.is_empty() && self.model.with_untracked(seen) == seen(&model) {
            self.model.update_untracked(|before| *before = model);
        } else {
            self.model.with_untracked(|before| self.say_what_changed(before, &model));
            self.model.set(model);
        }
        for effect in effects {
            (self.0.run)(self, effect);
        }
    }

    /// Handles an event before anything is on the page. Returns the effects without running them.
    pub(super) fn take_in(self, event: impl Into<Event>) -> Vec<Effect> {
        let event = event.into();
        let mut effects = Vec::new();
        self.model.update_untracked(|model| effects = update(model, event, clock::now()));
        effects
    }

    /// A part of the state that can be followed on its own: what depends on it runs only when the part changes.
    pub fn memo<T: PartialEq + Send + Sync + 'static>(
        self,
        part: impl Fn(&Model) -> T + Send + Sync + 'static,
    ) -> Memo<T> {
        Memo::new(move |_| self.model.with(&part))
    }

    /// The language now chosen, for a view that is rendered again when the language changes.
    #[must_use]
    pub fn language(self) -> Language {
        self.model.with_untracked(|model| model.language)
    }

    /// Whether the person has chosen the language: one that a host asks for is not remembered as theirs.
    pub(super) fn has_own_language(self) -> bool {
        self.model.with_untracked(|model| model.has_own_language)
    }
}
