//! The module in a frame of another page: making contact with that page's script, telling how high the content is, and taking
//! in what the page wishes. What is said is in `formats::frame_message`; the other end is `src/embed.js`.
//!
//! Nothing here moves the focus or scrolls: in a frame of another site both would move the page around.

use crate::{
    domain::{
        basics::choice::Choice,
        host::{HostEvent, Reach, is_same_site, theme::Theme},
        model::Event,
        navigation::step::Step,
    },
    formats::frame_message::{self, CONNECT, Incoming, Outgoing, TOKENS, Wishes},
    platform::{page, settings},
    shell::app::App,
};
use js_sys::{Array, Object, Reflect};
use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue, closure::Closure, prelude::wasm_bindgen};
use web_sys::{
    Document, HtmlDialogElement, HtmlElement, IntersectionObserver, IntersectionObserverEntry, MessageEvent,
    MessagePort, ResizeObserver, Window,
};

/// How long to wait for the page around to make contact, in milliseconds.
const PATIENCE: i32 = 1500;

/// The page around, as far as it has made contact.
struct Contact {
    port: MessagePort,
    _listener: Closure<dyn FnMut(MessageEvent)>,
    /// What it has wished last.
    wishes: Wishes,
    /// The height it was told last, in CSS pixels.
    told: u32,
}

thread_local! {
    static APP: RefCell<Option<App>> = const { RefCell::new(None) };
    static CONTACT: RefCell<Option<Contact>> = const { RefCell::new(None) };
}

/// Starts telling the page around, if there is one. What is started here lives as long as the page.
pub fn listen(app: App) {
    let (true, Some(window)) = (page::is_framed(), web_sys::window()) else { return };
    APP.with(|own| own.replace(Some(app)));
    let late = Closure::once_into_js(move || {
        if CONTACT.with(|contact| contact.borrow().is_none()) {
            app.send(Event::Host(HostEvent::KeptSilent));
        }
    });
    // Without a timer the frame has no way into its own window, and all else works.
    let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(late.unchecked_ref(), PATIENCE);
    // Called at most once for each picture that the browser draws.
    let grown = Closure::<dyn FnMut()>::new(tell_height).into_js_value();
    if let (Some(body), Ok(observer)) = (body(&window), ResizeObserver::new(grown.unchecked_ref())) {
        observer.observe(&body);
    }
}

fn body(window: &Window) -> Option<HtmlElement> {
    window.document()?.body()
}

/// A message to the window: `boot.js` hands on what came from the page around with a port.
#[wasm_bindgen]
#[expect(clippy::needless_pass_by_value, reason = "wasm-bindgen hands events over by value")]
pub fn host_message(event: MessageEvent) {
    let (Some(app), Some(window)) = (APP.with(|app| *app.borrow()), web_sys::window()) else { return };
    let is_parent =
        window.parent().ok().flatten().zip(event.source()).is_some_and(|(parent, source)| Object::is(&parent, &source));
    let ports = event.ports();
    let is_contact =
        is_parent && ports.length() == 1 && event.data() == *CONNECT && is_allowed(&window, &event.origin());
    let Ok(port) = ports.get(0).dyn_into::<MessagePort>() else { return };
    if !is_contact {
        return;
    }
    let origin = event.origin();
    let listener = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        match event.data().as_string().and_then(|text| frame_message::read(&text, &origin)) {
            Some(Incoming::Wishes(wishes)) => take_in(app, wishes),
            Some(Incoming::Wipe) => app.send(Event::Host(HostEvent::Wiped)),
            None => {}
        }
    });
    port.set_onmessage(Some(listener.as_ref().unchecked_ref()));
    let contact = Contact { port, _listener: listener, wishes: Wishes::default(), told: 0 };
    // A page that makes contact anew has lost the old port.
    if let Some(old) = CONTACT.with(|known| known.replace(Some(contact))) {
        old.port.set_onmessage(None);
        old.port.close();
    }
    tell(Outgoing::Ready);
    tell_height();
    app.send(Event::Host(HostEvent::Connected));
}

/// Whether this origin may make contact. Without a list every page may that the server lets frame the module.
fn is_allowed(window: &Window, origin: &str) -> bool {
    let list = window
        .document()
        .and_then(|document| document.query_selector("meta[name=kompas-hosts]").ok().flatten())
        .and_then(|list| list.get_attribute("content"))
        .unwrap_or_default();
    list.trim().is_empty() || list.split_ascii_whitespace().any(|allowed| allowed == origin)
}

fn tell(message: Outgoing) {
    CONTACT.with(|contact| {
        if let Some(contact) = &*contact.borrow() {
            // A port whose other end has gone takes messages all the same.
            let _ = contact.port.post_message(&message.write().into());
        }
    });
}

fn tell_height() {
    let Some(body) = web_sys::window().and_then(|window| body(&window)) else { return };
    // Rounded up: half a pixel too little shows a scroll bar.
    let height = u32::try_from(body.offset_height()).unwrap_or(0) + 1;
    let is_new = CONTACT.with(|contact| {
        contact.borrow_mut().as_mut().is_some_and(|contact| {
            // One pixel more or less is rounding.
            let is_new = contact.told.abs_diff(height) > 1;
            if is_new {
                contact.told = height;
            }
            is_new
        })
    });
    if is_new {
        tell(Outgoing::Height(height));
    }
}

/// Tells that a step was opened: its start should be seen, and its name goes to a page that has asked for it.
pub fn tell_step(step: Step) {
    tell(Outgoing::Top);
    let is_wanted = CONTACT.with(|contact| contact.borrow().as_ref().is_some_and(|contact| contact.wishes.wants_steps));
    if is_wanted {
        tell(Outgoing::Step(step.name()));
    }
}

/// Where an invitation leads: to the page around, if its script has told where that is, since people know that one; else to
/// the app itself.
#[cfg(feature = "desk")]
#[must_use]
pub fn link_base() -> String {
    host_page().or_else(page::own_address).unwrap_or_default()
}

#[cfg(feature = "desk")]
fn host_page() -> Option<String> {
    CONTACT.with(|contact| contact.borrow().as_ref()?.wishes.page.clone())
}

fn take_in(app: App, wishes: Wishes) {
    if let Some(document) = web_sys::window().and_then(|window| window.document()) {
        // What the browser does not take leaves the colours as they are.
        let _ = apply(&document, &wishes);
    }
    let language = wishes.language;
    // Links are only made in the build for leaders.
    let introduces = cfg!(feature = "desk") && wishes.page.is_some();
    CONTACT.with(|contact| {
        if let Some(contact) = &mut *contact.borrow_mut() {
            contact.wishes = wishes;
        }
    });
    if introduces {
        app.send(Event::Host(HostEvent::Introduced));
    }
    if let Some(language) = language {
        app.send(Event::Host(HostEvent::Speaks(language)));
    }
}

fn apply(document: &Document, wishes: &Wishes) -> Result<(), JsValue> {
    let root: HtmlElement = document.document_element().ok_or(JsValue::NULL)?.unchecked_into();
    match wishes.theme {
        Some(theme @ (Theme::Light | Theme::Dark)) => root.set_attribute("data-theme", theme.value())?,
        Some(Theme::Auto) => root.remove_attribute("data-theme")?,
        None => {}
    }
    let style = root.style();
    for token in TOKENS {
        let wished = wishes.tokens.iter().find(|(other, _)| other == token).map(|(_, value)| value.as_str());
        match wished.filter(|value| web_sys::css::supports_with_value(token.kind, value).unwrap_or(false)) {
            Some(value) => style.set_property(token.name, value)?,
            None => drop(style.remove_property(token.name)?),
        }
    }
    Ok(())
}

/// Opens a dialog. A frame is as high as its content, so its middle is nowhere in particular: there the dialog comes to stand in
/// the part that can be seen. While the person is on the page around, it opens without taking the focus from there.
pub fn open_dialog(dialog: HtmlDialogElement) {
    let document = web_sys::window().and_then(|window| window.document());
    let is_looked_at = document.and_then(|document| document.has_focus().ok()).unwrap_or(true);
    if page::is_framed() && !is_looked_at {
        // `show()` would take the focus, too.
        let _ = dialog.set_attribute("open", "");
        return;
    }
    if !page::is_framed() || place_and_open(&dialog).is_err() {
        // Gone again by now: there is nothing to show.
        let _ = dialog.show_modal();
    }
}

/// Before it opens: the button that gets the focus would otherwise be scrolled to, and the page around with it.
fn place_and_open(dialog: &HtmlDialogElement) -> Result<(), JsValue> {
    let body = web_sys::window().and_then(|window| body(&window)).ok_or(JsValue::NULL)?;
    let seen = Closure::once_into_js({
        let dialog = dialog.clone();
        move |entries: Array, observer: IntersectionObserver| {
            observer.disconnect();
            let top = entries.get(0).unchecked_into::<IntersectionObserverEntry>().intersection_rect().top();
            // As a whole number: writing out others costs kilobytes. Refused: it stands in the middle.
            let _ = dialog.style().set_property("--seen", &format!("{}px", top as i32));
            let _ = dialog.show_modal();
        }
    });
    IntersectionObserver::new(seen.unchecked_ref())?.observe(&body);
    Ok(())
}

/// How far what is stored here can be seen. Nothing is written to find out.
#[must_use]
pub fn reach() -> Reach {
    if !page::is_framed() {
        return Reach::Everywhere;
    }
    if !settings::readable() {
        return Reach::Nowhere;
    }
    // A browser that does not tell (Firefox before 148) keeps the storage of frames apart for each site.
    if is_own_site().unwrap_or(false) { Reach::Everywhere } else { Reach::ThisSite }
}

/// Whether every page around is of our own site. `None` in a browser that does not tell.
fn is_own_site() -> Option<bool> {
    let location = web_sys::window()?.location();
    let origins = Reflect::get(&location, &"ancestorOrigins".into()).ok().filter(JsValue::is_object)?;
    let around = String::from(Array::from(&origins).join(" "));
    Some(is_same_site(&location.origin().ok()?, &around))
}
