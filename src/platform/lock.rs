//! One writer: the tab that has the lock saves; a second one shows that it does not, and may take over. Where the
//! browser has no Web Locks (an intranet without https) every tab gets the lock, and each write first checks what is
//! stored.

use super::timer;
use js_sys::{Function, Object, Promise, Reflect};
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};
use wasm_bindgen::{JsCast, JsValue, closure::Closure, prelude::wasm_bindgen};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::AbortController;

#[wasm_bindgen]
extern "C" {
    /// `navigator.locks`; in web-sys only behind its unstable flag.
    type LockManager;

    #[wasm_bindgen(method, catch)]
    fn request(this: &LockManager, name: &str, options: &JsValue, callback: &JsValue) -> Result<Promise, JsValue>;
}

/// How to ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wish {
    /// Only if it is free.
    IfFree,
    /// Take it away from the tab that has it.
    Steal,
    /// Wait until it is free.
    Wait,
}

/// The answer to a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// This tab has it.
    Granted,
    /// Another tab has it.
    Refused,
    /// This tab had it, and another one took it away.
    Lost,
}

/// A request for the lock, and the lock once it is granted.
#[derive(Debug)]
pub struct Request {
    state: Rc<State>,
    controller: Option<AbortController>,
}

#[derive(Debug, Default)]
struct State {
    is_ended: Cell<bool>,
    /// Gives the lock back. Set while it is held.
    release: RefCell<Option<Function>>,
}

impl Request {
    /// Gives the lock back, or stops asking for it. No answers follow.
    pub fn end(self) {
        self.state.is_ended.set(true);
        if let Some(release) = self.state.release.take() {
            // Resolving a promise does not throw.
            let _ = release.call0(&JsValue::NULL);
        }
        if let Some(controller) = self.controller {
            controller.abort();
        }
    }
}

/// Asks for the lock of this name.
pub fn ask(name: &'static str, wish: Wish, answered: impl Fn(Answer) + 'static) -> Request {
    let state = Rc::new(State::default());
    let controller = if wish == Wish::Wait { AbortController::new().ok() } else { None };
    let signal = controller.as_ref().map_or(JsValue::UNDEFINED, |controller| controller.signal().into());
    let asked = state.clone();
    let request = move || spawn_local(request(name, wish, signal, asked, Rc::new(answered)));
    if wish == Wish::IfFree {
        // A lock that this page gave back in the same turn is still taken: it is free once the turn is over.
        timer::after(0, request);
    } else {
        request();
    }
    Request { state, controller }
}

async fn request(name: &str, wish: Wish, signal: JsValue, state: Rc<State>, answered: Rc<dyn Fn(Answer)>) {
    if state.is_ended.get() {
        return;
    }
    let request = manager().and_then(|locks| {
        let options = Object::new();
        let (option, value) = match wish {
            Wish::IfFree => ("ifAvailable", JsValue::TRUE),
            Wish::Steal => ("steal", JsValue::TRUE),
            Wish::Wait => ("signal", signal),
        };
        // Setting a key of a fresh object does not fail.
        let _ = Reflect::set(&options, &option.into(), &value);
        let callback = Closure::once_into_js({
            let (state, answered) = (state.clone(), answered.clone());
            move |lock: JsValue| given(&state, &lock, &*answered)
        });
        locks.request(name, &options, &callback).ok()
    });
    let outcome = match request {
        Some(request) => JsFuture::from(request).await,
        None => Err(JsValue::NULL),
    };
    if outcome.is_err() && !state.is_ended.get() {
        // Stolen; or the browser has no locks to give, and refuses the request itself where storage is blocked.
        let was_held = state.release.take().is_some();
        answered(if was_held { Answer::Lost } else { Answer::Granted });
    }
}

/// The browser calls this with the lock, or with null. The lock is held until the returned promise settles.
fn given(state: &Rc<State>, lock: &JsValue, answered: &dyn Fn(Answer)) -> Promise {
    if state.is_ended.get() || lock.is_null() {
        if !state.is_ended.get() {
            answered(Answer::Refused);
        }
        return Promise::resolve(&JsValue::NULL);
    }
    let held = Promise::new(&mut |resolve, _| drop(state.release.replace(Some(resolve))));
    answered(Answer::Granted);
    held
}

fn manager() -> Option<LockManager> {
    let navigator = web_sys::window()?.navigator();
    let locks = Reflect::get(&navigator, &"locks".into()).ok()?;
    locks.is_object().then(|| locks.unchecked_into())
}
