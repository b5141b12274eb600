//! What the lint of a pack can find, and the severity of each.

use crate::domain::{
    basics::{
        id::{FormId, NeedId},
        language::Language,
    },
    content::dimension::Dimension,
};

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The app does not use the pack, or not this part of it.
    Error,
    /// It works, but it will cause trouble for someone.
    Warning,
    /// Worth a look.
    Hint,
}

/// Something that could be better. The words are in `documents::faults`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lint {
    /// An extension changes one language of a text and leaves the other.
    OneLanguage {
        /// The language that is changed.
        changed: Language,
    },
    /// A field that is in its object twice; only the last counts.
    FieldTwice,
    /// The same text in both languages.
    SameInBoth,
    /// A question of too many words.
    LongQuestion {
        /// In which language.
        language: Language,
        /// How many it has.
        words: usize,
        /// How many it may have.
        most: usize,
    },
    /// A question that may ask two things.
    TwoIdeas {
        /// The word that joins them.
        word: String,
    },
    /// A question that cannot be answered by a degree.
    NotADegree,
    /// A question to which a high answer may be a need.
    Reversed {
        /// The word that says so.
        word: String,
    },
    /// Two needs that ask the same.
    SameQuestion {
        /// The other need.
        other: String,
    },
    /// The Danish questions are hard to read.
    HardToRead {
        /// Their readability index, rounded up.
        lix: usize,
    },
    /// A text that is too long for its place.
    LongText {
        /// In which language.
        language: Language,
        /// How long it is, in characters.
        length: usize,
        /// How long it may be.
        most: usize,
    },
    /// Spaces at the ends, two in a row, or control characters.
    Untidy,
    /// Something that looks like HTML.
    Markup,
    /// A text with a mark of unfinished work.
    Unfinished {
        /// The mark.
        word: String,
    },
    /// A learning form without a cell.
    NobodyReaches {
        /// The form.
        form: FormId,
    },
    /// A learning form that no answers bring among the suggestions.
    NeverSuggested {
        /// The form.
        form: FormId,
    },
    /// A need without a cell.
    NothingHelps {
        /// The need.
        need: NeedId,
    },
    /// A need of the frame that is not taken up with the leader.
    NoLeaderTopic {
        /// The need.
        need: NeedId,
    },
    /// A dimension without questions for the leader.
    NoLeaderQuestions {
        /// The dimension.
        dimension: Dimension,
    },
    /// No form can be the easy start.
    NoEasyStart,
    /// The short edition does not ask two questions of a dimension.
    CoreCount {
        /// The dimension.
        dimension: Dimension,
        /// How many it asks.
        count: usize,
    },
    /// A list that should not be empty.
    EmptyList {
        /// Its name.
        what: &'static str,
    },
    /// A group without forms.
    EmptyGroup {
        /// Its id.
        group: String,
    },
    /// A colour that cannot be read.
    LowContrast {
        /// Light or dark: the name of the field.
        which: &'static str,
        /// Its contrast, in tenths, rounded down.
        tenths: u32,
    },
    /// A host in Punycode, which may be a lookalike.
    ForeignLetters {
        /// The host.
        host: String,
    },
    /// A host that is a number or only exists on one machine.
    NotAHostName {
        /// The host.
        host: String,
    },
    /// A link that is there twice.
    SameLink,
    /// A version that is not three numbers.
    NotAVersion,
    /// The app would not find the file.
    OtherFileName {
        /// The name it must have.
        expected: String,
    },
    /// The standard pack has another version than the one the extension was written for.
    OtherBase {
        /// The version it was written for.
        written_for: String,
        /// The version of the standard pack.
        now: String,
    },
    /// A need that was removed without a migration for earlier reflections.
    RemovedWithoutMigration {
        /// The need.
        need: String,
    },
}

impl Lint {
    /// How much it matters.
    #[must_use]
    pub const fn severity(&self) -> Severity {
        match self {
            Self::LowContrast { .. } => Severity::Error,
            Self::SameInBoth
            | Self::NeverSuggested { .. }
            | Self::EmptyGroup { .. }
            | Self::Untidy
            | Self::OtherBase { .. }
            | Self::RemovedWithoutMigration { .. }
            | Self::SameLink => Severity::Hint,
            _ => Severity::Warning,
        }
    }

    /// A short name that stays the same, for programs.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::OneLanguage { .. } => "one_language",
            Self::FieldTwice => "field_twice",
            Self::SameInBoth => "same_in_both",
            Self::LongQuestion { .. } => "long_question",
            Self::TwoIdeas { .. } => "two_ideas",
            Self::NotADegree => "not_a_degree",
            Self::Reversed { .. } => "reversed",
            Self::SameQuestion { .. } => "same_question",
            Self::HardToRead { .. } => "hard_to_read",
            Self::LongText { .. } => "long_text",
            Self::Untidy => "untidy",
            Self::Markup => "markup",
            Self::Unfinished { .. } => "unfinished",
            Self::NobodyReaches { .. } => "nobody_reaches",
            Self::NeverSuggested { .. } => "never_suggested",
            Self::NothingHelps { .. } => "nothing_helps",
            Self::NoLeaderTopic { .. } => "no_leader_topic",
            Self::NoLeaderQuestions { .. } => "no_leader_questions",
            Self::NoEasyStart => "no_easy_start",
            Self::CoreCount { .. } => "core_count",
            Self::EmptyList { .. } => "empty_list",
            Self::EmptyGroup { .. } => "empty_group",
            Self::LowContrast { .. } => "low_contrast",
            Self::ForeignLetters { .. } => "foreign_letters",
            Self::NotAHostName { .. } => "not_a_host_name",
            Self::SameLink => "same_link",
            Self::NotAVersion => "not_a_version",
            Self::OtherFileName { .. } => "other_file_name",
            Self::OtherBase { .. } => "other_base",
            Self::RemovedWithoutMigration { .. } => "removed_without_migration",
        }
    }
}

/// A finding, by the places of the whole pack.
pub(crate) type Found = (String, Lint);
