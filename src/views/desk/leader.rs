//! The leader's own preparation.

use crate::{
    app::App,
    text::desk::Text,
    views::{dom::Node, frame::heading},
};

pub(super) fn view(_app: App, t: &'static Text) -> Node {
    heading(t.leader_heading()).into()
}
