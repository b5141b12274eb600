//! The formats at the border: each is parsed into checked types or refused with an error that says what and where.

pub mod address;
pub mod fault;
#[cfg(feature = "desk")]
mod field_twice;
pub mod frame_message;
pub mod invitation;
pub mod json;
#[cfg(feature = "desk")]
pub mod pack_check;
pub mod pack_extension;
pub mod pack_json;
#[cfg(feature = "desk")]
pub mod pack_lint;
#[cfg(not(target_arch = "wasm32"))]
pub mod pack_schema;
pub mod record;
pub mod saved_file;
pub mod stored;
