//! Model × event → effects: the one place where the state changes, and where topics meet.

use crate::domain::{
    app::{
        arriving::{self, speak},
        event::{Effect, Event},
        model::Model,
        walk,
    },
    basics::date::Timestamp,
    content::pack::ContentPack,
    desk,
    host::{self, Granted},
    invitation::{self, Invitation, LinkError},
    keeping::{
        self,
        machine::message::{self, Command},
        state::{Keeping, StoragePlace},
    },
    navigation::{HistoryMove, Notice, parts::Wish, step::Step},
    reflection, shared_computer,
};
use std::sync::Arc;

/// Applies an event and returns what the browser has to do. `now` is the shell's clock.
#[must_use]
pub fn update(model: &mut Model, event: impl Into<Event>, now: Timestamp) -> Vec<Effect> {
    let before = model.keeping.collection().fingerprint();
    let mut effects = take_in(model, event.into(), now);
    if model.keeping.collection().fingerprint() != before {
        effects.push(keeping::Effect::RememberCopy.into());
    }
    effects
}

fn take_in(model: &mut Model, event: Event, now: Timestamp) -> Vec<Effect> {
    match event {
        Event::ChoseLanguage(language) => speak(model, Wish { language, is_own: true }),
        Event::Reflection(event) => edit(model, event, now),
        Event::Navigation(event) => walk::update(model, event, now),
        Event::Keeping(event) => keep(model, event, now),
        Event::SharedComputer(event) => {
            keep(model, keeping::Event::Machine(message::Event::SharedComputer(event)), now)
        }
        Event::Invitation(invitation::Event::FollowedLink(link)) => follow_link(model, link),
        Event::Invitation(invitation::Event::UsedTheme) => use_theme(model, now),
        Event::Desk(event) => match desk::update(&mut model.desk, event) {
            Some(pack) => try_pack(model, pack, now),
            None => Vec::new(),
        },
        Event::Host(event) => weigh(model, event, now),
        Event::Parts(event) => arriving::update(model, event),
    }
}

/// Changes the current reflection.
fn edit(model: &mut Model, event: reflection::Event, now: Timestamp) -> Vec<Effect> {
    let pack = model.pack.clone();
    let number = model.keeping.current.as_ref().map(|id| model.keeping.agreement_number(id)).unwrap_or_default();
    let today = now.local_date(model.minutes_ahead);
    let (language, talk_day) = (model.language, model.talk_day());
    let context = reflection::Context { pack: &pack, language, now, today, talk_day, number };
    let mut event = Some(event);
    Effect::all(model.change(now, &mut |reflection| reflection::update(reflection, event.take()?, &context)))
}

fn keep(model: &mut Model, event: keeping::Event, now: Timestamp) -> Vec<Effect> {
    use message::Event::{ChosePrevious, Emptied, Opened};
    let before = model.keeping.place();
    let is_opened = matches!(event, keeping::Event::Machine(Opened(..) | ChosePrevious | Emptied(..)));
    let shown = if is_opened { model.keeping.version() } else { None };
    let mut effects = Effect::all(keeping::update(&mut model.keeping, event, model.host.tab_only, now));
    if effects.contains(&Command::Wipe.into()) {
        wipe(model);
        return effects;
    }
    model.replaced += u64::from(shown.is_some() && shown != model.keeping.version());
    let is_place_new = model.keeping.place() != before;
    if is_place_new {
        model.navigation.notice = None;
    }
    // No page can stay open for a reflection that was deleted, wiped or left behind when the computer became a shared
    // one.
    let step = model.navigation.step;
    let has_nothing = is_place_new && model.keeping.is_shared() && model.keeping.current.is_none();
    if walk::lacks_reflection(model, step) || step == Step::MyData && has_nothing {
        // `turn_to` does not count as leaving the step, so a removal can still be undone.
        effects.push(walk::turn_to(model, Step::Start, None, HistoryMove::Push));
    }
    effects
}

/// An invitation speaks its own language until the person has chosen one or has a reflection open.
fn follow_link(model: &mut Model, link: Option<Result<Invitation, LinkError>>) -> Vec<Effect> {
    let mut effects = Vec::new();
    if model.link != link {
        model.link = link;
        model.desk.slide = 0;
        if let Some(content) = model.invitation().map(Invitation::content).cloned() {
            let language = content.language;
            if !model.has_own_language
                && model.keeping.current.is_none()
                && (language != model.language || model.parts.wish.is_some())
            {
                effects = speak(model, Wish { language, is_own: false });
            }
            // A leader who opens their own link can go on editing the invitation on the desk.
            model.desk.draft = content;
        }
    }
    effects
}

fn use_theme(model: &mut Model, now: Timestamp) -> Vec<Effect> {
    let theme = model.invitation().map(|invitation| invitation.content().theme.clone()).unwrap_or_default();
    Effect::all(model.change(now, &mut |reflection| {
        // The theme is only a proposal: it does not replace text that the person has written.
        if reflection.task.trim().is_empty() {
            reflection.task.clone_from(&theme);
        }
        None
    }))
}

fn try_pack(model: &mut Model, pack: Arc<ContentPack>, now: Timestamp) -> Vec<Effect> {
    model.pack = pack;
    walk::go(model, Step::Start, HistoryMove::Push, now)
}

/// Decides whether a request of the host page is granted.
fn weigh(model: &mut Model, event: host::Event, now: Timestamp) -> Vec<Effect> {
    let context = host::Context {
        language: model.language,
        is_language_settled: model.has_own_language
            || model.invitation().is_some()
            || model.parts.wish.is_some_and(|wish| wish.is_own),
        may_be_wiped: model.keeping.place() != Some(StoragePlace::Device) && model.keeping.holds_anything(),
    };
    match host::update(&mut model.host, event, context) {
        Some(Granted::Language(language)) => speak(model, Wish { language, is_own: false }),
        Some(Granted::Wipe) => take_in(model, Event::SharedComputer(shared_computer::Event::Finished), now),
        None => Vec::new(),
    }
}

/// Resets the rest of the model after the machine has asked for a wipe.
fn wipe(model: &mut Model) {
    let keeper = (*model.keeping).clone();
    let mut wiped = Model::new(model.pack.clone(), model.language, Keeping::new(keeper));
    wiped.navigation.notice = Some(Notice::Wiped);
    wiped.host = model.host.clone();
    wiped.parts = model.parts;
    *model = wiped;
}
