//! Pieces of several screens, which read the model.

mod agreement_days;
pub(crate) mod agreements;
pub(crate) mod aside;
pub(crate) mod begin;
pub(crate) mod compass;
pub(crate) mod dialog;
pub(crate) mod earlier;
pub(crate) mod finish;
pub(crate) mod follow_ups;
pub(crate) mod free_text;
pub(crate) mod from_link;
pub(crate) mod hand_over;
pub(crate) mod line_box;
pub(crate) mod open_file;
pub(crate) mod outcome;
pub(crate) mod own_window;
mod paper;
pub(crate) mod priority;
pub(crate) mod said;
pub(crate) mod summary;
pub(crate) mod take_along;
pub(crate) mod talk_sheet;
pub(crate) mod wheel;
