//! What stands around every screen: header, standing messages, progress, the way back and on, and the dialogs of a
//! shared computer.

#[cfg(feature = "desk")]
use super::desk;
use super::{
    dom::{Element, Node, el, live},
    hand_over::{File, HandOver},
    own_window::own_window,
    parts::{Look, button},
    screens::{
        follow_up, my_data, plan, preferences, priorities, profile, questions, review, start, suggestions, talk_sheet,
        task,
    },
};
use crate::{
    domain::{
        basics::language::Language,
        model::{Event, Expired, Model, Saving, StoragePlace, StoreProblem},
        navigation::step::Step,
    },
    platform::page,
    shell::app::App,
    text::{Text, phrases, text},
};
use leptos::prelude::*;

/// The whole page.
pub fn root(app: App) -> Node {
    // As words, not enums: leptos's signals are compiled anew for each type.
    let language = app.memo(|model| model.language.code());
    let step = app.memo(|model| model.step.name());
    let t = move || text(Language::from_code(language.get()).unwrap_or_default());
    let copy = HandOver::copy(app, "copy");
    let (in_header, offered, of_step) = (copy.clone(), copy.clone(), copy);
    // In a frame there is a page around, which has a `main` and a banner of its own.
    let is_frame = app.model.with_untracked(|model| model.host.is_frame);
    let label = move || is_frame.then(|| app.model.with(|model| model.pack.title.get(model.language).to_owned()));
    el("div")
        .class("app")
        .live_attr("lang", move || Some(language.get()))
        .maybe_attr("role", is_frame.then_some("region"))
        .live_attr("aria-label", label)
        .add(header(app, t, in_header, is_frame))
        .add(live(move || standing_messages(app, t())))
        .add(el(if is_frame { "div" } else { "main" }).class("page").add(live(move || offered.offer(t()))).add(live(
            move || {
                // What was offered belongs to the step before.
                of_step.reset();
                screen(app, t(), Step::from_name(step.get()).unwrap_or_default())
            },
        )))
        .add(live(move || idle_warning(app, t())))
        .into()
}

fn screen(app: App, t: &'static Text, step: Step) -> Node {
    let content = match step {
        Step::Start => start::view(app, t),
        Step::Task => task::view(app, t),
        Step::Questions(dimension) => questions::view(app, t, dimension),
        Step::Priorities => priorities::view(app, t),
        Step::Preferences => preferences::view(app, t),
        Step::Review => review::view(app, t),
        Step::Profile => profile::view(app, t),
        Step::Suggestions => suggestions::view(app, t),
        Step::Plan => plan::view(app, t),
        Step::TalkSheet => talk_sheet::view(app, t),
        Step::FollowUp => follow_up::view(app, t),
        Step::MyData => my_data::view(app, t),
        #[cfg(feature = "desk")]
        Step::Invite | Step::Meeting | Step::Leader | Step::Pack | Step::Embed => desk::view(app, step),
        // The page is being loaded anew, with the build that has them.
        #[cfg(not(feature = "desk"))]
        Step::Invite | Step::Meeting | Step::Leader | Step::Pack | Step::Embed => Node::Empty,
    };
    // In a frame all of the app is a region with this name.
    let is_named_already = step == Step::Start && app.model.with_untracked(|model| model.host.is_frame);
    let section = el("section")
        .class("step")
        .attr("data-step", step.name())
        .maybe_attr("aria-labelledby", (!is_named_already).then_some(page::HEADING))
        .add(content)
        .add(navigation(app, t, step));
    vec![progress(app, t, step).into(), section.into()].into()
}

/// The header stays when the language changes, and so does the focus on the language button; only its words change.
fn header(
    app: App,
    t: impl Fn() -> &'static Text + Copy + Send + Sync + 'static,
    copy: HandOver,
    is_frame: bool,
) -> Node {
    let is_shared = app.memo(|model| model.place == Some(StoragePlace::Tab));
    let has_reflection = app.memo(Model::holds_anything);
    let finishing = RwSignal::new(false);
    let title = move || app.model.with(|model| model.pack.title.get(model.language).to_owned());
    let to_start = button(Look::Quiet, "start", live(title), move || app.send(Event::WentTo(Step::Start)))
        .live_attr("aria-label", move || Some(format!("{}: {}", title(), t().to_start())));
    let has_any = app.memo(|model| !model.library.is_empty());
    let save_file = live(move || has_any.get().then(|| copy.button(Look::Quiet, t().save_file())));
    let has_anything = app.memo(|model| !model.library.is_empty() || model.place.is_some());
    let my_data = live(move || {
        has_anything
            .get()
            .then(|| button(Look::Quiet, "my_data", t().my_data(), move || app.send(Event::WentTo(Step::MyData))))
    });
    let finish = live(move || {
        (is_shared.get() && has_reflection.get())
            .then(|| button(Look::Quiet, "finished", t().done_here(), move || finishing.set(true)))
    });
    let change_language = button(Look::Quiet, "language", live(move || t().other_language()), move || {
        app.send(Event::ChoseLanguage(app.language().other()));
    })
    .live_attr("lang", move || Some(app.model.with(|model| model.language.other().code())));
    let is_alone = app.memo(|model| model.host.is_silent);
    let own_window = live(move || is_alone.get().then(|| own_window(t(), t().own_window().to_owned())));
    let tools = el("div")
        .class("top__tools")
        .attr("role", "group")
        .live_attr("aria-label", move || Some(t().tools()))
        .add(my_data)
        .add(save_file)
        .add(finish)
        .add(own_window)
        .add(change_language);
    let row = el("div")
        .class("top__row")
        .add(to_start)
        .add(el("p").class("top__saving").attr("role", "status").add(live(move || saving(app, t()))))
        .add(tools);
    vec![
        el(if is_frame { "div" } else { "header" }).class("top").add(row).into(),
        live(move || finishing.get().then(|| finish_dialog(app, t(), finishing))),
    ]
    .into()
}

/// Where the answers are, in two or three words.
fn saving(app: App, t: &'static Text) -> Node {
    let words = app.memo(move |model| match (model.saving, model.place) {
        (Saving::Off, Some(StoragePlace::Tab)) => t.in_tab_only(),
        (Saving::Off, _) => "",
        // Nothing to save yet, nothing to say.
        (Saving::Opening | Saving::Pending | Saving::Saved(_), _) if model.library.is_empty() => "",
        (Saving::Opening | Saving::Pending, _) => t.saving(),
        (Saving::Saved(_), _) => t.saved(),
        (Saving::Failed(_), _) => t.not_saved(),
    });
    live(move || words.get())
}

/// Messages that stand until what they tell of is over: storing does not work, or something stored cannot be read.
fn standing_messages(app: App, t: &'static Text) -> Element {
    let problem = app.memo(move |model| match model.saving {
        Saving::Failed(problem) => phrases::store_problem(t, problem),
        Saving::Off | Saving::Opening | Saving::Pending | Saving::Saved(_) => "",
    });
    let is_damaged = app.memo(|model| model.recovery.is_some());
    let expired = app.memo(|model| {
        let expired = model.expired.as_ref();
        let words = |expired: &Expired| {
            phrases::expired(model.language, expired.retention, expired.library.reflections().len())
        };
        expired.map(words).unwrap_or_default()
    });
    el("div")
        .class("banners")
        .attr("role", "status")
        .add(live(move || Some(problem.get()).filter(|words| !words.is_empty()).map(|words| not_saved(app, t, words))))
        .add(live(move || is_damaged.get().then(|| damaged(app, t))))
        .add(live(move || {
            Some(expired.get()).filter(|words| !words.is_empty()).map(|words| kept_long_enough(app, t, words))
        }))
}

/// What was deleted because it was kept long enough, and the way back.
fn kept_long_enough(app: App, t: &'static Text, words: String) -> Element {
    let summaries: Node = app.model.with_untracked(|model| {
        let expired = model.expired.as_ref().map(|expired| expired.library.reflections()).unwrap_or_default();
        expired.iter().map(|reflection| el("li").add(my_data::summary(t, app, reflection))).collect()
    });
    el("div")
        .class("banner")
        .attr("data-banner", "expired")
        .add(el("p").add(words))
        .add(el("ul").attr("translate", "no").add(summaries))
        .add(el("p").add(t.expired_undo()))
        .add(button(Look::Secondary, "undo_expiry", t.undo(), move || app.send(Event::UndidExpiry)))
        .add(button(Look::Secondary, "note_expiry", t.expired_noted(), move || app.send(Event::NotedExpiry)))
}

fn not_saved(app: App, t: &'static Text, words: &'static str) -> Element {
    let problem = app.model.with_untracked(|model| model.saving);
    let retry = if problem == Saving::Failed(StoreProblem::OtherTab) { t.take_over() } else { t.try_again() };
    let retry = (problem != Saving::Failed(StoreProblem::Newer))
        .then(|| button(Look::Secondary, "retry_saving", retry, move || app.send(Event::RetriedSaving)));
    let copy = HandOver::copy(app, "copy-unsaved");
    el("div")
        .class("banner")
        .attr("data-banner", "storage")
        .add(el("p").add(words))
        .add(retry)
        .add(copy.button(Look::Secondary, t.save_file()))
        .add(copy.offer(t))
}

fn damaged(app: App, t: &'static Text) -> Element {
    let has_previous =
        app.model.with_untracked(|model| model.recovery.as_ref().is_some_and(|recovery| recovery.previous.is_some()));
    let save_damaged = HandOver::new("damaged", "save_damaged", move || {
        let content = app.model.with_untracked(|model| Some(model.recovery.as_ref()?.damaged.clone()))?;
        let name = "kompetencekompas-damaged.txt".to_owned();
        Some(File { name, media_type: "text/plain", content, as_text: None })
    });
    let previous = has_previous
        .then(|| button(Look::Primary, "use_previous", t.damaged_previous(), move || app.send(Event::ChosePrevious)));
    el("div")
        .class("banner")
        .attr("data-banner", "damaged")
        .add(el("h2").add(t.damaged_heading()))
        .add(el("p").add(t.damaged_text()))
        .add(previous)
        .add(save_damaged.button(Look::Secondary, t.damaged_download()))
        .add(button(Look::Secondary, "start_again", t.damaged_fresh(), move || app.send(Event::ChoseFreshStart)))
        .add(save_damaged.offer(t))
}

fn progress(app: App, t: &'static Text, step: Step) -> Option<Element> {
    let language = app.language();
    let path = app.model.with_untracked(Model::path);
    let position = path.iter().position(|other| *other == step)?;
    let name =
        |step: Step| app.model.with_untracked(|model| phrases::step_name(&model.pack, language, step).to_owned());
    let steps: Node = path
        .into_iter()
        .map(|other| {
            let go = button(Look::Quiet, "go", name(other), move || app.send(Event::WentTo(other)))
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
        el("summary").add(el("span").add(so_far)).add(" ").add(el("span").class("progress__all").add(t.all_steps()));
    let details =
        el("details").class("progress__details").add(summary).add(el("ol").class("progress__steps").add(steps));
    Some(
        el("nav")
            .class("progress")
            .attr("aria-label", t.progress())
            .add(details)
            .add(el("div").class("progress__bar").attr("aria-hidden", "true").add(marks)),
    )
}

fn navigation(app: App, t: &'static Text, step: Step) -> Option<Element> {
    step.position()?;
    let is_returning = app.model.with_untracked(|model| model.returning);
    let (action, forward) = match step {
        _ if is_returning => ("next", Some(t.back_to_review())),
        Step::Review => ("finish", Some(t.finish())),
        Step::Profile => ("next", Some(t.see_suggestions())),
        Step::Suggestions => ("next", Some(t.to_plan())),
        Step::TalkSheet => ("next", None),
        _ => ("next", Some(t.next())),
    };
    let back = (!is_returning).then(|| button(Look::Secondary, "back", t.back(), move || app.send(Event::WentBack)));
    let forward = forward.map(|label| button(Look::Primary, action, label, move || app.send(Event::WentForward)));
    Some(el("div").class("step__nav").add(back).add(forward))
}

/// A modal dialog that opens itself. Never `confirm()`: in a sandboxed frame that is silently false.
fn dialog(
    role: &'static str,
    hook: &'static str,
    title: &'static str,
    on_cancel: impl Fn() + Send + 'static,
    content: impl Into<Node>,
) -> Element {
    let title_id = format!("{hook}-title");
    el("dialog")
        .class("dialog")
        .attr("role", role)
        .attr("data-dialog", hook)
        .attr("aria-labelledby", title_id.clone())
        .on("cancel", move |event| {
            event.prevent_default();
            on_cancel();
        })
        .add(el("h2").attr("id", title_id).add(title))
        .add(content)
        .modal()
}

/// The first button, which has the focus, is the one that loses nothing.
fn finish_dialog(app: App, t: &'static Text, is_open: RwSignal<bool>) -> Element {
    let copy = HandOver::copy(app, "copy-finish");
    let actions = el("div")
        .class("dialog__actions")
        .add(button(Look::Primary, "cancel", t.finish_cancel(), move || is_open.set(false)))
        .add(copy.button(Look::Secondary, t.save_file()))
        .add(button(Look::Secondary, "confirm_finished", t.finish_confirm(), move || app.send(Event::Finished)));
    let content: Node = vec![el("p").add(t.finish_text()).into(), actions.into(), copy.offer(t)].into();
    dialog("dialog", "finish", t.finish_heading(), move || is_open.set(false), content)
}

fn idle_warning(app: App, t: &'static Text) -> Node {
    let language = app.language();
    let is_warned = app.memo(|model| model.idle_warning.is_some());
    live(move || {
        is_warned.get().then(|| {
            let left = move || app.model.with(|model| model.idle_warning.unwrap_or(0));
            // A screen reader is told at the beginning, each half minute and near the end, not each second.
            let told = Memo::new(move |_| {
                let seconds = match left() {
                    seconds if seconds > 20 => seconds.div_ceil(30) * 30,
                    seconds if seconds > 10 => 20,
                    _ => 10,
                };
                phrases::wiped_in(language, seconds)
            });
            let copy = HandOver::copy(app, "copy-idle");
            let actions = el("div")
                .class("dialog__actions")
                .add(button(Look::Primary, "stay", t.idle_stay(), move || app.send(Event::WasActive)))
                .add(copy.button(Look::Secondary, t.save_file()))
                .add(button(Look::Secondary, "wipe", t.idle_wipe(), move || app.send(Event::Finished)));
            let seen = live(move || phrases::wiped_in(language, left()));
            let heard = live(move || told.get());
            let content: Node = vec![
                el("p").attr("aria-hidden", "true").add(seen).into(),
                el("p").class("visually-hidden").attr("role", "status").add(heard).into(),
                actions.into(),
                copy.offer(t),
            ]
            .into();
            dialog("alertdialog", "idle", t.idle_heading(), move || app.send(Event::WasActive), content)
        })
    })
}
