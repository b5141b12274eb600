//! What a person takes along or pastes somewhere: the talk sheet, text for a calendar, code for a page; and faults of
//! files in words. Everything here is text made of checked types and the interface's words.

#[cfg(feature = "desk")]
pub mod calendar_text;
#[cfg(feature = "desk")]
pub mod embed_snippet;
#[cfg(feature = "desk")]
pub mod faults;
pub mod talk_sheet;
