//! Joins the pure core and the browser: holds the state, runs effects, listens to the browser and reports what happened.

pub mod app;
pub mod effects;
pub mod host;
pub mod idle;
#[cfg(feature = "desk")]
pub mod presenter;
