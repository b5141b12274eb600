//! Pieces that know nothing of the model: labels, values and callbacks only.

mod button;
mod choice;
mod field;
mod heading;
mod icon;

pub(crate) use button::{Look, button, button_with};
pub(crate) use choice::{Radio, optional_radios, radios};
pub(crate) use field::{Field, ON_TEXT, on_day, text_area};
pub(crate) use heading::heading;
pub(crate) use icon::{Icon, icon};
