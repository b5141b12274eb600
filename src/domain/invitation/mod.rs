//! What a leader's link carries: what the talk is about and when, never answers and never who takes part.
//!
//! Anyone with the link can read it, and anyone can make one, so everything in it is a stranger's words: plain text
//! within limits, shown as coming from the link.

use crate::domain::{
    basics::{
        choice::choice, date::Date, id::PackId, language::Language, order::sort_few_by_key, text::looks_like_cpr,
    },
    content::dimension::Dimension,
};
use thiserror::Error;

/// The longest theme, in UTF-16 units: the way a field counts in the browser.
pub const MAX_THEME: usize = 120;

/// The longest message, in UTF-16 units.
pub const MAX_MESSAGE: usize = 280;

/// The most lines of a message.
pub const MAX_MESSAGE_LINES: usize = 6;

/// The longest "from", in UTF-16 units.
pub const MAX_FROM: usize = 60;

/// The most bytes of theme, message and "from" together, in UTF-8. Danish and English at their longest take at most
/// 920; what this cuts is a message of emoji or Chinese from end to end. With it a link has at most 2,000 characters at
/// any address of up to 290.
pub const MAX_BYTES: usize = 1200;

choice!(
    /// What the day of an invitation is the day of.
    Occasion, default Talk {
        /// The team meeting.
        Meeting = "meeting",
        /// The talk with the leader: the link is shared in the meeting, so this is the day to know.
        Talk = "talk",
    }
);

/// The dimensions that an invitation asks about first; at least one. The others stay available.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FirstDimensions(u8);

impl Default for FirstDimensions {
    /// All five, so that none comes first.
    fn default() -> Self {
        Self((1 << Dimension::ALL.len()) - 1)
    }
}

impl FirstDimensions {
    /// The dimensions whose bit is set, in the order of [`Dimension::ALL`] from the lowest; `None` when there is none.
    #[must_use]
    pub const fn from_bits(bits: u8) -> Option<Self> {
        let bits = bits & ((1 << Dimension::ALL.len()) - 1);
        if bits == 0 { None } else { Some(Self(bits)) }
    }

    /// The inverse of [`FirstDimensions::from_bits`].
    #[must_use]
    pub const fn bits(self) -> u8 {
        self.0
    }

    const fn bit(dimension: Dimension) -> u8 {
        1 << dimension as u8
    }

    /// Whether a dimension is among them.
    #[must_use]
    pub const fn contains(self, dimension: Dimension) -> bool {
        self.0 & Self::bit(dimension) != 0
    }

    /// Whether it is all of them, so that none is marked.
    #[must_use]
    pub fn is_all(self) -> bool {
        self == Self::default()
    }

    /// Whether a dimension is marked as coming first: it is among them, and others are not.
    #[must_use]
    pub fn singles_out(self, dimension: Dimension) -> bool {
        !self.is_all() && self.contains(dimension)
    }

    /// Whether [`FirstDimensions::toggled`] changes anything: the last dimension cannot be taken out.
    #[must_use]
    pub fn can_toggle(self, dimension: Dimension) -> bool {
        self.toggled(dimension) != self
    }

    /// Adds or removes a dimension. The last one stays.
    #[must_use]
    pub fn toggled(self, dimension: Dimension) -> Self {
        Self::from_bits(self.0 ^ Self::bit(dimension)).unwrap_or(self)
    }

    /// All dimensions, these first, otherwise in the order they are asked.
    #[must_use]
    pub fn order(self) -> [Dimension; 5] {
        let mut order = Dimension::ALL;
        // Stable, so both parts keep their order.
        sort_few_by_key(&mut order, |dimension| !self.contains(*dimension));
        order
    }
}

/// The fields of an invitation, complete or not.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Content {
    /// The language that the questionnaire opens in.
    pub language: Language,
    /// The content pack; `None` for the standard one.
    pub pack: Option<PackId>,
    /// Its subject. One line.
    pub theme: String,
    /// A few lines to the participants.
    pub message: String,
    /// The day.
    pub day: Option<Date>,
    /// Which event the day is for.
    pub occasion: Occasion,
    /// The dimensions that are asked about first.
    pub first: FirstDimensions,
    /// Who invites, in their own words. One line.
    pub from: String,
}

impl Content {
    /// Whether it mentions something that nobody should write here: a password, or a CPR number.
    #[must_use]
    pub fn mentions_secrets(&self) -> bool {
        let words = [&*self.theme, &self.message, &self.from].join(" ").to_ascii_lowercase();
        SECRETS.iter().any(|secret| words.contains(secret))
    }
}

/// What a text that asks for such a thing contains, in Danish and English.
/// "CPR" alone is also what one does when a heart stops.
const SECRETS: [&str; 8] = ["adgangskode", "kodeord", "pinkode", "password", "cpr-n", "cpr n", "personnummer", "mitid"];

/// An invitation: within the limits, nothing invisible in it, and with a theme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation(Content);

impl Invitation {
    /// Makes an invitation. What is too long is cut, and characters that cannot be seen or turn the direction of
    /// writing are taken out. `None` without a theme.
    #[must_use]
    pub fn new(content: Content) -> Option<Self> {
        let mut room = MAX_BYTES;
        let theme = plain(&content.theme, MAX_THEME, 1, &mut room);
        let from = plain(&content.from, MAX_FROM, 1, &mut room);
        let message = plain(&content.message, MAX_MESSAGE, MAX_MESSAGE_LINES, &mut room);
        (!theme.is_empty()).then_some(Self(Content { theme, from, message, ..content }))
    }

    /// Its fields.
    #[must_use]
    pub const fn content(&self) -> &Content {
        &self.0
    }
}

/// Why an invitation cannot be read. The page opens as it does without one, and says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum LinkError {
    /// It is cut short, changed, or something else altogether.
    #[error("the invitation in the link is damaged: ask for the link again")]
    Damaged,
    /// It was made by a newer version.
    #[error("the invitation was made by a newer version: reload the page to get the newest")]
    Newer,
}

/// Something happened to an invitation in the page's address.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// The address came to hold this invitation, one that cannot be read, or none.
    FollowedLink(Option<Result<Invitation, LinkError>>),
    /// The person took the theme of the invitation as the task.
    UsedTheme,
}

/// Text that reads the way it looks: without control characters other than line breaks, without characters that change
/// the direction of writing (they can make a text read differently from what it is) or take no room, with at most so
/// many lines, and trimmed.
fn plain(text: &str, units: usize, lines: usize, room: &mut usize) -> String {
    let (mut out, mut used, mut line, mut pictogram) = (String::new(), 0, 1, false);
    for character in text.trim().chars() {
        let character = match character {
            '\n' if line < lines && !out.is_empty() => {
                line += 1;
                '\n'
            }
            // A line break after the last allowed line becomes a space.
            c if c.is_whitespace() => ' ',
            c => c,
        };
        // Between two pictograms a joiner combines them into one, such as a nurse; anywhere else it is invisible.
        let joins = character == '\u{200d}' && pictogram;
        let leads = out.is_empty() && character.is_whitespace();
        if leads || (is_hidden(character) && !joins) {
            continue;
        }
        pictogram = character >= '\u{2190}';
        let (wide, bytes) = (character.len_utf16(), character.len_utf8());
        if used + wide > units || bytes > *room {
            break;
        }
        used += wide;
        *room -= bytes;
        out.push(character);
    }
    let kept = out.trim_end_matches(|c: char| c.is_whitespace() || c == '\u{200d}').len();
    *room += out.len() - kept;
    out.truncate(kept);
    out
}

fn is_hidden(character: char) -> bool {
    match character {
        '\n' => false,
        // Soft hyphen, Arabic letter mark, the Hangul and Mongolian fillers, zero width and direction, line and
        // paragraph separators, embeddings and overrides, invisible operators and isolates, the byte order mark,
        // annotations, tags.
        '\u{ad}'
        | '\u{34f}'
        | '\u{61c}'
        | '\u{115f}'
        | '\u{1160}'
        | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{3164}'
        | '\u{feff}'
        | '\u{ffa0}'
        | '\u{fff0}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e0fff}' => true,
        c => c.is_control(),
    }
}

/// How words about health begin, Danish and English, in lower case.
const HEALTH: [&str; 14] = [
    "sygemeld",
    "sygdom",
    "diagnos",
    "depress",
    "gravid",
    "kræft",
    "misbrug",
    "handicap",
    "sick leave",
    "illness",
    "pregnan",
    "cancer",
    "addict",
    "disabilit",
];

/// Whether a text seems to be about a person: a CPR number, an e-mail address, a telephone number of eight digits, or a
/// word about health. It is only a hint to the leader; names cannot be distinguished from other words.
#[must_use]
pub fn looks_private(text: &str) -> bool {
    let small = text.to_ascii_lowercase();
    let mut digits = 0;
    let has_phone = text.chars().chain(['x']).any(|c| match c {
        '0'..='9' => {
            digits += 1;
            false
        }
        ' ' => false,
        _ => std::mem::take(&mut digits) == 8,
    });
    looks_like_cpr(text) || small.contains('@') || has_phone || HEALTH.iter().any(|word| small.contains(word))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    fn cleaned(message: &str) -> String {
        let content = Content { theme: "t".to_owned(), message: message.to_owned(), ..Content::default() };
        Invitation::new(content).map(|invitation| invitation.content().message.clone()).unwrap_or_default()
    }

    #[test]
    fn text_stays_text_and_hides_nothing() {
        let check = |message: &str, expected: &str| assert_eq!(cleaned(message), expected, "{message:?}");
        check("<script>alert(1)</script> & \"x\"", "<script>alert(1)</script> & \"x\"");
        check("a\u{202e}b\u{2066}c\u{200f}d\u{61c}e\u{ad}f", "abcdef");
        check("a\u{200b}b\u{feff}c\u{e0041}d", "abcd");
        check(" a\tb\u{0}\u{7f}\r\nc ", "a b \nc");
        check("👩\u{200d}⚕\u{fe0f} sygeplejerske", "👩\u{200d}⚕\u{fe0f} sygeplejerske");
        check("x\u{200d}y", "xy");
        check("x\u{feff}\u{200d}⚕", "x⚕");
        check("1\n2\n3\n4\n5\n6\n7\n8", "1\n2\n3\n4\n5\n6 7 8");
        check(&"æ".repeat(10_000), &"æ".repeat(MAX_MESSAGE));
        check(&"😀".repeat(10_000), &"😀".repeat(MAX_MESSAGE / 2));
    }

    #[test]
    fn notices_what_seems_to_be_about_a_person() {
        for text in
            ["010203-1234", "skriv til mette@rm.dk", "ring 12 34 56 78", "ring 12345678!", "efter din sygemelding"]
        {
            assert!(looks_private(text), "{text}");
        }
        for text in ["", "Mødet er kl. 9 i lokale 12", "Mål for 2026 og 2027", "Tage imod nye kolleger"] {
            assert!(!looks_private(text), "{text}");
        }
    }

    #[test]
    fn an_invitation_is_about_something() {
        for theme in ["", "  ", "\u{200b}\u{202e}"] {
            assert_eq!(Invitation::new(Content { theme: theme.to_owned(), ..Content::default() }), None, "{theme:?}");
        }
    }

    #[test]
    fn what_an_invitation_asks_about_comes_first_and_nothing_is_left_out() {
        let first =
            FirstDimensions::from_bits(FirstDimensions::bit(Dimension::May) | FirstDimensions::bit(Dimension::Dare))
                .unwrap();
        use Dimension::{Can, Dare, May, Should, Will};
        assert_eq!(first.order(), [May, Dare, Will, Can, Should]);
        assert_eq!(FirstDimensions::default().order(), Dimension::ALL);
        assert_eq!(FirstDimensions::from_bits(0), None);
        assert_eq!(FirstDimensions::from_bits(0b1110_0000), None);
        let one = FirstDimensions::from_bits(1).unwrap();
        assert_eq!(one.toggled(Will), one, "the last one stays");
        assert!(one.toggled(Can).contains(Can));
    }
}
