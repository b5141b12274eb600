//! What can happen, and what the browser is asked to do, by topic.

use crate::domain::{
    app::redraw::FocusTarget,
    basics::language::Language,
    desk, host, invitation,
    keeping::{self, effect, expiry, file, removal, storing},
    navigation,
    reflection::{self, follow_up, plan},
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
    /// Something came of an invitation in the address.
    Invitation(invitation::Event),
    /// Something was done at the desk of leaders and editors.
    Desk(desk::Event),
    /// The page around did something.
    Host(host::Event),
}

/// What the browser is asked to do. The outcome, if there is one, comes back as an [`Event`].
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Remember the language, if it is the person's own choice and anything may be stored; set `lang` and the title.
    ApplyLanguage(Language),
    /// Go somewhere.
    Navigation(navigation::Effect),
    /// Keep something, or forget it.
    Keeping(effect::Effect),
    /// Wipe the memory of this tab.
    Wipe,
    /// Put the focus back where the person was, after the element that had it was replaced.
    Focus(FocusTarget),
}

impl Effect {
    /// The effects of a topic as effects of the whole.
    pub(super) fn all(effects: Vec<impl Into<Self>>) -> Vec<Self> {
        effects.into_iter().map(Into::into).collect()
    }
}

/// Lets the event or effect of a topic be sent as it is.
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
    navigation::Event as Event: Event::Navigation;
    keeping::Event as Event: Event::Keeping;
    storing::Event as Event: keeping::Event::Storing, Event::Keeping;
    file::Event as Event: keeping::Event::File, Event::Keeping;
    removal::Event as Event: keeping::Event::Removal, Event::Keeping;
    expiry::Event as Event: keeping::Event::Expiry, Event::Keeping;
    shared_computer::Event as Event: Event::SharedComputer;
    invitation::Event as Event: Event::Invitation;
    desk::Event as Event: Event::Desk;
    host::Event as Event: Event::Host;
    navigation::Effect as Effect: Effect::Navigation;
    effect::Effect as Effect: Effect::Keeping;
}
