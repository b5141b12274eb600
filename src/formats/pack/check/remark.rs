//! The remarks that the check can make on a pack, as data.

use crate::formats::{
    fault::Fault,
    pack::{
        Syntax,
        lint::{Lint, Severity},
    },
};

/// A remark of the check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Remark {
    /// The file is not in UTF-8.
    NotUtf8 {
        /// The line of the first character that cannot be read, from 1.
        line: usize,
    },
    /// The file is not JSON.
    NotJson {
        /// The line where it stops being JSON, from 1.
        line: usize,
        /// The column, from 1; 0 at the end of the line before.
        column: usize,
        /// What is wrong there.
        mistake: SyntaxMistake,
    },
    /// The file is larger than `MAX_BYTES`.
    TooLarge(usize),
    /// The file is something else, or of a newer version.
    Other {
        /// Its format.
        format: String,
        /// Its schema.
        schema: u32,
    },
    /// Something is wrong with the content.
    Fault(Fault),
    /// Something could be better.
    Lint(Lint),
    /// There are at least so many more remarks.
    More(usize),
}

/// Why a text is not JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SyntaxMistake {
    /// There is nothing in the file.
    Empty,
    /// A comment.
    Comment,
    /// Quotation marks of a word processor.
    QuotationMarks,
    /// A comma after the last item.
    CommaTooMany,
    /// The text ends before its brackets are closed.
    EndsEarly,
    /// No comma between two items.
    NoComma,
    /// No colon between a field's name and its value.
    NoColon,
    /// The name of a field is not in quotation marks.
    BareName,
    /// A line break or the like within a text.
    ControlCharacter,
    /// A backslash with a letter that means nothing.
    Escape,
    /// Something after the end.
    AfterTheEnd,
    /// Too many brackets within one another.
    TooDeep,
    /// No value where there must be one.
    NoValue,
    /// Something else.
    Other,
}

impl From<Fault> for Remark {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl From<Lint> for Remark {
    fn from(lint: Lint) -> Self {
        Self::Lint(lint)
    }
}

impl Remark {
    /// How much it matters.
    #[must_use]
    pub const fn severity(&self) -> Severity {
        match self {
            Self::Lint(lint) => lint.severity(),
            Self::More(_) => Severity::Hint,
            _ => Severity::Error,
        }
    }

    /// A short name that stays the same from version to version, for programs.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotUtf8 { .. } => "not_utf8",
            Self::NotJson { .. } => "not_json",
            Self::TooLarge(_) => "too_large",
            Self::Other { .. } => "not_a_pack",
            Self::Fault(fault) => fault.code(),
            Self::Lint(lint) => lint.code(),
            Self::More(_) => "more",
        }
    }
}

impl SyntaxMistake {
    /// The mistake at which the JSON reader stopped. It reports that in words only.
    pub(super) fn of(syntax: &Syntax, text: &str) -> Self {
        let Syntax { line, column, message } = syntax;
        if text.trim_matches(['\u{feff}', ' ', '\r', '\n', '\t']).is_empty() {
            return Self::Empty;
        }
        let rest = text.lines().nth(line.saturating_sub(1)).and_then(|line| line.get(column.saturating_sub(1)..));
        let begins = |marks: &[char]| rest.is_some_and(|rest| rest.starts_with(marks));
        if begins(&['/', '#']) {
            return Self::Comment;
        }
        if begins(&['“', '”', '„', '»', '«', '\'', '’']) {
            return Self::QuotationMarks;
        }
        let mistakes = [
            ("trailing comma", Self::CommaTooMany),
            ("EOF", Self::EndsEarly),
            ("expected `,`", Self::NoComma),
            ("expected `:`", Self::NoColon),
            ("key must be a string", Self::BareName),
            ("control character", Self::ControlCharacter),
            ("invalid escape", Self::Escape),
            ("trailing characters", Self::AfterTheEnd),
            ("recursion limit", Self::TooDeep),
            ("expected value", Self::NoValue),
        ];
        let said = mistakes.into_iter().find(|(part, _)| message.contains(part));
        said.map_or(Self::Other, |(_, mistake)| mistake)
    }
}
