//! The forms in which the same text can be written.

/// A text with letters and their marks as one character each (Unicode's NFC), as most keyboards write them: an `å` from
/// elsewhere can be two.
#[must_use]
pub fn composed(text: &str) -> String {
    js_sys::JsString::from(text).normalize("NFC").into()
}
