//! What no sequence of events may lead to, tried on random sessions of both builds in which every event there is may happen.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics is a test that fails")]

mod common;

use common::{
    Session,
    any_event::any_event,
    runs,
    session::{MINUTE, stores},
};
use kompetencekompas::domain::{
    app::{
        event::{Effect, Event},
        model::Model,
    },
    basics::text::MAX_TEXT,
    keeping::{
        self, effect, expiry, removal,
        state::{Removed, Saving, StoragePlace, StoreContent},
        storing,
    },
    navigation::{self, build::Build},
    reflection::{
        MAX_PRIORITIES, Reflection,
        plan::{AgreementText, MAX_AGREEMENTS},
    },
};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// What happens, and how much later each time. The clock may jump.
type Events = Vec<(Event, i64)>;

fn any_session() -> impl Strategy<Value = (Build, Events)> {
    let later = prop_oneof![8 => 0..2 * MINUTE, 1 => -60 * MINUTE..60 * MINUTE];
    (
        prop::sample::select(vec![Build::WithDesk, Build::WithoutDesk]),
        prop::collection::vec((any_event(), later), 1..40),
    )
}

/// Lets the events happen one after the other and looks after each, with the model as it was before.
fn play(
    (build, events): (Build, Events),
    mut look: impl FnMut(&Model, &Event, &Session, &[Effect]) -> Result<(), TestCaseError>,
) -> Result<(), TestCaseError> {
    let mut session = Session::of_build(build);
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
    own.into_iter().chain(reflection.notes.values().map(String::as_str)).chain(agreements).chain(follow_ups)
}

proptest! {
    #![proptest_config(runs(256))]

    #[test]
    fn limits_hold_and_nothing_contradicts_itself(session in any_session()) {
        play(session, |_, event, session, effects| {
            let model = &session.model;
            let mut ids = BTreeSet::new();
            for reflection in model.keeping.library.reflections() {
                prop_assert!(ids.insert(&reflection.id), "{} is there twice", reflection.id);
                prop_assert!(reflection.priorities.len() <= MAX_PRIORITIES);
                for text in texts(reflection) {
                    prop_assert!(text.chars().count() <= MAX_TEXT);
                    prop_assert!(!text.chars().any(|c| c.is_control() && c != '\n'), "{text:?}");
                }
                prop_assert!(reflection.notes.values().all(|note| !note.is_empty()));
                prop_assert!(reflection.created <= reflection.changed);
                prop_assert!(reflection.plan.len() <= MAX_AGREEMENTS);
                let numbers: BTreeSet<u32> = reflection.plan.iter().map(|agreement| agreement.id).collect();
                prop_assert_eq!(numbers.len(), reflection.plan.len(), "{:?}: two agreements with one number", event);
            }
            prop_assert_eq!(model.keeping.current.is_some(), model.reflection().is_some(), "the open one is there");
            prop_assert!(model.idle.warning.is_none_or(|left| (1..=120).contains(&left)), "{:?}", model.idle.warning);
            for effect in effects {
                if let Effect::Navigation(navigation::Effect::Show(step, _)) = effect {
                    prop_assert_eq!(*step, model.navigation.step, "{:?}", event);
                }
                if let Effect::Keeping(effect::Effect::Keep { library, revision, .. }) = effect {
                    prop_assert_eq!((library, *revision), (&model.keeping.library, model.keeping.revision), "{:?}", event);
                }
            }
            Ok(())
        })?;
    }

    #[test]
    fn a_shared_computer_never_stores(session in any_session()) {
        play(session, |_, event, session, effects| {
            let keeping = &session.model.keeping;
            if keeping.place != Some(StoragePlace::Device) {
                for effect in effects {
                    let touches_the_store = match effect {
                        Effect::Keeping(effect) => match effect {
                            effect::Effect::Keep { store, .. } => *store,
                            effect::Effect::OpenStore { .. }
                            | effect::Effect::EmptyStore
                            | effect::Effect::RememberRetention(_) => true,
                            effect::Effect::CloseStore
                            | effect::Effect::ForgetEarlier
                            | effect::Effect::DownloadFile(_) => false,
                        },
                        _ => false,
                    };
                    prop_assert!(!touches_the_store, "{event:?} leads to {effect:?} on a shared computer or before the choice");
                }
                prop_assert_eq!(keeping.saving, Saving::Off, "{:?}", event);
                prop_assert!(keeping.recovery.is_none() && keeping.expired.is_none(), "{:?}", event);
            }
            Ok(())
        })?;
    }

    #[test]
    fn the_revision_never_falls(session in any_session()) {
        play(session, |before, event, session, _| {
            let (now, before) = (session.model.keeping.revision, before.keeping.revision);
            prop_assert!(now >= before, "{event:?}: {now} after {before}: a late \"saved\" could be taken for a newer state");
            Ok(())
        })?;
    }

    #[test]
    fn a_page_of_a_reflection_is_only_opened_with_one_of_its_side(session in any_session()) {
        play(session, |before, event, session, effects| {
            let model = &session.model;
            let step = model.navigation.step;
            let is_shown = effects.iter().any(|effect| matches!(effect, Effect::Navigation(navigation::Effect::Show(..))));
            let role = model.reflection().map(|reflection| reflection.role);
            if is_shown && step.needs_reflection() {
                prop_assert_eq!(role, step.role(), "{:?}: {:?}", event, step);
            }
            let is_taken_away = before.reflection().is_some() && role.is_none();
            let may_take_away = matches!(
                event,
                Event::Keeping(keeping::Event::Removal(_) | keeping::Event::Expiry(_) | keeping::Event::Storing(_))
            );
            prop_assert!(!is_taken_away || may_take_away || effects.contains(&Effect::Wipe), "{event:?}");
            Ok(())
        })?;
    }

    #[test]
    fn a_build_never_shows_a_step_that_it_lacks(session in any_session()) {
        play(session, |before, event, session, effects| {
            let Model { build, navigation, .. } = &session.model;
            prop_assert!(build.has(navigation.step), "{event:?}");
            for effect in effects {
                match effect {
                    Effect::Navigation(navigation::Effect::Show(step, _)) => prop_assert!(build.has(*step), "{event:?}"),
                    Effect::Navigation(navigation::Effect::Reload(step, _)) => {
                        prop_assert!(!build.has(*step) && !before.keeping.holds_unsaved(), "{event:?} would lose answers");
                    }
                    Effect::Navigation(navigation::Effect::OpenBeside(step)) => {
                        prop_assert!(!build.has(*step) && *navigation == before.navigation, "{event:?}: the person stays");
                    }
                    _ => {}
                }
            }
            Ok(())
        })?;
    }

    #[test]
    fn nothing_is_stored_unless_the_store_was_read_since_it_was_asked_for(session in any_session()) {
        let mut may_write = false;
        play(session, |_, event, session, effects| {
            let asked = effects.iter().any(|effect| {
                matches!(effect, Effect::Keeping(effect::Effect::OpenStore { .. } | effect::Effect::CloseStore))
            });
            if effects.contains(&Effect::Wipe) {
                may_write = false;
            }
            if let Event::Keeping(keeping::Event::Storing(event)) = event {
                match event {
                    storing::Event::StoreRead(Ok(StoreContent::Library(_))) => {
                        may_write = session.model.keeping.place == Some(StoragePlace::Device);
                    }
                    storing::Event::StoreRead(_) => may_write = false,
                    storing::Event::ChosePrevious | storing::Event::ChoseFreshStart if stores(effects) => may_write = true,
                    _ => {}
                }
            }
            prop_assert!(may_write || !stores(effects), "{event:?} writes over what has not been read");
            may_write &= !asked;
            Ok(())
        })?;
    }

    #[test]
    fn no_answer_is_lost_but_by_deleting_by_a_wipe_or_by_leaving_ones_own_computer(session in any_session()) {
        play(session, |before, event, session, effects| {
            let leaves = matches!(event, Event::Keeping(keeping::Event::Storing(storing::Event::ChosePlace(StoragePlace::Tab))));
            if leaves || effects.contains(&Effect::Wipe) {
                return Ok(());
            }
            let keeping = &session.model.keeping;
            for reflection in before.keeping.library.reflections() {
                // Two that are begun have one id in the tests only.
                let is_replaced = match event {
                    Event::Navigation(navigation::Event::Began(_, id) | navigation::Event::BeganNext(id)) => {
                        *id == reflection.id
                    }
                    _ => false,
                };
                match keeping.library.get(&reflection.id) {
                    Some(now) => {
                        prop_assert!(is_replaced || now.changed >= reflection.changed, "{event:?} brings back an older state");
                    }
                    None => {
                        let way_back = match event {
                            Event::Keeping(keeping::Event::Removal(removal::Event::Deleted(id))) if *id != reflection.id => None,
                            Event::Keeping(keeping::Event::Removal(_)) => match &keeping.removed {
                                Some(Removed::Reflections(library)) => library.get(&reflection.id),
                                _ => None,
                            },
                            Event::Keeping(keeping::Event::Expiry(expiry::Event::ConfirmedRetention)) => {
                                keeping.expired.as_ref().and_then(|expired| expired.library.get(&reflection.id))
                            }
                            _ => None,
                        };
                        prop_assert_eq!(way_back, Some(reflection), "{:?} loses {}", event, reflection.id);
                    }
                }
            }
            Ok(())
        })?;
    }
}
