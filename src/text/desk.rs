//! The texts of the steps for leaders and editors: `texts/desk.json`. They come with the part of the app that has these
//! steps, so that other people do not fetch them.

use crate::domain::{basics::language::Language, navigation::parts::Part};

texts! {
    /// Every fixed text of these steps, in one language. The words are in `texts/desk.json`.
    Desk {
        invite_heading, invite_intro, invite_theme, invite_theme_hint, invite_message,
        invite_open_hint, invite_from, invite_from_hint, invite_left, invite_private, invite_occasion,
        invite_talk, invite_meeting, invite_date, invite_language, invite_danish, invite_english, invite_focus,
        invite_focus_hint, invite_pack, invite_pack_standard, invite_preview, invite_empty, invite_out,
        invite_link, invite_copy, invite_too_long, invite_text_da, invite_text_en, invite_copy_text,
        invite_poster, invite_qr, invite_dense, invite_svg, invite_png, invite_file, invite_not_kept, how_scan,
        how_answer, how_bring, calendar_prepare, calendar_privacy, invite_print_missing, meeting_heading,
        meeting_intro, meeting_keys, meeting_none, meeting_make, meeting_edit, meeting_full, meeting_leave,
        meeting_next, meeting_previous, meeting_picture, meeting_pictures, meeting_quiet, meeting_quiet_text,
        meeting_minutes, meeting_start, meeting_pause, meeting_reset, meeting_left, meeting_last, meeting_over,
        meeting_one_more, meeting_theme, meeting_closing, meeting_what, meeting_who, meeting_when, meeting_together, leader_heading, leader_intro, leader_where, leader_begin, leader_begin_new,
        leader_resume, leader_before, leader_task, leader_task_hint, leader_note, leader_plan, leader_plan_intro,
        leader_plan_add, leader_plan_more, leader_promise, leader_learn, leader_part, leader_first_use,
        leader_calendar, leader_came, leader_done, leader_questions, leader_sheet, leader_sheet_intro, leader_sheet_title, leader_sheet_notes,
        leader_sheet_plan, leader_sheet_from_employee, leader_sheet_own, pack_heading, pack_intro, pack_open,
        pack_open_hint, pack_begin_heading, pack_begin_text, pack_starter, pack_standard, pack_schema,
        pack_fine, pack_usable, pack_unusable, pack_error, pack_warning, pack_hint, pack_whole_file,
        pack_preview_heading, pack_preview_text, pack_try, pack_try_hint, pack_download, pack_questions,
        pack_leader_questions, pack_forms, pack_goals, pack_principles, pack_persons, pack_persons_text,
        person_new_nurse, person_new_nurse_hint, person_experienced_porter, person_experienced_porter_hint,
        person_medical_secretary, person_medical_secretary_hint, embed_heading, embed_intro, embed_system, embed_systems, embed_do, embed_do_sharepoint,
        embed_do_wordpress, embed_do_wordpress_author, embed_do_umbraco, embed_do_drupal,
        embed_do_sitecore, embed_do_wagtail, embed_do_unknown, embed_allow, embed_copy, embed_pack,
        embed_more, embed_way, embed_ways, embed_language, embed_languages, embed_theme,
        embed_themes, embed_level, embed_label, embed_label_hint, embed_tab_only,
        embed_tab_only_hint, embed_progress, embed_progress_hint, embed_preview, embed_preview_hint,
        embed_sees, embed_sees_intro, embed_sees_what, embed_sees_never, embed_sees_not, embed_open,
        embed_about,
    }
}
