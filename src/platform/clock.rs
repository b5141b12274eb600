//! The computer's clock, its way of writing days, and random numbers.

use js_sys::{Date, Object, Reflect};
use wasm_bindgen::JsValue;

/// The time now, in milliseconds since the start of 1970 (UTC).
#[must_use]
pub fn now() -> i64 {
    Date::now() as i64
}

/// How many minutes the computer's clock is ahead of UTC just now.
#[must_use]
pub fn minutes_ahead() -> i32 {
    -(Date::new_0().get_timezone_offset() as i32)
}

/// The day of a moment (milliseconds since the start of 1970) in the person's own time zone, written as in a locale
/// such as `da-DK`: "22. november 2026".
#[must_use]
pub fn day(millis: i64, locale: &str) -> String {
    let options = Object::new();
    for (key, value) in [("day", "numeric"), ("month", "long"), ("year", "numeric")] {
        // Setting a key of a fresh object does not fail.
        let _ = Reflect::set(&options, &key.into(), &value.into());
    }
    Date::new(&JsValue::from_f64(millis as f64)).to_locale_date_string(locale, &options).into()
}

/// A random number. Good enough to keep ids of several computers apart, and for nothing else.
#[must_use]
pub fn random() -> u32 {
    (js_sys::Math::random() * f64::from(u32::MAX)) as u32
}
