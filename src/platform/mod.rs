//! The browser, one capability to a file. Everything here can fail and says so with a `Result` or an `Option`; nothing
//! panics. Rules do not live here.

pub mod accent;
pub mod clipboard;
pub mod clock;
pub mod download;
pub mod failure;
pub mod file;
#[cfg(feature = "desk")]
pub mod fullscreen;
pub mod lock;
pub mod page;
#[cfg(feature = "desk")]
pub mod picture;
pub mod print;
pub mod settings;
pub mod store;
