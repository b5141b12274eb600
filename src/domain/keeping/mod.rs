//! What is kept in the browser, and for how long.

pub mod library;
pub mod retention;
