//! Saving the days of a plan as a calendar file.

use super::hand_over::{File, HandOver};
use crate::{
    documents::{calendar, talk_sheet::agreement_words},
    domain::{app::model::Model, basics::date::Date, reflection::plan::Agreement},
    text::phrases,
    views::{
        context::Context,
        controls::{Icon, Look, icon},
        dom::{Node, el, live},
    },
};
use leptos::prelude::*;

/// The dates for the calendar, without the person's own words unless they add them. `reminder` is what the calendar
/// shows on the first day of an agreement.
pub(crate) fn agreement_days(cx: Context, reminder: &'static str) -> Node {
    // Off at first each time: others may be able to see the calendar.
    let with_words = RwSignal::new(false);
    let calendar = HandOver::new(cx.app, "calendar", "calendar", move || {
        let entries = cx.read(|model| entries(cx, model, reminder, with_words.get_untracked()));
        let name = "kompetencekompas.ics".to_owned();
        (!entries.is_empty()).then(|| {
            let content = calendar::write(&entries, cx.app.now());
            File { name, media_type: "text/calendar", content, as_text: None }
        })
    });
    let add_words = el("input")
        .attr("type", "checkbox")
        .attr("data-field", "calendar_words")
        .attr("autocomplete", "off")
        .on("change", move |event| with_words.set(event_target_checked(&event)));
    let add_words = el("label").class("tick").add(add_words).add(
        el("span").add(cx.t.calendar_words()).add(el("span").class("choice__hint").add(cx.t.calendar_words_hint())),
    );
    let count = live(move || {
        let count = cx.track(|model| entries(cx, model, reminder, false).len());
        phrases::dates_for_calendar(cx.language, count)
    });
    let line = el("div")
        .class("calendar-line")
        .add(icon(Icon::Calendar).class("i i--duo"))
        .add(el("span").add(count))
        .add(calendar.button(Look::Quiet, cx.t.collect()));
    let about = el("details")
        .class("more")
        .add(el("summary").add(cx.t.calendar_about()))
        .add(el("p").class("soft").add(cx.t.calendar_hint()))
        .add(add_words);
    vec![line.into(), calendar.offer(cx), about.into()].into()
}

fn entries(cx: Context, model: &Model, reminder: &str, with_words: bool) -> Vec<calendar::Entry> {
    let Some(reflection) = model.reflection() else { return Vec::new() };
    let entry = |agreement: &Agreement, day: Option<Date>, what: &str, summary: &str| {
        Some(calendar::Entry {
            uid: format!("{}-{}-{what}@kompetencekompas", reflection.id, agreement.id),
            day: day?,
            summary: summary.to_owned(),
            description: if with_words { agreement_words(cx.t, agreement) } else { String::new() },
        })
    };
    reflection
        .plan
        .iter()
        .flat_map(|agreement| {
            [
                entry(agreement, agreement.first_use, "first-use", reminder),
                entry(agreement, agreement.follow_up, "follow-up", cx.t.calendar_follow_up()),
            ]
        })
        .flatten()
        .collect()
}
