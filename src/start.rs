//! Where the app begins: the one file that knows both the shell and the views.

use crate::{
    domain::navigation::parts::Part,
    formats::pack::pieces::{self, ReadOther},
    shell::{
        loading::Loading,
        opening::{self, Start},
        packs,
    },
    views::{self, Screens},
};
use js_sys::Function;
use leptos::mount::mount_to;
use thiserror::Error;
use wasm_bindgen::{JsCast, JsValue, closure::Closure, prelude::wasm_bindgen};
use web_sys::MessageEvent;

/// The allocator takes one kilobyte of code, and every request takes constant time.
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// Starts the app. `boot.js` calls it with the language, the pieces of content and texts that have been loaded, the
/// content pack that was asked for (empty when it is the standard one or could not be fetched), and the function that
/// fetches more pieces.
///
/// Returns a function that `boot.js` calls with each message of the host page that brings a port.
///
/// # Errors
/// A readable message when the pieces are not those of this version, or the page has no place for the app;
/// `boot.js` shows it.
#[wasm_bindgen]
pub async fn start(language: String, pieces: String, other: String, fetch_piece: Function) -> Result<JsValue, JsValue> {
    let opening = opening::open(Start { language, pieces, other, fetch_piece, load_code }).await;
    let opening = opening.map_err(|error| JsValue::from_str(&error.to_string()))?;
    let app = opening.app;
    views::set_heading_level(opening.heading_level());
    mount_to(opening.place.clone().unchecked_into(), move || views::root(app)).forget();
    Ok(Closure::<dyn FnMut(MessageEvent)>::new(opening.listen()).into_js_value())
}

/// A part of the program could not be fetched, or is invalid. The browser's console shows which and why.
#[derive(Debug, Error)]
#[error("a part of the program could not be fetched")]
pub struct PartMissing;

#[cfg(feature = "split")]
impl From<wasm_split_helpers::SplitLoaderError> for PartMissing {
    fn from(_: wasm_split_helpers::SplitLoaderError) -> Self {
        Self
    }
}

/// The part with everything after the questions, and the code that reads other content packs.
#[cfg_attr(feature = "split", wasm_split_helpers::wasm_split(after, fallible))]
fn after() -> Result<(Screens, ReadOther), PartMissing> {
    Ok((Screens::after(), pieces::read_other))
}

/// The part for leaders and editors.
#[cfg_attr(feature = "split", wasm_split_helpers::wasm_split(desk, fallible))]
fn desk() -> Result<Screens, PartMissing> {
    Ok(Screens::desk())
}

/// Fetches the code of a part and installs its screens. Returns whether that succeeded.
fn load_code(part: Part) -> Loading {
    Box::pin(async move {
        match part {
            Part::Early => Ok(()),
            Part::After => came(after()).await.map(|(screens, read_other)| {
                screens.install_after();
                packs::install(read_other);
            }),
            Part::Desk => came(desk()).await.map(Screens::install_desk),
        }
        .is_ok()
    })
}

#[cfg(feature = "split")]
async fn came<P>(part: impl Future<Output = Result<P, PartMissing>>) -> Result<P, PartMissing> {
    part.await
}

#[cfg(not(feature = "split"))]
async fn came<P>(part: Result<P, PartMissing>) -> Result<P, PartMissing> {
    part
}
