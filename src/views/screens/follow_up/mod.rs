//! Coming back: what happened with each agreement, what has changed since last time, and beginning the next reflection.

mod then_and_now;

use crate::{
    domain::navigation::{self, NextTask, step::Step},
    views::{
        context::Context,
        controls::{Look, button, heading},
        dom::{Element, Node, el},
        shared::follow_ups::follow_ups,
    },
};

pub(crate) fn view(cx: Context) -> Node {
    let to_sheet = button(Look::Primary, "to_talk_sheet", cx.t.follow_up_done(), move || {
        cx.send(navigation::Event::WentTo(Step::TalkSheet))
    });
    vec![
        heading(cx.t.follow_up_heading()).into(),
        el("p").class("lead").add(cx.t.follow_up_intro()).into(),
        follow_ups(cx, cx.t.used_legend()),
        cx.read(|model| then_and_now::then_and_now(cx, model)).into(),
        next(cx).into(),
        el("div").class("step__nav").add(to_sheet).into(),
    ]
    .into()
}

/// The next reflection, begun from this one.
fn next(cx: Context) -> Element {
    let begin = |about: NextTask, action: &'static str, label: &'static str| {
        button(Look::Secondary, action, label, move || {
            if let Some(id) = cx.app.new_reflection_id() {
                cx.send(navigation::Event::BeganNext(about, id));
            }
        })
    };
    el("section")
        .class("next-reflection")
        .attr("aria-labelledby", "next-reflection")
        .add(el("h2").attr("id", "next-reflection").add(cx.t.next_heading()))
        .add(el("div").class("actions").add(begin(NextTask::Same, "begin_same", cx.t.begin_same())).add(begin(
            NextTask::Other,
            "begin_next",
            cx.t.begin_next(),
        )))
}
