//! Where an editor gets the code that embeds the module in a page: the system of the page decides which code, and what
//! to do with it there. Further choices, a preview, and a list of what the page can see of the module open on demand.

use crate::{
    documents::embed_snippet::{Snippet, Words},
    domain::{
        basics::{choice::Choice, id::PackId, language::Language},
        content::pack::STANDARD_PACK,
        desk::{
            Event,
            embedding::{Embedding, System, Way},
        },
        host::theme::Theme,
    },
    text::{desk::text, phrases},
    views::{
        context::Context,
        controls::{Look, Radio, button, heading, radios},
        dom::{Element, Node, el, live},
    },
};
use leptos::{prelude::*, task};

/// The value of the radio buttons that leave a choice to the embedding page.
const AS_HOST: &str = "host";

/// The separator of a text that is shown as a list.
const BETWEEN: &str = " | ";

pub(crate) fn view(cx: Context) -> Node {
    let desk = cx.desk();
    // The part that is rendered again when a choice changes it: the code, and what to do with it.
    let shown = cx.memo(|model| {
        let Embedding { system, .. } = &model.desk.embedding;
        let words = [system.map(Choice::value), model.desk.embedding.way().map(Choice::value)];
        words.map(Option::unwrap_or_default).concat()
    });
    let is_known = cx.memo(|model| model.desk.embedding.system.is_some());
    let code = live(move || {
        let _ = shown.get();
        let (system, way) = cx.read(|model| (model.desk.embedding.system, model.desk.embedding.way()));
        system.zip(way).map(|(system, way)| snippet(cx, system, way))
    });
    let pack = live(move || is_known.get().then(|| packs(cx)).flatten());
    let advanced = live(move || is_known.get().then(|| advanced(cx)));
    vec![
        heading(desk.embed_heading()).into(),
        el("p").class("lead").add(desk.embed_intro()).into(),
        group(
            "choices choices--columns",
            desk.embed_system(),
            radios(
                "system",
                named(System::WORDS, desk.embed_systems()),
                move || cx.track(|model| model.desk.embedding.system.map(Choice::value)),
                move |value| {
                    if let Some(system) = System::from_value(value) {
                        change(cx, |chosen| *chosen = std::mem::take(chosen).in_system(system));
                    }
                },
            ),
        ),
        pack,
        code,
        advanced,
        more(desk.embed_sees())
            .add(el("p").add(desk.embed_sees_intro()))
            .add(list("ul", desk.embed_sees_what()))
            .add(el("p").add(desk.embed_sees_never()))
            .add(list("ul", desk.embed_sees_not()))
            .into(),
    ]
    .into()
}

fn change(cx: Context, edit: impl FnOnce(&mut Embedding)) {
    let mut embedding = cx.read(|model| model.desk.embedding.clone());
    edit(&mut embedding);
    cx.send(Event::ChangedEmbedding(embedding));
}

/// Radio buttons with the parts of a text as their labels.
fn named(values: &[&'static str], labels: &'static str) -> Vec<Radio> {
    values.iter().zip(labels.split(BETWEEN)).map(|(value, label)| Radio::new(value, label)).collect()
}

fn list(tag: &'static str, points: &'static str) -> Element {
    el(tag).add(points.split(BETWEEN).map(|point| el("li").add(point)).collect::<Node>())
}

fn more(title: &'static str) -> Element {
    el("details").class("more").add(el("summary").add(title))
}

fn group(class: &'static str, legend: &'static str, radios: Node) -> Node {
    el("fieldset").class(class).add(el("legend").add(legend)).add(radios).into()
}

/// The name of the module on the page.
fn label(cx: Context, chosen: &Embedding) -> String {
    chosen.label.clone().unwrap_or_else(|| cx.read(|model| model.pack.title.get(cx.language).to_owned()))
}

/// Writes something from the current choices. Its words are in the language that was chosen for the page, if one was.
fn written(cx: Context, write: impl FnOnce(Snippet<'_>) -> String) -> String {
    let chosen = cx.track(|model| model.desk.embedding.clone());
    let language = chosen.language.unwrap_or(cx.language);
    let desk = text(language);
    let minutes = cx.read(|model| model.pack.minutes);
    let about = format!("{} {}.", desk.embed_about(), phrases::takes_minutes(language, minutes));
    let words = Words { open: desk.embed_open(), about: &about };
    write(Snippet { module: &cx.app.own_address(), label: &label(cx, &chosen), words, chosen: &chosen })
}

/// What to do, the code, and a button that copies it. Where copying is refused, the code can be selected.
fn snippet(cx: Context, system: System, way: Way) -> Element {
    let desk = cx.desk();
    let steps = match system {
        System::SharePoint => desk.embed_do_sharepoint(),
        System::WordPress => desk.embed_do_wordpress(),
        System::WordPressAuthor => desk.embed_do_wordpress_author(),
        System::Umbraco => desk.embed_do_umbraco(),
        System::Drupal => desk.embed_do_drupal(),
        System::Sitecore => desk.embed_do_sitecore(),
        System::Wagtail => desk.embed_do_wagtail(),
        System::Unknown => desk.embed_do_unknown(),
    };
    let code = Memo::new(move |_| written(cx, |snippet| snippet.code(way)));
    let said = RwSignal::new("");
    let copy = move || {
        let code = code.get_untracked();
        task::spawn_local(async move {
            said.set(if cx.app.copy_text(&code).await { cx.t.copied() } else { cx.t.copy_by_hand() });
            cx.app.say(said.get_untracked());
        });
    };
    let shown = live(move || {
        // The confirmation was about the previous code.
        said.set("");
        code.get()
    });
    el("section")
        .class("card snippet")
        .attr("data-snippet", way.value())
        .attr("aria-labelledby", "snippet-name")
        .add(el("h2").attr("id", "snippet-name").add(desk.embed_do()))
        .add(list("ol", steps))
        .add((way != Way::Card).then(|| el("p").class("quiet").add(desk.embed_allow())))
        .add(
            el("pre")
                .attr("data-output", format!("snippet-{}", way.value()))
                // It may be wider than the page, and is then scrolled with the keyboard.
                .attr("tabindex", "0")
                .attr("role", "group")
                .attr("aria-labelledby", "snippet-name")
                .attr("translate", "no")
                .add(shown),
        )
        .add(
            el("div")
                .class("actions")
                .add(button(Look::Primary, "copy_text", desk.embed_copy(), copy))
                .add(el("span").attr("data-output", "copied").add(live(move || said.get()))),
        )
}

/// Choices that few people need, and the appearance.
fn advanced(cx: Context) -> Node {
    let desk = cx.desk();
    let read =
        move |part: fn(&Embedding) -> Option<&'static str>| move || cx.track(|model| part(&model.desk.embedding));
    let row = "choices choices--row";
    let way = radios("way", named(Way::WORDS, desk.embed_ways()), read(|c| c.way().map(Choice::value)), move |value| {
        change(cx, |chosen| chosen.other_way = Way::from_value(value));
    });
    let language = radios(
        "embed_language",
        named(&[AS_HOST, Language::Da.code(), Language::En.code()], desk.embed_languages()),
        read(|c| Some(c.language.map_or(AS_HOST, Language::code))),
        move |value| change(cx, |chosen| chosen.language = Language::from_code(value)),
    );
    let theme = radios(
        "embed_theme",
        named(&[AS_HOST, Theme::Light.value(), Theme::Dark.value()], desk.embed_themes()),
        read(|c| Some(c.theme.map_or(AS_HOST, Choice::value))),
        move |value| change(cx, |chosen| chosen.theme = Theme::from_value(value)),
    );
    const LEVELS: [&str; 4] = ["1", "2", "3", "4"];
    let level = radios(
        "embed_level",
        LEVELS.map(|level| Radio::new(level, level)).into(),
        read(|c| LEVELS.get(usize::from(c.level()).saturating_sub(1)).copied()),
        move |value| change(cx, |chosen| chosen.heading = value.parse().ok()),
    );
    let label = el("input")
        .class("field__input")
        .attr("type", "text")
        .attr("id", "embed-label")
        .attr("data-field", "label")
        .attr("maxlength", "100")
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .attr("aria-describedby", "embed-label-hint")
        .value(cx.read(|model| label(cx, &model.desk.embedding)))
        .on("input", move |event| change(cx, |chosen| chosen.label = Some(event_target_value(&event))));
    let fields: Vec<Node> = vec![
        group("choices", desk.embed_way(), way),
        group(row, desk.embed_language(), language),
        group(row, desk.embed_theme(), theme),
        group(row, desk.embed_level(), level),
        field("embed-label", desk.embed_label())
            .add(el("p").class("field__hint").attr("id", "embed-label-hint").add(desk.embed_label_hint()))
            .add(label)
            .into(),
        el("div")
            .class("choices")
            .add(check(cx, "tab_only", desk.embed_tab_only(), desk.embed_tab_only_hint(), |c| &mut c.tab_only))
            .add(check(cx, "progress", desk.embed_progress(), desk.embed_progress_hint(), |c| &mut c.shares_progress))
            .into(),
    ];
    vec![
        more(desk.embed_more()).attr("data-more", "advanced").add(el("div").class("snippet__more").add(fields)).into(),
        more(desk.embed_preview())
            .attr("data-more", "preview")
            .add(el("p").class("quiet").add(desk.embed_preview_hint()))
            .add(preview(cx))
            .into(),
    ]
    .into()
}

fn field(id: &'static str, label: &'static str) -> Element {
    el("div").class("field").add(el("label").class("field__label").attr("for", id).add(label))
}

/// The content packs that are known here, unless there is only the standard one.
fn packs(cx: Context) -> Option<Element> {
    let desk = cx.desk();
    let (here, title) = cx.read(|model| (model.pack.identity.id.clone(), model.pack.title.get(cx.language).to_owned()));
    let chosen = cx.read(|model| model.desk.embedding.pack.clone());
    let mut packs = cx.app.listed_packs();
    for id in [Some(here.clone()), chosen.clone()].into_iter().flatten() {
        if id.as_str() != STANDARD_PACK && !packs.contains(&id) {
            packs.push(id);
        }
    }
    if packs.is_empty() {
        return None;
    }
    let options: Vec<Node> = packs
        .into_iter()
        .map(|id| {
            let name = if id == here { format!("{title} ({id})") } else { id.to_string() };
            el("option").attr("value", id.to_string()).flag("selected", chosen.as_ref() == Some(&id)).add(name).into()
        })
        .collect();
    let select = el("select")
        .class("field__input")
        .attr("id", "embed-pack")
        .attr("data-field", "pack")
        .attr("autocomplete", "off")
        .add(el("option").attr("value", "").flag("selected", chosen.is_none()).add(desk.invite_pack_standard()))
        .add(options)
        .on("change", move |event| {
            change(cx, |chosen| chosen.pack = PackId::try_from(event_target_value(&event)).ok());
        });
    Some(field("embed-pack", desk.embed_pack()).add(select))
}

fn check(
    cx: Context,
    name: &'static str,
    label: &'static str,
    hint: &'static str,
    part: fn(&mut Embedding) -> &mut bool,
) -> Element {
    let input = el("input")
        .attr("type", "checkbox")
        .attr("name", name)
        .attr("autocomplete", "off")
        .live_property("checked", move || *part(&mut cx.track(|model| model.desk.embedding.clone())))
        .on("change", move |event| change(cx, |chosen| *part(chosen) = event_target_checked(&event)));
    let text = el("span").class("choice__text").add(label).add(el("span").class("choice__hint").add(hint));
    el("label").class("choice").add(input).add(text)
}

/// The module in a plain frame, loaded when it becomes visible. It stores nothing, so that it does not open the answers
/// that are kept in this browser.
fn preview(cx: Context) -> Node {
    let address = Memo::new(move |_| {
        written(cx, |snippet| {
            let chosen = Embedding { tab_only: true, ..snippet.chosen.clone() };
            Snippet { chosen: &chosen, ..snippet }.address()
        })
    });
    live(move || {
        el("iframe")
            .class("preview")
            .attr("title", cx.desk().embed_preview())
            .attr("data-output", "preview")
            .attr("loading", "lazy")
            .attr("src", address.get())
    })
}
