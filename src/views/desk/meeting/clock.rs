//! Time to think alone, with a clock that makes no sound and does not flash at the end.

use crate::{
    domain::content::pack::Minutes,
    shell::{app::App, focus::FocusTarget},
    text::phrases,
    views::{
        context::Context,
        controls::{Look, Radio, button, radios},
        dom::{Node, el, live},
        shared::from_link::voluntary,
    },
};
use leptos::prelude::*;
use std::time::Duration;

/// The clock.
#[derive(Clone, Copy)]
pub(super) struct Clock {
    app: App,
    /// How many minutes were chosen.
    minutes: RwSignal<i64>,
    /// The time left, in milliseconds.
    left: RwSignal<i64>,
    /// When it ends, in milliseconds since 1970; 0 while it is stopped.
    ends: RwSignal<i64>,
}

const MINUTE: i64 = 60_000;

impl Clock {
    /// For all the questions of the pack.
    pub(super) fn new(cx: Context) -> Self {
        let minutes = i64::from(cx.read(|model| model.pack.minutes.all));
        let clock = Self {
            app: cx.app,
            minutes: RwSignal::new(minutes),
            left: RwSignal::new(minutes * MINUTE),
            ends: RwSignal::new(0),
        };
        // The time of day decides; the timer only updates the display. Without a timer the clock does not run.
        if let Ok(timer) = set_interval_with_handle(move || clock.look(), Duration::from_millis(250)) {
            on_cleanup(move || timer.clear());
        }
        clock
    }

    fn look(self) {
        let ends = self.ends.get_untracked();
        if ends > 0 {
            let left = (ends - self.app.now().millis()).max(0);
            self.left.set(left);
            if left == 0 {
                self.ends.set(0);
            }
        }
    }

    fn set(self, minutes: i64) {
        self.minutes.set(minutes);
        self.ends.set(0);
        self.left.set(minutes * MINUTE);
    }

    /// One minute more, also while it runs.
    fn extend(self) {
        self.look();
        self.left.update(|left| *left += MINUTE);
        self.ends.update(|ends| *ends += if *ends > 0 { MINUTE } else { 0 });
    }

    fn toggle(self) {
        let runs = self.ends.get_untracked() > 0;
        self.look();
        self.ends.set(if runs { 0 } else { self.app.now().millis() + self.left.get_untracked() });
    }
}

/// The slide with the clock: for as long as the short edition or all of the questions take.
pub(super) fn quiet(cx: Context, clock: Clock) -> Node {
    let desk = cx.desk();
    let Minutes { short, all, .. } = cx.read(|model| model.pack.minutes);
    let (core, every) = cx.read(|model| {
        let needs = &model.pack.needs;
        (needs.iter().filter(|need| need.core).count(), needs.len())
    });
    let choice = |value, label, questions, minutes| Radio {
        hint: Some(phrases::questions_and_minutes(cx.language, questions, minutes)),
        ..Radio::new(value, label)
    };
    let choices = vec![choice("core", cx.t.edition_core(), core, short), choice("all", cx.t.edition_all(), every, all)];
    let chosen = move || match clock.minutes.get() {
        minutes if minutes == i64::from(all) => Some("all"),
        minutes if minutes == i64::from(short) => Some("core"),
        _ => None,
    };
    let choose = move |value: &'static str| clock.set(i64::from(if value == "core" { short } else { all }));
    let seconds = Memo::new(move |_| (clock.left.get() + 999) / 1000);
    let shown = live(move || {
        let seconds = seconds.get();
        format!("{}:{:02}", seconds / 60, seconds % 60)
    });
    // A screen reader announces it once a minute.
    let announced = Memo::new(move |_| match seconds.get() {
        0 => desk.meeting_over().to_owned(),
        seconds if seconds < 60 => desk.meeting_last().to_owned(),
        seconds => format!("{} {}", seconds / 60, desk.meeting_left()),
    });
    let runs = Memo::new(move |_| clock.ends.get() > 0);
    let is_over = Memo::new(move |_| seconds.get() == 0);
    let label = live(move || if runs.get() { desk.meeting_pause() } else { desk.meeting_start() });
    let again = move || clock.set(clock.minutes.get_untracked());
    vec![
        el("h2").add(desk.meeting_quiet()).into(),
        el("p").class("meeting__text").add(desk.meeting_quiet_text()).into(),
        cx.read(|model| voluntary(&model.pack, cx.language)).into(),
        el("p").add(cx.read(|model| phrases::time_in_all(cx.language, model.pack.minutes))).into(),
        el("p").class("meeting__clock").attr("aria-hidden", "true").attr("data-output", "clock").add(shown).into(),
        el("p").class("meeting__text").attr("role", "status").add(live(move || announced.get())).into(),
        el("div")
            .class("meeting__set")
            .add(
                el("fieldset")
                    .class("choices meeting__minutes")
                    .on("click", move |event| {
                        // Returns the focus to the slides, so that arrows and space turn them again. With the keyboard
                        // these keys still choose.
                        if cx.app.is_of_pointer(&event) {
                            cx.app.focus_soon(FocusTarget::Stage);
                        }
                    })
                    .add(el("legend").add(desk.meeting_minutes()))
                    .add(radios("minutes", choices, chosen, choose)),
            )
            .add(
                el("div")
                    .class("actions")
                    .on("mousedown", keeps_focus)
                    .add(
                        button(Look::Secondary, "clock", label, move || clock.toggle())
                            .live_property("disabled", move || is_over.get()),
                    )
                    .add(button(Look::Quiet, "clock_more", desk.meeting_one_more(), move || clock.extend()))
                    .add(button(Look::Quiet, "clock_reset", desk.meeting_reset(), again)),
            )
            .into(),
    ]
    .into()
}

/// A button that was pressed with the mouse does not take the focus: space goes on turning the page.
pub(super) fn keeps_focus(event: web_sys::Event) {
    event.prevent_default();
}
