//! An organisation's own content: chosen by the address or the page, replaced by the standard content when it cannot be
//! fetched, and checked by an editor before it is put on the server.

#![allow(clippy::indexing_slicing, reason = "test code")]

use std::fs;

use anyhow::{Context, ensure};
use e2e::{
    Outcome, Page, Setting, Verdict, journey,
    server::Fault,
    words::{HIGH, LOW, VERY_LOW},
};
use serde_json::{Value, json};

const MIDT: &str = include_str!("../../../packs/region-midtjylland.json");
const NORD: &str = include_str!("../../../packs/region-nordjylland.json");

fn lead(pack: &str, language: &str) -> Outcome<String> {
    let pack: Value = serde_json::from_str(pack)?;
    Ok(pack["start"]["lead"][language].as_str().context("no lead")?.to_owned())
}

/// The current accent of the page.
async fn accent(page: &Page) -> Outcome<Value> {
    page.run("return getComputedStyle(document.documentElement).getPropertyValue('--pack-accent-light').trim()", vec![])
        .await
}

/// Chooses a pack in the field that checks one, and waits for the message about it, which has the focus.
async fn choose_pack(page: &Page, name: &str, content: &str) -> Outcome<String> {
    let file = page.put_file(name, content)?;
    let field = "input[type=file][data-action=open_pack]";
    page.run("document.querySelectorAll('[data-output=pack_problems]').forEach(e => e.saidBefore = true)", vec![])
        .await?;
    page.choose_in(field, &file).await?;
    let said = page
        .wait_for(
            format!("what is said of {name}, with the focus on it"),
            "const e = here('[data-output=pack_problems]');
             return e && !e.saidBefore && e.contains(document.activeElement) && e.innerText.includes(arguments[0]) && [e.innerText];",
            vec![json!(name)],
        )
        .await?;
    // The file is in the folder for downloads, where it would count as downloaded.
    fs::remove_file(file)?;
    Ok(said[0].as_str().unwrap_or_default().to_owned())
}

async fn problems(page: &Page) -> Outcome<Value> {
    page.run("return [...document.querySelectorAll('[data-problem]')].map(e => e.dataset.problem)", vec![]).await
}

#[tokio::test]
async fn each_region_shows_its_own_texts() -> Verdict {
    journey(Setting::desktop().with_axe().with_shots("pack-midt"), async |page| {
        page.open_at("#pack=region-midtjylland").await?;
        page.see_loaded("start").await?;
        ensure!(page.text().await?.contains(&lead(MIDT, "da")?), "{}", page.text().await?);
        ensure!(!page.shows("[data-notice=pack]").await?);
        ensure!(accent(page).await? == "");
        page.switch_language("en").await?;
        ensure!(page.text().await?.contains(&lead(MIDT, "en")?));
        // The pack is kept through the steps, and through a reload.
        page.begin_on("tab").await?;
        page.see_step("task").await?;
        ensure!(page.text().await?.contains("Strong specialities"), "{}", page.text().await?);
        Ok(())
    })
    .await?;
    journey(Setting::phone().with_looks().with_axe().with_shots("pack-nord"), async |page| {
        page.open_at("#pack=region-nordjylland").await?;
        page.see_loaded("start").await?;
        ensure!(page.text().await?.contains(&lead(NORD, "da")?), "{}", page.text().await?);
        ensure!(accent(page).await? == "#1d4f91");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn an_accent_of_ones_own_can_be_read_in_the_dark() -> Verdict {
    journey(Setting::desktop().dark().with_axe().with_shots("pack-nord-dark"), async |page| {
        page.open_at("#pack=region-nordjylland").await?;
        page.see_loaded("start").await?;
        page.begin_on("tab").await?;
        page.see_step("task").await?;
        Ok(())
    })
    .await
}

#[tokio::test]
async fn whoever_runs_the_site_can_choose_a_pack_and_the_address_can_choose_another() -> Verdict {
    let dist = Setting::desktop().site().to_owned();
    let html = fs::read_to_string(dist.join("index.html")).context("the built app")?;
    let empty = "name=\"kompas-pack\" content=\"\"";
    ensure_one(&html, empty)?;
    let chosen = html.replace(empty, "name=\"kompas-pack\" content=\"region-nordjylland\"");
    let setting = Setting::desktop()
        .with_fault("/", Fault::Replaced { content_type: "text/html; charset=utf-8".to_owned(), body: chosen });
    journey(setting, async |page| {
        page.open().await?;
        page.see_loaded("start").await?;
        ensure!(page.text().await?.contains(&lead(NORD, "da")?));
        page.open_at("#pack=standard").await?;
        page.reload().await?;
        page.see_loaded("start").await?;
        ensure!(!page.text().await?.contains(&lead(NORD, "da")?));
        ensure!(!page.shows("[data-notice=pack]").await?, "the standard pack was asked for");
        Ok(())
    })
    .await
}

fn ensure_one(html: &str, part: &str) -> Outcome {
    ensure!(html.matches(part).count() == 1, "index.html has no {part}");
    Ok(())
}

#[tokio::test]
async fn a_pack_that_is_not_there_is_said_in_one_line() -> Verdict {
    let setting =
        Setting::phone().with_looks().with_shots("pack-missing").expecting("404", "there is no such pack").with_axe();
    journey(setting, async |page| {
        page.open_at("#pack=region-atlantis").await?;
        page.see_loaded("start").await?;
        let said = page.see("[data-notice=pack]").await?;
        ensure!(said.contains("standardindholdet"), "{said}");
        page.begin_on("tab").await?;
        page.see_step("task").await
    })
    .await
}

#[tokio::test]
async fn a_pack_that_does_not_hold_together_is_said_in_one_line() -> Verdict {
    let dangerous = MIDT.replacen("https://", "javascript://", 1);
    assert_ne!(dangerous, MIDT, "the pack has no link");
    for body in ["{\"format\": \"kompetencekompas-pack\"", &MIDT.replace("\"standard\"", "\"another\""), &dangerous] {
        let fault = Fault::Replaced { content_type: "application/json".to_owned(), body: body.to_owned() };
        journey(Setting::desktop().with_fault("region-midtjylland.json", fault), async |page| {
            page.open_at("#pack=region-midtjylland").await?;
            page.see_loaded("start").await?;
            page.see("[data-notice=pack]").await?;
            ensure!(!page.text().await?.contains(&lead(MIDT, "da")?));
            ensure!(page.run("return document.querySelectorAll('a[href^=javascript]').length", vec![]).await? == 0);
            Ok(())
        })
        .await?;
    }
    Ok(())
}

#[tokio::test]
async fn answers_stay_when_the_organisation_gets_content_of_its_own() -> Verdict {
    journey(Setting::desktop(), async |page| {
        page.start_reflection("device").await?;
        page.write("task", "Tage imod nye kolleger").await?;
        page.answer_every_page(HIGH, &[("may_time", LOW), ("can_depth_skills", VERY_LOW)]).await?;
        page.wait_for("the answers to be saved", "return document.body.innerText.includes('Gemt')", vec![]).await?;
        page.leave_for_another_page().await?;
        page.open_at("#suggestions&pack=region-nordjylland").await?;
        page.see_loaded("suggestions").await?;
        ensure!(page.shows("[data-slot=leader] [data-reason-need=may_time]").await?, "{}", page.text().await?);
        page.walk_to("may").await?;
        page.see_step("may").await?;
        ensure!(page.answer_to("may_time").await?.as_deref() == Some(LOW));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn an_editor_reads_what_is_wrong_and_mends_it() -> Verdict {
    journey(Setting::desktop().with_axe().with_looks().with_shots("pack-desk"), async |page| {
        page.open_at("#pack").await?;
        page.see_loaded("pack").await?;

        // First, the text of an email.
        let said = choose_pack(page, "mail.json", "Kære HR, her er vores pakke").await?;
        ensure!(said.contains("Linje 1, tegn 1"), "{said}");

        let broken = NORD.replace("https://rn.dk", "http://rn.dk").replace("\"strategic\"", "\"strategisk\"");
        let said = choose_pack(page, "region-nordjylland.json", &broken).await?;
        ensure!(said.contains("principles[0]") && said.contains("findes ikke i standardpakken"), "{said}");
        page.look_around("pack").await?;

        let broken = NORD.replace("https://rn.dk", "http://rn.dk").replace("fælles mål?\"", "fælles mål?  \"");
        let said = choose_pack(page, "region-nordjylland.json", &broken).await?;
        ensure!(said.contains("learning_forms[2].links[0].url"), "{said}");
        ensure!(said.contains("begynder med http:"), "{said}");
        ensure!(problems(page).await? == json!(["unsafe_link", "untidy"]), "{said}");
        ensure!(!page.shows("[data-action=try_pack]").await?, "a pack with errors can be tried");
        page.switch_language("en").await?;
        let said = page.see("[data-output=pack_problems]").await?;
        ensure!(said.contains("begins with http:") && said.contains("two spaces in a row"), "{said}");
        page.switch_language("da").await?;

        let said = choose_pack(page, "region-nordjylland.json", NORD).await?;
        ensure!(said.contains("Der er ingen bemærkninger"), "{said}");
        ensure!(problems(page).await? == json!([]));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn an_editor_previews_a_pack_tries_it_and_takes_it_along() -> Verdict {
    journey(Setting::phone().with_axe().with_looks().with_shots("pack-phone"), async |page| {
        page.open_at("#pack").await?;
        page.see_loaded("pack").await?;
        choose_pack(page, "region-nordjylland.json", NORD).await?;

        // The whole questionnaire can be read.
        page.run("document.querySelectorAll('[data-output=pack_preview] details').forEach(e => e.open = true)", vec![])
            .await?;
        let preview = page.see("[data-output=pack_preview]").await?;
        ensure!(preview.matches("I hvilken grad").count() == 26, "{preview}");
        ensure!(preview.contains("Fem minutters eftertanke") && preview.contains("https://rn.dk"), "{preview}");
        page.look_around("pack").await?;

        // The suggestions, and the reasons for them.
        for person in ["experienced_porter", "medical_secretary", "new_nurse"] {
            page.choose(&format!("input[name=person][value={person}]")).await?;
            page.see("[data-output=pack_suggestions] [data-slot=suggestions] [data-reason-need]").await?;
        }
        let suggested = page.see("[data-output=pack_suggestions]").await?;
        ensure!(suggested.contains("Du svarede »i meget ringe grad«"), "{suggested}");
        page.switch_language("en").await?;
        let suggested = page.see("[data-output=pack_suggestions]").await?;
        ensure!(suggested.contains("you answered"), "the person was forgotten: {suggested}");
        page.look_around("pack").await?;

        // The downloaded pack is the same pack.
        let whole = fs::read_to_string(page.download("download_pack").await?)?;
        let said = choose_pack(page, "region-nordjylland.json", &whole).await?;
        ensure!(said.contains("No issues found"), "{said}");
        let starter = fs::read_to_string(page.download("download_starter").await?)?;
        let said = choose_pack(page, "our-organisation.json", &starter).await?;
        ensure!(said.contains("No issues found"), "{said}");
        let standard = fs::read_to_string(page.download("download_standard").await?)?;
        ensure!(serde_json::from_str::<Value>(&standard)?["id"] == "standard");

        // And in the app, until the page is reloaded.
        choose_pack(page, "region-nordjylland.json", NORD).await?;
        page.act("try_pack").await?;
        page.see_step("start").await?;
        ensure!(page.text().await?.contains(&lead(NORD, "en")?));
        ensure!(accent(page).await? == "#1d4f91");
        ensure!(page.kept_in_browser().await?.is_empty(), "something was stored");
        page.reload().await?;
        page.see_loaded("start").await?;
        ensure!(!page.text().await?.contains(&lead(NORD, "en")?));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_description_of_the_format_is_where_the_packs_say() -> Verdict {
    journey(Setting::desktop(), async |page| {
        page.open_at("#pack").await?;
        page.see_loaded("pack").await?;
        let schema = fs::read_to_string(page.download("schema").await?)?;
        ensure!(serde_json::from_str::<Value>(&schema)?["title"] == "Kompetencekompas content pack");
        Ok(())
    })
    .await
}
