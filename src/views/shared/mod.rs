//! Pieces of several screens, which read the model.

mod agreement_days;
pub(crate) mod agreements;
pub(crate) mod compass;
pub(crate) mod free_text;
pub(crate) mod from_link;
pub(crate) mod hand_over;
pub(crate) mod open_file;
pub(crate) mod own_window;
pub(crate) mod priority;
pub(crate) mod storage_choice;
pub(crate) mod summary;
pub(crate) mod talk_sheet;
