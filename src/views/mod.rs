//! The content of the page. Views contain no rules and no texts; they read the model and send events.
//!
//! - `layout`: the parts of every screen.
//! - `screens`: the steps of the employee's side, one screen per file; `desk`: the steps for leaders and editors. No
//!   screen uses another one, nor the layout.
//! - `shared`: pieces of several screens, which read the model.
//! - `controls`: pieces that do not depend on the model: labels, values and callbacks only.
//! - `context`: the argument that every view gets. `dom`: how views are written.
//!
//! A screen is rendered again when the step or the language changes and takes everything from the model, so that a
//! change of language loses nothing. What changes within a screen is followed by `live` parts.

mod context;
mod controls;
mod desk;
pub mod dom;
mod later;
mod layout;
mod screens;
mod shared;

pub use dom::{Node, NodeState, set_heading_level};
pub use later::Screens;
pub use layout::root;
