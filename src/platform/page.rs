//! The document around the app: title, language, focus, address and history.

use crate::{
    domain::{
        basics::{id::PackId, language::Language},
        invitation::{Invitation, LinkError},
        model::{FocusTarget, HistoryMove},
        navigation::step::Step,
    },
    formats::{
        address::{Address, Kept},
        invitation,
    },
};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, FocusOptions, History, HtmlElement, HtmlTextAreaElement, Window};

/// The id of the heading that takes the focus when a step is opened.
pub const HEADING: &str = "step-heading";

fn window() -> Option<Window> {
    web_sys::window()
}

fn document() -> Option<Document> {
    window()?.document()
}

/// Whether the app stands in a frame of another page. A getter that throws means: yes, of another site.
#[must_use]
pub fn is_framed() -> bool {
    let Some(window) = window() else { return false };
    match window.top() {
        Ok(Some(top)) => !js_sys::Object::is(&top, &window),
        _ => true,
    }
}

/// Sets the title and `<html lang>`.
pub fn describe(title: &str, language: Language) {
    if let Some(document) = document() {
        document.set_title(title);
        if let Some(root) = document.document_element() {
            // `lang` is a valid attribute name, which is all that can go wrong.
            let _ = root.set_attribute("lang", language.code());
        }
    }
}

/// The languages the browser asks for, the most wanted first.
#[must_use]
pub fn wanted_languages() -> Vec<String> {
    window().map_or_else(Vec::new, |window| {
        window.navigator().languages().iter().filter_map(|language| language.as_string()).collect()
    })
}

/// The content pack that whoever runs the site has chosen: `<meta name="kompas-pack" content="…">`.
#[must_use]
pub fn default_pack() -> Option<PackId> {
    let meta = document()?.query_selector("meta[name=kompas-pack]").ok().flatten()?;
    PackId::try_from(meta.get_attribute("content")?).ok()
}

/// What the address says behind its `#`.
#[must_use]
pub fn address() -> Address {
    let fragment = window().and_then(|window| window.location().hash().ok());
    fragment.map_or_else(Address::default, |fragment| Address::read(&fragment))
}

/// The invitation in an address, or what is wrong with it.
#[must_use]
pub fn invitation(address: &Address) -> Option<Result<Invitation, LinkError>> {
    address.kept.invitation.as_deref().map(invitation::read)
}

/// A text with letters and their marks as one character each, as most keyboards write them: a `å` from elsewhere can be two,
/// and would count as two.
#[cfg(feature = "desk")]
#[must_use]
pub fn composed(text: &str) -> String {
    js_sys::JsString::from(text).normalize("NFC").into()
}

/// Puts an invitation into the address, so that the steps that show it are still about it when the page is loaded anew.
#[cfg(feature = "desk")]
pub fn keep_invitation(code: String) {
    let mut address = address();
    address.kept.invitation = Some(code);
    if let Some((history, address)) = history_and(&address) {
        // Refused: it is lost when the page is loaded anew, and can be made again.
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&address));
    }
}

/// The address of the module, without anything behind a `#`.
#[must_use]
pub fn own_address() -> Option<String> {
    let location = window()?.location();
    Some(location.origin().ok()? + &location.pathname().ok()? + &location.search().ok()?)
}

/// The address of the module in a window of its own, with what the page around a frame wishes as far as it matters there.
#[must_use]
pub fn own_window() -> Option<String> {
    let kept = Kept { theme: None, heading: None, ..address().kept };
    Some(own_address()? + &Address { kept, ..Address::default() }.write())
}

/// Takes out of the address that answers were wiped: it is said once.
pub fn forget_wiped() {
    let address = Address { is_wiped: false, ..address() };
    if let Some((history, address)) = history_and(&address) {
        // Said a second time at worst.
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&address));
    }
}

/// Writes the step into the address. Inside a frame the entry is replaced, so that one "back" leaves the page and
/// nobody is trapped among steps.
pub fn write_address(step: Step, history_move: HistoryMove) {
    let Some((history, address)) = history_and(&Address { step: Some(step), ..address() }) else { return };
    // A browser that refuses (too many calls, a sandbox) still shows the step.
    let _ = match history_move {
        HistoryMove::Stay => return,
        HistoryMove::Push if is_framed() => history.replace_state_with_url(&JsValue::NULL, "", Some(&address)),
        HistoryMove::Push => history.push_state_with_url(&JsValue::NULL, "", Some(&address)),
    };
}

/// The browser's history, and an address of this page as it takes it.
fn history_and(address: &Address) -> Option<(History, String)> {
    let window = window()?;
    let location = window.location();
    let page = location.pathname().ok()? + &location.search().unwrap_or_default();
    Some((window.history().ok()?, page + &address.write()))
}

/// Puts the focus on the heading of the step and shows the top of the page.
pub fn focus_heading() {
    let (Some(window), Some(document)) = (window(), document()) else { return };
    window.scroll_to_with_x_and_y(0.0, 0.0);
    focus(&document, &format!("#{HEADING}"), true);
}

/// Puts the focus on something that the person was at, or asked for.
pub fn focus_target(target: &FocusTarget) {
    let Some(document) = document() else { return };
    let selectors = match target {
        FocusTarget::Question(need) => {
            let fieldset = format!("fieldset[data-need=\"{need}\"]");
            // An answered group takes the focus at its answer, as it would with the Tab key.
            vec![format!("{fieldset} input:checked"), format!("{fieldset} input")]
        }
        FocusTarget::Point(need) => vec![format!("[data-point=\"{need}\"] button")],
        FocusTarget::Agreement(id) => vec![format!("[data-agreement=\"{id}\"] textarea")],
        FocusTarget::Undo => vec!["[data-action=undo]".to_owned(), format!("#{HEADING}")],
        FocusTarget::File => vec!["[data-file]".to_owned()],
        FocusTarget::Expired => vec!["[data-action=undo_expiry]".to_owned()],
        FocusTarget::Retention => vec!["input[name=retention]:checked".to_owned()],
        FocusTarget::Task => vec!["[data-field=task]".to_owned()],
        FocusTarget::Priority(need) => vec![format!("input[name=priority][value=\"{need}\"]")],
    };
    // Not on the page any more: the focus stays where it is.
    let _ = selectors.iter().any(|selector| focus(&document, selector, false));
}

/// Puts the focus on the button that does something, in a dialog first, since nothing else can take it then.
pub fn focus_action(action: &str) {
    let Some(document) = document() else { return };
    let button = format!("[data-action={action}]");
    // Not on the page any more: the focus stays where it is.
    let _ = focus(&document, &format!("dialog {button}"), false) || focus(&document, &button, false);
}

/// Presses that button as the person would. `false` when it is not on the page.
#[must_use]
pub fn press(action: &str) -> bool {
    let button = format!("[data-action={action}]");
    let find = |selector: &str| document()?.query_selector(selector).ok()?;
    let found = find(&format!("dialog {button}")).or_else(|| find(&button));
    let found = found.and_then(|button| button.dyn_into::<HtmlElement>().ok());
    found.map(|button| button.click()).is_some()
}

/// Selects all of a text on the page, with the focus on it, to be copied by hand.
pub fn select_text(id: &str) {
    let area = document().and_then(|document| document.get_element_by_id(id));
    if let Some(area) = area.and_then(|area| area.dyn_into::<HtmlTextAreaElement>().ok()) {
        // An element that is there takes the focus.
        let _ = area.focus();
        area.select();
    }
}

fn focus(document: &Document, selector: &str, prevent_scroll: bool) -> bool {
    let Some(element) = document.query_selector(selector).ok().flatten() else { return false };
    let Some(element) = element.dyn_ref::<HtmlElement>() else { return false };
    let options = FocusOptions::new();
    options.set_prevent_scroll(prevent_scroll);
    element.focus_with_options(&options).is_ok()
}

/// Loads the page afresh, with nothing in memory, and says there that the answers were wiped. What the page around wishes
/// stays; an invitation was for whoever sat here.
pub fn restart_wiped() {
    let kept = Kept { invitation: None, ..address().kept };
    let address = Address { step: None, is_wiped: true, kept };
    if let Some((history, address)) = history_and(&address) {
        // Refused: the page opens at its step, with nothing in it.
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&address));
    }
    reload();
}

/// Opens a step in a tab of its own.
pub fn open_beside(step: Step, is_shared: bool) {
    let address = address();
    // A shared computer is one in the other tab too, whatever this browser was told before.
    let kept = Kept { tab_only: address.kept.tab_only || is_shared, theme: None, heading: None, ..address.kept };
    let beside = Address { step: Some(step), is_wiped: false, kept };
    if let (Some(window), Some(own)) = (window(), own_address()) {
        // Refused by the browser: nothing is lost.
        let _ = window.open_with_url_and_target_and_features(&(own + &beside.write()), "_blank", "noopener");
    }
}

/// Loads the page afresh.
pub fn reload() {
    if let Some(window) = window() {
        // There is nothing else to try.
        let _ = window.location().reload();
    }
}
