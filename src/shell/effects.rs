//! Runs the effects that `domain::update` asks for; what comes of them is reported as events.

use super::{address, app::App, focus, hand_over, host, keeper, settings};
use crate::{
    domain::model::{Effect, Event, FocusTarget, StoragePlace},
    platform::page,
    text::phrases,
};
use leptos::{prelude::*, task};

/// Runs one effect.
pub(super) fn run(app: App, effect: Effect) {
    match effect {
        // This build does not have it: the page is loaded again at its address, with the one that does.
        #[cfg(not(feature = "desk"))]
        Effect::ShowStep(step, history_move) if step.is_desk() => {
            address::write_step(step, history_move);
            crate::platform::location::reload();
        }
        Effect::ShowStep(step, history_move) => {
            address::write_step(step, history_move);
            describe(app);
            task::spawn_local(async move {
                // After the new step is on the page.
                task::tick().await;
                match app.model.with_untracked(|model| model.target.clone()) {
                    Some(need) => focus::on(&FocusTarget::Question(need)),
                    None => focus::on_heading(),
                }
                host::report_step(app, step);
            });
        }
        Effect::ApplyLanguage(language) => {
            describe(app);
            if app.has_own_language() && settings::is_own_computer() {
                settings::remember_language(language);
            }
        }
        Effect::OpenStore { take_over } => task::spawn_local(async move {
            let outcome = keeper::open(app, take_over).await;
            app.send(Event::StoreOpened(outcome));
        }),
        Effect::Keep { library, revision, store } => keeper::keep(app, &library, revision, store),
        Effect::CloseStore => keeper::close(app),
        Effect::DownloadFile(library) => hand_over::everything(app, &library),
        Effect::ForgetEarlier => keeper::forget_earlier(app),
        Effect::RememberRetention(retention) => settings::remember_retention(retention),
        Effect::Focus(target) => task::spawn_local(async move {
            task::tick().await;
            focus::on(&target);
        }),
        Effect::EmptyStore => keeper::empty(app),
        // Refused by the browser: the person stays where they are.
        Effect::OpenBeside(step) => {
            let is_shared = app.model.with_untracked(|model| model.place == Some(StoragePlace::Tab));
            address::open_beside(step, is_shared);
        }
        Effect::Wipe => {
            keeper::forget_copy();
            app.close_print_window();
            address::restart_wiped();
        }
    }
}

/// Sets title and language of the document.
pub(super) fn describe(app: App) {
    app.model.with_untracked(|model| page::describe(&phrases::document_title(model), model.language.code()));
}
