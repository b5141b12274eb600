//! The domain and the formats stay free of the browser, and nothing under `src/` turns off what protects the page: the
//! same answers give the same result everywhere, and the tests here need no browser.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics is a test that fails")]

use std::{
    fs,
    path::{Path, PathBuf},
};

/// All Rust files below a folder of `src/`.
fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files
}

/// A line without its comment. A comment may say what the code must not do. An address (`https://`) is no comment.
fn code(line: &str) -> &str {
    let comment =
        line.match_indices("//").find(|(at, _)| line[..*at].chars().next_back().is_none_or(char::is_whitespace));
    comment.map_or(line, |(at, _)| &line[..at])
}

/// Whether a word stands in the code by itself, not as part of a longer name.
fn has_word(code: &str, word: &str) -> bool {
    let is_name = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(word).any(|(at, _)| {
        let (before, after) = (&code[..at], &code[at + word.len()..]);
        !before.chars().next_back().is_some_and(is_name) && !after.chars().next().is_some_and(is_name)
    })
}

/// Expects none of the words in the code of any file below these folders.
fn check(folders: &[&str], banned: &[&str]) {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    let mut lines = 0;
    for file in folders.iter().flat_map(|folder| rust_files(&source.join(folder))) {
        for (number, line) in fs::read_to_string(&file).unwrap().lines().enumerate() {
            lines += 1;
            for word in banned.iter().filter(|word| has_word(code(line), word)) {
                found.push(format!("{}:{}: {word}: {}", file.display(), number + 1, line.trim()));
            }
        }
    }
    assert!(lines > 500, "only {lines} lines were looked at");
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn domain_and_formats_know_no_browser_and_no_clock() {
    check(
        &["domain", "formats"],
        &[
            "leptos",
            "web_sys",
            "js_sys",
            "wasm_bindgen",
            "gloo",
            "gloo_storage",
            "std::time",
            "SystemTime",
            "Instant",
            "HashMap",
            "HashSet",
            "thread_local",
            "println",
            "dbg",
        ],
    );
}

#[test]
fn the_domain_knows_nothing_of_what_is_built_on_it() {
    check(&["domain"], &["formats", "platform", "views"]);
    check(&["formats"], &["platform", "views"]);
}

#[test]
fn nothing_turns_off_what_protects_the_page() {
    check(
        &["."],
        &[
            "inner_html",
            "set_inner_html",
            "set_outer_html",
            "insert_adjacent_html",
            "unsafe",
            "eval",
            "Function::new_no_args",
        ],
    );
}

#[test]
fn comments_are_told_from_code() {
    assert_eq!(code("let a = 1; // unsafe"), "let a = 1; ");
    assert_eq!(code("//! leptos"), "");
    assert_eq!(code("    /// web_sys"), "    ");
    assert_eq!(code("\"https://a.dk\" unsafe"), "\"https://a.dk\" unsafe");
    assert!(has_word("use leptos::prelude::*;", "leptos") && has_word("unsafe {", "unsafe"));
    assert!(!has_word("#![forbid(unsafe_code)]", "unsafe") && !has_word("retrieval()", "eval"));
}
