//! Free text that a person types: its limit, and what looks like a CPR number in it.

/// The longest free text, in characters. Free text is the main privacy risk, so fields are short.
pub const MAX_TEXT: usize = 600;

/// Cuts free text to [`MAX_TEXT`] characters. Line breaks are the only control characters that are kept; other
/// separators, as in a text pasted from a table, become a space or a line break, so that words do not run together.
/// Characters that turn the direction of what follows are left out: they would turn the words of the page, too.
#[must_use]
pub fn free_text(text: &str) -> String {
    let mut letters = text.chars().peekable();
    let next = || {
        let letter = letters.next()?;
        Some(match letter {
            '\r' if letters.peek() != Some(&'\n') => '\n',
            '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => '\n',
            '\t' => ' ',
            letter => letter,
        })
    };
    std::iter::from_fn(next).filter(|c| *c == '\n' || !c.is_control() && !turns_direction(*c)).take(MAX_TEXT).collect()
}

/// Whether a character embeds, isolates or overrides a direction of writing (Unicode Standard Annex 9).
const fn turns_direction(letter: char) -> bool {
    matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether a text contains something that looks like a Danish CPR number: six digits that can be a date (day, month),
/// an optional hyphen or space, and four digits, with no further digits before or after.
#[must_use]
pub fn looks_like_cpr(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let number = |at: usize| match (bytes.get(at), bytes.get(at + 1)) {
        (Some(tens), Some(ones)) => u32::from(tens - b'0') * 10 + u32::from(ones - b'0'),
        _ => 0,
    };
    (0..bytes.len()).any(|start| {
        let is_start_of_number = start == 0 || !is_digit(start - 1);
        if !is_start_of_number || !(start..start + 6).all(is_digit) {
            return false;
        }
        let serial = start + 6 + usize::from(matches!(bytes.get(start + 6), Some(b'-' | b' ')));
        let (day, month) = (number(start), number(start + 2));
        (serial..serial + 4).all(is_digit)
            && !is_digit(serial + 4)
            && (1..=31).contains(&day)
            && (1..=12).contains(&month)
    })
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn notices_what_looks_like_a_cpr_number() {
        for text in ["010203-1234", "mor 0102031234.", "3112991234", "født 010203 1234"] {
            assert!(looks_like_cpr(text), "{text}");
        }
        for text in
            ["", "12345678", "990203-1234", "0102031234567", "2026-11-22", "010203-123", "æ010203-12", "20262027"]
        {
            assert!(!looks_like_cpr(text), "{text}");
        }
    }

    #[test]
    fn free_text_is_short_and_plain() {
        assert_eq!(free_text("a\u{0}b\nc\u{7f}"), "ab\nc");
        assert_eq!(free_text("før\u{202e}efter\u{2067}"), "førefter");
        assert_eq!(free_text("Navn\tAfdeling\r\nto\u{b}tre\u{2028}fire\rfem"), "Navn Afdeling\nto\ntre\nfire\nfem");
        assert_eq!(free_text(&"æ".repeat(MAX_TEXT + 5)).chars().count(), MAX_TEXT);
    }
}
