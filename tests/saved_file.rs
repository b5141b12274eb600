//! The saved file: what was written is read again, fields of a newer version are not lost, and a file that is damaged
//! or not a saved file is recognised as that and changes nothing.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics is a test that fails")]

mod common;

use common::{
    Session,
    any_event::any_edit,
    blank, events, moment, names, need, pack, reflection_id, runs,
    session::{chose, opened},
};
use kompetencekompas::{
    domain::{
        basics::{date::Timestamp, role::Role, text::MAX_TEXT},
        content::{
            dimension::Dimension,
            preference::{Context, Device, Time},
        },
        keeping::{collection::Collection, state::StoragePlace, version::CopyId},
        navigation::{self, step::Step},
        reflection::{
            self, MAX_PRIORITIES, PointPlace, Reflection, TaskTime,
            answer::{Answer, Degree},
            profile::profile,
        },
        suggestion::suggest,
    },
    formats::saved_file::{BEGINNING, FileError, MAX_BYTES, is_ours, read, write},
};
use proptest::prelude::*;
use serde_json::{Value, json};

/// A file as version 1 wrote it. Never change it: such files are on people's computers.
const V1: &str = include_str!("fixtures/saved_file_v1.kompas.json");

/// A change of a document before it is tried.
type Change = fn(&mut Value);

fn v1() -> Value {
    serde_json::from_str(V1).unwrap()
}

/// The file of version 1 with a change.
fn v1_with(change: impl FnOnce(&mut Value)) -> String {
    let mut file = v1();
    change(&mut file);
    file.to_string()
}

/// Opens a file and saves everything again, as the store and the file button do.
fn opened_and_saved_again(text: &str) -> Value {
    let file = read(text).unwrap();
    let (pack, saved) = (file.pack.clone(), file.saved);
    let mut again: Value = serde_json::from_str(&write(&Collection::from(file), &pack, saved)).unwrap();
    // The fields that version 2 adds.
    assert_eq!(again["schema"], 2);
    again["schema"] = json!(1);
    for list in ["reflections", "history"] {
        for reflection in again[list].as_array_mut().into_iter().flatten() {
            assert!(reflection.as_object_mut().unwrap().remove("version").is_some());
        }
    }
    if again["history"] == json!(null) {
        again.as_object_mut().unwrap().remove("history");
    }
    again
}

/// One to three reflections, each made by random edits.
fn any_collection() -> impl Strategy<Value = Collection> {
    prop::collection::vec((prop::collection::vec(any_edit(), 0..30), 0i64..4_000_000_000_000), 0..=3).prop_map(
        |people| {
            let mut session = Session::after([chose(StoragePlace::Tab)]);
            for (at, (edits, millis)) in people.into_iter().enumerate() {
                session.now = Timestamp::from_millis(millis);
                session.happens(navigation::Event::Began(Role::Employee, reflection_id(&format!("r-{at}"))));
                for edit in edits {
                    session.passes(1234);
                    session.happens(edit);
                }
            }
            session.model.keeping.collection().clone()
        },
    )
}

proptest! {
    #![proptest_config(runs(128))]

    #[test]
    fn what_is_written_is_read_again(kept in any_collection(), millis in 0i64..250_000_000_000_000) {
        let saved = Timestamp::from_millis(millis);
        let text = write(&kept, &pack().identity, saved);
        let file = read(&text).unwrap();
        prop_assert_eq!((&file.pack, file.saved), (&pack().identity, saved));
        prop_assert!(file.unknown.is_empty(), "{:?}", file.unknown);
        let again = Collection::from(file);
        prop_assert_eq!(again.items(), kept.items(), "with every write that it consists of");
        prop_assert_eq!(write(&again, &pack().identity, saved), text, "the same state is the same text");
    }

    #[test]
    fn no_text_makes_reading_panic(text in "\\PC{0,60}", cut in 0..V1.len(), junk in "[{}\\[\\]\",:0-9a-z\u{0}]{0,6}") {
        let _ = read(&text);
        let at = V1.floor_char_boundary(cut);
        let _ = read(&format!("{}{junk}{}", &V1[..at], &V1[at..]));
        let _ = read(&format!("{}{junk}", &V1[..at]));
    }
}

#[test]
fn a_file_of_version_1_opens() {
    let file = read(V1).unwrap();
    assert_eq!(file.saved, moment("2026-11-20T13:05:12Z"));
    let [earlier, latest] = file.reflections.as_slice() else { panic!("two reflections") };
    let (earlier, latest) = (&earlier.reflection, &latest.reflection);
    assert_eq!((earlier.pack.version.as_str(), latest.pack.version.as_str()), ("0.9.0", "1.0.0"));
    assert_eq!(earlier.answers.get(&need("should_role")), Some(&Answer::Unknown));
    assert_eq!(earlier.step, Step::Suggestions);

    assert_eq!(latest.task_time, Some(TaskTime::Coming));
    assert!(latest.task.starts_with("Anlægge PICC-kateter på afsnittet.\nJeg har set"));
    assert!(latest.goal_text.contains("– \"vi kan selv\""));
    assert_eq!(latest.answers.len(), 25);
    assert_eq!(latest.answers.get(&need("can_leadership")), Some(&Answer::NotRelevant));
    assert_eq!(latest.answers.get(&need("dare_confidence")), Some(&Answer::Degree(Degree::Low)));
    assert_eq!(latest.answers.get(&need("should_ethics")), None, "unanswered is absent");
    assert!(latest.notes[&Dimension::Dare].contains("Åse"));
    assert_eq!(latest.priorities, ["dare_confidence", "can_depth_skills"].map(need));
    let preferences = latest.preferences;
    assert_eq!((preferences.time, preferences.device), (Some(Time::Any), Some(Device::Yes)));
    assert_eq!(preferences.context, Some(Context::Clinical));
    assert_eq!(latest.points[&need("can_problem_solving")], PointPlace::Dropped);
    assert_eq!(latest.step, Step::Review);
    assert!(file.unknown.is_empty() && file.reflections.iter().all(|kept| kept.reflection.unknown.is_empty()));

    // It is more than readable: it can be worked with.
    let suggestions = suggest(pack(), latest);
    assert!(names(&suggestions.top).contains(&"side_by_side_training"));
    assert_eq!(profile(pack(), latest).dimensions.len(), 5);
}

#[test]
fn a_file_of_version_1_is_saved_again_as_it_was() {
    assert_eq!(opened_and_saved_again(V1), v1());
}

#[test]
fn fields_of_a_newer_version_survive_in_the_document_and_in_a_reflection() {
    let text = v1_with(|file| {
        file["appearance"] = json!({"theme": "dark", "sizes": [1, 2.5, null]});
        file["reflections"][1]["mood"] = json!([{"when": "jeg er på vagt med Åse", "then": "spørger jeg"}]);
    });
    let again = opened_and_saved_again(&text);
    assert_eq!(again, serde_json::from_str::<Value>(&text).unwrap());
    assert_eq!(read(&again.to_string()), read(&text));
}

#[test]
fn opening_and_saving_again_loses_no_field_of_a_reflection() {
    let text = v1_with(|file| file["reflections"][1]["mood"] = json!([{"when": "jeg er på vagt med Åse"}]));
    assert_eq!(opened_and_saved_again(&text), serde_json::from_str::<Value>(&text).unwrap());
}

#[test]
fn an_edit_keeps_the_fields_of_a_newer_version() {
    let file = read(&v1_with(|file| file["reflections"][1]["mood"] = json!(["…"]))).unwrap();
    let mut session = Session::after(events![
        chose(StoragePlace::Device),
        opened(file.reflections.into_iter().map(|kept| kept.reflection)),
        navigation::Event::Resumed(reflection_id("r-mi7c0d1z-0b3e")),
    ]);
    session.happens(reflection::Event::EnteredTask("En anden opgave".to_owned()));
    assert_eq!(session.current().unknown["mood"], json!(["…"]));
}

#[test]
fn opening_and_saving_again_loses_no_field_of_the_document() {
    let again = opened_and_saved_again(&v1_with(|file| file["appearance"] = json!("dark")));
    assert_eq!(again["appearance"], "dark", "a field that a newer version wrote is dropped in silence");
}

#[test]
fn an_unknown_field_further_in_is_refused_since_it_would_be_lost() {
    for (what, change) in [
        ("preferences", (|file: &mut Value| file["reflections"][1]["preferences"]["pace"] = json!("slow")) as Change),
        ("the pack of a reflection", |file| file["reflections"][1]["pack"]["source"] = json!("intranet")),
        ("an agreement", |file| file["reflections"][1]["plan"] = json!([{"id": 1, "cost": 7}])),
    ] {
        assert!(matches!(read(&v1_with(change)), Err(FileError::Damaged(_))), "{what}");
    }
}

#[test]
fn what_is_opened_keeps_to_the_limits() {
    let long = "æ".repeat(MAX_TEXT + 1);
    let text = v1_with(|file| {
        let reflection = &mut file["reflections"][1];
        reflection["priorities"] = json!(["may_time", "may_time", "dare_try", "will_change", "can_leadership"]);
        for field in ["task", "goal_text"] {
            reflection[field] = json!(long);
        }
        reflection["notes"]["can"] = json!(format!("\u{0}{long}"));
    });
    let file = read(&text).unwrap();
    let reflection = &file.reflections[1].reflection;
    assert_eq!(reflection.priorities, ["may_time", "dare_try", "will_change"].map(need));
    assert_eq!(reflection.priorities.len(), MAX_PRIORITIES);
    for text in [&reflection.task, &reflection.goal_text, &reflection.notes[&Dimension::Can]] {
        assert_eq!(*text, "æ".repeat(MAX_TEXT));
    }
}

#[test]
fn a_file_of_a_newer_version_is_recognised_and_nothing_else_is_read() {
    for text in [
        v1_with(|file| file["schema"] = json!(3)),
        r#"{"format": "kompetencekompas", "schema": 3}"#.to_owned(),
        r#"{"schema": 3, "reflections": {"a": "another shape"}, "format": "kompetencekompas"}"#.to_owned(),
    ] {
        let error = read(&text).unwrap_err();
        assert_eq!(error, FileError::Newer { schema: 3 });
        assert!(error.to_string().contains("newer version"), "{error}");
    }
}

#[test]
fn what_is_not_ours_is_recognised() {
    let check = |text: &str| assert_eq!(read(text), Err(FileError::NotOurs), "{text}");
    for text in
        ["", " ", "null", "[]", "{}", "7", "\"kompetencekompas\"", "<!doctype html>", "PK\u{3}\u{4}", "\u{feff}"]
    {
        check(text);
    }
    check(r#"{"format": "something-else", "schema": 1}"#);
    check(r#"{"format": "kompetencekompas-pack", "schema": 1}"#);
    check(common::PACK_TEXT);
    check(&v1_with(|file| file["format"] = json!("Kompetencekompas")));
}

#[test]
fn a_file_that_was_cut_short_is_damaged_wherever_it_was_cut() {
    let whole = V1.trim_end();
    let ours = whole.find("\"kompetencekompas\"").unwrap() + "\"kompetencekompas\"".len();
    for cut in (0..whole.len()).filter(|at| whole.is_char_boundary(*at)) {
        match read(&whole[..cut]) {
            Err(FileError::Damaged(_)) => {}
            // Before the name of the format it cannot be recognised as ours.
            Err(FileError::NotOurs) if cut < ours => {}
            other => panic!("cut at {cut}: {other:?}"),
        }
    }
}

#[test]
fn what_a_mail_program_puts_around_a_file_does_no_harm_and_what_no_json_may_hold_is_damage() {
    let whole = V1.trim_end();
    for around in [
        format!("\u{feff}{whole}"),
        format!("{whole}\n-- \nMed venlig hilsen"),
        format!("{whole}\0"),
        format!("{whole}{{"),
    ] {
        assert_eq!(read(&around).unwrap(), read(whole).unwrap(), "{around}");
    }
    let inside = whole.find("\"saved\"").unwrap();
    for bad in ["\0", "\"a\": 1e400,", "\"a\": \"\\ud800\","] {
        let damaged = format!("{}{bad}{}", &whole[..inside], &whole[inside..]);
        assert!(matches!(read(&damaged), Err(FileError::Damaged(_))), "{bad}: {:?}", read(&damaged));
    }
}

/// An answer as in a file: a number, or a word.
fn written(answer: Answer) -> Value {
    answer.degree().map_or_else(|| json!(answer.value()), |degree| json!(degree.number()))
}

#[test]
fn answers_that_are_no_answers_are_refused() {
    for answer in
        [json!(0), json!(6), json!("5"), json!(-1), json!(4.5), json!(null), json!("ved ikke"), json!(true), json!([5])]
    {
        let text = v1_with(|file| file["reflections"][0]["answers"]["may_time"] = answer.clone());
        assert!(matches!(read(&text), Err(FileError::Damaged(_))), "{answer}");
    }
    for answer in Answer::ALL {
        let text = v1_with(|file| file["reflections"][0]["answers"]["may_time"] = written(answer));
        assert_eq!(read(&text).unwrap().reflections[0].reflection.answers[&need("may_time")], answer);
    }
}

#[test]
fn values_that_do_not_fit_are_refused() {
    let changes: [(&str, Change); 9] = [
        ("an id with markup", |file| file["reflections"][0]["id"] = json!("<script>")),
        ("a need with a space", |file| file["reflections"][0]["answers"] = json!({"may time": 3})),
        ("no moment", |file| file["saved"] = json!("i går")),
        ("a moment before 1970", |file| file["reflections"][0]["created"] = json!("1969-12-31T23:59:59Z")),
        ("a dimension", |file| file["reflections"][0]["notes"] = json!({"ville": "x"})),
        ("a kind of work", |file| file["reflections"][0]["preferences"]["context"] = json!("hospital")),
        ("a place", |file| file["reflections"][0]["points"] = json!({"may_time": "red"})),
        ("no reflections", |file| _ = file.as_object_mut().unwrap().remove("reflections")),
        ("a text that is a number", |file| file["reflections"][0]["task"] = json!(7)),
    ];
    for (what, change) in changes {
        assert!(matches!(read(&v1_with(change)), Err(FileError::Damaged(_))), "{what}");
    }
}

#[test]
fn a_step_of_a_newer_version_is_no_reason_to_refuse_the_answers() {
    let file = read(&v1_with(|file| file["reflections"][1]["step"] = json!("of_a_newer_version"))).unwrap();
    assert_eq!(file.reflections[1].reflection.step, Step::Start);
    assert_eq!(file.reflections[1].reflection.answers.len(), 25);
}

#[test]
fn a_byte_order_mark_of_a_windows_editor_is_no_damage() {
    assert_eq!(read(&format!("\u{feff}{V1}")), read(V1));
    let windows = V1.replace('\n', "\r\n");
    assert_eq!(read(&windows), read(V1));
}

#[test]
fn a_file_that_is_far_too_large_is_not_even_parsed() {
    let bytes = MAX_BYTES + 1;
    assert_eq!(read(&" ".repeat(bytes)), Err(FileError::TooLarge { bytes }));
    assert!(!matches!(read(&" ".repeat(MAX_BYTES)), Err(FileError::TooLarge { .. })));
}

/// With any content: two files of nearly the largest size, which others may have merged into one.
#[test]
fn what_is_saved_of_more_than_any_other_file_may_have_is_opened_again() {
    let many = |from: usize, what: &str, copy: u64| {
        let (text, mut many) = (what.repeat(150), Collection::default());
        for nth in from..from + 2000 {
            let id = reflection_id(&format!("r-{nth:05}"));
            let state = Reflection { id, task: text.clone(), goal_text: text.clone(), ..blank() };
            many.edit(state, CopyId::from_random(copy));
        }
        many
    };
    let (mut here, there) = (many(0, "her ", 1), many(1000, "dér ", 2));
    here.unknown.insert("a_newer_field".to_owned(), json!("x".repeat(1000)));
    here.absorb(&there, CopyId::from_random(7));
    assert_eq!((here.reflections().len(), here.history().count()), (3000, 1000));
    let text = write(&here, &pack().identity, moment("2026-11-22T08:30:00Z"));
    assert!(text.len() > MAX_BYTES, "{}", text.len());
    let opened = Collection::from(read(&text).unwrap());
    assert_eq!(opened.current().collect::<Vec<_>>(), here.current().collect::<Vec<_>>());
    let states = |all: &Collection| all.history().map(|(key, kept, _)| (key.clone(), kept.clone())).collect::<Vec<_>>();
    assert_eq!(states(&opened), states(&here));
    // The shell reads this much before it decides whether to read on.
    assert!(is_ours(&text[..BEGINNING]));
}

#[test]
fn only_what_says_so_is_ours() {
    for ours in [V1, "{\"format\":\"kompetencekompas\"", "{\"format\":\"kompetencekompas-browser\",\"schema\":1"] {
        assert!(is_ours(ours), "{ours}");
    }
    let late = format!("{}{V1}", " ".repeat(BEGINNING));
    for other in ["", "{", "\"format\"", "{\"format\":\"other\"", late.as_str(), "ææ\u{fffd}"] {
        assert!(!is_ours(other), "{other}");
    }
}

#[test]
fn a_file_with_nothing_in_it_is_a_file_too() {
    let text = write(&Collection::default(), &pack().identity, blank().created);
    assert_eq!(read(&text).map(|file| file.reflections), Ok(Vec::new()));
    let plain = json!({
        "format": "kompetencekompas", "schema": 2, "saved": "2026-11-22T08:30:00.000Z",
        "pack": {"id": "standard", "version": pack().identity.version}, "reflections": []
    });
    assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), plain, "nothing is in it that need not be");
}
