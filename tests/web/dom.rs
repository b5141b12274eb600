//! What views are made of (`views::dom`): lists whose rows stay, listeners that go, texts that outlive a page translator.

use js_sys::{Function, Reflect};
use kompetencekompas::{
    domain::{
        app::event::Event,
        basics::language::Language,
        keeping::state::{Saving, StoragePlace, StoreProblem},
        navigation::step::Step,
        reflection::plan,
        shared_computer,
    },
    views::dom::{Element, Node, el, keyed, live},
};
use leptos::{mount::UnmountHandle, prelude::*, task::tick};
use std::{
    cell::Cell,
    rc::Rc,
    sync::{
        Arc,
        atomic::{AtomicI32, Ordering},
    },
};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{HtmlElement, HtmlInputElement};

// -------------------------------------------------------------------------------------------------------- vocabulary

/// A view on the page, until it is dropped.
struct Stage {
    host: HtmlElement,
    mounted: Option<Box<dyn std::any::Any>>,
    _owner: Owner,
}

impl Drop for Stage {
    fn drop(&mut self) {
        self.mounted = None;
        self.host.remove();
    }
}

/// Shows a view. It is made under an owner of its own, so that it can make signals.
fn stage<S>(view: impl FnOnce() -> (S, Node) + 'static) -> (Stage, S) {
    let owner = Owner::new();
    let host: HtmlElement = super::document().create_element("div").unwrap().unchecked_into();
    super::document().body().unwrap().append_child(&host).unwrap();
    let (signals, node) = owner.with(view);
    let mounted: UnmountHandle<_> = owner.with(|| leptos::mount::mount_to(host.clone(), move || node));
    (Stage { host, mounted: Some(Box::new(mounted)), _owner: owner }, signals)
}

impl Stage {
    fn see(&self, selector: &str) -> HtmlElement {
        let found = self.host.query_selector(selector).unwrap();
        found.unwrap_or_else(|| panic!("{selector} is not on the page: {}", self.host.inner_html())).unchecked_into()
    }

    fn text(&self) -> String {
        self.host.text_content().unwrap()
    }

    fn keys(&self) -> Vec<u32> {
        let rows = self.host.query_selector_all("[data-key]").unwrap();
        let key = |at| rows.item(at).unwrap().unchecked_into::<web_sys::Element>().get_attribute("data-key");
        (0..rows.length()).map(|at| key(at).unwrap().parse().unwrap()).collect()
    }

    fn field(&self, key: u32) -> HtmlInputElement {
        self.see(&format!("[data-key='{key}'] input")).unchecked_into()
    }
}

/// Runs JavaScript in the page, with an argument `a`.
fn script(body: &str, a: &JsValue) -> JsValue {
    Function::new_with_args("a", body).call1(&JsValue::NULL, a).unwrap()
}

/// Counts listeners on elements and exceptions that listeners throw, from the first call on.
fn counters() -> (i32, i32) {
    let counted = script(
        "if (!window.counted) {
            const counted = window.counted = { listeners: 0, errors: 0 };
            const { addEventListener, removeEventListener } = EventTarget.prototype;
            EventTarget.prototype.addEventListener = function (...args) {
                if (this instanceof Element) counted.listeners += 1;
                return addEventListener.apply(this, args);
            };
            EventTarget.prototype.removeEventListener = function (...args) {
                if (this instanceof Element) counted.listeners -= 1;
                return removeEventListener.apply(this, args);
            };
            window.addEventListener('error', () => { counted.errors += 1; });
        }
        return window.counted;",
        &JsValue::NULL,
    );
    let number = |name: &str| Reflect::get(&counted, &name.into()).unwrap().as_f64().unwrap() as i32;
    (number("listeners"), number("errors"))
}

/// Something that can be counted as long as it lives.
struct Alive(Arc<AtomicI32>);

impl Alive {
    fn new(count: &Arc<AtomicI32>) -> Self {
        count.fetch_add(1, Ordering::Relaxed);
        Self(Arc::clone(count))
    }

    fn touch(&self) {
        assert!(self.0.load(Ordering::Relaxed) > 0);
    }
}

impl Drop for Alive {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

/// Whole numbers that look random and are the same in each run.
struct Numbers(u32);

impl Numbers {
    fn below(&mut self, end: u32) -> u32 {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (self.0 >> 8) % end
    }

    /// Some of the keys from 0 to 7 in some order, always with 3.
    fn keys(&mut self) -> Vec<u32> {
        let mut keys: Vec<u32> = (0..8).filter(|key| *key == 3 || self.below(3) > 0).collect();
        for at in (1..keys.len()).rev() {
            keys.swap(at, self.below(at as u32 + 1) as usize);
        }
        keys
    }
}

/// A row with a field.
fn row(key: u32) -> Element {
    el("li").attr("data-key", key.to_string()).add(el("input").attr("type", "text"))
}

fn list(first: Vec<u32>) -> (Stage, RwSignal<Vec<u32>>) {
    stage(move || {
        let keys = RwSignal::new(first);
        (keys, el("ul").add("før").add(keyed(move || keys.get(), |key| row(*key))).add("efter").into())
    })
}

// ------------------------------------------------------------------------------------------------------ keyed lists

#[wasm_bindgen_test]
async fn a_row_keeps_focus_caret_and_text_whatever_happens_around_it() {
    let (stage, keys) = list(vec![1, 2, 3, 4]);
    let field = stage.field(3);
    field.set_value("skriver på");
    field.focus().unwrap();
    field.set_selection_range(2, 5).unwrap();
    let blurs = Rc::new(Cell::new(0));
    let counted = Rc::clone(&blurs);
    let on_blur = wasm_bindgen::closure::Closure::<dyn Fn()>::new(move || counted.set(counted.get() + 1));
    field.add_event_listener_with_callback("blur", on_blur.as_ref().unchecked_ref()).unwrap();
    let mut numbers = Numbers(1);
    let mut orders = vec![vec![4, 3, 2, 1], vec![3], vec![1, 3], vec![3, 1], vec![5, 3, 1], vec![1, 2, 3, 4, 5]];
    orders.extend((0..200).map(|_| numbers.keys()));
    for order in orders {
        let stayed: Vec<(u32, HtmlInputElement)> =
            stage.keys().into_iter().filter(|key| order.contains(key)).map(|key| (key, stage.field(key))).collect();
        keys.set(order.clone());
        tick().await;
        assert_eq!(stage.keys(), order);
        for (key, field) in stayed {
            assert!(stage.field(key).is_same_node(Some(&field)), "row {key} was rendered again in {order:?}");
        }
        assert!(super::document().active_element().unwrap().is_same_node(Some(&field)), "focus lost in {order:?}");
        assert_eq!(field.value(), "skriver på");
        assert_eq!((field.selection_start().unwrap(), field.selection_end().unwrap()), (Some(2), Some(5)));
    }
    assert_eq!(blurs.get(), 0, "the focus must not be lost for a moment either");
    assert!(stage.text().starts_with("før") && stage.text().ends_with("efter"));
}

#[wasm_bindgen_test]
async fn no_more_rows_are_moved_than_need_be() {
    let (stage, keys) = list((0..8).collect());
    let moves = || {
        let moves = script(
            "const before = Node.prototype.insertBefore; let moves = 0;
            Node.prototype.insertBefore = function (...args) {
                if (args[0].dataset?.key) moves += 1;
                return before.apply(this, args);
            };
            return () => { Node.prototype.insertBefore = before; return moves; };",
            &JsValue::NULL,
        );
        moves.unchecked_into::<Function>()
    };
    for (order, expected) in [
        (vec![1, 2, 3, 4, 5, 6, 7, 0], 1),
        (vec![0, 1, 2, 3, 4, 5, 6, 7], 1),
        (vec![0, 2, 1, 3, 4, 5, 6, 7], 1),
        (vec![0, 2, 1, 3, 5, 6, 7], 0),
        (vec![0, 2, 1, 9, 3, 5, 6, 7], 1),
        (vec![7, 6, 5, 3, 9, 1, 2, 0], 7),
    ] {
        let moves = moves();
        keys.set(order.clone());
        tick().await;
        let counted = moves.call0(&JsValue::NULL).unwrap();
        assert_eq!(counted.as_f64().unwrap() as u32, expected, "{order:?}");
        assert_eq!(stage.keys(), order);
    }
    // The row with the focus stays where it is, though moving it alone would be less.
    stage.field(7).focus().unwrap();
    let moves = moves();
    keys.set(vec![6, 5, 3, 9, 1, 2, 0, 7]);
    tick().await;
    assert_eq!(moves.call0(&JsValue::NULL).unwrap().as_f64(), Some(7.0));
    assert!(super::document().active_element().unwrap().is_same_node(Some(&stage.field(7))));
}

#[wasm_bindgen_test]
async fn of_equal_keys_only_the_first_has_a_row() {
    let (stage, keys) = list(vec![1, 1, 2]);
    assert_eq!(stage.keys(), [1, 2]);
    keys.set(vec![2, 1, 2, 1]);
    tick().await;
    assert_eq!(stage.keys(), [2, 1]);
    keys.set(Vec::new());
    tick().await;
    assert_eq!(stage.keys(), Vec::<u32>::new());
}

#[wasm_bindgen_test]
async fn what_a_row_holds_lives_as_long_as_the_row_and_no_longer() {
    let (alive, lists) = (Arc::new(AtomicI32::new(0)), Arc::new(AtomicI32::new(0)));
    let (counted, lists_read) = (Arc::clone(&alive), Arc::clone(&lists));
    let (stage, (keys, read_in_row)) = stage(move || {
        let (keys, read_in_row) = (RwSignal::new(vec![1, 2]), RwSignal::new(0));
        let row = move |key: &u32| {
            // Following it here would render the list again.
            let _ = read_in_row.get();
            let (presses, alive) = (RwSignal::new(0), Alive::new(&counted));
            let press = el("button").on("click", move |_| presses.update(|presses| *presses += 1));
            let shown = live(move || {
                alive.touch();
                presses.get().to_string()
            });
            el("li").attr("data-key", key.to_string()).add(press.add(shown))
        };
        let read = move || {
            lists_read.fetch_add(1, Ordering::Relaxed);
            keys.get()
        };
        ((keys, read_in_row), el("ul").add(keyed(read, row)).into())
    });
    stage.see("[data-key='2'] button").click();
    tick().await;
    keys.set(vec![3, 2, 1]);
    read_in_row.set(1);
    tick().await;
    stage.see("[data-key='2'] button").click();
    tick().await;
    assert_eq!(stage.text(), "020");
    assert_eq!(alive.load(Ordering::Relaxed), 3);
    keys.set(vec![2]);
    tick().await;
    assert_eq!((stage.text().as_str(), alive.load(Ordering::Relaxed)), ("2", 1));
    read_in_row.set(2);
    tick().await;
    assert_eq!(lists.load(Ordering::Relaxed), 3, "the list follows its keys, not what its rows read");
    drop(stage);
    tick().await;
    assert_eq!(alive.load(Ordering::Relaxed), 0);
}

// -------------------------------------------------------------------------------------------------------- listeners

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
                            // `click()` does nothing while a click is under way.
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
    // Its listeners are gone with it: nothing happens any more, and nothing is thrown.
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
    /// A field that notes in a signal of its own view when it is left. The signal is gone by the time the field is removed.
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
        // Each 21st looks the same.
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
async fn nothing_is_rendered_again_when_an_event_changes_nothing() {
    let shown = super::show(super::model_at(Step::Task, |_| {})).await;
    let (app, runs) = (shown.app, Arc::new(AtomicI32::new(0)));
    let counted = Arc::clone(&runs);
    let _following = RenderEffect::new(move |_| {
        app.model.track();
        counted.fetch_add(1, Ordering::Relaxed);
    });
    shown.send(shared_computer::Event::WasActive).await;
    shown.send(Event::ChoseLanguage(Language::Da)).await;
    let before = runs.load(Ordering::Relaxed);
    // Each second on a shared computer.
    shown.send(shared_computer::Event::Ticked).await;
    shown.send(Event::ChoseLanguage(Language::Da)).await;
    assert_eq!(runs.load(Ordering::Relaxed), before);
    shown.send(Event::ChoseLanguage(Language::En)).await;
    assert_eq!(runs.load(Ordering::Relaxed), before + 1);
}

// ------------------------------------------------------------------------------------------------- page translators

/// What page translators have been seen to do to texts.
#[derive(Debug, Clone, Copy)]
enum Translator {
    /// Puts a `<font>` around each text node.
    Wraps,
    /// Puts two `<font>` in place of each text node (Chrome).
    Replaces,
    /// Writes into the text nodes.
    Rewrites,
    /// Takes text nodes away.
    Removes,
}

impl Translator {
    const ALL: [Self; 4] = [Self::Wraps, Self::Replaces, Self::Rewrites, Self::Removes];

    fn translate(self, host: &HtmlElement) {
        let each = match self {
            Self::Wraps => "const font = document.createElement('font'); text.before(font); font.append(text);",
            Self::Replaces => {
                "const font = document.createElement('font'); font.append(document.createElement('font'));
                font.firstChild.append('«' + text.data + '»'); text.replaceWith(font);"
            }
            Self::Rewrites => "text.data = '«' + text.data + '»';",
            Self::Removes => "text.remove();",
        };
        let all = "const walker = document.createTreeWalker(a, NodeFilter.SHOW_TEXT), texts = [];
            while (walker.nextNode()) texts.push(walker.currentNode);";
        script(&format!("{all} for (const text of texts) {{ {each} }}"), host);
    }
}

#[wasm_bindgen_test]
async fn a_text_goes_on_changing_after_a_translation() {
    for translator in Translator::ALL {
        let (stage, words) = stage(|| {
            let words = RwSignal::new("Gemmer");
            let status = el("p").attr("role", "status").add("Lige nu: ").add(live(move || words.get())).add(".");
            (words, status.into())
        });
        translator.translate(&stage.host);
        words.set("Gemt");
        tick().await;
        assert_eq!(stage.text().matches("Gemt").count(), 1, "{translator:?}: {}", stage.host.inner_html());
        assert!(!stage.text().contains("Gemmer"), "{translator:?}: {}", stage.host.inner_html());
        // Twice in a row, and on a page that was translated twice.
        translator.translate(&stage.host);
        translator.translate(&stage.host);
        words.set("Ikke gemt");
        tick().await;
        assert_eq!(stage.text().matches("emt").count(), 1, "{translator:?}: {}", stage.host.inner_html());
        // What does not change is left as it was translated.
        translator.translate(&stage.host);
        let before = stage.host.inner_html();
        words.set("Ikke gemt");
        tick().await;
        assert_eq!(stage.host.inner_html(), before);
    }
}

#[wasm_bindgen_test]
async fn saved_is_not_said_any_longer_than_it_holds_on_a_translated_page() {
    for translator in Translator::ALL {
        let mut model = super::model_at(Step::Task, |_| {});
        model.keeping.place = Some(StoragePlace::Device);
        model.keeping.saving = Saving::Saved(super::moment());
        let shown = super::show(model).await;
        let saving = || shown.see(".top__saving").inner_text();
        let saved = saving();
        translator.translate(&shown.host);
        let translated = shown.host.inner_html();
        shown.app.model.update(|model| model.keeping.saving = Saving::Failed(StoreProblem::Full));
        tick().await;
        assert_ne!(shown.host.inner_html(), translated);
        let failed = saving();
        assert!(!failed.contains(&saved) && failed.len() > 4, "{translator:?}: {failed}");
        shown.see("[data-banner=storage] [data-action=retry_saving]");
        shown.app.model.update(|model| model.keeping.saving = Saving::Saved(super::moment()));
        tick().await;
        assert_eq!(saving(), saved, "{translator:?}");
        assert!(shown.find("[data-banner=storage]").is_none());
    }
}

#[wasm_bindgen_test]
async fn a_text_comes_back_after_all_that_was_in_its_element_has_been_replaced() {
    let (stage, (words, has_more)) = stage(|| {
        let (words, has_more) = (RwSignal::new("Gemmer"), RwSignal::new(true));
        let more = live(move || has_more.get().then(|| el("b").add("mere")));
        let both = vec![el("p").add(live(move || words.get())).into(), el("p").add(more).into()];
        ((words, has_more), el("div").add(Node::Many(both)).into())
    });
    for paragraph in ["p:first-child", "p:last-child"] {
        stage.see(paragraph).set_text_content(Some("Saving"));
    }
    words.set("Gemt");
    has_more.set(false);
    tick().await;
    assert_eq!(stage.text(), "Gemt");
    has_more.set(true);
    tick().await;
    assert_eq!(stage.text(), "Gemtmere");
}

/// A view of everything that can change, in which each part changes with each number.
fn everything(number: RwSignal<u32>) -> Node {
    let parts = live(move || match number.get() {
        now if now % 4 == 0 => Node::Empty,
        now if now % 4 == 1 => format!("[tekst {now}]").into(),
        now if now % 4 == 2 => el("b").add(format!("[fed {now}]")).into(),
        now => vec![format!("[en {now}]").into(), el("i").add("[to]").into(), format!("[tre {now}]").into()].into(),
    });
    let nested = live(move || {
        let outer = number.get();
        vec![format!("[ydre {outer}]").into(), live(move || format!("[indre {}]", number.get()))]
    });
    let rows = keyed(
        move || (0..3).map(|at| (number.get() * 2 + at) % 5).collect(),
        move |key| {
            let key = *key;
            el("li").attr("data-key", key.to_string()).add(live(move || format!("[række {key} {}]", number.get())))
        },
    );
    el("div").add(parts).add(el("p").add(nested)).add(rows).into()
}

#[wasm_bindgen_test]
async fn a_translated_page_shows_what_a_fresh_one_would() {
    let (_, errors) = counters();
    let mut numbers = Numbers(7);
    let (stage, number) = stage(|| {
        let number = RwSignal::new(0);
        (number, everything(number))
    });
    for now in 1..150 {
        if numbers.below(3) > 0 {
            let translator = Translator::ALL[numbers.below(4) as usize];
            translator.translate(&stage.host);
        }
        number.set(now);
        tick().await;
        let (fresh, ()) = self::stage(move || ((), everything(RwSignal::new(now))));
        assert_eq!(stage.text(), fresh.text());
        assert_eq!(stage.keys(), fresh.keys());
    }
    assert_eq!(counters().1, errors);
}
