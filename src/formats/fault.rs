//! What can be wrong with a document in JSON, as data. The words for it, Danish and English, are in
//! `documents::faults`.

use crate::domain::content::dimension::Dimension;
use std::fmt;

/// One thing that is wrong, with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The place, as in `learning_forms[3].links[0].url`; empty for the whole document.
    pub place: String,
    /// What is wrong.
    pub fault: Fault,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// Not a text.
    NotText,
    /// Not an object `{ … }`.
    NotObject,
    /// Not a text in both languages.
    NotBothLanguages,
    /// Not a list `[ … ]`.
    NotList,
    /// Not `true` or `false`.
    NotFlag,
    /// Not a whole number.
    NotNumber,
    /// Not an answer of a reflection.
    NotAnswer,
    /// Not a day or a moment, in the words of its type.
    NotTime(String),
    /// A text without words.
    Empty,
    /// A field is missing.
    Missing(String),
    /// A language of a text is missing.
    MissingLanguage(String),
    /// A field that is not known here; a misspelled name must not be dropped silently.
    Unknown {
        /// Its name.
        name: String,
        /// The fields that are known.
        known: &'static [&'static str],
    },
    /// Not one of the words that are allowed here.
    NotOneOf {
        /// The text that is there.
        text: String,
        /// The words that are allowed.
        words: &'static [&'static str],
    },
    /// Not an id.
    NotId(String),
    /// Not a strength from 1 to 3.
    NotStrength(u32),
    /// Not a colour `#rrggbb`.
    NotColour(String),
    /// The dimensions are not the five in their order.
    NotTheDimensions,
    /// An id that is there twice.
    Twice(String),
    /// A dimension without a need.
    NoNeedOf(Dimension),
    /// There is no such need.
    NoNeed(String),
    /// There is no such learning form.
    NoForm(String),
    /// There is no such group.
    NoGroup(String),
    /// Not exactly one learning form has the meaning "take it up with your leader".
    LeaderForms(usize),
    /// A need and a learning form that meet in two cells.
    CellTwice(String, String),
    /// A need of the team that is answered by a form which one person attends away or alone.
    TeamNeedAway(String, String),
    /// An address that a link must not lead to (`formats::pack::link`).
    UnsafeLink(String),
    /// A need that was renamed or removed, but is still there.
    MigratedButThere(String),
    /// A need that was renamed to one that does not exist.
    MigratedToNothing(String),
    /// Needs that were renamed to one another in a cycle.
    MigratedInCircle(String),
    /// A pack that extends another pack than the standard one.
    NotExtensible(String),
    /// An extension with the id of the standard pack.
    NamedStandard,
    /// An id that is named by `remove` or `before`, but does not exist.
    NothingThere(String),
    /// A new item that is incomplete, so probably its id is misspelled.
    IncompleteOrMisspelled {
        /// Its id.
        id: String,
        /// The fields that it lacks to be a new one.
        missing: Vec<String>,
        /// The id that may have been meant.
        similar: Option<String>,
    },
}

impl Fault {
    /// A short name that stays the same, for programs.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotText => "not_text",
            Self::NotObject => "not_object",
            Self::NotBothLanguages => "not_both_languages",
            Self::NotList => "not_list",
            Self::NotFlag => "not_flag",
            Self::NotNumber => "not_number",
            Self::NotAnswer => "not_answer",
            Self::NotTime(_) => "not_time",
            Self::Empty => "empty",
            Self::Missing(_) => "missing",
            Self::MissingLanguage(_) => "missing_language",
            Self::Unknown { .. } => "unknown_field",
            Self::NotOneOf { .. } => "not_one_of",
            Self::NotId(_) => "not_id",
            Self::NotStrength(_) => "not_strength",
            Self::NotColour(_) => "not_colour",
            Self::NotTheDimensions => "not_the_dimensions",
            Self::Twice(_) => "twice",
            Self::NoNeedOf(_) => "no_need_of",
            Self::NoNeed(_) => "no_need",
            Self::NoForm(_) => "no_form",
            Self::NoGroup(_) => "no_group",
            Self::LeaderForms(_) => "leader_forms",
            Self::CellTwice(..) => "cell_twice",
            Self::TeamNeedAway(..) => "team_need_away",
            Self::UnsafeLink(_) => "unsafe_link",
            Self::MigratedButThere(_) => "migrated_but_there",
            Self::MigratedToNothing(_) => "migrated_to_nothing",
            Self::MigratedInCircle(_) => "migrated_in_circle",
            Self::NotExtensible(_) => "not_extensible",
            Self::NamedStandard => "named_standard",
            Self::NothingThere(_) => "nothing_there",
            Self::IncompleteOrMisspelled { .. } => "incomplete_or_misspelled",
        }
    }
}

impl fmt::Display for Problem {
    /// The place and the code, for logs. The words for people are in `documents::faults`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = if self.place.is_empty() { "the document" } else { &self.place };
        write!(f, "{place}: {}", self.fault.code())
    }
}
