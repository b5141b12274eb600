//! Where an editor gets what embeds the module in a page.

use crate::{
    app::App,
    text::desk::Text,
    views::{dom::Node, frame::heading},
};

pub(super) fn view(_app: App, t: &'static Text) -> Node {
    heading(t.embed_heading()).into()
}
