//! Coming back: what happened with each agreement, and the compass then and now.

use crate::views::{
    context::Context,
    dom::{Element, Node, el},
    parts::{Look, Radio, button, heading, radios, text_area},
    shared::{compass, free_text::free_text},
};
use crate::{
    documents::talk_sheet::{agreement_words, used_label},
    domain::{
        app::model::Model,
        basics::choice::Choice,
        navigation::{self, step::Step},
        reflection::{
            Reflection,
            answer::Answer,
            comparison::{Compared, Fate, compare},
            follow_up::{self, FollowUpText, Used},
            plan::Agreement,
            profile::profile as profile_of,
        },
    },
    text::phrases,
};

pub(crate) fn view(cx: Context) -> Node {
    let content = cx.read(|model| {
        let reflection = model.reflection()?;
        let agreements: Vec<Node> =
            reflection.plan.iter().map(|agreement| card(cx, reflection, agreement).into()).collect();
        let agreements: Node =
            if agreements.is_empty() { el("p").add(cx.t.follow_up_none()).into() } else { agreements.into() };
        let compared =
            model.keeping.library.before(reflection).map(|earlier| comparison(cx, model, earlier, reflection));
        Some(vec![agreements, compared.into()])
    });
    let next = button(Look::Secondary, "begin_next", cx.t.begin_next(), move || {
        if let Some(id) = cx.app.new_reflection_id() {
            cx.send(navigation::Event::BeganNext(id));
        }
    });
    let to_sheet = button(Look::Primary, "to_talk_sheet", cx.t.follow_up_done(), move || {
        cx.send(navigation::Event::WentTo(Step::TalkSheet))
    });
    vec![
        heading(cx.t.follow_up_heading()).into(),
        el("p").class("lead").add(cx.t.follow_up_intro()).into(),
        content.map(Node::Many).into(),
        el("div").class("step__nav").add(next).add(to_sheet).into(),
    ]
    .into()
}

fn card(cx: Context, reflection: &Reflection, agreement: &Agreement) -> Element {
    let id = agreement.id;
    let said = reflection.follow_up(id);
    let choices = Used::ALL.iter().map(|used| Radio::new(used.value(), used_label(cx.t, *used))).collect();
    let chosen = move || cx.track(|model| model.reflection()?.follow_up(id)?.used.map(Choice::value));
    let choose = move |value: &'static str| {
        if let Some(used) = Used::from_value(value) {
            cx.send(follow_up::Event::SaidUsed(id, used));
        }
    };
    let text = |which: FollowUpText, label: &str| {
        let words = said.map(|said| match which {
            FollowUpText::Helped => said.helped.clone(),
            FollowUpText::Hindered => said.hindered.clone(),
        });
        let about = free_text(cx, label, "");
        text_area(&format!("{}-{id}", which.value()), which.value(), about, words.unwrap_or_default(), 2, move |text| {
            cx.send(follow_up::Event::Wrote(id, which, text));
        })
    };
    let words = agreement_words(cx.t, agreement);
    let title = if words.is_empty() { format!("{} {id}", cx.t.agreement()) } else { words };
    el("section")
        .class("card agreement")
        .attr("data-agreement", id.to_string())
        .add(el("h2").attr("translate", "no").add(title))
        .add(el("fieldset").class("choices choices--row").add(el("legend").add(cx.t.used_legend())).add(radios(
            &format!("used-{id}"),
            choices,
            chosen,
            choose,
        )))
        .add(text(FollowUpText::Helped, cx.t.helped()))
        .add(text(FollowUpText::Hindered, cx.t.hindered()))
}

/// Then and now: the figures, and the same in words, side by side. A question that has changed meanwhile is shown as
/// such.
fn comparison(cx: Context, model: &Model, then: &Reflection, now: &Reflection) -> Element {
    let language = model.language;
    let day = |label: &str, reflection: &Reflection| format!("{label}, {}", cx.app.day(reflection.created, language));
    let (then_label, now_label) = (day(cx.t.then_label(), then), day(cx.t.now_label(), now));
    let figure = |reflection: &Reflection, label: &str| {
        el("figure")
            .class("compass-figure")
            .add(compass::figure(model, &profile_of(&model.pack, reflection)))
            .add(el("figcaption").class("quiet").add(label.to_owned()))
    };
    let figures = el("div").class("two-figures").add(figure(then, &then_label)).add(figure(now, &now_label));
    let task = |reflection: &Reflection| {
        let task = reflection.task.trim();
        if task.is_empty() { cx.t.my_data_no_task().to_owned() } else { task.to_owned() }
    };
    let tasks = line(cx.t.sheet_task(), task(then), task(now)).attr("translate", "no");
    let rows: Node = compare(&model.pack, then, now).into_iter().map(|compared| row(cx, model, compared)).collect();
    let head = el("tr")
        .attr("role", "row")
        .add(el("td").attr("role", "cell"))
        .add(el("th").attr("scope", "col").attr("role", "columnheader").add(then_label))
        .add(el("th").attr("scope", "col").attr("role", "columnheader").add(now_label));
    // On a phone the stylesheet changes the display of the rows. Some browsers then drop the table semantics, so the roles are
    // written out.
    let part = |tag: &'static str| el(tag).attr("role", "rowgroup");
    let table = el("table")
        .class("then-and-now")
        .attr("role", "table")
        .add(part("thead").add(head))
        .add(part("tbody").add(tasks).add(rows));
    el("section")
        .class("card")
        .attr("data-comparison", "")
        .add(el("h2").add(cx.t.then_and_now()))
        .add(el("p").add(cx.t.then_and_now_intro()))
        .add(figures)
        .add(
            el("div")
                .class("table-frame")
                .attr("tabindex", "0")
                .attr("role", "region")
                .attr("aria-label", cx.t.then_and_now())
                .add(table),
        )
}

/// One question, then and now.
fn row(cx: Context, model: &Model, compared: Compared) -> Element {
    let Compared { need, fate, then, now } = compared;
    let name = model.pack.need(&need).map(|need| {
        let dimension = model.pack.dimension(need.dimension).name.get(model.language);
        format!("{dimension}: {}", need.name.get(model.language))
    });
    let note = match fate {
        Fate::Renamed => Some(cx.t.need_renamed()),
        Fate::Merged => Some(cx.t.need_merged()),
        Fate::Same | Fate::Gone => None,
    };
    let answers = |answers: Vec<Answer>| {
        let words: Vec<&str> = answers.into_iter().map(|answer| phrases::answer_label(cx.t, answer)).collect();
        if words.is_empty() { cx.t.unanswered().to_owned() } else { words.join(" / ") }
    };
    let name = name.unwrap_or_else(|| format!("{} ({need})", cx.t.need_gone()));
    let note = note.map(|note| el("span").class("choice__hint").add(note));
    let name: Node = vec![name.into(), note.into()].into();
    line(name, answers(then), answers(now)).attr("data-then-and-now", need.to_string())
}

fn line(name: impl Into<Node>, then: String, now: String) -> Element {
    let cell = |words: String| el("td").attr("role", "cell").add(words);
    let name = el("th").attr("scope", "row").attr("role", "rowheader").add(name);
    el("tr").attr("role", "row").add(name).add(cell(then)).add(cell(now))
}
