//! What was agreed in the talk, for either side of it: lines to change, the page for both, and the ways to save and
//! print it.

use super::{
    free_text::free_text_without_hint,
    take_along::{Page, preview, take_along},
};
use crate::{
    documents::{outcome_sheet::outcome_sheet, paper::Paper},
    domain::{
        app::model::Model,
        basics::{choice::Choice, date::Date},
        reflection::outcome::{self, AgreedText, Outcome, OutcomeText},
    },
    shell::focus::FocusTarget,
    text::phrases,
    views::{
        context::Context,
        controls::{Field, Icon, Look, button, icon, on_day, text_area},
        dom::{Element, Node, el, keyed, live},
    },
};
use leptos::prelude::*;

fn agreed<T>(model: &Model, part: impl FnOnce(&Outcome) -> T) -> Option<T> {
    let reflection = model.reflection()?;
    Some(part(&reflection.agreed(&model.pack, model.language)))
}

fn paper(model: &Model) -> Option<Paper> {
    let reflection = model.reflection()?;
    let outcome = reflection.agreed(&model.pack, model.language);
    let (title, is_shared) = (model.pack.title.get(model.language), model.keeping.is_shared());
    Some(outcome_sheet(title, reflection, &outcome, model.talk_day(), is_shared, model.language))
}

/// All of it; `first` comes before it.
pub(crate) fn outcome(cx: Context, first: Node) -> Element {
    let page = Page { make: paper, file: cx.t.outcome_file(), output: "outcome", print: cx.t.outcome_print() };
    // A text, not a list: leptos's memos are compiled again for each type.
    let ids = cx.memo(|model| {
        let ids =
            |outcome: &Outcome| outcome.agreed.iter().map(|line| line.id.to_string()).collect::<Vec<_>>().join(" ");
        agreed(model, ids).unwrap_or_default()
    });
    let known: Vec<u32> = ids.get_untracked().split_whitespace().filter_map(|id| id.parse().ok()).collect();
    let rows = keyed(
        move || ids.get().split_whitespace().filter_map(|id| id.parse().ok()).collect(),
        move |id: &u32| row(cx, *id, !known.contains(id)),
    );
    let add = live(move || {
        let _ = ids.get();
        cx.read(|model| agreed(model, Outcome::has_room)).unwrap_or(true).then(|| {
            button(Look::Quiet, "add_agreed", cx.t.outcome_add(), move || {
                cx.send(outcome::Event::Added);
                let added = cx.read(|model| agreed(model, |outcome| outcome.agreed.last().map(|line| line.id)));
                if let Some(id) = added.flatten() {
                    cx.app.focus_soon(FocusTarget::Agreed(id));
                }
            })
            .class("button button--quiet button--words")
            .add(icon(Icon::Plus))
        })
    });
    let follow_up = day(
        "outcome-follow-up",
        "",
        "outcome_follow_up",
        cx.t.outcome_follow_up(),
        cx.read(|model| agreed(model, |outcome| outcome.follow_up)).flatten(),
        move |day| cx.send(outcome::Event::SetFollowUp(day)),
    );
    let beside = |which: OutcomeText, label: &'static str| {
        let words = cx.read(|model| agreed(model, |outcome| outcome.text(which).to_owned())).unwrap_or_default();
        text_area(which.value(), which.value(), free_text_without_hint(cx, label), words, 2, move |text| {
            cx.send(outcome::Event::WroteBeside(which, text));
        })
    };
    // What the plan proposes is not to be printed unseen.
    let has_more = |outcome: &Outcome| {
        [OutcomeText::Frame, OutcomeText::Later, OutcomeText::Other]
            .iter()
            .any(|which| !outcome.text(*which).is_empty())
    };
    let has_more = cx.read(|model| agreed(model, has_more)) == Some(true);
    let more = el("details")
        .class("more agree__more")
        .flag("open", has_more)
        .add(el("summary").attr("data-action", "more").add(cx.t.outcome_more()))
        .add(beside(OutcomeText::Frame, cx.t.outcome_frame()))
        .add(beside(OutcomeText::Later, cx.t.outcome_later()))
        .add(beside(OutcomeText::Other, cx.t.outcome_other()));
    el("div")
        .class("sheet-page")
        .add(
            el("div")
                .class("sheet-page__first outcome")
                .add(first)
                .add(el("div").class("agreed-lines").add(rows))
                .add(add)
                .add(follow_up)
                .add(more)
                .add(el("p").class("soft").add(cx.t.no_personal_data()))
                .add(take_along(cx, page)),
        )
        .add(preview(cx, page))
}

/// One line: what was agreed in brief, and the fields to change it, which open. One that was not agreed after all says
/// so.
fn row(cx: Context, id: u32, is_open: bool) -> Element {
    let find = move |outcome: &Outcome| outcome.agreed.iter().find(|line| line.id == id).cloned();
    let line = cx.read(|model| agreed(model, find)).flatten().unwrap_or_default();
    // Its position, and its current text.
    let brief = cx.memo(move |model| {
        let brief = |outcome: &Outcome| {
            let at = outcome.agreed.iter().position(|line| line.id == id)?;
            let line = outcome.agreed.get(at)?;
            let what = line.what.trim().lines().next().unwrap_or_default().to_owned();
            Some(format!(
                "{} · {}",
                at + 1,
                if what.is_empty() { phrases::agreement(model.language) } else { what.as_str() }
            ))
        };
        agreed(model, brief).flatten().unwrap_or_default()
    });
    let is_dropped = cx.memo(move |model| u64::from(agreed(model, find).flatten().is_some_and(|line| line.dropped)));
    let drop = live(move || {
        let is_dropped = is_dropped.get() == 1;
        let (action, label) =
            if is_dropped { ("undo_drop", cx.t.undo()) } else { ("drop_agreed", cx.t.outcome_drop()) };
        let button = button(Look::Quiet, action, label, move || {
            cx.send_and_focus(outcome::Event::Dropped(id, !is_dropped), FocusTarget::Agreed(id));
            cx.app.say(if is_dropped { cx.t.undone() } else { cx.t.outcome_dropped() });
        })
        .live_attr("aria-label", move || Some(format!("{label}: {}", brief.get())));
        let said = is_dropped.then(|| el("span").class("soft").add(cx.t.outcome_dropped()));
        el("p").class("agree__foot").add(said).add(button)
    });
    let brief_id = format!("agreed-{id}");
    let field = |which: AgreedText, label: &'static str| {
        let words = line.text(which).to_owned();
        let field_id = format!("{}-{id}", which.value());
        let about = Field { belongs_to: brief_id.clone(), ..free_text_without_hint(cx, label) };
        text_area(&field_id, which.value(), about, words, 2, move |text| {
            cx.send(outcome::Event::Wrote(id, which, text));
        })
    };
    let by = day(&format!("by-{id}"), &brief_id, "by", cx.t.outcome_by(), line.by, move |day| {
        cx.send(outcome::Event::SetDay(id, day));
    });
    let summary = el("summary")
        .add(el("span").attr("id", brief_id.clone()).attr("translate", "no").add(live(move || brief.get())));
    el("section")
        .class("agreed")
        .attr("data-agreed", id.to_string())
        .live_attr("data-dropped", move || (is_dropped.get() == 1).then_some(""))
        .add(
            el("details").flag("open", is_open).add(summary).add(
                el("div")
                    .class("agree__body")
                    .add(field(AgreedText::What, cx.t.outcome_what()))
                    .add(field(AgreedText::Who, cx.t.outcome_who()))
                    .add(by)
                    .add(drop),
            ),
        )
}

/// A field for a day. `belongs_to` is the id of the element whose text ends its accessible name, where several have the
/// same label; empty for none.
pub(crate) fn day(
    id: &str,
    belongs_to: &str,
    field: &'static str,
    label: &'static str,
    initial: Option<Date>,
    set: impl Fn(Option<Date>) + Send + 'static,
) -> Element {
    let label_id = format!("{id}-label");
    let named_by = (!belongs_to.is_empty()).then(|| format!("{label_id} {belongs_to}"));
    let input = el("input")
        .class("field__input field__input--day")
        .attr("type", "date")
        .attr("id", id.to_owned())
        .maybe_attr("aria-labelledby", named_by)
        .attr("data-field", field)
        .attr("autocomplete", "off")
        .attr("value", initial.map(|day| day.to_string()).unwrap_or_default());
    let input = on_day(input, set);
    el("div")
        .class("field")
        .add(el("label").class("field__label").attr("id", label_id).attr("for", id.to_owned()).add(label))
        .add(input)
}
