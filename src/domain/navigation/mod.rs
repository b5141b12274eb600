//! The steps and the ways between them.

pub mod step;
