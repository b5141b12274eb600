//! The agreements of the talk: proposed from the plan, the person's own from the first change on, asked about at the
//! next visit. And the data that an agreement takes from a learning form.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics is a test that fails")]

mod common;

use common::{answered, blank, form, need, pack, session::on_ones_own_computer};
use kompetencekompas::{
    domain::{
        basics::{
            date::Date,
            id::{FormId, TopicId},
            language::Language,
            role::Role,
        },
        content::preference::Effort,
        invitation::{self, Content, Invitation, Occasion},
        navigation,
        reflection::{
            self, Context, Reflection,
            follow_up::{self, Used},
            outcome::{self, Agreed, AgreedText, MAX_AGREED, OutcomeText},
            plan::{self, Agreement, AgreementText},
            update,
        },
    },
    formats::saved_file,
};

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

fn happens(reflection: &mut Reflection, event: impl Into<reflection::Event>) {
    let plan = reflection.plan.iter().map(|agreement| agreement.id);
    let agreed = reflection.outcome.iter().flat_map(|outcome| &outcome.agreed).map(|agreed| agreed.id);
    let number = plan.chain(agreed).max().unwrap_or(0) + 1;
    let context = Context {
        pack: pack(),
        language: Language::Da,
        now: blank().created,
        today: blank().created.date(),
        talk_day: reflection.talk_day,
        number,
    };
    update(reflection, event.into(), &context);
}

/// One agreement from a learning form, on 22 November 2026.
fn with_form(reflection: &mut Reflection, id: &str) -> Agreement {
    happens(reflection, reflection::Event::Plan(plan::Event::Added(Some(FormId::try_from(id).unwrap()))));
    reflection.plan.last().unwrap().clone()
}

fn planned() -> Reflection {
    let mut reflection = blank();
    with_form(&mut reflection, "peer_learning");
    let written =
        |text: AgreementText, words: &str| reflection::Event::Plan(plan::Event::Wrote(1, text, words.to_owned()));
    happens(&mut reflection, written(AgreementText::Helper, "En erfaren kollega"));
    happens(&mut reflection, reflection::Event::Plan(plan::Event::Added(None)));
    reflection
}

fn wrote(reflection: &mut Reflection, id: u32, which: AgreedText, words: &str) {
    happens(reflection, reflection::Event::Outcome(outcome::Event::Wrote(id, which, words.to_owned())));
}

#[test]
fn it_is_proposed_from_what_is_written_in_the_plan() {
    let reflection = planned();
    let proposed = reflection.agreed(pack(), Language::Da);
    let [line] = &proposed.agreed[..] else { panic!("the empty agreement is none: {proposed:?}") };
    assert!(line.what.starts_with("Kollegial læring: vise ét eksempel"), "{}", line.what);
    assert_eq!(
        (line.id, &*line.who, line.by),
        (1, "Medarbejderen. Hjælper: En erfaren kollega", reflection.plan[0].first_use)
    );
    assert_eq!(proposed.frame, form("peer_learning").ask.as_ref().unwrap().get(Language::Da));
    assert_eq!(proposed.follow_up, reflection.plan[0].follow_up);
    assert_eq!(reflection.outcome, None, "looking at it makes nothing");
    let english = reflection.agreed(pack(), Language::En);
    assert!(english.agreed[0].what.starts_with(form("peer_learning").name.get(Language::En)));
    assert_eq!(english.agreed[0].who, "The employee. Helped by: En erfaren kollega");
}

#[test]
fn who_does_it_is_the_one_whose_plan_it_is() {
    let mut reflection = blank();
    with_form(&mut reflection, "self_directed_study");
    reflection.plan[0].helper.clear();
    assert_eq!(reflection.agreed(pack(), Language::Da).agreed[0].who, "Medarbejderen");
    reflection.role = Role::Leader;
    assert_eq!(reflection.agreed(pack(), Language::Da).agreed[0].who, "Lederen");
    assert_eq!(reflection.agreed(pack(), Language::En).agreed[0].who, "The manager");
}

#[test]
fn it_follows_the_plan_until_something_is_written() {
    let mut reflection = planned();
    let then = |words: &str| reflection::Event::Plan(plan::Event::Wrote(1, AgreementText::Then, words.to_owned()));
    happens(&mut reflection, then("øve mig"));
    assert_eq!(reflection.agreed(pack(), Language::Da).agreed[0].what, "Kollegial læring: øve mig");
    wrote(&mut reflection, 1, AgreedText::Who, "Anne og jeg");
    happens(&mut reflection, then("noget andet"));
    let agreed = reflection.agreed(pack(), Language::Da);
    assert_eq!((&*agreed.agreed[0].what, &*agreed.agreed[0].who), ("Kollegial læring: øve mig", "Anne og jeg"));
}

#[test]
fn lines_share_their_numbers_with_the_plan() {
    let mut reflection = planned();
    happens(&mut reflection, reflection::Event::Outcome(outcome::Event::Added));
    let numbers = |reflection: &Reflection| {
        reflection.outcome.as_ref().unwrap().agreed.iter().map(|line| line.id).collect::<Vec<_>>()
    };
    assert_eq!(numbers(&reflection), [1, 3], "2 is the empty agreement of the plan");
    for _ in 0..9 {
        happens(&mut reflection, reflection::Event::Outcome(outcome::Event::Added));
    }
    assert_eq!(numbers(&reflection).len(), MAX_AGREED);
    happens(&mut reflection, reflection::Event::Plan(plan::Event::Added(None)));
    assert_eq!(reflection.plan.last().unwrap().id, 7, "a new agreement is none of the lines");
}

#[test]
fn a_dropped_line_is_kept_and_neither_shown_nor_asked_about() {
    let mut reflection = planned();
    let dropped = |dropped| reflection::Event::Outcome(outcome::Event::Dropped(1, dropped));
    happens(&mut reflection, dropped(true));
    assert_eq!(reflection.outcome.as_ref().unwrap().standing().count(), 0);
    assert!(reflection.to_follow_up().is_empty());
    assert!(!reflection.is_follow_up_due(day("2030-01-01")), "there is nothing left to ask about");
    happens(&mut reflection, dropped(false));
    assert_eq!(reflection.to_follow_up(), [1]);
}

#[test]
fn the_next_visit_asks_about_what_was_agreed_instead_of_the_plan() {
    let mut reflection = planned();
    assert_eq!(reflection.to_follow_up(), [1, 2]);
    happens(&mut reflection, reflection::Event::Outcome(outcome::Event::SetDay(1, Some(day("2027-03-01")))));
    happens(&mut reflection, reflection::Event::Outcome(outcome::Event::SetFollowUp(None)));
    assert_eq!(reflection.to_follow_up(), [1]);
    assert!(!reflection.is_follow_up_due(day("2027-02-28")), "the days of the plan have passed, and count no more");
    assert!(reflection.is_follow_up_due(day("2027-03-01")));
    happens(&mut reflection, reflection::Event::FollowUp(follow_up::Event::SaidUsed(1, Used::Partly)));
    assert!(!reflection.is_follow_up_due(day("2027-03-01")));
    happens(&mut reflection, reflection::Event::Outcome(outcome::Event::SetFollowUp(Some(day("2027-01-05")))));
    assert!(!reflection.is_follow_up_due(day("2027-03-01")), "all is answered");
}

#[test]
fn the_page_of_what_was_agreed_has_room_to_write_and_only_what_is_written_as_text() {
    use kompetencekompas::documents::{outcome_sheet::outcome_sheet, paper::Block};
    for (written, is_shared) in [(0, false), (0, true), (1, false), (1, true), (3, true), (6, true)] {
        let line = |id| Agreed { id, what: format!("øve {id}"), ..Agreed::default() };
        let outcome = outcome::Outcome { agreed: (1..=written).map(line).collect(), ..Default::default() };
        let paper = outcome_sheet("Kompas", &blank(), &outcome, None, is_shared, Language::Da);
        assert_eq!(paper.is_dense(), written > 2, "rows to write in need no smaller letters");
        let text = paper.plain_text();
        assert_eq!(text.matches("øve").count(), written as usize, "{text}");
        assert!(!text.contains(&format!("\n{}.", written + 1)), "no number without words: {text}");
        assert_eq!(text.contains("\nAftaler\n"), written > 0, "{text}");
        let blank_rows = (5_usize).saturating_sub(written as usize);
        assert_eq!(paper.html(Language::Da, "").matches("class=\"blank\"").count(), blank_rows);
        // Where nothing is stored, this page is all that is left for the follow-up.
        let follow_up = paper.blocks.iter().any(|block| matches!(block, Block::Write("Opfølgning", 3)));
        assert_eq!(follow_up, is_shared);
    }
}

#[test]
fn it_survives_the_saved_file_with_everything_in_it() {
    let mut reflection = planned();
    wrote(&mut reflection, 1, AgreedText::What, "Øvelse");
    for (which, words) in [(OutcomeText::Frame, "Tid"), (OutcomeText::Later, "Diplom"), (OutcomeText::Other, "Trivsel")]
    {
        happens(&mut reflection, reflection::Event::Outcome(outcome::Event::WroteBeside(which, words.to_owned())));
    }
    happens(&mut reflection, reflection::Event::ToggledTopic(TopicId::try_from("wellbeing").unwrap()));
    happens(&mut reflection, reflection::Event::SetTalkDay(Some(day("2026-12-01"))));
    let library = common::session::collection([reflection.clone()]);
    let read = saved_file::read(&saved_file::write(&library, &reflection.pack, reflection.changed)).unwrap();
    assert_eq!(read.reflections.iter().map(|kept| &kept.reflection).collect::<Vec<_>>(), [&reflection]);
}

#[test]
fn a_file_with_more_than_fits_is_cut() {
    let mut reflection = blank();
    let line = |id| Agreed { id, what: "æ".repeat(700), ..Agreed::default() };
    reflection.outcome = Some(outcome::Outcome { agreed: (1..=9).map(line).collect(), ..Default::default() });
    let cut = reflection.within_limits().outcome.unwrap();
    assert_eq!(cut.agreed.len(), MAX_AGREED);
    assert!(cut.agreed.iter().all(|line| line.what.chars().count() == 600));
}

#[test]
fn a_topic_is_ticked_and_taken_back() {
    let mut reflection = blank();
    let topic = pack().topics[0].id.clone();
    happens(&mut reflection, reflection::Event::ToggledTopic(topic.clone()));
    assert_eq!(reflection.topics, std::slice::from_ref(&topic));
    happens(&mut reflection, reflection::Event::ToggledTopic(topic));
    assert!(reflection.topics.is_empty());
}

#[test]
fn days_follow_the_effort_of_the_form() {
    let today = blank().created.date();
    for form in &pack().learning_forms {
        let agreement = with_form(&mut blank(), form.id.as_str());
        let (first_use, follow_up) = (agreement.first_use.unwrap(), agreement.follow_up.unwrap());
        let least = match form.effort {
            Effort::Low => 14,
            Effort::Medium => 21,
            Effort::High => 60,
        };
        assert!(first_use >= today.plus_days(least), "{}: {first_use}", form.id);
        assert!(follow_up >= first_use.plus_days(28), "{}: time to have used it", form.id);
    }
}

#[test]
fn days_count_from_a_talk_that_is_to_come() {
    let mut reflection = blank();
    happens(&mut reflection, reflection::Event::SetTalkDay(Some(day("2026-12-10"))));
    assert_eq!(with_form(&mut reflection, "peer_learning").first_use, Some(day("2026-12-24")));
    happens(&mut reflection, reflection::Event::SetTalkDay(Some(day("2026-01-10"))));
    assert_eq!(
        with_form(&mut reflection, "peer_learning").first_use,
        Some(day("2026-12-06")),
        "today, when it is past"
    );
}

#[test]
fn the_invitation_gives_the_day_of_the_talk_and_a_meeting_does_not() {
    for (occasion, expected) in [(Occasion::Talk, Some(day("2026-12-10"))), (Occasion::Meeting, None)] {
        let mut session = on_ones_own_computer();
        let content =
            Content { day: Some(day("2026-12-10")), occasion, theme: "Tema".to_owned(), ..Content::default() };
        let link = Some(Ok(Invitation::new(content).unwrap()));
        session.happens(invitation::Event::FollowedLink(link));
        session.happens(navigation::Event::Began(Role::Employee, common::reflection_id("r-9")));
        assert_eq!(session.model.reflection().unwrap().talk_day, expected, "{occasion:?}");
    }
}

#[test]
fn an_invitation_that_is_opened_later_moves_the_days_of_the_plan_too() {
    let first_use = |talk: Option<Date>| {
        let mut session = on_ones_own_computer();
        let content = Content { day: talk, theme: "Tema".to_owned(), ..Content::default() };
        session.happens(invitation::Event::FollowedLink(Some(Ok(Invitation::new(content).unwrap()))));
        let form = common::form("peer_learning").id.clone();
        session.happens(plan::Event::Added(Some(form)));
        session.current().plan[0].first_use.unwrap()
    };
    let today = first_use(None);
    let talk = today.plus_days(30);
    assert_eq!(first_use(Some(talk)), talk.plus_days(14), "after the talk");
}

#[test]
fn what_is_learnt_is_something_one_can_learn() {
    let mut reflection =
        answered(&[("may_time", 1), ("can_communication", 2), ("dare_confidence", 3), ("should_role", 1)]);
    reflection.task = "Modtage nye kolleger".to_owned();
    let name = |id: &str| pack().need(&need(id)).unwrap().name.get(Language::Da).to_owned();
    assert_eq!(with_form(&mut reflection, "peer_learning").learn, name("can_communication"));
    reflection.plan.clear();
    reflection.toggle_priority(need("dare_confidence"));
    let priority_first = with_form(&mut reflection, "clinical_simulation").learn;
    assert_eq!(priority_first, "At stå mere sikkert i opgaven", "what matters most to the person comes first");
    let mut frame = answered(&[("may_time", 1), ("should_role", 2)]);
    frame.task = "Modtage nye kolleger".to_owned();
    assert_eq!(with_form(&mut frame, "frame_agreement").learn, "Modtage nye kolleger", "time is not learnt");
    for (low, form, learn) in [
        ("dare_try", "virtual_training", "At øve mig, før det gælder"),
        ("dare_confidence", "side_by_side_training", "At stå mere sikkert i opgaven"),
        ("should_ethics", "case_supervision", "At finde en vej, når hensyn støder sammen"),
    ] {
        let learnt = with_form(&mut answered(&[(low, 1)]), form).learn;
        assert_eq!(learnt, learn, "the name is not something to learn");
    }
}
