//! Printing. A page in a frame is printed as that frame; a sandbox may ignore the request without an error, and then a
//! separate window may still print.

use js_sys::{Function, Promise};
use std::cell::Cell;
use wasm_bindgen::{JsCast, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, HtmlElement, Window};

/// Browsers send `beforeprint` exactly when they print. After this many milliseconds it will not come any more.
const PATIENCE: i32 = 1000;

/// Opens the print dialog. `false` when none opened.
pub async fn print() -> bool {
    let Some(window) = web_sys::window() else { return false };
    let began = Promise::new(&mut |resolve: Function, _| {
        window.set_onbeforeprint(Some(&resolve));
        // If it is refused or ignored, no event comes, and the timer ends the wait.
        let _ = window.print();
        // Without a timer there is only the event to wait for.
        let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, PATIENCE);
    });
    // The promise is never rejected. The event passes an object; the timer passes nothing.
    let began = JsFuture::from(began).await.is_ok_and(|event| event.is_object());
    window.set_onbeforeprint(None);
    began
}

/// A window that was opened for printing. It shows a part of the page, and closes when this is dropped.
#[derive(Debug)]
pub struct PrintWindow(Window);

impl Drop for PrintWindow {
    fn drop(&mut self) {
        // Fails only when it has been closed already.
        let _ = self.0.close();
    }
}

/// Opens a window with only the first element with this selector and starts printing there. `None` when the browser
/// does not allow a window.
#[must_use]
pub fn print_in_window(title: &str, selector: &str) -> Option<PrintWindow> {
    let opened = PrintWindow(web_sys::window()?.open_with_url_and_target("", "_blank").ok()??);
    fill(&opened.0, title, selector).map(|()| opened)
}

/// Copies the part to be printed and the stylesheets into the window.
fn fill(opened: &Window, title: &str, selector: &str) -> Option<()> {
    let document = web_sys::window()?.document()?;
    let target = opened.document()?;
    target.set_title(title);
    let language = document.document_element()?.get_attribute("lang").unwrap_or_default();
    target.document_element()?.set_attribute("lang", &language).ok()?;
    let copy = |selector: &str| {
        let element = document.query_selector(selector).ok()??;
        target.import_node_with_deep(&element, true).ok()
    };
    target.body()?.append_child(&copy(selector)?).ok()?;
    let in_head = std::iter::successors(document.head()?.first_element_child(), Element::next_element_sibling);
    let styles: Vec<_> = in_head
        .filter(|element| element.closest("link[rel=stylesheet]").is_ok_and(|link| link.is_some()))
        .filter_map(|style| target.import_node_with_deep(&style, true).ok())
        .collect();
    // Prints when all stylesheets have been loaded, not before.
    let opened = opened.clone();
    let left = Cell::new(styles.len());
    let print = Closure::<dyn FnMut()>::new(move || {
        left.set(left.get().saturating_sub(1));
        if left.get() == 0 {
            // If it is refused, the window is still there, and can be printed from its own menu.
            let _ = opened.print();
        }
    })
    .into_js_value();
    let head = target.head()?;
    styles.iter().try_for_each(|style| {
        // An element of another window is no `HtmlElement` of this one.
        let element = style.unchecked_ref::<HtmlElement>();
        element.set_onload(Some(print.unchecked_ref()));
        // A missing stylesheet must not prevent printing.
        element.set_onerror(Some(print.unchecked_ref()));
        head.append_child(style).ok().map(drop)
    })
}
