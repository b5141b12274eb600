//! The same words in both languages.

use crate::domain::basics::language::{Language, Localized};

/// A text in both languages.
pub(super) fn both(da: impl Into<String>, en: impl Into<String>) -> Localized {
    Localized { da: da.into(), en: en.into() }
}

/// What a language is called, in Danish and English.
pub(super) fn language_names(code: &str) -> (&'static str, &'static str) {
    if code == Language::Da.code() { ("danske", "Danish") } else { ("engelske", "English") }
}
