//! The start page that is in the HTML: equal to the app's, and usable before the app is loaded.

use anyhow::ensure;
use e2e::{
    Outcome, Page, Setting, Verdict, journey,
    server::{Fault, Gate},
};
use serde_json::{Value, json};
use thirtyfour::Key;

/// The start page without the attributes that only mark places for the app, and without the app's placeholders.
const START_PAGE: &str = "
  const page = document.querySelector(arguments[0]).cloneNode(true);
  page.classList.remove('first');
  page.querySelectorAll('.handed').forEach(e => e.remove());
  for (const e of page.querySelectorAll('*')) {
    if (e.id === 'step-heading') e.removeAttribute('id');
    if (e.id.startsWith('begin-heading')) e.id = 'begin-heading';
    if (e.getAttribute('aria-labelledby')?.startsWith('begin-heading')) e.setAttribute('aria-labelledby', 'begin-heading');
    e.removeAttribute('tabindex');
    // Their order is of no consequence.
    const attributes = [...e.attributes].map(({ name, value }) => [name, value]).sort();
    for (const [name] of attributes) e.removeAttribute(name);
    for (const [name, value] of attributes) e.setAttribute(name, value);
  }
  return page.outerHTML.replaceAll('<!---->', '').replaceAll('\\n', '');";

/// A page whose program arrives when the gate is opened.
fn held() -> (Gate, Setting) {
    let gate = Gate::new();
    (gate.clone(), Setting::desktop().with_fault(".wasm", Fault::Held(gate)))
}

async fn see_first(page: &Page) -> Outcome {
    page.wait_for(
        "the start page of the HTML, with boot.js listening, which takes what is for its own failure out first",
        "return [...document.querySelectorAll('.first')].some(shown) && !document.querySelector('.boot-late');",
        vec![],
    )
    .await?;
    Ok(())
}

async fn start_page(page: &Page, of: &str) -> Outcome<Value> {
    page.run(START_PAGE, vec![json!(of)]).await
}

#[tokio::test]
async fn it_is_the_start_page_of_the_app() -> Verdict {
    for (code, english) in [("da", false), ("en", true)] {
        let (gate, setting) = held();
        let setting = if english { setting.in_english() } else { setting };
        journey(setting.with_axe(), async |page| {
            page.open().await?;
            see_first(page).await?;
            page.axe("the start page in the HTML").await?;
            let first = start_page(page, &format!(".first[lang={code}]")).await?;
            gate.open();
            page.see_loaded("start").await?;
            let apps = start_page(page, "#kompas > .app:not(.first)").await?;
            ensure!(first == apps, "the HTML has\n{first}\nand the app\n{apps}");
            Ok(())
        })
        .await?;
    }
    Ok(())
}

#[tokio::test]
async fn what_is_pressed_before_the_app_is_there_is_carried_out() -> Verdict {
    let (gate, setting) = held();
    journey(setting, async |page| {
        page.open().await?;
        see_first(page).await?;
        page.click_on(".first [data-action=begin][data-storage=device]").await?;
        // The person chooses again: the last choice counts.
        page.click_on(".first [data-action=begin][data-storage=tab]").await?;
        let taken = page.see(".first .banners").await?;
        ensure!(taken.contains("Åbner"), "nothing says that the press was taken: {taken:?}");
        let saving = page.run("return document.querySelector('.first .top__saving').innerText", vec![]).await?;
        ensure!(saving == "", "says {saving} before anything is kept");
        gate.open();
        page.see_step("task").await?;
        page.see("[data-action=finished]").await?;
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_language_and_what_was_opened_go_on_in_the_app() -> Verdict {
    let (gate, setting) = held();
    journey(setting, async |page| {
        page.open().await?;
        see_first(page).await?;
        page.click_on(".first [lang=en][data-action=language]").await?;
        page.see(".first[lang=en] .start__hero").await?;
        page.tab_until(".first[lang=en] .foot__part:nth-of-type(3) > summary").await?;
        page.press(Key::Enter).await?;
        gate.open();
        page.see_loaded("start").await?;
        let words = page.see(".app[lang=en] .foot__part[open]").await?;
        ensure!(words.contains("Shared computer"), "{words}");
        page.wait_for(
            "the focus where it was",
            "return document.activeElement.matches('.app[lang=en]:not(.first) .foot__part:nth-of-type(3) > summary')",
            vec![],
        )
        .await?;
        Ok(())
    })
    .await
}

/// Records which page was shown first, as soon as one is.
const HAS_DECIDED: &str = "
  if ('first' in document.documentElement.dataset) return 'the start page of the HTML';
  return steps().length || document.querySelector('[data-waiting], [data-boot]') ? 'the app' : null;";

#[tokio::test]
async fn whoever_comes_back_or_is_sent_somewhere_does_not_see_it() -> Verdict {
    journey(Setting::desktop(), async |page| {
        page.start_reflection("device").await?;
        page.write("task", "Modtage nye borgere").await?;
        page.see_saved().await?;
        for address in ["", "#my_data", "#meeting", "#pack=region-nordjylland", "#i=AQAA"] {
            page.leave_for_another_page().await?;
            page.open_at(address).await?;
            let shown = page.wait_for("what is shown", HAS_DECIDED, vec![]).await?;
            ensure!(shown == "the app", "{shown} at {address:?}");
        }
        Ok(())
    })
    .await
}
