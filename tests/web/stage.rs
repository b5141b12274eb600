//! A view on the page without the app, and helpers to inspect it.

use js_sys::{Function, Reflect};
use kompetencekompas::views::dom::Node;
use leptos::{mount::UnmountHandle, prelude::*};
use std::sync::{
    Arc,
    atomic::{AtomicI32, Ordering},
};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlElement, HtmlInputElement};

/// A view on the page, until it is dropped.
pub(crate) struct Stage {
    pub(crate) host: HtmlElement,
    mounted: Option<Box<dyn std::any::Any>>,
    _owner: Owner,
}

impl Drop for Stage {
    fn drop(&mut self) {
        self.mounted = None;
        self.host.remove();
    }
}

/// Shows a view. It is created under its own owner, so that it can create signals.
pub(crate) fn stage<S>(view: impl FnOnce() -> (S, Node) + 'static) -> (Stage, S) {
    let owner = Owner::new();
    let host: HtmlElement = super::document().create_element("div").unwrap().unchecked_into();
    super::document().body().unwrap().append_child(&host).unwrap();
    let (signals, node) = owner.with(view);
    let mounted: UnmountHandle<_> = owner.with(|| leptos::mount::mount_to(host.clone(), move || node));
    (Stage { host, mounted: Some(Box::new(mounted)), _owner: owner }, signals)
}

impl Stage {
    pub(crate) fn see(&self, selector: &str) -> HtmlElement {
        let found = self.host.query_selector(selector).unwrap();
        found.unwrap_or_else(|| panic!("{selector} is not on the page: {}", self.host.inner_html())).unchecked_into()
    }

    pub(crate) fn text(&self) -> String {
        self.host.text_content().unwrap()
    }

    pub(crate) fn keys(&self) -> Vec<u32> {
        let rows = self.host.query_selector_all("[data-key]").unwrap();
        let key = |at| rows.item(at).unwrap().unchecked_into::<web_sys::Element>().get_attribute("data-key");
        (0..rows.length()).map(|at| key(at).unwrap().parse().unwrap()).collect()
    }

    pub(crate) fn field(&self, key: u32) -> HtmlInputElement {
        self.see(&format!("[data-key='{key}'] input")).unchecked_into()
    }
}

/// Runs JavaScript in the page, with an argument `a`.
pub(crate) fn script(body: &str, a: &JsValue) -> JsValue {
    Function::new_with_args("a", body).call1(&JsValue::NULL, a).unwrap()
}

/// Counts listeners on elements and exceptions that listeners throw, from the first call on.
pub(crate) fn counters() -> (i32, i32) {
    let counted = script(
        "if (!window.counted) {
            const counted = window.counted = { listeners: 0, errors: 0 };
            const { addEventListener, removeEventListener } = EventTarget.prototype;
            EventTarget.prototype.addEventListener = function (...args) {
                if (this instanceof Element) counted.listeners += 1;
                return addEventListener.apply(this, args);
            };
            EventTarget.prototype.removeEventListener = function (...args) {
                if (this instanceof Element) counted.listeners -= 1;
                return removeEventListener.apply(this, args);
            };
            window.addEventListener('error', () => { counted.errors += 1; });
        }
        return window.counted;",
        &JsValue::NULL,
    );
    let number = |name: &str| Reflect::get(&counted, &name.into()).unwrap().as_f64().unwrap() as i32;
    (number("listeners"), number("errors"))
}

/// A value that is counted as long as it exists.
pub(crate) struct Alive(Arc<AtomicI32>);

impl Alive {
    pub(crate) fn new(count: &Arc<AtomicI32>) -> Self {
        count.fetch_add(1, Ordering::Relaxed);
        Self(Arc::clone(count))
    }

    pub(crate) fn touch(&self) {
        assert!(self.0.load(Ordering::Relaxed) > 0);
    }
}

impl Drop for Alive {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

/// Pseudo-random whole numbers that are the same in each run.
pub(crate) struct Numbers(pub(crate) u32);

impl Numbers {
    pub(crate) fn below(&mut self, end: u32) -> u32 {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (self.0 >> 8) % end
    }

    /// Some of the keys from 0 to 7 in some order, always with 3.
    pub(crate) fn keys(&mut self) -> Vec<u32> {
        let mut keys: Vec<u32> = (0..8).filter(|key| *key == 3 || self.below(3) > 0).collect();
        for at in (1..keys.len()).rev() {
            keys.swap(at, self.below(at as u32 + 1) as usize);
        }
        keys
    }
}
