//! A plain frame, a sandbox, blocked storage, and shared computers.

use super::*;
use e2e::Habit;

#[tokio::test]
async fn a_plain_frame_scrolls_by_itself_and_offers_its_own_window() -> Verdict {
    journey(intranet().with_frames_witnessed().with_shots("plain-frame"), async |page| {
        page.open_host("plain.html").await?;
        page.enter("return document.querySelector('iframe')").await?;
        page.see_loaded("start").await?;
        page.see("[data-action=own_window]").await?;
        let note = page.see("[data-storage=this_site]").await?;
        ensure!(note.contains("Gem en kopi"), "the way between frame and window is not told: {note}");
        let link = page.run("return document.querySelector('[data-action=own_window]').href", vec![]).await?;
        ensure!(link == format!("{}/", page.module_origin()?), "{link}");
        // As high as the snippet makes it, the frame shows both ways to begin without scrolling.
        let lowest = "return Math.max(...[...document.querySelectorAll('[data-action=begin]')].map(e => e.getBoundingClientRect().bottom)) <= innerHeight";
        ensure!(page.run(lowest, vec![]).await? == true, "the buttons that begin are out of sight");
        page.begin_on("device").await?;
        page.see_step("task").await?;
        page.write("task", MARKER).await?;
        page.answer_every_page(HIGH, &[("can_depth_skills", VERY_LOW)]).await?;
        page.go_on_to("talk_sheet").await?;
        // Either the host page allows the clipboard, or the old command works.
        page.act("copy_text").await?;
        let said = page.see("[data-output=copied]").await?;
        ensure!(said.contains("Kopieret"), "{said}");
        let file = page.download("save_file").await?;
        ensure!(std::fs::read_to_string(&file)?.contains(MARKER), "{} is not the copy", file.display());
        let back = page.run("return history.length", vec![]).await?;
        ensure!(back.as_u64().is_some_and(|entries| entries <= 3), "{back} entries in the history of the page around");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_sandbox_that_allows_almost_nothing() -> Verdict {
    journey(intranet().with_frames_witnessed().with_shots("sandbox"), async |page| {
        page.open_host("sandbox.html").await?;
        page.enter("return document.querySelector('iframe')").await?;
        page.see_loaded("start").await?;
        let note = page.see("[data-storage=nowhere]").await?;
        ensure!(note.contains(&page.module_origin()?), "the address to open is not shown: {note}");
        page.begin_on("tab").await?;
        page.see_step("task").await?;
        page.write("task", MARKER).await?;
        page.next().await?;
        page.see_step("will").await?;
        page.answer("will_interest", HIGH).await?;
        page.back().await?;
        page.see_step("task").await?;
        ensure!(page.written("task").await? == MARKER);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_browser_that_blocks_storage_is_explained_before_the_choice() -> Verdict {
    journey(intranet().with_storage_blocked(), async |page| {
        go_in(page, "element.html", "one").await?;
        page.see_loaded("start").await?;
        page.see("[data-storage=nowhere]").await?;
        page.begin_on("device").await?;
        page.see_step("task").await?;
        page.see("[data-banner=storage]").await?;
        Ok(())
    })
    .await
}

in_engines! {
    [chromium, firefox] async fn a_host_can_decide_for_a_shared_computer_and_wipe_it(setting) {
    journey(within_intranet(setting), async |page| {
        go_in(page, "shared.html", "one").await?;
        page.see_loaded("start").await?;
        ensure!(!page.shows("[data-action=begin][data-storage=device]").await?, "storing is offered all the same");
        page.see("[data-storage=tab_only]").await?;
        page.begin_on("tab").await?;
        page.see_step("task").await?;
        page.write("task", MARKER).await?;
        let wiped = page.ask_host("return document.getElementById('one').wipe()", vec![]).await?;
        ensure!(wiped == true);
        page.enter_element("one").await?;
        page.see_loaded("start").await?;
        page.wait_for(
            "the word that answers were wiped",
            "return document.body.innerText.includes('er slettet')",
            vec![],
        )
        .await?;
        ensure!(!page.shows("[data-action=begin][data-storage=device]").await?, "a wipe opens the way to storing");
        Ok(())
    })
    .await
    }
}

#[tokio::test]
async fn a_wipe_does_not_touch_ones_own_computer() -> Verdict {
    journey(intranet(), async |page| {
        go_in(page, "element.html", "one").await?;
        page.begin_on("device").await?;
        page.see_step("task").await?;
        page.write("task", MARKER).await?;
        page.ask_host("return document.getElementById('one').wipe()", vec![]).await?;
        page.browser_waits_for_frames(10).await?;
        page.enter_element("one").await?;
        ensure!(page.written("task").await? == MARKER);
        Ok(())
    })
    .await
}

/// The position of the step's heading in the window of the host page with a plain frame.
async fn heading_in_window(page: &Page) -> Outcome<f64> {
    let within =
        page.run("return now().querySelector('h1, [role=heading]').getBoundingClientRect().top", vec![]).await?;
    let frame = page.ask_host("return document.querySelector('iframe').getBoundingClientRect().top", vec![]).await?;
    page.enter("return document.querySelector('iframe')").await?;
    Ok(within.as_f64().context("no heading")? + frame.as_f64().context("no frame")?)
}

#[tokio::test]
async fn a_plain_frame_brings_what_the_person_went_to_into_view() -> Verdict {
    for (width, height) in [(1280, 800), (360, 740)] {
        journey(within_intranet(Setting::window(width, height)), async |page| {
            page.open_host("plain.html").await?;
            page.ask_host("const below = document.createElement('div'); below.style.height = '1500px'; document.body.append(below); return true", vec![]).await?;
            page.enter("return document.querySelector('iframe')").await?;
            page.see_loaded("start").await?;
            let scrolled = page.ask_host("return scrollY", vec![]).await?;
            ensure!(scrolled == 0, "loading has moved the page around: {scrolled}");
            page.enter("return document.querySelector('iframe')").await?;
            page.begin_on("tab").await?;
            page.see_step("task").await?;
            for step in ["will", "can", "may"] {
                // The button forward is at the lower edge of the window.
                page.ask_host(
                    "scrollTo(0, document.querySelector('iframe').getBoundingClientRect().bottom + scrollY - innerHeight); return true",
                    vec![],
                )
                .await?;
                page.enter("return document.querySelector('iframe')").await?;
                page.walk_to(step).await?;
                let at = heading_in_window(page).await?;
                if width < 400 && step == "will" {
                    page.show_all_questions().await?;
                }
                ensure!((0.0..f64::from(height)).contains(&at), "{step}: the heading is at {at} px of {height}");
            }
            Ok(())
        })
        .await?;
    }
    Ok(())
}

#[tokio::test]
async fn in_a_plain_frame_an_answer_to_change_is_in_view() -> Verdict {
    journey(within_intranet(Setting::window(1280, 800)), async |page| {
        page.open_host("plain.html").await?;
        page.enter("return document.querySelector('iframe')").await?;
        page.see_loaded("start").await?;
        page.begin_on("tab").await?;
        page.see_step("task").await?;
        page.answer_every_page(HIGH, &[]).await?;
        page.act("review").await?;
        page.see_step("review").await?;
        page.change_answer("should_potential").await?;
        page.see_focus_in("fieldset[data-need=should_potential]").await?;
        let within =
            "return document.querySelector('fieldset[data-need=should_potential]').getBoundingClientRect().top";
        let within = page.run(within, vec![]).await?;
        let frame =
            page.ask_host("return document.querySelector('iframe').getBoundingClientRect().top", vec![]).await?;
        let at = within.as_f64().context("no question")? + frame.as_f64().context("no frame")?;
        ensure!((0.0..760.0).contains(&at), "the question is at {at} px of 800");
        Ok(())
    })
    .await
}

/// What the start page in the frame says before the choice, then an answer that is stored and found again there.
async fn keep_in_a_frame(page: &Page) -> Outcome {
    go_in(page, "element.html", "one").await?;
    page.see_loaded("start").await?;
    let note = page.see("[data-storage=this_site]").await?;
    ensure!(note.contains("Gem en kopi"), "{note}");
    page.begin_on("device").await?;
    page.wait_for("the task", "return now()?.dataset.step === 'task'", vec![]).await?;
    page.write("task", MARKER).await?;
    page.see_saved().await?;
    go_in(page, "element.html", "one").await?;
    page.see("[data-action=resume]").await?;
    Ok(())
}

#[tokio::test]
async fn what_is_stored_in_a_frame_is_found_from_the_same_page_around_only() -> Verdict {
    for setting in [intranet(), intranet().whose_browser(Habit::BlocksOtherSites)] {
        journey(setting, async |page| {
            keep_in_a_frame(page).await?;
            // The same module in a window of its own is another place to the browser.
            page.leave_frame().await?;
            page.open().await?;
            page.see_loaded("start").await?;
            ensure!(
                !page.shows("[data-action=resume]").await?,
                "the browser keeps nothing apart: this story shows nothing"
            );
            Ok(())
        })
        .await?;
    }
    Ok(())
}
