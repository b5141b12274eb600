//! The retention time: which day is shown, and that nothing is deleted before it. `tests/keeping` tests what is
//! deleted, shown and restored.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics is a test that fails")]

mod common;

use common::{
    Session, blank, events, moment, reflection_id, runs,
    session::{chose, contents, opened_with},
};
use kompetencekompas::domain::{
    basics::{
        choice::Choice,
        date::{Date, Timestamp},
    },
    keeping::{machine::message, retention::Retention, state::StoragePlace},
    navigation::{self, step::Step},
    reflection::{
        Reflection,
        follow_up::{self, Used},
        plan::Agreement,
    },
};
use proptest::prelude::*;

fn reflection(id: &str, changed: &str) -> Reflection {
    let changed = moment(&format!("{changed}T08:30:00Z"));
    Reflection { id: reflection_id(id), created: changed, changed, task: id.to_owned(), ..blank() }
}

proptest! {
    #![proptest_config(runs(256))]

    #[test]
    fn nothing_goes_before_its_day_and_the_day_is_the_one_that_is_told(
        millis in 0..4_000_000_000_000i64, retention in prop::sample::select(Retention::ALL), day in -400..800,
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
        assert_eq!(retention.expiry(changed), Date::parse(expected), "{changed}");
    };
    check("2026-12-03", Retention::ThreeMonths, "2027-03-03");
    check("2026-08-31", Retention::SixMonths, "2027-02-28");
    check("2028-02-29", Retention::OneYear, "2029-02-28");
    assert_eq!(Retention::UntilDeleted.expiry(moment("2026-12-03T08:30:00Z")), None);
}

/// A session on the person's own computer in which this was stored; today is 22 November 2026.
fn opened(retention: Retention, stored: impl IntoIterator<Item = Reflection>) -> Session {
    let contents = message::Contents { retention: Some(retention), ..contents(stored) };
    Session::after(events![chose(StoragePlace::Device), opened_with(contents)])
}

#[test]
fn choosing_deletes_nothing_before_the_person_has_agreed_and_leaving_the_page_is_no_agreement() {
    let old_and_new = [reflection("r-old", "2026-05-01"), reflection("r-new", "2026-11-01")];
    let mut session = opened(Retention::UntilDeleted, old_and_new);
    session.happens(navigation::Event::Resumed(reflection_id("r-old")));
    session.happens(message::Event::ChoseRetention(Retention::SixMonths));
    assert_eq!(session.model.keeping.choosing(), Some(Retention::SixMonths));
    session.happens(navigation::Event::WentTo(Step::MyData));
    assert_eq!((session.model.keeping.choosing(), session.model.keeping.collection().current().count()), (None, 2));
    session.happens(message::Event::ChoseRetention(Retention::SixMonths));
    session.happens(message::Event::ConfirmedRetention);
    assert_eq!(session.model.keeping.current, None, "the one that was open is gone");
    session.happens(message::Event::UndidExpiry);
    assert_eq!(session.model.keeping.collection().current().count(), 2);
}

#[test]
fn who_began_anew_before_the_day_came_is_still_asked_about_the_old_plan() {
    let mut old = reflection("r-old", "2026-09-01");
    old.plan = vec![Agreement::new(1, old.changed.date())];
    let mut session = opened(Retention::UntilDeleted, [old, reflection("r-new", "2026-11-01")]);
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
fn how_long_is_offered_only_where_the_choice_holds() {
    let mut session = opened(Retention::OneYear, [reflection("r-1", "2026-11-01")]);
    let choose = |session: &mut Session, choice| {
        let is_offered = session.model.keeping.can_choose_retention();
        session.happens(message::Event::ChoseRetention(choice));
        assert_eq!(session.model.keeping.retention() == choice, is_offered);
        is_offered
    };
    assert!(choose(&mut session, Retention::SixMonths));
    session.happens(message::Event::DatabaseClosed);
    assert!(!choose(&mut session, Retention::OneYear), "nothing is saved here any more");
    assert!(!Session::after([chose(StoragePlace::Tab)]).model.keeping.can_choose_retention());
}
