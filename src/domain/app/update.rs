//! Model × event → effects: the one place where the state changes, and where topics meet.

use crate::domain::{
    app::{
        event::{Effect, Event},
        model::Model,
        redraw_rules, walk,
    },
    basics::{date::Timestamp, language::Language},
    content::pack::ContentPack,
    desk,
    host::{self, Granted},
    invitation::{self, Invitation, LinkError},
    keeping::{
        self,
        state::{Removed, StoragePlace},
    },
    navigation::{HistoryMove, Notice, step::Step},
    reflection,
    shared_computer::{self, Idle},
};
use std::sync::Arc;

/// Takes in an event and gives what the browser has to do. `now` is the shell's clock.
#[must_use]
pub fn update(model: &mut Model, event: impl Into<Event>, now: Timestamp) -> Vec<Effect> {
    take_in(model, event.into(), now)
}

fn take_in(model: &mut Model, event: Event, now: Timestamp) -> Vec<Effect> {
    let focus = redraw_rules::focus(model, &event);
    redraw_rules::count(model, &event);
    let mut effects = match event {
        Event::ChoseLanguage(language) => choose_language(model, language),
        Event::Reflection(event) => edit(model, event, now),
        Event::Navigation(event) => walk::update(model, event, now),
        Event::Keeping(event) => keep(model, event, now),
        Event::SharedComputer(event) => pass_time(model, event, now),
        Event::Invitation(invitation::Event::FollowedLink(link)) => follow_link(model, link),
        Event::Invitation(invitation::Event::UsedTheme) => use_theme(model, now),
        Event::Desk(event) => match desk::update(&mut model.desk, event) {
            Some(pack) => try_pack(model, pack, now),
            None => Vec::new(),
        },
        Event::Host(event) => weigh(model, event),
    };
    effects.extend(focus.map(Effect::Focus));
    effects
}

fn choose_language(model: &mut Model, language: Language) -> Vec<Effect> {
    model.language = language;
    model.has_own_language = true;
    vec![Effect::ApplyLanguage(language)]
}

/// Changes the current reflection.
fn edit(model: &mut Model, event: reflection::Event, now: Timestamp) -> Vec<Effect> {
    let pack = model.pack.clone();
    let context = reflection::Context { pack: &pack, language: model.language, now };
    let mut removed = None;
    let effects = model.change(now, |reflection| removed = reflection::update(reflection, event, &context));
    if let Some(removed) = removed {
        model.keeping.removed = Some(Removed::Agreement(removed));
    }
    Effect::all(effects)
}

fn keep(model: &mut Model, event: keeping::Event, now: Timestamp) -> Vec<Effect> {
    let before = model.keeping.place;
    let context = keeping::Context { now, pack: &model.pack.identity, tab_only: model.host.tab_only };
    let mut effects = Effect::all(keeping::update(&mut model.keeping, event, context));
    if model.keeping.place != before {
        effects.extend(place_chosen(model, now));
    }
    effects
}

/// What follows when the person has said whose computer this is.
fn place_chosen(model: &mut Model, now: Timestamp) -> Vec<Effect> {
    model.navigation.notice = None;
    model.idle = Idle::since(now);
    let step = model.navigation.step;
    let is_left_behind = model.keeping.place == Some(StoragePlace::Tab)
        && model.keeping.current.is_none()
        && step != Step::Start
        && !step.is_desk();
    if is_left_behind { walk::go(model, Step::Start, HistoryMove::Push, now) } else { Vec::new() }
}

fn pass_time(model: &mut Model, event: shared_computer::Event, now: Timestamp) -> Vec<Effect> {
    let is_at_risk = model.keeping.is_at_risk();
    let is_over = shared_computer::update(&mut model.idle, event, is_at_risk, now);
    if is_over { wipe(model) } else { Vec::new() }
}

/// An invitation speaks its own language until the person has chosen one or has a reflection open.
fn follow_link(model: &mut Model, link: Option<Result<Invitation, LinkError>>) -> Vec<Effect> {
    if model.link != link {
        model.link = link;
        model.desk.slide = 0;
        if let Some(content) = model.invitation().map(Invitation::content).cloned() {
            if !model.has_own_language && model.keeping.current.is_none() {
                model.language = content.language;
            }
            // Whoever goes on making it finds it on the desk.
            model.desk.draft = content;
        }
    }
    Vec::new()
}

fn use_theme(model: &mut Model, now: Timestamp) -> Vec<Effect> {
    let theme = model.invitation().map(|invitation| invitation.content().theme.clone()).unwrap_or_default();
    Effect::all(model.change(now, |reflection| {
        // A proposal: what the person has written stays.
        if reflection.task.trim().is_empty() {
            reflection.task = theme;
        }
    }))
}

fn try_pack(model: &mut Model, pack: Arc<ContentPack>, now: Timestamp) -> Vec<Effect> {
    model.pack = pack;
    walk::go(model, Step::Start, HistoryMove::Push, now)
}

/// Weighs what the page around asks for.
fn weigh(model: &mut Model, event: host::Event) -> Vec<Effect> {
    let context = host::Context {
        language: model.language,
        is_language_settled: model.has_own_language || model.invitation().is_some(),
        may_be_wiped: model.keeping.place != Some(StoragePlace::Device) && model.keeping.holds_anything(),
    };
    match host::update(&mut model.host, event, context) {
        Some(Granted::Language(language)) => {
            model.language = language;
            vec![Effect::ApplyLanguage(language)]
        }
        Some(Granted::Wipe) => wipe(model),
        None => Vec::new(),
    }
}

/// Forgets everything that is in memory.
fn wipe(model: &mut Model) -> Vec<Effect> {
    let mut wiped = Model::new(model.build, model.pack.clone(), model.language, model.idle.active_at);
    wiped.navigation.notice = Some(Notice::Wiped);
    // A write that completes late must not be taken for one of a newer state.
    wiped.keeping.revision = model.keeping.revision;
    wiped.host = model.host;
    wiped.redraws.introductions = model.redraws.introductions;
    *model = wiped;
    vec![Effect::Wipe]
}
