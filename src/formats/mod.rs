//! The formats at the border: each is parsed into checked types or refused with an error that says what and where.

pub mod address;
pub mod calendar;
pub mod fault;
pub mod frame_message;
pub mod invitation;
pub mod json;
pub mod pack;
#[cfg(feature = "desk")]
pub mod qr;
pub mod record;
pub mod saved_file;
