//! The steps of the employee's side, one screen to a file.

pub(crate) mod done;
pub(crate) mod follow_up;
pub(crate) mod my_data;
pub(crate) mod outcome;
pub(crate) mod plan;
pub(crate) mod preferences;
pub(crate) mod profile;
pub(crate) mod questions;
pub(crate) mod review;
pub(crate) mod start;
pub(crate) mod suggestions;
pub(crate) mod talk_sheet;
pub(crate) mod task;
