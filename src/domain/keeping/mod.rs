//! What is kept in the browser, and for how long.

pub mod collection;
pub mod finding;
pub mod held;
pub mod joining;
pub mod kept;
pub mod library;
pub mod machine;
pub mod place;
pub mod retention;
pub mod version;
