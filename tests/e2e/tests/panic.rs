//! The program stops at any moment: the answers can be saved to a file, and a page that stops each time it starts can
//! be opened without the stored data.

use std::fs;

use anyhow::ensure;
use e2e::{Outcome, Page, Setting, Verdict, in_engines, journey};
use serde_json::json;

/// As if the program had met an error from which it cannot continue.
const STOP: &str = "const event = new CustomEvent('kompas:panic', { detail: '' });
    event.place = 'src/domain/poison.rs:7:1';
    window.dispatchEvent(event);";

/// From now on reading the stored data stops the program.
const POISON: &str = "{
  const getAll = IDBObjectStore.prototype.getAll;
  IDBObjectStore.prototype.getAll = function (...given) {
    const isApp = !document.querySelector('[data-boot=panic]');
    if (isApp) setTimeout(() => { STOP }, 0);
    return getAll.apply(this, given);
  };
}";

/// The text that is shown has the focus, and all of it is selected.
const SELECTED: &str = "const e = document.activeElement;
    return e.localName === 'textarea' && e.value.includes(arguments[0]) && e.selectionEnd === e.value.length;";

const TASK: &str = "Modtage nye patienter";

async fn keep_something(page: &Page) -> Outcome {
    page.open().await?;
    page.begin_on("device").await?;
    page.write("task", TASK).await?;
    page.see_saved().await
}

/// Returns the name of the script that stops the page from now on.
async fn keep_something_that_stops_the_page(page: &Page) -> Outcome<String> {
    keep_something(page).await?;
    let poison = page.begin_pages_with(&POISON.replace("STOP", STOP)).await?;
    page.reload().await?;
    Ok(poison)
}

async fn see_that_it_is_safe(page: &Page) -> Outcome {
    let script =
        "return !!now() && (document.querySelector('[data-boot=safe] [role=status]')?.textContent ?? '').length > 50;";
    page.wait_for("the app, with a note that it is open without what is stored", script, vec![]).await?;
    Ok(())
}

async fn see_that_it_stopped(page: &Page) -> Outcome<String> {
    page.see("[data-boot=panic]").await
}

async fn see_what_was_kept(page: &Page) -> Outcome {
    let script = "return !document.querySelector('[data-boot]') && here('[data-field=task]')?.value === arguments[0];";
    page.wait_for("the task as it was stored", script, vec![json!(TASK)]).await?;
    Ok(())
}

#[tokio::test]
async fn what_was_answered_can_be_taken_along_when_the_program_stops() -> Verdict {
    journey(Setting::phone().with_axe(), async |page| {
        page.open().await?;
        page.begin_on("tab").await?;
        page.write("task", TASK).await?;
        page.run(STOP, vec![]).await?;
        let said = see_that_it_stopped(page).await?;
        ensure!(said.contains("Noget gik galt") && !said.contains("to gange"), "{said}");
        page.axe("the page that says that it stopped").await?;
        let details = page.run("return document.querySelector('[data-boot=panic] pre').textContent", vec![]).await?;
        ensure!(details.as_str().unwrap_or_default().contains("place: src/domain/poison.rs:7:1"), "{details}");
        let file = page.download("save_copy").await?;
        page.act("reload").await?;
        page.wait_for("the start page", "return now()?.dataset.step === 'start';", vec![]).await?;
        let said = page.choose_file(&file).await?;
        ensure!(said.contains(TASK), "{said}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_page_that_stops_twice_when_it_starts_opens_without_what_is_stored() -> Verdict {
    journey(Setting::desktop().with_axe(), async |page| {
        let poison = keep_something_that_stops_the_page(page).await?;
        ensure!(!see_that_it_stopped(page).await?.contains("to gange"), "it stopped only once");
        page.act("reload").await?;
        page.see("[data-boot=safe_way]").await?;
        page.axe("the way out").await?;
        let stored = page.download("save_stored").await?;
        ensure!(fs::read_to_string(&stored)?.contains(TASK));

        // The stored data is unchanged, and new texts are not stored.
        page.act("open_safely").await?;
        see_that_it_is_safe(page).await?;
        page.axe("the app with the note").await?;
        page.begin_on("tab").await?;
        page.write("task", "Noget andet").await?;
        page.act("open_as_ever").await?;
        see_that_it_stopped(page).await?;

        // The fault is repaired.
        page.end_beginning_pages_with(&poison).await?;
        page.act("reload").await?;
        see_what_was_kept(page).await
    })
    .await
}

#[derive(Clone, Copy, PartialEq)]
enum By {
    Keyboard,
    Finger,
}

/// Presses each button of the page that has stopped twice, and of the app that is open without the stored data.
async fn go_the_way_out(setting: Setting, by: By) -> Verdict {
    journey(setting, async |page| {
        let press = async |action: &'static str| match by {
            By::Keyboard => page.act_by_keyboard(action).await,
            By::Finger => page.act(action).await,
        };
        let poison = keep_something_that_stops_the_page(page).await?;
        see_that_it_stopped(page).await?;
        press("reload").await?;
        page.see("[data-boot=safe_way]").await?;
        let stored = match by {
            By::Keyboard => page.download_by_keyboard("save_stored").await?,
            By::Finger => page.download("save_stored").await?,
        };
        ensure!(fs::read_to_string(&stored)?.contains(TASK));
        press("show_stored").await?;
        page.wait_for("all that is stored, selected", SELECTED, vec![json!(TASK)]).await?;
        press("open_safely").await?;
        see_that_it_is_safe(page).await?;
        page.end_beginning_pages_with(&poison).await?;
        press("open_as_ever").await?;
        page.see("[data-step=start] [data-action=resume]").await?;
        ensure!(page.see("[data-step=start]").await?.contains(TASK), "what was stored is not offered");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn each_button_of_the_way_out_works_by_keyboard() -> Verdict {
    go_the_way_out(Setting::desktop(), By::Keyboard).await
}

#[tokio::test]
async fn each_button_of_the_way_out_works_with_a_finger() -> Verdict {
    go_the_way_out(Setting::phone(), By::Finger).await
}

in_engines! {
    [chromium, firefox, webkit] async fn a_page_that_is_opened_without_what_is_stored_neither_reads_nor_writes(setting) {
        journey(setting, async |page| {
            keep_something(page).await?;
            page.run("history.replaceState({ kompas: { safe: true } }, '', location.pathname);", vec![]).await?;
            page.reload().await?;
            see_that_it_is_safe(page).await?;
            page.begin_on("tab").await?;
            ensure!(page.run("return here('[data-field=task]')?.value;", vec![]).await? == "");
            page.write("task", "Noget andet").await?;
            page.act("open_as_ever").await?;
            see_what_was_kept(page).await
        })
        .await
    }
}

#[tokio::test]
async fn the_copy_of_what_is_stored_can_be_opened_elsewhere() -> Verdict {
    journey(Setting::desktop(), async |page| {
        keep_something_that_stops_the_page(page).await?;
        see_that_it_stopped(page).await?;
        page.act("reload").await?;
        page.see("[data-boot=panic] [data-boot=safe_way]").await?;
        let stored = page.download("save_stored").await?;
        page.act("open_safely").await?;
        see_that_it_is_safe(page).await?;
        let said = page.choose_file(&stored).await?;
        ensure!(said.contains(TASK), "{said}");
        Ok(())
    })
    .await
}
