//! The browser, one capability to a file.
//!
//! Nothing here knows the app: values are texts, numbers and small enums of this module, and what they mean is decided in
//! `shell`. Every capability can be missing, and says so with a `Result`, an `Option` or a `bool`; nothing panics.

pub mod clipboard;
pub mod clock;
pub mod dialog;
pub mod download;
pub mod events;
pub mod failure;
pub mod file;
pub mod focus;
pub mod frame;
#[cfg(feature = "desk")]
pub mod fullscreen;
pub mod keyboard;
pub mod local_storage;
pub mod location;
pub mod lock;
pub mod page;
#[cfg(feature = "desk")]
pub mod picture;
pub mod port;
pub mod print;
pub mod store;
pub mod style;
pub mod timer;
#[cfg(feature = "desk")]
pub mod unicode;
