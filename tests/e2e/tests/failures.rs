//! When the app cannot start there is a page that can be read, and a way to the questions on paper.

use anyhow::ensure;
use e2e::{Outcome, Page, Setting, Verdict, journey, server::Fault};

/// A message in words of its own, with a link that leads to the questions.
async fn see_the_way_to_the_questions(page: &Page, message: &str) -> Outcome {
    let text = page.see(message).await?;
    ensure!(text.chars().count() > 80, "the message hardly says anything: {text:?}");
    for technical in ["undefined", "[object", "null"] {
        ensure!(!text.contains(technical), "the message says {technical:?}: {text}");
    }
    page.click_on(&format!("{message} a[href*=questions]")).await?;
    page.wait_for(
        "the page of questions",
        "return (document.body.innerText.match(/I hvilken grad/gi) ?? []).length >= 26",
        vec![],
    )
    .await?;
    Ok(())
}

/// What the browser and the page say in the console when a file is not what it should be.
fn with_a_bad_program(fault: Fault) -> Setting {
    Setting::desktop()
        .with_fault(".wasm", fault)
        .expecting_wrong_files()
        .expecting("/assets/boot-", "the page says in the console, too, what went wrong")
}

#[tokio::test]
async fn a_file_is_missing_on_the_server() -> Verdict {
    let setting = with_a_bad_program(Fault::NotFound).expecting("404", "the server is told not to have it").with_axe();
    journey(setting, async |page| {
        page.open().await?;
        page.see("[data-boot=error]").await?;
        page.axe("the message").await?;
        see_the_way_to_the_questions(page, "[data-boot=error][data-kind=not_found]").await
    })
    .await
}

#[tokio::test]
async fn only_half_a_file_arrives() -> Verdict {
    journey(with_a_bad_program(Fault::Truncated), async |page| {
        page.open().await?;
        see_the_way_to_the_questions(page, "[data-boot=error][data-kind=damaged]").await
    })
    .await
}

#[tokio::test]
async fn a_login_page_arrives_instead() -> Verdict {
    let login = Fault::Replaced { content_type: "text/html".to_owned(), body: "<h1>Log ind</h1>".to_owned() };
    journey(with_a_bad_program(login), async |page| {
        page.open().await?;
        see_the_way_to_the_questions(page, "[data-boot=error][data-kind=login]").await
    })
    .await
}

#[tokio::test]
async fn the_host_does_not_allow_webassembly() -> Verdict {
    let setting = Setting::desktop()
        .with_policy_lacking("'wasm-unsafe-eval'")
        .expecting("policy breached: script-src by wasm-eval", "the policy is told to forbid it")
        .expecting("WebAssembly.Module(): ", "the page says in the console, too, what went wrong");
    journey(setting, async |page| {
        page.open().await?;
        see_the_way_to_the_questions(page, "[data-boot=error][data-kind=wasm_blocked]").await
    })
    .await
}

#[tokio::test]
async fn the_browser_runs_no_scripts() -> Verdict {
    journey(Setting::desktop().with_scripts_disabled(), async |page| {
        page.open().await?;
        page.see(".first[lang=da] .start__hero").await?;
        ensure!(!page.shows(".first [data-action]").await?, "something to press that does nothing");
        see_the_way_to_the_questions(page, "[data-boot=noscript]").await
    })
    .await
}
