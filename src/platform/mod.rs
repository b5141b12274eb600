//! The browser, one capability to a file.
//!
//! Nothing here knows the app: values are texts, numbers and small enums of this module, and `shell` decides what they
//! mean. Every capability can be missing, and reports that with a `Result`, an `Option` or a `bool`; nothing panics.

pub mod clipboard;
pub mod clock;
pub mod dialog;
pub mod download;
pub mod events;
pub mod failure;
pub mod file;
pub mod focus;
pub mod frame;
pub mod fullscreen;
pub mod keyboard;
pub mod local_storage;
pub mod location;
pub mod lock;
pub mod page;
pub mod picture;
pub mod pointer;
pub mod port;
pub mod print;
pub mod share;
pub mod store;
pub mod style;
pub mod timer;
pub mod unicode;
