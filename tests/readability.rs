//! The texts of the interface are easy to read, in both languages, including those for screen readers.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test that panics is a test that fails")]

use kompetencekompas::formats::pack::lint::lix;

const LISTS: [(&str, &str); 2] =
    [("interface", include_str!("../texts/interface.json")), ("desk", include_str!("../texts/desk.json"))];

/// The readability index of all sentences of a list. Up to 30 is "very easy".
const MOST: usize = 30;

/// The index of one text of ten words or more; in a shorter text, one long word would decide it.
const MOST_OF_ONE: usize = 35;

const ENOUGH_WORDS: usize = 10;

/// Name, Danish and English of every text.
fn rows(list: &str) -> Vec<[String; 3]> {
    serde_json::from_str(list).unwrap()
}

/// Names of things are no sentences.
fn is_sentence(text: &str) -> bool {
    text.ends_with(['.', '?', '!', ':'])
}

#[test]
fn the_interface_is_easy_to_read_in_both_languages() {
    for (name, list) in LISTS {
        let rows = rows(list);
        for (language, at) in [("da", 1), ("en", 2)] {
            let sentences: Vec<&str> = rows
                .iter()
                .filter_map(|row| row.get(at))
                .map(String::as_str)
                .filter(|text| is_sentence(text))
                .collect();
            assert!(sentences.len() > 50, "{name} {language}: only {} sentences were read", sentences.len());
            assert!(lix(&sentences) <= MOST, "{name} {language}: LIX {}", lix(&sentences));
        }
    }
}

#[test]
fn no_danish_text_of_the_interface_is_hard_to_read() {
    let mut hard = Vec::new();
    for (name, list) in LISTS {
        for [key, danish, _] in rows(list) {
            let lix = lix(&[&danish]);
            // Names of buttons in another system have the words of that system.
            let is_of_another = key.starts_with("embed_do_");
            if !is_of_another
                && is_sentence(&danish)
                && danish.split_whitespace().count() >= ENOUGH_WORDS
                && lix > MOST_OF_ONE
            {
                hard.push(format!("{name}.{key}: LIX {lix}: {danish}"));
            }
        }
    }
    assert!(hard.is_empty(), "shorter sentences or shorter words, at most {MOST_OF_ONE}:\n{}", hard.join("\n"));
}
