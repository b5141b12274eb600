//! The formats at the border: each is parsed into checked types or refused with an error that says what and where.

pub mod address;
pub mod calendar;
pub mod embed_snippet;
pub mod frame_message;
pub mod json;
pub mod pack_json;
pub mod record;
pub mod saved_file;
pub mod talk_sheet;
