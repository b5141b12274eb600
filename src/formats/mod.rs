//! The formats at the border: each is parsed into checked types or refused with an error that names the fault and its
//! place.

pub mod address;
pub mod browser_copy;
pub mod fault;
pub mod frame_message;
pub mod invitation;
pub mod json;
mod mark;
pub mod pack;
pub mod record;
pub mod saved_file;
pub mod stored;
mod versioned;
