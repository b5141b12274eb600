//! Offering the file with everything.

use super::{app::App, clock};
use crate::{domain::keeping::collection::Collection, formats::saved_file, platform::download, text::text};
use leptos::prelude::*;

/// The media type of a saved file.
pub const SAVED_FILE: &str = "application/json";

/// Offers the file with everything, after the person has asked for it by keyboard.
pub(super) fn everything(app: App, collection: &Collection) {
    let is_taken = download::save_text(&file_name(app), SAVED_FILE, &saved_file(app, collection));
    let place = app.resources().copies.borrow().last().copied();
    if let Some(place) = place {
        app.handed_over(place, is_taken);
    }
}

pub(super) fn file_name(app: App) -> String {
    let name = app.model.with_untracked(|model| text(model.language).file_name());
    format!("{name}-{}.kompas.json", clock::today())
}

pub(super) fn saved_file(app: App, collection: &Collection) -> String {
    app.model.with_untracked(|model| saved_file::write(collection, &model.pack.identity, clock::now()))
}
