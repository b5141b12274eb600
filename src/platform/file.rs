//! Reading a file that the person has chosen or dropped.

use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, HtmlInputElement};

/// The file that was chosen in a field or dropped on it.
#[must_use]
pub fn given(event: &web_sys::Event) -> Option<Blob> {
    if event.type_() == "drop" { dropped(event) } else { chosen(event) }
}

fn chosen(event: &web_sys::Event) -> Option<Blob> {
    let input: HtmlInputElement = event.target()?.dyn_into().ok()?;
    let file = input.files()?.get(0)?;
    Some(file.into())
}

/// Empties the field, so that choosing the same file again, after it was corrected, is an event again.
pub fn forget(event: &web_sys::Event) {
    if let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) {
        input.set_value("");
    }
}

fn dropped(event: &web_sys::Event) -> Option<Blob> {
    let transfer = Reflect::get(event, &"dataTransfer".into()).ok()?;
    let files = Reflect::get(&transfer, &"files".into()).ok()?;
    Reflect::get(&files, &JsValue::from(0)).ok()?.dyn_into().ok()
}

/// Whether a file is dragged over the page. If it were dropped outside the field for it, the browser would leave the
/// page to show it.
#[must_use]
pub fn is_dragged(event: &web_sys::Event) -> bool {
    let types = Reflect::get(event, &"dataTransfer".into()).and_then(|data| Reflect::get(&data, &"types".into()));
    types.is_ok_and(|types| js_sys::Array::from(&types).includes(&"Files".into(), 0))
}

/// The name of a file, without the folder; empty for one that has none.
#[must_use]
pub fn name(file: &Blob) -> String {
    Reflect::get(file, &"name".into()).ok().and_then(|name| name.as_string()).unwrap_or_default()
}

/// The text of the first bytes of a file.
pub async fn beginning(file: &Blob, bytes: usize) -> String {
    match file.slice_with_i32_and_i32(0, i32::try_from(bytes).unwrap_or(i32::MAX)) {
        Ok(part) => text(&part, bytes).await.unwrap_or_default(),
        Err(_) => String::new(),
    }
}

/// The text of a file; `None` when it is larger than `most` bytes, which is checked before reading.
pub async fn text(file: &Blob, most: usize) -> Option<String> {
    if file.size() > most as f64 {
        return None;
    }
    // Content that is not text becomes a text that no reader takes for a file of ours.
    Some(JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string()).unwrap_or_default())
}
