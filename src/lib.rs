//! Kompetencekompas: a reflection before the development talk, kept in the browser.
//!
//! # Where to start
//! - [`domain`]: the rules of the app, in pure Rust. Begin with [`domain::app`], where the topics meet: state, events,
//!   effects and [`update`](domain::app::update::update); the suggestions are made in [`domain::suggestion`].
//! - [`formats`]: the formats at the border: content pack, saved file, stored record.
//! - [`documents`]: everything that a person prints, saves or pastes.
//! - [`text`]: the texts of the interface.
//! - `platform` (the browser), `shell` (joins it with the domain), `views` (the content of the page) and `start` (where
//!   it begins): only for wasm32, since only there is a browser.
//!
//! `ARCHITECTURE.md` has the map and the invariants.

pub mod documents;
pub mod domain;
pub mod formats;
pub mod text;

#[cfg(target_arch = "wasm32")]
pub mod platform;
#[cfg(target_arch = "wasm32")]
pub mod shell;
#[cfg(target_arch = "wasm32")]
pub mod start;
#[cfg(target_arch = "wasm32")]
pub mod views;
