//! The texts of the steps for leaders and editors: `texts/desk.json`. They are compiled into the build that has these steps,
//! so that nobody else fetches them.

use crate::domain::language::Language;
use std::sync::LazyLock;

/// The file as it stands in the repository.
pub(super) const FILE: &str = include_str!("../../texts/desk.json");

static TEXTS: LazyLock<[Text; 2]> =
    // The tests hold the file against the names below.
    LazyLock::new(|| Text::read(FILE).unwrap_or([Text::NONE; 2]));

/// The texts in a language.
#[must_use]
pub fn text(language: Language) -> &'static Text {
    let [danish, english] = &*TEXTS;
    match language {
        Language::Da => danish,
        Language::En => english,
    }
}

texts! {
    /// Every fixed text of these steps, in one language. What each says is in `texts/desk.json`.
    desk_links,
    invite_heading,
    meeting_heading,
    leader_heading,
    pack_heading,
    embed_heading,
}
