//! The text that a leader puts into the calendar beside the link.

use crate::{
    domain::{basics::language::Language, content::pack::ContentPack, invitation::Content},
    text::{desk, phrases},
};

/// The subject, the day, the link, how long it takes, and what happens to the answers.
#[must_use]
pub fn write(pack: &ContentPack, content: &Content, link: &str, language: Language) -> String {
    let own = desk::text(language);
    let mut parts = vec![content.theme.clone()];
    if !content.message.is_empty() {
        parts.push(content.message.clone());
    }
    parts.extend(phrases::occasion(language, content));
    parts.push(format!("{}\n{link}", own.calendar_prepare()));
    parts.push(phrases::time_in_all(language, pack.minutes));
    let voluntary = pack.start.voluntary.as_ref().map(|words| words.get(language)).unwrap_or_default();
    parts.push(format!("{} {voluntary}", own.calendar_privacy()).trim_end().to_owned());
    if !content.from.is_empty() {
        parts.push(content.from.clone());
    }
    parts.join("\n\n")
}
