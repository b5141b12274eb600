//! Kompetencekompas: a reflection before the development talk, kept in the browser.
//!
//! # Where to start
//! - [`domain`]: what the app knows, as pure Rust. Begin with [`domain::model`] (state, events, effects) and
//!   [`domain::update`]; the suggestions are made in [`domain::suggestion`].
//! - [`codec`]: the formats at the border.
//!
//! `ARCHITECTURE.md` has the map and the invariants.

pub mod codec;
pub mod domain;
