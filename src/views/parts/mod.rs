//! Small parts that know nothing of the model: labels, values and callbacks only.

mod button;
mod choice;
pub(super) mod compass;
mod field;

pub(super) use button::{Look, button, button_with};
pub(super) use choice::{Radio, radios};
pub(super) use field::{FieldTexts, text_area};
