//! The app as the browser runs it: one signal with the model, one way in for events.
//!
//! State is a signal, intent is a call: signals conflate writes, and an event must not be lost.

use crate::{
    domain::{
        basics::language::Language,
        content::pack::STANDARD_PACK,
        host::Host,
        model::{Effect, Event, Model, Notice, StoragePlace},
        update::update,
    },
    formats::{invitation, pack},
    platform::{accent, clock, failure, page, settings},
    shell::{effects, host as frame, idle},
    text, views,
};
#[cfg(feature = "desk")]
use crate::{
    domain::{navigation::step::Step, suggestion::example::ExamplePerson},
    formats::pack::check::Report,
};
use leptos::prelude::*;
use std::sync::{Arc, OnceLock};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};

/// The id of the element that the app is mounted in.
const HOST: &str = "kompas";

/// The text of the standard pack, which the page for editors checks other packs against.
#[cfg(feature = "desk")]
static STANDARD_TEXT: OnceLock<String> = OnceLock::new();

/// The text of the standard pack as it was fetched.
#[cfg(feature = "desk")]
pub fn standard_text() -> &'static str {
    STANDARD_TEXT.get().map_or("", String::as_str)
}

/// The content pack that was asked for when the page was loaded; empty for the standard one.
static WANTED_PACK: OnceLock<String> = OnceLock::new();

/// The running app. A small handle that views copy as they like.
#[derive(Debug, Clone, Copy)]
pub struct App {
    /// The state.
    pub model: RwSignal<Model>,
    /// What an editor of content packs has before them.
    #[cfg(feature = "desk")]
    pub editor: Editor,
}

/// What an editor of content packs has before them. Beside the model, since it is no part of any reflection; it goes when the
/// page goes.
#[cfg(feature = "desk")]
#[derive(Debug, Clone, Copy)]
pub struct Editor {
    /// The pack that was opened, with what was found in it.
    pub checked: RwSignal<Option<Arc<Checked>>>,
    /// The made-up person that it is tried with.
    pub person: RwSignal<Option<ExamplePerson>>,
}

/// A content pack that an editor has opened.
#[cfg(feature = "desk")]
#[derive(Debug)]
pub struct Checked {
    /// The name of its file.
    pub name: String,
    /// What was found in it.
    pub report: Report,
}

impl App {
    /// An app with this state.
    #[must_use]
    pub fn new(model: Model) -> Self {
        Self {
            model: RwSignal::new(model),
            #[cfg(feature = "desk")]
            editor: Editor { checked: RwSignal::new(None), person: RwSignal::new(None) },
        }
    }

    /// Takes in what happened.
    pub fn send(self, event: Event) {
        // On a copy: should a rule ever panic, the signal is not left locked, and the state is as it was.
        let mut model = self.model.get_untracked();
        let effects = update(&mut model, event, clock::now());
        self.model.set(model);
        for effect in effects {
            effects::run(self, effect);
        }
    }

    /// Takes in what happened before anything is on the page. The effects are not run.
    fn take_in(self, event: Event) -> Vec<Effect> {
        let mut effects = Vec::new();
        self.model.update_untracked(|model| effects = update(model, event, clock::now()));
        effects
    }

    /// A part of the state that is followed on its own: what depends on it runs only when the part changes.
    pub fn memo<T: PartialEq + Send + Sync + 'static>(
        self,
        part: impl Fn(&Model) -> T + Send + Sync + 'static,
    ) -> Memo<T> {
        Memo::new(move |_| self.model.with(&part))
    }

    /// The language now chosen, for a view that is made anew with the language.
    #[must_use]
    pub fn language(self) -> Language {
        self.model.with_untracked(|model| model.language)
    }
}

/// The id of the content pack that the address asks for, or else the page (`<meta name="kompas-pack">`); empty for the
/// standard one. `boot.js` fetches it then.
#[wasm_bindgen]
#[must_use]
pub fn wanted_pack() -> String {
    let kept = page::address().kept;
    // A pack named in the address is the choice of the page around, which knows what is meant for its readers; what this
    // deployment uses otherwise comes last.
    let invited = || invitation::read(kept.invitation.as_deref()?).ok()?.content().pack.clone();
    let id = kept.pack.clone().or_else(invited).or_else(page::default_pack);
    id.map(String::from).filter(|id| id != STANDARD_PACK).unwrap_or_default()
}

/// The content pack that was asked for when the page was loaded.
pub(crate) fn pack_wanted_at_start() -> &'static str {
    WANTED_PACK.get().map_or("", String::as_str)
}

/// Starts the app: `boot.js` calls it with the standard content pack, the texts of the interface and, where another pack was
/// asked for, that pack (empty when it could not be had), once everything has arrived.
///
/// # Errors
/// A readable message when the standard pack or the texts do not hold together, or the page has no place for the app;
/// `boot.js` shows it.
#[wasm_bindgen]
pub async fn start(standard: String, texts: String, other: String) -> Result<(), JsValue> {
    failure::install_panic_hook();
    let _ = WANTED_PACK.set(wanted_pack());
    text::install(&texts).map_err(|error| JsValue::from_str(&error.to_string()))?;
    let other = (!other.is_empty()).then(|| pack::parse_over(&other, &standard));
    let pack = match other {
        Some(Ok(pack)) => pack,
        Some(Err(_)) | None => pack::parse(&standard).map_err(|error| JsValue::from_str(&error.to_string()))?,
    };
    #[cfg(feature = "desk")]
    let _ = STANDARD_TEXT.set(standard);
    accent::paint(pack.theme.as_ref());
    let host = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.get_element_by_id(HOST))
        .ok_or_else(|| JsValue::from_str("the page has no element with the id \"kompas\""))?;

    let address = page::address();
    let wanted = page::wanted_languages();
    let own_language = settings::language();
    let language = own_language
        .or(address.kept.language)
        .unwrap_or_else(|| Language::from_tags(wanted.iter().map(String::as_str)));
    // The signals live as long as the page.
    let owner = Owner::new();
    let app = owner.with(|| App::new(Model::new(Arc::new(pack), language, clock::now())));
    std::mem::forget(owner);
    let around = Host {
        is_frame: page::is_framed(),
        tab_only: address.kept.tab_only,
        reach: frame::reach(),
        is_silent: false,
        introductions: 0,
        has_own_language: own_language.is_some(),
    };
    app.model.update_untracked(|model| model.host = around);
    views::set_heading_level(address.kept.heading.unwrap_or(1));

    app.take_in(Event::FollowedLink(page::invitation(&address)));

    // Nothing is on the page yet, so what these events ask of the browser (a focus, an entry in its history) would be
    // wrong; only what is to be stored is stored.
    let mut asked = Vec::new();
    if around.tab_only {
        asked.extend(app.take_in(Event::ChoseStorage(StoragePlace::Tab)));
    } else if settings::is_own_computer() {
        app.model.update_untracked(|model| model.retention = settings::retention());
        asked.extend(app.take_in(Event::ChoseStorage(StoragePlace::Device)));
        let outcome = effects::open_store(app, false).await;
        asked.extend(app.take_in(Event::StoreOpened(outcome)));
    }
    if let Some(step) = address.step {
        asked.extend(app.take_in(Event::ArrivedAt(step)));
    }
    if address.is_wiped {
        page::forget_wiped();
        app.model.update_untracked(|model| model.notice = Some(Notice::Wiped));
    }
    host.set_text_content(None);
    // Leaving a live region or `aria-busy` behind would keep a screen reader waiting.
    let _ = host.remove_attribute("aria-busy");
    mount_to(host.unchecked_into(), move || views::root(app)).forget();
    effects::describe(app);
    effects::remember(app);
    asked.retain(|effect| matches!(effect, Effect::Keep { .. } | Effect::ForgetEarlier));
    for effect in asked {
        effects::run(app, effect);
    }
    idle::listen(app);
    frame::listen(app);
    #[cfg(feature = "desk")]
    {
        crate::shell::presenter::listen(app);
        // From the smaller build these steps are reached by loading the page anew, which is no reason to lose the way.
        if !around.is_frame && address.step.is_some_and(Step::is_desk) {
            page::focus_heading();
        }
    }
    Ok(())
}
