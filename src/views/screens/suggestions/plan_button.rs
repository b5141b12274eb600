//! Adding a learning form to the plan and removing it again, in place.

use crate::domain::{
    app::model::Model,
    basics::id::FormId,
    content::pack::LearningForm,
    keeping::machine::{Removed, message},
    reflection::plan,
};
use crate::shell::focus::FocusTarget;
use crate::views::{
    context::Context,
    controls::{Icon, Look, button, button_with, icon},
    dom::{Node, el, live},
};

/// "Tilføj", or the state "in the plan" with an undo, or that the plan is full. The bar at the edge of the page
/// announces how many are chosen, so that this is announced once.
pub(super) fn plan_button(cx: Context, form: &LearningForm, look: Look) -> Node {
    let (id, name) = (form.id.clone(), form.name.get(cx.language).to_owned());
    // 0: it can be added. 1: the plan is full. 2: it is in the plan. A number, since leptos's memos are compiled for
    // each type.
    let state = {
        let id = id.clone();
        cx.memo(move |model| match model.reflection() {
            Some(reflection) if reflection.has_in_plan(&id) => 2,
            Some(reflection) if !reflection.has_room_in_plan() => 1,
            _ => 0u64,
        })
    };
    live(move || match leptos::prelude::Get::get(&state) {
        2 => in_plan(cx, &id, &name),
        1 => el("span").class("soft").add(cx.t.plan_is_full()).into(),
        _ => {
            let added = id.clone();
            button_with(look, "add_to_plan", cx.t.add(), &name, move || add(cx, &added)).add(icon(Icon::Plus)).into()
        }
    })
}

fn in_plan(cx: Context, id: &FormId, name: &str) -> Node {
    let removed = id.clone();
    let undo = button(Look::Quiet, "undo", cx.t.undo(), move || take_out(cx, &removed))
        .attr("aria-label", format!("{}: {name}", cx.t.undo()));
    el("span").class("in-plan").add(icon(Icon::Check)).add(cx.t.in_plan()).add(" · ").add(undo).into()
}

/// Adds it to the plan. One that was just removed comes back with everything that was written in it.
fn add(cx: Context, id: &FormId) {
    let was_just_removed = cx.read(|model: &Model| match model.keeping.removed() {
        Some(Removed::Agreement(_, removed)) => removed.agreement.form.as_ref() == Some(id),
        _ => false,
    });
    if was_just_removed {
        cx.send(message::Event::UndidRemoval);
    } else {
        cx.send(plan::Event::Added(Some(id.clone())));
    }
    cx.app.focus_soon(FocusTarget::Form(id.clone()));
}

fn take_out(cx: Context, id: &FormId) {
    let agreement = cx.reflection(|reflection| {
        reflection.plan.iter().find(|agreement| agreement.form.as_ref() == Some(id)).map(|agreement| agreement.id)
    });
    if let Some(agreement) = agreement {
        cx.send_and_focus(plan::Event::Removed(agreement), FocusTarget::Form(id.clone()));
    }
}
