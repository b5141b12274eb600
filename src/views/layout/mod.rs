//! What is the same on every screen: header, messages, progress, and the dialogs of a shared computer.

mod dialogs;
mod header;
mod messages;
mod progress;

use self::{
    dialogs::idle_warning,
    header::header,
    messages::messages,
    progress::{navigation, progress},
};
#[cfg(feature = "desk")]
use super::desk;
use super::{
    context::Context,
    dom::{Node, el, live},
    parts::HEADING,
    screens::{
        follow_up, my_data, plan, preferences, priorities, profile, questions, review, start, suggestions, talk_sheet,
        task,
    },
    shared::hand_over::HandOver,
};
use crate::{
    domain::{basics::language::Language, navigation::step::Step},
    shell::app::App,
};
use leptos::prelude::*;

/// The whole page.
pub fn root(app: App) -> Node {
    // Strings, not enums: leptos's signals are compiled again for each type.
    let language = app.memo(|model| model.language.code());
    let step = app.memo(|model| model.navigation.step.name());
    let cx = move || Context::new(app, Language::from_code(language.get()).unwrap_or_default());
    let copy = HandOver::copy_by_keyboard(app, "copy");
    let (in_header, offered, of_step) = (copy.clone(), copy.clone(), copy);
    // In a frame, the page around has a `main` and a banner of its own.
    let is_frame = app.model.with_untracked(|model| model.host.is_frame);
    let label = move || is_frame.then(|| app.model.with(|model| model.pack.title.get(model.language).to_owned()));
    el("div")
        .class("app")
        .live_attr("lang", move || Some(language.get()))
        .maybe_attr("role", is_frame.then_some("region"))
        .live_attr("aria-label", label)
        .add(header(app, cx, in_header, is_frame))
        .add(live(move || messages(cx())))
        .add(el(if is_frame { "div" } else { "main" }).class("page").add(live(move || offered.offer(cx()))).add(live(
            move || {
                // What was offered belongs to the step before.
                of_step.reset();
                screen(cx(), Step::from_name(step.get()).unwrap_or_default())
            },
        )))
        .add(live(move || idle_warning(cx())))
        .into()
}

fn screen(cx: Context, step: Step) -> Node {
    let content = match step {
        Step::Start => start::view(cx),
        Step::Task => task::view(cx),
        Step::Questions(dimension) => questions::view(cx, dimension),
        Step::Priorities => priorities::view(cx),
        Step::Preferences => preferences::view(cx),
        Step::Review => review::view(cx),
        Step::Profile => profile::view(cx),
        Step::Suggestions => suggestions::view(cx),
        Step::Plan => plan::view(cx),
        Step::TalkSheet => talk_sheet::view(cx),
        Step::FollowUp => follow_up::view(cx),
        Step::MyData => my_data::view(cx),
        #[cfg(feature = "desk")]
        Step::Invite | Step::Meeting | Step::Leader | Step::Pack | Step::Embed => desk::view(cx, step),
        // The page is being loaded again, with the build that has these steps.
        #[cfg(not(feature = "desk"))]
        Step::Invite | Step::Meeting | Step::Leader | Step::Pack | Step::Embed => Node::Empty,
    };
    // In a frame the whole app is a region with this name.
    let has_name = step == Step::Start && cx.read(|model| model.host.is_frame);
    let section = el("section")
        .class("step")
        .attr("data-step", step.name())
        .maybe_attr("aria-labelledby", (!has_name).then_some(HEADING))
        .add(content)
        .add(navigation(cx, step));
    vec![progress(cx, step).into(), section.into()].into()
}
