//! What happens when the page is loaded: the content is read, the app gets its first state, and it starts to listen.

use super::{address, app::App, clock, effects, host, keeper, keys, listeners, packs::Packs, settings, theme};
use crate::{
    domain::{
        app::{event::Effect, model::Model},
        basics::language::Language,
        host::Host,
        invitation,
        keeping::{effect, state::StoragePlace, storing},
        navigation::{self, Notice, build::Build},
    },
    formats::{
        address::Address,
        pack::{self, PackError},
    },
    platform::{failure, frame, page},
    text::{self, TextError},
};
use leptos::prelude::*;
use std::sync::Arc;
use thiserror::Error;
use web_sys::MessageEvent;

/// The id of the element that the app is shown in.
const PLACE: &str = "kompas";

/// Which of the two builds this is.
const BUILD: Build = if cfg!(feature = "desk") { Build::WithDesk } else { Build::WithoutDesk };

/// Why the app cannot start. `boot.js` shows it.
#[derive(Debug, Error)]
pub enum StartError {
    /// The words of the interface are not those of this version.
    #[error(transparent)]
    Texts(#[from] TextError),
    /// The standard content pack is not consistent.
    #[error(transparent)]
    Pack(#[from] PackError),
    /// The page is not ours.
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
    asked: Vec<Effect>,
}

/// Reads the standard content pack, the words of the interface and, where another pack was asked for, that pack (empty when it
/// could not be fetched), and opens what is stored here.
///
/// # Errors
/// See [`StartError`].
pub async fn open(standard: String, texts: &str, other: &str) -> Result<Opening, StartError> {
    failure::install_panic_hook();
    text::install(texts)?;
    let other = if other.is_empty() { None } else { pack::parse_over(other, &standard).ok() };
    let pack = other.map_or_else(|| pack::parse(&standard), Ok)?;
    theme::paint(pack.theme.as_ref());
    let place = page::element(PLACE).ok_or(StartError::NoPlace)?;

    let address = address::current();
    let wanted = page::wanted_languages();
    let own_language = settings::language();
    let language = own_language
        .or(address.parameters.language)
        .unwrap_or_else(|| Language::from_tags(wanted.iter().map(String::as_str)));
    let mut model = Model::new(BUILD, Arc::new(pack), language, clock::now());
    model.host = Host {
        is_frame: frame::is_framed(),
        tab_only: address.parameters.tab_only,
        storage_reach: host::storage_reach(),
        is_silent: false,
    };
    model.has_own_language = own_language.is_some();
    let packs = Packs {
        wanted: address::wanted_pack(),
        #[cfg(feature = "desk")]
        standard,
    };
    // The signals live as long as the page.
    let owner = Owner::new();
    let app = owner.with(|| app(model, packs));
    std::mem::forget(owner);
    let asked = first_events(app, &address).await;
    place.set_text_content(None);
    // Leaving a live region or `aria-busy` behind would keep a screen reader waiting.
    let _ = place.remove_attribute("aria-busy");
    Ok(Opening { app, place, address, asked })
}

/// An app with this state, for as long as the page lives. Its signals belong to the owner that is current.
#[must_use]
pub fn app(model: Model, packs: Packs) -> App {
    App::new(model, packs, effects::run)
}

/// What the address and earlier visits say, as if the person had just done it. Returns the effects, which are not run: nothing
/// is on the page yet.
async fn first_events(app: App, address: &Address) -> Vec<Effect> {
    app.take_in(invitation::Event::FollowedLink(address::invited(address)));
    let mut asked = Vec::new();
    if address.parameters.tab_only {
        asked.extend(app.take_in(storing::Event::ChosePlace(StoragePlace::Tab)));
    } else if settings::is_own_computer() {
        app.model.update_untracked(|model| model.keeping.retention = settings::retention());
        asked.extend(app.take_in(storing::Event::ChosePlace(StoragePlace::Device)));
        let outcome = keeper::open(app, false).await;
        asked.extend(app.take_in(storing::Event::StoreRead(outcome)));
    }
    if let Some(step) = address.step {
        asked.extend(app.take_in(navigation::Event::ArrivedAt(step)));
    }
    if address.is_wiped {
        address::forget_wiped();
        app.model.update_untracked(|model| model.navigation.notice = Some(Notice::Wiped));
    }
    asked
}

impl Opening {
    /// The level of the step's heading, from 1, so that it fits below the headings of the page around.
    #[must_use]
    pub fn heading_level(&self) -> u8 {
        self.address.parameters.heading.unwrap_or(1)
    }

    /// Starts listening, once the app is on the page. Returns what is to be called with each message of the page around that
    /// brings a port.
    pub fn listen(self) -> impl FnMut(MessageEvent) + 'static {
        let app = self.app;
        effects::describe(app);
        keeper::remember(app);
        // A focus or an entry in the history would be wrong when nobody did anything; what is to be stored is stored.
        for effect in self.asked {
            if matches!(effect, Effect::Keeping(effect::Effect::Keep { .. } | effect::Effect::ForgetEarlier)) {
                effects::run(app, effect);
            }
        }
        listeners::listen(app);
        keys::listen(app);
        host::listen(app);
        // From the smaller build these steps are reached by loading the page again, which is no reason to lose the focus.
        #[cfg(feature = "desk")]
        if !frame::is_framed() && self.address.step.is_some_and(crate::domain::navigation::step::Step::is_desk) {
            super::focus::on_heading();
        }
        move |event| host::greet(app, &event)
    }
}
