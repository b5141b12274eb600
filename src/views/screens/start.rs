//! The start page: what it is in one sentence and three facts, and two buttons that begin at once.

use crate::views::{
    context::Context,
    controls::{Icon, Look, button, heading, icon},
    dom::{Element, Node, el, live},
    shared::{
        begin::{self, begin},
        from_link::from_link,
        open_file::{file_field, file_preview},
        summary::summary,
        wheel,
    },
};
use crate::{
    domain::{
        app::announcement::Message,
        basics::role::Role,
        navigation::{self, step::Step},
        reflection::progress,
    },
    text::phrases,
};
use leptos::prelude::*;

pub(crate) fn view(cx: Context) -> Node {
    let language = cx.language;
    let (title, start, is_frame) =
        cx.read(|model| (model.pack.title.clone(), model.pack.start.clone(), model.host.is_frame));
    // The host page of a frame has introduced this already; outside a frame the heading is the name.
    let heading_is_name = start.heading.is_none() && !is_frame;
    let title = start.heading.filter(|_| !is_frame).unwrap_or(title);
    let notice =
        cx.memo(|model| model.navigation.notice.map(|notice| phrases::notice_words(model, notice)).unwrap_or_default());

    let can_resume = cx.memo(|model| model.keeping.resumable().is_some());
    // Who comes back or was invited needs the facts less than the way on.
    let is_invited = cx.read(|model| model.invitation().is_some());
    let knows = move || can_resume.get() || is_invited;
    let notice = live(move || Some(notice.get()).filter(|words| !words.is_empty()));
    let begin = live(move || {
        let heading = if can_resume.get() { cx.t.begin_new_on() } else { cx.t.begin_on() };
        begin(cx, heading, Role::Employee, !can_resume.get())
    });
    // Another pack was asked for, but could not be fetched or is invalid.
    let is_standard = cx.read(|model| model.pack.identity.is_standard());
    let pack_not_used = (is_standard && !cx.app.wanted_pack().is_empty())
        .then(|| el("p").class("notice notice--calm").attr("data-notice", "pack").add(cx.t.pack_not_used()));
    let back = move |first: &'static str, back: &'static str| Some(if can_resume.get() { back } else { first });
    let picture = el("div")
        .live_attr("class", move || back("start__picture", "start__picture start__picture--back"))
        .attr("aria-hidden", "true")
        .add(wheel::drawn());
    // A person who comes back finds the reflection to continue first.
    let hero = el("div")
        .live_attr("class", move || {
            // A name is one long word.
            let first = if heading_is_name { "start__hero start__hero--name" } else { "start__hero" };
            back(first, "start__hero start__hero--back")
        })
        .add(heading(title.get(language).to_owned()))
        .add(el("p").class("lead").add(start.lead.get(language).to_owned()))
        .add(live(move || (!knows()).then(|| facts(cx))));
    vec![
        picture.into(),
        hero.into(),
        pack_not_used.into(),
        el("p").class("notice").attr("data-notice", "start").add(notice).into(),
        file_preview(cx),
        cx.on_change(
            |model| (model.keeping.resumable().map(|latest| latest.id.clone()), model.keeping.place()),
            move |_| resume(cx),
        ),
        live(move || can_resume.get().then(|| also_due(cx))),
        invitation(cx),
        begin,
        live(move || knows().then(|| facts(cx))),
        footer(cx).into(),
    ]
    .into()
}

/// How long it takes, who sees it, and that it is the person's own choice.
fn facts(cx: Context) -> Element {
    let minutes = cx.read(|model| model.pack.minutes);
    let fact = |drawn: Icon, words: Node| -> Node {
        el("li").add(icon(drawn).attr("class", "i i--l i--duo")).add(el("span").add(words)).into()
    };
    el("ul").class("start__facts").add(vec![
        fact(Icon::Time, phrases::takes_minutes(cx.language, minutes).into()),
        fact(Icon::Private, cx.t.fact_private().into()),
        fact(Icon::Choose, cx.t.fact_choose().into()),
    ])
}

/// The way to the follow-up of an earlier reflection, other than the one that "continue" leads to.
fn also_due(cx: Context) -> Option<Element> {
    let (id, task) = cx.read(|model| {
        let reflection = model.keeping.also_due(cx.app.today())?;
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
        |model| model.link.clone(),
        move |model| -> Node {
            let problem = match &model.link {
                None => return Node::Empty,
                Some(Ok(invitation)) => return from_link(&model.pack, cx.language, invitation.content()).into(),
                Some(Err(_)) => phrases::message_words(model, Message::Link),
            };
            el("p").class("notice").attr("data-link-problem", "").add(problem).into()
        },
    )
}

/// What only some people need: opening a file, the links for leaders and editors, and the sources.
fn footer(cx: Context) -> Element {
    let language = cx.language;
    let start = cx.read(|model| model.pack.start.clone());
    let about: Node = start.about.iter().map(|point| el("li").add(point.get(language).to_owned())).collect();
    let voluntary = start
        .voluntary
        .as_ref()
        .map(|words| part(cx.t.voluntary_summary(), Node::from(el("p").add(words.get(language).to_owned()))));
    let source: Node =
        vec![el("ol").add(about).into(), el("p").add(start.source.get(language).to_owned()).into()].into();
    let where_kept: Node = vec![
        el("p").add(el("strong").add(cx.t.own_device())).add(": ").add(cx.t.storage_device_hint()).into(),
        el("p").add(el("strong").add(cx.t.shared_device())).add(": ").add(cx.t.storage_tab_hint()).into(),
    ]
    .into();
    let leaders: Node = vec![
        el("p").add(cx.t.leader_links()).into(),
        ways(cx, &[(Step::Invite, "invite"), (Step::Meeting, "meeting"), (Step::Leader, "leader")]).into(),
    ]
    .into();
    let editors = ways(cx, &[(Step::Pack, "pack"), (Step::Embed, "embed")]);
    el("div")
        .class("foot")
        .add(file_field(cx))
        .add(part(cx.t.leader_summary(), leaders))
        .add(part(cx.t.for_editors(), editors))
        .add(part(cx.t.where_summary(), where_kept))
        .add(voluntary)
        .add(part(cx.t.source_summary(), source))
}

fn part(summary: &'static str, content: impl Into<Node>) -> Element {
    el("details").class("foot__part").add(el("summary").add(summary)).add(el("div").add(content))
}

fn ways(cx: Context, steps: &[(Step, &'static str)]) -> Element {
    let ways: Node = steps
        .iter()
        .map(|&(step, action)| {
            let name = cx.read(|model| phrases::step_name(&model.pack, cx.language, step).to_owned());
            button(Look::Secondary, action, name, move || cx.send(navigation::Event::WentTo(step)))
        })
        .collect();
    el("div").class("actions").add(ways)
}

/// The button that continues the latest reflection.
fn resume(cx: Context) -> Option<Element> {
    let language = cx.language;
    let (id, task, changed, answered, asked, is_placed) = cx.read(|model| {
        let reflection = model.keeping.resumable()?;
        let (answered, asked) = progress::answered(&model.pack, reflection);
        let place = model.keeping.place();
        Some((reflection.id.clone(), reflection.task.clone(), reflection.changed, answered, asked, place.is_some()))
    })?;
    let own_words = (!task.is_empty())
        .then(|| el("p").class("own-words").attr("translate", "no").add(phrases::quoted(language, &task)));
    let answered_of = phrases::answered_of(language, answered, asked);
    let changed = phrases::last_changed(language, &cx.app.day(changed, language));
    let bar = el("progress")
        .class("progress__bar")
        .attr("max", asked.to_string())
        .attr("value", answered.to_string())
        .attr("aria-hidden", "true");
    let go_on = move || cx.send(navigation::Event::Resumed(id.clone()));
    let way: Element = if is_placed {
        button(Look::Primary, "resume", cx.t.resume(), go_on)
    } else {
        // It was added from a file, and nobody has said yet whose computer this is.
        begin::resume(cx, go_on)
    };
    Some(
        el("section")
            .class("resume")
            .attr("aria-labelledby", "resume-heading")
            .add(el("h2").attr("id", "resume-heading").add(cx.t.resume_heading()))
            .add(own_words)
            .add(el("p").class("quiet").add(format!("{answered_of} · {changed}")))
            .add(bar)
            .add(way),
    )
}
