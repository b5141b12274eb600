//! Runs the effects that `domain::app` asks for; what comes of them is reported as events.

use super::{address, app::App, focus, hand_over, host, keeper, settings};
use crate::{
    domain::{
        app::{event::Effect, redraw::FocusTarget},
        keeping::{effect::Effect as KeepingEffect, state::StoragePlace, storing},
        navigation::Effect as NavigationEffect,
    },
    platform::{location, page},
    text::phrases,
};
use leptos::{prelude::*, task};

/// Runs one effect.
pub(super) fn run(app: App, effect: Effect) {
    match effect {
        Effect::Navigation(effect) => go(app, effect),
        Effect::Keeping(effect) => keep(app, effect),
        Effect::ApplyLanguage(language) => {
            describe(app);
            if app.has_own_language() && settings::is_own_computer() {
                settings::remember_language(language);
            }
        }
        Effect::Focus(target) => task::spawn_local(async move {
            task::tick().await;
            focus::on(&target);
        }),
        Effect::Wipe => {
            keeper::forget_copy();
            app.close_print_window();
            address::restart_wiped();
        }
    }
}

fn go(app: App, effect: NavigationEffect) {
    match effect {
        NavigationEffect::Show(step, history_move) => {
            address::write_step(step, history_move);
            describe(app);
            task::spawn_local(async move {
                // After the new step is on the page.
                task::tick().await;
                match app.model.with_untracked(|model| model.navigation.target.clone()) {
                    Some(need) => focus::on(&FocusTarget::Question(need)),
                    None => focus::on_heading(),
                }
                host::report_step(app, step);
            });
        }
        NavigationEffect::Reload(step, history_move) => {
            address::write_step(step, history_move);
            location::reload();
        }
        // Refused by the browser: the person stays where they are.
        NavigationEffect::OpenBeside(step) => {
            let is_shared = app.model.with_untracked(|model| model.keeping.place == Some(StoragePlace::Tab));
            address::open_beside(step, is_shared);
        }
    }
}

fn keep(app: App, effect: KeepingEffect) {
    match effect {
        KeepingEffect::OpenStore { take_over } => task::spawn_local(async move {
            let outcome = keeper::open(app, take_over).await;
            app.send(storing::Event::StoreRead(outcome));
        }),
        KeepingEffect::Keep { library, revision, store } => keeper::keep(app, &library, revision, store),
        KeepingEffect::CloseStore => keeper::close(app),
        KeepingEffect::DownloadFile(library) => hand_over::everything(app, &library),
        KeepingEffect::ForgetEarlier => keeper::forget_earlier(app),
        KeepingEffect::RememberRetention(retention) => settings::remember_retention(retention),
        KeepingEffect::EmptyStore => keeper::empty(app),
    }
}

/// Sets title and language of the document.
pub(super) fn describe(app: App) {
    app.model.with_untracked(|model| page::describe(&phrases::document_title(model), model.language.code()));
}
