//! Storage and components in a real browser. Each test describes what a person would notice.
//!
//! All tests share one page, so each removes its own elements ([`Shown`] unmounts when it is dropped).

#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test may stop at once")]

use kompetencekompas::{
    domain::{
        app::{event::Event, model::Model},
        basics::{
            date::Timestamp,
            id::{NeedId, ReflectionId},
            language::Language,
        },
        content::dimension::Dimension,
        keeping::{
            self,
            machine::{
                Keeper,
                message::{Contents, Event as Kept, Refusal},
            },
            state::{Keeping, StoragePlace},
            version::CopyId,
        },
        navigation::{self, step::Step},
        reflection::{
            Reflection,
            answer::{Answer, Degree},
        },
        shared_computer,
    },
    formats::pack,
    platform::{
        lock, print,
        store::{Change, End, Store},
    },
    shell::{app::App, opening, settings},
    views,
};
use leptos::{mount::UnmountHandle, prelude::*, task::tick};
use std::sync::Arc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Document, HtmlElement, HtmlInputElement, HtmlTextAreaElement};

wasm_bindgen_test_configure!(run_in_browser);

#[path = "web/components.rs"]
pub mod components;
#[path = "web/listeners.rs"]
pub mod listeners;
#[path = "web/rows.rs"]
pub mod rows;
#[path = "web/stage.rs"]
mod stage;
#[path = "web/storing.rs"]
pub mod storing;
#[path = "web/translators.rs"]
pub mod translators;

/// The app on the page, until it is dropped.
struct Shown {
    app: App,
    host: HtmlElement,
    _mounted: Box<dyn std::any::Any>,
}

impl Drop for Shown {
    fn drop(&mut self) {
        self.host.remove();
    }
}

fn document() -> Document {
    web_sys::window().unwrap().document().unwrap()
}

fn moment() -> Timestamp {
    Timestamp::from_millis(1_700_000_000_000)
}

fn need(id: &str) -> NeedId {
    NeedId::try_from(id).unwrap()
}

fn model() -> Model {
    let pack = pack::parse(include_str!("../packs/standard.json")).unwrap();
    Model::new(Arc::new(pack), Language::Da, Keeping::new(Keeper::new(CopyId::from_random(1), moment())))
}

fn reflection(id: &str) -> Reflection {
    Reflection::new(ReflectionId::try_from(id).unwrap(), moment(), model().pack.identity.clone())
}

/// A model in the middle of a reflection, in memory only.
fn model_at(step: Step, edit: impl FnOnce(&mut Reflection)) -> Model {
    let mut model = model();
    let mut reflection = reflection("r-1");
    edit(&mut reflection);
    let _ = model.keeping.happens(Kept::ChoseShared(None), moment());
    let _ = model.keeping.begin(reflection, moment());
    model.navigation.step = step;
    model
}

/// The same on the person's own computer, everything stored. The next write has the number 3.
fn stored_at(step: Step, edit: impl FnOnce(&mut Reflection)) -> Model {
    let mut model = model_at(step, edit);
    for event in [Kept::ChoseOwn, Kept::LockGranted(1), Kept::Opened(1, Box::<Contents>::default()), Kept::Written(2)] {
        let _ = model.keeping.happens(event, moment());
    }
    assert!(!model.keeping.has_unsaved());
    model
}

/// A letter is written, and the store has no room for it.
fn becomes_full(model: &mut Model, ticket: u32) {
    let mut edited = model.reflection().unwrap().clone();
    edited.questions.push('?');
    let _ = model.keeping.happens(Kept::Edited(Box::new(edited), None), moment());
    let _ = model.keeping.happens(Kept::Refused(ticket, Refusal::Full), moment());
}

async fn show(model: Model) -> Shown {
    let [interface, desk] = [include_str!("../texts/interface.json"), include_str!("../texts/desk.json")]
        .map(|file| serde_json::from_str(file).unwrap());
    kompetencekompas::text::install_whole(&interface, &desk).unwrap();
    views::Screens::after().install_after();
    views::Screens::desk().install_desk();
    let owner = Owner::new();
    let app = owner.with(|| opening::app(model));
    let host: HtmlElement = document().create_element("div").unwrap().unchecked_into();
    document().body().unwrap().append_child(&host).unwrap();
    let mounted: UnmountHandle<_> = leptos::mount::mount_to(host.clone(), move || views::root(app));
    // An effect of the last event may still be pending when a test ends; the state has to outlive it.
    std::mem::forget(owner);
    let shown = Shown { app, host, _mounted: Box::new(mounted) };
    tick().await;
    shown
}

impl Shown {
    fn find(&self, selector: &str) -> Option<HtmlElement> {
        self.host.query_selector(selector).unwrap().map(JsCast::unchecked_into)
    }

    fn see(&self, selector: &str) -> HtmlElement {
        self.find(selector).unwrap_or_else(|| panic!("{selector} is not on the page: {}", self.host.inner_text()))
    }

    async fn click(&self, selector: &str) {
        self.see(selector).click();
        tick().await;
    }

    async fn send(&self, event: impl Into<Event>) {
        self.app.send(event);
        tick().await;
    }

    fn is_checked(&self, selector: &str) -> bool {
        self.see(selector).unchecked_into::<HtmlInputElement>().checked()
    }

    fn count(&self, selector: &str) -> u32 {
        self.host.query_selector_all(selector).unwrap().length()
    }
}
