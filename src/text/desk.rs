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
    pack_heading, pack_intro, pack_open, pack_open_hint, pack_begin_heading, pack_begin_text, pack_starter, pack_standard,
    pack_schema, pack_fine, pack_usable, pack_unusable, pack_error, pack_warning, pack_hint, pack_whole_file,
    pack_preview_heading, pack_preview_text, pack_try, pack_try_hint, pack_download, pack_questions, pack_leader_questions,
    pack_forms, pack_goals, pack_principles, pack_persons, pack_persons_text, person_new_nurse, person_new_nurse_hint,
    person_experienced_porter, person_experienced_porter_hint, person_medical_secretary, person_medical_secretary_hint,
    embed_heading,
}
