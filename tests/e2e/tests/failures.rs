//! When the app cannot start, a readable page is shown, with a link to the questions on paper.

use std::{fs, time::Duration};

use anyhow::{Context, ensure};
use e2e::{
    Outcome, Page, Setting, Verdict, journey,
    server::{Fault, Gate},
    words::{HIGH, VERY_LOW},
};
use serde_json::json;

/// Checks that there is a specific message, with a link that leads to the questions.
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

/// The messages of browser and page in the console when a file is wrong.
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

#[tokio::test]
async fn a_file_that_was_changed_on_the_way_is_fetched_anew_when_the_page_is_loaded_again() -> Verdict {
    let other = Fault::Replaced { content_type: "application/wasm".to_owned(), body: "\0asm\u{1}\0\0\0".to_owned() };
    journey(with_a_bad_program(other), async |page| {
        page.open().await?;
        page.see("[data-boot=error][data-kind=damaged]").await?;
        page.mend()?;
        page.act("reload").await?;
        page.see_loaded("start").await
    })
    .await
}

/// What arrives in place of the start script: another script.
fn with_another_start_script() -> Setting {
    let other = Fault::Replaced { content_type: "text/javascript".to_owned(), body: "document.title = ''".to_owned() };
    Setting::desktop()
        .with_fault("boot-", other)
        .expecting_wrong_files()
        .expecting("preloaded using link preload", "nothing asks for the program")
}

#[tokio::test]
async fn a_start_script_that_was_changed_on_the_way_is_explained_and_fetched_anew() -> Verdict {
    for address in ["", "#task"] {
        journey(with_another_start_script().with_axe(), async |page| {
            page.open_at(address).await?;
            let text = page.see(".boot-late").await?;
            ensure!(text.contains("Genindlæs siden") && text.contains("spørgsmålene på papir"), "{text}");
            page.axe("without a start script").await?;
            page.mend()?;
            page.reload().await?;
            page.see_loaded("start").await
        })
        .await?;
    }
    Ok(())
}

/// A server that calls a stylesheet something else: the browser refuses it, although it is the right file.
fn with_a_style_that_is_refused() -> Outcome<Setting> {
    let files = fs::read_dir(Setting::dist().join("assets"))?.collect::<Result<Vec<_>, _>>()?;
    let names = files.iter().map(|file| file.file_name().to_string_lossy().into_owned());
    let name = names.filter(|name| name.starts_with("kompas-")).find(|name| name.ends_with(".css"));
    let name = name.context("the release has no style")?;
    let body = fs::read_to_string(Setting::dist().join("assets").join(&name))?;
    let refused = Fault::Replaced { content_type: "text/plain".to_owned(), body };
    Ok(Setting::desktop().with_fault(&name, refused).expecting("Refused to apply style", "it is called a text"))
}

#[tokio::test]
async fn a_style_that_is_refused_though_it_is_whole_loads_the_page_again_once() -> Verdict {
    journey(with_a_style_that_is_refused()?, async |page| {
        page.open().await?;
        let again =
            "return now()?.dataset.step === 'start' && performance.getEntriesByType('navigation')[0].type === 'reload'";
        page.wait_for("the page, loaded again", again, vec![]).await?;
        page.run("window.__stays = true", vec![]).await?;
        // Longer than a page takes to load.
        tokio::time::sleep(Duration::from_secs(3)).await;
        ensure!(page.run("return window.__stays === true", vec![]).await? == true, "the page was loaded a third time");
        Ok(())
    })
    .await
}

/// Disconnects the network, or connects it again.
async fn set_offline(page: &Page, is_offline: bool) -> Outcome {
    page.ask_the_browser("Network.enable", json!({})).await?;
    let conditions = json!({ "offline": is_offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
    page.ask_the_browser("Network.emulateNetworkConditions", conditions).await
}

#[tokio::test]
async fn the_network_goes_and_comes_back_while_somebody_answers() -> Verdict {
    let setting = Setting::desktop()
        .expecting("ERR_INTERNET_DISCONNECTED", "the network is gone")
        .expecting("Failed to fetch", "the page says in the console, too, what went wrong");
    journey(setting, async |page| {
        page.start_reflection("device").await?;
        page.write("task", "Tage imod nye kolleger").await?;
        page.answer_every_page(HIGH, &[("can_depth_skills", VERY_LOW)]).await?;
        set_offline(page, true).await?;
        page.go_on_to("suggestions").await?;
        ensure!(!page.learning_forms("suggestions").await?.is_empty());
        page.see_saved().await?;
        page.run("location.hash = '#invite';", vec![]).await?;
        page.see("[data-waiting=invite] [data-action=fetch_again]").await?;
        set_offline(page, false).await?;
        page.act("fetch_again").await?;
        page.see_step("invite").await
    })
    .await
}

#[tokio::test]
async fn a_pack_that_never_comes_keeps_nobody_from_the_standard_one() -> Verdict {
    let gate = Gate::new();
    let setting = Setting::desktop().with_fault("region-nordjylland.json", Fault::Held(gate.clone()));
    journey(setting, async |page| {
        page.open_at("#pack=region-nordjylland").await?;
        page.see_loaded("start").await?;
        page.see("[data-notice=pack]").await?;
        page.begin_on("tab").await?;
        page.see_step("task").await
    })
    .await
}

#[tokio::test]
async fn a_link_of_two_megabytes_is_said_to_be_damaged_at_once() -> Verdict {
    journey(Setting::desktop(), async |page| {
        page.open().await?;
        page.see_loaded("start").await?;
        page.run("location.hash = 'i=' + 'A'.repeat(2_000_000);", vec![]).await?;
        page.wait_for(
            "the word that the link is damaged",
            "return document.body.innerText.includes('beskadiget') || document.body.innerText.includes('ikke læses');",
            vec![],
        )
        .await?;
        page.begin_on("tab").await?;
        page.see_step("task").await
    })
    .await
}
