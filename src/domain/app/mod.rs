//! The whole: the model that is made of the topics' parts, the events and effects that wrap theirs, and what goes across
//! topics.
//!
//! A topic knows its own part and nothing of the others; what one event means for several is put together here.

pub mod announcement;
mod arriving;
pub mod event;
pub mod model;
pub mod questions;
pub mod update;
mod walk;
