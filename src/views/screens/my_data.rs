//! What is stored here, in plain words, and what the person can do with it.

use crate::views::{
    dom::{Element, Node, el, live},
    hand_over::HandOver,
    parts::{Look, Radio, button, button_with, heading, radios},
};
use crate::{
    domain::{
        basics::choice::Choice,
        keeping::{library::Library, retention::Retention},
        model::{Event, FileProblem, Model, OpenedFile, Removed, StoragePlace},
        reflection::{Reflection, Role},
    },
    formats::saved_file,
    platform::{clock, file},
    shell::app::App,
    text::{Text, phrases},
};
use leptos::{prelude::*, task};

pub(crate) fn view(app: App, t: &'static Text) -> Node {
    let revision = app.memo(|model| model.revision);
    let retention = app.memo(|model| model.retention.value());
    let can_undo = app.memo(|model| matches!(model.removed, Some(Removed::Reflections(_))));
    let intro = app.model.with_untracked(|model| match model.place {
        Some(StoragePlace::Device) => t.my_data_device(),
        Some(StoragePlace::Tab) | None => t.my_data_tab(),
    });
    let list = live(move || {
        // The day that each is deleted changes with the choice.
        let _ = (revision.get(), retention.get());
        app.model.with_untracked(|model| list(app, t, model))
    });
    let undo = live(move || {
        can_undo.get().then(|| {
            el("p").class("notice notice--calm").attr("role", "status").add(t.my_data_deleted()).add(" ").add(button(
                Look::Quiet,
                "undo",
                t.undo(),
                move || app.send(Event::UndidRemoval),
            ))
        })
    });
    let is_own = app.memo(|model| model.place == Some(StoragePlace::Device));
    let kept = live(move || is_own.get().then(|| kept(app, t)));
    vec![
        heading(t.my_data_heading()).into(),
        el("p").class("lead").add(intro).into(),
        undo,
        list,
        kept,
        open_file(app, t),
    ]
    .into()
}

/// How long things are kept. A choice that would delete something now says so first, and waits: who goes through radio
/// buttons with the arrow keys chooses each on the way.
fn kept(app: App, t: &'static Text) -> Node {
    let choices = Retention::ALL.iter().map(|choice| Radio::new(choice.value(), phrases::retention(t, *choice)));
    let chosen = move || app.model.with(|model| Some(model.choosing.unwrap_or(model.retention).value()));
    let choose = move |value: &'static str| {
        if let Some(choice) = Retention::from_value(value) {
            app.send(Event::ChoseRetention(choice));
        }
    };
    let choosing = app.memo(|model| model.choosing.map(Choice::value).unwrap_or_default());
    let question = live(move || {
        let choice = Retention::from_value(choosing.get())?;
        let expired = app.model.with_untracked(|model| model.would_expire(choice, clock::now()));
        let lines: Node = expired.reflections().iter().map(|state| el("li").add(summary(t, app, state))).collect();
        let words = phrases::would_expire(app.language(), choice, expired.reflections().len());
        let actions = el("div")
            .class("actions")
            .add(button(Look::Primary, "cancel_retention", t.retention_cancel(), move || {
                app.send(Event::CancelledRetention);
            }))
            .add(button(Look::Secondary, "confirm_retention", t.retention_confirm(), move || {
                app.send(Event::ConfirmedRetention);
            }));
        let lines = el("ul").attr("translate", "no").add(lines);
        Some(el("div").class("notice").attr("data-retention", "").add(el("p").add(words)).add(lines).add(actions))
    });
    vec![
        el("fieldset")
            .class("choices choices--columns")
            .attr("aria-describedby", "retention-hint")
            .add(el("legend").add(t.retention_legend()))
            .add(radios("retention", choices.collect(), chosen, choose))
            .into(),
        el("p")
            .class("quiet")
            .attr("id", "retention-hint")
            .add(t.retention_hint())
            .add(" ")
            .add(t.my_data_also())
            .into(),
        el("div").attr("role", "status").add(question).into(),
    ]
    .into()
}

/// The field that opens a file, also by dropping one on it, and what is said of the file.
pub(crate) fn open_file(app: App, t: &'static Text) -> Node {
    let open = move |chosen: Option<web_sys::Blob>| {
        if let Some(chosen) = chosen {
            task::spawn_local(async move { app.send(Event::OpenedFile(read(&chosen).await)) });
        }
    };
    let input = el("input")
        .attr("type", "file")
        .attr("data-action", "open_file")
        .attr("accept", ".json,.kompas.json,application/json")
        .attr("autocomplete", "off")
        .on("change", move |event| open(file::chosen(&event)));
    let label = el("label")
        .class("drop")
        .add(el("span").class("field__label").add(t.my_data_open()))
        .add(el("span").class("field__hint").add(t.my_data_open_hint()))
        .add(input)
        .on("dragover", |event| event.prevent_default())
        .on("drop", move |event| {
            event.prevent_default();
            open(file::dropped(&event));
        });
    // Made anew for each file that is opened, also when one takes the place of another.
    let opened = app.memo(|model| model.opened);
    let said = live(move || {
        let _ = opened.get();
        app.model.with_untracked(|model| model.file.as_ref().map(|file| about_file(app, t, file)))
    });
    vec![label.into(), said].into()
}

async fn read(chosen: &web_sys::Blob) -> Result<Library, FileProblem> {
    let text = file::text(chosen, saved_file::MAX_BYTES).await.ok_or(FileProblem::TooLarge)?;
    saved_file::read(&text).map(Library::from).map_err(|error| match error {
        saved_file::FileError::TooLarge { .. } => FileProblem::TooLarge,
        saved_file::FileError::NotOurs => FileProblem::NotOurs,
        saved_file::FileError::Newer { .. } => FileProblem::Newer,
        saved_file::FileError::Damaged(_) => FileProblem::Damaged,
    })
}

/// What is in a file and would not stay long, after the choice of how long things are kept.
fn short_lived(app: App, library: &Library) -> Option<String> {
    let today = clock::now().date();
    let retention = app.model.with_untracked(|model| model.retention);
    let over = library.reflections().iter().filter(|state| retention.is_over(state.changed, today)).count();
    (over > 0).then(|| phrases::file_expires(app.language(), over))
}

/// What is in the file, before anything changes.
fn about_file(app: App, t: &'static Text, file: &Result<OpenedFile, FileProblem>) -> Element {
    let language = app.language();
    let card =
        el("section").class("card card--accent").attr("data-file", "").attr("tabindex", "-1").attr("role", "status");
    let close = |label| button(Look::Secondary, "cancel_open", label, move || app.send(Event::CancelledFile));
    let OpenedFile { library, preview } = match file {
        Ok(file) => file,
        Err(problem) => {
            let words = match problem {
                FileProblem::TooLarge => t.file_too_large(),
                FileProblem::NotOurs => t.file_not_ours(),
                FileProblem::Newer => t.file_newer(),
                FileProblem::Damaged => t.file_damaged(),
            };
            return card.add(el("p").add(words));
        }
    };
    let lines: Node =
        library.reflections().iter().map(|reflection| el("li").add(summary(t, app, reflection))).collect();
    card.add(el("h2").add(t.file_in_it()))
        .add(el("ul").attr("translate", "no").add(lines))
        .add(el("p").add(phrases::merge_preview(language, preview)))
        .add(short_lived(app, library).map(|words| el("p").add(words)))
        .add(
            el("div")
                .class("actions")
                .add(button(Look::Primary, "confirm_open", t.file_confirm(), move || app.send(Event::ConfirmedFile)))
                .add(close(t.file_cancel())),
        )
}

pub(crate) fn summary(t: &'static Text, app: App, reflection: &Reflection) -> String {
    let language = app.language();
    let task = reflection.task.trim();
    let task = if task.is_empty() { t.my_data_no_task().to_owned() } else { phrases::quoted(language, task) };
    let changed = phrases::last_changed(language, &clock::day(reflection.changed, language));
    match reflection.role {
        Role::Employee => format!("{task} · {changed}"),
        Role::Leader => format!("{}: {task} · {changed}", t.step_leader()),
    }
}

fn list(app: App, t: &'static Text, model: &Model) -> Node {
    if model.library.is_empty() {
        return el("p").add(t.my_data_none()).into();
    }
    let lines: Node =
        model.library.reflections().iter().rev().map(|reflection| line(app, t, model, reflection)).collect();
    let size = saved_file::write(&model.library, &model.pack.identity, clock::now()).len();
    let copy = HandOver::copy(app, "copy-my-data");
    vec![
        el("ul").class("stored").add(lines).into(),
        el("p").class("quiet").add(phrases::size_in_all(model.language, size)).into(),
        el("div")
            .class("actions")
            .add(copy.button(Look::Primary, t.save_file()))
            .add(button(Look::Secondary, "delete_all", t.my_data_delete_all(), move || {
                app.send(Event::DeletedEverything)
            }))
            .into(),
        copy.offer(t),
    ]
    .into()
}

fn line(app: App, t: &'static Text, model: &Model, reflection: &Reflection) -> Element {
    let words = summary(t, app, reflection);
    let size =
        saved_file::write(&std::iter::once(reflection.clone()).collect(), &model.pack.identity, clock::now()).len();
    let contents = phrases::contents(model.language, &clock::day(reflection.created, model.language), reflection);
    let expires = model.retention.expiry(reflection.changed).filter(|_| model.place == Some(StoragePlace::Device));
    let expires = expires.map(|day| phrases::expires(model.language, day, clock::now().date()));
    let (resumed, deleted) = (reflection.id.clone(), reflection.id.clone());
    el("li")
        .class("card")
        .attr("data-reflection", reflection.id.to_string())
        .add(el("p").attr("translate", "no").add(words.clone()))
        .add(el("p").class("quiet").add(format!("{contents} · {}", phrases::size(model.language, size))))
        .add(expires.map(|words| el("p").class("quiet").attr("data-expires", "").add(words)))
        .add(
            el("div")
                .class("actions")
                .add(button_with(Look::Quiet, "resume", t.my_data_resume(), &words, move || {
                    app.send(Event::Resumed(resumed.clone()));
                }))
                .add(button_with(Look::Quiet, "delete", t.my_data_delete(), &words, move || {
                    app.send(Event::DeletedReflection(deleted.clone()));
                })),
        )
}
