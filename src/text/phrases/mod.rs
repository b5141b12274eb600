//! Texts with values filled in, and the words for values.

mod announcements;
mod dates;
mod keeping;
pub mod places;
mod sentences;
mod values;

pub use announcements::{announcement, expired_words, message_words, notice_words};
pub use dates::{day, leaf, occasion, short_day, talk_is_on};
pub use keeping::{
    contents, expired, expires, file_expires, file_place, last_changed, merge_preview, put_aside, size, size_in_all,
    wiped_in, would_expire,
};
pub use sentences::{
    agreement, agreements, answered_of, answers, beginning, capitalised, chosen_of, dates_for_calendar, document_title,
    done_so_far, fate, in_plan_of, in_sentence, last_time, listed, matters_most, more, more_about, points,
    questions_and_minutes, quoted, quoted_answer, sentence, shown, takes_minutes, time_in_all, used_in_practice,
    you_answered,
};
pub use values::{
    answer_label, company, context, device, effort, effort_in_brief, formality, mode, preference_met, retention,
    step_name, store_problem, strength, time, used_label, way_on,
};
