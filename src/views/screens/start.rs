//! The start page: what it is, how long it takes, what is stored where, and the first choice.

use crate::views::{
    context::Context,
    dom::{Element, Node, el, live},
    parts::{Look, button, heading},
    shared::{from_link::from_link, open_file::open_file, storage_choice::storage_choice, summary::summary},
};
use crate::{
    domain::{
        basics::role::Role,
        invitation::LinkError,
        navigation::{self, Notice, step::Step},
    },
    text::phrases,
};
use leptos::prelude::*;

pub(crate) fn view(cx: Context) -> Node {
    let language = cx.language;
    let (title, start) = cx.read(|model| (model.pack.title.clone(), model.pack.start.clone()));
    let notice = cx.memo(move |model| match model.navigation.notice {
        Some(Notice::ChooseStorage) => cx.t.choose_storage(),
        Some(Notice::Wiped) => cx.t.wiped(),
        Some(Notice::NothingOpen) => cx.t.nothing_open(),
        None => "",
    });
    let can_resume = cx.memo(|model| model.keeping.resumable().is_some());
    let about: Node = start.about.iter().map(|point| el("li").add(point.get(language).to_owned())).collect();
    let notice = live(move || Some(notice.get()).filter(|words| !words.is_empty()));
    let begin = live(move || {
        let (look, label) =
            if can_resume.get() { (Look::Secondary, cx.t.begin_new()) } else { (Look::Primary, cx.t.begin()) };
        button(look, "begin", label, move || {
            if let Some(id) = cx.app.new_reflection_id() {
                cx.send(navigation::Event::Began(Role::Employee, id));
            }
        })
    });
    // Another pack was asked for, but it could not be fetched or is invalid.
    let is_standard = cx.read(|model| model.pack.identity.is_standard());
    let pack_not_used = (is_standard && !cx.app.wanted_pack().is_empty())
        .then(|| el("p").class("notice notice--calm").attr("data-notice", "pack").add(cx.t.pack_not_used()));
    vec![
        heading(title.get(language).to_owned()).into(),
        pack_not_used.into(),
        invitation(cx),
        el("p").class("lead").add(start.lead.get(language).to_owned()).into(),
        live(move || can_resume.get().then(|| resume(cx))),
        live(move || can_resume.get().then(|| also_due(cx))),
        el("ol").class("about").add(about).into(),
        el("p").class("promise").add(cx.t.start_minutes()).add(" ").add(cx.t.start_privacy()).into(),
        el("p").class("notice").attr("role", "alert").add(notice).into(),
        storage_choice(cx).into(),
        el("div").class("step__nav").add(begin).into(),
        open_file(cx),
        for_leaders(cx).into(),
        el("details")
            .class("more")
            .add(el("summary").add(cx.t.source_summary()))
            .add(el("p").add(start.source.get(language).to_owned()))
            .into(),
    ]
    .into()
}

/// The way to the follow-up of an earlier reflection, other than the one that "continue" leads to.
fn also_due(cx: Context) -> Option<Element> {
    let (id, task) = cx.read(|model| {
        let reflection = model.keeping.also_due(cx.app.now().date())?;
        Some((reflection.id.clone(), summary(cx, reflection)))
    })?;
    Some(
        el("section")
            .class("card")
            .attr("aria-labelledby", "due-heading")
            .add(el("h2").attr("id", "due-heading").add(cx.t.follow_up_heading()))
            .add(el("p").attr("translate", "no").add(task))
            .add(button(Look::Secondary, "follow_up", cx.t.step_follow_up(), move || {
                cx.send(navigation::Event::Resumed(id.clone()))
            })),
    )
}

/// The invitation in the link that the page was opened with, or that it cannot be read.
fn invitation(cx: Context) -> Node {
    cx.on_change(
        |model| model.redraws.links,
        move |model| -> Node {
            let problem = match &model.link {
                None => return Node::Empty,
                Some(Ok(invitation)) => return from_link(cx.language, invitation.content()).into(),
                Some(Err(LinkError::Damaged)) => cx.t.link_damaged(),
                Some(Err(LinkError::Newer)) => cx.t.link_newer(),
            };
            el("p").class("notice").attr("role", "status").attr("data-link-problem", "").add(problem).into()
        },
    )
}

fn for_leaders(cx: Context) -> Element {
    let ways: Node = [
        (Step::Invite, "invite", cx.t.step_invite()),
        (Step::Meeting, "meeting", cx.t.step_meeting()),
        (Step::Leader, "leader", cx.t.step_leader()),
    ]
    .into_iter()
    .map(|(step, action, label)| {
        button(Look::Secondary, action, label, move || cx.send(navigation::Event::WentTo(step)))
    })
    .collect();
    el("details")
        .class("more")
        .add(el("summary").add(cx.t.leader_summary()))
        .add(el("p").add(cx.t.leader_links()))
        .add(el("div").class("actions").add(ways))
}

/// The way back into the reflection that was under way.
fn resume(cx: Context) -> Option<Element> {
    let language = cx.language;
    let (id, task, changed) = cx.read(|model| {
        let reflection = model.keeping.resumable()?;
        Some((reflection.id.clone(), reflection.task.clone(), reflection.changed))
    })?;
    let own_words = (!task.is_empty())
        .then(|| el("p").class("own-words").attr("translate", "no").add(phrases::quoted(language, &task)));
    let changed = phrases::last_changed(language, &cx.app.day(changed, language));
    Some(
        el("section")
            .class("card card--accent")
            .attr("aria-labelledby", "resume-heading")
            .add(el("h2").attr("id", "resume-heading").add(cx.t.resume_heading()))
            .add(own_words)
            .add(el("p").class("quiet").add(changed))
            .add(button(Look::Primary, "resume", cx.t.resume(), move || {
                cx.send(navigation::Event::Resumed(id.clone()))
            })),
    )
}
