//! What stands around every screen: header, standing messages, progress, the way back and on, and the dialogs of a
//! shared computer.

use super::{
    parts::{Look, button, button_with},
    preferences, priorities, profile, questions, review, start, suggestions, task,
};
use crate::{
    app::App,
    domain::{
        model::{Event, Saving, StoragePlace, StoreProblem},
        step::Step,
    },
    platform::{download, page},
    text::{Text, phrases, text},
};
use leptos::{html, prelude::*};

/// The whole page.
pub fn root(app: App) -> impl IntoView {
    let language = app.memo(|model| model.language);
    let step = app.memo(|model| model.step);
    view! {
        <div class="app" lang=move || language.get().code()>
            {move || header(app, text(language.get()))}
            {move || standing_messages(app, text(language.get()))}
            <main class="page">
                {move || {
                    let (step, language) = (step.get(), language.get());
                    let t = text(language);
                    view! {
                        {step.position().map(|position| progress(app, t, step, position))}
                        <section class="step" data-step=step.name() aria-labelledby=page::HEADING>
                            {match step {
                                Step::Start => start::view(app, t),
                                Step::Task => task::view(app, t),
                                Step::Questions(dimension) => questions::view(app, t, dimension),
                                Step::Priorities => priorities::view(app, t),
                                Step::Preferences => preferences::view(app, t),
                                Step::Review => review::view(app, t),
                                Step::Profile => profile::view(app, t),
                                Step::Suggestions => suggestions::view(app, t),
                            }}
                            {navigation(app, t, step)}
                        </section>
                    }
                }}
            </main>
            {move || idle_warning(app, text(language.get()))}
        </div>
    }
}

/// The heading of a step. It takes the focus when the step is opened.
pub(super) fn heading(words: impl Into<String>) -> impl IntoView {
    let words: String = words.into();
    view! { <h1 id=page::HEADING class="step__heading" tabindex="-1">{words}</h1> }
}

fn header(app: App, t: &'static Text) -> impl IntoView {
    let language = app.language();
    let title = app.model.with_untracked(|model| model.pack.title.get(language).to_owned());
    let is_shared = app.memo(|model| model.place == Some(StoragePlace::Tab));
    let has_reflection = app.memo(|model| model.current.is_some());
    let finishing = RwSignal::new(false);
    view! {
        <header class="top">
            <div class="top__row">
                {button_with(Look::Quiet, "start", title, Some(t.to_start.to_owned()), move || app.send(Event::WentTo(Step::Start)))}
                <p class="top__saving" role="status">{saving(app, t)}</p>
                <div class="top__tools" role="group" aria-label=t.tools>
                    {move || has_reflection.get().then(|| {
                        button(Look::Quiet, "save_file", t.save_file, move || app.send(Event::AskedForFile))
                    })}
                    {move || (is_shared.get() && has_reflection.get()).then(|| {
                        button(Look::Quiet, "finished", t.done_here, move || finishing.set(true))
                    })}
                    <button
                        type="button"
                        class="button button--quiet"
                        data-action="language"
                        lang=language.other().code()
                        on:click=move |_| app.send(Event::ChoseLanguage(language.other()))
                    >
                        {t.other_language}
                    </button>
                </div>
            </div>
        </header>
        {move || finishing.get().then(|| finish_dialog(app, t, finishing))}
    }
}

/// Where the answers are, in two or three words.
fn saving(app: App, t: &'static Text) -> impl IntoView {
    let words = app.memo(move |model| match (model.saving, model.place) {
        (Saving::Off, Some(StoragePlace::Tab)) => t.in_tab_only,
        (Saving::Off, _) => "",
        // Nothing to save yet, nothing to say.
        (Saving::Pending | Saving::Saved(_), _) if model.library.is_empty() => "",
        (Saving::Pending, _) => t.saving,
        (Saving::Saved(_), _) => t.saved,
        (Saving::Failed(_), _) => t.not_saved,
    });
    move || words.get()
}

/// Messages that stand until what they tell of is over: storing does not work, or something stored cannot be read.
fn standing_messages(app: App, t: &'static Text) -> impl IntoView {
    let problem = app.memo(|model| match model.saving {
        Saving::Failed(problem) => Some(problem),
        Saving::Off | Saving::Pending | Saving::Saved(_) => None,
    });
    let damaged = app.memo(|model| model.recovery.is_some());
    view! {
        <div class="banners" role="status">
            {move || problem.get().map(|problem| {
                let retry = if problem == StoreProblem::OtherTab { t.take_over } else { t.try_again };
                view! {
                    <div class="banner" data-banner="storage">
                        <p>{phrases::store_problem(t, problem)}</p>
                        {(problem != StoreProblem::Newer).then(|| {
                            button(Look::Secondary, "retry_saving", retry, move || app.send(Event::RetriedSaving))
                        })}
                        {button(Look::Secondary, "save_file", t.save_file, move || app.send(Event::AskedForFile))}
                    </div>
                }
            })}
            {move || damaged.get().then(|| damage(app, t))}
        </div>
    }
}

fn damage(app: App, t: &'static Text) -> impl IntoView {
    let has_previous =
        app.model.with_untracked(|model| model.recovery.as_ref().is_some_and(|recovery| recovery.previous.is_some()));
    let save_damaged = move || {
        let damaged =
            app.model.with_untracked(|model| model.recovery.as_ref().map(|recovery| recovery.damaged.clone()));
        // Refused by the browser: the bytes stay in quarantine all the same.
        let _ = damaged.map(|damaged| download::save_text("kompetencekompas-damaged.txt", "text/plain", &damaged));
    };
    view! {
        <div class="banner" data-banner="damaged">
            <h2>{t.damaged_heading}</h2>
            <p>{t.damaged_text}</p>
            {has_previous.then(|| {
                button(Look::Primary, "use_previous", t.damaged_previous, move || app.send(Event::ChosePrevious))
            })}
            {button(Look::Secondary, "save_damaged", t.damaged_download, save_damaged)}
            {button(Look::Secondary, "start_again", t.damaged_fresh, move || app.send(Event::ChoseFreshStart))}
        </div>
    }
}

fn progress(app: App, t: &'static Text, step: Step, position: usize) -> impl IntoView {
    let language = app.language();
    let all = Step::PATH.len();
    let steps = app.model.with_untracked(|model| {
        Step::PATH.map(|other| (other, phrases::step_name(&model.pack, language, other).to_owned()))
    });
    let name = app.model.with_untracked(|model| phrases::step_name(&model.pack, language, step).to_owned());
    view! {
        <nav class="progress" aria-label=t.progress>
            <details class="progress__details">
                <summary>
                    <span>{phrases::step_of(language, position + 1, all)} " · " {name}</span>
                    <span class="progress__all">{t.all_steps}</span>
                </summary>
                <ol class="progress__steps">
                    {steps.into_iter().map(|(other, name)| {
                        view! {
                            <li>
                                <button
                                    type="button"
                                    class="button button--quiet"
                                    data-action="go"
                                    data-go=other.name()
                                    aria-current=(other == step).then_some("step")
                                    on:click=move |_| app.send(Event::WentTo(other))
                                >
                                    {name}
                                </button>
                            </li>
                        }
                    }).collect_view()}
                </ol>
            </details>
            <div class="progress__bar" aria-hidden="true">
                {(0..all).map(|at| {
                    view! { <span class=if at <= position { "progress__mark progress__mark--done" } else { "progress__mark" }></span> }
                }).collect_view()}
            </div>
        </nav>
    }
}

fn navigation(app: App, t: &'static Text, step: Step) -> impl IntoView {
    step.position()?;
    let returning = app.model.with_untracked(|model| model.returning);
    let (action, forward) = match step {
        _ if returning => ("next", Some(t.back_to_review)),
        Step::Review => ("finish", Some(t.finish)),
        Step::Profile => ("next", Some(t.see_suggestions)),
        Step::Suggestions => ("next", None),
        _ => ("next", Some(t.next)),
    };
    Some(view! {
        <div class="step__nav">
            {(!returning).then(|| button(Look::Secondary, "back", t.back, move || app.send(Event::WentBack)))}
            {forward.map(|label| button(Look::Primary, action, label, move || app.send(Event::WentForward)))}
        </div>
    })
}

/// A modal dialog that opens itself once it is on the page. Never `confirm()`: in a sandboxed frame that is silently
/// false.
fn dialog(
    role: &'static str,
    hook: &'static str,
    title: &'static str,
    on_cancel: impl Fn() + 'static,
    content: impl IntoView + 'static,
) -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        if let Some(dialog) = node.get() {
            // Already open, or not on the page any more: nothing to show.
            let _ = dialog.show_modal();
        }
    });
    let title_id = format!("{hook}-title");
    let labelled_by = title_id.clone();
    view! {
        <dialog
            class="dialog"
            node_ref=node
            role=role
            data-dialog=hook
            aria-labelledby=labelled_by
            on:cancel=move |event: web_sys::Event| {
                event.prevent_default();
                on_cancel();
            }
        >
            <h2 id=title_id>{title}</h2>
            {content}
        </dialog>
    }
}

fn finish_dialog(app: App, t: &'static Text, open: RwSignal<bool>) -> impl IntoView {
    dialog(
        "dialog",
        "finish",
        t.finish_heading,
        move || open.set(false),
        view! {
            <p>{t.finish_text}</p>
            <div class="dialog__actions">
                {button(Look::Primary, "confirm_finished", t.finish_confirm, move || app.send(Event::Finished))}
                {button(Look::Secondary, "save_file", t.save_file, move || app.send(Event::AskedForFile))}
                {button(Look::Secondary, "cancel", t.finish_cancel, move || open.set(false))}
            </div>
        },
    )
}

fn idle_warning(app: App, t: &'static Text) -> impl IntoView {
    let warned = app.memo(|model| model.idle_warning.is_some());
    let left = move || app.model.with(|model| model.idle_warning.unwrap_or(0));
    let language = app.language();
    // A screen reader is told at the beginning, each half minute and near the end, not each second.
    let told = Memo::new(move |_| match left() {
        seconds if seconds > 20 => seconds.div_ceil(30) * 30,
        seconds if seconds > 10 => 20,
        _ => 10,
    });
    move || {
        warned.get().then(|| {
            dialog(
                "alertdialog",
                "idle",
                t.idle_heading,
                move || app.send(Event::WasActive),
                view! {
                    <p aria-hidden="true">{move || phrases::wiped_in(language, left())}</p>
                    <p class="visually-hidden" role="status">{move || phrases::wiped_in(language, told.get())}</p>
                    <div class="dialog__actions">
                        {button(Look::Primary, "stay", t.idle_stay, move || app.send(Event::WasActive))}
                        {button(Look::Secondary, "save_file", t.save_file, move || app.send(Event::AskedForFile))}
                        {button(Look::Secondary, "wipe", t.idle_wipe, move || app.send(Event::Finished))}
                    </div>
                },
            )
        })
    }
}
