//! The browser is killed, and everything that was shown as saved is stored.

use super::*;

in_engines! {
    [chromium, firefox] async fn what_is_called_saved_survives_a_power_cut(setting) {
    journey(setting, async |page| {
        begin_on(page, "device").await?;
        page.see_saved().await?;
        page.kill_browser().await?;
        page.new_browser().await?;
        page.open().await?;
        page.see_loaded("start").await?;
        // The answers are in IndexedDB. Small settings, such as whose computer this is, are in localStorage, of which a
        // killed browser loses up to a minute (`docs/decisions/storage.md`): then the app asks again.
        if page.shows("[data-action=resume]").await? {
            page.act("resume").await?;
        } else {
            page.begin_on("device").await?;
            page.see_step("task").await?;
            page.open_my_data().await?;
            page.click("the way back into what was written", "return [...document.querySelectorAll('[data-reflection]')].find(e => e.innerText.includes(arguments[0]))?.querySelector('[data-action=resume]')", vec![MARKER.into()]).await?;
        }
        page.see_step("can").await?;
        see_everything_again(page).await
    })
    .await
    }
}

/// Answers, kills the whole browser this many milliseconds later, and comes back. Returns whether the last answer is
/// stored: it has to be when it was shown as saved, and all earlier ones always have to be.
async fn killed_after(page: &mut Page, wait: u64, answer: &str) -> Outcome<bool> {
    page.answer("will_interest", answer).await?;
    tokio::time::sleep(Duration::from_millis(wait)).await;
    let is_said = page.whole_text().await?.contains("Gemt i");
    page.kill_browser().await?;
    page.new_browser().await?;
    page.open().await?;
    page.see_loaded("start").await?;
    // Also when `localStorage` has lost the note that something is stored.
    ensure!(page.shows("[data-action=resume]").await?, "killed after {wait} ms: no way back");
    page.act("resume").await?;
    page.walk_to("task").await?;
    ensure!(page.written("task").await? == MARKER, "killed after {wait} ms: the task is lost");
    page.walk_to("will").await?;
    let there = page.answer_to("will_interest").await?;
    ensure!(
        !is_said || there.as_deref() == Some(answer),
        "killed after {wait} ms: {answer} was said to be saved, and it is {there:?}"
    );
    Ok(there.as_deref() == Some(answer))
}

/// Kills at these moments, each with a new profile, or all with one.
async fn kills(waits: impl Iterator<Item = u64>, is_new: bool) -> Verdict {
    let mut waits = waits.peekable();
    let (mut kills, mut there) = (0, 0);
    while waits.peek().is_some() {
        journey(Setting::desktop(), async |page| {
            page.start_reflection("device").await?;
            page.write("task", MARKER).await?;
            page.see_saved().await?;
            page.next().await?;
            page.see_step("will").await?;
            for (nth, wait) in waits.by_ref().take(if is_new { 1 } else { usize::MAX }).enumerate() {
                // A different answer each time.
                there += u32::from(killed_after(page, wait, if nth % 2 == 0 { HIGH } else { LOW }).await?);
                kills += 1;
            }
            Ok(())
        })
        .await?;
    }
    println!("{kills} kills, new profiles: {is_new}; none lost, {there} times what was given last was there");
    Ok(())
}

#[tokio::test]
async fn killed_within_300_milliseconds_of_an_answer_a_way_back_is_left() -> Verdict {
    kills([0, 40, 110, 300].into_iter(), true).await?;
    kills([0, 70, 150, 230].into_iter(), false).await
}

/// `cargo xtask test e2e --test keeping -- --ignored --nocapture hundred`: takes about ten minutes.
#[tokio::test]
#[ignore = "takes long"]
async fn killed_at_a_hundred_moments_nothing_is_lost() -> Verdict {
    kills((0..=300).step_by(6).take(50), true).await?;
    kills((0..=300).step_by(6).take(50), false).await
}
