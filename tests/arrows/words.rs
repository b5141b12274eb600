//! Words that the code must not contain.

use super::*;

/// A line without its comment. A comment may name what the code must not do. An address (`https://`) is no comment.
pub(super) fn code(line: &str) -> &str {
    let comment =
        line.match_indices("//").find(|(at, _)| line[..*at].chars().next_back().is_none_or(char::is_whitespace));
    comment.map_or(line, |(at, _)| &line[..at])
}

/// Whether a word occurs in the code by itself, not as part of a longer name.
pub(super) fn has_word(code: &str, word: &str) -> bool {
    let is_name = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(word).any(|(at, _)| {
        let (before, after) = (&code[..at], &code[at + word.len()..]);
        !before.chars().next_back().is_some_and(is_name) && !after.chars().next().is_some_and(is_name)
    })
}

/// Expects none of the words in the code of any file below these folders.
fn check_words(folders: &[&str], banned: &[&str]) {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let (mut found, mut lines) = (Vec::new(), 0);
    for file in folders.iter().flat_map(|folder| rust_files(&source.join(folder))) {
        for (number, line) in fs::read_to_string(&file).unwrap().lines().enumerate() {
            lines += 1;
            for word in banned.iter().filter(|word| has_word(code(line), word)) {
                found.push(format!("{}:{}: {word}: {}", file.display(), number + 1, line.trim()));
            }
        }
    }
    assert!(lines > 200, "only {lines} lines were looked at");
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn pure_rooms_know_no_browser_no_clock_and_no_chance() {
    check_words(&["domain", "formats", "documents", "text"], NOT_IN_PURE_ROOMS);
}

#[test]
fn a_rule_holds_in_every_build() {
    // A feature that a build lacks is data in the model. A feature flag inside a rule would leave one of its branches
    // untested.
    check_words(&["domain"], &["feature"]);
}

#[test]
fn nothing_turns_off_what_protects_the_page() {
    check_words(&["."], NOWHERE);
}
