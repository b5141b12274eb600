//! What an organisation may change: dimensions, needs and learning forms, and the migrations from earlier versions of
//! them.

pub mod cell;
pub mod dimension;
mod matrix;
pub mod migration;
pub mod pack;
pub mod preference;
