//! The built-in content pack is complete and readable, its ids are stable (saved files and host pages rely on them),
//! and a pack that does not hold together is refused with a message that names the place.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics is a test that fails")]

mod common;

use common::{PACK_TEXT, form, pack};
use kompetencekompas::{
    documents::faults,
    domain::content::{
        dimension::Dimension,
        pack::{CompetenceKind, Source},
    },
    formats::{
        fault::Problem,
        pack::{PackError, parse},
    },
};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// The stable contract: an id that is renamed loses answers that people have saved.
const NEEDS: [(Dimension, &[&str]); 5] = [
    (Dimension::Will, &["will_interest", "will_meaning", "will_ownership", "will_change", "will_belonging"]),
    (
        Dimension::Can,
        &[
            "can_depth_knowledge",
            "can_depth_skills",
            "can_communication",
            "can_collaboration",
            "can_problem_solving",
            "can_leadership",
        ],
    ),
    (Dimension::May, &["may_mandate", "may_time", "may_leader_support", "may_opportunity", "may_access"]),
    (Dimension::Dare, &["dare_confidence", "dare_speak_up", "dare_ask_help", "dare_try", "dare_team_safety"]),
    (Dimension::Should, &["should_direction", "should_role", "should_standards", "should_ethics", "should_value"]),
];

/// Group and form. The order breaks ties, so it is part of the contract.
const FORMS: [(&str, &str); 19] = [
    ("formal_education", "course"),
    ("formal_education", "further_education"),
    ("formal_education", "blended_programme"),
    ("learning_in_daily_work", "peer_learning"),
    ("learning_in_daily_work", "side_by_side_training"),
    ("learning_in_daily_work", "clinical_simulation"),
    ("learning_in_daily_work", "informal_sparring"),
    ("learning_in_daily_work", "mentor_buddy"),
    ("learning_in_daily_work", "team_debrief"),
    ("learning_in_daily_work", "case_supervision"),
    ("learning_in_daily_work", "self_directed_study"),
    ("dialogue_and_frame", "leader_feedback"),
    ("dialogue_and_frame", "frame_agreement"),
    ("stretch_projects_tasks", "stretch_task"),
    ("stretch_projects_tasks", "project_participation"),
    ("stretch_projects_tasks", "cross_unit_exchange"),
    ("digital_online", "e_learning"),
    ("digital_online", "virtual_training"),
    ("digital_online", "webinar"),
];

fn json() -> Value {
    serde_json::from_str(PACK_TEXT).unwrap()
}

// ---- the built-in pack -----------------------------------------------------------------------------------------

#[test]
fn the_needs_are_the_26_of_the_contract_in_the_order_they_are_asked() {
    let needs: Vec<(Dimension, &str)> = pack().needs.iter().map(|need| (need.dimension, need.id.as_str())).collect();
    let expected: Vec<(Dimension, &str)> =
        NEEDS.iter().flat_map(|(dimension, ids)| ids.iter().map(|id| (*dimension, *id))).collect();
    assert_eq!(needs, expected);
    assert_eq!(needs.len(), 26);
}

#[test]
fn the_forms_are_the_19_of_the_contract() {
    let forms: Vec<(&str, &str)> =
        pack().learning_forms.iter().map(|form| (form.group.as_str(), form.id.as_str())).collect();
    assert_eq!(forms, FORMS);
}

#[test]
fn the_other_ids_are_those_of_the_contract() {
    assert_eq!(pack().identity.id.as_str(), "standard");
    let groups: Vec<&str> = pack().groups.iter().map(|group| group.id.as_str()).collect();
    let expected = [
        "formal_education",
        "learning_in_daily_work",
        "stretch_projects_tasks",
        "digital_online",
        "dialogue_and_frame",
    ];
    assert_eq!(groups, expected);
    let principles: Vec<&str> = pack().principles.iter().map(|principle| principle.id.as_str()).collect();
    assert_eq!(principles, ["strategic", "practice_near", "cohesion", "added_value", "varied_methods"]);
    let goals: Vec<&str> = pack().goals.iter().map(|goal| goal.id.as_str()).collect();
    let expected = [
        "quality_safety",
        "cohesion_across",
        "new_ways",
        "wellbeing",
        "keep_attract",
        "sustainable_region",
        "own_development",
    ];
    assert_eq!(goals, expected);
}

#[test]
fn every_form_that_a_source_names_is_there_and_says_so() {
    // Midtjylland: "Hvordan", 1 to 4. Nordjylland: the introduction and the fifth principle.
    let midtjylland = [
        "course",
        "further_education",
        "peer_learning",
        "side_by_side_training",
        "clinical_simulation",
        "stretch_task",
        "project_participation",
        "e_learning",
        "virtual_training",
        "webinar",
    ];
    let nordjylland =
        ["leader_feedback", "informal_sparring", "frame_agreement", "blended_programme", "self_directed_study"];
    let named_by = |source: Source| -> BTreeSet<&str> {
        let forms = pack().learning_forms.iter().filter(|form| form.named_by.contains(&source));
        forms.map(|form| form.id.as_str()).collect()
    };
    for id in midtjylland {
        assert!(form(id).named_by.contains(&Source::Midtjylland), "{id}");
    }
    for id in nordjylland {
        assert!(form(id).named_by.contains(&Source::Nordjylland), "{id}");
    }
    // What is our own addition must not claim a source.
    for own in ["mentor_buddy", "team_debrief", "case_supervision", "cross_unit_exchange"] {
        assert!(form(own).named_by.is_empty(), "{own}");
    }
    assert_eq!(named_by(Source::Midtjylland), BTreeSet::from(midtjylland));
    assert_eq!(named_by(Source::Nordjylland), BTreeSet::from(nordjylland));
}

#[test]
fn depth_and_breadth_are_those_of_region_midtjylland() {
    for need in &pack().needs {
        let expected = match need.id.as_str() {
            "can_depth_knowledge" | "can_depth_skills" => Some(CompetenceKind::Depth),
            id if id.starts_with("can_") => Some(CompetenceKind::Breadth),
            _ => None,
        };
        assert_eq!(need.kind, expected, "{}", need.id);
    }
}

#[test]
fn only_the_safety_of_the_team_is_a_property_of_the_team() {
    let team: Vec<&str> = pack().needs.iter().filter(|need| need.team).map(|need| need.id.as_str()).collect();
    assert_eq!(team, ["dare_team_safety"]);
}

/// Calls `visit` with the place and every text in a JSON document.
fn walk(place: &str, value: &Value, visit: &mut impl FnMut(&str, &str)) {
    match value {
        Value::String(text) => visit(place, text),
        Value::Array(items) => {
            for (at, item) in items.iter().enumerate() {
                walk(&format!("{place}[{at}]"), item, visit);
            }
        }
        Value::Object(fields) => {
            for (name, field) in fields {
                walk(&format!("{place}.{name}"), field, visit);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

#[test]
fn no_text_is_empty_or_untidy() {
    let mut texts = 0;
    walk("", &json(), &mut |place, text| {
        texts += 1;
        assert!(!text.trim().is_empty(), "{place} is empty");
        assert_eq!(text.trim(), text, "{place} has spaces at its ends");
        assert!(!text.contains("  "), "{place} has two spaces in a row: {text}");
        assert!(!text.chars().any(char::is_control), "{place} has a control character: {text:?}");
        assert!(!text.contains(['<', '>', '{', '}']), "{place} looks like markup: {text}");
        for leftover in ["TODO", "FIXME", "XXX", "lorem"] {
            assert!(!text.contains(leftover), "{place} is not finished: {text}");
        }
    });
    assert!(texts > 1000, "only {texts} texts were seen");
}

#[test]
fn the_two_languages_are_two_translations() {
    // The same word in both is right for these only.
    let same = ["Kompetencekompas", "Webinar", "E-learning"];
    fn pairs(place: &str, value: &Value, visit: &mut impl FnMut(&str, &str, &str)) {
        if let (Some(da), Some(en)) = (value["da"].as_str(), value["en"].as_str()) {
            visit(place, da, en);
        }
        match value {
            Value::Array(items) => {
                items.iter().enumerate().for_each(|(at, item)| pairs(&format!("{place}[{at}]"), item, visit))
            }
            Value::Object(fields) => {
                fields.iter().for_each(|(name, field)| pairs(&format!("{place}.{name}"), field, visit))
            }
            _ => {}
        }
    }
    pairs("", &json(), &mut |place, da, en| {
        assert!(da != en || same.contains(&da), "{place} is the same in both languages: {da}");
        assert!(!en.contains(['æ', 'ø', 'å']), "{place}: Danish letters in the English text: {en}");
        let ends = |text: &str| text.chars().next_back().filter(char::is_ascii_punctuation);
        assert_eq!(ends(da), ends(en), "{place}: one ends as a sentence and one does not: {da} / {en}");
    });
}

// ---- plain language --------------------------------------------------------------------------------------------

fn words(text: &str) -> Vec<&str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '-' && c != '\'').filter(|word| !word.is_empty()).collect()
}

/// Björnsson's readability index: words per sentence, plus the share of words of more than six letters in per cent.
/// Up to 35 is "easy".
fn lix(texts: &[&str]) -> f64 {
    let words: Vec<&str> = texts.iter().flat_map(|text| words(text)).collect();
    let sentences: usize =
        texts.iter().map(|text| text.split(['.', '?', '!', ':']).filter(|part| !part.trim().is_empty()).count()).sum();
    let long = words.iter().filter(|word| word.chars().count() > 6).count();
    words.len() as f64 / sentences as f64 + 100.0 * long as f64 / words.len() as f64
}

#[test]
fn lix_is_counted_as_bjornsson_does() {
    // Five words, one sentence, one long word.
    assert_eq!(lix(&["Jeg går på arbejde nu."]), 5.0 + 20.0);
    assert_eq!(lix(&["Vi er her. Opgaven er svær."]), 3.0 + 100.0 / 6.0);
}

#[test]
fn questions_are_short_and_ask_for_a_degree() {
    for need in &pack().needs {
        let (da, en) = (&need.question.da, &need.question.en);
        assert!(da.starts_with("I hvilken grad ") && da.ends_with('?'), "{}: {da}", need.id);
        assert!(en.starts_with("To what extent ") && en.ends_with('?'), "{}: {en}", need.id);
        assert!(words(da).len() <= 16, "{}: {} words: {da}", need.id, words(da).len());
        assert!(words(en).len() <= 18, "{}: {} words: {en}", need.id, words(en).len());
        // One idea, asked of the person, never turned around.
        let da_words = words(da);
        assert!(
            da_words.iter().any(|word| ["du", "dig", "din", "dit"].contains(word)) || need.team,
            "{}: {da}",
            need.id
        );
        for reverse in ["aldrig", "mangler", "svært", "problemer", "undgår"] {
            assert!(!da_words.contains(&reverse), "{}: turned around: {da}", need.id);
        }
        assert!(!da.contains(" og/eller ") && !da.contains("/"), "{}: {da}", need.id);
    }
    let questions: BTreeSet<&str> = pack().needs.iter().map(|need| need.question.da.as_str()).collect();
    assert_eq!(questions.len(), pack().needs.len(), "two needs ask the same");
}

#[test]
fn danish_is_easy_to_read() {
    let questions: Vec<&str> = pack().needs.iter().map(|need| need.question.da.as_str()).collect();
    assert!(lix(&questions) <= 35.0, "questions: LIX {:.1}", lix(&questions));
    let json = json();
    let mut all = Vec::new();
    walk("", &json, &mut |place, text| {
        // Names of things are no sentences.
        if place.ends_with(".da") && text.ends_with(['.', '?']) {
            all.push(text.to_owned());
        }
    });
    let all: Vec<&str> = all.iter().map(String::as_str).collect();
    assert!(lix(&all) <= 35.0, "all sentences: LIX {:.1}", lix(&all));
}

#[test]
fn the_texts_are_about_work_of_every_kind_and_promise_nothing() {
    let banned = [
        ("læringsstil", "there is no adequate evidence for learning styles"),
        ("70-20-10", "no number from research is shown"),
        ("procent", "no number from research is shown"),
        ("%", "no number from research is shown"),
        ("patienten", "porter, kitchen and IT must recognise themselves: \"opgaven\""),
        ("du tør ikke", "moralising"),
        ("du har ikke brug for", "the least sure judge worst"),
        ("score", "it is a conversation, not a test"),
    ];
    walk("", &json(), &mut |place, text| {
        for (word, why) in banned {
            assert!(!place.ends_with(".da") || !text.to_lowercase().contains(word), "{place}: {why}: {text}");
        }
    });
}

// ---- packs that are refused --------------------------------------------------------------------------------------

/// Changes the built-in pack and expects it to be refused, with all of `names` in the message.
fn check(what: &str, change: impl FnOnce(&mut Value), names: &[&str]) {
    let mut pack = json();
    change(&mut pack);
    refused(what, &serde_json::to_string_pretty(&pack).unwrap(), names);
}

fn refused(what: &str, text: &str, names: &[&str]) {
    let message = match parse(text) {
        Ok(_) => panic!("{what}: accepted"),
        Err(PackError::Inconsistent(problems)) => {
            let words = |problem: Problem| format!("{}: {}\n", problem.place, faults::words(&problem.fault.into()).en);
            problems.into_iter().map(words).collect()
        }
        Err(error) => error.to_string(),
    };
    for name in names {
        assert!(message.contains(name), "{what}: the message does not say \"{name}\": {message}");
    }
}

#[test]
fn the_untouched_pack_is_accepted() {
    assert_eq!(parse(&serde_json::to_string_pretty(&json()).unwrap()).as_ref(), Ok(pack().as_ref()));
}

#[test]
fn ids_that_lead_nowhere_are_refused() {
    check(
        "an unknown group",
        |pack| pack["learning_forms"][3]["group"] = json!("nowhere"),
        &["learning_forms[3].group", "nowhere"],
    );
    check(
        "a cell with an unknown need",
        |pack| pack["cells"][7]["need"] = json!("nothing"),
        &["cells[7].need", "nothing"],
    );
    check("a cell with an unknown form", |pack| pack["cells"][227]["form"] = json!("nothing"), &["cells[227].form"]);
    check(
        "support before an unknown form",
        |pack| pack["needs"][16]["needs_support_before"] = json!(["nothing"]),
        &["needs[16].needs_support_before", "nothing"],
    );
}

#[test]
fn ids_that_are_there_twice_are_refused() {
    let twice = |list: &'static str| move |pack: &mut Value| pack[list][2]["id"] = pack[list][1]["id"].clone();
    check("a duplicated need", twice("needs"), &["needs[2].id", "will_meaning"]);
    check("a duplicated form", twice("learning_forms"), &["learning_forms[2].id", "further_education"]);
    check("a duplicated group", twice("groups"), &["groups[2].id"]);
    check("a duplicated principle", twice("principles"), &["principles[2].id"]);
    check("a duplicated goal", twice("goals"), &["goals[2].id"]);
    check("a duplicated cell", |pack| pack["cells"][5] = pack["cells"][4].clone(), &["cells[5]", "twice"]);
}

#[test]
fn dimensions_that_are_not_the_five_are_refused() {
    check(
        "a wrong order",
        |pack| pack["dimensions"].as_array_mut().unwrap().swap(1, 2),
        &["dimensions", "will, can, may"],
    );
    check("four dimensions", |pack| _ = pack["dimensions"].as_array_mut().unwrap().pop(), &["dimensions"]);
    check(
        "a dimension without needs",
        |pack| {
            pack["needs"].as_array_mut().unwrap().retain(|need| need["dimension"] != "dare");
            pack["cells"].as_array_mut().unwrap().retain(|cell| !cell["need"].as_str().unwrap().starts_with("dare"));
        },
        &["needs", "dare"],
    );
}

#[test]
fn links_that_are_not_plain_https_are_refused() {
    for url in
        ["http://kursus.rm.dk", "javascript:alert(1)", "data:text/html,x", "//evil.dk", "https://a.dk@evil.dk/", ""]
    {
        check(
            url,
            |pack| {
                pack["learning_forms"][3]["links"] = json!([{"label": {"da": "Portal", "en": "Portal"}, "url": url}])
            },
            &["learning_forms[3].links[0].url", url],
        );
    }
    let mut pack = json();
    pack["learning_forms"][3]["links"] =
        json!([{"label": {"da": "Portal", "en": "Portal"}, "url": "https://kursusportalen.rm.dk/?q=1"}]);
    assert!(parse(&pack.to_string()).is_ok());
}

#[test]
fn a_pack_without_exactly_one_slot_for_the_leader_is_refused() {
    check(
        "none",
        |pack| pack["learning_forms"][12]["leader_slot"] = json!(false),
        &["learning_forms", "leader_slot", "0 have"],
    );
    check(
        "two",
        |pack| pack["learning_forms"][11]["leader_slot"] = json!(true),
        &["learning_forms", "leader_slot", "2 have"],
    );
}

#[test]
fn a_team_need_that_one_person_is_sent_away_for_is_refused() {
    for form in [
        "course",
        "further_education",
        "blended_programme",
        "self_directed_study",
        "e_learning",
        "virtual_training",
        "webinar",
    ] {
        check(
            form,
            |pack| {
                let cell =
                    json!({"need": "dare_team_safety", "form": form, "strength": 1, "reason": {"da": "a", "en": "a"}});
                pack["cells"].as_array_mut().unwrap().push(cell);
            },
            &["cells[228]", "dare_team_safety", form],
        );
    }
}

#[test]
fn everything_that_is_wrong_is_said_at_once() {
    check(
        "three faults",
        |pack| {
            pack["learning_forms"][3]["group"] = json!("nowhere");
            pack["cells"][7]["need"] = json!("nothing");
            pack["goals"][1]["id"] = pack["goals"][0]["id"].clone();
        },
        &["learning_forms[3].group", "cells[7].need", "goals[1].id"],
    );
}

#[test]
fn values_that_do_not_fit_are_refused_with_their_place() {
    check("a strength of 4", |pack| pack["cells"][7]["strength"] = json!(4), &["cells[7].strength", "1, 2 or 3"]);
    check("a strength of 0", |pack| pack["cells"][7]["strength"] = json!(0), &["cells[7].strength", "1, 2 or 3"]);
    check("an unknown field", |pack| pack["needs"][2]["colour"] = json!("red"), &["needs[2]", "colour"]);
    check("a misspelled field", |pack| pack["colour"] = json!("red"), &["colour"]);
    check("an empty id", |pack| pack["needs"][2]["id"] = json!(""), &["needs[2].id"]);
    check("an id with a space", |pack| pack["goals"][0]["id"] = json!("a b"), &["goals[0].id", "a b"]);
    check("markup as an id", |pack| pack["groups"][0]["id"] = json!("<b>"), &["groups[0].id", "<b>"]);
    check("an id that is too long", |pack| pack["id"] = json!("a".repeat(65)), &["id"]);
    check(
        "an unknown kind of work",
        |pack| pack["learning_forms"][5]["contexts"] = json!(["clinical", "hospital"]),
        &["learning_forms[5].contexts[1]", "hospital"],
    );
    check(
        "an unknown dimension",
        |pack| pack["needs"][0]["dimension"] = json!("want"),
        &["needs[0].dimension", "want"],
    );
    check("a number for a text", |pack| pack["title"]["da"] = json!(7), &["title.da"]);
    check("a text for a list", |pack| pack["cells"] = json!("none"), &["cells"]);
    check("a text for yes or no", |pack| pack["needs"][21]["team"] = json!("yes"), &["needs[21].team"]);
    check("nothing for a text", |pack| pack["goals"][0]["text"] = json!(null), &["goals[0].text"]);
    check("no reason", |pack| _ = pack["cells"][7].as_object_mut().unwrap().remove("reason"), &["cells[7]", "reason"]);
    check("no learning forms", |pack| _ = pack.as_object_mut().unwrap().remove("learning_forms"), &["learning_forms"]);
    check(
        "two of them",
        |pack| {
            pack["cells"][7]["strength"] = json!(4);
            pack["goals"][0]["id"] = json!("a b");
        },
        &["cells[7].strength", "goals[0].id"],
    );
}

#[test]
fn a_missing_language_is_refused_where_it_is_missing() {
    let without = |language: &'static str| {
        move |pack: &mut Value| _ = pack["needs"][2]["question"].as_object_mut().unwrap().remove(language)
    };
    check("no English question", without("en"), &["needs[2].question", "\"en\""]);
    check("no Danish question", without("da"), &["needs[2].question", "\"da\""]);
    check("a third language", |pack| pack["needs"][2]["question"]["sv"] = json!("Hur"), &["needs[2].question", "sv"]);
}

#[test]
fn an_empty_text_is_refused() {
    check("an empty question", |pack| pack["needs"][2]["question"]["en"] = json!(""), &["needs[2].question"]);
    check("a blank name", |pack| pack["learning_forms"][3]["name"]["da"] = json!("  "), &["learning_forms[3].name"]);
    check("an empty reason", |pack| pack["cells"][7]["reason"]["da"] = json!(""), &["cells[7].reason"]);
}

#[test]
fn what_is_no_pack_is_told_apart_from_a_newer_one() {
    let with = |field: &str, value: Value| {
        let mut pack = json();
        pack[field] = value;
        parse(&pack.to_string())
    };
    assert!(matches!(with("schema", json!(2)), Err(PackError::Other { schema: 2, .. })));
    assert!(matches!(with("schema", json!(0)), Err(PackError::Other { schema: 0, .. })));
    assert!(matches!(with("format", json!("kompetencekompas")), Err(PackError::Other { .. })));
    // A byte order mark of a Windows editor is no fault of the pack.
    assert!(parse(&format!("\u{feff}{PACK_TEXT}")).is_ok());
    // A newer pack may look quite different inside; its schema is what is said.
    let newer = r#"{"format": "kompetencekompas-pack", "schema": 7, "anything": []}"#;
    refused("a newer schema", newer, &["schema 7", "schema 1"]);
    for text in ["", "<!doctype html>", "{\"format\":"] {
        assert!(matches!(parse(text), Err(PackError::Unreadable(_))), "{text}");
    }
    for text in ["null", "[]", "{}", "7", "{\"format\": 7, \"schema\": 1}"] {
        assert!(parse(text).is_err(), "{text}");
    }
}

#[test]
fn a_pack_that_was_cut_short_is_refused_wherever_it_was_cut() {
    refused("half a pack", PACK_TEXT.split_at(PACK_TEXT.floor_char_boundary(PACK_TEXT.len() / 2)).0, &["EOF", "line"]);
    let whole = PACK_TEXT.trim_end();
    for cut in (0..whole.len()).step_by(997).chain([whole.len() - 1]) {
        assert!(parse(&whole[..whole.floor_char_boundary(cut)]).is_err(), "cut at {cut}");
    }
}
