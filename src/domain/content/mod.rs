//! What an organisation may change: dimensions, needs, learning forms, and what became of those of earlier versions.

pub mod cell;
pub mod dimension;
mod matrix;
pub mod migration;
pub mod pack;
pub mod preference;
