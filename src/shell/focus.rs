//! Where the keyboard focus goes: translates the app's targets to selectors on the page.

use crate::{
    domain::basics::id::{FormId, NeedId},
    platform::{dialog, focus, timer},
};
use web_sys::HtmlDialogElement;

/// Something on the page that can take the focus when the element that has it is about to be removed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FocusTarget {
    /// A question on its page.
    Question(NeedId),
    /// A point of the profile.
    Point(NeedId),
    /// The answer to the one question of the talk sheet.
    OneQuestion,
    /// A dot in the figure of the compass.
    Mark(NeedId),
    /// The check box that marks a need as one that matters most.
    Priority(NeedId),
    /// An agreement of the plan.
    Agreement(u32),
    /// A line of what was agreed in the talk.
    Agreed(u32),
    /// The button that puts a learning form into the plan, or takes it out.
    Form(FormId),
    /// The button that undoes the last removal.
    Undo,
    /// The preview of a file that was read.
    File,
    /// The message about deleted reflections whose retention time was over.
    Expired,
    /// The choice of how long reflections are kept.
    Retention,
    /// The field with the task.
    Task,
    /// The field with the note.
    Note,
    /// The button that shows all questions of a page at once, or one at a time.
    AllOrOne,
    /// The slides of the meeting.
    Stage,
}

/// The heading that takes the focus when a step is opened (`views::controls::heading`).
const HEADING: &str = "#step-heading";

/// Puts the focus on the heading of the step and shows the top of the page.
pub(super) fn on_heading() {
    focus::set_at_top(HEADING);
}

/// Brings the heading of the step into view.
pub(super) fn show_heading() {
    focus::bring_into_view(HEADING);
}

/// Opens a modal dialog. When it closes, the focus returns to where it was before.
pub fn open_dialog(dialog: HtmlDialogElement) {
    dialog::open(dialog);
}

/// The element with the focus has been removed from the page. If nothing else takes the focus, the element that had it
/// before a dialog gets it, or the heading of the step, without scrolling: otherwise a person without a mouse would
/// begin again at the top of the page.
pub fn lost() {
    // In a separate task: screen readers do not announce a focus that is set in the task that removed the element with
    // the focus. The second timer runs after other code that may set the focus in a task of its own.
    timer::after(0, || {
        timer::after(0, || {
            if focus::is_lost() && !dialog::give_back() {
                focus::set_in_place(HEADING);
            }
        });
    });
}

/// Puts the focus on something in a separate task, so that screen readers announce it.
pub(super) fn on_soon(target: FocusTarget) {
    timer::after(0, move || on(&target));
}

/// Puts the focus on something that the person was using, or asked for. If it is not on the page any more, the focus
/// stays where it is.
pub(super) fn on(target: &FocusTarget) {
    let selectors = match target {
        FocusTarget::Question(need) => {
            let fieldset = format!("fieldset[data-need=\"{need}\"]");
            // An answered group takes the focus at its answer, as it would with the Tab key; on the page with all
            // answers, the button that changes the answer takes it.
            vec![
                format!("{fieldset} input:checked"),
                format!("{fieldset} input"),
                format!("[data-line=\"{need}\"] button"),
            ]
        }
        FocusTarget::Point(need) => vec![format!("[data-point=\"{need}\"] button")],
        FocusTarget::OneQuestion => vec![".one-question button".to_owned()],
        FocusTarget::Agreed(id) => {
            vec![format!("[data-agreed=\"{id}\"] [data-action=undo_drop]"), format!("[data-agreed=\"{id}\"] textarea")]
        }
        FocusTarget::Mark(need) => vec![format!("[data-mark=\"{need}\"]")],
        FocusTarget::Agreement(id) => {
            let agreement = format!("[data-agreement=\"{id}\"]");
            // For a folded agreement, the control that opens it.
            vec![format!("{agreement} > [open] textarea"), format!("{agreement} summary")]
        }
        FocusTarget::Form(form) => {
            let button = |action: &str| format!("[data-learning-form=\"{form}\"] [data-action={action}]");
            vec![button("undo"), button("add_to_plan")]
        }
        FocusTarget::Undo => vec!["[data-action=undo]".to_owned(), HEADING.to_owned()],
        FocusTarget::File => vec!["[data-file]".to_owned()],
        FocusTarget::Expired => vec!["[data-action=undo_expiry]".to_owned()],
        FocusTarget::Retention => vec!["input[name=retention]:checked".to_owned()],
        FocusTarget::Task => vec!["[data-field=task]".to_owned()],
        FocusTarget::Note => vec!["[data-field=note]".to_owned(), "[data-action=note]".to_owned()],
        FocusTarget::AllOrOne => vec!["[data-action=show_all]".to_owned(), "[data-action=show_one]".to_owned()],
        FocusTarget::Stage => vec!["[data-output=meeting]".to_owned()],
        FocusTarget::Priority(need) => vec![format!("input[name=priority][value=\"{need}\"]")],
    };
    let _ = selectors.iter().any(|selector| focus::set(selector));
}

/// Puts the focus on the button of an action, in a dialog first, since nothing else can take it then. If it is not on
/// the page any more, the focus stays where it is.
pub(super) fn on_action(action: &str) {
    let button = format!("[data-action={action}]");
    let _ = focus::set(&format!("dialog {button}")) || focus::set(&button);
}
