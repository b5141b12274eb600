//! Printing. A page in a frame is printed as that frame; a sandbox may ignore the request in silence, and then a window of
//! its own may still print.

use js_sys::{Function, Promise};
use std::cell::RefCell;
use wasm_bindgen::{JsCast, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlElement, Window};

/// The browser says `beforeprint` exactly when it prints (`research/embedding.md`, 1.3). After this many milliseconds it
/// will not any more.
const PATIENCE: i32 = 1000;

thread_local! {
    /// The window for printing, to be closed with the page: it shows what is on the sheet.
    static OPENED: RefCell<Option<Window>> = const { RefCell::new(None) };
}

/// Asks for the print dialog. `false` when none came.
pub async fn print() -> bool {
    let Some(window) = web_sys::window() else { return false };
    let began = Promise::new(&mut |resolve: Function, _| {
        window.set_onbeforeprint(Some(&resolve));
        // Refused or ignored: no event comes, and the timer tells.
        let _ = window.print();
        // Without a timer there is only the event.
        let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, PATIENCE);
    });
    // The promise is never rejected. The event is an object; the timer hands over nothing.
    let began = JsFuture::from(began).await.is_ok_and(|event| event.is_object());
    window.set_onbeforeprint(None);
    began
}

/// Opens a window with only the sheet in it and asks for printing there. `false` when the browser allows no window.
#[must_use]
pub fn print_in_window(title: &str) -> bool {
    try_window(title).is_some()
}

fn try_window(title: &str) -> Option<()> {
    let document = web_sys::window()?.document()?;
    let opened = web_sys::window()?.open_with_url_and_target("", "_blank").ok()??;
    OPENED.replace(Some(opened.clone()));
    let target = opened.document()?;
    target.set_title(title);
    let language = document.document_element()?.get_attribute("lang").unwrap_or_default();
    target.document_element()?.set_attribute("lang", &language).ok()?;
    let copy = |selector: &str| {
        let element = document.query_selector(selector).ok()??;
        target.import_node_with_deep(&element, true).ok()
    };
    target.body()?.append_child(&copy(".sheet")?).ok()?;
    // Of another window, so no `HtmlElement` that this one knows.
    let style: HtmlElement = copy("link[rel=stylesheet]")?.unchecked_into();
    // With the style on the page, not before.
    let print = Closure::once_into_js(move || {
        // Refused: the window is there, and its own menu prints it.
        let _ = opened.print();
    });
    style.set_onload(Some(print.unchecked_ref()));
    target.head()?.append_child(&style).ok().map(drop)
}

/// Closes the window for printing, if there is one.
pub fn close_window() {
    if let Some(window) = OPENED.take() {
        // Closed already.
        let _ = window.close();
    }
}
