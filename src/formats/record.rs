//! How a saved file is stored in the browser's store: one line with a mark, the revision and a checksum, then the file.
//!
//! The checksum finds damage (a half write, a flipped bit); it does not protect against intent, and need not: anyone
//! who can write to the store can also write a correct checksum.

use thiserror::Error;

const MARK: &str = "kompetencekompas-record 1";

/// A record that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record<'a> {
    /// Counts up with each write.
    pub revision: u64,
    /// The saved file (`formats::saved_file`).
    pub body: &'a str,
}

/// Why a stored text is not a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("what is stored in the browser is damaged")]
pub struct Damaged;

/// Writes a record.
#[must_use]
pub fn write(revision: u64, body: &str) -> String {
    format!("{MARK} {revision} {:016x}\n{body}", checksum(revision, body))
}

/// Reads a record.
///
/// # Errors
/// [`Damaged`] when it is cut short, changed, or something else altogether.
pub fn read(text: &str) -> Result<Record<'_>, Damaged> {
    let (head, body) = text.split_once('\n').ok_or(Damaged)?;
    let (revision, sum) =
        head.strip_prefix(MARK).and_then(|rest| rest.strip_prefix(' ')?.split_once(' ')).ok_or(Damaged)?;
    let revision: u64 = revision.parse().map_err(|_| Damaged)?;
    let sum = u64::from_str_radix(sum, 16).map_err(|_| Damaged)?;
    if sum == checksum(revision, body) { Ok(Record { revision, body }) } else { Err(Damaged) }
}

/// FNV-1a, 64 bits, over the revision and the body.
pub(super) fn checksum(revision: u64, body: &str) -> u64 {
    revision
        .to_le_bytes()
        .iter()
        .chain(body.as_bytes())
        .fold(0xcbf2_9ce4_8422_2325, |sum, byte| (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_sum_is_that_of_the_standard() {
        // From the test vectors of FNV-1a, 64 bits: "chongo was here!\n".
        assert_eq!(checksum(u64::from_le_bytes(*b"chongo w"), "as here!\n"), 0x4681_0940_eff5_f915);
    }

    proptest! {
        #[test]
        fn a_record_survives(revision: u64, body in "\\PC*") {
            let text = write(revision, &body);
            prop_assert_eq!(read(&text), Ok(Record { revision, body: &body }));
        }

        #[test]
        fn every_truncation_is_noticed(body in "[a-zæøå\\n]{1,80}", cut in 1usize..200) {
            let text = write(7, &body);
            let keep = text.char_indices().map(|(at, _)| at).rfind(|at| *at <= text.len().saturating_sub(cut)).unwrap_or(0);
            prop_assert_eq!(read(&text[..keep]), Err(Damaged));
        }

        #[test]
        fn a_changed_character_is_noticed(body in "[a-z]{1,80}", at: prop::sample::Index) {
            let text = write(7, &body);
            let at = at.index(text.len());
            let mut bytes = text.clone().into_bytes();
            bytes[at] = if bytes[at] == b'X' { b'Y' } else { b'X' };
            let changed = String::from_utf8(bytes).unwrap();
            // A hexadecimal digit in upper case is the same number.
            prop_assume!(!changed.eq_ignore_ascii_case(&text));
            prop_assert_eq!(read(&changed), Err(Damaged));
        }

        #[test]
        fn no_text_panics(text in "\\PC{0,60}") {
            let _ = read(&text);
        }
    }
}
