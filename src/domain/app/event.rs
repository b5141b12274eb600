//! What can happen, and what the browser is asked to do, by topic.

use crate::domain::{
    basics::language::Language,
    desk, host, invitation,
    keeping::{self, machine::message},
    navigation::{self, parts},
    reflection::{self, follow_up, outcome, plan},
    shared_computer,
};

/// What happened. Names are in the past tense: an event is a fact.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// The person chose a language.
    ChoseLanguage(Language),
    /// The person changed the reflection that is open.
    Reflection(reflection::Event),
    /// The person went somewhere.
    Navigation(navigation::Event),
    /// Something happened to what is kept.
    Keeping(keeping::Event),
    /// Something happened on a shared computer.
    SharedComputer(shared_computer::Event),
    /// Something happened to the invitation in the address.
    Invitation(invitation::Event),
    /// Something was done at the desk of leaders and editors.
    Desk(desk::Event),
    /// The host page did something.
    Host(host::Event),
    /// Something happened to a part that is fetched.
    Parts(parts::Event),
}

/// What the browser is asked to do. The outcome, if there is one, comes back as an [`Event`].
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Remember the language, if it is the person's own choice and anything may be stored; set `lang` and the title.
    ApplyLanguage(Language),
    /// Go somewhere.
    Navigation(navigation::Effect),
    /// Keep something, or forget it.
    Keeping(keeping::Effect),
    /// Fetch a part of the app.
    Fetch(parts::Fetch),
}

impl Effect {
    /// The effects of a topic as effects of the whole.
    pub(super) fn all(effects: Vec<impl Into<Self>>) -> Vec<Self> {
        effects.into_iter().map(Into::into).collect()
    }
}

/// Converts the event or effect of a topic into the app's, so that callers can pass it as it is.
macro_rules! wrap {
    ($($topic:ty as $whole:ident: $($wrapper:path),+;)+) => {
        $(impl From<$topic> for $whole {
            fn from(part: $topic) -> Self {
                $(let part = $wrapper(part);)+
                part
            }
        })+
    };
}

wrap! {
    reflection::Event as Event: Event::Reflection;
    plan::Event as Event: reflection::Event::Plan, Event::Reflection;
    follow_up::Event as Event: reflection::Event::FollowUp, Event::Reflection;
    outcome::Event as Event: reflection::Event::Outcome, Event::Reflection;
    navigation::Event as Event: Event::Navigation;
    keeping::Event as Event: Event::Keeping;
    message::Event as Event: keeping::Event::Machine, Event::Keeping;
    shared_computer::Event as Event: Event::SharedComputer;
    invitation::Event as Event: Event::Invitation;
    desk::Event as Event: Event::Desk;
    host::Event as Event: Event::Host;
    parts::Event as Event: Event::Parts;
    navigation::Effect as Effect: Effect::Navigation;
    keeping::Effect as Effect: Effect::Keeping;
    parts::Fetch as Effect: Effect::Fetch;
    message::Command as Effect: keeping::Effect::Machine, Effect::Keeping;
}
