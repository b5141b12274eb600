//! The text that a leader puts into the calendar beside the link.

use crate::{
    domain::{
        basics::language::Language,
        invitation::{Content, Occasion},
    },
    text::{desk, phrases, text},
};

/// What it is about, when, the link, and what becomes of the answers.
#[must_use]
pub fn write(content: &Content, link: &str, language: Language) -> String {
    let (t, own) = (text(language), desk::text(language));
    let mut parts = vec![content.theme.clone()];
    if !content.message.is_empty() {
        parts.push(content.message.clone());
    }
    if let Some(day) = content.day {
        let lead = match content.occasion {
            Occasion::Meeting => t.from_link_meeting(),
            Occasion::Talk => t.from_link_talk(),
        };
        parts.push(format!("{lead} {}.", phrases::day(language, day)));
    }
    parts.push(format!("{}\n{link}", own.calendar_prepare()));
    parts.push(own.calendar_privacy().to_owned());
    if !content.from.is_empty() {
        parts.push(content.from.clone());
    }
    parts.join("\n\n")
}
