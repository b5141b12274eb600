//! The texts of the interface: `texts/interface.json`, a list of name, Danish and English side by side, so that a
//! change to one is seen beside the other. Texts that an organisation may want to change are in the content pack
//! instead.
//!
//! `cargo xtask build` cuts the file by part and language, and the app loads each piece when it has arrived, in the
//! order of the names below: a name that is missing does not compile, and a list that does not fit is refused. The i18n
//! crates we measured cost 15 to 57 kB over the wire.

use crate::domain::{
    basics::language::Language,
    navigation::parts::{Part, Piece},
};
use serde_json::Value;
use std::sync::OnceLock;
use thiserror::Error;

/// The list of texts does not fit this version of the app.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("the texts of a part do not fit this version of the app: {found} of {expected}")]
pub struct TextError {
    found: usize,
    expected: usize,
}

/// The texts of each part, by language.
static WORDS: [[OnceLock<Vec<String>>; 3]; 2] = [const { [const { OnceLock::new() }; 3] }; 2];

/// The place for the texts of a piece.
fn place((part, language): Piece) -> &'static OnceLock<Vec<String>> {
    let [danish, english] = &WORDS;
    let [early, after, desk] = match language {
        Language::Da => danish,
        Language::En => english,
    };
    match part {
        Part::Early => early,
        Part::After => after,
        Part::Desk => desk,
    }
}

/// A text of a piece, by its position in the list; empty before the piece has been loaded, when no view that has this
/// text is shown.
#[inline(never)]
fn word(piece: Piece, at: usize) -> &'static str {
    #[cfg(not(target_arch = "wasm32"))]
    install_files();
    place(piece).get().and_then(|words| words.get(at)).map_or("", String::as_str)
}

macro_rules! texts {
    ($(#[$doc:meta])* $($part:ident { $($name:ident),+ $(,)? })+) => {
        $(
            /// The position of each text in the list of its part.
            #[expect(non_camel_case_types, reason = "the names of the texts")]
            enum $part {
                $($name,)+
            }
        )+

        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub struct Text(Language);

        #[expect(missing_docs, reason = "the texts say it themselves")]
        impl Text {
            $($(
                #[must_use]
                pub fn $name(&self) -> &'static str {
                    $crate::text::word((Part::$part, self.0), $part::$name as usize)
                }
            )+)+

            /// The names of the texts of a part, in the order of its list.
            #[must_use]
            pub const fn names(part: Part) -> &'static [&'static str] {
                match part {
                    $(Part::$part => &[$(stringify!($name)),+],)+
                    #[allow(unreachable_patterns, reason = "not every list has all parts")]
                    _ => &[],
                }
            }

            /// Every text with its name, for tests.
            #[cfg(not(target_arch = "wasm32"))]
            pub fn all(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
                [$($((stringify!($name), self.$name()),)+)+].into_iter()
            }
        }

        /// The texts in a language.
        #[must_use]
        pub const fn text(language: Language) -> &'static Text {
            match language {
                Language::Da => &Text(Language::Da),
                Language::En => &Text(Language::En),
            }
        }
    };
}

pub mod desk;
pub mod phrases;

/// How many texts a part has.
const fn count(part: Part) -> usize {
    match part {
        Part::Desk => desk::Text::names(part).len(),
        _ => Text::names(part).len(),
    }
}

/// Loads the texts of a piece, once, before any of them is shown.
///
/// # Errors
/// [`TextError`] when the list is no list, or has another length than this version knows.
pub fn install(piece: Piece, texts: &Value) -> Result<(), TextError> {
    let texts = texts.as_array().map(Vec::as_slice).unwrap_or_default();
    let words: Vec<String> = texts.iter().filter_map(|text| text.as_str().map(str::to_owned)).collect();
    if words.len() != count(piece.0) {
        return Err(TextError { found: words.len(), expected: count(piece.0) });
    }
    // Fails only when the texts have been loaded already.
    let _ = place(piece).set(words);
    Ok(())
}

/// The list of a piece from the files as they are in the repository, which have both languages side by side.
///
/// # Errors
/// The name of a text that is not in its file.
#[cfg(any(debug_assertions, not(target_arch = "wasm32")))]
pub fn cut(interface: &Value, desk: &Value, (part, language): Piece) -> Result<Value, &'static str> {
    let names = match part {
        Part::Desk => desk::Text::names(part),
        _ => Text::names(part),
    };
    let file = if part == Part::Desk { desk } else { interface };
    let entries = || file.as_array().into_iter().flatten();
    let column = 1 + language as usize;
    let text = |name: &&'static str| {
        let entry = entries().find(|entry| entry.get(0).and_then(Value::as_str) == Some(name));
        entry.and_then(|entry| entry.get(column)).cloned().ok_or(*name)
    };
    names.iter().map(text).collect()
}

/// Loads everything from the files of the repository.
///
/// # Errors
/// [`TextError`] when they lack something.
#[cfg(any(debug_assertions, not(target_arch = "wasm32")))]
pub fn install_whole(interface: &Value, desk: &Value) -> Result<(), TextError> {
    for language in [Language::Da, Language::En] {
        for part in Part::ALL {
            install((part, language), &cut(interface, desk, (part, language)).unwrap_or_default())?;
        }
    }
    Ok(())
}

/// For native programs and tests.
#[cfg(not(target_arch = "wasm32"))]
fn install_files() {
    static ONCE: std::sync::Once = std::sync::Once::new();
    ONCE.call_once(|| {
        let files = [include_str!("../../texts/interface.json"), include_str!("../../texts/desk.json")];
        let [interface, desk] = files.map(|file| serde_json::from_str(file).unwrap_or_default());
        // The tests below check the files against the names.
        let _ = install_whole(&interface, &desk);
    });
}

texts! {
    /// Every fixed text of the interface, in one language. The words are in `texts/interface.json`.
    Early {
        other_language, in_this_language, next, back, back_to_review, back_to_profile, back_to_questions, to_start, all_steps, filled_in, progress, save_file,
        done_here, tools, messages, phase_questions, phase_compass, phase_plan, optional, no_personal_data, cpr_warning,
        step_start, step_task, step_preferences, step_review, step_profile, step_suggestions, step_plan,
        step_talk_sheet, step_done, step_outcome, step_follow_up, step_my_data, step_invite, step_meeting,
        step_leader, step_pack, step_embed, saved, saved_short, saving, not_saved, in_tab_only, problem_blocked,
        problem_full, problem_other_tab, problem_newer, problem_late, problem_closed, problem_displaced,
        problem_emptied, problem_not_erased, keep_again, let_go, leftover_text, leftover_delete, leftover_keep,
        missing, tight, elsewhere_deleted, conflict_text, try_again, fetching, part_missing, language_missing,
        take_over, damaged_heading, damaged_text, damaged_previous, damaged_download, damaged_fresh, file_name,
        idle_heading, idle_stay, idle_wipe, finish_heading, finish_text, finish_confirm, finish_cancel,
        own_window, storage_tab_only, storage_this_site, storage_nowhere, storage_device_hint, storage_tab_hint,
        choose_storage, wiped, nothing_open, from_link_label, from_link_nothing, from_link_secrets, from_link_from, from_link_message,
        from_link_meeting, from_link_talk, link_damaged, link_newer, theme_proposal, theme_use, in_focus,
        leader_summary, leader_links, begin_on, begin_new_on, own_device, own_device_line, shared_device,
        shared_device_line, resume_on, fact_private, fact_choose, for_editors, where_summary, voluntary_summary, resume,
        resume_heading, source_summary, task_heading, task_intro, task_label, task_hint, task_time_legend,
        task_present, task_coming, edition_legend, edition_core, edition_all, goal_label, goal_none,
        goal_text_label, task_reminder, task_write, depth, breadth, degree_5, degree_4, degree_3,
        degree_2, degree_1, unknown, not_relevant, unanswered, then_label, need_reworded, need_renamed, need_merged, note_open, show_all, show_one, finish, see_suggestions,
        to_plan, undo, undone, follow_up_heading, my_data, my_data_open, my_data_open_hint, my_data_no_task, file_in_it,
        file_confirm, file_put_in, file_cancel, file_too_large, file_not_ours, file_newer, file_partly, file_place, file_damaged,
        retention_until_deleted, retention_3_months, retention_6_months, retention_1_year, expired_undo,
        expired_noted, handed_over, file_sent, show_as_text, as_text, as_text_file, close, pack_not_used,
    }
    After {
        step_priorities, priorities_heading, priorities_intro, priorities_none_open,
        preferences_heading, preferences_intro, formality_legend, formality_formal, formality_informal,
        company_legend, company_alone, company_together, mode_legend, mode_online, mode_physical, mode_blended,
        time_legend, time_flexible, any, context_legend, context_clinical, context_psychiatry,
        context_prehospital, context_laboratory, context_care_social, context_service, context_admin,
        context_it, context_leader, device_legend, device_yes, device_no, review_heading, review_intro, change,
        review_goal, review_notes, review_nothing, see_all_answers, profile_heading, profile_intro,
        compass_label, key_in_place, key_raise, all_answers, edit, edit_done, choose, priorities_full, save_picture, speaks_for,
        find_out, find_out_text, dropped, point_to_take_up, point_to_strength, point_drop, point_restore,
        profile_you_decide, picture_too_little, picture_not_relevant, picture_unanswered, answer_now,
        self_assessment, suggestions_heading, leader_slot_heading, leader_slot_intro, leader_frame_first,
        slot_suggestions, slot_easy_start, slot_more, more_all_groups, no_reason, is_priority,
        first_step, leader_part, condition, effort, effort_low, effort_medium, effort_high, effort_low_brief,
        effort_medium_brief, effort_high_brief, read_more, read_less, trace, trace_intro, strength_1,
        strength_2, strength_3, met_formality, met_company, met_mode, met_time, preferences_met, teach_heading,
        teach_text, no_direction_heading, no_direction_text, no_direction_picked, nothing_answered_heading,
        nothing_answered_text, nothing_on_scale_heading, nothing_on_scale_text, to_questions, left_out_text,
        change_choice, add, in_plan, put_into_plan, plan_is_full, plan_full, plan_heading, plan_intro, plan_empty,
        plan_to_suggestions, plan_add, agreement, agreement_when, agreement_then, agreement_learn,
        agreement_helper, agreement_leader_part, agreement_worked_when, agreement_first_use,
        agreement_follow_up, agreement_remove, agreement_up, agreement_more, principles_legend, removed,
        calendar_hint, calendar_about, collect, calendar_first_use, calendar_follow_up, sheet_heading,
        sheet_intro, sheet_choose, sheet_title, sheet_task, sheet_goal, sheet_own_goal, sheet_talk, sheet_file, sheet_when_then, sheet_then,
        sheet_helper, sheet_from_leader, sheet_first_use, sheet_follow_up_day, sheet_unknown, sheet_agree,
        sheet_topics, sheet_write, sheet_question, sheet_yes, no, sheet_is_on, sheet_strengths, sheet_take_up,
        sheet_leader, sheet_forms, sheet_plan, sheet_follow_up, sheet_notes, sheet_questions,
        sheet_questions_label, sheet_own, print, save_html, copy_text, copied, copy_by_hand, done_heading, done_heading_empty,
        done_intro, done_talk_day, done_remind, done_keep, done_share, done_share_hint, see, open,
        done_sheet_hint, done_outcome_hint, done_outcome_shared, done_next_hint, done_reminder, done_delete, done_delete_hint, outcome_heading,
        outcome_intro, outcome_title, outcome_file, outcome_agreed, outcome_what, outcome_who, outcome_by,
        outcome_add, outcome_drop, outcome_dropped, outcome_follow_up, outcome_frame, outcome_later,
        outcome_other, outcome_next, outcome_next_questions, outcome_own, outcome_print, outcome_more,
        print_shared, follow_up_intro, follow_up_none, used_legend, used_yes, used_partly, used_not_yet, helped,
        hindered, then_and_now, then_and_now_intro, now_label, need_gone, changed_none, changed_all, next_heading, begin_same, begin_next,
        follow_up_done, my_data_heading, my_data_device, my_data_tab, my_data_none, my_data_resume,
        my_data_delete, my_data_delete_all, my_data_deleted, deleted_for_good, retention_legend, retention_hint,
        retention_confirm, retention_cancel, expires_next_time, earlier_heading, earlier_hint, earlier_conflict,
        earlier_file, earlier_replaced, earlier_compare, earlier_restore, earlier_here, earlier_there,
        earlier_other, earlier_nothing, aside_heading, aside_hint, my_data_also, print_missing, print_window,
        print_window_blocked, calendar_words, calendar_words_hint, rights_note,
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    type TextsByName = Vec<(&'static str, &'static str)>;

    /// The file has every text under its name, once, none is empty, and most differ between the languages.
    fn check(file: &str, danish: TextsByName, english: TextsByName) {
        let list: Vec<(String, String, String)> = serde_json::from_str(file).unwrap_or_default();
        let names: BTreeSet<&str> = list.iter().map(|(name, _, _)| name.as_str()).collect();
        let known: BTreeSet<&str> = danish.iter().map(|(name, _)| *name).collect();
        assert_eq!(names, known);
        assert_eq!((names.len(), known.len()), (list.len(), danish.len()), "a text is there twice");
        for ((name, danish), (_, english)) in danish.iter().zip(&english) {
            let entry = list.iter().find(|(other, ..)| other == name).map(|(_, da, en)| (da.as_str(), en.as_str()));
            assert_eq!(entry, Some((*danish, *english)), "{name}");
            assert!(!danish.trim().is_empty() && !english.trim().is_empty(), "{name}");
            assert_eq!(danish.trim(), *danish, "{name}");
            assert_eq!(english.trim(), *english, "{name}");
        }
        let alike = danish.iter().zip(&english).filter(|(da, en)| da.1 == en.1).count();
        assert!(alike <= 3, "{alike} texts are the same in both languages");
    }

    #[test]
    fn every_text_is_there_in_both_languages() {
        let [danish, english] = [Language::Da, Language::En].map(|language| text(language).all().collect());
        check(include_str!("../../texts/interface.json"), danish, english);
    }

    #[test]
    fn every_text_of_the_desk_is_there_in_both_languages() {
        let [danish, english] = [Language::Da, Language::En].map(|language| desk::text(language).all().collect());
        check(include_str!("../../texts/desk.json"), danish, english);
    }

    #[test]
    fn a_list_that_does_not_fit_is_refused() {
        for list in ["null", "{}", "[]", "[\"Begynd\"]", "[[\"begin\", \"Begynd\", \"Begin\"]]"] {
            for part in Part::ALL {
                assert!(install((part, Language::Da), &serde_json::from_str(list).unwrap()).is_err(), "{list}");
            }
        }
    }
}
