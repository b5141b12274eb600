//! A free text with its label, hint, length limit and a gentle warning.

use crate::domain::reflection::{MAX_TEXT, looks_like_cpr};
use leptos::prelude::*;

/// The words around a field.
#[derive(Debug, Clone)]
pub(in crate::views) struct FieldTexts {
    /// The label.
    pub label: String,
    /// A line under the label.
    pub hint: Option<String>,
    /// What not to write.
    pub privacy: &'static str,
    /// Shown when something looks like a CPR number.
    pub cpr_warning: &'static str,
}

/// A text area. `id` names the field on the page and, after `data-field`, for tests. On a shared computer nothing of
/// it may leave the page through the browser's spelling or translation service, so both are off everywhere.
pub(in crate::views) fn text_area(
    id: &'static str,
    texts: FieldTexts,
    initial: String,
    rows: u32,
    on_input: impl Fn(String) + 'static,
) -> AnyView {
    let suspicious = RwSignal::new(looks_like_cpr(&initial));
    let hint_id = format!("{id}-hint");
    let warning_id = format!("{id}-warning");
    view! {
        <div class="field">
            <label class="field__label" for=id>{texts.label}</label>
            <p class="field__hint" id=hint_id.clone()>
                {texts.hint}
                " "
                {texts.privacy}
            </p>
            <textarea
                class="field__input"
                id=id
                data-field=id
                rows=rows
                maxlength=MAX_TEXT
                autocomplete="off"
                spellcheck="false"
                translate="no"
                aria-describedby=format!("{hint_id} {warning_id}")
                prop:value=initial
                on:input=move |event| {
                    let text = event_target_value(&event);
                    suspicious.set(looks_like_cpr(&text));
                    on_input(text);
                }
            ></textarea>
            <p class="field__warning" id=warning_id role="status">
                {move || suspicious.get().then_some(texts.cpr_warning)}
            </p>
        </div>
    }
    .into_any()
}
