//! Invitations and the two sides of the talk.

use crate::common::{
    Session, events, need, reflection_id,
    session::{MINUTE, chose, on_a_shared_computer, on_ones_own_computer, wrote},
};
use kompetencekompas::domain::{
    app::{event::Event, model::Model},
    basics::{language::Language, role::Role},
    content::dimension::Dimension,
    desk::{self, SLIDES},
    invitation::{self, Content, FirstDimensions, Invitation, LinkError},
    keeping::state::StoragePlace,
    navigation::{self, NextTask, Notice, step::Step},
    reflection::{self, answer::Answer, plan},
    shared_computer,
};

fn invitation(first: u8) -> Invitation {
    let first = FirstDimensions::from_bits(first).unwrap();
    let theme = "Tage imod nye kolleger".to_owned();
    Invitation::new(Content { theme, first, language: Language::En, ..Content::default() }).unwrap()
}

fn followed(first: u8) -> invitation::Event {
    invitation::Event::FollowedLink(Some(Ok(invitation(first))))
}

#[test]
fn a_link_changes_nothing_that_a_person_has() {
    for mut session in [on_a_shared_computer(), on_ones_own_computer()] {
        session.happens(wrote("Min egen opgave"));
        let before = session.model.clone();
        for event in [
            followed(0b00100),
            invitation::Event::FollowedLink(Some(Err(LinkError::Damaged))),
            invitation::Event::FollowedLink(None),
        ] {
            assert_eq!(session.happens(event), []);
            let Model { keeping, navigation, language, .. } = &session.model;
            assert_eq!((keeping, navigation, *language), (&before.keeping, &before.navigation, before.language));
        }
        session.happens(followed(0b00100));
        session.happens(invitation::Event::UsedTheme);
        assert_eq!(session.current().task, "Min egen opgave", "the theme is a proposal");
    }
}

#[test]
fn the_theme_becomes_the_task_when_the_person_says_so() {
    let mut session = on_a_shared_computer();
    session.happens(followed(31));
    assert_eq!(session.current().task, "");
    session.happens(invitation::Event::UsedTheme);
    assert_eq!(session.current().task, "Tage imod nye kolleger");
}

#[test]
fn what_the_invitation_is_about_comes_first_and_the_rest_after_it() {
    let mut session = on_a_shared_computer();
    session.happens(followed(0b11000));
    let mut seen = Vec::new();
    while session.model.navigation.step != Step::Done {
        session.happens(navigation::Event::WentForward);
        seen.push(session.model.navigation.step.name());
    }
    assert_eq!(seen[..6], ["dare", "should", "will", "can", "may", "profile"]);
    assert_eq!(seen.len() + 1, Step::PATH.len());
    session.happens(navigation::Event::WentTo(Step::Questions(Dimension::Will)));
    session.happens(navigation::Event::WentBack);
    assert_eq!(session.model.navigation.step.name(), "should");
}

#[test]
fn an_invitation_speaks_its_language_until_the_person_has_chosen_one() {
    let mut session = Session::after([followed(31)]);
    assert_eq!(session.model.language, Language::En);
    session = Session::after(events![Event::ChoseLanguage(Language::Da), followed(31)]);
    assert_eq!(session.model.language, Language::Da);
    session = on_a_shared_computer();
    session.happens(followed(31));
    assert_eq!(session.model.language, Language::Da, "in the middle of a reflection nothing changes by itself");
}

#[test]
fn an_invitation_is_gone_with_the_answers_of_whoever_it_was_for() {
    let mut session = on_a_shared_computer();
    session.happens(followed(31));
    session.happens(shared_computer::Event::Finished);
    assert_eq!(session.model.invitation(), None);
}

#[test]
fn the_two_sides_of_the_talk_never_land_in_each_other() {
    let mut session = on_ones_own_computer();
    session.happens(wrote("Medarbejderens"));
    session.happens(navigation::Event::Began(Role::Leader, reflection_id("r-leder")));
    assert_eq!((session.model.navigation.step, session.current().role), (Step::Leader, Role::Leader));
    session.happens(wrote("Lederens"));
    assert_eq!(session.model.keeping.resumable().map(|reflection| reflection.task.as_str()), Some("Medarbejderens"));

    for event in [
        navigation::Event::WentTo(Step::Task),
        navigation::Event::ArrivedAt(Step::Profile, None),
        navigation::Event::WentTo(Step::FollowUp),
    ] {
        session.happens(navigation::Event::WentTo(Step::Leader));
        assert_eq!(session.current().task, "Lederens", "the leader goes on with the preparation");
        session.happens(event);
        assert_eq!(session.current().task, "Medarbejderens");
    }
    session.happens(navigation::Event::Resumed(reflection_id("r-leder")));
    assert_eq!((session.model.navigation.step, session.current().step), (Step::Leader, Step::Leader));
    session.happens(navigation::Event::BeganNext(NextTask::Other, reflection_id("r-3")));
    assert_eq!(session.current().previous, Some(reflection_id("r-1")), "the next one follows the employee's");
}

#[test]
fn the_next_reflection_is_about_the_same_task_or_another_and_no_answer_is_filled_in() {
    for (about, task) in [(NextTask::Same, "Tage imod nye"), (NextTask::Other, "")] {
        let mut session = on_a_shared_computer();
        session.happens(reflection::Event::EnteredTask("Tage imod nye".to_owned()));
        session.happens(reflection::Event::ChoseEdition(reflection::Edition::Core));
        session.happens(reflection::Event::AnsweredQuestion(need("dare_try"), Answer::Unknown));
        let first = session.current().clone();
        session.happens(navigation::Event::BeganNext(about, reflection_id("r-next")));
        let next = session.current();
        assert_eq!((next.task.as_str(), &next.previous), (task, &Some(first.id)));
        assert_eq!(next.edition.is_some(), about == NextTask::Same);
        assert!(next.answers.is_empty() && next.plan.is_empty() && next.priorities.is_empty());
        assert_eq!(session.model.navigation.step, Step::Task);
    }
}

#[test]
fn without_an_employees_reflection_a_step_of_it_is_not_shown() {
    let mut session = Session::after([chose(StoragePlace::Tab)]);
    session.happens(navigation::Event::Began(Role::Leader, reflection_id("r-leder")));
    session.happens(navigation::Event::WentTo(Step::Review));
    assert_eq!(
        (session.model.navigation.step, session.model.navigation.notice),
        (Step::Start, Some(Notice::NothingOpen))
    );
    assert_eq!(session.model.keeping.resumable(), None);
}

#[test]
fn a_leader_chooses_first_where_notes_are_kept_too() {
    let mut session = Session::after([navigation::Event::WentTo(Step::Leader)]);
    assert_eq!(session.happens(navigation::Event::Began(Role::Leader, reflection_id("r-1"))), []);
    assert_eq!(
        (session.model.navigation.step, session.model.navigation.notice),
        (Step::Leader, Some(Notice::ChooseStorage))
    );
    session.happens(chose(StoragePlace::Tab));
    assert_eq!(session.model.navigation.step, Step::Leader, "the choice is made where the leader is");
}

#[test]
fn a_promise_that_is_due_does_not_lead_a_leader_to_the_employees_page() {
    let mut session = on_a_shared_computer();
    session.happens(navigation::Event::Began(Role::Leader, reflection_id("r-leder")));
    session.happens(plan::Event::Added(None));
    session.passes(90 * 24 * 60 * MINUTE);
    session.happens(navigation::Event::Resumed(reflection_id("r-leder")));
    assert_eq!(session.model.navigation.step, Step::Leader);
}

#[test]
fn the_pictures_at_the_meeting_end_where_they_end() {
    let mut session = Session::after([desk::Event::ShowedSlide(3)]);
    assert_eq!(session.model.desk.slide, 3);
    session.happens(desk::Event::ShowedSlide(usize::MAX));
    assert_eq!(session.model.desk.slide, SLIDES - 1);
}
