//! How far the person has come, and the way back and on.

use crate::{
    domain::{
        app::model::Model,
        navigation::{self, step::Step},
    },
    text::phrases,
    views::{
        context::Context,
        dom::{Element, Node, el},
        parts::{Look, button},
    },
};

/// The steps of a reflection and how far the person has come; `None` on a step beside them.
pub(crate) fn progress(cx: Context, step: Step) -> Option<Element> {
    let language = cx.language;
    let path = cx.read(Model::path);
    let position = path.iter().position(|other| *other == step)?;
    let name = |step: Step| cx.read(|model| phrases::step_name(&model.pack, language, step).to_owned());
    let steps: Node = path
        .into_iter()
        .map(|other| {
            let go = button(Look::Quiet, "go", name(other), move || cx.send(navigation::Event::WentTo(other)))
                .attr("data-go", other.name())
                .maybe_attr("aria-current", (other == step).then_some("step"));
            el("li").add(go)
        })
        .collect();
    let marks: Node = (0..path.len())
        .map(|at| {
            el("span").class(if at <= position { "progress__mark progress__mark--done" } else { "progress__mark" })
        })
        .collect();
    let so_far = format!("{} · {}", phrases::step_of(language, position + 1, path.len()), name(step));
    let summary =
        el("summary").add(el("span").add(so_far)).add(" ").add(el("span").class("progress__all").add(cx.t.all_steps()));
    let details =
        el("details").class("progress__details").add(summary).add(el("ol").class("progress__steps").add(steps));
    Some(
        el("nav")
            .class("progress")
            .attr("aria-label", cx.t.progress())
            .add(details)
            .add(el("div").class("progress__bar").attr("aria-hidden", "true").add(marks)),
    )
}

/// The buttons back and on; `None` on a step beside the reflection.
pub(crate) fn navigation(cx: Context, step: Step) -> Option<Element> {
    step.position()?;
    let is_returning = cx.read(|model| model.navigation.returning);
    let (action, forward) = match step {
        _ if is_returning => ("next", Some(cx.t.back_to_review())),
        Step::Review => ("finish", Some(cx.t.finish())),
        Step::Profile => ("next", Some(cx.t.see_suggestions())),
        Step::Suggestions => ("next", Some(cx.t.to_plan())),
        Step::TalkSheet => ("next", None),
        _ => ("next", Some(cx.t.next())),
    };
    let back = (!is_returning)
        .then(|| button(Look::Secondary, "back", cx.t.back(), move || cx.send(navigation::Event::WentBack)));
    let forward =
        forward.map(|label| button(Look::Primary, action, label, move || cx.send(navigation::Event::WentForward)));
    Some(el("div").class("step__nav").add(back).add(forward))
}
