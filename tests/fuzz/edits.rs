//! Changes that may happen to a text: letters changed, cut, doubled, moved in from another text, and words that have a
//! meaning to a decoder.

use bolero::TypeGenerator;
use std::ops::Range;

/// Words that are hard to read for formats, numbers and texts.
const WORDS: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    "\"",
    ":",
    ",",
    "null",
    "true",
    "-1",
    "0",
    "1e400",
    "18446744073709551616",
    "9007199254740992",
    "9007199254740993",
    "1.5",
    "\\u0000",
    "\\ud800",
    "\\\"",
    "\u{202e}",
    "\u{feff}",
    "\u{200b}",
    "\u{a0}",
    "\u{0}",
    "\t",
    "\r\n",
    "%",
    "%3D",
    "%23",
    "&",
    "&amp;",
    "=",
    "#",
    "?",
    "«",
    "”",
    "…",
    "æøå",
    "\"id\":",
    "\"id\":\"a\",",
    "\"remove\":true,",
    "\"before\":\"a\",",
    "[[[[[[[[",
    "{\"a\":{\"a\":",
    "https://",
    "javascript:",
    "@",
    "\"schema\":2,",
    "\"schema\":1,",
    "1970-01-01",
    "9999-12-31",
];

/// One change. Places are shares of the text's length.
#[derive(Debug, Clone, TypeGenerator)]
pub(crate) enum Edit {
    /// Inserts a word.
    Insert { at: u16, word: u8 },
    /// Replaces a byte.
    Replace { at: u16, byte: u8 },
    /// Removes a piece.
    Remove { at: u16, length: u8 },
    /// Ends the text early.
    Cut { at: u16 },
    /// Inserts a piece of the same or another text.
    Splice { text: u16, from: u16, length: u16, at: u16 },
    /// Inserts a piece repeatedly.
    Repeat { from: u16, length: u8, times: u8 },
    /// Replaces the next number by a word.
    Number { at: u16, word: u8 },
}

/// A place in this many bytes.
fn place(share: u16, length: usize) -> usize {
    (usize::from(share) * length) >> 16
}

/// Replaces a piece. `Vec::splice` goes byte by byte, which took four fifths of a long run.
fn put(bytes: &mut Vec<u8>, piece: Range<usize>, instead: &[u8]) {
    let rest = bytes.split_off(piece.start);
    bytes.extend_from_slice(instead);
    bytes.extend_from_slice(&rest[piece.len()..]);
}

/// A text with some changes.
pub(crate) fn apply(texts: &[String], first: usize, edits: &[Edit]) -> String {
    let mut bytes = texts[first % texts.len()].clone().into_bytes();
    for edit in edits {
        let length = bytes.len();
        let end = |from: usize, piece: usize| (from + piece).min(length);
        match *edit {
            Edit::Insert { at, word } => {
                let at = place(at, length);
                put(&mut bytes, at..at, WORDS[usize::from(word) % WORDS.len()].as_bytes());
            }
            Edit::Replace { at, byte } => {
                if let Some(old) = bytes.get_mut(place(at, length)) {
                    *old = byte;
                }
            }
            Edit::Remove { at, length: piece } => {
                let at = place(at, length);
                bytes.drain(at..end(at, usize::from(piece)));
            }
            Edit::Cut { at } => bytes.truncate(place(at, length)),
            Edit::Splice { text, from, length: piece, at } => {
                let other = texts[usize::from(text) % texts.len()].as_bytes();
                let (from, at) = (place(from, other.len()), place(at, length));
                put(&mut bytes, at..at, &other[from..(from + usize::from(piece) % 2000).min(other.len())]);
            }
            Edit::Repeat { from, length: piece, times } => {
                let from = place(from, length);
                let piece = bytes[from..end(from, usize::from(piece))].repeat(usize::from(times));
                put(&mut bytes, from..from, &piece);
            }
            Edit::Number { at, word } => {
                let at = place(at, length);
                if let Some(start) = bytes[at..].iter().position(u8::is_ascii_digit).map(|start| at + start) {
                    let digits = bytes[start..].iter().take_while(|byte| byte.is_ascii_digit()).count();
                    put(&mut bytes, start..start + digits, WORDS[usize::from(word) % WORDS.len()].as_bytes());
                }
            }
        }
    }
    // As a browser decodes its input.
    String::from_utf8_lossy(&bytes).into_owned()
}
