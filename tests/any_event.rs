//! Rules that no sequence of events may break, tried on random sessions in which every kind of event may occur.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics is a test that fails")]

mod common;

use common::{
    Session,
    any_event::any_event,
    runs,
    session::{MINUTE, stores, wipe},
};
use kompetencekompas::domain::{
    app::{
        event::{Effect, Event},
        model::Model,
    },
    basics::text::MAX_TEXT,
    keeping::{
        self,
        machine::{
            Removed,
            message::{self, Command},
        },
        state::StoragePlace,
    },
    navigation,
    reflection::{MAX_PRIORITIES, Reflection, plan::AgreementText},
};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// The events, and how much later each happens. The clock may jump.
type Events = Vec<(Event, i64)>;

fn any_session() -> impl Strategy<Value = Events> {
    let later = prop_oneof![8 => 0..2 * MINUTE, 1 => -60 * MINUTE..60 * MINUTE];
    prop::collection::vec((any_event(), later), 1..40)
}

/// Lets the events happen one after the other and checks after each, with the previous model.
fn play(
    events: Events,
    mut look: impl FnMut(&Model, &Event, &Session, &[Effect]) -> Result<(), TestCaseError>,
) -> Result<(), TestCaseError> {
    let mut session = Session::new();
    for (event, later) in events {
        session.passes(later);
        let before = session.model.clone();
        let effects = session.happens(event.clone());
        look(&before, &event, &session, &effects)?;
    }
    Ok(())
}

/// The texts that a person has written in a reflection.
fn texts(reflection: &Reflection) -> impl Iterator<Item = &str> {
    let own = [&reflection.task, &reflection.goal_text, &reflection.questions].map(String::as_str);
    let agreements =
        reflection.plan.iter().flat_map(|agreement| AgreementText::ALL_TEXTS.map(|text| agreement.text(text)));
    let follow_ups = reflection.follow_ups.iter().flat_map(|follow_up| [&*follow_up.helped, &*follow_up.hindered]);
    let outcome = reflection.outcome.iter().flat_map(|outcome| {
        let lines = outcome.agreed.iter().flat_map(|agreed| [&*agreed.what, &*agreed.who]);
        lines.chain([&*outcome.frame, &*outcome.later, &*outcome.other])
    });
    let notes = reflection.notes.values().map(String::as_str);
    own.into_iter().chain(notes).chain(agreements).chain(follow_ups).chain(outcome)
}

proptest! {
    #![proptest_config(runs(256))]

    #[test]
    fn limits_hold_and_nothing_contradicts_itself(session in any_session()) {
        play(session, |_, event, session, effects| {
            let model = &session.model;
            let mut ids = BTreeSet::new();
            for reflection in model.keeping.collection().reflections() {
                prop_assert!(ids.insert(&reflection.id), "{} is there twice", reflection.id);
                prop_assert!(reflection.priorities.len() <= MAX_PRIORITIES);
                for text in texts(reflection) {
                    prop_assert!(text.chars().count() <= MAX_TEXT);
                    prop_assert!(!text.chars().any(|c| c.is_control() && c != '\n'), "{text:?}");
                }
                prop_assert!(reflection.notes.values().all(|note| !note.is_empty()));
                prop_assert!(reflection.created <= reflection.changed);
                let numbers: BTreeSet<u32> = reflection.plan.iter().map(|agreement| agreement.id).collect();
                prop_assert_eq!(numbers.len(), reflection.plan.len(), "{:?}: two agreements with one number", event);
            }
            prop_assert_eq!(model.keeping.current.is_some(), model.reflection().is_some(), "the open one is there");
            prop_assert!(model.keeping.idle().warning.is_none_or(|left| (1..=120).contains(&left)), "{:?}", model.keeping.idle().warning);
            for effect in effects {
                if let Effect::Navigation(navigation::Effect::Show(step, _)) = effect {
                    prop_assert_eq!(*step, model.navigation.step, "{:?}", event);
                }
            }
            Ok(())
        })?;
    }

    #[test]
    fn a_shared_computer_never_stores(session in any_session()) {
        play(session, |_, event, session, effects| {
            if session.model.keeping.place() != Some(StoragePlace::Device) {
                let stores = |effect: &Effect| matches!(
                    effect,
                    Effect::Keeping(keeping::Effect::Machine(Command::Write(..) | Command::WriteJournal(..) | Command::Remember))
                );
                prop_assert!(!effects.iter().any(stores), "{event:?} leads to {effects:?}");
                prop_assert!(session.model.keeping.expired().is_none() && !session.model.keeping.has_unsaved(), "{event:?}");
            }
            Ok(())
        })?;
    }

    #[test]
    fn what_is_shown_is_shown_again_after_every_change_of_it(session in any_session()) {
        play(session, |before, event, session, effects| {
            let (before, now) = (before.keeping.collection(), session.model.keeping.collection());
            let is_other = before.fingerprint() != now.fingerprint();
            prop_assert!(before.items() == now.items() || is_other, "{event:?} changes what is kept unnoticed");
            let is_remembered = effects.contains(&keeping::Effect::RememberCopy.into());
            prop_assert_eq!(is_other, is_remembered, "{:?}: the emergency copy is of another state", event);
            Ok(())
        })?;
    }

    #[test]
    fn a_page_of_a_reflection_is_only_shown_with_one_of_its_side(session in any_session()) {
        play(session, |before, event, session, _| {
            let model = &session.model;
            let step = model.navigation.step;
            let role = model.reflection().map(|reflection| reflection.role);
            if step.needs_reflection() {
                prop_assert_eq!(role, step.role(), "{:?}: {:?}", event, step);
            }
            let is_taken_away = before.reflection().is_some() && role.is_none();
            let may_take_away = match event {
                Event::Keeping(_) | Event::SharedComputer(_) => true,
                Event::Host(_) => before.keeping.place() != Some(StoragePlace::Device),
                _ => false,
            };
            prop_assert!(!is_taken_away || may_take_away, "{event:?}");
            Ok(())
        })?;
    }

    #[test]
    fn nothing_is_stored_unless_the_store_was_read_since_it_was_asked_for(session in any_session()) {
        let mut is_read = false;
        play(session, |_, event, session, effects| {
            if let Event::Keeping(keeping::Event::Machine(message::Event::Opened(..) | message::Event::Emptied(..))) = event {
                is_read |= session.model.keeping.is_own();
            }
            prop_assert!(is_read || !stores(effects), "{event:?} writes over what has not been read");
            let closes = |effect: &Effect| matches!(effect, Effect::Keeping(keeping::Effect::Machine(Command::Close)));
            is_read &= !effects.iter().any(closes);
            Ok(())
        })?;
    }

    #[test]
    fn no_answer_is_lost_but_by_deleting_by_a_wipe_or_by_leaving_ones_own_computer(session in any_session()) {
        play(session, |before, event, session, effects| {
            let keeping = &session.model.keeping;
            let leaves = keeping.is_shared() && before.keeping.is_own();
            if leaves || effects.contains(&wipe()) || matches!(event, Event::SharedComputer(_) | Event::Host(_)) {
                return Ok(());
            }
            for reflection in before.keeping.collection().reflections() {
                if keeping.get(&reflection.id).is_some() {
                    continue;
                }
                let is_let_go = matches!(event, Event::Keeping(keeping::Event::Machine(
                    message::Event::LetGo | message::Event::SharedComputer(_) | message::Event::CameBack
                )));
                let has_way_back = match keeping.removed() {
                    Some(Removed::Items(items) | Removed::Elsewhere(items)) => {
                        items.iter().any(|item| item.key.id == reflection.id)
                    }
                    Some(Removed::Everything(before, _)) => before.get(&reflection.id).is_some(),
                    _ => false,
                };
                let is_expired = keeping.expired().is_some_and(|expired| {
                    expired.items.iter().any(|item| item.key.id == reflection.id)
                });
                prop_assert!(is_let_go || has_way_back || is_expired, "{:?} loses {}", event, reflection.id);
            }
            Ok(())
        })?;
    }
}
