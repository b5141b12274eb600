//! What is on the page: one screen to a file, small parts in `parts`. Views hold no rules and no texts; they read the
//! model and send events.
//!
//! A screen is made anew when the step or the language changes and takes everything from the model, so that a change
//! of language loses nothing. What changes within a screen is followed with `live` parts.

#[cfg(feature = "desk")]
mod desk;
pub mod dom;
mod from_link;
mod hand_over;
mod layout;
mod own_window;
mod parts;
mod screens;

pub use dom::{Node, NodeState, set_heading_level};
pub use layout::root;
