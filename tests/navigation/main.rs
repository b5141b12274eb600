//! Navigation (`domain::navigation`, `domain::app`): steps, reflections, the two sides of the talk, and invitations.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics is a test that fails")]

#[path = "../common/mod.rs"]
mod common;
mod invited;

use common::{
    Session, effects, events, need, reflection_id,
    session::{MINUTE, chose, on_a_shared_computer, on_ones_own_computer, opened, stored, wrote},
};
use kompetencekompas::domain::{
    app::{
        event::{Effect, Event},
        model::Model,
    },
    basics::{language::Language, role::Role},
    content::dimension::Dimension,
    keeping::state::StoragePlace,
    navigation::{self, HistoryMove, Notice, phase::Phase, step::Step},
    reflection::{
        self, PointPlace,
        answer::{Answer, Degree},
        plan, progress,
    },
};

#[test]
fn forward_and_back_lead_over_the_whole_path() {
    let mut session = on_a_shared_computer();
    for step in &Step::PATH[1..] {
        let effects = session.happens(navigation::Event::WentForward);
        assert_eq!(effects[0], navigation::Effect::Show(*step, HistoryMove::Push).into());
        assert_eq!((session.model.navigation.step, session.current().step), (*step, *step));
    }
    assert_eq!(session.happens(navigation::Event::WentForward), [], "after the last there is nothing");
    for step in Step::PATH.iter().rev().skip(1) {
        session.happens(navigation::Event::WentBack);
        assert_eq!(session.model.navigation.step, *step);
    }
    session.happens(navigation::Event::WentBack);
    assert_eq!(session.model.navigation.step, Step::Start);
    assert_eq!(session.current().step, Step::Task, "the start page is no place to continue from");
    assert_eq!(session.happens(navigation::Event::WentBack), [], "before the first there is nothing");
    session.happens(navigation::Event::WentForward);
    assert_eq!(session.model.navigation.step, Step::Task, "the reflection is still open");
}

#[test]
fn continuing_leads_to_where_the_person_was() {
    let mut session = Session::after(events![
        chose(StoragePlace::Device),
        opened([stored("r-0", -60, "ældre"), stored("r-2", -5, "nyere")]),
    ]);
    assert_eq!(session.model.keeping.resumable().map(|reflection| reflection.task.as_str()), Some("nyere"));
    session.happens(navigation::Event::Resumed(reflection_id("r-0")));
    assert_eq!(
        (session.model.navigation.step, session.current().task.as_str()),
        (Step::Questions(Dimension::May), "ældre")
    );
    assert_eq!(session.happens(navigation::Event::Resumed(reflection_id("r-9"))), [], "one that is not there");

    let mut nowhere = stored("r-3", 0, "et trin, som denne version ikke har");
    nowhere.step = Step::Start;
    let mut session = Session::after([chose(StoragePlace::Device), opened([nowhere])]);
    session.happens(navigation::Event::Resumed(reflection_id("r-3")));
    assert_eq!(session.model.navigation.step, Step::Task);
}

#[test]
fn the_browsers_back_button_leads_to_the_latest_reflection_or_to_the_start() {
    let mut session = Session::new();
    let effects = session.happens(navigation::Event::ArrivedAt(Step::Review, None));
    assert_eq!(effects, effects![navigation::Effect::Show(Step::Start, HistoryMove::Stay)]);
    assert_eq!(session.model.navigation.notice, Some(Notice::NothingOpen));

    let mut session = Session::after(events![
        chose(StoragePlace::Device),
        opened([stored("r-0", -5, "senest ændret"), stored("r-2", -60, "begyndt senere")]),
    ]);
    session.happens(navigation::Event::ArrivedAt(Step::Review, None));
    assert_eq!((session.model.navigation.step, session.current().task.as_str()), (Step::Review, "senest ændret"));
    // The one that was open there, where the history says which; of the right side, and if it is still there.
    let mut arrived = |id: &str| {
        session.happens(navigation::Event::ArrivedAt(Step::FollowUp, Some(reflection_id(id))));
        (session.model.navigation.step, session.current().task.clone(), session.model.replaced)
    };
    // With each other reflection the page is rendered again, though the step is the same.
    assert_eq!(arrived("r-2"), (Step::FollowUp, "begyndt senere".to_owned(), 1));
    assert_eq!(arrived("r-gone"), (Step::FollowUp, "begyndt senere".to_owned(), 1));
    assert_eq!(arrived("r-0"), (Step::FollowUp, "senest ændret".to_owned(), 2));
    assert_eq!(arrived("r-0"), (Step::FollowUp, "senest ændret".to_owned(), 2));
    session.happens(navigation::Event::Began(Role::Leader, reflection_id("r-leder")));
    session.happens(navigation::Event::ArrivedAt(Step::Review, Some(reflection_id("r-leder"))));
    assert_eq!(session.current().role, Role::Employee);
    // A leader with two preparations comes back to the one that was open.
    session.happens(navigation::Event::Began(Role::Leader, reflection_id("r-leder-2")));
    session.happens(navigation::Event::ArrivedAt(Step::Leader, Some(reflection_id("r-leder"))));
    assert_eq!(session.current().id, reflection_id("r-leder"));

    let mut session = on_a_shared_computer();
    let effects = session.happens(navigation::Event::ArrivedAt(Step::Start, None));
    assert_eq!(effects[0], navigation::Effect::Show(Step::Start, HistoryMove::Stay).into());
    assert_eq!(session.model.navigation.notice, None);
    session.happens(navigation::Event::ArrivedAt(Step::Questions(Dimension::Dare), None));
    assert_eq!(session.model.navigation.step, Step::Questions(Dimension::Dare));
}

#[test]
fn whoever_changes_an_answer_from_the_check_page_comes_back_to_it() {
    for way_back in [navigation::Event::WentForward, navigation::Event::WentBack] {
        let mut session = on_a_shared_computer();
        session.happens(navigation::Event::WentTo(Step::Review));
        session.happens(navigation::Event::WentAside(Step::Questions(Dimension::Dare), Some(need("dare_try"))));
        assert_eq!(session.model.navigation.step, Step::Questions(Dimension::Dare));
        assert_eq!(session.model.navigation.target, Some(need("dare_try")));
        session.happens(reflection::Event::AnsweredQuestion(need("dare_try"), Answer::Degree(Degree::Partly)));
        session.happens(way_back.clone());
        assert_eq!(session.model.navigation.step, Step::Review, "{way_back:?}");
        assert_eq!(
            (session.model.navigation.target.take(), session.model.navigation.returning),
            (Some(need("dare_try")), None),
            "{way_back:?} leads to the line that it came from"
        );
        session.happens(navigation::Event::WentBack);
        assert_eq!(session.model.navigation.step, Step::Task, "to where the person came from before");
        session.happens(navigation::Event::WentTo(Step::Review));
        session.happens(navigation::Event::WentForward);
        assert_eq!(session.model.navigation.step, Step::Profile, "only once");
    }
    // A person who leaves the page in another way is not taken back to where they came from.
    let mut session = on_a_shared_computer();
    session.happens(navigation::Event::WentAside(Step::Questions(Dimension::Dare), Some(need("dare_try"))));
    session.happens(navigation::Event::ArrivedAt(Step::Questions(Dimension::Can), None));
    session.happens(navigation::Event::WentForward);
    assert_eq!(session.model.navigation.step, Step::Questions(Dimension::May));
    let before = session.model.clone();
    assert_eq!(
        session.happens(navigation::Event::WentAside(Step::Questions(Dimension::Dare), Some(need("not_in_this_pack")))),
        []
    );
    assert_eq!(session.model, before);
}

#[test]
fn a_step_beside_the_path_leads_back_to_where_the_person_came_from() {
    let mut session = on_a_shared_computer();
    session.happens(navigation::Event::WentTo(Step::Suggestions));
    for beside in [Step::MyData, Step::FollowUp, Step::Outcome, Step::Review] {
        session.happens(navigation::Event::WentTo(beside));
        assert_eq!(session.current().step, Step::Suggestions, "{beside:?} is no place to continue from");
    }
    session.happens(navigation::Event::WentBack);
    assert_eq!(session.model.navigation.step, Step::Suggestions);

    let mut session = Session::after([navigation::Event::WentTo(Step::MyData)]);
    session.happens(navigation::Event::WentBack);
    assert_eq!(session.model.navigation.step, Step::Start);
}

#[test]
fn a_stored_step_of_an_earlier_version_leads_to_the_one_that_took_its_place() {
    let mut old = stored("r-0", 0, "fra før");
    old.step = Step::from_name("priorities").unwrap();
    let mut session = Session::after([chose(StoragePlace::Device), opened([old])]);
    session.happens(navigation::Event::Resumed(reflection_id("r-0")));
    assert_eq!(session.model.navigation.step, Step::Profile);

    let mut old = stored("r-0", 0, "fra før");
    old.step = Step::from_name("review").unwrap();
    let mut session = Session::after([chose(StoragePlace::Device), opened([old])]);
    session.happens(navigation::Event::Resumed(reflection_id("r-0")));
    session.happens(navigation::Event::WentForward);
    assert_eq!(session.model.navigation.step, Step::Profile, "the page with all answers led to the compass");
}

#[test]
fn the_phases_are_filled_by_what_is_given_and_not_by_the_place() {
    let mut session = on_a_shared_computer();
    session.happens(navigation::Event::WentTo(Step::TalkSheet));
    let filled =
        |session: &Session| Phase::ALL.map(|phase| progress::filled(&session.model.pack, session.current(), phase));
    assert_eq!(filled(&session), [0, 0, 0, 0]);
    let is_prepared = |session: &Session| progress::is_prepared(&session.model.pack, session.current());
    assert!(!is_prepared(&session), "nothing to talk about yet");
    session.happens(wrote("Modtage nye borgere"));
    assert!(!is_prepared(&session));
    for id in ["will_interest", "may_time"] {
        session.happens(reflection::Event::AnsweredQuestion(need(id), Answer::Unknown));
    }
    session.happens(reflection::Event::AnsweredQuestion(need("dare_try"), Answer::NotRelevant));
    assert_eq!(progress::answered(&session.model.pack, session.current()), (3, 26));
    assert_eq!(filled(&session), [100, 11, 0, 0]);
    assert!(is_prepared(&session));
    session.happens(reflection::Event::ToggledPriority(need("may_time")));
    session.happens(plan::Event::Added(None));
    assert_eq!(filled(&session), [100, 11, 100, 100]);
}

#[test]
fn whoever_only_went_to_give_something_comes_back_to_where_they_were() {
    let elsewhere = [Step::Task, Step::Questions(Dimension::Will), Step::Preferences, Step::Profile];
    for from in [Step::Review, Step::Profile, Step::Questions(Dimension::Dare)] {
        for to in elsewhere.into_iter().filter(|to| *to != from) {
            let mut session = on_a_shared_computer();
            session.happens(navigation::Event::WentTo(from));
            session.happens(navigation::Event::WentAside(to, None));
            assert_eq!(session.model.navigation.step, to);
            session.happens(navigation::Event::WentForward);
            assert_eq!(session.model.navigation.step, from, "by way of {to:?}");
            assert_eq!(session.model.navigation.returning, None, "only once");
        }
    }
    // Also by way of other steps beside the path, and from one of them to another.
    let mut session = on_a_shared_computer();
    session.happens(navigation::Event::WentTo(Step::Review));
    session.happens(navigation::Event::WentAside(Step::Questions(Dimension::Dare), Some(need("dare_try"))));
    session.happens(navigation::Event::WentAside(Step::Task, None));
    session.happens(navigation::Event::WentForward);
    assert_eq!(session.model.navigation.step, Step::Review);
    session.happens(navigation::Event::WentTo(Step::Profile));
    session.happens(navigation::Event::WentAside(Step::Questions(Dimension::Will), None));
    session.happens(navigation::Event::WentTo(Step::MyData));
    session.happens(navigation::Event::WentBack);
    assert_eq!(session.model.navigation.step, Step::Questions(Dimension::Will), "the page that one was on");
    // All questions of a page that was opened from the compass are asked one after the other, and then the compass is
    // shown again.
    let mut session = on_a_shared_computer();
    session.happens(navigation::Event::WentTo(Step::Profile));
    session.happens(navigation::Event::WentAside(Step::Questions(Dimension::May), None));
    let mut asked = 0;
    while let Some(question) = session.model.navigation.question.clone() {
        asked += 1;
        session.happens(navigation::Event::WentOnFrom(question));
    }
    assert_eq!((asked, session.model.navigation.step), (5, Step::Profile), "May has five questions");
}

#[test]
fn asking_to_change_an_answer_where_nothing_is_open_leads_to_the_start() {
    let mut session = Session::new();
    session.happens(navigation::Event::WentAside(Step::Questions(Dimension::Dare), Some(need("dare_try"))));
    assert_eq!(
        (session.model.navigation.step, session.model.navigation.notice),
        (Step::Start, Some(Notice::NothingOpen))
    );
    assert_eq!(
        (session.model.navigation.returning, session.model.navigation.target),
        (None, None),
        "nothing is left of the question"
    );
}

#[test]
fn the_language_changes_nothing_else() {
    for mut session in [Session::new(), on_a_shared_computer(), on_ones_own_computer()] {
        session.happens(navigation::Event::WentTo(Step::Review));
        session.happens(navigation::Event::WentAside(Step::Questions(Dimension::Dare), Some(need("dare_try"))));
        session.happens(wrote("Modtage nye borgere"));
        session.happens(Event::ChoseLanguage(Language::Da));
        let before = session.model.clone();
        assert_eq!(session.happens(Event::ChoseLanguage(Language::En)), [Effect::ApplyLanguage(Language::En)]);
        assert_eq!(session.model, Model { language: Language::En, ..before.clone() });
        session.happens(Event::ChoseLanguage(Language::Da));
        assert_eq!(session.model, before);
    }
}

#[test]
fn a_change_is_never_older_than_the_one_before() {
    let mut session = on_a_shared_computer();
    let begun = session.current().changed;
    session.passes(-60 * MINUTE);
    session.happens(wrote("Uret blev stillet tilbage"));
    assert_eq!(session.current().changed, begun);
    session.passes(90 * MINUTE);
    session.happens(wrote("Og frem"));
    assert_eq!(session.current().changed, session.now);
    assert_eq!(session.current().created, begun);
}

#[test]
fn a_fourth_priority_is_not_taken_and_a_new_answer_takes_its_point_back() {
    let mut session = on_a_shared_computer();
    for id in ["may_time", "dare_try", "will_change", "can_leadership"] {
        session.happens(reflection::Event::ToggledPriority(need(id)));
    }
    assert_eq!(session.current().priorities, ["may_time", "dare_try", "will_change"].map(need));
    session.happens(reflection::Event::ToggledPriority(need("dare_try")));
    session.happens(reflection::Event::ToggledPriority(need("can_leadership")));
    assert_eq!(session.current().priorities, ["may_time", "will_change", "can_leadership"].map(need));

    session.happens(reflection::Event::AnsweredQuestion(need("dare_try"), Answer::Degree(Degree::Low)));
    session.happens(reflection::Event::PlacedPoint(need("dare_try"), PointPlace::Dropped));
    session.happens(reflection::Event::AnsweredQuestion(need("dare_try"), Answer::Degree(Degree::VeryHigh)));
    assert!(session.current().points.is_empty(), "it was placed after what the earlier answer said");
}
