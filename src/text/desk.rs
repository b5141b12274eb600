//! The texts of the steps for leaders and editors: `texts/desk.json`. They are compiled into the build that has these steps,
//! so that nobody else fetches them.

use crate::domain::basics::language::Language;
use std::sync::LazyLock;

/// The file in the repository.
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
    invite_intro, invite_theme, invite_theme_hint, invite_message, invite_open_hint, invite_from, invite_from_hint,
    invite_left, invite_private, invite_occasion, invite_talk, invite_meeting, invite_date, invite_language,
    invite_danish, invite_english, invite_focus, invite_focus_hint, invite_pack, invite_pack_standard,
    invite_preview, invite_empty, invite_out, invite_link, invite_copy, invite_too_long, invite_text_da,
    invite_text_en, invite_copy_text, invite_poster, invite_qr, invite_dense, invite_svg, invite_png, invite_file,
    invite_not_kept, how_scan, how_answer, how_bring, calendar_prepare, calendar_privacy,
    invite_print_missing,
    meeting_heading,
    meeting_intro, meeting_keys, meeting_none, meeting_make, meeting_edit, meeting_full, meeting_leave,
    meeting_next, meeting_previous, meeting_picture, meeting_pictures, meeting_quiet, meeting_quiet_text,
    meeting_minutes, meeting_start, meeting_pause, meeting_reset, meeting_left, meeting_last, meeting_over,
    meeting_together,
    leader_heading,
    leader_intro, leader_where, leader_begin, leader_begin_new, leader_resume, leader_task, leader_task_hint,
    leader_note, leader_plan, leader_plan_intro, leader_plan_add, leader_promise, leader_learn, leader_part,
    leader_first_use, leader_questions, leader_sheet, leader_sheet_intro, leader_sheet_title, leader_sheet_notes,
    leader_sheet_plan, leader_sheet_own,
    pack_heading, pack_intro, pack_open, pack_open_hint, pack_begin_heading, pack_begin_text, pack_starter, pack_standard,
    pack_schema, pack_fine, pack_usable, pack_unusable, pack_error, pack_warning, pack_hint, pack_whole_file,
    pack_preview_heading, pack_preview_text, pack_try, pack_try_hint, pack_download, pack_questions, pack_leader_questions,
    pack_forms, pack_goals, pack_principles, pack_persons, pack_persons_text, person_new_nurse, person_new_nurse_hint,
    person_experienced_porter, person_experienced_porter_hint, person_medical_secretary, person_medical_secretary_hint,
    embed_heading,
    embed_intro, embed_as_host, embed_language, embed_danish, embed_english, embed_theme, embed_light, embed_dark, embed_level, embed_label, embed_label_hint, embed_pack, embed_pack_hint, embed_pack_wrong, embed_tab_only, embed_tab_only_hint, embed_progress, embed_progress_hint, embed_snippets, embed_element, embed_element_for, embed_iframe, embed_iframe_for, embed_card, embed_card_for, embed_copy, embed_preview, embed_preview_hint, embed_sees, embed_sees_intro, embed_sees_what, embed_sees_never, embed_sees_not, embed_open, embed_about,
}
