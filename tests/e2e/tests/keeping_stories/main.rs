//! Faults of storing that were found in real browsers. The same stories run natively in `tests/keeping`; these need a
//! browser's own database, tabs and disk.

mod came_back;
mod damage;
mod sharing;
mod tabs;

use anyhow::{bail, ensure};
use e2e::{Outcome, Page, Setting, Verdict, in_engines, journey};
use serde_json::{Value, json};
use std::time::Duration;
use thirtyfour::Key;

/// Occurs nowhere else.
const MARKER: &str = "Vandkraft9Zebrofil";

async fn begin(page: &Page, task: &str) -> Outcome {
    page.start_reflection("device").await?;
    page.write("task", task).await?;
    page.see_saved().await
}

/// Runs a script that may wait, and returns its result. If the page is reloaded meanwhile, it runs once more.
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

/// Runs a script on `store` in a transaction, and returns the result of its `outcome` afterwards; nothing where there
/// is no database, or it is being deleted.
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

/// All records of the database, by key; nothing when there is no database.
async fn records(page: &Page) -> Outcome<Value> {
    let script = "
        const [keys, texts] = [store.getAllKeys(), store.getAll()];
        outcome = () => Object.fromEntries(keys.result.map((key, at) => [key, texts.result[at]]));";
    in_database(page, script, vec![]).await
}

/// Puts a record into the database, as a fault of the disk would.
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
        // The replaced reflection is now an earlier state, and can be deleted.
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
        // The reflection that another tab deleted is stored again only when the person asks for it.
        page.see("[data-action=let_go]").await?;
        page.act("retry_saving").await?;
        page.see_saved().await?;
        ensure!(records(page).await?.to_string().contains(MARKER));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_copy_of_more_than_five_megabytes_can_be_opened_again() -> Verdict {
    journey(Setting::desktop(), async |page| {
        begin(page, MARKER).await?;
        let copy = std::fs::read_to_string(page.download("save_file").await?)?;
        let mut fields: Value = serde_json::from_str(&copy)?;
        ensure!(copy.starts_with("{\"format\":\"kompetencekompas\""), "{copy}");
        fields["zzz"] = json!("x".repeat(5_100_000));
        let (folder, name) = (tempfile::tempdir()?, "stor.kompas.json");
        std::fs::write(folder.path().join(name), fields.to_string())?;
        page.open_my_data().await?;
        page.act("delete_all").await?;
        page.see("[data-action=undo]").await?;
        page.open_my_data().await?;
        let said = page.choose_file(&folder.path().join(name)).await?;
        ensure!(said.contains(MARKER), "{said}");
        page.act("confirm_open").await?;
        page.see_saved().await?;
        // Fields that a newer version has added are kept.
        let again = page.download("save_file").await?;
        ensure!(std::fs::metadata(&again)?.len() > 5_000_000);
        let said = page.choose_file(&again).await?;
        ensure!(said.contains("findes her allerede"), "{said}");
        Ok(())
    })
    .await
}
