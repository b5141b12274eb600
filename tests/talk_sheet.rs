//! What can be on the talk sheet, and what is proposed.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics is a test that fails")]

mod common;

use common::{answered, blank, moment, pack, reflection_id};
use kompetencekompas::{
    documents::talk_sheet::{self, Section, Titles},
    domain::{
        basics::{date::Date, id::LineId, language::Language, role::Role},
        reflection::{
            Reflection,
            follow_up::{FollowUp, Used},
            plan::Agreement,
        },
    },
};

fn agreement(id: u32, then: &str) -> Agreement {
    Agreement { then: then.to_owned(), ..Agreement::new(id, Date::parse("2026-11-22").unwrap()) }
}

/// A reflection whose plan was followed up.
fn followed_up() -> Reflection {
    let mut reflection = blank();
    reflection.plan = vec![agreement(1, "spørge en kollega"), agreement(2, "prøve selv")];
    let follow_up = |agreement, used, hindered: &str| FollowUp {
        agreement,
        at: moment("2027-01-03T08:30:00Z"),
        used,
        helped: String::new(),
        hindered: hindered.to_owned(),
    };
    reflection.follow_ups = vec![follow_up(1, Some(Used::Partly), "Sygdom i teamet"), follow_up(2, None, "")];
    reflection
}

fn sheet(reflection: &Reflection, previous: Option<&Reflection>) -> Vec<Section> {
    talk_sheet::sections(pack(), reflection, previous, Language::Da)
}

fn lines(sections: &[Section]) -> Vec<(&str, bool)> {
    sections.iter().flat_map(|section| &section.lines).map(|line| (line.id.as_str(), line.is_on)).collect()
}

#[test]
fn what_came_of_the_last_plan_can_be_on_the_sheet_for_the_new_talk() {
    let last = followed_up();
    let mut next = last.next(reflection_id("r-2"), moment("2027-01-03T08:30:00Z"), pack().identity.clone());
    assert_eq!(lines(&sheet(&next, None)), []);
    let sections = sheet(&next, Some(&last));
    assert_eq!(lines(&sections), [("previous.1", true)], "only what was told of");
    assert_eq!(sections[0].heading, "Siden sidst");
    assert!(sections[0].lines[0].text.contains("spørge en kollega"), "{sections:?}");
    assert_eq!(sections[0].lines[0].details, ["Hvad stod i vejen? Sygdom i teamet"]);

    // Line by line, like the others, and not mistaken for the agreement of the same number in the new plan.
    next.plan = vec![agreement(1, "lære en anden op")];
    next.follow_ups.clone_from(&last.follow_ups);
    next.sheet.insert(LineId::try_from("previous.1").unwrap(), false);
    let sections = sheet(&next, Some(&last));
    assert_eq!(lines(&sections), [("previous.1", false), ("follow_up.1", true), ("agreement.1", true)]);
}

#[test]
fn low_answers_and_notes_are_not_proposed() {
    let mut reflection = answered(&[
        ("may_time", 1),
        ("may_mandate", 2),
        ("may_access", 2),
        ("may_opportunity", 5),
        ("can_depth_skills", 3),
    ]);
    reflection.notes.insert(kompetencekompas::domain::content::dimension::Dimension::May, "Vagtplanen".to_owned());
    for (id, is_on) in lines(&sheet(&reflection, None)) {
        let discreet = ["take_up.", "leader.", "note."].iter().any(|kind| id.starts_with(kind));
        assert_eq!(is_on, !discreet, "{id}");
    }
}

#[test]
fn what_a_person_writes_stays_text_in_the_file() {
    let reflection = Reflection { task: "<script>alert(1)</script> & \"fed\"".to_owned(), ..blank() };
    let html = talk_sheet::html(
        &sheet(&reflection, None),
        Titles::of(Role::Employee, Language::Da),
        Language::Da,
        "22. november 2026",
    );
    assert!(html.contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;fed&quot;"), "{html}");
    assert!(!html.contains("<script"), "{html}");
}

#[test]
fn when_and_then_make_one_sentence() {
    let check = |when: &str, then: &str, expected: &str| {
        let agreement = Agreement { when: when.to_owned(), then: then.to_owned(), ..agreement(1, "") };
        let t = kompetencekompas::text::text(Language::Da);
        assert_eq!(talk_sheet::agreement_words(t, &agreement), expected);
    };
    check("vagten begynder.", "spørge en kollega.", "Når vagten begynder, så vil jeg spørge en kollega.");
    check(" vagten begynder ", "", "Når vagten begynder");
    check("", "spørge en kollega", "Så vil jeg spørge en kollega");
}
