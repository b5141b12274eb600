//! Where a leader makes a link: what it carries, what the participant will see, and the ways to share it.

use super::{
    fields::{ShortText, output, short_text},
    joining::{how_to_join, qr_code},
};
use crate::{
    documents::{calendar_text, qr::Qr},
    domain::{
        basics::{choice::Choice, language::Language},
        content::dimension::Dimension,
        desk::Event,
        invitation::{self, Content, Invitation, MAX_FROM, MAX_MESSAGE, MAX_THEME, Occasion},
        navigation::{self, step::Step},
    },
    text::{desk, phrases},
    views::{
        context::Context,
        controls::{Look, Radio, button, button_with, heading, on_day, radios},
        dom::{Element, Node, el, live},
        shared::from_link::{from_link, theirs, voluntary},
    },
};
use leptos::{prelude::*, task};

pub(crate) fn view(cx: Context) -> Node {
    let desk = cx.desk();
    vec![
        heading(desk.invite_heading()).into(),
        el("p").class("lead").add(desk.invite_intro()).into(),
        form(cx).into(),
        // In a frame, the host page reports its address some time after the step is shown.
        cx.on_change(|model| model.host.page.clone(), move |_| outcome(cx, cx.app.link_base())),
    ]
    .into()
}

/// Changes the invitation draft.
fn change(cx: Context, edit: impl FnOnce(&mut Content)) {
    let mut draft = cx.read(|model| model.desk.draft.clone());
    edit(&mut draft);
    cx.send(Event::ChangedDraft(draft));
}

fn form(cx: Context) -> Element {
    let desk = cx.desk();
    let draft = cx.read(|model| model.desk.draft.clone());
    let theme = ShortText {
        field: "theme",
        label: desk.invite_theme(),
        is_optional: false,
        hint: format!("{} {}", desk.invite_theme_hint(), cx.t.no_personal_data()),
        most: MAX_THEME,
        rows: 0,
        initial: draft.theme.clone(),
    };
    let message = ShortText {
        field: "message",
        label: desk.invite_message(),
        is_optional: true,
        hint: desk.invite_open_hint().to_owned(),
        most: MAX_MESSAGE,
        rows: 4,
        initial: draft.message.clone(),
    };
    let from = ShortText {
        field: "from",
        label: desk.invite_from(),
        is_optional: true,
        hint: desk.invite_from_hint().to_owned(),
        most: MAX_FROM,
        rows: 0,
        initial: draft.from.clone(),
    };
    let occasions = vec![
        Radio::new(Occasion::Talk.value(), desk.invite_talk()),
        Radio::new(Occasion::Meeting.value(), desk.invite_meeting()),
    ];
    let day = el("input")
        .class("field__input field__input--day")
        .attr("type", "date")
        .attr("id", "date")
        .attr("data-field", "date")
        .attr("autocomplete", "off")
        .attr("value", draft.day.map(|day| day.to_string()).unwrap_or_default());
    let day = on_day(day, move |day| change(cx, |draft| draft.day = day));
    let languages = vec![
        Radio::new(Language::Da.code(), desk.invite_danish()),
        Radio::new(Language::En.code(), desk.invite_english()),
    ];
    let choose_occasion = move |value: &'static str| {
        if let Some(occasion) = Occasion::from_value(value) {
            change(cx, |draft| draft.occasion = occasion);
        }
    };
    let choose_language = move |code: &'static str| {
        if let Some(language) = Language::from_code(code) {
            change(cx, |draft| draft.language = language);
        }
    };
    let occasion = move || Some(cx.track(|model| model.desk.draft.occasion.value()));
    let language = move || Some(cx.track(|model| model.desk.draft.language.code()));
    let day_label = format!("{} ({})", desk.invite_date(), cx.t.optional());
    el("div")
        .class("invite")
        .add(short_text(cx, theme, move |text| change(cx, |draft| draft.theme = text)))
        .add(short_text(cx, message, move |text| change(cx, |draft| draft.message = text)))
        .add(short_text(cx, from, move |text| change(cx, |draft| draft.from = text)))
        .add(el("fieldset").class("choices choices--row").add(el("legend").add(desk.invite_occasion())).add(radios(
            "occasion",
            occasions,
            occasion,
            choose_occasion,
        )))
        .add(
            el("div").class("field").add(el("label").class("field__label").attr("for", "date").add(day_label)).add(day),
        )
        .add(focus(cx))
        .add(el("fieldset").class("choices choices--row").add(el("legend").add(desk.invite_language())).add(radios(
            "link_language",
            languages,
            language,
            choose_language,
        )))
        .add(pack(cx, &draft))
        .add(el("p").class("quiet").add(desk.invite_not_kept()))
}

/// The choice of the dimensions that come first.
fn focus(cx: Context) -> Element {
    let desk = cx.desk();
    let language = cx.language;
    let boxes: Node = Dimension::ALL
        .into_iter()
        .map(|dimension| {
            let texts = cx.read(|model| model.pack.dimension(dimension).clone());
            let input = el("input")
                .attr("type", "checkbox")
                .attr("name", "focus")
                .attr("value", dimension.id())
                .attr("autocomplete", "off")
                .live_property("checked", move || cx.track(|model| model.desk.draft.first.contains(dimension)))
                .live_property("disabled", move || cx.track(|model| !model.desk.draft.first.can_toggle(dimension)))
                .on("change", move |_| change(cx, |draft| draft.first = draft.first.toggled(dimension)));
            let name = texts.name.get(language).to_owned();
            let about = el("span").class("choice__hint").add(texts.heading.get(language).to_owned());
            el("label").class("choice").add(input).add(el("span").class("choice__text").add(name).add(about))
        })
        .collect();
    el("fieldset")
        .class("choices choices--columns")
        .attr("aria-describedby", "focus-hint")
        .add(el("legend").add(desk.invite_focus()))
        .add(el("p").class("field__hint").attr("id", "focus-hint").add(desk.invite_focus_hint()))
        .add(boxes)
}

/// The choice of the content pack: the standard one, or the one that this page uses.
fn pack(cx: Context, draft: &Content) -> Option<Element> {
    let desk = cx.desk();
    let (here, title) =
        cx.read(|model| (model.pack.identity.id.clone(), model.pack.title.get(model.language).to_owned()));
    let other = Some(here).filter(|id| id.as_str() != crate::domain::content::pack::STANDARD_PACK)?;
    let (chosen, value) = (draft.pack.is_some(), other.to_string());
    let select = el("select")
        .class("field__input")
        .attr("id", "link-pack")
        .attr("data-field", "pack")
        .attr("autocomplete", "off")
        .add(el("option").attr("value", "").flag("selected", !chosen).add(desk.invite_pack_standard()))
        .add(el("option").attr("value", value.clone()).flag("selected", chosen).add(format!("{title} ({value})")))
        .on("change", move |event| {
            let pack = Some(other.clone()).filter(|other| event_target_value(&event) == other.as_str());
            change(cx, |draft| draft.pack = pack);
        });
    Some(
        el("div")
            .class("field")
            .add(el("label").class("field__label").attr("for", "link-pack").add(desk.invite_pack()))
            .add(select),
    )
}

/// The invitation as participants see it, and ways to share it. `base` is the address that participants open.
fn outcome(cx: Context, base: String) -> Node {
    let desk = cx.desk();
    // Rendered again when the content of the invitation changes, not when a space is typed.
    let made = cx.memo(|model| Invitation::new(model.desk.draft.clone()));
    let preview = live(move || {
        made.get().map(|invitation| {
            let content = invitation.content();
            el("div")
                .attr("lang", content.language.code())
                .add(cx.read(|model| from_link(&model.pack, content.language, content)))
        })
    });
    let shared = live(move || -> Node {
        let Some(invitation) = made.get() else { return el("p").class("notice").add(desk.invite_empty()).into() };
        match cx.app.invitation_link(&base, &invitation) {
            Ok(link) => share(cx, &base, &invitation, &link).into(),
            Err(by) => {
                let words = format!("{} {by}.", desk.invite_too_long());
                cx.app.say(words.clone());
                el("p").class("notice").add(words).into()
            }
        }
    });
    vec![
        live(move || made.get().is_some().then(|| el("h2").class("step__part").add(desk.invite_preview()))),
        preview,
        el("h2").class("step__part").add(desk.invite_out()).into(),
        shared,
    ]
    .into()
}

fn share(cx: Context, base: &str, invitation: &Invitation, link: &str) -> Vec<Node> {
    let desk = cx.desk();
    let copy_link = Copying { action: "copy_link", look: Look::Primary, label: desk.invite_copy(), about: "" };
    let mut parts: Vec<Node> = vec![copyable(cx, copy_link, "link", desk.invite_link(), 4, link.to_owned()).into()];
    for (name, action, label, language) in [
        ("text_da", "copy_text_da", desk.invite_text_da(), Language::Da),
        ("text_en", "copy_text_en", desk.invite_text_en(), Language::En),
    ] {
        // The same invitation, with a link that opens in the language of the text around it.
        let content = Content { language, ..invitation.content().clone() };
        let link =
            Invitation::new(content.clone()).and_then(|invitation| cx.app.invitation_link(base, &invitation).ok());
        let words =
            cx.read(|model| calendar_text::write(&model.pack, &content, link.as_deref().unwrap_or(base), language));
        let copying = Copying { action, look: Look::Secondary, label: desk.invite_copy_text(), about: label };
        parts.push(copyable(cx, copying, name, label, 8, words).into());
    }
    parts.extend(paper(cx, invitation, link));
    let shown = invitation.clone();
    let show = button(Look::Primary, "meeting", desk.meeting_heading(), move || {
        cx.app.keep_invitation(&shown);
        cx.send(invitation::Event::FollowedLink(Some(Ok(shown.clone()))));
        cx.send(navigation::Event::WentTo(Step::Meeting));
    });
    let is_missing = RwSignal::new(false);
    let print = button(Look::Secondary, "print", cx.t.print(), move || {
        is_missing.set(false);
        task::spawn_local(async move {
            if !cx.app.print().await {
                is_missing.set(true);
                cx.app.say(desk.invite_print_missing());
            }
        });
    });
    let no_print = live(move || is_missing.get().then_some(desk.invite_print_missing()));
    let mut actions = el("div").class("actions").add(show).add(print);
    if let Some(code) = Qr::new(link) {
        let png = code.clone();
        actions = actions
            .add(button(Look::Secondary, "qr_svg", desk.invite_svg(), move || {
                // If the browser refuses, the code is still on the page.
                cx.app.hand_over(&format!("{}.svg", desk.invite_file()), "image/svg+xml", &code.svg());
            }))
            .add(button(Look::Secondary, "qr_png", desk.invite_png(), move || {
                let _ = cx.app.save_picture(&format!("{}.png", desk.invite_file()), &png);
            }));
    }
    parts.push(actions.into());
    parts.push(el("p").attr("data-print", "").add(no_print).into());
    parts
}

/// The button that copies a text.
struct Copying {
    action: &'static str,
    look: Look,
    label: &'static str,
    /// What its accessible name adds to the label; empty for nothing.
    about: &'static str,
}

/// A text with the button that copies it, and whether that worked.
fn copyable(
    cx: Context,
    copying: Copying,
    name: &'static str,
    label: &'static str,
    rows: u8,
    words: String,
) -> Element {
    let copied = RwSignal::new("");
    let to_copy = words.clone();
    let copy = move || {
        let words = to_copy.clone();
        task::spawn_local(async move {
            copied.set(if cx.app.copy_text(&words).await { cx.t.copied() } else { cx.t.copy_by_hand() });
            cx.app.say(copied.get_untracked());
        });
    };
    let Copying { action, look, label: button_label, about } = copying;
    let button = if about.is_empty() {
        button(look, action, button_label, copy)
    } else {
        button_with(look, action, button_label, about, copy)
    };
    let said = live(move || Some(copied.get()).filter(|said| !said.is_empty()));
    el("div")
        .class("field")
        .add(output(name, label, rows, words))
        .add(el("div").class("actions").add(button).add(el("p").class("quiet").attr("data-output", "copied").add(said)))
}

/// The page to hang on a wall: the subject, the code, how it works.
fn paper(cx: Context, invitation: &Invitation, link: &str) -> Vec<Node> {
    let desk = cx.desk();
    let content = invitation.content();
    let desk_theirs = desk::text(content.language);
    let code = Qr::new(link);
    let dense = code.as_ref().filter(|code| code.is_dense()).map(|_| el("p").class("quiet").add(desk.invite_dense()));
    let when = phrases::occasion(content.language, content).map(|day| el("p").add(day));
    vec![
        el("h2").class("step__part").add(desk.invite_poster()).into(),
        dense.into(),
        el("article")
            .class("sheet poster")
            .attr("lang", content.language.code())
            .add(el("h3").class("sheet__title").add(theirs(&content.theme)))
            .add(when)
            .add(code.map(|code| qr_code(&code, desk_theirs.invite_qr())))
            .add(cx.read(|model| how_to_join(&model.pack, content.language)))
            .add(cx.read(|model| voluntary(&model.pack, content.language)))
            .add(el("p").class("poster__link").attr("translate", "no").add(link.to_owned()))
            .into(),
    ]
}
