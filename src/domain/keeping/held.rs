//! What a reflection has in its places: reading, comparing and copying place by place.

use crate::domain::{
    basics::{
        choice::Choice,
        id::NeedId,
        order::{sort, sort_few_by_key},
    },
    keeping::place::{AgreementPart, Difference, FollowUpPart, Held, Place, Single},
    reflection::{Reflection, follow_up::FollowUp, plan::Agreement},
};
use std::fmt::{self, Write};

/// The places of a reflection that hold something, in order.
#[must_use]
pub fn places(reflection: &Reflection) -> Vec<Place> {
    let mut places: Vec<Place> = Single::ALL.iter().copied().map(Place::Single).collect();
    places.extend(reflection.answers.keys().cloned().map(Place::Answer));
    places.extend(reflection.notes.keys().copied().map(Place::Note));
    places.extend(reflection.points.keys().cloned().map(Place::Point));
    for agreement in &reflection.plan {
        places.extend(AgreementPart::ALL.iter().map(|part| Place::Agreement(agreement.id, *part)));
    }
    places.push(Place::PlanOrder);
    for follow_up in &reflection.follow_ups {
        places.extend(FollowUpPart::ALL.iter().map(|part| Place::FollowUp(follow_up.agreement, *part)));
    }
    places.extend(reflection.sheet.keys().cloned().map(Place::Line));
    places.extend(reflection.unknown.keys().cloned().map(Place::Unknown));
    places.retain(|place| held(reflection, place).is_some());
    each_once(&mut places);
    places
}

/// In order, each once.
#[inline(never)]
pub(super) fn each_once(places: &mut Vec<Place>) {
    sort(places, |one, other| one < other);
    places.dedup();
}

fn words(text: &str) -> Option<Held<'_>> {
    (!text.is_empty()).then_some(Held::Text(text))
}

fn choice_of<'a, C: Choice>(choice: Option<C>) -> Option<Held<'a>> {
    choice.map(|choice| Held::Word(choice.value()))
}

/// What a reflection has in a place.
#[must_use]
pub fn held<'a>(reflection: &'a Reflection, place: &Place) -> Option<Held<'a>> {
    match place {
        Place::Single(single) => held_once(reflection, *single),
        Place::Answer(need) => reflection.answers.get(need).map(|answer| Held::Answer(*answer)),
        Place::Note(dimension) => words(reflection.notes.get(dimension)?),
        Place::Point(need) => choice_of(reflection.points.get(need).copied()),
        Place::Agreement(id, part) => {
            held_in_agreement(reflection.plan.iter().find(|agreement| agreement.id == *id)?, *part)
        }
        Place::PlanOrder => {
            let order: Vec<u32> = reflection.plan.iter().map(|agreement| agreement.id).collect();
            (!order.is_empty()).then_some(Held::Numbers(order))
        }
        Place::FollowUp(id, part) => {
            let follow_up = reflection.follow_up(*id)?;
            match part {
                FollowUpPart::At => Some(Held::Moment(follow_up.at)),
                FollowUpPart::Used => choice_of(follow_up.used),
                FollowUpPart::Helped => words(&follow_up.helped),
                FollowUpPart::Hindered => words(&follow_up.hindered),
            }
        }
        Place::Line(line) => reflection.sheet.get(line).map(|on| Held::Flag(*on)),
        Place::Unknown(name) => reflection.unknown.get(name).map(Held::Other),
    }
}

fn held_once(reflection: &Reflection, single: Single) -> Option<Held<'_>> {
    let preferences = &reflection.preferences;
    match single {
        Single::Pack => Some(Held::Pack(&reflection.pack)),
        Single::Role => Some(Held::Word(reflection.role.value())),
        Single::Task => words(&reflection.task),
        Single::TaskTime => choice_of(reflection.task_time),
        Single::Goal => reflection.goal.as_ref().map(|goal| Held::Word(goal.as_str())),
        Single::GoalText => words(&reflection.goal_text),
        Single::Priorities if reflection.priorities.is_empty() => None,
        Single::Priorities => Some(Held::Ids(reflection.priorities.iter().map(NeedId::as_str).collect())),
        Single::Formality => choice_of(preferences.formality),
        Single::Company => choice_of(preferences.company),
        Single::Mode => choice_of(preferences.mode),
        Single::Time => choice_of(preferences.time),
        Single::Context => choice_of(preferences.context),
        Single::Device => choice_of(preferences.device),
        Single::Questions => words(&reflection.questions),
        Single::Previous => reflection.previous.as_ref().map(|previous| Held::Word(previous.as_str())),
        Single::Step => Some(Held::Word(reflection.step.name())),
    }
}

fn held_in_agreement(agreement: &Agreement, part: AgreementPart) -> Option<Held<'_>> {
    match part {
        AgreementPart::Made => Some(Held::Flag(true)),
        AgreementPart::Form => agreement.form.as_ref().map(|form| Held::Word(form.as_str())),
        AgreementPart::When => words(&agreement.when),
        AgreementPart::Then => words(&agreement.then),
        AgreementPart::Learn => words(&agreement.learn),
        AgreementPart::FirstUse => agreement.first_use.map(Held::Day),
        AgreementPart::Helper => words(&agreement.helper),
        AgreementPart::LeaderPart => words(&agreement.leader_part),
        AgreementPart::WorkedWhen => words(&agreement.worked_when),
        AgreementPart::FollowUp => agreement.follow_up.map(Held::Day),
        AgreementPart::Principles if agreement.principles.is_empty() => None,
        AgreementPart::Principles => Some(Held::Ids(agreement.principles.iter().map(|id| id.as_str()).collect())),
    }
}

/// The places in which two states differ, in order, with what each has there.
#[must_use]
pub fn differences<'a>(one: &'a Reflection, other: &'a Reflection) -> Vec<Difference<'a>> {
    let mut all = places(one);
    all.extend(places(other));
    each_once(&mut all);
    let differing = all.into_iter().map(|place| {
        let (one, other) = (held(one, &place), held(other, &place));
        Difference { place, one, other }
    });
    differing.filter(|difference| difference.one != difference.other).collect()
}

/// Whether two states say the same, apart from what is not given on purpose ([`Place::is_given`]).
#[must_use]
pub fn says_the_same(one: &Reflection, other: &Reflection) -> bool {
    differences(one, other).iter().all(|difference| !difference.place.is_given())
}

/// FNV-1a over text.
struct Digest(u64);

impl Write for Digest {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for byte in text.bytes() {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
        Ok(())
    }
}

/// A number that is the same for states that say the same, and practically never for others.
#[must_use]
pub fn digest(reflection: &Reflection) -> u64 {
    let mut digest = Digest(0xcbf2_9ce4_8422_2325);
    for place in places(reflection).iter().filter(|place| place.is_given()) {
        if let Some(held) = held(reflection, place) {
            // A digest takes every text.
            let _ = write!(digest, "{place}\u{0}{held}\u{0}");
        }
    }
    digest.0
}

/// Puts into a place of one state what another has there, also nothing.
pub fn copy(to: &mut Reflection, place: &Place, from: &Reflection) {
    match place {
        Place::Single(single) => copy_once(to, *single, from),
        Place::Answer(need) => match from.answers.get(need) {
            Some(answer) => drop(to.answers.insert(need.clone(), *answer)),
            None => drop(to.answers.remove(need)),
        },
        Place::Note(dimension) => match from.notes.get(dimension) {
            Some(note) => drop(to.notes.insert(*dimension, note.clone())),
            None => drop(to.notes.remove(dimension)),
        },
        Place::Point(need) => match from.points.get(need) {
            Some(point) => drop(to.points.insert(need.clone(), *point)),
            None => drop(to.points.remove(need)),
        },
        Place::Agreement(id, part) => {
            let source = from.plan.iter().find(|agreement| agreement.id == *id);
            copy_agreement(to, *id, *part, source);
        }
        Place::PlanOrder => {
            let place_in = |id: u32| from.plan.iter().position(|agreement| agreement.id == id).unwrap_or(usize::MAX);
            sort_few_by_key(&mut to.plan, |agreement| (place_in(agreement.id), agreement.id));
        }
        Place::FollowUp(id, part) => copy_follow_up(to, *id, *part, from.follow_up(*id)),
        Place::Line(line) => match from.sheet.get(line) {
            Some(on) => drop(to.sheet.insert(line.clone(), *on)),
            None => drop(to.sheet.remove(line)),
        },
        Place::Unknown(name) => match from.unknown.get(name) {
            Some(value) => drop(to.unknown.insert(name.clone(), value.clone())),
            None => drop(to.unknown.remove(name)),
        },
    }
}

fn copy_once(to: &mut Reflection, single: Single, from: &Reflection) {
    let preferences = &mut to.preferences;
    match single {
        Single::Pack => to.pack.clone_from(&from.pack),
        Single::Role => to.role = from.role,
        Single::Task => to.task.clone_from(&from.task),
        Single::TaskTime => to.task_time = from.task_time,
        Single::Goal => to.goal.clone_from(&from.goal),
        Single::GoalText => to.goal_text.clone_from(&from.goal_text),
        Single::Priorities => to.priorities.clone_from(&from.priorities),
        Single::Formality => preferences.formality = from.preferences.formality,
        Single::Company => preferences.company = from.preferences.company,
        Single::Mode => preferences.mode = from.preferences.mode,
        Single::Time => preferences.time = from.preferences.time,
        Single::Context => preferences.context = from.preferences.context,
        Single::Device => preferences.device = from.preferences.device,
        Single::Questions => to.questions.clone_from(&from.questions),
        Single::Previous => to.previous.clone_from(&from.previous),
        Single::Step => to.step = from.step,
    }
}

fn copy_agreement(to: &mut Reflection, id: u32, part: AgreementPart, from: Option<&Agreement>) {
    if part == AgreementPart::Made {
        let is_here = to.plan.iter().any(|agreement| agreement.id == id);
        match (from.is_some(), is_here) {
            (true, false) => to.plan.push(Agreement { id, ..Agreement::default() }),
            (false, true) => to.plan.retain(|agreement| agreement.id != id),
            _ => {}
        }
        return;
    }
    let Some(to) = to.plan.iter_mut().find(|agreement| agreement.id == id) else { return };
    let none = Agreement::default();
    let from = from.unwrap_or(&none);
    match part {
        AgreementPart::Made => {}
        AgreementPart::Form => to.form.clone_from(&from.form),
        AgreementPart::When => to.when.clone_from(&from.when),
        AgreementPart::Then => to.then.clone_from(&from.then),
        AgreementPart::Learn => to.learn.clone_from(&from.learn),
        AgreementPart::FirstUse => to.first_use = from.first_use,
        AgreementPart::Helper => to.helper.clone_from(&from.helper),
        AgreementPart::LeaderPart => to.leader_part.clone_from(&from.leader_part),
        AgreementPart::WorkedWhen => to.worked_when.clone_from(&from.worked_when),
        AgreementPart::FollowUp => to.follow_up = from.follow_up,
        AgreementPart::Principles => to.principles.clone_from(&from.principles),
    }
}

fn copy_follow_up(to: &mut Reflection, id: u32, part: FollowUpPart, from: Option<&FollowUp>) {
    let Some(at) = to.follow_ups.iter().position(|follow_up| follow_up.agreement == id) else {
        // With the first of its places, which is the moment.
        to.follow_ups.extend(from.map(|from| FollowUp {
            used: None,
            helped: String::new(),
            hindered: String::new(),
            ..from.clone()
        }));
        if part != FollowUpPart::At && from.is_some() {
            copy_follow_up(to, id, part, from);
        }
        return;
    };
    if part == FollowUpPart::At && from.is_none() {
        to.follow_ups.remove(at);
        return;
    }
    let Some(to) = to.follow_ups.get_mut(at) else { return };
    match part {
        FollowUpPart::At => to.at = from.map_or(to.at, |from| from.at),
        FollowUpPart::Used => to.used = from.and_then(|from| from.used),
        FollowUpPart::Helped => to.helped = from.map(|from| from.helped.clone()).unwrap_or_default(),
        FollowUpPart::Hindered => to.hindered = from.map(|from| from.hindered.clone()).unwrap_or_default(),
    }
}
