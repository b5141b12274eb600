//! What went wrong with keeping in real browsers once, and has to go well. The stories are told natively in `tests/keeping`;
//! these need a browser's own database, tabs and disk.

use anyhow::{bail, ensure};
use e2e::{Outcome, Page, Setting, Verdict, in_engines, journey};
use serde_json::{Value, json};
use std::time::Duration;

/// Occurs nowhere else in the world.
const MARKER: &str = "Vandkraft9Zebrofil";

async fn begin(page: &Page, task: &str) -> Outcome {
    page.start_reflection("device").await?;
    page.write("task", task).await?;
    page.see_saved().await
}

/// Runs a script that may wait, and gives what it returns. On a page that is loaded again meanwhile it runs once more.
async fn run_async(page: &Page, script: &str, arguments: Vec<Value>) -> Outcome<Value> {
    let script = format!(
        "const args = arguments; return (async () => {{ {script} }})().then(given => ({{ given }}), error => ({{ error: '' + error }}));"
    );
    let outcome = page.wait_for("the script to end", &script, arguments).await?;
    if let Some(error) = outcome.get("error") {
        bail!("{error}");
    }
    Ok(outcome.get("given").cloned().unwrap_or_default())
}

/// Lets a script ask `store` in a transaction, and gives what its `outcome` returns afterwards; nothing where there is no database,
/// or it is being deleted just now.
async fn in_database(page: &Page, script: &str, arguments: Vec<Value>) -> Outcome<Value> {
    let script = format!(
        "return new Promise((resolve, reject) => {{
           const opening = indexedDB.open('kompetencekompas');
           // None is to be made by looking.
           opening.onupgradeneeded = () => opening.transaction.abort();
           opening.onerror = () => opening.error.name === 'AbortError' ? resolve({{}}) : reject(opening.error);
           opening.onsuccess = () => {{
             const database = opening.result;
             if (!database.objectStoreNames.contains('records')) return database.close(), resolve({{}});
             database.onversionchange = () => database.close();
             const transaction = database.transaction('records', 'readwrite');
             const store = transaction.objectStore('records');
             let outcome = () => true;
             {script}
             transaction.oncomplete = () => {{ database.close(); resolve(outcome()); }};
             transaction.onabort = () => {{ database.close(); reject(transaction.error); }};
           }};
         }});"
    );
    run_async(page, &script, arguments).await
}

/// Everything that is in the database, by key; nothing when there is none.
async fn records(page: &Page) -> Outcome<Value> {
    let script = "
        const [keys, texts] = [store.getAllKeys(), store.getAll()];
        outcome = () => Object.fromEntries(keys.result.map((key, at) => [key, texts.result[at]]));";
    in_database(page, script, vec![]).await
}

/// Puts something into the database, as a fault of the disk would.
async fn put(page: &Page, key: &str, value: Value) -> Outcome {
    in_database(page, "store.put(args[1], args[0]);", vec![json!(key), value]).await?;
    Ok(())
}

async fn see_text(page: &Page, words: &str) -> Outcome {
    page.wait_for(
        format!("the words {words:?}"),
        "return document.body.innerText.includes(arguments[0]);",
        vec![json!(words)],
    )
    .await?;
    Ok(())
}

/// Begins again, on a shared computer now, which asks what becomes of what is stored.
async fn turn_to_shared(page: &Page) -> Outcome<String> {
    page.act("start").await?;
    page.see_step("start").await?;
    page.begin_on("tab").await?;
    page.see_step("task").await?;
    page.see("[data-banner=leftover]").await
}

async fn see_nothing_kept(page: &Page) -> Outcome {
    let script = "return localStorage.length === 0;";
    page.wait_for("localStorage to be empty", script, vec![]).await?;
    let records = records(page).await?;
    ensure!(records == json!({}), "{records}");
    Ok(())
}

in_engines! {
    [chromium, firefox, webkit] async fn own_then_shared_asks_what_becomes_of_what_is_stored_and_does_it(setting) {
        journey(setting.with_axe(), async |page| {
            begin(page, MARKER).await?;
            ensure!(turn_to_shared(page).await?.contains("Skal de slettes?"));
            page.look_around("task, what becomes of it").await?;
            ensure!(records(page).await?.to_string().contains(MARKER), "gone before the person has said so");
            page.act("leftover_delete").await?;
            see_nothing_kept(page).await?;
            ensure!(!page.shows("[data-banner=leftover]").await?);
            page.act("finished").await?;
            page.act("confirm_finished").await?;
            page.see_loaded("start").await?;
            ensure!(!page.shows("[data-action=resume]").await?);
            see_nothing_kept(page).await
        })
        .await
    }
}

in_engines! {
    [chromium, firefox, webkit] async fn own_then_shared_then_done_without_an_answer_leaves_nothing_for_the_next_person(setting) {
        journey(setting, async |page| {
            begin(page, MARKER).await?;
            turn_to_shared(page).await?;
            page.act("finished").await?;
            page.act("confirm_finished").await?;
            page.see_loaded("start").await?;
            see_nothing_kept(page).await?;
            ensure!(!page.shows("[data-action=resume]").await?, "the next person reads it all");
            ensure!(!page.whole_text().await?.contains(MARKER));
            page.leave_for_another_page().await?;
            page.quit_browser().await?;
            Ok(())
        })
        .await
    }
}

in_engines! {
    [chromium, firefox, webkit] async fn own_then_shared_then_own_finds_everything_again_and_not_itself_in_another_tab(setting) {
        journey(setting, async |page| {
            begin(page, MARKER).await?;
            turn_to_shared(page).await?;
            page.act("leftover_keep").await?;
            page.act("start").await?;
            page.see_step("start").await?;
            page.begin_on("device").await?;
            page.see_step("task").await?;
            page.see_saved().await?;
            ensure!(!page.shows("[data-banner=storage]").await?, "it finds itself in another tab");
            page.open_my_data().await?;
            ensure!(page.all_texts("[data-reflection]").await?.iter().any(|line| line.contains(MARKER)), "it is not there");
            Ok(())
        })
        .await
    }
}

#[tokio::test]
async fn after_damage_nothing_is_unsaved_in_silence() -> Verdict {
    journey(Setting::desktop().with_axe(), async |page| {
        begin(page, "Før skaden").await?;
        let records = records(page).await?;
        let key = records.as_object().and_then(|records| records.keys().find(|key| key.starts_with("state/")).cloned());
        put(page, &key.unwrap_or_default(), json!({ "another": "type" })).await?;
        page.open().await?;
        page.see_loaded("start").await?;
        page.see("[data-banner=damaged]").await?;
        page.look_around("start, damaged").await?;
        page.begin_on("device").await?;
        page.see_step("task").await?;
        page.write("task", MARKER).await?;
        let text = page.whole_text().await?;
        ensure!(text.contains("Gemmes ikke her") && !text.contains("Gemmer …"), "{text}");
        page.act("start_again").await?;
        page.see_saved().await?;
        page.open().await?;
        page.see_loaded("start").await?;
        ensure!(!page.shows("[data-banner=damaged]").await?, "asked again");
        page.act("resume").await?;
        page.see_step("task").await?;
        ensure!(page.written("task").await? == MARKER);
        // What was put aside is listed, and goes when the person says so.
        page.open_my_data().await?;
        page.see("[data-section=aside]").await?;
        page.look_around("my_data, put aside").await?;
        page.act("delete_aside").await?;
        page.see_saved().await?;
        ensure!(!page.shows("[data-section=aside]").await?);
        ensure!(!records_without_aside(page).await?.contains("damaged/"), "it is still there");
        Ok(())
    })
    .await
}

async fn records_without_aside(page: &Page) -> Outcome<String> {
    // Until the write has arrived.
    for _ in 0..50 {
        if !records(page).await?.to_string().contains("damaged/") {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    Ok(records(page).await?.to_string())
}

#[tokio::test]
async fn a_tab_that_takes_over_again_has_what_the_other_has_written() -> Verdict {
    journey(Setting::desktop(), async |page| {
        begin(page, "I den første fane").await?;
        page.open_tab().await?;
        page.see_loaded("start").await?;
        let told = page.see("[data-banner=storage]").await?;
        ensure!(told.contains("anden fane"), "{told}");
        page.act("retry_saving").await?;
        page.see_saved().await?;
        page.act("resume").await?;
        page.see_step("task").await?;
        page.walk_to("will").await?;
        page.answer("will_interest", "2").await?;
        page.answer("will_meaning", "2").await?;
        page.see_saved().await?;

        page.go_to_tab(0).await?;
        page.see("[data-banner=storage]").await?;
        page.write("task", MARKER).await?;
        page.act("retry_saving").await?;
        page.see_saved().await?;
        page.walk_to("will").await?;
        for need in ["will_interest", "will_meaning"] {
            ensure!(page.answer_to(need).await?.as_deref() == Some("2"), "{need} of the other tab is on no page");
        }
        page.reload().await?;
        page.see_loaded("will").await?;
        ensure!(page.answer_to("will_interest").await?.as_deref() == Some("2"));
        page.walk_to("task").await?;
        ensure!(page.written("task").await? == MARKER);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn two_tabs_that_wrote_the_same_field_show_both_and_the_person_chooses() -> Verdict {
    const ONE: &str = "Lære de nye skemaer at kende";
    const OTHER: &str = "Tage imod de nye borgere";
    journey(Setting::desktop().with_axe(), async |page| {
        begin(page, MARKER).await?;
        page.open_tab().await?;
        page.see_loaded("start").await?;
        page.act("retry_saving").await?;
        page.see_saved().await?;
        page.act("resume").await?;
        page.see_step("task").await?;
        page.write("task", OTHER).await?;
        page.see_saved().await?;

        page.go_to_tab(0).await?;
        page.see("[data-banner=storage]").await?;
        page.write("task", ONE).await?;
        page.act("retry_saving").await?;
        page.see("[data-banner=conflict]").await?;
        page.see_saved().await?;
        page.look_around("task, changed twice").await?;
        // Which of the two is current is nobody's choice; the other is an earlier state.
        let current = page.written("task").await?;
        let lost = if current == ONE { OTHER } else { ONE };
        ensure!([ONE, OTHER].contains(&&*current), "{current}");
        page.open_my_data().await?;
        ensure!(page.see("[data-earlier]").await?.contains(lost));
        page.act("compare").await?;
        let told = page.see("[data-differences]").await?;
        ensure!(told.contains(ONE) && told.contains(OTHER), "{told}");
        page.act("restore").await?;
        page.see_saved().await?;
        page.act("note_conflict").await?;
        page.wait_for("the message to go", "return !here('[data-banner=conflict]');", vec![]).await?;
        page.act("resume").await?;
        page.see_step("task").await?;
        ensure!(page.written("task").await? == lost);
        page.reload().await?;
        page.see_loaded("task").await?;
        ensure!(page.written("task").await? == lost && !page.shows("[data-banner=conflict]").await?);
        // The other one is not lost either.
        page.open_my_data().await?;
        ensure!(page.see("[data-earlier]").await?.contains(&current));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn what_one_tab_deletes_does_not_come_back_from_another() -> Verdict {
    journey(Setting::desktop(), async |page| {
        begin(page, MARKER).await?;
        page.open_tab().await?;
        page.see_loaded("start").await?;
        page.act("retry_saving").await?;
        page.see_saved().await?;
        page.open_my_data().await?;
        page.act("delete_all").await?;
        page.see("[data-action=undo]").await?;
        see_gone(page).await?;
        page.go_to_tab(0).await?;
        page.write("task", "endnu et bogstav").await?;
        page.act("retry_saving").await?;
        let told = page.see("[data-banner=storage]").await?;
        ensure!(told.contains("slettet"), "{told}");
        see_gone(page).await?;
        page.act("let_go").await?;
        page.wait_for("the message to go", "return !here('[data-banner=storage]');", vec![]).await?;
        see_gone(page).await
    })
    .await
}

async fn see_gone(page: &Page) -> Outcome {
    for _ in 0..100 {
        let there = records(page).await?.to_string();
        if !there.contains(MARKER) && !there.contains("endnu et bogstav") {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    anyhow::bail!("it is in the store: {}", records(page).await?)
}

#[tokio::test]
async fn earlier_states_can_be_compared_and_gone_back_to() -> Verdict {
    journey(Setting::phone().with_axe().with_looks().with_shots("earlier"), async |page| {
        begin(page, "Sådan var det før").await?;
        let before = page.download("save_file").await?;
        page.write("task", MARKER).await?;
        page.see_saved().await?;
        page.open_my_data().await?;
        let said = page.choose_file(&before).await?;
        ensure!(said.contains("er ældre end den, der er her"), "{said}");
        page.act("confirm_open").await?;
        page.see("[data-earlier]").await?;
        page.act("compare").await?;
        let told = page.see("[data-differences]").await?;
        ensure!(told.contains("Sådan var det før") && told.contains(MARKER) && told.contains("Opgaven"), "{told}");
        page.look_around("my_data, compared").await?;
        page.act("restore").await?;
        page.see_saved().await?;
        page.act("resume").await?;
        page.see_step("task").await?;
        ensure!(page.written("task").await? == "Sådan var det før");
        // What was there is an earlier state now, and can be deleted.
        page.open_my_data().await?;
        ensure!(page.see("[data-earlier]").await?.contains(MARKER));
        page.act("delete_earlier").await?;
        page.see("[data-action=undo]").await?;
        page.see_saved().await?;
        see_gone(page).await
    })
    .await
}

#[tokio::test]
async fn three_hundred_letters_leave_no_listeners_behind() -> Verdict {
    journey(Setting::desktop(), async |page| {
        begin(page, "x").await?;
        let write = async |letters: u32| -> Outcome {
            let script = "
                const field = document.querySelector('[data-field=task]');
                for (let nth = 0; nth < args[0]; nth++) {
                  field.value = `bogstav ${nth} ${Math.random()}`;
                  field.dispatchEvent(new Event('input', { bubbles: true }));
                  await new Promise(resolve => setTimeout(resolve, 10));
                }";
            run_async(page, script, vec![json!(letters)]).await?;
            page.see_saved().await
        };
        write(30).await?;
        let before = page.listeners().await?;
        write(300).await?;
        let after = page.listeners().await?;
        ensure!(after <= before + 10, "{before} listeners before 300 letters, {after} after");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn clearing_the_site_data_is_not_called_saved() -> Verdict {
    journey(Setting::desktop(), async |page| {
        begin(page, MARKER).await?;
        let script = "return new Promise(resolve => {
            const request = indexedDB.deleteDatabase('kompetencekompas');
            request.onsuccess = () => resolve('deleted');
            request.onblocked = () => resolve('blocked');
        });";
        let outcome = run_async(page, script, vec![]).await?;
        ensure!(outcome == "deleted", "{outcome}: this page keeps others from their database");
        see_text(page, "Gemmes ikke her").await?;
        page.see("[data-banner=storage]").await?;
        page.act("retry_saving").await?;
        // What was deleted from under it is kept again only when the person says so.
        page.see("[data-action=let_go]").await?;
        page.act("retry_saving").await?;
        page.see_saved().await?;
        ensure!(records(page).await?.to_string().contains(MARKER));
        Ok(())
    })
    .await
}
