//! A plain frame, a sandbox, blocked storage, and shared computers.

use super::*;

#[tokio::test]
async fn a_plain_frame_scrolls_by_itself_and_offers_its_own_window() -> Verdict {
    journey(intranet().with_frames_witnessed().with_shots("plain-frame"), async |page| {
        page.open_host("plain.html").await?;
        page.enter("return document.getElementById('plain')").await?;
        page.see_loaded("start").await?;
        page.see("[data-action=own_window]").await?;
        let note = page.see("[data-storage=this_site]").await?;
        ensure!(note.contains("Gem en kopi"), "the way between frame and window is not told: {note}");
        let link = page.run("return document.querySelector('[data-action=own_window]').href", vec![]).await?;
        ensure!(link == format!("{}/", page.module_origin()?), "{link}");
        page.begin_on("device").await?;
        page.see_step("task").await?;
        page.write("task", MARKER).await?;
        page.answer_every_page(HIGH, &[("can_depth_skills", VERY_LOW)]).await?;
        page.go_on_to("talk_sheet").await?;
        // The page around hands on the clipboard, or the old command works.
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
        page.enter("return document.getElementById('plain')").await?;
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
