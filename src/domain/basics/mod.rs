//! Small checked values that every topic uses: ids, dates, languages, colours, enums with names, free text.

pub mod choice;
pub mod colour;
pub mod date;
pub mod id;
pub mod language;
pub mod order;
pub mod role;
pub mod text;
