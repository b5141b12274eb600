//! Which questions are asked, and how they are asked one at a time (`domain::reflection::edition`, `domain::app`).

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics is a test that fails")]

mod common;

use common::{Session, effects, need, pack, session::on_a_shared_computer};
use kompetencekompas::domain::{
    app::questions,
    content::{
        dimension::Dimension,
        preference::{Context, Device, Preference},
    },
    navigation::{self, step::Step},
    reflection::{
        self, Edition, PointPlace, TaskTime,
        answer::{Answer, Degree},
        edition::{asked, left_out},
        profile::{Picture, profile},
        progress,
    },
};

fn answers(session: &mut Session, id: &str) {
    session.happens(reflection::Event::AnsweredQuestion(need(id), Answer::Degree(Degree::Partly)));
}

fn in_the_short_edition() -> Session {
    let mut session = on_a_shared_computer();
    session.happens(reflection::Event::ChoseEdition(Edition::Core));
    session
}

#[test]
fn the_short_edition_asks_two_questions_of_each_dimension_and_the_other_all() {
    let session = in_the_short_edition();
    assert_eq!(progress::answered(&session.model.pack, session.current()), (0, 10));
    for dimension in Dimension::ALL {
        assert_eq!(asked(&session.model.pack, session.current(), dimension).len(), 2, "{dimension:?}");
    }
    let whole = on_a_shared_computer();
    assert_eq!(progress::answered(&whole.model.pack, whole.current()), (0, 26));
}

#[test]
fn whoever_goes_on_with_a_dimension_is_asked_all_of_it_and_of_no_other() {
    let mut session = in_the_short_edition();
    assert_eq!(left_out(&session.model.pack, session.current(), Dimension::Can), 4);
    answers(&mut session, "can_communication");
    assert_eq!(left_out(&session.model.pack, session.current(), Dimension::Can), 0);
    assert_eq!(progress::answered(&session.model.pack, session.current()), (1, 14));
    session.happens(reflection::Event::ClearedAnswer(need("can_communication")));
    assert_eq!(progress::answered(&session.model.pack, session.current()), (0, 10));
}

#[test]
fn a_dimension_without_core_questions_is_asked_as_a_whole() {
    let mut session = in_the_short_edition();
    let mut pack = pack().as_ref().clone();
    for need in pack.needs.iter_mut().filter(|need| need.dimension == Dimension::Will) {
        need.core = false;
    }
    session.model.pack = pack.into();
    assert_eq!(asked(&session.model.pack, session.current(), Dimension::Will).len(), 5);
    assert_eq!(left_out(&session.model.pack, session.current(), Dimension::Will), 0);
}

#[test]
fn half_answered_is_half_of_what_was_asked() {
    let picture = |session: &Session, dimension| {
        let profile = profile(&session.model.pack, session.current());
        profile.dimensions.iter().find(|of| of.dimension == dimension).unwrap().picture
    };
    let mut session = in_the_short_edition();
    answers(&mut session, "can_collaboration");
    assert_eq!(picture(&session, Dimension::Can), Picture::Shown, "one of two");
    session.happens(reflection::Event::ChoseEdition(Edition::All));
    assert_eq!(picture(&session, Dimension::Can), Picture::TooLittle, "one of six");
}

#[test]
fn question_after_question_leads_through_all_pages_and_back() {
    for (edition, count) in [(Edition::Core, 10), (Edition::All, 26)] {
        let mut session = on_a_shared_computer();
        session.happens(reflection::Event::ChoseEdition(edition));
        session.happens(navigation::Event::WentForward);
        let mut seen = Vec::new();
        while let Some(question) = session.model.navigation.question.clone() {
            seen.push(question.clone());
            session.happens(navigation::Event::WentOnFrom(question));
        }
        assert_eq!((seen.len(), session.model.navigation.step), (count, Step::Profile));
        session.happens(navigation::Event::WentBack);
        // From the page after them, too, the person goes back question by question.
        let mut back = Vec::new();
        while let Some(question) = session.model.navigation.question.clone() {
            back.push(question.clone());
            session.happens(navigation::Event::WentBackFrom(question));
        }
        back.reverse();
        assert_eq!((back, session.model.navigation.step), (seen, Step::Task));
    }
}

#[test]
fn a_page_begins_with_the_first_open_question_and_stays_there() {
    let mut session = on_a_shared_computer();
    answers(&mut session, "will_interest");
    session.happens(navigation::Event::WentForward);
    assert_eq!(session.model.navigation.question, Some(need("will_meaning")));
    answers(&mut session, "will_meaning");
    assert_eq!(session.model.navigation.question, Some(need("will_meaning")), "an answer alone moves nothing");
}

#[test]
fn what_comes_late_from_a_question_moves_nothing() {
    let mut session = on_a_shared_computer();
    session.happens(navigation::Event::WentForward);
    let first = need("will_interest");
    assert_eq!(
        session.happens(navigation::Event::WentOnFrom(first.clone())),
        effects![navigation::Effect::ShowQuestion]
    );
    assert_eq!(session.happens(navigation::Event::WentOnFrom(first.clone())), []);
    assert_eq!(session.model.navigation.question, Some(need("will_meaning")));
    session.happens(navigation::Event::WentTo(Step::Profile));
    assert_eq!(session.happens(navigation::Event::WentBackFrom(first)), []);
    assert_eq!(session.model.navigation.step, Step::Profile);
}

#[test]
fn the_page_with_all_answers_is_come_back_to_from_the_question() {
    let mut session = on_a_shared_computer();
    session.happens(navigation::Event::WentTo(Step::Review));
    session.happens(navigation::Event::WentAside(Step::Questions(Dimension::Dare), Some(need("dare_ask_help"))));
    assert_eq!(session.model.navigation.question, Some(need("dare_ask_help")));
    session.happens(navigation::Event::WentOnFrom(need("dare_ask_help")));
    assert_eq!(session.model.navigation.step, Step::Review);
}

#[test]
fn asking_for_more_brings_the_first_question_that_was_left_out() {
    for step in [Step::Questions(Dimension::May), Step::Profile] {
        let mut session = in_the_short_edition();
        session.happens(navigation::Event::WentTo(step));
        session.happens(navigation::Event::AskedForMore(Dimension::May));
        assert_eq!(session.model.navigation.step, Step::Questions(Dimension::May));
        assert_eq!(session.model.navigation.question, Some(need("may_leader_support")));
        assert_eq!(questions::asked(&session.model, Dimension::May).len(), 5);
        session.happens(navigation::Event::WentForward);
        let next = if step == Step::Profile { Step::Profile } else { Step::Questions(Dimension::Dare) };
        assert_eq!(session.model.navigation.step, next, "back to where one came from, or on");
        assert_eq!(questions::asked(&session.model, Dimension::Dare).len(), 2, "of this dimension only");
    }
    let mut session = Session::new();
    session.happens(navigation::Event::AskedForMore(Dimension::May));
    assert_eq!(session.model.navigation.step, Step::Start);
}

#[test]
fn all_questions_at_once_is_kept_from_step_to_step() {
    let mut session = on_a_shared_computer();
    let effects = session.happens(navigation::Event::ChoseAllAtOnce(true));
    assert_eq!(effects, effects![navigation::Effect::RememberAllAtOnce(true)]);
    session.happens(navigation::Event::WentForward);
    assert!(session.model.navigation.all_at_once);
}

#[test]
fn what_is_left_out_or_not_relevant_no_longer_matters_most() {
    let dropped = reflection::Event::PlacedPoint(need("dare_try"), PointPlace::Dropped);
    let not_relevant = reflection::Event::AnsweredQuestion(need("dare_try"), Answer::NotRelevant);
    for event in [dropped, not_relevant] {
        let mut session = on_a_shared_computer();
        for id in ["may_time", "dare_try"] {
            session.happens(reflection::Event::ToggledPriority(need(id)));
        }
        session.happens(reflection::Event::PlacedPoint(need("dare_try"), PointPlace::Strength));
        session.happens(reflection::Event::AnsweredQuestion(need("dare_try"), Answer::Unknown));
        assert_eq!(session.current().priorities.len(), 2);
        session.happens(event);
        assert_eq!(session.current().priorities, [need("may_time")]);
    }
    // And priorities are not left out.
    let mut session = on_a_shared_computer();
    session.happens(reflection::Event::PlacedPoint(need("dare_try"), PointPlace::Dropped));
    session.happens(reflection::Event::ToggledPriority(need("dare_try")));
    assert!(session.current().points.is_empty());
}

#[test]
fn what_needs_no_choice_is_taken_back_when_it_is_chosen_again() {
    let mut session = on_a_shared_computer();
    let choices = [
        reflection::Event::ChoseTaskTime(TaskTime::Coming),
        reflection::Event::ChosePreference(Preference::Context(Context::It)),
        reflection::Event::ChosePreference(Preference::Device(Device::No)),
    ];
    let before = session.current().preferences;
    for is_chosen in [true, false] {
        for choice in &choices {
            session.happens(choice.clone());
        }
        assert_eq!(session.current().task_time.is_some(), is_chosen);
        assert_eq!(session.current().preferences == before, !is_chosen);
    }
}
