//! Then and now: one figure, and the answers that have changed; the others open on demand.

use crate::{
    documents::compass::compass,
    domain::{
        app::model::Model,
        reflection::{
            Reflection,
            comparison::{Compared, compare},
            reading::migrated,
        },
    },
    text::phrases,
    views::{
        context::Context,
        controls::{Icon, icon},
        dom::{Element, Node, el},
        shared::compass::{dot, since},
    },
};

/// The comparison with the reflection before this one; nothing for the first, and nothing before anything is answered.
pub(super) fn then_and_now(cx: Context, model: &Model) -> Option<Element> {
    let now = model.reflection().filter(|reflection| !reflection.answers.is_empty())?;
    let then = model.keeping.collection().before(now)?;
    let (changed, others): (Vec<Compared>, Vec<Compared>) =
        compare(&model.pack, then, now).into_iter().partition(Compared::has_changed);
    let rows = |compared: Vec<Compared>| -> Element {
        el("ul").class("changes").add(compared.into_iter().map(|compared| row(cx, model, compared)).collect::<Node>())
    };
    let changes = if changed.is_empty() { el("p").add(cx.t.changed_none()) } else { rows(changed) };
    let rest = (!others.is_empty()).then(|| {
        let summary = el("summary").attr("data-action", "show_unchanged").add(cx.t.changed_all());
        el("details").class("more").add(summary).add(rows(others))
    });
    Some(
        el("section")
            .class("card")
            .attr("data-comparison", "")
            .attr("aria-labelledby", "then-and-now")
            .add(el("h2").attr("id", "then-and-now").add(cx.t.then_and_now()))
            .add(el("p").add(cx.t.then_and_now_intro()))
            .add(tasks(cx, then, now))
            .add(figure(cx, model, then, now))
            .add(changes)
            .add(rest),
    )
}

/// The tasks of both reflections, where they differ.
fn tasks(cx: Context, then: &Reflection, now: &Reflection) -> Option<Element> {
    let words = |reflection: &Reflection| match reflection.task.trim() {
        "" => cx.t.my_data_no_task().to_owned(),
        task => task.to_owned(),
    };
    let (then, now) = (words(then), words(now));
    (then != now).then(|| both(cx, then, now).attr("translate", "no"))
}

fn figure(cx: Context, model: &Model, then: &Reflection, now: &Reflection) -> Element {
    let drawn = |reflection| compass(&model.pack, &migrated(&model.pack, reflection), model.language);
    let key = |class: &'static str, label: &str, reflection: &Reflection| {
        let day = cx.app.day(reflection.created, model.language);
        el("span").add(dot(class)).add(format!("{label}, {day}"))
    };
    el("figure").class("compass__figure").add(since(&drawn(then), &drawn(now))).add(
        el("figcaption").class("key").add(key("fig__then", cx.t.then_label(), then)).add(key(
            "fig__dot",
            cx.t.now_label(),
            now,
        )),
    )
}

/// One question, then and now.
fn row(cx: Context, model: &Model, compared: Compared) -> Element {
    let Compared { need, fate, then, now } = compared;
    let name = model.pack.need(&need).map(|need| {
        let dimension = model.pack.dimension(need.dimension).name.get(model.language);
        format!("{dimension}: {}", need.name.get(model.language))
    });
    let name = name.unwrap_or_else(|| format!("{} ({need})", cx.t.need_gone()));
    el("li")
        .attr("data-then-and-now", need.to_string())
        .add(el("strong").add(name))
        .add(both(cx, phrases::answers(cx.t, &then), phrases::answers(cx.t, &now)))
        .add(phrases::fate(cx.t, fate).map(|words| el("small").class("soft").add(words)))
}

/// "Sidst: …" and "Nu: …" beside each other.
fn both(cx: Context, then: String, now: String) -> Element {
    let arrow = (then != now).then(|| icon(Icon::Arrow));
    el("p")
        .class("changes__both")
        .add(el("span").add(format!("{}: {then}", cx.t.then_label())))
        .add(el("span").add(arrow).add(format!("{}: {now}", cx.t.now_label())))
}
