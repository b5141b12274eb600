//! Earlier states of what is kept: what differs, going back, deleting.

use super::summary::summary;
use crate::{
    domain::{
        app::model::Model,
        keeping::{
            collection::{Key, Why},
            machine::message::Event,
            place::{Difference, differences},
            versioned::Versioned,
        },
    },
    shell::focus::FocusTarget,
    text::phrases,
    views::{
        context::Context,
        controls::{Look, button_with},
        dom::{Element, Node, el, live},
    },
};
use leptos::prelude::*;

/// The earlier states.
pub(crate) fn earlier(cx: Context) -> Node {
    cx.on_change(|model| model.keeping.collection().fingerprint(), move |model| states(cx, model))
}

pub(super) fn section(hook: &'static str, heading: &'static str, hint: &'static str) -> Element {
    let id = format!("{hook}-heading");
    el("section")
        .class("stored")
        .attr("data-section", hook)
        .attr("aria-labelledby", id.clone())
        .add(el("h2").attr("id", id).add(heading))
        .add(el("p").add(hint))
}

fn states(cx: Context, model: &Model) -> Node {
    let lines: Vec<Node> =
        model.keeping.collection().history().map(|(key, kept, why)| state(cx, key, kept, why).into()).collect();
    if lines.is_empty() {
        return Node::Empty;
    }
    section("earlier", cx.t.earlier_heading(), cx.t.earlier_hint()).add(el("ul").class("stored").add(lines)).into()
}

fn state(cx: Context, key: &Key, kept: &Versioned, why: Why) -> Element {
    let why = match why {
        Why::Conflict => cx.t.earlier_conflict(),
        Why::File => cx.t.earlier_file(),
        Why::Replaced => cx.t.earlier_replaced(),
    };
    let words = summary(cx, &kept.reflection);
    let is_open = RwSignal::new(false);
    let compared = key.clone();
    let comparison = live(move || is_open.get().then(|| cx.read(|model| comparison(cx, model, &compared))));
    let compare = button_with(Look::Quiet, "compare", cx.t.earlier_compare(), &words, move || {
        is_open.update(|is_open| *is_open = !*is_open);
    })
    .live_attr("aria-expanded", move || Some(is_open.get().to_string()));
    let (restored, deleted) = (key.clone(), key.clone());
    el("li")
        .class("card")
        .attr("data-earlier", key.id.to_string())
        .add(el("p").attr("translate", "no").add(words.clone()))
        .add(el("p").class("quiet").add(why))
        .add(
            el("div")
                .class("actions")
                .add(compare)
                .add(button_with(Look::Quiet, "restore", cx.t.earlier_restore(), &words, move || {
                    cx.send_and_focus(Event::Restored(restored.clone()), FocusTarget::Undo);
                }))
                .add(
                    button_with(Look::Quiet, "delete_earlier", cx.t.my_data_delete(), &words, move || {
                        cx.send_and_focus(Event::DeletedEarlier(deleted.clone()), FocusTarget::Undo);
                    })
                    .class("button button--quiet button--danger"),
                ),
        )
        .add(comparison)
}

/// The differences between an earlier state and the current one, place by place.
fn comparison(cx: Context, model: &Model, key: &Key) -> Element {
    let list = el("ul").attr("data-differences", "");
    let collection = model.keeping.collection();
    let there = collection.item(key).and_then(|item| item.entry.kept());
    let (Some(here), Some(there)) = (collection.get(&key.id), there) else { return list };
    let mut last = "";
    let mut lines: Vec<Node> = Vec::new();
    for difference in differences(here, &there.reflection) {
        let name = phrases::places::place(&model.pack, here, cx.language, &difference.place);
        let is_shown = difference.place.is_given() && !(is_wordless(cx, &difference) && name == last);
        if is_shown {
            last = name;
            lines.push(line(cx, name, &difference).into());
        }
    }
    list.add(lines)
}

fn words(cx: Context, difference: &Difference) -> [Option<String>; 2] {
    [&difference.one, &difference.other]
        .map(|value| phrases::places::held(cx.language, &difference.place, value.as_ref()?))
}

fn is_wordless(cx: Context, difference: &Difference) -> bool {
    words(cx, difference) == [None, None]
}

fn line(cx: Context, name: &str, difference: &Difference) -> Element {
    let item = el("li").add(el("strong").add(name.to_owned()));
    if is_wordless(cx, difference) {
        return item;
    }
    let [here, there] = words(cx, difference).map(|words| words.unwrap_or_else(|| cx.t.earlier_nothing().to_owned()));
    let side = |label: &str, words: String| {
        el("p").add(format!("{label}: ")).add(el("span").attr("translate", "no").add(words))
    };
    item.add(side(cx.t.earlier_here(), here)).add(side(cx.t.earlier_there(), there))
}
