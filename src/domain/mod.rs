//! The rules of Kompetencekompas, in pure Rust.
//!
//! Nothing below this module imports leptos, web-sys, wasm-bindgen or a clock. Time and random ids come in as
//! arguments, effects go out as values ([`app::event::Effect`]).
//!
//! Each folder is a topic: its data, and where they can change an `Event` and an `update`. Topics know those further
//! down in this list and none further up:
//!
//! - [`app`]: the model made of the topics' parts, and everything that concerns several topics
//! - [`keeping`]: what is kept in the browser, where, and for how long
//! - [`suggestion`]: from answers to suggestions with reasons
//! - [`reflection`]: everything a person gives
//! - [`desk`]: what leaders and editors work on
//! - [`invitation`]: what a leader's link carries
//! - [`host`]: the host page of a frame · [`shared_computer`]: when memory is wiped
//! - [`navigation`]: the steps, and where the person is
//! - [`content`]: what an organisation may change
//! - [`basics`]: small values that every topic uses

pub mod app;
pub mod basics;
pub mod content;
pub mod desk;
pub mod host;
pub mod invitation;
pub mod keeping;
pub mod navigation;
pub mod reflection;
pub mod shared_computer;
pub mod suggestion;
