//! The browser, one capability to a file. Everything here can fail and says so with a `Result` or an `Option`; nothing
//! panics. Rules do not live here.

pub mod accent;
pub mod clipboard;
pub mod clock;
pub mod download;
pub mod effects;
pub mod failure;
pub mod file;
pub mod frame;
#[cfg(feature = "desk")]
pub mod fullscreen;
pub mod idle;
pub mod lock;
pub mod page;
#[cfg(feature = "desk")]
pub mod picture;
#[cfg(feature = "desk")]
pub mod presenter;
pub mod print;
pub mod settings;
pub mod store;
