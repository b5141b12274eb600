//! The two builds (`domain::navigation::build`): what the smaller one lacks is reached without losing anything, and everything
//! else is the same in both.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics is a test that fails")]

mod common;

use common::{
    Session, effects, events, pack,
    session::{began, opened},
};
use kompetencekompas::domain::{
    app::event::{Effect, Event},
    basics::language::Localized,
    desk,
    keeping::{
        state::{StoragePlace, StoreProblem},
        storing,
    },
    navigation::{self, HistoryMove, build::Build, step::Step},
};
use std::sync::Arc;

/// A session of the build without the desk, after these events.
fn without_desk(events: Vec<Event>) -> Session {
    let mut session = Session::of_build(Build::WithoutDesk);
    for event in events {
        session.happens(event);
    }
    session
}

fn desk_steps() -> impl Iterator<Item = Step> {
    Step::ASIDE.into_iter().filter(|step| step.is_desk())
}

#[test]
fn a_step_that_the_build_lacks_is_reached_by_reloading_the_page_and_changes_nothing_here() {
    assert_eq!(desk_steps().count(), 5);
    for step in desk_steps() {
        for (event, history) in [
            (navigation::Event::WentTo(step), HistoryMove::Push),
            (navigation::Event::ArrivedAt(step), HistoryMove::Stay),
        ] {
            let mut session = without_desk(Vec::new());
            let before = session.model.clone();
            assert_eq!(session.happens(event), effects![navigation::Effect::Reload(step, history)]);
            assert_eq!(session.model, before, "{step:?}");
        }
        let mut session = Session::new();
        assert_eq!(
            session.happens(navigation::Event::WentTo(step)),
            effects![navigation::Effect::Show(step, HistoryMove::Push)],
            "the other build has it"
        );
        assert_eq!(session.model.navigation.step, step);
    }
}

#[test]
fn what_is_only_in_memory_is_not_lost_to_a_step_that_the_build_lacks() {
    let own = Event::from(storing::Event::ChosePlace(StoragePlace::Device));
    let unsaved = [
        ("on a shared computer", events![storing::Event::ChosePlace(StoragePlace::Tab), began()]),
        ("before the store was read", vec![own.clone(), began().into()]),
        (
            "when storing does not work",
            events![own.clone(), opened([]), began(), storing::Event::SavingFailed(StoreProblem::Blocked)],
        ),
    ];
    for (when, events) in unsaved {
        let mut session = without_desk(events);
        let before = session.model.clone();
        let effects = session.happens(navigation::Event::WentTo(Step::Invite));
        assert_eq!(effects, effects![navigation::Effect::OpenBeside(Step::Invite)], "{when}");
        assert_eq!(session.model, before, "{when}: the person stays, and can think better of it");
    }
    let mut session = without_desk(events![own, opened([]), began()]);
    let effects = session.happens(navigation::Event::WentTo(Step::Invite));
    assert_eq!(effects, effects![navigation::Effect::Reload(Step::Invite, HistoryMove::Push)], "it is stored");
}

#[test]
fn both_builds_have_every_step_of_an_employee() {
    let steps = std::iter::once(Step::Start).chain(Step::PATH).chain([Step::FollowUp, Step::MyData]);
    for step in steps {
        let show = |build: Build| {
            let mut session = Session::of_build(build);
            session.happens(storing::Event::ChosePlace(StoragePlace::Tab));
            session.happens(began());
            session.happens(navigation::Event::WentTo(step))
        };
        assert_eq!(show(Build::WithoutDesk), show(Build::WithDesk));
        let shown = Effect::from(navigation::Effect::Show(step, HistoryMove::Push));
        assert_eq!(show(Build::WithoutDesk)[0], shown);
    }
}

#[test]
fn a_pack_that_an_editor_tries_is_the_apps_until_the_page_is_reloaded() {
    let mut other = pack().as_ref().clone();
    other.title = Localized { da: "Prøve".to_owned(), en: "Trial".to_owned() };
    let other = Arc::new(other);
    let mut session = Session::after([navigation::Event::WentTo(Step::Pack)]);
    let effects = session.happens(desk::Event::TriedPack(other.clone()));
    assert_eq!(effects, effects![navigation::Effect::Show(Step::Start, HistoryMove::Push)]);
    assert_eq!((session.model.pack.clone(), session.model.navigation.step), (other, Step::Start));
}
