//! What Kompetencekompas knows, as pure Rust.
//!
//! Nothing below this module imports leptos, web-sys, wasm-bindgen or a clock; `tests/purity.rs` checks it.
//! Time and random ids come in as arguments, effects go out as values ([`model::Effect`]).
//!
//! One answer travels `answer` → `reflection` → `profile` and `suggestion`; the words for what it means come from
//! `pack`.

pub mod basics;
pub mod content;
pub mod host;
pub mod invitation;
pub mod keeping;
pub mod model;
pub mod navigation;
pub mod reflection;
pub mod suggestion;
pub mod update;
