//! Stable string ids, one type for each kind of thing, so that a need can never be looked up as a learning form.

use std::{fmt, sync::Arc};
use thiserror::Error;

/// The longest id that is accepted, in bytes.
pub const MAX_LENGTH: usize = 64;

/// Why a text is not an id.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error(
    "\"{text}\" is not an id: use 1 to {MAX_LENGTH} characters of a-z, 0-9, \"_\", \"-\" and \".\", starting with a letter or a digit"
)]
pub struct IdError {
    text: String,
}

fn check(text: &str) -> Result<(), IdError> {
    let first = text.bytes().next();
    let fits = text.len() <= MAX_LENGTH
        && first.is_some_and(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'_' | b'-' | b'.'));
    if fits { Ok(()) } else { Err(IdError { text: text.chars().take(MAX_LENGTH).collect() }) }
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Arc<str>);

        impl $name {
            /// The id as it is written in packs, saved files and `data-…` hooks.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// A placeholder that matches no id, for a document that is refused anyway.
            pub(crate) fn stand_in() -> Self {
                Self(Arc::from(""))
            }
        }

        impl TryFrom<&str> for $name {
            type Error = IdError;
            fn try_from(text: &str) -> Result<Self, IdError> {
                check(text).map(|()| Self(Arc::from(text)))
            }
        }

        impl TryFrom<String> for $name {
            type Error = IdError;
            fn try_from(text: String) -> Result<Self, IdError> {
                Self::try_from(text.as_str())
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.0.to_string()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

id!(
    /// A need: a sub-theme of one dimension. The question asked about it carries the same id.
    NeedId
);
id!(
    /// A learning form.
    FormId
);
id!(
    /// A group of learning forms.
    GroupId
);
id!(
    /// A goal that a task can serve.
    GoalId
);
id!(
    /// One of the principles that an agreement is checked against.
    PrincipleId
);
id!(
    /// One more thing that a person may want to talk about.
    TopicId
);
id!(
    /// A content pack.
    PackId
);
id!(
    /// A line of the talk sheet, as in `strength.will_interest`.
    LineId
);
id!(
    /// One reflection. Made from the clock and a random number by the shell.
    ReflectionId
);

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn accepts_ids_as_packs_write_them() {
        for text in ["will_interest", "e_learning", "r-1a2b", "7", "1.0.0"] {
            assert_eq!(NeedId::try_from(text).map(String::from), Ok(text.to_owned()));
        }
    }

    #[test]
    fn refuses_what_could_be_markup_or_another_spelling() {
        for text in ["", "Will", "æ", "a b", "<b>", "_x", &"a".repeat(65)] {
            assert!(NeedId::try_from(text).is_err(), "{text:?}");
        }
    }
}
