//! The leader's side of the talk and what a leader shares: the sheet that lies beside the employee's, the text for the
//! calendar, and the frame of the QR code (`tests/e2e/tests/leader/` reads codes from the screen).

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics is a test that fails")]

mod common;

use common::{
    Session, blank, events, pack, reflection_id,
    session::{chose, collection},
};
use kompetencekompas::{
    documents::{
        calendar_text,
        qr::Qr,
        talk_sheet::{Setting, TalkSheet, talk_sheet},
    },
    domain::{
        basics::{date::Date, language::Language, role::Role},
        content::dimension::Dimension,
        invitation::{Content, Occasion},
        keeping::{collection::Collection, state::StoragePlace},
        navigation,
        reflection::{
            self, Reflection,
            follow_up::{self, Used},
            plan::{self, AgreementText},
        },
    },
    formats::saved_file,
};

/// A preparation with content in every field.
fn prepared() -> Reflection {
    let mut session = Session::after(events![
        chose(StoragePlace::Tab),
        navigation::Event::Began(Role::Leader, reflection_id("r-leder")),
        reflection::Event::EnteredTask("Oplæring af nye kolleger".to_owned()),
        reflection::Event::WroteQuestions("Hvad har du brug for?".to_owned()),
        plan::Event::Added(None),
        plan::Event::Wrote(1, AgreementText::Then, "sætte onsdage af".to_owned()),
        plan::Event::Wrote(1, AgreementText::LeaderPart, "et <forslag> til dage".to_owned()),
    ]);
    for dimension in Dimension::ALL.into_iter().rev() {
        session.happens(reflection::Event::EnteredNote(dimension, format!("note om {}", dimension.id())));
    }
    session.happens(follow_up::Event::SaidUsed(1, Used::Partly));
    session.current().clone()
}

#[test]
fn the_sheet_has_the_order_of_the_employees_and_says_whose_it_is() {
    let made = sheet(&prepared());
    let headings: Vec<&str> = made.groups.iter().map(|group| group.heading).collect();
    assert_eq!(headings, ["Opgaven", "Siden sidst", "Det vil jeg gøre", "Mine noter", "Mine spørgsmål"]);
    let notes: Vec<&str> = made.groups[3].lines.iter().map(|line| line.text.as_str()).collect();
    assert_eq!(notes[0], "Vil: note om will");
    let order: Vec<&str> = notes.iter().filter_map(|note| note.rsplit(' ').next()).collect();
    assert_eq!(order, Dimension::ALL.map(Dimension::id));
    assert!(
        made.groups.iter().flat_map(|group| &group.lines).all(|line| line.is_on),
        "it is the leader's to leave off"
    );

    // The same by the employee: the parts that both sheets have are in the same order on both.
    let theirs = sheet(&Reflection { role: Role::Employee, ..prepared() });
    let theirs_too: Vec<&str> = theirs.groups.iter().map(|group| group.heading).collect();
    let common = ["Opgaven", "Siden sidst", "Mine noter", "Mine spørgsmål"];
    let in_order = |headings: &[&'static str]| -> Vec<&'static str> {
        headings.iter().copied().filter(|heading| common.contains(heading)).collect()
    };
    assert_eq!(in_order(&headings), common);
    assert_eq!(in_order(&theirs_too), common);
    let place = |headings: &[&str], heading: &str| headings.iter().position(|one| *one == heading).unwrap();
    for (headings, plan) in [(&headings, "Det vil jeg gøre"), (&theirs_too, "Mine aftaler")] {
        let plan = place(headings, plan);
        assert!(place(headings, "Siden sidst") < plan && plan < place(headings, "Mine noter"), "{headings:?}");
    }

    let theirs = theirs.paper;
    assert_ne!(made.paper.title(), theirs.title());
    assert_ne!(made.paper.foot.own, theirs.foot.own);
    let text = made.paper.plain_text();
    assert!(text.starts_with(made.paper.title()) && text.contains(&made.paper.foot.own), "{text}");
    assert!(text.contains("Fra medarbejderen: et <forslag>"), "{text}");
    assert!(text.contains("sætte onsdage af – Gjort: delvist"), "{text}");
    let voluntary = &pack().start.voluntary.as_ref().unwrap().da;
    assert!(made.paper.foot.own.ends_with(voluntary), "whoever has to keep it reads it: {}", made.paper.foot.own);
    assert!(made.paper.html(Language::Da, "i dag").contains("et &lt;forslag&gt;"));
}

#[test]
fn a_line_left_off_stays_off() {
    let mut reflection = prepared();
    let line = sheet(&reflection).groups[3].lines[0].id.clone();
    reflection.sheet.insert(line, false);
    let text = sheet(&reflection).paper.plain_text();
    assert!(!text.contains("note om will") && text.contains("note om can"));
}

fn sheet(reflection: &Reflection) -> TalkSheet {
    talk_sheet(pack(), reflection, Setting::default(), Language::Da)
}

#[test]
fn whose_side_it_is_survives_the_file_and_is_the_employees_in_older_ones() {
    let library = collection([prepared(), blank()]);
    let text = saved_file::write(&library, &pack().identity, blank().created);
    assert_eq!(text.matches("\"role\":\"leader\"").count(), 1, "the employee's need not be named");
    assert_eq!(text.matches("\"role\"").count(), 1);
    assert_eq!(Collection::from(saved_file::read(&text).unwrap()), library);
    let older = include_str!("fixtures/saved_file_v1.kompas.json");
    let library = Collection::from(saved_file::read(older).unwrap());
    assert!(!library.is_empty() && library.latest(Role::Leader).is_none());
}

#[test]
fn the_text_for_the_calendar_says_what_when_where_and_what_becomes_of_the_answers() {
    let content = Content {
        theme: "Ny journal".to_owned(),
        day: Date::parse("2027-03-04"),
        occasion: Occasion::Meeting,
        ..Content::default()
    };
    let text = calendar_text::write(pack(), &content, "https://x.dk/#i=AQ", Language::Da);
    for part in [
        "Ny journal",
        "Mødet er den 4.\u{a0}marts 2027.",
        "\nhttps://x.dk/#i=AQ\n",
        "kan ikke se dem",
        "cirka 4 minutter i den korte udgave og 10 i den lange",
        "cirka 10 minutter mere",
        &pack().start.voluntary.as_ref().unwrap().da,
    ] {
        assert!(text.contains(part), "{part:?} is not in {text}");
    }
    let bare = calendar_text::write(pack(), &Content { day: None, ..content }, "L", Language::En);
    assert!(bare.starts_with("Ny journal\n\nPrepare here."), "{bare}");
}

#[test]
fn a_code_has_its_white_edge() {
    for length in [1, 100, 350, 900, 1900] {
        let code = Qr::new(&"a".repeat(length)).unwrap();
        let inside = |at: i32| (4..code.side - 4).contains(&at);
        assert!(code.bars.iter().all(|(left, top, width)| inside(*left) && inside(left + width - 1) && inside(*top)));
        assert_eq!(code.is_dense(), length > 350, "{length}");
        assert_eq!(code.path().matches('M').count(), code.bars.len());
        assert!(code.svg().contains(&format!("viewBox=\"0 0 {0} {0}\"", code.side)));
    }
    assert_eq!(Qr::new(&"a".repeat(3000)), None);
}
