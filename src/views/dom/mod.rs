//! How views are written here: a tree of [`Node`]s that leptos renders.
//!
//! Why not the `view!` macro: `docs/decisions/views-as-trees.md`. Reactivity, effects and ownership are leptos's. And nothing
//! is ever written through `innerHTML`, which `view!` does for static parts and the page's policy refuses.
//!
//! - `node`: what views are written with. · `mounted`: what is on the page for it, and how it follows what it reads.
//! - `place`: the bounds of a part that changes. · `order`: which rows of a list have to be moved.
//! - `listener`: an event listener that goes with its element.

mod listener;
mod mounted;
mod node;
mod order;
mod place;

pub use mounted::NodeState;
pub use node::{Element, Live, Node, el, keyed, live, set_heading_level, svg};
