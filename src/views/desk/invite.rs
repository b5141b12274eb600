//! Where a leader makes a link.

use crate::{
    app::App,
    text::desk::Text,
    views::{dom::Node, frame::heading},
};

pub(super) fn view(_app: App, t: &'static Text) -> Node {
    heading(t.invite_heading()).into()
}
