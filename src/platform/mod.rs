//! The browser, one capability to a file. Everything here can fail and says so with a `Result` or an `Option`; nothing
//! panics. Rules do not live here.

pub mod clipboard;
pub mod clock;
pub mod download;
pub mod effects;
pub mod failure;
pub mod file;
pub mod frame;
pub mod idle;
pub mod lock;
pub mod page;
pub mod print;
pub mod settings;
pub mod store;
