//! Journeys through Kompetencekompas in a real browser.
//!
//! Where to start: [`journey`] runs one user story and checks afterwards what must hold after *every* story (no
//! complaint in the console, no breach of the Content-Security-Policy, nothing sent anywhere). The story itself is written
//! in the vocabulary of [`Page`]; what the browser and the server are like is said with a [`Setting`]. The stories are
//! the files in `tests/`; `tests/harness/` proves that each check can fail.
//!
//! `README.md` in this folder explains how to run one and how to add one.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "test code: a panic here is a failed test with a message, and nothing ships"
)]

mod axe;
mod browser;
mod controls;
mod engine;
mod evidence;
mod files;
mod host;
mod journey;
mod keyboard;
mod listening;
mod looks;
mod measuring;
mod mouse;
mod page;
mod pictures;
mod pressing;
mod residue;
mod routine;
mod screen_reader;
mod seeing;
mod setting;
mod tree;

pub mod server;
pub mod states;
pub mod web_server;
pub mod words;

pub use controls::{Control, Effect, Means};
pub use engine::Engine;
pub use files::Paper;
pub use journey::{Failure, Verdict, journey};
pub use listening::Heard;
pub use measuring::Slowness;
pub use page::Page;
pub use setting::{Habit, Setting};

/// The result of every step of a story. The error describes what was looked for and what the page showed instead.
pub type Outcome<T = ()> = anyhow::Result<T>;
