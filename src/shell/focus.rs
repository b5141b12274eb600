//! Where the keyboard focus goes: what the app names, as selectors on the page.

use crate::{domain::app::redraw::FocusTarget, platform::focus};

/// The heading that takes the focus when a step is opened (`views::parts::heading`).
const HEADING: &str = "#step-heading";

/// Puts the focus on the heading of the step and shows the top of the page.
pub(super) fn on_heading() {
    focus::set_at_top(HEADING);
}

/// Puts the focus on something that the person was at, or asked for. When it is not on the page any more, the focus stays where
/// it is.
pub(super) fn on(target: &FocusTarget) {
    let selectors = match target {
        FocusTarget::Question(need) => {
            let fieldset = format!("fieldset[data-need=\"{need}\"]");
            // An answered group takes the focus at its answer, as it would with the Tab key.
            vec![format!("{fieldset} input:checked"), format!("{fieldset} input")]
        }
        FocusTarget::Point(need) => vec![format!("[data-point=\"{need}\"] button")],
        FocusTarget::Agreement(id) => vec![format!("[data-agreement=\"{id}\"] textarea")],
        FocusTarget::Undo => vec!["[data-action=undo]".to_owned(), HEADING.to_owned()],
        FocusTarget::File => vec!["[data-file]".to_owned()],
        FocusTarget::Expired => vec!["[data-action=undo_expiry]".to_owned()],
        FocusTarget::Retention => vec!["input[name=retention]:checked".to_owned()],
        FocusTarget::Task => vec!["[data-field=task]".to_owned()],
        FocusTarget::Priority(need) => vec![format!("input[name=priority][value=\"{need}\"]")],
    };
    let _ = selectors.iter().any(|selector| focus::set(selector));
}

/// Puts the focus on the button that does something, in a dialog first, since nothing else can take it then. When it is not on
/// the page any more, the focus stays where it is.
pub(super) fn on_action(action: &str) {
    let button = format!("[data-action={action}]");
    let _ = focus::set(&format!("dialog {button}")) || focus::set(&button);
}
