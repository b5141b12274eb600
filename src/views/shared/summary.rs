//! A reflection in one line.

use crate::{
    domain::{basics::role::Role, reflection::Reflection},
    text::phrases,
    views::context::Context,
};

/// The task of a reflection, when it was last changed, and whether it is a leader's.
pub(crate) fn summary(cx: Context, reflection: &Reflection) -> String {
    let language = cx.language;
    let task = reflection.task.trim();
    let task = if task.is_empty() { cx.t.my_data_no_task().to_owned() } else { phrases::quoted(language, task) };
    let changed = phrases::last_changed(language, &cx.app.day(reflection.changed, language));
    match reflection.role {
        Role::Employee => format!("{task} · {changed}"),
        Role::Leader => format!("{}: {task} · {changed}", cx.t.step_leader()),
    }
}
