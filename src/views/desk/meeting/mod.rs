//! The slides for the team meeting: the subject and how to join, time to think, and one question for each dimension to
//! talk about together. Answers are never shown.

mod clock;

use self::clock::{Clock, quiet};
use super::joining::{how_to_join, qr_code};
use crate::{
    documents::{compass::ring, qr::Qr},
    domain::{
        app::model::Model,
        content::dimension::Dimension,
        desk::{self, SLIDES},
        navigation::{self, step::Step},
    },
    shell::focus::FocusTarget,
    views::{
        context::Context,
        controls::{Icon, Look, button, heading, icon},
        dom::{Element, Node, el, live},
        shared::{
            compass::{drawing, sector},
            from_link::theirs,
        },
    },
};
use leptos::{prelude::*, task};
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
    // In full screen, or over the whole page where the browser does not allow full screen.
    let (is_full, covers) = (RwSignal::new(false), RwSignal::new(false));
    let clock = Clock::new(cx);
    let toggle = move || {
        if is_full.get_untracked() {
            task::spawn_local(cx.app.leave_full_screen());
        } else if covers.get_untracked() {
            covers.set(false);
        } else {
            task::spawn_local(async move { covers.set(!cx.app.enter_full_screen(STAGE).await) });
        }
        // From here on, keys turn the slides, including space.
        cx.app.focus_soon(FocusTarget::Stage);
    };
    // The link on the first slide leads to the host page as soon as that has reported its address.
    let page_around = cx.memo(|model| model.host.page.clone());
    let is_large = move || is_full.get() || covers.get();
    // While the slides cover the page, Tab and screen readers must not reach what is under them.
    Effect::new(move |_| cx.app.show_only_stage(is_large()));
    on_cleanup(move || cx.app.show_only_stage(false));
    let label = live(move || if is_large() { desk.meeting_leave() } else { desk.meeting_full() });
    let place = move || format!("{} {} / {SLIDES}", desk.meeting_picture(), slide.get() + 1);
    let go = move |to: usize| {
        cx.send(desk::Event::ShowedSlide(to));
        // The button becomes disabled, which would lose the focus.
        if to == 0 || to + 1 >= SLIDES {
            cx.app.focus_soon(FocusTarget::Stage);
        }
    };
    let controls = el("div")
        .class("meeting__controls")
        .on("mousedown", clock::keeps_focus)
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
        .attr("tabindex", "-1")
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
                let _ = page_around.get();
                cx.read(|model| picture(cx, model, slide.get(), clock))
            }),
        ))
        .add(controls)
}

fn picture(cx: Context, model: &Model, slide: usize, clock: Clock) -> Node {
    let body = match slide {
        0 => return first(cx, model),
        1 => quiet(cx, clock),
        other => match model.first_dimensions().order().get(other - 2) {
            Some(dimension) => question(cx, model, *dimension),
            None => closing(cx),
        },
    };
    // The subject stays visible on every slide.
    let theme = model.invitation().map(|invitation| {
        let lead = format!("{}: ", cx.desk().meeting_theme());
        el("p").class("meeting__theme").add(lead).add(theirs(&invitation.content().theme))
    });
    vec![theme.into(), body].into()
}

/// The subject, and how to join.
fn first(cx: Context, model: &Model) -> Node {
    let title = model.invitation().map_or_else(
        || el("h2").add(model.pack.title.get(model.language).to_owned()),
        |invitation| el("h2").add(theirs(&invitation.content().theme)),
    );
    let base = cx.app.link_base();
    let short = desk::short_address(&base).to_owned();
    let link = model.invitation().and_then(|invitation| cx.app.invitation_link(&base, invitation).ok()).unwrap_or(base);
    let code = Qr::new(&link).map(|code| qr_code(&code, cx.desk().invite_qr()));
    let beside = el("div")
        .class("meeting__beside")
        .add(title)
        .add(how_to_join(&model.pack, model.language))
        .add(el("p").class("meeting__link").attr("translate", "no").add(short));
    el("div").class("meeting__first").add(beside).add(code).into()
}

/// One question to talk about, and which of the five words it is about. It shows no answers.
fn question(cx: Context, model: &Model, dimension: Dimension) -> Node {
    let texts = model.pack.dimension(dimension);
    let sectors = ring(&model.pack, model.language);
    let sectors = sectors.iter().map(|one| sector(one).flag("data-on", one.dimension == dimension));
    let beside = el("div")
        .class("meeting__beside")
        .add(
            el("p")
                .class("meeting__word")
                .attr("data-dimension", dimension.id())
                .add(icon(Icon::of_dimension(dimension)).attr("class", "i i--duo"))
                .add(texts.name.get(model.language).to_owned()),
        )
        .add(el("h2").add(texts.conversation.get(model.language).to_owned()))
        .add(el("p").class("meeting__hint").add(cx.desk().meeting_together()));
    let ring = drawing().attr("aria-hidden", "true").add(sectors.collect::<Node>());
    el("div").class("meeting__first meeting__question").add(beside).add(ring).into()
}

/// The result of the meeting: lines to fill in, on the wall or in thought.
fn closing(cx: Context) -> Node {
    let desk = cx.desk();
    let columns = [desk.meeting_what(), desk.meeting_who(), desk.meeting_when()];
    let columns: Node = columns.into_iter().map(|column| el("li").add(column)).collect();
    vec![el("h2").add(desk.meeting_closing()).into(), el("ul").class("meeting__agreed").add(columns).into()].into()
}
