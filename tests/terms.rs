//! Words that must not appear in a content pack or in the interface, with what to say instead: `texts/terms.json`. The list grows
//! whenever somebody stumbles over a word; a text in this repository that uses one fails here.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics is a test that fails")]

use serde::Deserialize;
use serde_json::Value;

/// A term, as it stands in the list.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Term {
    language: String,
    not: String,
    instead: String,
    why: String,
    /// A text that uses it, so that the search itself is tried.
    as_in: String,
}

/// Where a text is, in which language, and the text.
type Found = (String, &'static str, String);

fn terms() -> Vec<Term> {
    serde_json::from_str(include_str!("../texts/terms.json")).unwrap()
}

/// Whether the words stand in the text as whole words, in any case.
fn uses(text: &str, words: &str) -> bool {
    let (text, words) = (text.to_lowercase(), words.to_lowercase());
    text.match_indices(&words).any(|(at, found)| {
        let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        !is_letter(text[..at].chars().next_back()) && !is_letter(text[at + found.len()..].chars().next())
    })
}

fn localized(place: &str, value: &Value, found: &mut Vec<Found>) {
    match value {
        Value::Array(items) => {
            for (at, item) in items.iter().enumerate() {
                let id = ["id", "form"].iter().find_map(|field| item[*field].as_str()).unwrap_or_default();
                localized(&format!("{place}[{at}] {id}"), item, found);
            }
        }
        Value::Object(fields) => {
            for (name, field) in fields {
                match (name.as_str(), field.as_str()) {
                    ("da", Some(text)) => found.push((place.to_owned(), "da", text.to_owned())),
                    ("en", Some(text)) => found.push((place.to_owned(), "en", text.to_owned())),
                    _ => localized(&format!("{place}.{name}"), field, found),
                }
            }
        }
        _ => {}
    }
}

/// Every text of the packs and of the interface.
fn texts() -> Vec<Found> {
    let mut found = Vec::new();
    for (name, text) in [
        ("standard", include_str!("../packs/standard.json")),
        ("region-midtjylland", include_str!("../packs/region-midtjylland.json")),
        ("region-nordjylland", include_str!("../packs/region-nordjylland.json")),
        ("starter_pack", include_str!("../src/documents/starter_pack.json")),
    ] {
        localized(name, &serde_json::from_str(text).unwrap(), &mut found);
    }
    for (name, text) in
        [("interface", include_str!("../texts/interface.json")), ("desk", include_str!("../texts/desk.json"))]
    {
        let rows: Vec<[String; 3]> = serde_json::from_str(text).unwrap();
        for [key, da, en] in rows {
            found.push((format!("{name}.{key}"), "da", da));
            found.push((format!("{name}.{key}"), "en", en));
        }
    }
    found
}

#[test]
fn no_text_uses_a_word_of_the_list() {
    let (terms, texts) = (terms(), texts());
    assert!(texts.len() > 1500, "only {} texts were read", texts.len());
    let mut wrong = Vec::new();
    for (place, language, text) in &texts {
        for term in terms.iter().filter(|term| term.language == *language && uses(text, &term.not)) {
            wrong.push(format!("{place}: {text}\n  not »{}« ({}), but »{}«", term.not, term.why, term.instead));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn the_list_says_what_to_write_instead_and_every_entry_is_found() {
    for Term { language, not, instead, why, as_in } in terms() {
        assert!(["da", "en"].contains(&language.as_str()), "{not}: {language}");
        assert!(!instead.is_empty() && !why.is_empty(), "{not}");
        assert!(uses(&as_in, &not), "»{not}« is not found in »{as_in}«");
        assert!(!uses(&instead, &not), "»{not}« is also what to say instead");
    }
}

#[test]
fn only_whole_words_are_found() {
    assert!(uses("Printe? Nej.", "printe") && uses("at printe", "Printe"));
    assert!(!uses("Hent arket ved printeren.", "printe"));
    assert!(!uses("good leadership", "leader") && uses("your leader’s part", "leader"));
}

/// One word for one thing, also where a list cannot say it.
#[test]
fn times_are_told_alike() {
    for (place, language, text) in texts() {
        let is_time = ["minut", "minute"].iter().any(|word| text.to_lowercase().contains(word));
        if is_time && language == "da" {
            for word in ["omkring ", "ca. ", "godt og vel "] {
                assert!(!text.contains(word), "{place}: {text}: write »cirka«");
            }
        }
        if is_time && language == "en" {
            for word in ["around ", "approximately ", "some ten"] {
                assert!(!text.contains(word), "{place}: {text}: write »about«");
            }
        }
    }
}
