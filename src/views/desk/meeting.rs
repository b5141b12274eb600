//! The screen for the team meeting.

use crate::{
    app::App,
    text::desk::Text,
    views::{dom::Node, frame::heading},
};

pub(super) fn view(_app: App, t: &'static Text) -> Node {
    heading(t.meeting_heading()).into()
}
