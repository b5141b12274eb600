//! When the content changes, a person's answers stay readable: renamed needs count under their new id, merged ones
//! together, removed ones are shown as removed; and the stored answers are unchanged.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics is a test that fails")]

mod common;

use common::{
    PACK_TEXT, Session, answered, any_reflection, blank, degree, events, moment, need, pack, reflection_id, runs,
    session::{chose, collection, opened},
};
use kompetencekompas::{
    documents::talk_sheet,
    domain::{
        basics::{
            id::{LineId, NeedId},
            language::Language,
        },
        content::pack::ContentPack,
        keeping::{collection::Collection, state::StoragePlace},
        navigation,
        reflection::{
            self, PointPlace, Reflection,
            answer::Answer,
            comparison::{Compared, Fate, compare},
            profile::profile,
            reading, succession,
        },
        suggestion::suggest,
    },
    formats::{pack, saved_file},
};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::sync::{Arc, LazyLock};

/// A later version of the standard pack: `may_time` is now `time_for_it` (by way of `may_hours`), `can_communication`
/// and `can_collaboration` are one need, `dare_try` is removed, and `will_change` is merged into `will_interest`.
static LATER: LazyLock<Arc<ContentPack>> = LazyLock::new(|| Arc::new(pack::parse(&later_text()).unwrap()));

fn later_text() -> String {
    let mut pack: Value = serde_json::from_str(PACK_TEXT).unwrap();
    let gone = ["can_collaboration", "dare_try", "will_change"];
    let renamed = |value: &mut Value| match value.as_str() {
        Some("may_time") => *value = json!("time_for_it"),
        Some("can_communication") => *value = json!("can_talk"),
        _ => {}
    };
    let needs = pack["needs"].as_array_mut().unwrap();
    needs.retain(|need| !gone.contains(&need["id"].as_str().unwrap()));
    needs.iter_mut().for_each(|need| renamed(&mut need["id"]));
    let cells = pack["cells"].as_array_mut().unwrap();
    cells.retain(|cell| !gone.contains(&cell["need"].as_str().unwrap()));
    cells.iter_mut().for_each(|cell| renamed(&mut cell["need"]));
    pack["version"] = json!("2.0.0");
    pack["migrations"] = json!([
        {"from": "may_hours", "to": "time_for_it"},
        {"from": "may_time", "to": "may_hours"},
        {"from": "can_communication", "to": "can_talk"},
        {"from": "can_collaboration", "to": "can_talk"},
        {"from": "will_change", "to": "will_interest"},
        {"from": "dare_try"},
    ]);
    pack.to_string()
}

fn later() -> &'static ContentPack {
    &LATER
}

fn answer(number: u8) -> Answer {
    Answer::Degree(degree(number))
}

fn up(reflection: &Reflection) -> Reflection {
    reading::migrated(later(), reflection).into_owned()
}

/// The id that replaces an id of the standard pack.
fn leads_to(id: &NeedId) -> Option<NeedId> {
    later().successor(id).map(|need| need.id.clone())
}

proptest! {
    #![proptest_config(runs(128))]

    #[test]
    fn nothing_is_read_that_was_not_given_and_what_is_not_removed_is_read(reflection in any_reflection()) {
        let read = up(&reflection);
        for (id, answer) in read.answers.iter() {
            prop_assert!(later().need(id).is_some());
            let given: Vec<Answer> = succession::answers_to(later(), &reflection.answers, id).map(|(_, answer)| answer).collect();
            prop_assert!(given.contains(answer));
        }
        for id in reflection.answers.keys() {
            if let Some(new) = leads_to(id) {
                prop_assert!(read.answers.contains_key(&new), "{id} is not read");
            }
        }
        prop_assert_eq!(&up(&read), &read, "reading twice is reading once");
        prop_assert_eq!(&*reading::migrated(pack(), &reflection), &reflection, "without migrations nothing changes");
    }

    #[test]
    fn the_compass_and_the_suggestions_read_what_was_given(reflection in any_reflection()) {
        prop_assert_eq!(profile(later(), &reflection), profile(later(), &up(&reflection)));
        prop_assert_eq!(suggest(later(), &reflection), suggest(later(), &up(&reflection)));
    }

    #[test]
    fn of_merged_needs_the_larger_counts_in_any_order(one in 1..=5u8, other in 1..=5u8) {
        let read = up(&answered(&[("can_communication", one), ("can_collaboration", other)]));
        prop_assert_eq!(read.answers.get(&need("can_talk")), Some(&answer(one.min(other))));
    }

    #[test]
    fn then_and_now_shows_every_answer_once(then in any_reflection(), now in any_reflection()) {
        let now = up(&now);
        let rows = compare(later(), &then, &now);
        for (reflection, column) in [(&then, 0), (&now, 1)] {
            for (id, answer) in reflection.answers.iter() {
                let place = leads_to(id).unwrap_or_else(|| id.clone());
                let showing: Vec<&Compared> = rows.iter().filter(|row| row.need == place).collect();
                prop_assert_eq!(showing.len(), 1, "{}", id);
                let shown = if column == 0 { &showing[0].then } else { &showing[0].now };
                prop_assert!(shown.contains(answer));
            }
        }
        for row in &rows {
            prop_assert!(!row.then.is_empty() || !row.now.is_empty());
            prop_assert_eq!(row.fate == Fate::Gone, later().need(&row.need).is_none());
        }
    }

    #[test]
    fn what_is_stored_stays_as_it_was_given(reflection in any_reflection()) {
        let stored = collection([reflection.clone()]);
        let mut session = at(reflection.clone());
        session.happens(navigation::Event::WentForward);
        session.happens(reflection::Event::EnteredTask("En ny opgave".to_owned()));
        session.happens(reflection::Event::ToggledPriority(need("should_role")));
        prop_assert_eq!(&session.current().answers, &reflection.answers);
        let text = saved_file::write(&stored, &later().identity, session.now);
        prop_assert_eq!(Collection::from(saved_file::read(&text).unwrap()), stored);
    }
}

/// A session with the later pack on a reflection that was stored with the earlier one.
fn at(reflection: Reflection) -> Session {
    let mut session = Session::new();
    session.model.pack = LATER.clone();
    let id = reflection.id.clone();
    for event in events![chose(StoragePlace::Device), opened([reflection]), navigation::Event::Resumed(id),] {
        session.happens(event);
    }
    session
}

#[test]
fn a_renamed_need_keeps_its_answer_its_place_and_its_priority() {
    let mut reflection = answered(&[("may_time", 2)]);
    reflection.points.insert(need("may_time"), PointPlace::Dropped);
    reflection.priorities = vec![need("dare_try"), need("may_time")];
    let read = up(&reflection);
    assert_eq!(read.answers.get(&need("time_for_it")), Some(&answer(2)));
    assert_eq!(read.points.get(&need("time_for_it")), Some(&PointPlace::Dropped));
    assert_eq!(read.priorities, [need("time_for_it")]);
    let leader = suggest(later(), &reflection).leader.unwrap();
    assert_eq!(leader.topics.iter().map(|topic| topic.need.as_str()).collect::<Vec<_>>(), ["time_for_it"]);
}

#[test]
fn an_answer_under_the_needs_own_id_counts_before_one_that_came_to_it() {
    let read = up(&answered(&[("will_interest", 5), ("will_change", 1)]));
    assert_eq!(read.answers.get(&need("will_interest")), Some(&answer(5)));
}

#[test]
fn an_answer_outside_the_scale_counts_only_where_there_is_no_other() {
    let mut reflection = answered(&[("can_collaboration", 4)]);
    reflection.answer(need("can_communication"), Some(Answer::Unknown));
    assert_eq!(up(&reflection).answers.get(&need("can_talk")), Some(&answer(4)));
    reflection.answer(need("can_collaboration"), Some(Answer::NotRelevant));
    assert_eq!(up(&reflection).answers.get(&need("can_talk")), Some(&Answer::Unknown));
}

#[test]
fn changing_an_answer_replaces_those_that_led_to_it_and_taking_it_back_leaves_none() {
    let mut session = at(answered(&[("can_communication", 2), ("can_collaboration", 4), ("dare_try", 1)]));
    let reading = |session: &Session| session.model.reading().unwrap().answers.get(&need("can_talk")).copied();
    assert_eq!(reading(&session), Some(answer(2)));
    session.happens(reflection::Event::AnsweredQuestion(need("can_talk"), answer(3)));
    assert_eq!(reading(&session), Some(answer(3)));
    session.happens(reflection::Event::ClearedAnswer(need("can_talk")));
    assert_eq!(reading(&session), None);
    assert_eq!(session.current().answers.keys().map(NeedId::as_str).collect::<Vec<_>>(), ["dare_try"], "untouched");
}

#[test]
fn a_priority_of_an_earlier_version_can_be_taken_back_and_one_that_is_gone_takes_no_place() {
    let mut reflection = blank();
    reflection.priorities = vec![need("may_time"), need("dare_try"), need("should_role")];
    let mut session = at(reflection);
    session.happens(reflection::Event::ToggledPriority(need("may_mandate")));
    assert_eq!(session.current().priorities, [need("time_for_it"), need("should_role"), need("may_mandate")]);
    session.happens(reflection::Event::ToggledPriority(need("time_for_it")));
    assert_eq!(session.current().priorities, [need("should_role"), need("may_mandate")]);
}

#[test]
fn a_line_that_was_left_off_the_sheet_stays_off() {
    let mut reflection = answered(&[("can_communication", 5), ("can_collaboration", 5), ("can_problem_solving", 5)]);
    reflection.answer(need("can_leadership"), Some(answer(5)));
    reflection.sheet.insert(LineId::try_from("strength.can_collaboration").unwrap(), false);
    let on = |reflection: &Reflection| -> Vec<String> {
        let sections = talk_sheet::talk_sheet(later(), reflection, talk_sheet::Setting::default(), Language::Da).groups;
        let lines = sections.iter().flat_map(|section| &section.lines);
        lines.filter(|line| line.is_on).map(|line| line.id.to_string()).collect()
    };
    assert!(!on(&reflection).contains(&"strength.can_talk".to_owned()));
    reflection.sheet = Default::default();
    assert!(on(&reflection).contains(&"strength.can_talk".to_owned()));
}

#[test]
fn then_and_now_says_what_became_of_each_question() {
    let then = answered(&[
        ("may_time", 2),
        ("can_communication", 4),
        ("can_collaboration", 2),
        ("dare_try", 1),
        ("should_role", 3),
        ("will_change", 3),
    ]);
    let mut now = blank();
    now.id = reflection_id("r-2");
    now.created = moment("2027-11-22T08:30:00Z");
    now.answer(need("can_talk"), Some(answer(5)));
    now.answer(need("should_role"), Some(answer(3)));
    let rows = compare(later(), &then, &now);
    let told: Vec<(&str, Fate, usize, usize)> =
        rows.iter().map(|row| (row.need.as_str(), row.fate, row.then.len(), row.now.len())).collect();
    assert_eq!(
        told,
        [
            ("will_interest", Fate::Renamed, 1, 0),
            ("can_talk", Fate::Merged, 2, 1),
            ("time_for_it", Fate::Renamed, 1, 0),
            ("should_role", Fate::Same, 1, 1),
            ("dare_try", Fate::Gone, 1, 0),
        ]
    );
}

#[test]
fn migrations_that_lead_nowhere_or_in_a_ring_are_reported_to_editors_and_keep_nobody_out() {
    let check = |migrations: Value, places: &[&str]| {
        let mut pack: Value = serde_json::from_str(PACK_TEXT).unwrap();
        pack["migrations"] = migrations;
        assert!(pack::parse(&pack.to_string()).is_ok());
        let report = pack::check::check(&pack.to_string(), None, PACK_TEXT);
        assert_eq!(report.findings.iter().map(|finding| finding.place.as_str()).collect::<Vec<_>>(), places);
        assert!(report.pack.is_some());
    };
    check(json!([{"from": "old", "to": "may_time"}, {"from": "older", "to": "old"}, {"from": "oldest"}]), &[]);
    check(json!([{"from": "a", "to": "b"}, {"from": "b"}]), &[]);
    check(json!([{"from": "old", "to": "nowhere"}]), &["migrations[0].to"]);
    check(json!([{"from": "may_time"}]), &["migrations[0].from"]);
    check(json!([{"from": "a", "to": "b"}, {"from": "b", "to": "a"}]), &["migrations[0].to", "migrations[1].to"]);
    check(json!([{"from": "a"}, {"from": "a", "to": "may_time"}]), &["migrations[1].from"]);
    let ring = json!([{"from": "a", "to": "b"}, {"from": "b", "to": "c"}, {"from": "c", "to": "b"}, {"from": "d", "to": "may_time"}]);
    check(ring, &["migrations[0].to", "migrations[1].to", "migrations[2].to"]);
}
