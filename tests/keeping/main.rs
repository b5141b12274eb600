//! Storing: the state machine in a simulated browser.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that panics is a test that fails"
)]

#[path = "../common/mod.rs"]
mod common;

mod any_order;
mod histories;
mod merging;
mod stories;
mod world;
