//! The suggestions in their three slots, each with its reasons; all other forms behind "show more".

use super::{
    frame::heading,
    parts::{Look, button},
    priorities::checkbox,
};
use crate::{
    app::App,
    domain::{
        answer::{NeedSize, need_size},
        id::FormId,
        model::{Event, Model},
        need::Dimension,
        pack::LearningForm,
        step::Step,
        suggestion::{LeaderSlot, Reason, Situation, Suggestion, Suggestions, suggest},
    },
    text::{Text, phrases},
};
use leptos::prelude::*;

/// How many answers are quoted as reasons; the trace has them all.
const QUOTED: usize = 3;

pub(super) fn view(app: App, t: &'static Text) -> AnyView {
    let revision = app.memo(|model| model.revision);
    view! {
        {heading(t.suggestions_heading)}
        <p class="lead">{t.suggestions_intro}</p>
        {move || {
            revision.track();
            app.model.with_untracked(|model| slots(app, t, model))
        }}
        <p class="quiet">{t.rights_note}</p>
    }
    .into_any()
}

fn slots(app: App, t: &'static Text, model: &Model) -> Option<AnyView> {
    let Suggestions { situation, leader, top, easy_start, more, left_out } = suggest(&model.pack, model.reflection()?);
    let frame_first = leader.as_ref().is_some_and(|slot| slot.frame_first);
    let leader = leader.map(|slot| leader_slot(t, model, &slot));
    let (before, after) = if frame_first { (leader, None) } else { (None, leader) };
    let top = (!top.is_empty()).then(|| {
        let cards =
            top.iter().map(|suggestion| card(t, model, suggestion, t.suggested_because)).map(item).collect_view();
        view! {
            <section class="slot" data-slot="suggestions" aria-labelledby="slot-suggestions">
                <h2 id="slot-suggestions">{t.slot_suggestions}</h2>
                <ol class="slot__forms">{cards}</ol>
            </section>
        }
    });
    let easy_start = easy_start.map(|suggestion| {
        view! {
            <section class="slot" data-slot="easy_start" aria-labelledby="slot-easy-start">
                <h2 id="slot-easy-start">{t.slot_easy_start}</h2>
                <p>{t.slot_easy_start_intro}</p>
                {card(t, model, &suggestion, t.suggested_because)}
            </section>
        }
    });
    let view = view! {
        {special_case(app, t, model, situation)}
        {before}
        {top}
        {after}
        {easy_start}
        {more_forms(app, t, model, &more, &left_out)}
    };
    Some(view.into_any())
}

fn item(content: Option<AnyView>) -> AnyView {
    view! { <li>{content}</li> }.into_any()
}

fn special_case(app: App, t: &'static Text, model: &Model, situation: Situation) -> Option<AnyView> {
    let to_questions = move || {
        button(Look::Primary, "to_questions", t.to_questions, move || {
            app.send(Event::WentTo(Step::Questions(Dimension::Will)));
        })
    };
    let message = |title: &'static str, words: &'static str, case: &'static str, content: AnyView| {
        view! {
            <section class="card card--accent" data-case=case>
                <h2>{title}</h2>
                <p>{words}</p>
                {content}
            </section>
        }
        .into_any()
    };
    match situation {
        Situation::Directed => None,
        Situation::NothingAnswered => Some(message(
            t.nothing_answered_heading,
            t.nothing_answered_text,
            "nothing_answered",
            to_questions().into_any(),
        )),
        Situation::NothingOnScale => Some(message(
            t.nothing_on_scale_heading,
            t.nothing_on_scale_text,
            "nothing_on_scale",
            to_questions().into_any(),
        )),
        Situation::NothingMissing => {
            let prompts =
                model.pack.teach.iter().map(|prompt| view! { <li>{prompt.get(model.language).to_owned()}</li> });
            Some(message(
                t.teach_heading,
                t.teach_text,
                "nothing_missing",
                view! { <ul>{prompts.collect_view()}</ul> }.into_any(),
            ))
        }
        Situation::NoDirection { picked } => {
            let words = if picked { t.no_direction_picked } else { t.no_direction_text };
            Some(message(t.no_direction_heading, words, "no_direction", picks(app, t, model)))
        }
    }
}

/// The choice of needs to rank by, when the answers point nowhere.
fn picks(app: App, t: &'static Text, model: &Model) -> AnyView {
    let Some(reflection) = model.reflection() else { return ().into_any() };
    let choices = model
        .pack
        .needs
        .iter()
        .filter(|need| need_size(&reflection.answers, &need.id).is_some_and(NeedSize::is_open))
        .map(|need| checkbox(app, &need.id, need.name.get(model.language).to_owned()))
        .collect_view();
    view! {
        <fieldset class="choices choices--columns">
            <legend class="visually-hidden">{t.no_direction_text}</legend>
            {choices}
        </fieldset>
    }
    .into_any()
}

fn leader_slot(t: &'static Text, model: &Model, slot: &LeaderSlot) -> AnyView {
    let language = model.language;
    let form = model.pack.learning_form(&slot.form);
    let topics = slot
        .topics
        .iter()
        .filter_map(|topic| Some((model.pack.need(&topic.need)?, topic.degree)))
        .map(|(need, degree)| {
            let words = need.leader_topic.as_ref().map(|words| words.get(language).to_owned());
            view! {
                <li data-reason-need=need.id.to_string()>
                    <p>{words}</p>
                    <p class="quiet">{because(&phrases::you_answered(language, degree, need.name.get(language)))}</p>
                </li>
            }
        })
        .collect_view();
    view! {
        <section class="slot slot--leader" data-slot="leader" aria-labelledby="slot-leader">
            <h2 id="slot-leader">{t.leader_slot_heading}</h2>
            <p>{if slot.frame_first { t.leader_frame_first } else { t.leader_slot_intro }}</p>
            <article class="card card--leader" data-learning-form=slot.form.to_string()>
                <h3>{form.map(|form| form.name.get(language).to_owned())}</h3>
                <ul class="reasons">{topics}</ul>
                {form.map(|form| facts(t, model, form))}
            </article>
        </section>
    }
    .into_any()
}

/// A reason as a sentence of its own: capital letter, full stop.
fn because(words: &str) -> String {
    let mut chars = words.chars();
    let first = chars.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}.", chars.as_str())
}

fn card(t: &'static Text, model: &Model, suggestion: &Suggestion, title: &'static str) -> Option<AnyView> {
    let language = model.language;
    let form = model.pack.learning_form(&suggestion.form)?;
    let group = model.pack.group(&form.group).map(|group| group.name.get(language).to_owned());
    let reasons =
        suggestion.reasons.iter().take(QUOTED).map(|reason| reason_line(t, model, &form.id, reason)).collect_view();
    Some(
        view! {
            <article class="card suggestion" data-learning-form=form.id.to_string() data-group=form.group.to_string()>
                <p class="eyebrow">{group}</p>
                <h3>{form.name.get(language).to_owned()}</h3>
                <p>{form.summary.get(language).to_owned()}</p>
                {if suggestion.reasons.is_empty() {
                    view! { <p class="quiet">{t.no_reason}</p> }.into_any()
                } else {
                    view! {
                        <h4>{title}</h4>
                        <ul class="reasons">{reasons}</ul>
                    }
                    .into_any()
                }}
                {facts(t, model, form)}
                {(!suggestion.reasons.is_empty()).then(|| trace(t, model, suggestion))}
            </article>
        }
        .into_any(),
    )
}

/// "Du svarede »i ringe grad« til: Tid til at lære." and why the form helps with that.
fn reason_line(t: &'static Text, model: &Model, form: &FormId, reason: &Reason) -> Option<AnyView> {
    let language = model.language;
    let need = model.pack.need(&reason.need)?;
    let why = model.pack.cell(&reason.need, form)?.reason.get(language).to_owned();
    let mut quote = phrases::you_answered(language, reason.degree, need.name.get(language));
    if reason.priority {
        quote = format!("{quote} ({})", t.is_priority);
    }
    let view = view! {
        <li data-reason-need=reason.need.to_string()>
            <p class="reasons__quote">{because(&quote)}</p>
            <p>{why}</p>
        </li>
    };
    Some(view.into_any())
}

fn facts(t: &'static Text, model: &Model, form: &LearningForm) -> AnyView {
    let language = model.language;
    let facts = [
        (t.first_step, form.first_step.get(language).to_owned()),
        (t.leader_part, form.leader_part.get(language).to_owned()),
        (t.condition, form.works_when.get(language).to_owned()),
        (t.effort, phrases::effort(t, form.effort).to_owned()),
    ];
    let links = form
        .links
        .iter()
        .map(|link| {
            let (label, url) = (link.label.get(language).to_owned(), link.url.clone());
            view! { <li><a href=url target="_blank" rel="noopener noreferrer">{label}</a></li> }
        })
        .collect_view();
    view! {
        <dl class="facts">
            {facts.into_iter().map(|(name, words)| view! { <div><dt>{name}</dt><dd>{words}</dd></div> }).collect_view()}
        </dl>
        {(!form.links.is_empty()).then(|| view! { <ul class="links">{links}</ul> })}
    }
    .into_any()
}

/// Every answer, cell and preference behind a suggestion.
fn trace(t: &'static Text, model: &Model, suggestion: &Suggestion) -> AnyView {
    let language = model.language;
    let lines = suggestion
        .reasons
        .iter()
        .filter_map(|reason| {
            let need = model.pack.need(&reason.need)?;
            let answer = phrases::you_answered(language, reason.degree, need.name.get(language));
            let priority = if reason.priority { format!(", {}", t.is_priority) } else { String::new() };
            Some(view! { <li>{format!("{} ({}{priority})", because(&answer).trim_end_matches('.'), phrases::strength(t, reason.strength))}</li> })
        })
        .collect_view();
    let met: Vec<&str> = suggestion.preferences_met.iter().map(|met| phrases::preference_met(t, *met)).collect();
    view! {
        <details class="more trace">
            <summary>{t.trace}</summary>
            <p>{t.trace_intro}</p>
            <ul>{lines}</ul>
            {(!met.is_empty()).then(|| view! { <p>{format!("{} {}.", t.preferences_met, met.join(", "))}</p> })}
        </details>
    }
    .into_any()
}

fn more_forms(app: App, t: &'static Text, model: &Model, more: &[Suggestion], left_out: &[FormId]) -> AnyView {
    let language = model.language;
    let group = RwSignal::new(String::new());
    let groups = model
        .pack
        .groups
        .iter()
        .map(|group| view! { <option value=group.id.to_string()>{group.name.get(language).to_owned()}</option> })
        .collect_view();
    let forms = more
        .iter()
        .filter_map(|suggestion| {
            let its_group = model.pack.learning_form(&suggestion.form)?.group.to_string();
            let hidden = Memo::new(move |_| !group.read().is_empty() && *group.read() != its_group);
            Some(view! { <li hidden=move || hidden.get()>{card(t, model, suggestion, t.fits_because)}</li> })
        })
        .collect_view();
    let names: Vec<&str> =
        left_out.iter().filter_map(|form| model.pack.learning_form(form)).map(|form| form.name.get(language)).collect();
    let left_out = (!names.is_empty()).then(|| {
        view! {
            <p class="quiet">
                {format!("{} {}.", t.left_out_text, names.join(", "))}
                " "
                {button(Look::Quiet, "change_preferences", t.change_choice, move || app.send(Event::WentTo(Step::Preferences)))}
            </p>
        }
    });
    view! {
        <details class="more slot" data-slot="more">
            <summary data-action="show_more">{t.slot_more}</summary>
            <div class="field field--inline">
                <label class="field__label" for="more-group">{t.more_filter}</label>
                <select
                    class="field__input"
                    id="more-group"
                    data-field="group"
                    on:change=move |event| group.set(event_target_value(&event))
                >
                    <option value="">{t.more_all_groups}</option>
                    {groups}
                </select>
            </div>
            <ul class="slot__forms">{forms}</ul>
        </details>
        {left_out}
    }
    .into_any()
}
