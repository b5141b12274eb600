//! The text that a leader puts into the calendar beside the link.

use crate::{
    domain::{basics::language::Language, invitation::Content},
    text::{desk, phrases},
};

/// What it is about, when, the link, and what becomes of the answers.
#[must_use]
pub fn write(content: &Content, link: &str, language: Language) -> String {
    let own = desk::text(language);
    let mut parts = vec![content.theme.clone()];
    if !content.message.is_empty() {
        parts.push(content.message.clone());
    }
    parts.extend(phrases::occasion(language, content));
    parts.push(format!("{}\n{link}", own.calendar_prepare()));
    parts.push(own.calendar_privacy().to_owned());
    if !content.from.is_empty() {
        parts.push(content.from.clone());
    }
    parts.join("\n\n")
}
