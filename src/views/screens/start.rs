//! The start page: what it is, how long it takes, what is stored where, and the first choice.

use crate::views::{
    dom::{Element, Node, el, live},
    from_link::from_link,
    own_window::own_window,
    parts::{Look, Radio, button, heading, radios},
    screens::my_data,
};
use crate::{
    domain::{
        basics::choice::Choice,
        host::Reach,
        invitation::LinkError,
        model::{Event, Notice, StoragePlace},
        navigation::step::Step,
    },
    platform::{clock, page},
    shell::app::{App, wanted_pack},
    text::{Text, phrases},
};
use leptos::prelude::*;

pub(crate) fn view(app: App, t: &'static Text) -> Node {
    let language = app.language();
    let (title, start) = app.model.with_untracked(|model| (model.pack.title.clone(), model.pack.start.clone()));
    let notice = app.memo(move |model| match model.notice {
        Some(Notice::ChooseStorage) => t.choose_storage(),
        Some(Notice::Wiped) => t.wiped(),
        Some(Notice::NothingOpen) => t.nothing_open(),
        None => "",
    });
    let can_resume = app.memo(|model| model.resumable().is_some());
    let about: Node = start.about.iter().map(|point| el("li").add(point.get(language).to_owned())).collect();
    let notice = live(move || Some(notice.get()).filter(|words| !words.is_empty()));
    let begin = live(move || {
        let (look, label) =
            if can_resume.get() { (Look::Secondary, t.begin_new()) } else { (Look::Primary, t.begin()) };
        button(look, "begin", label, move || {
            if let Some(id) = clock::new_reflection_id() {
                app.send(Event::Began(id));
            }
        })
    });
    // Another pack was asked for, and could not be fetched or does not hold together.
    let is_standard = app.model.with_untracked(|model| model.pack.identity.is_standard());
    let pack_not_used = (is_standard && !wanted_pack().is_empty())
        .then(|| el("p").class("notice notice--calm").attr("data-notice", "pack").add(t.pack_not_used()));
    vec![
        heading(title.get(language).to_owned()).into(),
        pack_not_used.into(),
        invitation(app, t),
        el("p").class("lead").add(start.lead.get(language).to_owned()).into(),
        live(move || can_resume.get().then(|| resume(app, t))),
        live(move || can_resume.get().then(|| also_due(app, t))),
        el("ol").class("about").add(about).into(),
        el("p").class("promise").add(t.start_minutes()).add(" ").add(t.start_privacy()).into(),
        el("p").class("notice").attr("role", "alert").add(notice).into(),
        storage_choice(app, t).into(),
        el("div").class("step__nav").add(begin).into(),
        my_data::open_file(app, t),
        for_leaders(app, t).into(),
        el("details")
            .class("more")
            .add(el("summary").add(t.source_summary()))
            .add(el("p").add(start.source.get(language).to_owned()))
            .into(),
    ]
    .into()
}

/// What did you get to use, in an earlier reflection than the one that is under way?
fn also_due(app: App, t: &'static Text) -> Option<Element> {
    let (id, task) = app.model.with_untracked(|model| {
        let reflection = model.also_due(clock::now().date())?;
        Some((reflection.id.clone(), my_data::summary(t, app, reflection)))
    })?;
    Some(
        el("section")
            .class("card")
            .attr("aria-labelledby", "due-heading")
            .add(el("h2").attr("id", "due-heading").add(t.follow_up_heading()))
            .add(el("p").attr("translate", "no").add(task))
            .add(button(Look::Secondary, "follow_up", t.step_follow_up(), move || {
                app.send(Event::Resumed(id.clone()))
            })),
    )
}

/// What the link said that the page was opened with, or that it cannot be read.
fn invitation(app: App, t: &'static Text) -> Node {
    let links = app.memo(|model| model.links);
    live(move || {
        let _ = links.get();
        app.model.with_untracked(|model| -> Node {
            let problem = match &model.link {
                None => return Node::Empty,
                Some(Ok(invitation)) => return from_link(t, model.language, invitation.content()).into(),
                Some(Err(LinkError::Damaged)) => t.link_damaged(),
                Some(Err(LinkError::Newer)) => t.link_newer(),
            };
            el("p").class("notice").attr("role", "status").attr("data-link-problem", "").add(problem).into()
        })
    })
}

fn for_leaders(app: App, t: &'static Text) -> Element {
    let ways: Node = [
        (Step::Invite, "invite", t.step_invite()),
        (Step::Meeting, "meeting", t.step_meeting()),
        (Step::Leader, "leader", t.step_leader()),
    ]
    .into_iter()
    .map(|(step, action, label)| button(Look::Secondary, action, label, move || app.send(Event::WentTo(step))))
    .collect();
    el("details")
        .class("more")
        .add(el("summary").add(t.leader_summary()))
        .add(el("p").add(t.leader_links()))
        .add(el("div").class("actions").add(ways))
}

/// The first choice: whose computer it is, as far as the page around leaves it open.
pub(crate) fn storage_choice(app: App, t: &'static Text) -> Element {
    let host = app.model.with_untracked(|model| model.host);
    let mut places = vec![
        Radio { hint: Some(t.storage_device_hint()), ..Radio::new(StoragePlace::Device.value(), t.storage_device()) },
        Radio { hint: Some(t.storage_tab_hint()), ..Radio::new(StoragePlace::Tab.value(), t.storage_tab()) },
    ];
    if host.tab_only {
        places.remove(0);
    }
    let chosen = move || app.model.with(|model| model.place.map(Choice::value));
    let choose = move |value: &'static str| {
        if let Some(place) = StoragePlace::from_value(value) {
            app.send(Event::ChoseStorage(place));
        }
    };
    el("fieldset")
        .class("choices choices--cards")
        .add(el("legend").add(t.storage_legend()))
        .add(storage_note(t, host.tab_only, host.reach))
        .add(radios("storage", places, chosen, choose))
}

/// What is to be known of storing in a frame before one chooses.
fn storage_note(t: &'static Text, tab_only: bool, reach: Reach) -> Option<Element> {
    let (hook, words) = match reach {
        _ if tab_only => ("tab_only", t.storage_tab_only()),
        Reach::Nowhere => ("nowhere", t.storage_nowhere()),
        Reach::ThisSite => ("this_site", t.storage_this_site()),
        Reach::Everywhere => return None,
    };
    // A frame that may open no windows can still show where to go.
    let address = page::own_window().filter(|_| hook == "nowhere");
    let way_out = address.and_then(|address| own_window(t, address));
    Some(el("div").class("notice notice--calm").attr("data-storage", hook).add(el("p").add(words)).add(way_out))
}

/// The way back into the reflection that was under way.
fn resume(app: App, t: &'static Text) -> Option<Element> {
    let language = app.language();
    let (id, task, changed) = app.model.with_untracked(|model| {
        let reflection = model.resumable()?;
        Some((reflection.id.clone(), reflection.task.clone(), reflection.changed))
    })?;
    let own_words = (!task.is_empty())
        .then(|| el("p").class("own-words").attr("translate", "no").add(phrases::quoted(language, &task)));
    let changed = phrases::last_changed(language, &clock::day(changed, language));
    Some(
        el("section")
            .class("card card--accent")
            .attr("aria-labelledby", "resume-heading")
            .add(el("h2").attr("id", "resume-heading").add(t.resume_heading()))
            .add(own_words)
            .add(el("p").class("quiet").add(changed))
            .add(button(Look::Primary, "resume", t.resume(), move || app.send(Event::Resumed(id.clone())))),
    )
}
