//! Going from step to step, and from one reflection to another.

use crate::domain::{
    app::{event::Effect, model::Model},
    basics::{
        date::Timestamp,
        id::{NeedId, ReflectionId},
        role::Role,
    },
    navigation::{self, Event, HistoryMove, Navigation, Notice, step::Step},
    reflection::Reflection,
};

/// Takes in where the person went.
pub(super) fn update(model: &mut Model, event: Event, now: Timestamp) -> Vec<Effect> {
    let step = match event {
        Event::Began(role, id) => return begin(model, id, role, now),
        Event::BeganNext(id) => return begin_next(model, id, now),
        Event::Resumed(id) => return resume(model, id, now),
        Event::AskedToChange(need) => return ask_to_change(model, need, now),
        Event::ArrivedAt(step) => return arrive(model, step, now),
        Event::WentForward => model.navigation.forward(&model.path()),
        Event::WentBack => model.navigation.back(&model.path()),
        Event::WentTo(step) => Some(step),
    };
    step.map_or_else(Vec::new, |step| go(model, step, HistoryMove::Push, now))
}

/// Goes to a step. A step of a reflection needs one that is open; without it the person lands on the start page.
pub(super) fn go(model: &mut Model, step: Step, history: HistoryMove, now: Timestamp) -> Vec<Effect> {
    if !model.build.has(step) {
        // In this tab the person stays where they are, also when they think better of it.
        let loses_something = model.keeping.holds_unsaved();
        let elsewhere = if loses_something {
            navigation::Effect::OpenBeside(step)
        } else {
            navigation::Effect::Reload(step, history)
        };
        return vec![elsewhere.into()];
    }
    turn_to_side(model, step);
    let is_missing = step.needs_reflection() && !has_side(model, step);
    let step = if is_missing { Step::Start } else { step };
    model.navigation = Navigation { step, notice: is_missing.then_some(Notice::NothingOpen), ..Navigation::default() };
    model.keeping.leave_page();
    let mut effects = vec![navigation::Effect::Show(step, history).into()];
    // The start page and the steps beside the path are no places to continue from.
    if step.position().is_some() {
        effects.extend(Effect::all(model.change(now, |reflection| reflection.step = step)));
    }
    effects
}

/// Whether the reflection that is open is of the side of the talk that a step is about.
fn has_side(model: &Model, step: Step) -> bool {
    model.reflection().is_some_and(|reflection| Some(reflection.role) == step.role())
}

/// Each side of the talk goes on where it was left, and never lands in the other.
fn turn_to_side(model: &mut Model, step: Step) {
    let Some(role) = step.role().filter(|_| !has_side(model, step)) else { return };
    let may_turn = role == Role::Leader || model.keeping.current.is_some();
    if let Some(latest) = model.keeping.library.latest(role).filter(|_| may_turn) {
        model.keeping.current = Some(latest.id.clone());
    }
}

/// The browser's own buttons, or an address with a step in it. Someone who comes back to a step in a browser that
/// keeps reflections goes on with the latest.
fn arrive(model: &mut Model, step: Step, now: Timestamp) -> Vec<Effect> {
    if model.keeping.current.is_none() && step.needs_reflection() {
        model.keeping.current = model.keeping.library.latest(Role::Employee).map(|reflection| reflection.id.clone());
    }
    go(model, step, HistoryMove::Stay, now)
}

fn ask_to_change(model: &mut Model, need: NeedId, now: Timestamp) -> Vec<Effect> {
    let Some(dimension) = model.pack.need(&need).map(|need| need.dimension) else { return Vec::new() };
    let effects = go(model, Step::Questions(dimension), HistoryMove::Push, now);
    if model.keeping.current.is_some() {
        model.navigation.returning = true;
        model.navigation.target = Some(need);
    }
    effects
}

fn begin(model: &mut Model, id: ReflectionId, role: Role, now: Timestamp) -> Vec<Effect> {
    if model.keeping.place.is_none() {
        model.navigation.notice = Some(Notice::ChooseStorage);
        return Vec::new();
    }
    let step = match role {
        Role::Employee => Step::Task,
        Role::Leader => Step::Leader,
    };
    let new = Reflection::new(id, now, model.pack.identity.clone());
    model.keeping.begin(Reflection { role, step, ..new });
    go(model, step, HistoryMove::Push, now)
}

fn begin_next(model: &mut Model, id: ReflectionId, now: Timestamp) -> Vec<Effect> {
    let identity = model.pack.identity.clone();
    let Some(next) = model.keeping.resumable().map(|latest| latest.next(id, now, identity)) else { return Vec::new() };
    model.keeping.begin(next);
    go(model, Step::Task, HistoryMove::Push, now)
}

fn resume(model: &mut Model, id: ReflectionId, now: Timestamp) -> Vec<Effect> {
    let Some(reflection) = model.keeping.library.get(&id) else { return Vec::new() };
    if model.keeping.place.is_none() {
        // Merged from a file, and nobody has said yet whose computer this is.
        model.navigation.notice = Some(Notice::ChooseStorage);
        return Vec::new();
    }
    // The first question on return: what did you get to use?
    let step = match reflection.step {
        _ if reflection.role == Role::Leader => Step::Leader,
        _ if reflection.is_follow_up_due(now.date()) => Step::FollowUp,
        Step::Start => Step::Task,
        step => step,
    };
    model.keeping.current = Some(id);
    go(model, step, HistoryMove::Push, now)
}
