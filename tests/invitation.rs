//! Invitation links: a written link is read again exactly, any text at all is read or refused without harm, a link has
//! at most 2,000 characters, and links of every version can always be opened.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics is a test that fails")]

mod common;

use common::runs;
use crc::{CRC_16_GENIBUS, Crc};
use data_encoding::BASE64URL_NOPAD;
use kompetencekompas::{
    domain::{
        basics::{date::Date, id::PackId, language::Language},
        invitation::{
            Content, FirstDimensions, Invitation, LinkError, MAX_BYTES, MAX_FROM, MAX_MESSAGE, MAX_MESSAGE_LINES,
            MAX_THEME, Occasion,
        },
    },
    formats::{
        address::Address,
        invitation::{MAX_LINK, TooLong, link, read, write},
    },
};
use proptest::prelude::*;
use std::time::{Duration, Instant};

/// Links as version 1 wrote them. Never change one: they are in calendars.
const V1: &[&str] = &include!("fixtures/invitation_links_v1.in");

/// The longest address for which the largest invitation still fits into a link.
const LONGEST_BASE: usize = 290;

fn content() -> Content {
    Content { theme: "Tage imod nye kolleger".to_owned(), ..Content::default() }
}

fn invitation(content: Content) -> Invitation {
    Invitation::new(content).unwrap()
}

fn day(text: &str) -> Option<Date> {
    Date::parse(text)
}

/// The contents of the links of version 1, one after the other.
fn v1() -> Vec<Content> {
    vec![
        content(),
        Content {
            language: Language::En,
            pack: PackId::try_from("region-nordjylland").ok(),
            theme: "Welcoming new colleagues".to_owned(),
            message: "Please spend ten minutes before the meeting.\nWe look at the answers only if you bring them."
                .to_owned(),
            day: day("2026-12-03"),
            occasion: Occasion::Meeting,
            first: FirstDimensions::from_bits(0b01100).unwrap(),
            from: "The ward management".to_owned(),
        },
        Content {
            theme: "Ny journal 👩\u{200d}⚕\u{fe0f} <b>æøå</b> \"&\"".to_owned(),
            message: "Linje 1\n\nLinje 3: مرحبا".to_owned(),
            day: day("9999-12-31"),
            first: FirstDimensions::from_bits(0b10000).unwrap(),
            ..Content::default()
        },
    ]
}

#[test]
fn links_of_version_1_open_for_good() {
    let said = v1();
    assert_eq!(V1.len(), said.len());
    for (code, content) in V1.iter().zip(said) {
        assert_eq!(read(code).as_ref().map(Invitation::content), Ok(&content), "{code}");
        assert_eq!(write(&invitation(content)), *code, "what is written today is what was written then");
    }
}

#[test]
fn the_letters_and_the_check_sum_are_those_of_the_standards() {
    for code in V1 {
        let bytes = BASE64URL_NOPAD.decode(code.as_bytes()).unwrap();
        let (content, sum) = bytes.split_last_chunk::<2>().unwrap();
        assert_eq!(Crc::<u16>::new(&CRC_16_GENIBUS).checksum(content).to_be_bytes(), *sum, "{code}");
    }
}

#[test]
fn what_mail_programs_do_to_a_link_does_no_harm() {
    let code = V1[1];
    let (front, back) = code.split_at(40);
    let manglings = [
        format!("{code}."),
        format!("{code})."),
        format!("{code}>"),
        format!("{code}%3E"),
        format!("{code}\u{22},"),
        format!("  {code}\r\n"),
        format!("{front}\r\n {back}"),
        format!("{front}%0D%0A{back}"),
        format!("{front}%20{back}"),
        format!("{front}=\n{back}"),
        format!("{code}=="),
        format!("{code}%3D%3d"),
        code.replace('-', "+").replace('_', "/"),
        code.replace('-', "%2D").replace('_', "%5F"),
        format!("3D{code}"),
        format!("{front}\n> {back}"),
        format!("{front}\r\n> > {back}"),
        format!("{code}»"),
        format!("{code}”."),
        format!("{code}…"),
        format!("{code}%E2%80%9D"),
        format!("{code}\u{a0}"),
        format!("{front}\u{200b}{back}"),
        format!("{front}\u{ad}{back}"),
    ];
    for mangled in manglings {
        assert_eq!(read(&mangled), read(code), "{mangled}");
    }
}

#[test]
fn what_others_do_to_an_address_does_no_harm() {
    let code = V1[1];
    for fragment in [
        format!("#i={code}"),
        format!("#i%3D{code}"),
        format!("#i%3d{code}."),
        format!("#task&i={code}&storage=tab"),
        format!("#i={code}?secret=4fXz"),
        format!("#?secret=4fXz&i={code}"),
        format!("#i={code}&utm_source=mail"),
        format!("#I={code}"),
        format!("#/i={code}"),
        format!("#%23i={code}"),
        format!("##i={code}"),
        format!("#task&amp;storage=tab&amp;i={code}"),
    ] {
        let found = Address::read(&fragment).parameters.invitation.unwrap();
        assert_eq!(read(&found), read(code), "{fragment}");
    }
}

#[test]
fn what_is_no_invitation_is_refused() {
    let code = V1[1];
    let swapped: String =
        code.chars().map(|c| if c.is_ascii_lowercase() { c.to_ascii_uppercase() } else { c }).collect();
    for damaged in [
        "",
        "A",
        "AA",
        "=",
        "%",
        "%4",
        "%zz",
        "æ",
        "\u{0}",
        "{}",
        "AQ",
        "AAAAAA",
        &code[1..],
        &code[..code.len() - 1],
        &code[..code.len() / 2],
        &code.to_lowercase(),
        &swapped,
        &format!("{code}AAA"),
        &format!("{code}.{code}"),
        &format!("{code}%C3%A6"),
        &"A".repeat(3_000_000),
        &code.repeat(1000),
    ] {
        let shown: String = damaged.chars().take(60).collect();
        assert_eq!(read(damaged), Err(LinkError::Damaged), "{shown}");
    }
    // "Ag" begins with a two, "Dw" with a fifteen.
    for newer in ["Ag", "AgAAAA", "DwAAAAAA"] {
        assert_eq!(read(newer), Err(LinkError::Newer), "{newer}");
    }
}

#[test]
fn a_fragment_of_two_megabytes_is_refused_at_once() {
    let started = Instant::now();
    let address = Address::read(&format!("#i={}", "A".repeat(2_000_000)));
    let code = address.parameters.invitation.unwrap();
    assert!(code.len() < 5000, "nobody wants it back in the address");
    assert_eq!(read(&code), Err(LinkError::Damaged));
    assert!(started.elapsed() < Duration::from_millis(100));
}

#[test]
fn the_room_at_a_long_address_is_reported() {
    let largest = largest("漢");
    let base = |length: usize| format!("https://{}/", "a".repeat(length - 9));
    assert!(link(&base(LONGEST_BASE), &largest).is_ok());
    let spare = MAX_LINK - link(&base(LONGEST_BASE), &largest).unwrap().len();
    assert_eq!(link(&base(LONGEST_BASE + spare + 7), &largest), Err(TooLong(7)));
}

/// The largest invitation, with this text.
fn largest(text: &str) -> Invitation {
    invitation(Content {
        pack: PackId::try_from("p".repeat(64)).ok(),
        theme: text.repeat(1000),
        message: text.repeat(1000),
        from: text.repeat(1000),
        day: day("9999-12-31"),
        occasion: Occasion::Meeting,
        ..content()
    })
}

#[test]
fn danish_at_its_longest_is_not_cut() {
    let largest = largest("å");
    let Content { theme, message, from, .. } = largest.content();
    assert_eq!([theme, message, from].map(|text| text.chars().count()), [MAX_THEME, MAX_MESSAGE, MAX_FROM]);
}

fn any_content() -> impl Strategy<Value = Content> {
    (
        (any::<bool>(), any::<bool>(), 1u8..32, prop::option::of(0i32..=2_932_896)),
        prop::option::of("[a-z0-9][a-z0-9_.-]{0,63}"),
        (any_words(), any_words(), any_words()),
    )
        .prop_map(|((english, meeting, focus, day), pack, (theme, message, from))| Content {
            language: if english { Language::En } else { Language::Da },
            pack: pack.and_then(|pack| PackId::try_from(pack).ok()),
            theme: format!("t{theme}"),
            message,
            day: day.and_then(Date::from_days),
            occasion: if meeting { Occasion::Meeting } else { Occasion::Talk },
            first: FirstDimensions::from_bits(focus).unwrap(),
            from,
        })
}

fn any_words() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zæøå .\n]{0,40}",
        "\\PC{0,80}",
        prop::collection::vec(any::<char>(), 0..700).prop_map(String::from_iter)
    ]
}

proptest! {
    #![proptest_config(runs(600))]

    #[test]
    fn what_was_written_is_read_exactly(content in any_content()) {
        let invitation = invitation(content);
        let code = write(&invitation);
        let bytes = BASE64URL_NOPAD.decode(code.as_bytes()).unwrap();
        let (content, sum) = bytes.split_last_chunk::<2>().unwrap();
        prop_assert_eq!(Crc::<u16>::new(&CRC_16_GENIBUS).checksum(content).to_be_bytes(), *sum);
        prop_assert_eq!(read(&code), Ok(invitation));
    }

    #[test]
    fn an_invitation_is_within_its_limits(content in any_content()) {
        let invitation = invitation(content);
        let Content { theme, message, from, .. } = invitation.content();
        let wide = |text: &str| text.encode_utf16().count();
        prop_assert!(wide(theme) <= MAX_THEME && wide(message) <= MAX_MESSAGE && wide(from) <= MAX_FROM);
        prop_assert!(theme.len() + message.len() + from.len() <= MAX_BYTES);
        prop_assert!(message.split('\n').count() <= MAX_MESSAGE_LINES && !theme.contains('\n') && !from.contains('\n'));
        // Nothing more is removed: the recipient sees what the sender saw.
        prop_assert_eq!(Invitation::new(invitation.content().clone()), Some(invitation));
    }

    #[test]
    fn a_link_is_never_too_long(content in any_content(), length in 10..LONGEST_BASE) {
        let link = link(&"h".repeat(length), &invitation(content)).unwrap();
        prop_assert!(link.len() <= MAX_LINK && link.is_ascii());
    }

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,300}", code in "[A-Za-z0-9_%=. -]{0,300}") {
        let _ = read(&text);
        let _ = read(&code);
        let _ = read(&format!("AQ{code}"));
    }

    #[test]
    fn one_changed_letter_is_noticed(content in any_content(), at: prop::sample::Index, letter in "[A-Za-z0-9_-]") {
        let code = write(&invitation(content));
        let at = at.index(code.len() - 1);
        // A code that differs only in the unused bits of the last letter, or in the version, is a different case.
        prop_assume!(at > 1 && code[at..=at] != letter);
        let changed = format!("{}{letter}{}", &code[..at], &code[at + 1..]);
        prop_assert_eq!(read(&changed), Err(LinkError::Damaged));
    }
}

#[test]
fn an_invitation_that_asks_for_a_secret_is_noticed() {
    let says = |theme: &str, message: &str| {
        let content = Content { theme: theme.to_owned(), message: message.to_owned(), ..Content::default() };
        content.mentions_secrets()
    };
    for words in ["Skriv din Adgangskode", "dit CPR-nummer", "log ind med MitID", "Your PASSWORD, please"] {
        assert!(says(words, "") && says("Tema", words), "{words}");
    }
    assert!(!says("CPR training for new colleagues", ""));
    assert!(!says("Tage imod nye kolleger", "Brug ti minutter før mødet. Koden til døren er hos portøren."));
}
