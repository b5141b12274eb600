//! The end: what the person has now, the day of the talk, saving and sharing, what comes after, and, set apart,
//! deleting.

use crate::{
    documents::{calendar, talk_sheet::talk_sheet},
    domain::{
        app::model::Model,
        basics::date::Date,
        keeping::{machine::message, state::StoragePlace},
        navigation::{self, step::Step},
        reflection::{self, progress::is_prepared},
    },
    shell::focus::FocusTarget,
    text::phrases,
    views::{
        context::Context,
        controls::{Icon, Look, button, heading, icon},
        dom::{Element, Node, el, live},
        shared::{
            finish::finish_dialog,
            hand_over::{File, HandOver},
            outcome::day,
            talk_sheet::setting,
        },
    },
};
use leptos::prelude::*;

pub(crate) fn view(cx: Context) -> Node {
    let own_device = cx.read(|model| model.keeping.place() == Some(StoragePlace::Device));
    let have = el("ul").class("have").add(cx.read(|model| have(cx, model)));
    let is_prepared =
        cx.read(|model| model.reflection().is_some_and(|reflection| is_prepared(&model.pack, reflection)));
    let head = el("div")
        .class("done__head")
        .add(heading(if is_prepared { cx.t.done_heading() } else { cx.t.done_heading_empty() }))
        .add(el("p").class("lead").add(cx.t.done_intro()));
    el("div")
        .class("done")
        .add(head)
        .add(el("div").class("done__have").add(talk(cx)).add(have))
        .add(keep(cx))
        .add(if own_device { wipe(cx) } else { finish(cx) })
        .into()
}

/// The day of the talk, and a reminder of it.
fn talk(cx: Context) -> Element {
    let initial = cx.read(Model::talk_day);
    let field = day("talk-day", "", "talk_day", cx.t.done_talk_day(), initial, move |day| {
        cx.send(reflection::Event::SetTalkDay(day));
    });
    let reminder = HandOver::new(cx.app, "reminder", "remind", move || {
        let entry = cx.read(|model| Some(remind(cx, model, model.talk_day()?)))?;
        let content = calendar::write(&[entry?], cx.app.now());
        Some(File { name: "kompetencekompas.ics".to_owned(), media_type: "text/calendar", content, as_text: None })
    });
    let offered = reminder.offer(cx);
    let shown = cx.on_change(Model::talk_day, move |model| {
        let day = model.talk_day()?;
        let [month, number] = phrases::leaf(model.language, day);
        let leaf =
            el("div").class("leaf").attr("aria-hidden", "true").add(el("small").add(month)).add(el("b").add(number));
        // On a screen the field shows the day.
        let on_paper = el("p").class("on-paper").add(phrases::talk_is_on(model.language, day));
        let remind = reminder.button(Look::Quiet, cx.t.done_remind()).add(icon(Icon::Calendar));
        Some(el("div").class("talk").add(leaf).add(on_paper).add(remind))
    });
    el("section").class("box done__talk").add(field).add(shown).add(offered)
}

fn remind(cx: Context, model: &Model, day: Date) -> Option<calendar::Entry> {
    let reflection = model.reflection()?;
    Some(calendar::Entry {
        uid: format!("{}-talk@kompetencekompas", reflection.id),
        day: day.plus_days(-1),
        summary: cx.t.done_reminder().to_owned(),
        description: String::new(),
    })
}

/// Sheet, plan and what comes after the talk, each with a button that leads to it.
fn have(cx: Context, model: &Model) -> Node {
    let line = |sign: Icon, name: &'static str, hint: String, label: &'static str, action: &'static str, step: Step| {
        let go = button(Look::Quiet, action, label, move || cx.send(navigation::Event::WentTo(step)))
            .attr("aria-label", format!("{label}: {name}"));
        let words = el("span").add(el("strong").add(name)).add(el("small").add(hint));
        el("li").add(icon(sign).class("i i--duo i--l")).add(words).add(go)
    };
    let plan = model.reflection().map(|reflection| reflection.plan.as_slice()).unwrap_or_default();
    let first = plan.iter().filter_map(|agreement| agreement.first_use).min();
    let hint = match first {
        Some(day) => {
            let agreements = phrases::agreements(cx.language, plan.len());
            format!(
                "{agreements} · {} {}",
                phrases::in_sentence(cx.t.sheet_first_use()),
                phrases::day(cx.language, day)
            )
        }
        None if plan.is_empty() => cx.t.plan_empty().to_owned(),
        None => phrases::agreements(cx.language, plan.len()),
    };
    let sheet = cx.t.done_sheet_hint().to_owned();
    let after = if model.keeping.is_shared() { cx.t.done_outcome_shared() } else { cx.t.done_outcome_hint() };
    let after = after.to_owned();
    // On a shared computer nothing of it is left when the person comes back.
    let next = (!model.keeping.is_shared()).then(|| {
        let hint = cx.t.done_next_hint().to_owned();
        line(Icon::Calendar, cx.t.step_follow_up(), hint, cx.t.see(), "follow_up", Step::FollowUp)
    });
    [
        line(Icon::Sheet, cx.t.step_talk_sheet(), sheet, cx.t.see(), "to_talk_sheet", Step::TalkSheet),
        line(Icon::Plan, cx.t.step_plan(), hint, cx.t.see(), "to_plan", Step::Plan),
        line(Icon::Note, cx.t.outcome_heading(), after, cx.t.open(), "outcome", Step::Outcome),
    ]
    .into_iter()
    .chain(next)
    .collect()
}

/// Saving everything, and sharing the sheet where the browser can.
fn keep(cx: Context) -> Element {
    let copy = HandOver::copy(cx.app, "copy-done");
    let share = cx.app.can_share().then(|| {
        let share = button(Look::Secondary, "share", cx.t.done_share(), move || {
            let sheet = cx.read(|model| {
                let reflection = model.reflection()?;
                Some(talk_sheet(&model.pack, reflection, setting(model, reflection), model.language).paper)
            });
            if let Some(sheet) = sheet {
                cx.app.share(sheet.title(), &sheet.plain_text());
            }
        })
        .add(icon(Icon::Share));
        vec![share.into(), el("p").class("soft").add(cx.t.done_share_hint()).into()]
    });
    el("section")
        .class("keep")
        .attr("aria-labelledby", "keep")
        .add(el("h2").attr("id", "keep").add(cx.t.done_keep()))
        .add(copy.button_about(Look::Secondary, cx.t.save_file(), cx.t.my_data()).add(icon(Icon::Save)))
        .add(copy.offer(cx))
        .add(share.map(Node::Many))
}

/// Deleting on a shared computer: it asks first, since it cannot be undone.
fn finish(cx: Context) -> Element {
    let is_open = RwSignal::new(false);
    let delete = button(Look::Quiet, "finished", cx.t.finish_confirm(), move || is_open.set(true))
        .class("button button--quiet button--danger")
        .add(icon(Icon::Delete));
    el("section")
        .class("wipe")
        .add(delete)
        .add(el("p").class("soft").add(cx.t.done_delete_hint()))
        .add(live(move || is_open.get().then(|| finish_dialog(cx, is_open))))
}

/// The button that deletes everything: that happens on the page of own data, where it can be undone.
fn wipe(cx: Context) -> Element {
    let delete = button(Look::Quiet, "delete_all", cx.t.done_delete(), move || {
        cx.send(navigation::Event::WentTo(Step::MyData));
        cx.send_and_focus(message::Event::DeletedEverything, FocusTarget::Undo);
    })
    .class("button button--quiet button--danger")
    .add(icon(Icon::Delete));
    el("section").class("wipe").add(delete).add(el("p").class("soft").add(cx.t.done_delete_hint()))
}
