//! Everything that a person prints, saves or pastes somewhere: the talk sheet, dates and text for a calendar, a QR
//! code, code for a page, a content pack to begin with; and the texts of the remarks on a content pack. Everything here
//! is text made of checked types and the texts of the interface.

pub mod calendar;
pub mod calendar_text;
pub mod compass;
pub mod embed_snippet;
pub mod faults;
pub mod html;
pub mod outcome_sheet;
pub mod paper;
pub mod qr;
pub mod starter_pack;
pub mod talk_sheet;
