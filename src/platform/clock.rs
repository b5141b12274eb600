//! The computer's clock, its way of writing days, and fresh ids.

use crate::domain::basics::{date::Timestamp, id::ReflectionId, language::Language};
use js_sys::{Date, Object, Reflect};
use wasm_bindgen::JsValue;

/// The time now.
#[must_use]
pub fn now() -> Timestamp {
    Timestamp::from_millis(Date::now() as i64)
}

/// A day in the person's own time zone: "22. november 2026".
#[must_use]
pub fn day(moment: Timestamp, language: Language) -> String {
    let options = Object::new();
    for (key, value) in [("day", "numeric"), ("month", "long"), ("year", "numeric")] {
        // Setting a key of a fresh object does not fail.
        let _ = Reflect::set(&options, &key.into(), &value.into());
    }
    js_date(moment).to_locale_date_string(locale(language), &options).into()
}

/// An id for a new reflection. Chance keeps the ids of several computers apart; nothing else depends on it.
#[must_use]
pub fn new_reflection_id() -> Option<ReflectionId> {
    let chance = (js_sys::Math::random() * f64::from(u32::MAX)) as u32;
    ReflectionId::try_from(format!("r-{:x}-{chance:x}", now().millis())).ok()
}

fn js_date(moment: Timestamp) -> Date {
    Date::new(&JsValue::from_f64(moment.millis() as f64))
}

const fn locale(language: Language) -> &'static str {
    match language {
        Language::Da => "da-DK",
        Language::En => "en-GB",
    }
}
