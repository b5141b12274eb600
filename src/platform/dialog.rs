//! Opening a modal dialog, in a window of its own and in a frame, and returning the focus when it has closed.

use super::{focus, frame, page};
use js_sys::Array;
use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{HtmlDialogElement, HtmlElement, IntersectionObserver, IntersectionObserverEntry};

thread_local! {
    /// What had the focus before the dialog that is open.
    static BEFORE: RefCell<Option<HtmlElement>> = const { RefCell::new(None) };
}

/// Returns the focus to the element that had it before the last dialog. `false` when that is not on the page any more,
/// or the focus was returned already.
#[must_use]
pub fn give_back() -> bool {
    let before = BEFORE.take().filter(|before| before.is_connected());
    // An element behind another dialog cannot take the focus.
    before.is_some_and(|before| before.focus().is_ok() && !focus::is_lost())
}

/// Opens a dialog. A frame is as high as its content, so its middle can be far out of sight: there the dialog is placed
/// in the part that is visible. While the person is on the host page, it opens without taking the focus from there.
pub fn open(dialog: HtmlDialogElement) {
    // An element of HTML or of a drawing; both can take the focus.
    BEFORE.set(focus::holder().map(JsCast::unchecked_into));
    if frame::is_framed() && !page::has_focus() {
        // `show()` would take the focus, too.
        let _ = dialog.set_attribute("open", "");
        return;
    }
    if !frame::is_framed() || place_and_open(&dialog).is_err() {
        // Fails only when the dialog has been removed from the page: then there is nothing to show.
        let _ = dialog.show_modal();
    }
}

/// Places the dialog before it opens: otherwise the browser would scroll to the button that gets the focus, and the
/// host page with it.
fn place_and_open(dialog: &HtmlDialogElement) -> Result<(), JsValue> {
    let body = page::body().ok_or(JsValue::NULL)?;
    let seen = Closure::once_into_js({
        let dialog = dialog.clone();
        move |entries: Array, observer: IntersectionObserver| {
            observer.disconnect();
            let seen = entries.get(0).unchecked_into::<IntersectionObserverEntry>().intersection_rect();
            // As whole numbers: code that writes out others costs kilobytes.
            let (top, height) = (seen.top() as i32, seen.height() as i32);
            dialog.style().set_css_text(&format!("--seen:{top}px;--seen-height:{height}px"));
            let _ = dialog.show_modal();
        }
    });
    IntersectionObserver::new(seen.unchecked_ref())?.observe(&body);
    Ok(())
}
