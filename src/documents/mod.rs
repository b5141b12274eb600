//! What a person takes along or pastes somewhere: the talk sheet, days and text for a calendar, a QR code, code for a
//! page; and faults of files in words. Everything here is text made of checked types and the interface's words.

pub mod calendar;
#[cfg(feature = "desk")]
pub mod calendar_text;
#[cfg(feature = "desk")]
pub mod embed_snippet;
#[cfg(feature = "desk")]
pub mod faults;
#[cfg(feature = "desk")]
pub mod qr;
pub mod talk_sheet;
