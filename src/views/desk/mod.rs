//! The steps for leaders and editors. Only in the build with the feature `desk`.

mod embed;
mod fields;
mod invite;
mod leader;
mod meeting;
mod pack;

use super::dom::Node;
use crate::{
    domain::navigation::step::Step,
    shell::app::App,
    text::desk::{Text, text},
};

/// What stands on one of these steps.
pub(crate) fn view(app: App, step: Step) -> Node {
    let t: &'static Text = text(app.language());
    match step {
        Step::Invite => invite::view(app, t),
        Step::Meeting => meeting::view(app, t),
        Step::Leader => leader::view(app, t),
        Step::Pack => pack::view(app, t),
        Step::Embed => embed::view(app, t),
        _ => Node::Empty,
    }
}
