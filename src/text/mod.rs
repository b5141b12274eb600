//! The texts of the interface: `texts/interface.json`, a list of name, Danish and English side by side, so that a change to
//! one is seen beside the other. Texts that an organisation may want to change live in the content pack instead.
//!
//! The file is fetched beside the Wasm, in the order of the names below: a name that is not there does not compile, and a
//! list that does not fit is refused. The i18n crates we measured cost 15 to 57 kB over the wire.

use crate::domain::basics::language::Language;
use std::sync::OnceLock;
use thiserror::Error;

/// The file in the repository, for native programs and tests.
#[cfg(not(target_arch = "wasm32"))]
const FILE: &str = include_str!("../../texts/interface.json");

/// The list of texts does not fit this version of the app.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("texts/interface.json does not fit this version of the app: {0}")]
pub struct TextError(String);

macro_rules! texts {
    ($(#[$doc:meta])* $($name:ident),+ $(,)?) => {
        /// The place of each text in the list.
        #[expect(non_camel_case_types, reason = "the names of the texts")]
        enum At {
            $($name,)+
        }

        $(#[$doc])*
        #[derive(Debug, PartialEq, Eq)]
        pub struct Text {
            words: [&'static str; Self::COUNT],
        }

        #[expect(missing_docs, reason = "the texts say it themselves")]
        #[expect(clippy::indexing_slicing, reason = "`At` has as many variants as the list has places")]
        impl Text {
            /// How many texts there are.
            pub const COUNT: usize = [$(stringify!($name)),+].len();

            /// The texts before the file has arrived: all empty.
            const NONE: Self = Self { words: [""; Self::COUNT] };

            $(
                #[must_use]
                pub const fn $name(&self) -> &'static str {
                    self.words[At::$name as usize]
                }
            )+

            /// Every text with its name, for tests.
            #[cfg(not(target_arch = "wasm32"))]
            pub fn all(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
                [$((stringify!($name), self.$name()),)+].into_iter()
            }

            /// Reads a list of texts, Danish and English.
            fn read(file: &str) -> Result<[Self; 2], $crate::text::TextError> {
                let [danish, english] = $crate::text::columns(file)?;
                Ok([Self { words: danish }, Self { words: english }])
            }
        }
    };
}

#[cfg(feature = "desk")]
pub mod desk;
pub mod phrases;

static TEXTS: OnceLock<[Text; 2]> = OnceLock::new();

/// Takes in the texts, once, before anything is shown.
///
/// # Errors
/// [`TextError`] when the list has another shape or another length than this version knows.
pub fn install(file: &str) -> Result<(), TextError> {
    // A second time: the texts are there already.
    let _ = TEXTS.set(Text::read(file)?);
    Ok(())
}

/// The two languages of a list of `COUNT` texts.
fn columns<const COUNT: usize>(file: &str) -> Result<[[&'static str; COUNT]; 2], TextError> {
    let list: serde_json::Value = serde_json::from_str(file).map_err(|error| TextError(error.to_string()))?;
    let list = list.as_array().filter(|list| list.len() == COUNT);
    let list = list.ok_or_else(|| TextError(format!("expected a list of {COUNT} texts")))?;
    // Kept as long as the page: every view refers to them.
    let words = |column: usize| {
        let mut words = [""; COUNT];
        for (word, entry) in words.iter_mut().zip(list) {
            let text = entry.get(column).and_then(serde_json::Value::as_str).unwrap_or_default();
            *word = Box::leak(Box::from(text));
        }
        words
    };
    Ok([words(1), words(2)])
}

/// The texts in a language.
#[must_use]
pub fn text(language: Language) -> &'static Text {
    #[cfg(not(target_arch = "wasm32"))]
    if TEXTS.get().is_none() {
        // The test below holds the file against the names.
        let _ = install(FILE);
    }
    // Before they are installed nothing is shown, so nobody sees an empty text.
    let [danish, english] = TEXTS.get().unwrap_or(&[Text::NONE; 2]);
    match language {
        Language::Da => danish,
        Language::En => english,
    }
}

texts! {
    /// Every fixed text of the interface, in one language. What each says is in `texts/interface.json`. A list with a
    /// function for each name: a struct with a field for each is filled field by field, which costs more than it holds.
    other_language, next, back, back_to_review, to_start, all_steps, progress, save_file, done_here, tools,
    optional, no_personal_data, cpr_warning, step_start, step_task, step_priorities, step_preferences,
    step_review, step_profile, step_suggestions, step_plan, step_talk_sheet, step_follow_up, step_my_data,
    step_invite, step_meeting, step_leader, step_pack, step_embed,
    saved, saving, not_saved, in_tab_only, problem_blocked, problem_full, problem_other_tab, problem_newer,
    try_again, take_over, damaged_heading, damaged_text, damaged_previous, damaged_download, damaged_fresh,
    file_name, idle_heading, idle_stay, idle_wipe, finish_heading, finish_text, finish_confirm, finish_cancel,
    start_minutes, start_privacy,
    own_window, storage_tab_only, storage_this_site, storage_nowhere,
    storage_legend, storage_device, storage_device_hint, storage_tab,
    storage_tab_hint, choose_storage, wiped, nothing_open, from_link_label, from_link_nothing, from_link_from,
    from_link_meeting, from_link_talk, link_damaged, link_newer, theme_proposal, theme_use, in_focus,
    leader_summary, leader_links, begin, begin_new, resume, resume_heading,
    source_summary, task_heading, task_intro, task_label, task_hint, task_time_legend, task_present,
    task_coming, goal_label, goal_none, goal_text_label, task_reminder, task_missing, task_write, depth,
    breadth, degree_5, degree_4, degree_3, degree_2, degree_1, unknown, not_relevant, unanswered, clear_answer,
    questions_free, priorities_heading, priorities_intro, priorities_rest, priorities_open,
    priorities_none_open, preferences_heading, preferences_intro, formality_legend, formality_formal,
    formality_informal, company_legend, company_alone, company_together, mode_legend, mode_online,
    mode_physical, mode_blended, time_legend, time_flexible, any, context_legend, context_clinical,
    context_care_social, context_service, context_admin, context_it, context_leader, device_legend, device_yes,
    device_no, review_heading, review_intro, change, review_goal, review_notes, review_nothing, finish,
    profile_heading, profile_intro, speaks_for, take_up, find_out, find_out_text, dropped, point_to_take_up,
    point_to_strength, point_drop, point_restore, profile_you_decide, picture_too_little, picture_not_relevant,
    picture_unanswered, answer_now, nothing_here, compass_caption, self_assessment, see_suggestions,
    suggestions_heading, suggestions_intro, leader_slot_heading, leader_slot_intro, leader_frame_first,
    slot_suggestions, slot_easy_start, slot_easy_start_intro, slot_more, more_filter, more_all_groups,
    suggested_because, fits_because, no_reason, is_priority, works_when, first_step, leader_part, condition,
    effort, effort_low, effort_medium, effort_high, trace, trace_intro, strength_1, strength_2, strength_3,
    met_formality, met_company, met_mode, met_time, preferences_met, teach_heading, teach_text,
    no_direction_heading, no_direction_text, no_direction_picked, nothing_answered_heading,
    nothing_answered_text, nothing_on_scale_heading, nothing_on_scale_text, to_questions, left_out_text,
    change_choice, add_to_plan, in_plan, plan_full, to_plan, plan_heading, plan_intro, plan_empty,
    plan_to_suggestions, plan_add, agreement, agreement_when, agreement_then, agreement_learn, agreement_helper,
    agreement_leader_part, agreement_worked_when, agreement_first_use, agreement_follow_up, agreement_remove,
    agreement_up, principles_legend, removed, undo, calendar, calendar_hint, calendar_first_use,
    calendar_follow_up, plan_save_reminder, sheet_heading, sheet_intro, sheet_choose, sheet_preview,
    sheet_title, sheet_empty, sheet_task, sheet_strengths, sheet_take_up, sheet_leader, sheet_forms, sheet_plan,
    sheet_follow_up, sheet_notes, sheet_questions, sheet_questions_label, sheet_own, print, save_html,
    copy_text, copied, copy_by_hand, print_shared, follow_up_heading, follow_up_intro, follow_up_none,
    used_legend, used_yes, used_partly, used_not_yet, helped, hindered, then_and_now, then_and_now_intro,
    then_label, now_label, need_gone, begin_next, follow_up_done, go_on_where, my_data, my_data_heading,
    my_data_device, my_data_tab, my_data_none, my_data_open, my_data_open_hint, my_data_no_task, my_data_resume,
    my_data_delete, my_data_delete_all, my_data_deleted, file_in_it, file_confirm, file_cancel, file_too_large,
    file_not_ours, file_newer, file_damaged,
    retention_legend, retention_hint, retention_until_deleted, retention_3_months, retention_6_months,
    retention_1_year, retention_confirm, retention_cancel, expired_undo, expired_noted, expires_next_time,
    my_data_also, handed_over, show_as_text, as_text, as_text_file, close, print_missing, print_window, print_window_blocked,
    calendar_words, calendar_words_hint, need_renamed, need_merged,
    rights_note, pack_not_used,
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    type Named = Vec<(&'static str, &'static str)>;

    /// The file has every text under its name in order, none is empty, and most differ between the languages.
    fn check(list: Vec<(String, String, String)>, danish: Named, english: Named) {
        let names: Vec<&str> = list.iter().map(|(name, _, _)| name.as_str()).collect();
        let known: Vec<&str> = danish.iter().map(|(name, _)| *name).collect();
        assert_eq!(names, known);
        for ((name, danish), (_, english)) in danish.iter().zip(&english) {
            assert!(!danish.trim().is_empty() && !english.trim().is_empty(), "{name}");
            assert_eq!(danish.trim(), *danish, "{name}");
            assert_eq!(english.trim(), *english, "{name}");
        }
        let alike = danish.iter().zip(&english).filter(|(da, en)| da.1 == en.1).count();
        assert!(alike <= 3, "{alike} texts are the same in both languages");
    }

    #[test]
    fn every_text_is_there_in_both_languages() {
        check(
            serde_json::from_str(FILE).unwrap(),
            text(Language::Da).all().collect(),
            text(Language::En).all().collect(),
        );
    }

    #[cfg(feature = "desk")]
    #[test]
    fn every_text_of_the_desk_is_there_in_both_languages() {
        let list = serde_json::from_str(desk::FILE).unwrap();
        check(list, desk::text(Language::Da).all().collect(), desk::text(Language::En).all().collect());
    }

    #[test]
    fn a_list_that_does_not_fit_is_refused() {
        for file in ["", "{}", "[]", "[[\"begin\", \"Begynd\", \"Begin\"]]"] {
            assert!(install(file).is_err(), "{file}");
        }
    }
}
