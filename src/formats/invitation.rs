//! An invitation in a link: `#i=<base64url>`, so that no server ever sees it.
//!
//! One byte for the version, one for language, occasion, whether there is a day, and focus; the day in three bytes;
//! pack, theme, from and message separated by a zero, which none of them can contain; and two bytes of checksum, so
//! that a link that was cut short or had its letters changed on the way is recognised as damaged. Numbers have the
//! highest byte first. `tests/invitation.rs` has links of every version.

use crate::domain::{
    basics::{date::Date, id::PackId, language::Language},
    invitation::{Content, FirstDimensions, Invitation, LinkError, Occasion},
};
use thiserror::Error;

/// The version that is written, and the newest that is read.
const VERSION: u8 = 1;

/// A higher first byte means damage, not a later version.
const LAST_VERSION: u8 = 15;

/// The longest link, in characters. Mail programs and calendars break longer ones.
pub const MAX_LINK: usize = 2000;

/// The letters of base64url (RFC 4648, section 5), by value.
const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

const ENGLISH: u8 = 1;
const MEETING: u8 = 2;
const HAS_DAY: u8 = 4;
const FOCUS: u32 = 3;

/// Reads the code of a link, as it comes out of mail programs, calendars and chats: with blanks and line breaks in it,
/// percent-encoded, in the other alphabet of base64, and followed by the punctuation of a sentence.
///
/// # Errors
/// [`LinkError`] when it cannot be read.
pub fn read(code: &str) -> Result<Invitation, LinkError> {
    let bytes = decoded(code).ok_or(LinkError::Damaged)?;
    match bytes.split_first() {
        Some((&VERSION, _)) => version_1(&bytes).ok_or(LinkError::Damaged),
        Some((VERSION..=LAST_VERSION, _)) => Err(LinkError::Newer),
        _ => Err(LinkError::Damaged),
    }
}

fn version_1(bytes: &[u8]) -> Option<Invitation> {
    let (content, sum) = bytes.split_last_chunk::<2>()?;
    if checksum(content).to_be_bytes() != *sum {
        return None;
    }
    let (&[_, flags], mut rest) = content.split_first_chunk::<2>()?;
    let mut day = None;
    if flags & HAS_DAY != 0 {
        let (&[high, middle, low], after) = rest.split_first_chunk::<3>()?;
        day = Some(Date::from_days(i32::from_be_bytes([0, high, middle, low]))?);
        rest = after;
    }
    let mut texts = rest.split(|byte| *byte == 0);
    let mut text = || std::str::from_utf8(texts.next()?).ok();
    let (pack, theme, from, message) = (text()?, text()?, text()?, text()?);
    Invitation::new(Content {
        language: if flags & ENGLISH == 0 { Language::Da } else { Language::En },
        pack: if pack.is_empty() { None } else { Some(PackId::try_from(pack).ok()?) },
        theme: theme.to_owned(),
        message: message.to_owned(),
        day,
        occasion: if flags & MEETING == 0 { Occasion::Talk } else { Occasion::Meeting },
        first: FirstDimensions::from_bits(flags >> FOCUS)?,
        from: from.to_owned(),
    })
}

/// CRC-16 (polynomial 0x1021, from 0xffff, inverted at the end, so that zeros behind it do not pass): it notices every
/// change of a single letter, wherever it is.
fn checksum(bytes: &[u8]) -> u16 {
    !bytes.iter().fold(0xffff, |sum, byte| {
        (0..8).fold(sum ^ u16::from(*byte) << 8, |sum, _| if sum & 0x8000 == 0 { sum << 1 } else { sum << 1 ^ 0x1021 })
    })
}

fn value(letter: u8) -> Option<u32> {
    // The other alphabet of base64, which some tools convert to.
    let letter = match letter {
        b'+' => b'-',
        b'/' => b'_',
        other => other,
    };
    LETTERS.iter().position(|known| *known == letter).and_then(|at| u32::try_from(at).ok())
}

/// The bytes of a code; `None` when it is too long or contains something that no mail program adds.
fn decoded(code: &str) -> Option<Vec<u8>> {
    // The equals sign before it, as mail used to encode it: no code of any version begins like that.
    let code = code.strip_prefix("3D").unwrap_or(code);
    let (mut plain, mut letters) = (Vec::new(), code.bytes());
    while let Some(letter) = letters.next() {
        plain.push(match letter {
            b'%' => u8::from_str_radix(std::str::from_utf8(&[letters.next()?, letters.next()?]).ok()?, 16).ok()?,
            other => other,
        });
    }
    let (mut bytes, mut held, mut bits, mut is_over, mut is_line_over) = (Vec::new(), 0_u32, 0_u32, false, false);
    for letter in String::from_utf8_lossy(&plain).chars() {
        if !letter.is_ascii() {
            // A letter of a word that was joined to the code.
            if matches!(letter, '\u{c0}'..='\u{24f}') {
                return None;
            }
            // An invisible character where a line may be broken; otherwise a quotation mark or dots around the link.
            is_over |= !matches!(letter, '\u{ad}' | '\u{a0}' | '\u{200b}' | '\u{2060}' | '\u{feff}');
            continue;
        }
        let letter = letter as u8;
        let is_new_line = is_line_over;
        is_line_over = letter == b'\n' || is_line_over && b"\r >".contains(&letter);
        match value(letter) {
            Some(value) if !is_over => {
                held = (held << 6 | value) & 0xffff;
                bits += 6;
                if bits >= 8 {
                    bits -= 8;
                    bytes.push((held >> bits) as u8);
                }
                if bytes.len() > MAX_LINK {
                    return None;
                }
            }
            // A line break, also in a quoted mail, and padding.
            _ if letter.is_ascii_whitespace() || letter == b'=' || letter == b'>' && is_new_line => {}
            // Punctuation around the link in the text.
            None if letter.is_ascii_punctuation() => is_over = true,
            _ => return None,
        }
    }
    Some(bytes)
}

/// Writes the code of an invitation.
#[must_use]
pub fn write(invitation: &Invitation) -> String {
    let Content { language, pack, theme, message, day, occasion, first, from } = invitation.content();
    let mut flags = first.bits() << FOCUS;
    if *language == Language::En {
        flags |= ENGLISH;
    }
    if *occasion == Occasion::Meeting {
        flags |= MEETING;
    }
    if day.is_some() {
        flags |= HAS_DAY;
    }
    let mut bytes = vec![VERSION, flags];
    if let Some(day) = day {
        let [_, day @ ..] = day.days().to_be_bytes();
        bytes.extend(day);
    }
    let texts = [pack.as_ref().map_or("", PackId::as_str), theme, from, message];
    bytes.extend(texts.join("\0").into_bytes());
    bytes.extend(checksum(&bytes).to_be_bytes());
    encoded(&bytes)
}

fn encoded(bytes: &[u8]) -> String {
    let mut code = String::new();
    for part in bytes.chunks(3) {
        let held = part.iter().fold(0_u32, |held, byte| held << 8 | u32::from(*byte)) << (8 * (3 - part.len()));
        for at in 0..=part.len() {
            let value = held >> (18 - 6 * at) & 63;
            code.extend(LETTERS.get(value as usize).map(|letter| char::from(*letter)));
        }
    }
    code
}

/// A link is longer than mail programs take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("the link is {0} characters longer than the {MAX_LINK} that mail programs take: shorten the message")]
pub struct TooLong(pub usize);

/// The link to an invitation at the app's own address.
///
/// # Errors
/// [`TooLong`]: by how many characters.
pub fn link(base: &str, invitation: &Invitation) -> Result<String, TooLong> {
    let link = format!("{base}#i={}", write(invitation));
    let length = link.chars().count();
    if length > MAX_LINK { Err(TooLong(length - MAX_LINK)) } else { Ok(link) }
}
