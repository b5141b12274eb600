//! The calendar file, read with an independent parser: the person's texts are read as they were written, and the file
//! follows the rules that calendar programs are strict about.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics is a test that fails")]

mod common;

use common::{any_text, moment, runs};
use icalendar::parser::{Component, read_components, unfold};
use kompetencekompas::{
    documents::calendar::{Entry, write},
    domain::basics::date::{Date, Timestamp},
};
use proptest::prelude::*;

fn date(text: &str) -> Date {
    Date::parse(text).unwrap()
}

fn entry(summary: &str, description: &str) -> Entry {
    Entry {
        uid: "r-1-agreement-1@kompetencekompas".to_owned(),
        day: date("2027-02-28"),
        summary: summary.to_owned(),
        description: description.to_owned(),
    }
}

fn now() -> Timestamp {
    moment("2026-11-22T08:30:09.5+01:00")
}

/// The text that may be read back: every kind of line break as one, and no other control characters.
fn plain(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n").chars().filter(|c| *c == '\n' || !c.is_control()).collect()
}

/// The value of a property that has to occur exactly once.
fn value<'a>(component: &'a Component<'_>, name: &str) -> &'a str {
    let mut found = component.properties.iter().filter(|property| property.name == name);
    let property = found.next().unwrap_or_else(|| panic!("no {name}"));
    assert!(found.next().is_none(), "{name} twice");
    property.val.as_str()
}

fn parameters<'a>(component: &'a Component<'_>, name: &str) -> Vec<(&'a str, Option<&'a str>)> {
    let property = component.properties.iter().find(|property| property.name == name).unwrap();
    property.params.iter().map(|p| (p.key.as_str(), p.val.as_ref().map(|value| value.as_str()))).collect()
}

/// Compares a file with the entries it was written from.
fn check(entries: &[Entry], now: Timestamp) -> Result<(), TestCaseError> {
    let text = write(entries, now);
    prop_assert!(text.ends_with("\r\n"));
    let lines: Vec<&str> = text.trim_end_matches("\r\n").split("\r\n").collect();
    for line in &lines {
        prop_assert!((1..=75).contains(&line.len()), "{} octets: {line:?}", line.len());
        prop_assert!(!line.chars().any(char::is_control), "{line:?}");
    }

    let unfolded = unfold(&text);
    let roots = read_components(&unfolded).map_err(TestCaseError::fail)?;
    prop_assert_eq!(roots.len(), 1);
    let calendar = &roots[0];
    prop_assert_eq!(calendar.name.as_str(), "VCALENDAR");
    prop_assert_eq!((value(calendar, "VERSION"), value(calendar, "CALSCALE")), ("2.0", "GREGORIAN"));
    prop_assert!(value(calendar, "PRODID").contains("Kompetencekompas"));
    prop_assert_eq!(calendar.properties.len(), 3, "no METHOD and nothing else");
    prop_assert_eq!(calendar.components.len(), entries.len());
    for (event, entry) in calendar.components.iter().zip(entries) {
        prop_assert_eq!(event.name.as_str(), "VEVENT");
        prop_assert_eq!(value(event, "UID"), plain(&entry.uid));
        prop_assert_eq!(value(event, "SUMMARY"), plain(&entry.summary));
        prop_assert_eq!(value(event, "DESCRIPTION"), plain(&entry.description));
        prop_assert_eq!(value(event, "TRANSP"), "TRANSPARENT");
        // jiff shares no code with us.
        let stamp = jiff::Timestamp::from_millisecond(now.millis()).unwrap().strftime("%Y%m%dT%H%M%SZ").to_string();
        prop_assert_eq!(value(event, "DTSTAMP"), stamp);
        let day: jiff::civil::Date = entry.day.to_string().parse().unwrap();
        prop_assert_eq!(value(event, "DTSTART"), day.strftime("%Y%m%d").to_string());
        prop_assert_eq!(parameters(event, "DTSTART"), [("VALUE", Some("DATE"))]);
        if let Ok(end) = day.tomorrow() {
            prop_assert_eq!(value(event, "DTEND"), end.strftime("%Y%m%d").to_string());
            prop_assert_eq!(parameters(event, "DTEND"), [("VALUE", Some("DATE"))]);
        }
        let [alarm] = event.components.as_slice() else { panic!("one reminder") };
        prop_assert_eq!(alarm.name.as_str(), "VALARM");
        prop_assert_eq!(value(alarm, "ACTION"), "DISPLAY");
        prop_assert_eq!(value(alarm, "DESCRIPTION"), plain(&entry.summary));
        prop_assert_eq!(value(alarm, "TRIGGER"), "PT8H");
        prop_assert_eq!(parameters(alarm, "TRIGGER"), [("RELATED", Some("START"))]);
    }
    Ok(())
}

/// Texts that may break a calendar file.
fn nasty_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("æøåÆØÅ".to_owned()),
        Just("👩‍⚕️🇩🇰👍🏽".to_owned()),
        Just("\u{200f}שלום\u{202e}\u{2067}x\u{2069}\u{200b}\u{feff}\u{2028}".to_owned()),
        Just("Speciallægepraksiskoordinatorfunktionsbeskrivelse".repeat(3)),
        Just("\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:x".to_owned()),
        Just("\n".to_owned()),
        Just("\r".to_owned()),
        Just("\\n\\N\\,\\;\\\\".to_owned()),
        Just("\u{0}\t\u{7f}\u{85}\u{1b}[31m".to_owned()),
        "[;,\\\\:\"=^ ]{1,80}",
        "[a-zæ]{60,80}",
        any_text(),
    ];
    prop::collection::vec(piece, 0..6).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(runs(512))]

    #[test]
    fn what_is_written_is_read_by_others(
        entries in prop::collection::vec((nasty_text(), nasty_text(), "[a-z0-9-]{1,40}@[a-z]{1,40}", -400_000..2_950_000i32), 0..4),
        millis in 0i64..250_000_000_000_000,
    ) {
        let entry = |(summary, description, uid, days): (String, String, String, i32)| {
            Entry { uid, day: date("1970-01-01").plus_days(days), summary, description }
        };
        let entries: Vec<Entry> = entries.into_iter().map(entry).collect();
        check(&entries, Timestamp::from_millis(millis))?;
    }
}

#[test]
fn an_entry_looks_like_this() {
    let entry = entry("Opfølgning: PICC-kateter", "Når jeg er på vagt med Åse, spørger jeg; hvad så?\nAftalt d. 22/11");
    let lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Kompetencekompas//NONSGML Kompetencekompas//DA",
        "CALSCALE:GREGORIAN",
        "BEGIN:VEVENT",
        "UID:r-1-agreement-1@kompetencekompas",
        "DTSTAMP:20261122T073009Z",
        "DTSTART;VALUE=DATE:20270228",
        "DTEND;VALUE=DATE:20270301",
        "SUMMARY:Opfølgning: PICC-kateter",
        "DESCRIPTION:Når jeg er på vagt med Åse\\, spørger jeg\\; hvad så?\\nAftal",
        " t d. 22/11",
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "DESCRIPTION:Opfølgning: PICC-kateter",
        "TRIGGER;RELATED=START:PT8H",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ];
    assert_eq!(write(&[entry], now()), lines.join("\r\n"));
}

#[test]
fn a_fold_lies_between_characters_at_75_octets() {
    // "SUMMARY:" is 8 octets: 67 fill the first line to the last octet, 74 each line after it.
    let lines = |summary: &str| -> Vec<usize> {
        let text = write(&[entry(summary, "")], now());
        let from = text.split("SUMMARY:").nth(1).unwrap();
        let folded = from.split("\r\nDESCRIPTION").next().unwrap();
        folded.split("\r\n").map(str::len).collect()
    };
    assert_eq!(lines(&"a".repeat(67)), [67]);
    assert_eq!(lines(&"a".repeat(68)), [67, 2]);
    assert_eq!(lines(&"a".repeat(67 + 74)), [67, 75]);
    assert_eq!(lines(&"a".repeat(67 + 74 + 1)), [67, 75, 2]);
    assert_eq!(lines(&format!("{}æ", "a".repeat(66))), [66, 3], "two octets do not fit into the one left");
    assert_eq!(lines(&"😀".repeat(17)), [64, 5], "16 of four octets, and three octets left free");
}

#[test]
fn line_breaks_of_every_kind_are_one_and_control_characters_go() {
    let text = write(&[entry("a\r\nb\rc\nd\n\ne\u{0}\t\u{85}f", "")], now());
    assert!(text.contains("SUMMARY:a\\nb\\nc\\nd\\n\\nef\r\n"), "{text}");
}

#[test]
fn a_text_cannot_end_its_entry() {
    let entries = [entry("x\r\nEND:VEVENT\r\nATTACH:https://example.org", "y\nMETHOD:REQUEST")];
    let text = write(&entries, now());
    assert!(!text.lines().any(|line| line.starts_with("ATTACH") || line.starts_with("METHOD")), "{text}");
    assert!(check(&entries, now()).is_ok());
}

#[test]
fn the_last_day_there_is_has_no_day_after_it() {
    let text = write(&[Entry { day: date("9999-12-31"), ..entry("x", "") }], now());
    assert!(text.contains("DTSTART;VALUE=DATE:99991231\r\n") && !text.contains("DTEND"), "{text}");
}

#[test]
fn a_calendar_program_sees_one_whole_day() {
    use icalendar::{Calendar, Component as _, DatePerhapsTime};
    let calendar: Calendar = write(&[entry("Opfølgning", "…")], now()).parse().unwrap();
    let event = calendar.events().next().unwrap();
    let days = [event.get_start(), event.get_end()].map(|day| match day {
        Some(DatePerhapsTime::Date(day)) => day.to_string(),
        other => panic!("{other:?}"),
    });
    assert_eq!(days, ["2027-02-28", "2027-03-01"]);
    assert_eq!(event.get_uid(), Some("r-1-agreement-1@kompetencekompas"));
    assert_eq!(event.get_timestamp().map(|stamp| stamp.to_rfc3339()).as_deref(), Some("2026-11-22T07:30:09+00:00"));
}
