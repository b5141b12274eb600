//! What happens when the page is loaded: the content is read, the app gets its first state, and it starts listening.

use super::{
    address,
    app::App,
    clock, effects, host, keeper, keys, listeners,
    loading::LoadCode,
    packs::{Fault, Packs},
    resources::Resources,
    settings, theme,
};
use crate::{
    domain::{
        app::{
            event::{Effect, Event},
            model::Model,
        },
        basics::language::Language,
        host::Host,
        invitation,
        keeping::{
            self,
            machine::{Keeper, message},
            state::{Keeping, StoragePlace},
        },
        navigation::{
            self, Notice,
            parts::{Part, Parts, Pieces},
        },
    },
    formats::address::Address,
    platform::{failure, frame, page},
};
use js_sys::Function;
use leptos::prelude::*;
use std::{future::ready, sync::Arc};
use thiserror::Error;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::MessageEvent;

/// The id of the element that the app is shown in.
const PLACE: &str = "kompas";

/// Why the app cannot start. `boot.js` shows it.
#[derive(Debug, Error)]
pub enum StartError {
    /// The content or the texts are not those of this version.
    #[error(transparent)]
    Piece(#[from] Fault),
    /// The page is not ours: it has no place for the app.
    #[error("the page has no element with the id \"{PLACE}\"")]
    NoPlace,
}

/// The app with its first state, before anything of it is on the page.
#[derive(Debug)]
pub struct Opening {
    /// The app.
    pub app: App,
    /// The element to show it in, empty.
    pub place: web_sys::Element,
    address: Address,
}

/// The arguments with which `boot.js` starts the app.
#[derive(Debug)]
pub struct Start {
    /// The code of the language, which `boot/language.js` decides.
    pub language: String,
    /// The pieces of content and texts that came with the page, by their names.
    pub pieces: String,
    /// The text of another content pack that was asked for; empty when it could not be fetched.
    pub other: String,
    /// The function that fetches a piece by its name, at once or when the page is idle.
    pub fetch_piece: Function,
    /// The function that loads the code of a part.
    pub load_code: LoadCode,
}

/// Reads the pieces that came with the page, and opens what is stored here.
///
/// # Errors
/// See [`StartError`].
pub async fn open(start: Start) -> Result<Opening, StartError> {
    failure::install_panic_hook();
    let packs = Packs::new(address::wanted_pack());
    if !start.other.is_empty() {
        // The code that reads another pack is in that part. If it cannot be loaded, the standard pack is used and the
        // page shows a message.
        (start.load_code)(Part::After).await;
    }
    let (pack, mut there) = packs.begin(&start.pieces, &start.other)?;
    theme::paint(pack.theme.as_ref());
    let place = page::element(PLACE).ok_or(StartError::NoPlace)?;

    let address = address::current();
    // A part counts as loaded only with its code. The app waits only for what the first screen needs: what another pack
    // needs of the standard one has come by now. In development everything comes at once.
    let first = Part::of(address.step.unwrap_or_default());
    for part in [Part::After, Part::Desk] {
        let pieces = Pieces::of(part);
        let is_first = cfg!(debug_assertions) || part as u8 <= first as u8;
        if !(is_first && there.has_some(pieces) && (start.load_code)(part).await) {
            there = there.without(pieces);
        }
    }
    let language = Language::from_code(&start.language).unwrap_or_default();
    let mut model = Model::new(Arc::new(pack), language, Keeping::new(Keeper::new(keeper::new_copy(), clock::now())));
    model.host = Host {
        is_frame: frame::is_framed(),
        tab_only: address.parameters.tab_only,
        storage_reach: host::storage_reach(),
        is_silent: false,
        page: None,
    };
    model.minutes_ahead = clock::minutes_ahead();
    model.has_own_language = settings::language().is_some();
    model.parts = Parts::with(there);
    // The signals live as long as the page.
    let owner = Owner::new();
    let app = owner.with(|| App::new(model, Resources::new(packs, start.fetch_piece, start.load_code), effects::run));
    std::mem::forget(owner);
    first_events(app, &address).await;
    // Before anything is rendered: if rendering fails, the answers can still be saved.
    keeper::remember(app);
    place.set_text_content(None);
    Ok(Opening { app, place, address })
}

/// An app with this state and with everything loaded that it needs, for as long as the page lives. Its signals belong
/// to the current owner.
#[must_use]
pub fn app(model: Model) -> App {
    let (nothing, there): (_, LoadCode) = (JsValue::UNDEFINED.unchecked_into(), |_| Box::pin(ready(true)));
    App::new(model, Resources::new(Packs::default(), nothing, there), effects::run)
}

/// Applies the address and earlier visits as if the person had just acted.
async fn first_events(app: App, address: &Address) {
    take_in(app, invitation::Event::FollowedLink(address::invited(address)));
    if address.parameters.tab_only {
        take_in(app, keeping::Event::ChosePlace(StoragePlace::Tab));
    } else {
        if settings::is_own_computer() {
            app.model.update_untracked(|model| model.navigation.all_at_once = settings::all_at_once());
        }
        take_in(app, message::Event::Started { remembered: settings::is_own_computer() });
        keeper::until_started(app).await;
    }
    if let Some(step) = address.step {
        take_in(app, navigation::Event::ArrivedAt(step, address::noted()));
    }
    if address.is_wiped {
        address::forget_wiped();
        app.model.update_untracked(|model| model.navigation.notice = Some(Notice::Wiped));
    }
}

/// Nobody has acted, so moving the focus or adding to the history would be wrong: only effects that store or fetch
/// something are run.
fn take_in(app: App, event: impl Into<Event>) {
    for effect in app.take_in(event) {
        if matches!(effect, Effect::Keeping(_) | Effect::Fetch(_)) {
            effects::run(app, effect);
        }
    }
}

impl Opening {
    /// The level of the step's heading, from 1, so that it fits below the headings of the host page.
    #[must_use]
    pub fn heading_level(&self) -> u8 {
        self.address.parameters.heading.unwrap_or(1)
    }

    /// Starts listening, once the app is on the page. Returns a function to be called with each message of the host
    /// page that brings a port.
    pub fn listen(self) -> impl FnMut(MessageEvent) + 'static {
        let app = self.app;
        effects::describe(app);
        app.say_what_stands();
        if app.model.with_untracked(|model| !model.keeping.collection().is_empty()) {
            app.send(navigation::parts::Event::ForesawReturn);
        }
        listeners::listen(app);
        keys::listen(app);
        host::listen(app);
        move |event| host::greet(app, &event)
    }
}
