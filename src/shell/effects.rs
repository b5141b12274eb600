//! Runs the effects that `domain::app` asks for; their outcome is reported as events.

use super::{
    address,
    app::App,
    focus::{self, FocusTarget},
    hand_over, host, keeper, parts, settings,
};
use crate::{
    domain::{
        app::event::Effect,
        keeping::{Effect as KeepingEffect, state::StoragePlace},
        navigation::{Effect as NavigationEffect, step::Step},
    },
    platform::{page, timer},
    text::phrases,
};
use leptos::{prelude::*, task};

/// Runs one effect.
pub(super) fn run(app: App, effect: Effect) {
    match effect {
        Effect::Navigation(effect) => go(app, effect),
        Effect::Keeping(effect) => keep(app, effect),
        Effect::Fetch(fetch) => parts::fetch(app, fetch),
        Effect::ApplyLanguage(language) => {
            describe(app);
            if app.has_own_language() && is_stored_here(app) {
                settings::remember_language(language);
            }
        }
    }
}

fn go(app: App, effect: NavigationEffect) {
    match effect {
        NavigationEffect::Show(step, history_move) => {
            app.resources().guard.changed();
            let open = app.model.with_untracked(|model| model.keeping.current.clone()).filter(|_| is_stored_here(app));
            address::write_step(step, history_move, open);
            describe(app);
            task::spawn_local(async move {
                // Wait until the new step is on the page.
                task::tick().await;
                app.resources().guard.changed();
                // In a separate task: screen readers do not announce a focus that is set in the task that removed the
                // element with the focus.
                timer::after(0, move || {
                    match app.model.with_untracked(|model| model.navigation.target.clone()) {
                        Some(need) => focus::on(&FocusTarget::Question(need)),
                        None => focus::on_heading(),
                    }
                    host::report_step(app, step, history_move);
                });
            });
        }
        NavigationEffect::ShowQuestion => {
            app.resources().guard.changed();
            task::spawn_local(async move {
                task::tick().await;
                app.resources().guard.changed();
                if let Some(need) = app.model.with_untracked(|model| model.navigation.target.clone()) {
                    focus::on(&FocusTarget::Question(need));
                }
            });
        }
        NavigationEffect::RememberAllAtOnce(all) => {
            if is_stored_here(app) {
                settings::remember_all_at_once(all);
            }
        }
    }
}

fn keep(app: App, effect: KeepingEffect) {
    match effect {
        KeepingEffect::Machine(command) => keeper::run(app, command),
        KeepingEffect::DownloadFile(collection) => hand_over::everything(app, &collection),
        KeepingEffect::RememberCopy => keeper::remember_change(app),
    }
}

/// Whether anything may be stored. What the browser remembers of an earlier visit does not decide that.
fn is_stored_here(app: App) -> bool {
    app.model.with_untracked(|model| model.keeping.place() == Some(StoragePlace::Device))
}

/// Sets title and language of the document, and an attribute that tells the stylesheets what is shown. `:has()` could
/// do that too, but is evaluated again with every change of the page.
pub(super) fn describe(app: App) {
    app.model.with_untracked(|model| {
        let shows = match model.navigation.step {
            Step::Questions(_) => "questions",
            step => step.name(),
        };
        page::describe(&phrases::document_title(model), model.language.code(), shows);
    });
}
