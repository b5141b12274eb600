//! What Kompetencekompas knows, as pure Rust.
//!
//! Nothing below this module imports leptos, web-sys, wasm-bindgen or a clock; `tests/purity.rs` checks it.
//! Time and random ids come in as arguments, effects go out as values ([`model::Effect`]).
//!
//! One answer travels `answer` → `reflection` → `profile` and `suggestion`; the words for what it means come from
//! `pack`.

pub mod answer;
pub mod choice;
pub mod colour;
pub mod comparison;
pub mod date;
#[cfg(feature = "desk")]
pub mod example;
pub mod few;
pub mod host;
pub mod id;
pub mod invitation;
pub mod language;
pub mod library;
pub mod migration;
pub mod model;
pub mod need;
pub mod order;
pub mod pack;
pub mod plan;
pub mod preference;
pub mod profile;
pub mod reflection;
pub mod retention;
pub mod step;
pub mod suggestion;
pub mod update;
