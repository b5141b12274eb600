//! Keys that have a meaning anywhere on the page: saving by keyboard and, while the slides of the meeting are shown,
//! those of a presenter's remote control.

use super::app::App;
use crate::{
    domain::keeping,
    platform::{
        events::Default::{self, Happens, Prevented},
        keyboard::{self, Press},
    },
};
use leptos::prelude::*;

pub use crate::platform::keyboard::arrow;

/// Starts listening. The listeners live as long as the page.
pub(super) fn listen(app: App) {
    keyboard::on_press(move |press| saves(app, press));
    keyboard::on_press(move |press| presents(app, press));
}

/// Ctrl+S, or Command+S: people press it out of habit, and they mean to save the file with everything.
fn saves(app: App, press: &Press<'_>) -> Default {
    let is_meant = press.is_command() && press.key().eq_ignore_ascii_case("s");
    if is_meant && app.model.with_untracked(|model| !model.keeping.collection().is_empty()) {
        app.send(keeping::Event::AskedForCopy);
        return Prevented;
    }
    Happens
}

fn presents(app: App, press: &Press<'_>) -> Default {
    use crate::domain::{desk, navigation::step::Step};

    let (step, slide) = app.model.with_untracked(|model| (model.navigation.step, model.desk.slide));
    if step != Step::Meeting || press.is_taken() || press.is_command() || press.is_alt() {
        return Happens;
    }
    let key = press.key();
    // A remote control sends Page Up and Page Down; for other keys, their meaning in a field or a button comes first.
    let is_of_field = match key.as_str() {
        "PageDown" | "PageUp" => false,
        " " => press.is_in("button, input, select, textarea, summary, a"),
        _ => press.is_in("input, select, textarea"),
    };
    if is_of_field {
        return Happens;
    }
    // Up and down are left for scrolling.
    let to = match key.as_str() {
        "PageDown" | "ArrowRight" | " " => slide.saturating_add(1),
        "PageUp" | "ArrowLeft" => slide.saturating_sub(1),
        "Home" => 0,
        "End" => usize::MAX,
        _ => return Happens,
    };
    app.send(desk::Event::ShowedSlide(to));
    Prevented
}
