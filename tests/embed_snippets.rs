//! The code that editors paste: the code in the docs and in the stories equals that of the page for editors.

use kompetencekompas::{
    documents::embed_snippet::{Snippet, Words},
    domain::{
        basics::language::Language,
        desk::embedding::{Embedding, Way},
    },
};

const WORDS: Words = Words { open: "Åbn Kompetencekompas", about: "Gør dig klar." };

fn code(module: &str, language: Option<Language>, way: Way) -> String {
    let chosen = Embedding { language, heading: Some(2), ..Embedding::default() };
    Snippet { module, label: "Kompetencekompas", words: WORDS, chosen: &chosen }.code(way)
}

#[test]
fn the_stories_have_the_frame_that_editors_get() {
    let page = include_str!("e2e/tests/hosts/plain.html");
    let frame = code("%MODULE%/", None, Way::Frame);
    assert!(page.contains(&frame), "tests/e2e/tests/hosts/plain.html lacks\n{frame}");
}

#[test]
fn the_docs_print_what_editors_get() {
    let docs = include_str!("../docs/embedding.md");
    for (language, way) in [(Some(Language::Da), Way::Frame), (None, Way::Element)] {
        let code = code("https://modul.region.dk/", language, way);
        // The element's attributes may be in another order.
        let words = |text: &str| {
            let mut words: Vec<String> = text.replace('>', " > ").split_whitespace().map(str::to_owned).collect();
            words.sort();
            words
        };
        let name = if way == Way::Frame { "### Frame" } else { "### Element" };
        let printed = docs.split_once(name).and_then(|(_, rest)| rest.split("```").nth(1)).unwrap_or_default();
        assert_eq!(words(printed.trim_start_matches("html")), words(&code), "docs/embedding.md, {name}");
    }
}
