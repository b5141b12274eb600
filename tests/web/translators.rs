//! Texts stay correct under a page translator (`views::dom`).

use super::stage::{Numbers, counters, script, stage};
use kompetencekompas::{
    domain::{keeping::machine::message::Event as Kept, navigation::step::Step},
    views::dom::{Node, el, keyed, live},
};
use leptos::{prelude::*, task::tick};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

/// Known ways in which page translators change texts.
#[derive(Debug, Clone, Copy)]
enum Translator {
    /// Puts a `<font>` around each text node.
    Wraps,
    /// Replaces each text node by two `<font>` (Chrome).
    Replaces,
    /// Writes into the text nodes.
    Rewrites,
    /// Removes text nodes.
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
        // Texts that do not change keep their translation.
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
        let shown = super::show(super::stored_at(Step::Task, |_| {})).await;
        let saving = || shown.see(".top__saving").inner_text();
        let saved = saving();
        translator.translate(&shown.host);
        let translated = shown.host.inner_html();
        shown.app.model.update(|model| super::becomes_full(model, 3));
        tick().await;
        assert_ne!(shown.host.inner_html(), translated);
        let failed = saving();
        assert!(!failed.contains(&saved) && failed.len() > 4, "{translator:?}: {failed}");
        shown.see("[data-banner=storage] [data-action=retry_saving]");
        shown.app.model.update(|model| {
            let _ = model.keeping.happens(Kept::Retried, super::moment());
            let _ = model.keeping.happens(Kept::Written(4), super::moment());
        });
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
