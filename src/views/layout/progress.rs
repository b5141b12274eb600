//! How far the person has come, in four phases, and the buttons back and forward.

use crate::{
    domain::{
        app::model::Model,
        basics::language::Language,
        navigation::{self, phase::Phase, step::Step},
        reflection::{MAX_PRIORITIES, Reflection, plan::MAX_AGREEMENTS, progress as given},
    },
    text::phrases,
    views::{
        context::Context,
        controls::{Icon, Look, button, icon},
        dom::{Element, Node, el, live},
    },
};
use leptos::prelude::*;

/// The phases, how many questions are answered, and all steps; `None` on a step that belongs to no phase.
pub(crate) fn progress(cx: Context, step: Step) -> Option<Element> {
    let here = Phase::of(step)?;
    let bars: Node = Phase::ALL.into_iter().map(|phase| bar(cx, phase, phase == here)).collect();
    let count = cx.on_change(answered, move |model| count(cx, model, step, here));
    let is_open = RwSignal::new(false);
    let open =
        button(Look::Quiet, "all_steps", cx.t.all_steps(), move || is_open.update(|is_open| *is_open = !*is_open))
            .class("button button--quiet progress__all")
            .live_attr("aria-expanded", move || Some(is_open.get().to_string()));
    let steps = live(move || is_open.get().then(|| cx.on_change(done, move |model| all_steps(cx, model, step))));
    let back = matches!(step, Step::Questions(_)).then(|| back(cx));
    Some(
        el("nav")
            .class("progress")
            .attr("aria-label", cx.t.progress())
            .add(back)
            .add(el("p").class("progress__count").add(count))
            .add(open)
            .add(el("ol").class("progress__phases").add(bars))
            .add(steps),
    )
}

/// Within the questions, how many are answered; elsewhere the name of the phase.
fn count(cx: Context, model: &Model, step: Step, here: Phase) -> Node {
    if here != Phase::Questions {
        return phrases::step_name(&model.pack, cx.language, step).to_owned().into();
    }
    let (answered, asked) = answered(model);
    phrases::answered_of(cx.language, answered, asked).into()
}

/// The button back from a question: to the one before, where one is shown at a time.
fn back(cx: Context) -> Element {
    button(Look::Quiet, "back", icon(Icon::Back), move || {
        let question = cx.read(|model| model.navigation.question.clone()).filter(|_| cx.app.shows_one_question());
        cx.send(question.map_or(navigation::Event::WentBack, navigation::Event::WentBackFrom));
    })
    .class("icon-button progress__back")
    .attr("aria-label", cx.t.back())
}

/// How many questions are answered, and how many are asked.
fn answered(model: &Model) -> (usize, usize) {
    model.reading().map_or((0, 0), |reflection| given::answered(&model.pack, &reflection))
}

/// Which steps are filled in, in the order of the path.
fn done(model: &Model) -> Vec<Option<bool>> {
    let of = |step| model.reading().and_then(|reflection| given::is_done(&model.pack, &reflection, step));
    model.path().into_iter().map(of).collect()
}

fn name(cx: Context, phase: Phase) -> &'static str {
    match phase {
        Phase::Task => cx.t.step_task(),
        Phase::Questions => cx.t.phase_questions(),
        Phase::Compass => cx.t.phase_compass(),
        Phase::Plan => cx.t.phase_plan(),
    }
}

/// One phase: its name, and how much of it is filled in.
fn bar(cx: Context, phase: Phase, is_here: bool) -> Element {
    let filled = move || {
        let filled =
            cx.track(|model| model.reading().map_or(0, |reflection| given::filled(&model.pack, &reflection, phase)));
        Some(filled.to_string())
    };
    let drawn =
        el("progress").class("progress__bar").attr("max", "100").attr("aria-hidden", "true").live_attr("value", filled);
    el("li")
        .class("progress__phase")
        .maybe_attr("aria-current", is_here.then_some("step"))
        .add(drawn)
        .add(el("span").add(name(cx, phase)))
}

/// All steps by phase, those that are filled in marked.
fn all_steps(cx: Context, model: &Model, here: Step) -> Element {
    let path = model.path();
    let mut list = el("ol").class("progress__steps");
    for phase in Phase::ALL {
        let steps: Node = path
            .into_iter()
            .filter(|step| Phase::of(*step) == Some(phase))
            .map(|step| el("li").add(way_to(cx, model, step, here)))
            .collect();
        list =
            list.add(el("li").add(el("span").class("progress__group").add(name(cx, phase))).add(el("ol").add(steps)));
    }
    list
}

fn way_to(cx: Context, model: &Model, step: Step, here: Step) -> Element {
    let name = phrases::step_name(&model.pack, cx.language, step).to_owned();
    let is_done = model.reading().and_then(|reflection| given::is_done(&model.pack, &reflection, step));
    let mark = (is_done == Some(true)).then(|| el("span").class("progress__done").add(cx.t.filled_in()));
    button(Look::Quiet, "go", name, move || cx.send(navigation::Event::WentTo(step)))
        .attr("data-go", step.name())
        .maybe_attr("aria-current", (step == here).then_some("step"))
        .add(mark)
}

/// The buttons back and on; `None` on a step that leads nowhere.
pub(crate) fn navigation(cx: Context, step: Step) -> Option<Element> {
    let (returning, leads_back, next) = cx.read(|model| {
        let path = model.path();
        let navigation = &model.navigation;
        (navigation.returning, navigation.back(&path).is_some(), navigation.forward(&path))
    });
    // The pages of questions have their own buttons, since the next thing there may be a question.
    if matches!(step, Step::Start | Step::Questions(_)) || step.is_desk() {
        return None;
    }
    let (action, label) = match (step, next) {
        _ if returning.is_some() => ("next", phrases::way_on(cx.t, returning)),
        (Step::Review, _) => ("finish", cx.t.finish()),
        (_, Some(Step::Profile)) => ("next", cx.t.finish()),
        (_, Some(Step::Suggestions)) => ("next", cx.t.see_suggestions()),
        (Step::Suggestions, _) => ("next", cx.t.to_plan()),
        _ => ("next", cx.t.next()),
    };
    let chosen = chosen_so_far(cx, step);
    let back = (leads_back && returning.is_none()).then(|| {
        let go = move || cx.send(navigation::Event::WentBack);
        if chosen.is_some() {
            // The bar has room for one line.
            button(Look::Quiet, "back", icon(Icon::Back), go).attr("aria-label", cx.t.back())
        } else {
            button(Look::Secondary, "back", cx.t.back(), go)
        }
    });
    let forward = next.map(|_| button(Look::Primary, action, label, move || cx.send(navigation::Event::WentForward)));
    let class = if chosen.is_some() { "step__nav bar" } else { "step__nav" };
    (back.is_some() || forward.is_some()).then(|| el("div").class(class).add(back).add(chosen).add(forward))
}

/// "1 af 3 valgt" or "1 af 3 i planen", on a step where the person chooses up to a few: as dots, and in words.
fn chosen_so_far(cx: Context, step: Step) -> Option<Element> {
    type Words = fn(Language, usize, usize) -> String;
    let (most, count, words): (usize, fn(&Reflection) -> usize, Words) = match step {
        Step::Profile => (MAX_PRIORITIES, |reflection| reflection.priorities.len(), phrases::chosen_of),
        Step::Suggestions => (MAX_AGREEMENTS, |reflection| reflection.plan.len(), phrases::in_plan_of),
        _ => return None,
    };
    let chosen = cx.memo(move |model| model.reading().map_or(0, |reflection| count(&reflection) as u64));
    let dots: Node = (0..most as u64)
        .map(|at| el("i").live_attr("class", move || (at < chosen.get()).then_some("bar__dot--on")))
        .collect();
    let words = live(move || words(cx.language, chosen.get() as usize, most));
    Some(
        el("p")
            .class("bar__chosen")
            .add(el("span").class("bar__dots").attr("aria-hidden", "true").add(dots))
            .add(el("span").attr("data-output", "chosen").add(words)),
    )
}
