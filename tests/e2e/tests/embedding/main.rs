//! The app in pages of another site (`tests/hosts/`): it fits in, the host page never learns an answer, and where a
//! frame cannot be shown there is a link.

mod appearance;
mod bad_intent;
mod editors;
mod element;
mod fallback;
mod limits;

use anyhow::{Context, ensure};
use e2e::{
    Outcome, Page, Setting, Verdict, in_engines, journey,
    words::{HIGH, VERY_LOW, needs},
};
use serde_json::{Value, json};

/// The policy of a strict intranet: it allows our script and our frame, and nothing else from outside.
const STRICT: &str =
    "default-src 'none'; script-src 'self' %MODULE%; frame-src %MODULE%; style-src 'self'; img-src data:";

const MARKER: &str = "Vandkraft9Zebrofil";

fn intranet() -> Setting {
    within_intranet(Setting::desktop())
}

fn within_intranet(setting: Setting) -> Setting {
    setting.within_pages_of(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/hosts"))
}
/// Opens a page with an element and enters its frame when the app is ready.
async fn go_in(page: &Page, name: &str, id: &str) -> Outcome {
    page.open_host(name).await?;
    page.see_ready(id).await?;
    page.enter_element(id).await
}
/// The height of the frame, of its content, and the scroll position of the page, once frame and content agree.
async fn see_it_fit(page: &Page, id: &str) -> Outcome<f64> {
    page.enter_element(id).await?;
    let content = page.run("return document.body.offsetHeight", vec![]).await?;
    page.leave_frame().await?;
    let fits = "const { height } = document.getElementById(arguments[0]).shadowRoot.querySelector('iframe').getBoundingClientRect();
        return Math.abs(height - arguments[1]) <= 2 && [height];";
    let found = page.wait_for("the frame to be as high as its content", fits, vec![json!(id), content]).await?;
    found.get(0).and_then(Value::as_f64).context("no height")
}
/// Checks that all messages that the page received are known ones, and that none contains the person's data.
async fn see_that_nothing_was_learned(page: &Page) -> Outcome<Vec<String>> {
    let heard = page.heard().await?;
    ensure!(!heard.is_empty(), "the page has heard nothing at all: is listen.js there?");
    for message in &heard {
        for word in [MARKER].into_iter().chain(needs()) {
            ensure!(!message.contains(word), "the page around has learned {word:?}: {message}");
        }
        if let Some(event) = message.strip_prefix("event: ") {
            ensure!(event == "kompas-ready {}" || event.starts_with("kompas-step {\"step\":\""), "{event}");
            continue;
        }
        let said: Value = serde_json::from_str(message).with_context(|| message.clone())?;
        let mut fields: Vec<&str> = said.as_object().context("no object")?.keys().map(String::as_str).collect();
        fields.sort_unstable();
        let expected: &[&str] = match said.get("t").and_then(Value::as_str).unwrap_or_default() {
            "ready" | "top" => &["t", "v"],
            "height" => &["px", "t", "v"],
            "step" => &["step", "t", "v"],
            other => anyhow::bail!("an unknown message {other:?}: {message}"),
        };
        ensure!(fields == expected && said.get("v") == Some(&json!(1)), "{message}");
    }
    Ok(heard)
}
async fn host_scroll(page: &Page) -> Outcome<f64> {
    page.ask_host("return window.scrollY", vec![]).await?.as_f64().context("no number")
}

async fn see_the_link(page: &Page) -> Outcome<Value> {
    page.leave_frame().await?;
    page.wait_for(
        "a link in place of the frame",
        "const root = document.getElementById('one').shadowRoot; const link = root.querySelector('a');
         return link && shown(link) && ![...root.querySelectorAll('iframe')].some(shown) && [link.innerText, link.href, link.target, link.rel];",
        vec![],
    )
    .await
}
