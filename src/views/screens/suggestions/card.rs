//! A learning form in a few lines: its name, the strongest reason, the effort, and the button that adds it.

use super::{
    facts::{facts, read_more, reason_in, reasons, trace},
    plan_button::plan_button,
};
use crate::views::{
    context::Context,
    controls::{Icon, Look, icon},
    dom::{Element, Node, el},
};
use crate::{
    domain::{app::model::Model, content::pack::LearningForm, content::preference::Effort, suggestion::Suggestion},
    text::phrases,
};

/// One of the forms that fit best.
pub(super) fn card(cx: Context, model: &Model, suggestion: &Suggestion) -> Option<Element> {
    let form = model.pack.learning_form(&suggestion.form)?;
    let [opener, opened] = behind(cx, model, form, suggestion);
    Some(
        el("li")
            .class("form")
            .attr("data-learning-form", form.id.to_string())
            .live_attr("data-in-plan", is_in_plan(cx, form))
            .add(head(model, form))
            .add(strongest(model, suggestion).map(|reason| reason.add(" ").add(opener)))
            .add(foot(cx, form, Look::Secondary))
            .add(opened),
    )
}

/// The light form to begin with, which shows its first step too.
pub(super) fn easy_start(cx: Context, model: &Model, suggestion: &Suggestion) -> Option<Element> {
    let form = model.pack.learning_form(&suggestion.form)?;
    let [opener, opened] = behind(cx, model, form, suggestion);
    let step = el("p")
        .class("first__step")
        .add(el("strong").add(format!("{}: ", cx.t.first_step())))
        .add(form.first_step.get(model.language).to_owned())
        .add(" ")
        .add(opener);
    let card = el("article")
        .class("first__form")
        .attr("data-learning-form", form.id.to_string())
        .add(head(model, form))
        .add(strongest(model, suggestion))
        .add(step)
        .add(foot(cx, form, Look::Primary))
        .add(opened);
    Some(
        el("section")
            .class("box easy")
            .attr("data-slot", "easy_start")
            .attr("aria-labelledby", "part-easy_start")
            .add(el("h2").class("eyebrow").attr("id", "part-easy_start").add(cx.t.slot_easy_start()))
            .add(card),
    )
}

/// A form in the list of all others: its name, which opens all details.
pub(super) fn title(cx: Context, model: &Model, suggestion: &Suggestion) -> Option<Element> {
    let form = model.pack.learning_form(&suggestion.form)?;
    let summary = el("summary")
        .add(el("span").class("titles__name").add(form.name.get(model.language).to_owned()))
        .add(effort(cx, form.effort));
    let no_reason = suggestion.reasons.is_empty().then(|| el("p").class("soft").add(cx.t.no_reason()));
    Some(
        el("details")
            .class("titles__one")
            // Of details elements with the same name, only one is open at a time.
            .attr("name", "more-forms")
            .attr("data-learning-form", form.id.to_string())
            .add(summary)
            .add(
                el("div")
                    .class("form__all")
                    .add(el("p").add(form.summary.get(model.language).to_owned()))
                    .add(no_reason)
                    .add(reasons(model, suggestion, 0))
                    .add(facts(cx, model, form))
                    .add(trace(cx, model, suggestion))
                    .add(el("p").class("form__foot").add(plan_button(cx, form, Look::Secondary))),
            ),
    )
}

fn is_in_plan(cx: Context, form: &LearningForm) -> impl Fn() -> Option<&'static str> + Send + 'static {
    let id = form.id.clone();
    move || cx.track(|model| model.reflection().is_some_and(|reflection| reflection.has_in_plan(&id)).then_some(""))
}

fn head(model: &Model, form: &LearningForm) -> Element {
    el("div")
        .class("form__head")
        .add(icon(Icon::of_group(form.group.as_str())).class("i i--duo"))
        .add(el("h3").add(form.name.get(model.language).to_owned()))
}

/// The strongest reason, with the person's own answer.
fn strongest(model: &Model, suggestion: &Suggestion) -> Option<Element> {
    reason_in(model, &suggestion.form, suggestion.reasons.first()?, "p")
}

fn foot(cx: Context, form: &LearningForm, look: Look) -> Element {
    el("div").class("form__foot").add(effort(cx, form.effort)).add(plan_button(cx, form, look))
}

fn effort(cx: Context, effort: Effort) -> Element {
    let sign = match effort {
        Effort::Low => Icon::Small,
        Effort::Medium => Icon::Medium,
        Effort::High => Icon::Large,
    };
    el("span").class("chip").add(icon(sign)).add(phrases::effort_in_brief(cx.t, effort))
}

/// All other details of it.
fn behind(cx: Context, model: &Model, form: &LearningForm, suggestion: &Suggestion) -> [Element; 2] {
    let content: Node = vec![
        el("p").add(form.summary.get(model.language).to_owned()).into(),
        reasons(model, suggestion, 1).into(),
        facts(cx, model, form),
        trace(cx, model, suggestion).into(),
    ]
    .into();
    read_more(cx, form.id.as_str(), form.name.get(model.language), content)
}
