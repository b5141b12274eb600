//! Words that must not appear in a content pack, in the interface or in what is read beside them, with what to say instead: `texts/terms.json`. The list grows
//! whenever somebody stumbles over a word; a text in this repository that uses one fails here.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics is a test that fails")]

#[path = "common/rust_files.rs"]
mod rust_files;

use rust_files::rust_files;
use serde::Deserialize;
use serde_json::Value;
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

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

/// Files whose texts are among code: messages, what is shown before the app is there, what stands in pages of others.
const AMONG_CODE: [&str; 7] = [
    "index.html",
    "src/boot/texts.js",
    "src/embed.js",
    "xtask/templates/questions.html",
    "xtask/src/pack.rs",
    "src/documents/faults",
    "src/domain/reflection/outcome.rs",
];

/// Danish and English one after the other, under headings.
const IN_BOTH: [&str; 5] = [
    "docs/accessibility-statement.md",
    "docs/guide-evaluating.md",
    "docs/guide-introducing.md",
    "docs/guide-trying-the-questions.md",
    "docs/privacy-statement.md",
];

fn files(path: &Path) -> Vec<PathBuf> {
    if path.is_file() {
        return vec![path.to_owned()];
    }
    let mut files: Vec<PathBuf> = fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

/// Which language a text is in, by its small words; `None` for what is no sentence.
fn language(text: &str) -> Option<&'static str> {
    let text = text.to_lowercase();
    let words: Vec<&str> = text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).collect();
    let count = |of: &[&str]| words.iter().filter(|word| of.contains(word)).count();
    let danish =
        count(&["og", "er", "ikke", "det", "den", "der", "en", "et", "til", "af", "på", "som", "du", "jeres", "kan"]);
    let english =
        count(&["the", "is", "a", "of", "to", "and", "not", "it", "this", "be", "you", "your", "cannot", "or"]);
    (words.len() > 2 && danish != english).then_some(if danish > english { "da" } else { "en" })
}

/// What stands in quotation marks or between tags, without comments, names in quotation marks of their own and what is filled in.
fn among_code(file: &Path, text: &str) -> Vec<String> {
    let kind = file.extension().unwrap().to_str().unwrap();
    let mark = if kind == "js" { '\'' } else { '"' };
    let code: String = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .take_while(|line| !line.contains("mod tests"))
        .collect::<Vec<_>>()
        .join("\n")
        .replace("'\"'", "");
    let between = text.split('>').filter_map(|part| part.split('<').next()).map(str::to_owned);
    let mut found: Vec<String> = if kind == "html" { between.collect() } else { Vec::new() };
    let (mut inside, mut is_name) = (None::<String>, false);
    let mut chars = code.chars();
    while let Some(c) = chars.next() {
        match (&mut inside, c) {
            // A line that goes on, or a quotation mark around a name.
            (Some(_), '\\') => is_name ^= chars.next() == Some(mark),
            (Some(_), c) if c == mark => {
                found.extend(inside.take());
                is_name = false;
            }
            (Some(text), c) if !is_name => text.push(c),
            (Some(_), _) => {}
            (None, c) if c == mark => inside = Some(String::new()),
            (None, _) => {}
        }
    }
    found
}

/// The texts of both kinds of files.
fn texts_elsewhere() -> Vec<Found> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    let phrases = files(&root.join("src/text/phrases"));
    for file in AMONG_CODE.iter().flat_map(|path| files(&root.join(path))).chain(phrases) {
        for text in among_code(&file, &fs::read_to_string(&file).unwrap()) {
            found.extend(language(&text).map(|language| (file.display().to_string(), language, text)));
        }
    }
    for path in IN_BOTH {
        let text = fs::read_to_string(root.join(path)).unwrap();
        let mut language = "da";
        for line in text.lines() {
            language = match line {
                "## Dansk" => "da",
                "## English" => "en",
                _ => language,
            };
            // The heading and what stands before the first section are in both.
            if !line.starts_with("# ") && !line.starts_with('*') {
                found.push((path.to_owned(), language, line.split('`').step_by(2).collect()));
            }
        }
    }
    found
}

#[test]
fn texts_that_are_elsewhere_are_found() {
    let found = texts_elsewhere();
    for (file, language, words) in [
        ("index.html", "da", "skrive spørgsmålene ud"),
        ("texts.js", "en", "saved in this browser"),
        ("embed.js", "da", "Gør dig klar"),
        ("questions.html", "da", "Sæt ét kryds"),
        ("pack.rs", "da", "ingen bemærkninger"),
        ("fault.rs", "en", "This must be a text"),
        ("sentences.rs", "da", "Spørgsmålene tager cirka"),
        ("guide-introducing.md", "en", "What you never do"),
        ("privacy-statement.md", "da", "Intet gemmes"),
    ] {
        let is_it = |(place, of, text): &Found| place.ends_with(file) && *of == language && text.contains(words);
        assert!(found.iter().any(is_it), "{file}: {words}");
    }
    assert!(found.len() > 700, "only {} texts were read", found.len());
}

#[test]
fn no_text_uses_a_word_of_the_list() {
    let (terms, mut texts) = (terms(), texts());
    assert!(texts.len() > 1500, "only {} texts were read", texts.len());
    texts.extend(texts_elsewhere());
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

/// What nobody shows is translated, kept right and fetched for nothing.
#[test]
fn every_text_of_the_interface_is_shown_somewhere() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let code: String = rust_files(&root).iter().map(|file| fs::read_to_string(file).unwrap()).collect();
    let calls: BTreeSet<&str> = code
        .match_indices("()")
        .filter_map(|(at, _)| {
            let before = code[..at].trim_end_matches(|c: char| c.is_alphanumeric() || c == '_');
            before.ends_with('.').then(|| &code[before.len()..at])
        })
        .collect();
    let mut unused = Vec::new();
    for list in [include_str!("../texts/interface.json"), include_str!("../texts/desk.json")] {
        let rows: Vec<[String; 3]> = serde_json::from_str(list).unwrap();
        assert!(rows.len() > 150);
        unused.extend(rows.into_iter().map(|[key, ..]| key).filter(|key| !calls.contains(key.as_str())));
    }
    assert!(unused.is_empty(), "no code shows {unused:?}");
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
