//! The settings that all fields for free text share.

use crate::{
    domain::{
        basics::text::{MAX_TEXT, looks_like_cpr},
        keeping::machine::Status,
    },
    views::{context::Context, controls::Field},
};

/// A field with this label and hint. The hint ends with what not to write.
pub(crate) fn free_text(cx: Context, label: impl Into<String>, hint: &str) -> Field {
    let hint = format!("{hint} {}", cx.t.no_personal_data()).trim().to_owned();
    Field { hint, ..free_text_without_hint(cx, label) }
}

/// One of several fields for the same. The first has the hint.
pub(crate) fn free_text_of_several(cx: Context, label: impl Into<String>, is_first: bool) -> Field {
    if is_first { free_text(cx, label, "") } else { free_text_without_hint(cx, label) }
}

/// A field with this label only. The hint is for the first field of a page.
pub(crate) fn free_text_without_hint(cx: Context, label: impl Into<String>) -> Field {
    Field {
        label: label.into(),
        belongs_to: String::new(),
        hint: String::new(),
        most: MAX_TEXT,
        is_suspicious: looks_like_cpr,
        warning: cx.t.cpr_warning(),
        say: Box::new(move |warning| cx.app.say(warning)),
        is_saved: cx.memo(|model| matches!(model.keeping.status(), Status::Saved(_))),
        saved: cx.t.saved_short(),
    }
}
