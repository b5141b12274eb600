//! Where an editor gets the code that embeds the module in a page: a few choices, three snippets, a preview, and what the
//! page can and cannot see of it.

use crate::{
    documents::embed_snippet::{Embedding, Words},
    domain::{
        basics::{choice::Choice, id::PackId, language::Language},
        host::theme::Theme,
    },
    text::desk::text,
    views::{
        context::Context,
        dom::{Element, Node, el, live},
        parts::{Look, Radio, button_with, heading, radios},
    },
};
use leptos::{prelude::*, task};

/// The value of the radio buttons that leave a choice to the embedding page.
const AS_HOST: &str = "host";

pub(crate) fn view(cx: Context) -> Node {
    let desk = cx.desk();
    let language = cx.language;
    let label = cx.read(|model| model.pack.title.get(language).to_owned());
    let module = cx.app.own_address();
    let chosen = RwSignal::new(Embedding { module, label, heading: Some(2), ..Embedding::default() });
    // The words in the snippet are in the language that was chosen for the page, if one was.
    let words = move || {
        let desk = text(chosen.with(|chosen| chosen.language).unwrap_or(language));
        Words { open: desk.embed_open(), about: desk.embed_about() }
    };
    let hidden = desk.embed_sees_not().split('|').map(|point| el("li").add(point.trim().to_owned())).collect::<Node>();
    let shown = desk.embed_sees_what().split('|').map(|point| el("li").add(point.trim().to_owned())).collect::<Node>();
    vec![
        heading(desk.embed_heading()).into(),
        el("p").class("lead").add(desk.embed_intro()).into(),
        choices(cx, chosen),
        el("h2").add(desk.embed_snippets()).into(),
        snippet(cx, "element", desk.embed_element(), desk.embed_element_for(), move || {
            chosen.with(|chosen| chosen.element(words()))
        }),
        snippet(cx, "iframe", desk.embed_iframe(), desk.embed_iframe_for(), move || chosen.with(Embedding::iframe)),
        snippet(cx, "card", desk.embed_card(), desk.embed_card_for(), move || {
            chosen.with(|chosen| chosen.card(words()))
        }),
        el("h2").add(desk.embed_preview()).into(),
        el("p").class("quiet").add(desk.embed_preview_hint()).into(),
        preview(cx, chosen),
        el("h2").add(desk.embed_sees()).into(),
        el("p").add(desk.embed_sees_intro()).into(),
        el("ul").add(shown).into(),
        el("p").add(desk.embed_sees_never()).into(),
        el("ul").add(hidden).into(),
    ]
    .into()
}

fn choices(cx: Context, chosen: RwSignal<Embedding>) -> Node {
    let desk = cx.desk();
    let languages = vec![
        Radio::new(AS_HOST, desk.embed_as_host()),
        Radio::new(Language::Da.code(), desk.embed_danish()),
        Radio::new(Language::En.code(), desk.embed_english()),
    ];
    let themes = vec![
        Radio::new(AS_HOST, desk.embed_as_host()),
        Radio::new(Theme::Light.value(), desk.embed_light()),
        Radio::new(Theme::Dark.value(), desk.embed_dark()),
    ];
    let levels = ["1", "2", "3", "4"].map(|level| Radio::new(level, level));
    let language = radios(
        "embed_language",
        languages,
        move || Some(chosen.with(|chosen| chosen.language.map_or(AS_HOST, Language::code))),
        move |value| chosen.update(|chosen| chosen.language = Language::from_code(value)),
    );
    let theme = radios(
        "embed_theme",
        themes,
        move || Some(chosen.with(|chosen| chosen.theme.map_or(AS_HOST, Choice::value))),
        move |value| chosen.update(|chosen| chosen.theme = Theme::from_value(value)),
    );
    let level = radios(
        "embed_level",
        levels.into(),
        move || {
            let level = chosen.with(|chosen| chosen.heading.unwrap_or(1));
            ["1", "2", "3", "4"].into_iter().find(|value| value.parse() == Ok(level))
        },
        move |value| chosen.update(|chosen| chosen.heading = value.parse().ok().filter(|level| *level > 1)),
    );
    let label = input(
        "embed-label",
        "label",
        desk.embed_label(),
        desk.embed_label_hint(),
        chosen.with_untracked(|chosen| chosen.label.clone()),
    )
    .on_input(move |text| chosen.update(|chosen| chosen.label = text));
    let is_wrong = RwSignal::new(false);
    let pack =
        input("embed-pack", "pack", desk.embed_pack(), desk.embed_pack_hint(), String::new()).on_input(move |text| {
            let text = text.trim().to_owned();
            let pack = PackId::try_from(text.as_str()).ok();
            is_wrong.set(pack.is_none() && !text.is_empty());
            chosen.update(|chosen| chosen.pack = pack);
        });
    let wrong = live(move || is_wrong.get().then_some(desk.embed_pack_wrong()));
    vec![
        group(desk.embed_language(), language),
        group(desk.embed_theme(), theme),
        group(desk.embed_level(), level),
        label,
        pack,
        el("p").class("field__warning").attr("role", "status").add(wrong).into(),
        el("div")
            .class("choices")
            .add(check(
                "tab_only",
                desk.embed_tab_only(),
                desk.embed_tab_only_hint(),
                move || chosen.with(|chosen| chosen.tab_only),
                move |on| chosen.update(|chosen| chosen.tab_only = on),
            ))
            .add(check(
                "progress",
                desk.embed_progress(),
                desk.embed_progress_hint(),
                move || chosen.with(|chosen| chosen.shares_progress),
                move |on| chosen.update(|chosen| chosen.shares_progress = on),
            ))
            .into(),
    ]
    .into()
}

fn group(legend: &'static str, radios: Node) -> Node {
    el("fieldset").class("choices choices--row").add(el("legend").add(legend)).add(radios).into()
}

fn check(
    name: &'static str,
    label: &'static str,
    hint: &'static str,
    is_on: impl Fn() -> bool + Send + 'static,
    on_change: impl Fn(bool) + Send + 'static,
) -> Element {
    let input = el("input")
        .attr("type", "checkbox")
        .attr("name", name)
        .attr("autocomplete", "off")
        .live_property("checked", is_on)
        .on("change", move |event| on_change(event_target_checked(&event)));
    let text = el("span").class("choice__text").add(label).add(el("span").class("choice__hint").add(hint));
    el("label").class("choice").add(input).add(text)
}

/// A field for one line that is still without its listener.
struct Input {
    id: &'static str,
    label: &'static str,
    hint: &'static str,
    input: Element,
}

fn input(id: &'static str, field: &'static str, label: &'static str, hint: &'static str, value: String) -> Input {
    let input = el("input")
        .class("field__input")
        .attr("type", "text")
        .attr("id", id)
        .attr("data-field", field)
        .attr("maxlength", "100")
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .attr("aria-describedby", format!("{id}-hint"))
        .value(value);
    Input { id, label, hint, input }
}

impl Input {
    fn on_input(self, take: impl Fn(String) + Send + 'static) -> Node {
        let Self { id, label, hint, input } = self;
        el("div")
            .class("field field--inline")
            .add(el("label").class("field__label").attr("for", id).add(label))
            .add(el("p").class("field__hint").attr("id", format!("{id}-hint")).add(hint))
            .add(input.on("input", move |event| take(event_target_value(&event))))
            .into()
    }
}

/// One snippet, with a button that copies it. Where copying is refused, the snippet can be selected.
fn snippet(
    cx: Context,
    hook: &'static str,
    name: &'static str,
    fits: &'static str,
    code: impl Fn() -> String + Copy + Send + Sync + 'static,
) -> Node {
    let desk = cx.desk();
    let said = RwSignal::new("");
    let copy = move || {
        let code = untrack(code);
        task::spawn_local(async move {
            said.set(if cx.app.copy_text(&code).await { cx.t.copied() } else { cx.t.copy_by_hand() });
        });
    };
    let (id, output) = (format!("snippet-{hook}-name"), format!("snippet-{hook}"));
    el("section")
        .class("card snippet")
        .attr("data-snippet", hook)
        .attr("aria-labelledby", id.clone())
        .add(el("h3").attr("id", id.clone()).add(name))
        .add(el("p").add(fits))
        .add(
            el("pre")
                .attr("data-output", output)
                // It may be wider than the page, and is then scrolled with the keyboard.
                .attr("tabindex", "0")
                .attr("role", "group")
                .attr("aria-labelledby", id)
                .attr("translate", "no")
                .add(live(code)),
        )
        .add(
            el("div")
                .class("actions")
                .add(button_with(Look::Secondary, "copy_text", desk.embed_copy(), name, copy))
                .add(el("span").attr("role", "status").add(live(move || said.get()))),
        )
        .into()
}

/// The module in a plain frame. It stores nothing, so that it does not open the answers that are kept in this browser.
fn preview(cx: Context, chosen: RwSignal<Embedding>) -> Node {
    let address = Memo::new(move |_| {
        // The label does not change the look.
        chosen.with(|chosen| Embedding { tab_only: true, label: String::new(), ..chosen.clone() }.address())
    });
    live(move || {
        el("iframe")
            .class("preview")
            .attr("title", cx.desk().embed_preview())
            .attr("data-output", "preview")
            .attr("src", address.get())
    })
}
