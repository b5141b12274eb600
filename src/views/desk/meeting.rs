//! The pictures for the team meeting: what it is about and how to join, time to think, and one question for each dimension
//! to talk about together. Answers are never shown.

use super::joining::{how_to_join, qr_code};
use crate::{
    documents::qr::Qr,
    domain::{
        app::model::Model,
        desk::{self, SLIDES},
        navigation::{self, step::Step},
    },
    shell::app::App,
    views::{
        context::Context,
        dom::{Element, Node, el, live},
        parts::{Look, Radio, button, heading, radios},
        shared::from_link::theirs,
    },
};
use leptos::{prelude::*, task};
use std::time::Duration;
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;

const STAGE: &str = "[data-output=meeting]";

pub(crate) fn view(cx: Context) -> Node {
    let desk = cx.desk();
    let has_invitation = cx.read(|model| model.invitation().is_some());
    let (none, make) = if has_invitation {
        (None, desk.meeting_edit())
    } else {
        (Some(el("p").class("notice notice--calm").add(desk.meeting_none())), desk.meeting_make())
    };
    let edit = button(Look::Secondary, "invite", make, move || cx.send(navigation::Event::WentTo(Step::Invite)));
    vec![
        heading(desk.meeting_heading()).into(),
        el("p").class("lead").add(desk.meeting_intro()).into(),
        none.into(),
        stage(cx).into(),
        el("p").class("quiet").add(desk.meeting_keys()).into(),
        el("p").class("actions").add(edit).into(),
    ]
    .into()
}

fn stage(cx: Context) -> Element {
    let desk = cx.desk();
    let slide = cx.memo(|model| model.desk.slide);
    // On the whole screen, or, where the browser does not give that, over the whole page.
    let (is_full, covers) = (RwSignal::new(false), RwSignal::new(false));
    let clock = Clock::new(cx.app);
    let toggle = move || {
        if is_full.get_untracked() {
            task::spawn_local(cx.app.leave_full_screen());
        } else if covers.get_untracked() {
            covers.set(false);
        } else {
            task::spawn_local(async move { covers.set(!cx.app.enter_full_screen(STAGE).await) });
        }
    };
    // The link on the first picture leads to the page around, once it has told where it is.
    let introductions = cx.memo(|model| model.redraws.introductions);
    let is_large = move || is_full.get() || covers.get();
    let label = live(move || if is_large() { desk.meeting_leave() } else { desk.meeting_full() });
    let place = move || format!("{} {} / {SLIDES}", desk.meeting_picture(), slide.get() + 1);
    let go = move |to: usize| cx.send(desk::Event::ShowedSlide(to));
    let controls = el("div")
        .class("meeting__controls")
        .attr("role", "group")
        .attr("aria-label", desk.meeting_pictures())
        .add(
            button(Look::Secondary, "slide_back", desk.meeting_previous(), move || {
                go(slide.get_untracked().saturating_sub(1));
            })
            .live_property("disabled", move || slide.get() == 0),
        )
        .add(
            button(Look::Primary, "slide_next", desk.meeting_next(), move || go(slide.get_untracked() + 1))
                .live_property("disabled", move || slide.get() + 1 == SLIDES),
        )
        .add(el("span").class("meeting__place").attr("role", "status").add(live(place)))
        .add(button(Look::Quiet, "full_screen", label, toggle));
    el("section")
        .class("meeting")
        .attr("data-output", "meeting")
        .attr("aria-label", desk.meeting_pictures())
        .live_attr("data-large", move || is_large().then_some(""))
        .on("fullscreenchange", move |_| is_full.set(cx.app.is_full_screen()))
        .on("keydown", move |event| {
            if covers.get_untracked() && event.dyn_ref::<KeyboardEvent>().is_some_and(|event| event.key() == "Escape") {
                covers.set(false);
            }
        })
        .add(el("div").class("meeting__slide").live_attr("data-slide", move || Some(slide.get().to_string())).add(
            live(move || {
                let _ = introductions.get();
                cx.read(|model| picture(cx, model, slide.get(), clock))
            }),
        ))
        .add(controls)
}

fn picture(cx: Context, model: &Model, slide: usize, clock: Clock) -> Node {
    let desk = cx.desk();
    let language = model.language;
    match slide {
        0 => {
            let title = model.invitation().map_or_else(
                || el("h2").add(model.pack.title.get(language).to_owned()),
                |invitation| el("h2").add(theirs(&invitation.content().theme)),
            );
            let base = cx.app.link_base();
            let link = model
                .invitation()
                .and_then(|invitation| cx.app.invitation_link(&base, invitation).ok())
                .unwrap_or(base);
            let code = Qr::new(&link).map(|code| qr_code(&code, desk.invite_qr()));
            let beside = el("div")
                .class("meeting__beside")
                .add(title)
                .add(how_to_join(desk))
                .add(el("p").class("meeting__link").attr("translate", "no").add(link));
            el("div").class("meeting__first").add(beside).add(code).into()
        }
        1 => quiet(cx, clock),
        other => {
            let dimension = model.first_dimensions().order().get(other - 2).copied();
            let Some(texts) = dimension.map(|dimension| model.pack.dimension(dimension)) else { return Node::Empty };
            vec![
                el("p")
                    .class("meeting__word")
                    .attr("data-dimension", texts.id.id())
                    .add(texts.name.get(language).to_owned())
                    .into(),
                el("h2").add(texts.conversation.get(language).to_owned()).into(),
                el("p").class("meeting__hint").add(desk.meeting_together()).into(),
            ]
            .into()
        }
    }
}

/// A clock for quiet reflection. It makes no sound and does not flash when it is over.
#[derive(Clone, Copy)]
struct Clock {
    app: App,
    /// How many minutes were chosen.
    minutes: RwSignal<i64>,
    /// What is left, in milliseconds.
    left: RwSignal<i64>,
    /// When it is over, in milliseconds since 1970; 0 while it is stopped.
    ends: RwSignal<i64>,
}

const MINUTE: i64 = 60_000;

impl Clock {
    fn new(app: App) -> Self {
        let clock = Self { app, minutes: RwSignal::new(5), left: RwSignal::new(5 * MINUTE), ends: RwSignal::new(0) };
        // The time of day decides; the timer only updates what is shown. Without a timer the clock does not run.
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

    fn toggle(self) {
        let runs = self.ends.get_untracked() > 0;
        self.look();
        self.ends.set(if runs { 0 } else { self.app.now().millis() + self.left.get_untracked() });
    }
}

fn quiet(cx: Context, clock: Clock) -> Node {
    let desk = cx.desk();
    let choices = vec![Radio::new("3", "3"), Radio::new("5", "5"), Radio::new("8", "8"), Radio::new("10", "10")];
    let chosen = move || match clock.minutes.get() {
        3 => Some("3"),
        5 => Some("5"),
        8 => Some("8"),
        _ => Some("10"),
    };
    let choose = move |value: &'static str| clock.set(value.parse().unwrap_or(5));
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
        el("p").class("meeting__clock").attr("aria-hidden", "true").attr("data-output", "clock").add(shown).into(),
        el("p").class("meeting__text").attr("role", "status").add(live(move || announced.get())).into(),
        el("div")
            .class("meeting__set")
            .add(
                el("fieldset")
                    .class("choices meeting__minutes")
                    .add(el("legend").add(desk.meeting_minutes()))
                    .add(radios("minutes", choices, chosen, choose)),
            )
            .add(
                el("div")
                    .class("actions")
                    .add(
                        button(Look::Secondary, "clock", label, move || clock.toggle())
                            .live_property("disabled", move || is_over.get()),
                    )
                    .add(button(Look::Quiet, "clock_reset", desk.meeting_reset(), again)),
            )
            .into(),
    ]
    .into()
}
