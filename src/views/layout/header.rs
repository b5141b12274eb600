//! The header: the title, where the answers are kept, and the actions that are possible on every step.

use crate::{
    domain::{
        app::event::Event,
        keeping::{machine::Status, state::StoragePlace},
        navigation::{self, step::Step},
    },
    shell::app::App,
    views::{
        context::Context,
        controls::{Icon, Look, button, icon},
        dom::{Element, Node, el, live, svg},
        shared::{finish::finish_dialog, hand_over::HandOver, own_window::own_window},
    },
};
use leptos::prelude::*;

/// The header keeps its elements when the language changes, so that the focus stays on the language button; only the
/// words in it follow. That is why it takes a function that returns the current context.
pub(crate) fn header(
    app: App,
    cx: impl Fn() -> Context + Copy + Send + Sync + 'static,
    copy: HandOver,
    is_frame: bool,
) -> Node {
    let t = move || cx().t;
    let is_shared = app.memo(|model| model.keeping.place() == Some(StoragePlace::Tab));
    let has_reflection = app.memo(|model| model.keeping.holds_anything());
    let finishing = RwSignal::new(false);
    // The question closes when the person leaves the step where it was asked, also with the browser's back button.
    let step = app.memo(|model| model.navigation.step);
    Effect::new(move |_| {
        // Read, not only tracked: a memo that has never been read notifies nobody.
        let _ = step.get();
        finishing.set(false);
    });
    let title = move || app.model.with(|model| model.pack.title.get(model.language).to_owned());
    // In a frame the host page shows the title, and this only leads to the first page.
    let label = move || if is_frame { t().step_start().to_owned() } else { title() };
    let to_start = button(Look::Quiet, "start", "", move || app.send(navigation::Event::WentTo(Step::Start)))
        .class("brand")
        .live_attr("aria-label", move || (!is_frame).then(|| format!("{}: {}", label(), t().to_start())))
        .add((!is_frame).then(mark))
        .add(el("span").class("brand__name").add(live(label)));
    let has_any = app.memo(|model| !model.keeping.collection().is_empty());
    let save_file = live(move || has_any.get().then(|| copy.button(Look::Quiet, t().save_file())));
    let has_anything = app.memo(|model| !model.keeping.collection().is_empty() || model.keeping.place().is_some());
    let my_data = live(move || {
        has_anything.get().then(|| {
            button(Look::Quiet, "my_data", t().my_data(), move || app.send(navigation::Event::WentTo(Step::MyData)))
        })
    });
    let finish = live(move || {
        (is_shared.get() && has_reflection.get())
            .then(|| button(Look::Quiet, "finished", t().done_here(), move || finishing.set(true)))
    });
    // While the other language is fetched, the button shows that.
    let is_coming = app.memo(|model| model.parts.wish.is_some());
    let label = live(move || if is_coming.get() { t().fetching() } else { t().other_language() });
    let change_language = button(Look::Quiet, "language", label, move || {
        app.send(Event::ChoseLanguage(app.language().other()));
    })
    .live_attr("lang", move || {
        let language = app.model.with(|model| model.language);
        Some(if is_coming.get() { language } else { language.other() }.code())
    });
    let is_alone = app.memo(|model| model.host.is_silent);
    let own_window = live(move || is_alone.get().then(|| own_window(cx(), t().own_window().to_owned())));
    let tools = el("div")
        .class("top__tools")
        .attr("role", "group")
        .live_attr("aria-label", move || Some(t().tools()))
        .add(my_data)
        .add(save_file)
        .add(finish)
        .add(own_window)
        .add(change_language);
    let row = el("div")
        .class("top__row")
        // The actions for stored answers take the room of the name.
        .live_attr("data-kept", move || has_anything.get().then_some(""))
        .add(to_start)
        .add(el("p").class("top__saving").add(live(move || saving(cx()))))
        .add(tools);
    vec![
        el(if is_frame { "div" } else { "header" }).class("top").add(row).into(),
        live(move || finishing.get().then(|| finish_dialog(cx(), finishing))),
    ]
    .into()
}

/// Where the answers are kept, in two or three words. Success is not announced after every answer; problems are
/// announced by `messages`.
fn saving(cx: Context) -> Node {
    let words = cx.memo(move |model| match model.keeping.status() {
        Status::Memory(_) => cx.t.in_tab_only(),
        // Nothing has been written yet that could be saved.
        Status::Unchosen | Status::Nothing => "",
        Status::Opening if model.keeping.collection().is_empty() => "",
        Status::Opening | Status::Saving => cx.t.saving(),
        Status::Saved(_) => cx.t.saved(),
        Status::Damaged | Status::Failed(_) => cx.t.not_saved(),
    });
    // These two alternate with each answer: both are rendered, and only which one is visible changes.
    let is_saved = Memo::new(move |_| words.get() == cx.t.saved());
    let alternates = Memo::new(move |_| is_saved.get() || words.get() == cx.t.saving());
    live(move || {
        if alternates.get() {
            saving_or_saved(cx, is_saved)
        } else {
            el("span").class("top__state").add(words.get()).into()
        }
    })
}

fn saving_or_saved(cx: Context, is_saved: Memo<bool>) -> Node {
    let hidden = |is_hidden: bool| is_hidden.then_some("");
    let saved = el("span")
        .class("top__saved")
        .live_attr("hidden", move || hidden(!is_saved.get()))
        .add(icon(Icon::Check).attr("class", "i i--s"))
        .add(el("span").attr("aria-hidden", "true").add(cx.t.saved_short()))
        .add(el("span").class("visually-hidden").add(cx.t.saved()));
    let busy = el("span").class("top__busy").live_attr("hidden", move || hidden(is_saved.get())).add(cx.t.saving());
    vec![saved.into(), busy.into()].into()
}

/// Our mark: five sectors around an open middle, as in the figure of the compass.
fn mark() -> Element {
    let sector = |class, shape| svg("path").class(class).attr("d", shape);
    svg("svg")
        .class("brand__mark")
        .attr("viewBox", "0 0 24 24")
        .attr("aria-hidden", "true")
        .attr("focusable", "false")
        .add(sector("mark__up", "M6.2 2.7A11 11 0 0 1 17.8 2.7L13.8 8.2A4.2 4.2 0 0 0 10.2 8.2Z"))
        .add(sector(
            "mark__own",
            "M19.1 3.6A11 11 0 0 1 22.7 14.7L16.2 12.6A4.2 4.2 0 0 0 15 9.1ZM22.2 16.1A11 11 0 0 1 12.8 23L12.8 16.1A4.2 4.2 0 0 0 15.7 \
             14ZM11.3 23A11 11 0 0 1 1.8 16.1L8.3 14A4.2 4.2 0 0 0 11.3 16.1ZM1.3 14.7A11 11 0 0 1 4.9 3.6L9 9.1A4.2 4.2 0 0 0 7.8 12.6Z",
        ))
}
