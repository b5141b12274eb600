//! Lists whose rows are kept (`views::dom::keyed`).

use super::stage::{Alive, Numbers, Stage, script, stage};
use js_sys::Function;
use kompetencekompas::views::dom::{Element, el, keyed, live};
use leptos::{prelude::*, task::tick};
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
use web_sys::HtmlInputElement;

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
    // The row with the focus is not moved, although moving only this row would be less work.
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
            // Tracking it here would render the list again.
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
    read_in_row.set(1);
    tick().await;
    assert_eq!(lists.load(Ordering::Relaxed), 1, "the list follows its keys, not what its rows read");
    stage.see("[data-key='2'] button").click();
    tick().await;
    keys.set(vec![3, 2, 1]);
    tick().await;
    stage.see("[data-key='2'] button").click();
    tick().await;
    assert_eq!(stage.text(), "020");
    assert_eq!(alive.load(Ordering::Relaxed), 3);
    keys.set(vec![2]);
    tick().await;
    assert_eq!((stage.text().as_str(), alive.load(Ordering::Relaxed)), ("2", 1));
    drop(stage);
    tick().await;
    assert_eq!(alive.load(Ordering::Relaxed), 0);
}
