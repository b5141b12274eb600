//! How views are written here: a tree of [`Node`]s that leptos renders.
//!
//! Why not the `view!` macro: `docs/decisions/views-as-trees.md`. Reactivity, effects and ownership are leptos's.
//! Nothing is ever written through `innerHTML`, which `view!` uses for static parts and the page's policy forbids.
//!
//! - `node`: the types that views are written with. · `mounted`: the elements on the page, and how they follow the
//!   values that views read.
//! - `place`: the bounds of a part that changes. · `order`: which rows of a list have to be moved.
//! - `listener`: an event listener that is removed with its element.

mod listener;
mod mounted;
mod node;
mod order;
mod place;

pub use mounted::NodeState;
pub use node::{Element, Live, Node, el, keyed, live, set_heading_level, svg};
