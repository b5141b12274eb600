//! Joins the pure core and the browser: holds the state, runs effects, listens to the browser and reports what
//! happened.
//!
//! The only room that knows both sides. Views reach the browser through [`app::App`]; its methods for that are in
//! `services`.

pub mod address;
mod announcing;
pub mod app;
pub mod clock;
mod connections;
mod contact;
mod effects;
pub mod focus;
mod guard;
pub mod hand_over;
mod host;
mod keeper;
pub mod keys;
mod listeners;
pub mod loading;
pub mod opening;
pub mod packs;
mod parts;
mod resources;
mod saying;
mod services;
pub mod settings;
pub mod text_offer;
mod theme;

pub use focus::open_dialog;
