//! Going from step to step, and from one reflection to another.

use crate::domain::{
    app::{arriving, event::Effect, model::Model, questions},
    basics::{
        date::Timestamp,
        id::{NeedId, ReflectionId},
        role::Role,
    },
    content::dimension::Dimension,
    keeping::machine::message,
    navigation::{self, Event, HistoryMove, Navigation, NextTask, Notice, step::Step},
    reflection::Reflection,
};

/// Applies a navigation event.
pub(super) fn update(model: &mut Model, event: Event, now: Timestamp) -> Vec<Effect> {
    let step = match event {
        Event::Began(role, id) => return begin(model, id, role, now),
        Event::BeganNext(about, id) => return begin_next(model, about, id, now),
        Event::Resumed(id) => return resume(model, id, now),
        Event::WentAside(step, need) => return go_aside(model, step, need, now),
        Event::ArrivedAt(step, id) => return arrive(model, step, id, now),
        Event::WentOnFrom(need) => return go_on(model, &need, now),
        Event::WentBackFrom(need) => return go_back_from(model, &need, now),
        Event::AskedForMore(dimension) => return ask_for_more(model, dimension, now),
        Event::ChoseAllAtOnce(all) => {
            model.navigation.all_at_once = all;
            return vec![navigation::Effect::RememberAllAtOnce(all).into()];
        }
        Event::WentForward => model.navigation.forward(&model.path()),
        Event::WentBack => return go_back(model, now),
        Event::WentTo(step) => Some(step),
    };
    step.map_or_else(Vec::new, |step| go(model, step, HistoryMove::Push, now))
}

/// Goes to a step. A step of a reflection needs one that is open; without it the person lands on the start page.
pub(super) fn go(model: &mut Model, step: Step, history: HistoryMove, now: Timestamp) -> Vec<Effect> {
    turn_to_side(model, step);
    let is_missing = lacks_reflection(model, step);
    let step = if is_missing { Step::Start } else { step };
    model.parts.is_wish_refused = false;
    let mut effects = vec![turn_to(model, step, is_missing.then_some(Notice::NothingOpen), history)];
    effects.extend(arriving::for_step(model));
    effects.extend(Effect::all(model.keeping.happens(message::Event::LeftStep, now)));
    // The start page and the steps beside the path are not saved as the step to continue from.
    if step.position().is_some() {
        effects.extend(Effect::all(model.change(now, &mut |reflection| {
            reflection.step = step;
            None
        })));
    }
    effects
}

/// Shows a step, without the person having left the one before.
pub(super) fn turn_to(model: &mut Model, step: Step, notice: Option<Notice>, history: HistoryMove) -> Effect {
    let origin = model.navigation.origin_of_next().filter(|_| step.is_beside());
    let all_at_once = model.navigation.all_at_once;
    // A person who returns to the list of all answers returns to the line they left.
    let target = model.navigation.target.take().filter(|_| step == Step::Review && model.navigation.returns_to(step));
    model.navigation = Navigation { step, notice, origin, all_at_once, target, ..Navigation::default() };
    model.navigation.question = questions::first(model, step);
    navigation::Effect::Show(step, history).into()
}

/// Whether the reflection that is open is of the side of the talk that a step is about.
fn has_side(model: &Model, step: Step) -> bool {
    model.reflection().is_some_and(|reflection| Some(reflection.role) == step.role())
}

/// Whether a step is about a reflection, and none of its side is open.
pub(super) fn lacks_reflection(model: &Model, step: Step) -> bool {
    step.needs_reflection() && !has_side(model, step)
}

/// Each side of the talk goes on where it was left, and never lands in the other.
fn turn_to_side(model: &mut Model, step: Step) {
    let Some(role) = step.role().filter(|_| !has_side(model, step)) else { return };
    let may_turn = role == Role::Leader || model.keeping.current.is_some();
    if let Some(latest) = model.keeping.collection().latest(role).filter(|_| may_turn) {
        model.keeping.current = Some(latest.id.clone());
    }
}

/// The browser's own buttons, or an address with a step in it. Someone who comes back to a step in a browser that
/// keeps reflections goes on with the one that was open there, or else with the latest.
fn arrive(model: &mut Model, step: Step, id: Option<ReflectionId>, now: Timestamp) -> Vec<Effect> {
    let is_there = |id: &ReflectionId| model.keeping.get(id).is_some_and(|there| Some(there.role) == step.role());
    let noted = id.filter(is_there);
    if noted.is_some() {
        // Fields that are filled in once would go on with the text of the other reflection.
        model.replaced += u64::from(noted != model.keeping.current);
        model.keeping.current = noted;
    } else if model.keeping.current.is_none() && step.needs_reflection() {
        model.keeping.current =
            model.keeping.collection().latest(Role::Employee).map(|reflection| reflection.id.clone());
    }
    go(model, step, HistoryMove::Stay, now)
}

/// Goes to a step from which "next" leads back to the current one.
fn go_aside(model: &mut Model, step: Step, need: Option<NeedId>, now: Timestamp) -> Vec<Effect> {
    if need.as_ref().is_some_and(|need| model.pack.need(need).is_none()) {
        return Vec::new();
    }
    // A second detour from there still returns to where the first began.
    let returning = model.navigation.returning.or(Some(model.navigation.step));
    let origin = model.navigation.origin_of_next();
    let effects = go(model, step, HistoryMove::Push, now);
    let navigation = &mut model.navigation;
    // Without a reflection, `go` has led to the start page.
    if navigation.step == step {
        (navigation.returning, navigation.origin) = (returning, origin);
        if need.is_some() {
            (navigation.question, navigation.target) = (need.clone(), need);
        }
    }
    effects
}

fn begin(model: &mut Model, id: ReflectionId, role: Role, now: Timestamp) -> Vec<Effect> {
    if model.keeping.place().is_none() {
        model.navigation.notice = Some(Notice::ChooseStorage);
        return Vec::new();
    }
    let step = match role {
        Role::Employee => Step::Task,
        Role::Leader => Step::Leader,
    };
    let new = Reflection { role, ..Reflection::new(id, now, model.pack.identity.clone()) };
    put_in(model, new, step, now)
}

fn begin_next(model: &mut Model, about: NextTask, id: ReflectionId, now: Timestamp) -> Vec<Effect> {
    let identity = model.pack.identity.clone();
    let next = model.keeping.resumable().map(|latest| latest.next(id, now, identity, about));
    next.map_or_else(Vec::new, |next| put_in(model, next, Step::Task, now))
}

/// Begins a new reflection, unless one with this id exists already.
fn put_in(model: &mut Model, new: Reflection, step: Step, now: Timestamp) -> Vec<Effect> {
    if model.keeping.get(&new.id).is_some() {
        return Vec::new();
    }
    let talk_day = model.invited_day();
    let mut effects = Effect::all(model.keeping.begin(Reflection { step, talk_day, ..new }, now));
    effects.extend(go(model, step, HistoryMove::Push, now));
    effects
}

fn resume(model: &mut Model, id: ReflectionId, now: Timestamp) -> Vec<Effect> {
    let Some(reflection) = model.keeping.get(&id) else { return Vec::new() };
    if model.keeping.place().is_none() {
        // The reflection came from a file before the person chose where answers are kept: the start page asks for that.
        let is_there = model.navigation.step == Step::Start;
        let effects = if is_there { Vec::new() } else { go(model, Step::Start, HistoryMove::Push, now) };
        model.navigation.notice = Some(Notice::ChooseStorage);
        return effects;
    }
    // On return, the follow-up comes first if it is due.
    let step = match reflection.step {
        _ if reflection.role == Role::Leader => Step::Leader,
        _ if reflection.is_follow_up_due(now.local_date(model.minutes_ahead)) => Step::FollowUp,
        Step::Start => Step::Task,
        step => step,
    };
    model.keeping.current = Some(id);
    go(model, step, HistoryMove::Push, now)
}

/// Goes to the next question, or from the last one to the next step; a person who came from the page with all answers
/// returns to it. An event that arrives late, from a question that is no longer in view, is ignored.
fn go_on(model: &mut Model, from: &NeedId, now: Timestamp) -> Vec<Effect> {
    if model.navigation.returns_to(Step::Review) && model.navigation.question.as_ref() == Some(from) {
        return go(model, Step::Review, HistoryMove::Push, now);
    }
    match questions::beside(model, from, 1) {
        None => Vec::new(),
        Some(Some(next)) => show(model, next),
        Some(None) => match model.navigation.forward(&model.path()) {
            Some(step) => go(model, step, HistoryMove::Push, now),
            None => Vec::new(),
        },
    }
}

/// Back to the question before; from the first one to the step before.
fn go_back_from(model: &mut Model, from: &NeedId, now: Timestamp) -> Vec<Effect> {
    match questions::beside(model, from, -1) {
        None => Vec::new(),
        Some(Some(before)) => show(model, before),
        Some(None) => go_back(model, now),
    }
}

/// Back to the step before, and there to the last question.
fn go_back(model: &mut Model, now: Timestamp) -> Vec<Effect> {
    let Some(step) = model.navigation.back(&model.path()) else { return Vec::new() };
    let effects = go(model, step, HistoryMove::Push, now);
    if let Step::Questions(dimension) = model.navigation.step {
        model.navigation.question = questions::asked(model, dimension).pop();
    }
    effects
}

/// Asks also what the short edition leaves out of a dimension, from its first question on.
fn ask_for_more(model: &mut Model, dimension: Dimension, now: Timestamp) -> Vec<Effect> {
    let before = questions::asked(model, dimension);
    let mut effects = Vec::new();
    if model.navigation.step != Step::Questions(dimension) {
        effects = go_aside(model, Step::Questions(dimension), None, now);
    }
    if model.reflection().is_none() {
        return effects;
    }
    model.navigation.wants_more = true;
    let first = questions::asked(model, dimension).into_iter().find(|id| !before.contains(id));
    if let Some(first) = first {
        effects.extend(show(model, first));
    }
    effects
}

fn show(model: &mut Model, question: NeedId) -> Vec<Effect> {
    model.navigation.question = Some(question.clone());
    model.navigation.target = Some(question);
    vec![navigation::Effect::ShowQuestion.into()]
}
