//! The app in a frame.

use super::{Scene, State, Way};

pub(super) const STATES: &[State] = &[
    State::new("start, in a frame", "start")
        .within(Scene::Frame)
        .sees("[data-action=begin]")
        .shows(&["StorageReach::ThisSite"]),
    State::new("task, in a frame", "task")
        .within(Scene::Frame)
        .by(&[Way::Press("[data-action=begin][data-storage=tab]")])
        .sees("[data-step=task]"),
    State::new("suggestions, in a frame", "suggestions")
        .within(Scene::Frame)
        .by(&[
            Way::Press("[data-action=begin][data-storage=tab]"),
            Way::See("[data-step=task]"),
            Way::Go("suggestions"),
        ])
        .sees("[data-action=to_questions]"),
    State::new("start, in a silent frame", "start").within(Scene::SilentFrame).sees("[data-action=own_window]"),
    State::new("start, in a sandbox", "start")
        .within(Scene::Sandbox)
        // It takes a moment until the app knows that the host page does not answer.
        .by(&[Way::See(".top [data-action=own_window]")])
        .sees("[data-storage=nowhere] [data-action=own_window]")
        .shows(&["StorageReach::Nowhere"]),
];
