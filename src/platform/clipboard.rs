//! Copying text. Three ways, since intranets differ: the clipboard, which a frame may be denied; the old command, which
//! then still works; and the text itself, selected, to be copied by hand.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlTextAreaElement;

/// Copies a text. `false` when the browser allows neither of the first two ways.
pub async fn copy(text: &str) -> bool {
    with_clipboard(text).await.is_some() || with_command(text).unwrap_or(false)
}

async fn with_clipboard(text: &str) -> Option<()> {
    let navigator = web_sys::window()?.navigator();
    let clipboard = Reflect::get(&navigator, &"clipboard".into()).ok()?;
    let write: Function = Reflect::get(&clipboard, &"writeText".into()).ok()?.dyn_into().ok()?;
    let written: Promise = write.call1(&clipboard, &text.into()).ok()?.dyn_into().ok()?;
    JsFuture::from(written).await.ok().map(drop)
}

fn with_command(text: &str) -> Option<bool> {
    let document = web_sys::window()?.document()?;
    let area: HtmlTextAreaElement = document.create_element("textarea").ok()?.unchecked_into();
    area.set_value(text);
    let body = document.body()?;
    body.append_child(&area).ok()?;
    area.select();
    let command: Function = Reflect::get(&document, &"execCommand".into()).ok()?.dyn_into().ok()?;
    let copied = command.call1(&document, &JsValue::from_str("copy")).is_ok_and(|copied| copied.is_truthy());
    area.remove();
    Some(copied)
}
