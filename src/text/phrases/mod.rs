//! Texts with something in them, and the words for values.

mod keeping;
mod sentences;
mod values;

pub use keeping::{
    contents, expired, expires, file_expires, last_changed, merge_preview, size, size_in_all, wiped_in, would_expire,
};
pub use sentences::{
    answered_of, capitalised, chosen_of, day, document_title, in_sentence, occasion, quoted, sentence, step_of,
    you_answered,
};
pub use values::{
    answer_label, company, context, device, effort, formality, mode, preference_met, retention, step_name,
    store_problem, strength, time,
};
