//! Packs that are refused.

use super::*;

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
        &["dimensions", r#""will", "can", "may""#],
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
        |pack| pack["learning_forms"][16]["leader_slot"] = json!(false),
        &["learning_forms", "leader_slot", "0 have"],
    );
    check(
        "two",
        |pack| pack["learning_forms"][15]["leader_slot"] = json!(true),
        &["learning_forms", "leader_slot", "2 have"],
    );
}

#[test]
fn a_team_need_that_one_person_is_sent_away_for_is_refused() {
    let count = json()["cells"].as_array().unwrap().len();
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
            &[&format!("cells[{count}]"), "dare_team_safety", form],
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
    // A newer pack may have a different structure; its schema number is reported.
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
