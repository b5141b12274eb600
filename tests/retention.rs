//! How long reflections are kept: what is deleted when, that the person sees it and can take it back, and that neither a
//! wrong clock nor an opened file deletes anything in silence.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics is a test that fails")]

mod common;

use common::{Session, blank, effects, events, moment, reflection_id, runs};
use kompetencekompas::domain::{
    app::event::Effect,
    basics::{
        choice::Choice,
        date::{Date, Timestamp},
        role::Role,
    },
    keeping::{
        effect, expiry, file,
        library::Library,
        removal,
        retention::Retention,
        state::{StoragePlace, StoreContent},
        storing,
    },
    navigation::{self, step::Step},
    reflection::{
        Reflection,
        follow_up::{self, Used},
        plan::Agreement,
    },
    shared_computer,
};
use proptest::prelude::*;

const DAY: i64 = 86_400_000;

fn reflection(id: &str, changed: &str) -> Reflection {
    let changed = moment(&format!("{changed}T08:30:00Z"));
    Reflection { id: reflection_id(id), created: changed, changed, task: id.to_owned(), ..blank() }
}

fn date(text: &str) -> Date {
    Date::parse(text).unwrap()
}

fn ids(library: &Library) -> Vec<&str> {
    library.reflections().iter().map(|reflection| reflection.id.as_str()).collect()
}

fn any_retention() -> impl Strategy<Value = Retention> {
    prop::sample::select(Retention::ALL)
}

/// Reflections of three years, some with an earlier state.
fn any_library() -> impl Strategy<Value = Library> {
    prop::collection::vec((0..6, 0..1100i64, 0..DAY), 0..8).prop_map(|states| {
        let state = |(id, day, millis): (i32, i64, i64)| Reflection {
            id: reflection_id(&format!("r-{id}")),
            changed: Timestamp::from_millis(blank().created.millis() + day * DAY + millis),
            ..blank()
        };
        states.into_iter().map(state).collect()
    })
}

proptest! {
    #![proptest_config(runs(256))]

    #[test]
    fn exactly_what_is_over_goes_and_comes_back_whole(
        library in any_library(), spared in any_library(), retention in any_retention(), day in 0..2000i32,
    ) {
        let today = blank().created.date().plus_days(day);
        let mut left = library.clone();
        let expired = left.expire(retention, today, &spared);
        for reflection in library.reflections() {
            let goes = retention.is_over(reflection.changed, today) && spared.get(&reflection.id).is_none();
            prop_assert_eq!(expired.get(&reflection.id).is_some(), goes);
            prop_assert_eq!(left.get(&reflection.id).is_some(), !goes);
        }
        prop_assert!(left.history().iter().all(|state| left.get(&state.id).is_some()), "an earlier state stays behind");
        left.merge(expired);
        prop_assert_eq!(left, library);
    }

    #[test]
    fn a_clock_that_was_set_back_deletes_nothing_more(
        library in any_library(), retention in any_retention(), day in 0..2000i32, back in 0..5000i32,
    ) {
        let today = blank().created.date().plus_days(day);
        let gone = |today| library.clone().expire(retention, today, &Library::default());
        let (now, earlier) = (gone(today), gone(today.plus_days(-back)));
        prop_assert!(earlier.reflections().iter().all(|reflection| now.get(&reflection.id).is_some()));
    }

    #[test]
    fn nothing_goes_before_its_day_and_the_day_is_the_one_that_is_told(
        millis in 0..4_000_000_000_000i64, retention in any_retention(), day in -400..800,
    ) {
        let changed = Timestamp::from_millis(millis);
        let today = changed.date().plus_days(day);
        match retention.expiry(changed) {
            None => prop_assert!(!retention.is_over(changed, today)),
            Some(expiry) => {
                prop_assert_eq!(retention.is_over(changed, today), today >= expiry);
                prop_assert!(expiry.days_since(changed.date()) >= 28 * i32::try_from(retention.months().unwrap()).unwrap());
            }
        }
    }
}

#[test]
fn the_day_is_the_same_day_of_the_month_or_its_last() {
    let check = |changed: &str, retention: Retention, expected: &str| {
        let changed = moment(&format!("{changed}T23:59:00Z"));
        assert_eq!(retention.expiry(changed), Some(date(expected)), "{changed}");
    };
    check("2026-12-03", Retention::ThreeMonths, "2027-03-03");
    check("2026-08-31", Retention::SixMonths, "2027-02-28");
    check("2028-02-29", Retention::OneYear, "2029-02-28");
    assert_eq!(Retention::UntilDeleted.expiry(moment("2026-12-03T08:30:00Z")), None);
}

/// A session on the person's own computer in which this was stored; today is 22 November 2026.
fn opened(retention: Retention, stored: impl IntoIterator<Item = Reflection>) -> (Session, Vec<Effect>) {
    let mut session = Session::new();
    session.model.keeping.retention = retention;
    session.happens(storing::Event::ChosePlace(StoragePlace::Device));
    let effects = session.happens(storing::Event::StoreRead(Ok(StoreContent::Library(stored.into_iter().collect()))));
    (session, effects)
}

fn old_and_new() -> [Reflection; 2] {
    [reflection("r-old", "2026-05-01"), reflection("r-new", "2026-11-01")]
}

fn keeps(effects: &[Effect], expected: &[&str]) {
    let kept = effects.iter().find_map(|effect| match effect {
        Effect::Keeping(effect::Effect::Keep { library, store: true, .. }) => Some(ids(library)),
        _ => None,
    });
    assert_eq!(kept.as_deref(), Some(expected));
}

#[test]
fn what_was_kept_long_enough_goes_when_the_store_is_opened_and_the_person_is_told() {
    let (mut session, effects) = opened(Retention::SixMonths, old_and_new());
    assert_eq!(ids(&session.model.keeping.library), ["r-new"]);
    assert_eq!(effects, [], "a page that is closed, or a clock that was wrong, has deleted nothing yet");
    let told = session.model.keeping.expired.clone().unwrap();
    assert_eq!((ids(&told.library), told.retention), (vec!["r-old"], Retention::SixMonths));

    let effects = session.happens(expiry::Event::Noted);
    keeps(&effects, &["r-new"]);
    assert!(
        effects.contains(&effect::Effect::ForgetEarlier.into()),
        "else it still lies beside it as the previous state"
    );
    assert_eq!(session.happens(expiry::Event::Noted), []);
}

#[test]
fn nothing_can_be_chosen_before_it_is_known_what_it_would_delete() {
    let mut session = Session::new();
    session.happens(storing::Event::ChosePlace(StoragePlace::Device));
    assert_eq!(session.happens(expiry::Event::ChoseRetention(Retention::ThreeMonths)), []);
    assert_eq!(session.model.keeping.retention, Retention::UntilDeleted);
}

#[test]
fn deleting_everything_leaves_no_way_back_to_what_was_kept_long_enough() {
    let (mut session, _) = opened(Retention::SixMonths, old_and_new());
    session.happens(removal::Event::DeletedEverything);
    assert_eq!(session.model.keeping.expired, None);
}

#[test]
fn what_could_be_put_back_is_wiped_from_a_shared_computer_too() {
    let mut session = Session::new();
    session.happens(storing::Event::ChosePlace(StoragePlace::Tab));
    session.happens(navigation::Event::Began(Role::Employee, reflection("r-1", "2026-11-01").id));
    session.happens(removal::Event::DeletedEverything);
    assert!(session.model.keeping.library.is_empty() && session.model.keeping.holds_anything());
    session.passes(11 * 60 * 1000);
    assert_eq!(session.happens(shared_computer::Event::Ticked), [Effect::Wipe]);
    assert!(!session.model.keeping.holds_anything());
}

#[test]
fn by_default_nothing_is_ever_deleted() {
    let (mut session, effects) = opened(Retention::UntilDeleted, old_and_new());
    assert_eq!((session.model.keeping.library.reflections().len(), effects), (2, Vec::new()));
    session.passes(4000 * DAY);
    session.happens(storing::Event::Retried);
    assert_eq!(session.model.keeping.library.reflections().len(), 2);
    assert_eq!(Session::new().model.keeping.retention, Retention::UntilDeleted);
}

#[test]
fn what_was_deleted_is_told_on_every_page_until_the_person_has_seen_it() {
    let (mut session, _) = opened(Retention::SixMonths, old_and_new());
    for step in [Step::MyData, Step::Start] {
        session.happens(navigation::Event::WentTo(step));
        assert!(session.model.keeping.expired.is_some());
    }
    session.happens(expiry::Event::Noted);
    assert_eq!(session.model.keeping.expired, None);
    session.happens(expiry::Event::Undid);
    assert_eq!(ids(&session.model.keeping.library), ["r-new"], "there is nothing to take back any more");
}

#[test]
fn taking_it_back_brings_all_of_it_and_it_does_not_go_again_the_next_time() {
    let (mut session, _) = opened(Retention::SixMonths, old_and_new());
    let effects = session.happens(expiry::Event::Undid);
    keeps(&effects, &["r-old", "r-new"]);
    assert!(effects.contains(&effect::Effect::RememberRetention(Retention::UntilDeleted).into()));
    assert_eq!((session.model.keeping.retention, &session.model.keeping.expired), (Retention::UntilDeleted, &None));
}

#[test]
fn choosing_deletes_nothing_before_the_person_has_agreed() {
    let (mut session, _) = opened(Retention::UntilDeleted, old_and_new());
    // Through the radio buttons with the arrow keys: each is chosen on the way.
    for retention in [Retention::ThreeMonths, Retention::SixMonths] {
        assert_eq!(session.happens(expiry::Event::ChoseRetention(retention)), []);
        assert_eq!(session.model.keeping.choosing, Some(retention));
        assert_eq!(ids(&session.model.keeping.would_expire(retention, session.now)), ["r-old"]);
    }
    // A year concerns nothing that is here, so it holds at once.
    let effects = session.happens(expiry::Event::ChoseRetention(Retention::OneYear));
    assert_eq!(effects, effects![effect::Effect::RememberRetention(Retention::OneYear)]);
    assert_eq!((session.model.keeping.choosing, session.model.keeping.retention), (None, Retention::OneYear));
    assert_eq!(session.model.keeping.library.reflections().len(), 2);

    session.happens(expiry::Event::ChoseRetention(Retention::SixMonths));
    session.happens(expiry::Event::CancelledRetention);
    assert_eq!((session.model.keeping.choosing, session.model.keeping.retention), (None, Retention::OneYear));
    session.happens(expiry::Event::ConfirmedRetention);
    assert_eq!(session.model.keeping.library.reflections().len(), 2, "there is nothing to agree to any more");

    session.happens(expiry::Event::ChoseRetention(Retention::SixMonths));
    session.happens(navigation::Event::WentTo(Step::MyData));
    assert_eq!(session.model.keeping.choosing, None, "whoever leaves the page has not agreed");
}

#[test]
fn agreeing_deletes_what_was_told_and_it_can_be_taken_back() {
    let (mut session, _) = opened(Retention::UntilDeleted, old_and_new());
    session.happens(navigation::Event::Resumed(reflection_id("r-old")));
    session.happens(expiry::Event::ChoseRetention(Retention::SixMonths));
    let effects = session.happens(expiry::Event::ConfirmedRetention);
    assert!(effects.contains(&effect::Effect::RememberRetention(Retention::SixMonths).into()));
    keeps(&effects, &["r-new"]);
    assert_eq!(session.model.keeping.current, None, "the one that was open is gone");
    let effects = session.happens(expiry::Event::Undid);
    keeps(&effects, &["r-old", "r-new"]);
}

#[test]
fn a_file_that_was_just_opened_is_not_deleted_when_the_store_is_opened_after_it() {
    let mut session = Session::new();
    session.model.keeping.retention = Retention::SixMonths;
    let file: Library = old_and_new().into_iter().collect();
    session.happens(file::Event::Read(Ok(file)));
    session.happens(file::Event::Confirmed);
    session.happens(storing::Event::ChosePlace(StoragePlace::Device));
    let stored = [reflection("r-old", "2026-05-01"), reflection("r-older", "2025-05-01")];
    session.happens(storing::Event::StoreRead(Ok(StoreContent::Library(stored.into_iter().collect()))));
    assert_eq!(ids(&session.model.keeping.library), ["r-old", "r-new"]);
    assert_eq!(ids(&session.model.keeping.expired.unwrap().library), ["r-older"]);
}

#[test]
fn there_is_nothing_to_choose_on_a_shared_computer() {
    let mut session = Session::after(events![
        storing::Event::ChosePlace(StoragePlace::Tab),
        navigation::Event::Began(Role::Employee, reflection_id("r-1")),
    ]);
    assert_eq!(session.happens(expiry::Event::ChoseRetention(Retention::ThreeMonths)), []);
    assert_eq!(session.model.keeping.retention, Retention::UntilDeleted);
}

#[test]
fn who_began_anew_before_the_day_came_is_still_asked_about_the_old_plan() {
    let mut old = reflection("r-old", "2026-09-01");
    old.plan = vec![Agreement::new(1, old.changed.date())];
    let (mut session, _) = opened(Retention::UntilDeleted, [old, reflection("r-new", "2026-11-01")]);
    let due = |session: &Session| session.model.keeping.also_due(session.now.date()).map(|due| due.id.to_string());
    assert_eq!(session.model.keeping.resumable().map(|reflection| reflection.id.as_str()), Some("r-new"));
    assert_eq!(due(&session).as_deref(), Some("r-old"));
    session.happens(navigation::Event::Resumed(reflection_id("r-old")));
    assert_eq!(
        (session.model.navigation.step, due(&session)),
        (Step::FollowUp, None),
        "it is the one that is open now"
    );
    session.happens(follow_up::Event::SaidUsed(1, Used::Yes));
    session.happens(navigation::Event::Resumed(reflection_id("r-new")));
    assert_eq!(due(&session), None, "who has told is not asked again");
}

#[test]
fn who_says_that_the_computer_is_shared_is_shown_nothing_of_what_was_deleted() {
    let (mut session, _) = opened(Retention::SixMonths, old_and_new());
    session.happens(storing::Event::ChosePlace(StoragePlace::Tab));
    assert_eq!((session.model.keeping.expired, session.model.keeping.library.is_empty()), (None, true));
}
