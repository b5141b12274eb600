//! Joins the topics: the model made of their parts, the events and effects that wrap theirs, and everything that
//! concerns more than one of them.
//!
//! A topic knows only its own part; this module decides what one event means for several.

pub mod announcement;
mod arriving;
pub mod event;
pub mod model;
pub mod questions;
pub mod update;
mod walk;
