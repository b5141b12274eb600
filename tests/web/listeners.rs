//! Listeners and effects of views are removed with their elements (`views::dom`), and the app updates no more than
//! necessary.

use super::stage::{Alive, counters, script, stage};
use kompetencekompas::{
    domain::{
        basics::date::Timestamp,
        keeping::machine::message::Event as Kept,
        navigation::step::Step,
        reflection::plan,
        shared_computer::{self, IDLE_LIMIT, IDLE_WARNING},
    },
    views::dom::{Element, Node, el, keyed, live},
};
use leptos::{prelude::*, task::tick};
use std::sync::{
    Arc,
    atomic::{AtomicI32, Ordering},
};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlInputElement;

#[wasm_bindgen_test]
async fn a_handler_may_take_its_own_element_away_and_raise_events_that_come_back_to_it() {
    counters();
    let (stage, (is_shown, clicks)) = stage(|| {
        let (is_shown, clicks) = (RwSignal::new(true), RwSignal::new(0));
        let view = live(move || {
            is_shown.get().then(|| {
                el("div").class("around").on("click", move |_| clicks.update(|clicks| *clicks += 10)).add(
                    el("button").on("click", move |event| {
                        clicks.update(|clicks| *clicks += 1);
                        if clicks.get() < 5 {
                            // `click()` has no effect during another click.
                            let again = "a.dispatchEvent(new Event('click', { bubbles: true }))";
                            script(again, &event.current_target().unwrap());
                        }
                        is_shown.set(false);
                    }),
                )
            })
        });
        ((is_shown, clicks), el("div").add(view).into())
    });
    let (_, errors) = counters();
    let button = stage.see("button");
    button.click();
    assert_eq!(clicks.get_untracked(), 55, "five clicks, each noticed by the button and by what is around it");
    tick().await;
    assert!(stage.host.query_selector("button").unwrap().is_none());
    // Its listeners are removed with it: nothing happens any more, and nothing is thrown.
    button.click();
    assert_eq!((clicks.get_untracked(), counters().1), (55, errors));
    is_shown.set(true);
    tick().await;
    stage.see(".around").click();
    assert_eq!(clicks.get_untracked(), 65);
}

#[wasm_bindgen_test]
async fn the_focus_that_goes_with_a_field_disturbs_nobody() {
    let (_, errors) = counters();
    /// A field that writes to a signal of its own view when it loses the focus. The signal is disposed by the time the
    /// field is removed.
    fn field() -> Element {
        let typed = RwSignal::new(String::new());
        let note = move |_| typed.set(typed.get() + "forladt");
        let field = el("input").attr("type", "text").on("blur", note).on("change", note).on("focusout", note);
        el("p").on("focusout", note).add(field)
    }
    let views: [fn(RwSignal<bool>) -> Node; 4] = [
        |is_shown| live(move || is_shown.get().then(field)),
        |is_shown| live(move || is_shown.get().then(|| vec!["I en anden del: ".into(), live(field)]).map(Node::Many)),
        |is_shown| keyed(move || is_shown.get().then_some(1).into_iter().collect(), |_| field()),
        |is_shown| {
            live(move || is_shown.get().then(|| el("div").add(keyed(|| vec![1], |_| el("div").add(live(field))))))
        },
    ];
    for view in views {
        let (stage, is_shown) = stage(move || {
            let is_shown = RwSignal::new(true);
            (is_shown, el("div").add(view(is_shown)).into())
        });
        let field: HtmlInputElement = stage.see("input").unchecked_into();
        field.focus().unwrap();
        script("document.execCommand('insertText', false, 'noget')", &JsValue::NULL);
        assert_eq!(field.value(), "noget");
        is_shown.set(false);
        tick().await;
        assert_eq!(counters().1, errors);
        assert!(stage.host.query_selector("input").unwrap().is_none());
    }
}

#[wasm_bindgen_test]
async fn a_handler_runs_under_the_owner_of_its_view() {
    #[derive(Clone)]
    struct OfView(i32);
    let (seen, cleaned) = (Arc::new(AtomicI32::new(0)), Arc::new(AtomicI32::new(0)));
    let counted = (Arc::clone(&seen), Arc::clone(&cleaned));
    let (stage, version) = stage(move || {
        let version = RwSignal::new(1);
        let view = live(move || {
            provide_context(OfView(version.get()));
            let (seen, cleaned) = counted.clone();
            el("button").on("click", move |_| {
                seen.store(use_context::<OfView>().map_or(0, |context| context.0), Ordering::Relaxed);
                let cleaned = Arc::clone(&cleaned);
                on_cleanup(move || {
                    cleaned.fetch_add(1, Ordering::Relaxed);
                });
            })
        });
        (version, el("div").add(view).into())
    });
    stage.see("button").click();
    assert_eq!(seen.load(Ordering::Relaxed), 1);
    version.set(2);
    tick().await;
    assert_eq!(cleaned.load(Ordering::Relaxed), 1, "what the handler made goes with the view");
    stage.see("button").click();
    assert_eq!(seen.load(Ordering::Relaxed), 2);
}

#[wasm_bindgen_test]
async fn nothing_is_left_behind_by_three_hundred_edits() {
    counters();
    let effects = Arc::new(AtomicI32::new(0));
    let counted = Arc::clone(&effects);
    let (stage, edit) = stage(move || {
        let edit = RwSignal::new(0);
        let of_part = Arc::clone(&counted);
        let part = live(move || {
            let now = edit.get();
            let alive = Alive::new(&of_part);
            let inner = live(move || {
                alive.touch();
                edit.get().to_string()
            });
            (now % 3 != 0).then(|| el("button").on("click", |_| {}).add(inner))
        });
        let rows = keyed(
            move || (0..4).map(|at| (edit.get() + at) % 7).collect(),
            move |key| {
                let alive = Alive::new(&counted);
                let is_last = move || {
                    alive.touch();
                    (edit.get() % 2 == 0).then_some("ja")
                };
                el("li").attr("data-key", key.to_string()).live_attr("title", is_last).on("click", |_| {})
            },
        );
        (edit, el("div").add(part).add(rows).into())
    });
    let nodes = || script("return a.querySelectorAll('*').length * 1000 + a.childNodes.length", &stage.host);
    let mut baseline = None;
    for number in 1..=301 {
        edit.set(number);
        tick().await;
        // After every 21 edits the view looks the same.
        if number % 21 == 1 {
            tick().await;
            let now = (counters().0, effects.load(Ordering::Relaxed), nodes().as_f64());
            assert_eq!(*baseline.get_or_insert(now), now, "after {number} edits");
        }
    }
    assert_eq!(baseline.unwrap().1, 5);
    let before = counters().0;
    drop(stage);
    tick().await;
    assert_eq!((before - counters().0, effects.load(Ordering::Relaxed)), (5, 0));
}

#[wasm_bindgen_test]
async fn the_plan_leaves_nothing_behind_however_often_it_is_edited() {
    counters();
    let shown = super::show(super::model_at(Step::Plan, |_| {})).await;
    let mut baseline = None;
    for round in 0..100 {
        shown.send(plan::Event::Added(None)).await;
        shown.click("[data-action=remove]").await;
        shown.click("[data-action=undo]").await;
        shown.click("[data-action=remove]").await;
        let now = (counters().0, shown.count("*"));
        assert_eq!(*baseline.get_or_insert(now), now, "after {round} rounds");
    }
}

#[wasm_bindgen_test]
async fn nothing_is_rendered_again_while_time_goes_by_on_a_shared_computer() {
    let shown = super::show(super::model_at(Step::Task, |_| {})).await;
    let (app, runs) = (shown.app, Arc::new(AtomicI32::new(0)));
    let counted = Arc::clone(&runs);
    let _following = RenderEffect::new(move |_| {
        app.model.track();
        counted.fetch_add(1, Ordering::Relaxed);
    });
    shown.send(shared_computer::Event::WasActive).await;
    let before = runs.load(Ordering::Relaxed);
    shown.send(shared_computer::Event::Ticked).await;
    assert_eq!(runs.load(Ordering::Relaxed), before);
    app.model.update_untracked(|model| {
        let a_while_ago = model.keeping.idle().active_at.millis() - IDLE_LIMIT + IDLE_WARNING / 2;
        let was_active = Kept::SharedComputer(shared_computer::Event::WasActive);
        let _ = model.keeping.happens(was_active, Timestamp::from_millis(a_while_ago));
    });
    shown.send(shared_computer::Event::Ticked).await;
    assert_eq!(runs.load(Ordering::Relaxed), before + 1, "the warning is shown");
    shown.see("dialog[data-dialog=idle]");
}
