//! Parts of the app that are fetched while a person uses it: only what is needed, in one language, and nothing is lost
//! when a part does not arrive.

use anyhow::ensure;
use e2e::{
    Outcome, Page, Setting, Verdict, journey,
    server::{Fault, Gate},
    words::{HIGH, QUESTIONS},
};

fn login() -> Fault {
    Fault::Replaced { content_type: "text/html".to_owned(), body: "<h1>Log ind</h1>".to_owned() }
}

/// The names of the requested files in `assets/`.
fn asked(page: &Page) -> Vec<String> {
    let targets = page.requests().into_iter().map(|seen| seen.target);
    targets.filter_map(|target| Some(target.split_once("/assets/")?.1.to_owned())).collect()
}

fn has_asked(page: &Page, name: &str) -> bool {
    asked(page).iter().any(|asked| asked.starts_with(name))
}

/// From the first question over the list of steps to the compass, which does not arrive at first, and then does.
async fn wait_for_the_compass(page: &mut Page) -> Outcome {
    page.start_reflection("tab").await?;
    page.write("task", "Tage imod nye kolleger").await?;
    page.next().await?;
    page.see_step("will").await?;
    page.answer("will_interest", HIGH).await?;
    page.act("all_steps").await?;
    page.click_on("[data-go=profile]").await?;
    let said = page.see("[data-waiting=profile] [data-action=fetch_again]").await?;
    ensure!(said.contains("Prøv igen"), "{said}");
    let said = page.see("[data-waiting=profile]").await?;
    ensure!(said.contains("kunne ikke hentes") && said.contains("Dine svar er her stadig"), "{said}");
    page.look_around("the compass that is not there").await?;

    // It still does not arrive: the message appears again. The button is removed meanwhile, and the focus is not lost
    // with it.
    page.act_by_keyboard("fetch_again").await?;
    page.see_focus_in("[data-waiting=profile]").await?;
    page.see("[data-waiting=profile] [data-action=fetch_again]").await?;
    page.mind_the_focus("trying again").await?;
    // The person can go back, and nothing is lost.
    page.act("back").await?;
    page.see_step("should").await?;
    page.walk_to("will").await?;
    ensure!(page.answer_to("will_interest").await?.as_deref() == Some(HIGH));
    page.act("all_steps").await?;
    page.click_on("[data-go=profile]").await?;
    page.see("[data-waiting=profile] [data-action=fetch_again]").await?;

    page.mend()?;
    page.act("fetch_again").await?;
    page.see_step("profile").await?;
    let pages = page.requests().into_iter().filter(|seen| seen.target == "/").count();
    ensure!(pages == 1, "the page was loaded again");
    page.walk_to("task").await?;
    ensure!(page.written("task").await? == "Tage imod nye kolleger");
    Ok(())
}

#[tokio::test]
async fn content_that_is_missing_is_had_when_one_tries_again() -> Verdict {
    let setting = Setting::desktop()
        .expecting_wrong_files()
        .expecting("404", "the server is told not to have it")
        .with_axe()
        .with_looks();
    let setting = setting.with_shots("part-missing");
    journey(setting.with_fault("da-after-", Fault::NotFound), wait_for_the_compass).await
}

#[tokio::test]
async fn content_of_which_half_arrives_is_had_when_one_tries_again() -> Verdict {
    journey(Setting::desktop().expecting_wrong_files().with_fault("da-after-", Fault::Truncated), wait_for_the_compass)
        .await
}

#[tokio::test]
async fn content_in_place_of_which_a_login_page_arrives_is_had_when_one_tries_again() -> Verdict {
    journey(Setting::desktop().expecting_wrong_files().with_fault("da-after-", login()), wait_for_the_compass).await
}

#[tokio::test]
async fn code_that_is_missing_is_had_when_one_tries_again() -> Verdict {
    let setting = Setting::desktop()
        .expecting_wrong_files()
        .expecting("404", "the server is told not to have it")
        .expecting("/assets/kompas-", "the program says in the console, too, what went wrong");
    journey(setting.with_fault("after-", Fault::NotFound), wait_for_the_compass).await
}

#[tokio::test]
async fn code_in_place_of_which_something_else_arrives_is_had_when_one_tries_again() -> Verdict {
    for (name, fault) in [("shared-", Fault::Truncated), ("after-", login())] {
        let setting = Setting::desktop()
            .expecting_wrong_files()
            .expecting("/assets/kompas-", "the program says in the console, too, what went wrong");
        journey(setting.with_fault(name, fault), wait_for_the_compass).await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_first_visit_fetches_one_language_and_nothing_for_leaders() -> Verdict {
    for (setting, other) in [(Setting::desktop(), "en-"), (Setting::desktop().in_english(), "da-")] {
        journey(setting, async |page| {
            page.start_reflection("tab").await?;
            let first = asked(page);
            let data = first.iter().filter(|name| name.ends_with(".json")).count();
            ensure!(data == 1, "not one file of content and texts before the first question: {first:?}");
            page.next().await?;
            page.see_step("will").await?;
            page.see_late_part().await?;
            let all = asked(page);
            let is_needed = |name: &String| !name.starts_with(other) && !name.contains("desk-");
            ensure!(all.iter().all(is_needed), "more than is needed: {all:?}");
            ensure!(all.iter().filter(|name| name.ends_with(".json")).count() == 2, "{all:?}");
            Ok(())
        })
        .await?;
    }
    Ok(())
}

#[tokio::test]
async fn the_questions_need_nothing_of_what_comes_after_them() -> Verdict {
    let mut told: Option<Vec<String>> = None;
    let blocked = Setting::desktop()
        .expecting_wrong_files()
        .expecting("404", "the server is told not to have it")
        .with_fault("da-after-", Fault::NotFound)
        .with_fault("after-", Fault::NotFound)
        .with_fault("shared-", Fault::NotFound);
    for setting in [Setting::desktop(), blocked] {
        journey(setting, async |page| {
            let mut texts = Vec::new();
            page.open().await?;
            page.see_loaded("start").await?;
            page.run("document.querySelectorAll('details').forEach(e => e.open = true)", vec![]).await?;
            texts.push(page.whole_text().await?);
            page.begin_on("tab").await?;
            page.see_step("task").await?;
            texts.push(page.whole_text().await?);
            for (dimension, _) in QUESTIONS {
                page.next().await?;
                page.see_step(dimension).await?;
                texts.push(page.whole_text().await?);
            }
            match &told {
                Some(before) => ensure!(*before == texts, "{before:#?}\n{texts:#?}"),
                None => told = Some(texts),
            }
            Ok(())
        })
        .await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_language_that_cannot_be_had_is_said_and_had_when_one_presses_again() -> Verdict {
    let setting =
        Setting::desktop().expecting_wrong_files().expecting("404", "the server is told not to have it").with_axe();
    let setting = setting.with_looks().with_shots("language-missing");
    journey(setting.with_fault("en-early-", Fault::NotFound), async |page| {
        page.start_reflection("tab").await?;
        page.next().await?;
        page.see_step("will").await?;
        page.answer("will_interest", HIGH).await?;
        page.click_on("[data-action=language]").await?;
        let said = page.see("[data-banner=language]").await?;
        ensure!(said.contains("på engelsk") && said.contains("stadig på dansk"), "{said}");
        page.look_around("will").await?;
        ensure!(page.language().await? == "da" && page.step().await? == "will");

        page.mend()?;
        page.switch_language("en").await?;
        ensure!(!page.shows("[data-banner=language]").await?);
        ensure!(page.step().await? == "will" && page.answer_to("will_interest").await?.as_deref() == Some(HIGH));
        // And back to Danish, without fetching anything.
        let before = page.requests().len();
        page.switch_language("da").await?;
        ensure!(page.requests().len() == before, "{:?}", page.requests());
        Ok(())
    })
    .await
}

#[tokio::test]
async fn whoever_comes_back_gets_what_comes_after_the_questions_at_once() -> Verdict {
    journey(Setting::desktop(), async |page| {
        page.start_reflection("device").await?;
        page.write("task", "Tage imod nye kolleger").await?;
        page.see_saved().await?;
        ensure!(!has_asked(page, "da-after-"));
        page.leave_for_another_page().await?;
        page.open().await?;
        page.see_loaded("start").await?;
        page.see_late_part().await
    })
    .await
}

#[tokio::test]
async fn leaders_get_their_steps_without_the_page_being_loaded_again() -> Verdict {
    journey(Setting::desktop(), async |page| {
        page.open().await?;
        page.see_loaded("start").await?;
        page.run("document.querySelectorAll('details').forEach(e => e.open = true)", vec![]).await?;
        page.act("invite").await?;
        page.see_step("invite").await?;
        for name in ["da-after-", "da-desk-", "en-early-", "en-after-", "en-desk-", "desk-"] {
            ensure!(has_asked(page, name), "{name} is not there: {:?}", asked(page));
        }
        ensure!(page.requests().iter().filter(|seen| seen.target == "/").count() == 1, "the page was loaded again");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn another_pack_is_asked_for_before_the_program_is_there() -> Verdict {
    let gate = Gate::new();
    journey(Setting::desktop().with_fault(".wasm", Fault::Held(gate.clone())), async |page| {
        page.open_at("#pack=region-nordjylland").await?;
        let came = "return performance.getEntriesByType('resource').some(entry => entry.name.includes('/packs/region-nordjylland.json'))";
        page.wait_for("the pack, while the program is on its way", came, vec![]).await?;
        gate.open();
        page.see_loaded("start").await?;
        let has_all = asked(page).iter().any(|name| name.starts_with("da-after-"));
        ensure!(has_all, "it is laid over all of the standard pack");
        Ok(())
    })
    .await
}
