//! Fetching parts of the app while it runs. `boot.js` fetches and checks them, as it does with the first one.

use super::{app::App, packs};
use crate::domain::navigation::parts::{Event, Fetch, Haste};
use js_sys::Promise;
use std::sync::Arc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// Fetches a piece and the code of its part, and reports the outcome.
pub(super) fn fetch(app: App, Fetch(piece, haste): Fetch) {
    let name = JsValue::from(packs::name(piece));
    let asked = app.resources().fetch_piece.call2(&JsValue::NULL, &name, &JsValue::from(haste == Haste::WhenIdle));
    // Not leptos's function, which runs only what is spawned after the page has been rendered: a person who comes back
    // needs parts before that.
    spawn_local(async move {
        let file = came(asked).await;
        let is_loaded = (app.resources().load_code)(piece.0).await;
        let pack = file.filter(|_| is_loaded).and_then(|file| app.resources().packs.take_in(piece, &file).ok());
        app.send(pack.map_or(Event::Failed(piece), |pack| Event::Arrived(piece, Arc::new(pack))));
    });
}

async fn came(asked: Result<JsValue, JsValue>) -> Option<String> {
    let asked: Promise = asked.ok()?.dyn_into().ok()?;
    JsFuture::from(asked).await.ok()?.as_string()
}
