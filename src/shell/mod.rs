//! Joins the pure core and the browser: holds the state, runs effects, listens to the browser and reports what happened.
//!
//! The only room that knows both sides. Views reach the browser through [`app::App`]; its methods for that are in `services`.

pub mod address;
pub mod app;
pub mod clock;
mod effects;
pub mod focus;
pub mod hand_over;
pub mod host;
mod keeper;
mod keys;
mod listeners;
pub mod opening;
mod resources;
mod services;
pub mod settings;
pub mod storage;
mod theme;

pub use crate::platform::dialog::open as open_dialog;
