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
    embed_intro, embed_as_host, embed_language, embed_danish, embed_english, embed_theme, embed_light, embed_dark, embed_level, embed_label, embed_label_hint, embed_pack, embed_pack_hint, embed_pack_wrong, embed_tab_only, embed_tab_only_hint, embed_progress, embed_progress_hint, embed_snippets, embed_element, embed_element_for, embed_iframe, embed_iframe_for, embed_card, embed_card_for, embed_copy, embed_preview, embed_preview_hint, embed_sees, embed_sees_intro, embed_sees_what, embed_sees_never, embed_sees_not, embed_open, embed_about,
}
