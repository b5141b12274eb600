//! The leader: a link for the team meeting, the slides shown there, and the leader's own side of the talk.

#![allow(clippy::indexing_slicing, reason = "test code")]

mod after;
mod links;

use anyhow::{Context, ensure};
use e2e::{
    Outcome, Page, Setting, Verdict, journey,
    words::{HIGH, LOW},
};
use serde_json::json;
use thirtyfour::Key;

const THEME: &str = "Tage imod nye kolleger";

/// A part of the pack's promise (`start.voluntary`).
const VOLUNTARY: &str = "Lederen kan ikke kræve at se dem";

const MESSAGE: &str = "Brug ti minutter, før vi ses. Tag med, hvad du har lyst til.";

/// Fills in an invitation with two dimensions in focus, and returns the link.
async fn make_a_link(page: &Page) -> Outcome<String> {
    page.open_at("#invite").await?;
    page.see_loaded("invite").await?;
    page.write("theme", THEME).await?;
    page.write("message", MESSAGE).await?;
    page.write("from", "Ledelsen i ambulatoriet").await?;
    page.choose("input[name=occasion][value=meeting]").await?;
    page.run(
        "const e = here('[data-field=date]'); e.value = '2027-03-04'; e.dispatchEvent(new Event('change'));",
        vec![],
    )
    .await?;
    for dimension in ["will", "can", "should"] {
        page.click_on(&format!("label:has(input[name=focus][value={dimension}])")).await?;
    }
    page.see("[data-output=qr]").await?;
    link(page).await
}
async fn link(page: &Page) -> Outcome<String> {
    Ok(page.all_values("[data-output=link]").await?.first().context("there is no link")?.clone())
}
/// The text that an independent reader decodes from the picture of the code on the screen.
async fn scan(page: &Page) -> Outcome<String> {
    code_in(&page.picture_of("[data-output=qr]").await?)
}
fn code_in(picture: &[u8]) -> Outcome<String> {
    let picture = image::load_from_memory(picture)?.to_luma8();
    let (width, height) = (picture.width() as usize, picture.height() as usize);
    let pixel = |x: usize, y: usize| picture.get_pixel(x as u32, y as u32).0[0];
    let mut prepared = rqrr::PreparedImage::prepare_from_greyscale(width, height, pixel);
    let codes = prepared.detect_grids();
    ensure!(codes.len() == 1, "{} codes in the picture", codes.len());
    Ok(codes[0].decode()?.1)
}
/// Opens a link in a tab that shows another page: a page load, not a jump within the page.
async fn open_link(page: &Page, link: &str) -> Outcome {
    page.leave_for_another_page().await?;
    page.open_at(link.strip_prefix(&page.address()).context("a link to elsewhere")?).await?;
    page.see_loaded("start").await
}
async fn see_the_invitation(page: &Page) -> Outcome {
    ensure!(page.see("[data-from-link=theme]").await? == THEME);
    ensure!(page.see("[data-from-link=message]").await? == MESSAGE);
    ensure!(page.see("[data-from-link=date]").await? == "Mødet er den 4.\u{a0}marts 2027.");
    ensure!(page.see("[data-from-link=from]").await?.contains("Ledelsen i ambulatoriet"));
    ensure!(page.see(".from-link").await?.contains("kan ikke se dine svar"), "what the leader can see is not told");
    ensure!(page.see(".from-link [data-voluntary]").await?.contains(VOLUNTARY), "the promise is not in the invitation");
    Ok(())
}
/// Checks that nothing in the fragment has reached the server.
fn ensure_the_server_knows_nothing(page: &Page, link: &str) -> Outcome {
    let code = link.split("i=").nth(1).context("a link without a code")?;
    for seen in page.requests() {
        ensure!(!seen.target.contains(&code[..12]) && !seen.target.contains('#'), "the server saw {}", seen.target);
    }
    Ok(())
}
trait Walk {
    async fn walk_to_task(&self) -> Outcome;
}
impl Walk for Page {
    /// Goes back over the pages that an invitation has put in another order.
    async fn walk_to_task(&self) -> Outcome {
        for step in ["dare", "may", "task"] {
            self.back().await?;
            self.see_step(step).await?;
        }
        Ok(())
    }
}
#[tokio::test]
async fn the_meeting_goes_by_keyboard_and_by_a_remote() -> Verdict {
    journey(Setting::desktop().with_axe().with_looks(), async |page| {
        make_a_link(page).await?;
        page.act("meeting").await?;
        page.see_step("meeting").await?;
        let at = async |slide: usize| {
            page.wait_for(
                format!("picture {slide}"),
                "return here('[data-slide]')?.dataset.slide === arguments[0];",
                vec![json!(slide.to_string())],
            )
            .await
        };
        at(0).await?;
        page.press(Key::PageDown).await?;
        at(1).await?;
        page.look_around("meeting").await?;
        page.press(Key::PageDown).await?;
        at(2).await?;
        page.look_around("meeting").await?;
        ensure!(page.all_texts("[data-slide] [data-dimension]").await? == ["Må"], "what is in focus comes first");
        page.press(Key::PageUp).await?;
        at(1).await?;
        page.press(Key::End).await?;
        at(7).await?;
        ensure!(page.see("[data-slide] h2").await? == "Hvad aftaler vi?", "it does not end with what is agreed");
        page.look_around("meeting").await?;
        page.press(Key::PageDown).await?;
        page.press(Key::Home).await?;
        at(0).await?;
        // The address can be read from the back of the room; the code contains the invitation.
        let address = page
            .run(
                "const e = here('.meeting__link'); return [e.innerText, parseFloat(getComputedStyle(e).fontSize)];",
                vec![],
            )
            .await?;
        ensure!(address[1].as_f64() >= Some(28.0), "{address}");
        ensure!(address[0].as_str().is_some_and(|words| !words.contains('#') && !words.contains("://")), "{address}");
        page.press(Key::Space).await?;
        page.press(Key::Right).await?;
        at(2).await?;
        page.press(Key::Left).await?;
        at(1).await?;
        // The clock starts, stops, and starts again.
        ensure!(page.see("[data-output=clock]").await? == "10:00", "as long as all questions take");
        page.choose("input[name=minutes][value=core]").await?;
        ensure!(page.see("[data-output=clock]").await? == "4:00", "as long as the short edition takes");
        // After a choice by mouse the keyboard turns the slides all the same, and back.
        page.see_focus_in("[data-output=meeting]").await?;
        page.press(Key::Right).await?;
        at(2).await?;
        page.press(Key::Left).await?;
        at(1).await?;
        ensure!(page.see("[data-output=clock]").await? == "4:00", "the time was chosen anew");
        page.act("clock_more").await?;
        ensure!(page.see("[data-output=clock]").await? == "5:00");
        ensure!(page.see("[data-slide]").await?.contains(VOLUNTARY));
        page.act("clock").await?;
        page.wait_for("the clock to run", "return here('[data-output=clock]').innerText.startsWith('4:')", vec![])
            .await?;
        page.act("clock").await?;
        page.act("clock_reset").await?;
        page.wait_for("the clock to begin again", "return here('[data-output=clock]').innerText === '4:00'", vec![])
            .await?;
        page.act("full_screen").await?;
        page.wait_for("the whole screen", "return !!document.fullscreenElement", vec![]).await?;
        // The Tab key does not reach what is under the stage either.
        let reached = "return [...document.querySelectorAll('button, a[href], input, summary, [tabindex=\"0\"]')]
            .every(e => !shown(e) || e.closest('[data-output=meeting]'));";
        page.wait_for("only the stage to be reached", reached, vec![]).await?;
        page.screenshot("meeting-full-screen-clock").await?;
        // The stage has the focus, so that space shows the next slide; and the mouse does not move the focus away.
        page.see_focus_in("[data-output=meeting]").await?;
        page.press(Key::Space).await?;
        at(2).await?;
        page.screenshot("meeting-full-screen-question").await?;
        page.act("slide_back").await?;
        at(1).await?;
        page.press(Key::Space).await?;
        at(2).await?;
        ensure!(page.see("[data-slide] .meeting__theme").await?.contains(THEME), "the theme is out of sight");
        page.press(Key::End).await?;
        at(7).await?;
        page.screenshot("meeting-full-screen-closing").await?;
        page.press(Key::Home).await?;
        at(0).await?;
        page.screenshot("meeting-full-screen-start").await?;
        page.act("full_screen").await?;
        page.wait_for("the page again", "return !document.fullscreenElement", vec![]).await?;
        page.reload().await?;
        page.see_loaded("meeting").await?;
        ensure!(page.see("[data-slide] h2").await? == THEME, "the invitation is still there");
        Ok(())
    })
    .await
}
#[tokio::test]
async fn the_leaders_side_lies_beside_the_employees() -> Verdict {
    journey(Setting::desktop().with_axe(), async |page| {
        page.open().await?;
        page.see_loaded("start").await?;
        page.click_on("[data-step=start] details:has([data-action=leader]) summary").await?;
        page.act("leader").await?;
        // With the build that has this step, which may have to be loaded first.
        page.see_loaded("leader").await?;
        page.begin_on("device").await?;
        page.see_step("leader").await?;
        page.write("task", "Oplæring af nye kolleger").await?;
        page.write_note("may", "Onsdage er fri til oplæring fra marts.").await?;
        page.write_note("dare", "Jeg siger højt, når jeg selv er i tvivl.").await?;
        page.act("add_agreement").await?;
        page.write_in_agreement(0, "when", "vagtplanen bliver lagt").await?;
        page.write_in_agreement(0, "then", "sætte to timer af hver onsdag").await?;
        page.write("questions", "Hvad har du brug for fra mig?").await?;
        page.look_around("leader").await?;
        let sheet = page.see(".sheet").await?;
        for part in
            ["lederens side", "Må: Onsdage er fri", "Tør: Jeg siger", "sætte to timer af", "Hvad har du brug for"]
        {
            ensure!(sheet.contains(part), "{part:?} is not on the sheet: {sheet}");
        }
        let paper = page.print_to_pdf("leader-sheet").await?;
        ensure!(paper.pages == 1 && paper.text.contains("Onsdage er fri"), "{} pages: {}", paper.pages, paper.text);
        ensure!(
            !paper.text.contains("Hvad gør du, som får andre til at sige deres tvivl højt"),
            "more than the sheet is printed"
        );
        page.wait_for("what was given to be saved", "return document.body.innerText.includes('Gemt')", vec![]).await?;

        // The leader is an employee of another leader too, and the two reflections are kept apart.
        page.act("start").await?;
        page.see_step("start").await?;
        ensure!(!page.shows("[data-action=resume]").await?, "the start page continues with the leader's notes");
        page.begin_on("device").await?;
        page.see_step("task").await?;
        ensure!(page.written("task").await?.is_empty());
        page.write("task", "Lede i forandring").await?;
        page.reload().await?;
        page.see_loaded("task").await?;
        ensure!(page.written("task").await? == "Lede i forandring");
        page.act("my_data").await?;
        page.see_step("my_data").await?;
        let lines = page.all_texts("[data-reflection]").await?;
        ensure!(
            lines.len() == 2 && lines.iter().filter(|line| line.contains("Lederens forberedelse")).count() == 1,
            "{lines:?}"
        );
        page.open_at("#leader").await?;
        page.see_loaded("leader").await?;
        ensure!(page.written("task").await? == "Oplæring af nye kolleger");
        Ok(())
    })
    .await
}
trait Notes {
    async fn write_note(&self, dimension: &str, words: &str) -> Outcome;
}
impl Notes for Page {
    async fn write_note(&self, dimension: &str, words: &str) -> Outcome {
        self.click_on(&format!("[data-dimension={dimension}] textarea")).await?;
        self.type_text(words).await
    }
}
async fn look_at_everything(page: &Page) -> Outcome {
    let link = make_a_link(page).await?;
    page.look_around("invite").await?;
    page.act("meeting").await?;
    page.see_step("meeting").await?;
    for _ in 0..2 {
        page.act("slide_next").await?;
        page.look_around("meeting").await?;
    }
    page.leave_for_another_page().await?;
    page.open_at("#leader").await?;
    page.see_loaded("leader").await?;
    page.begin_on("tab").await?;
    page.wait_for("the preparation", "return !!here('[data-field=note]')", vec![]).await?;
    page.act("add_agreement").await?;
    page.look_around("leader").await?;
    page.act("finished").await?;
    page.act("confirm_finished").await?;
    page.see_loaded("start").await?;
    open_link(page, &link).await?;
    page.begin_on("tab").await?;
    page.see_step("task").await?;
    page.next().await?;
    page.see_step("may").await
}
#[tokio::test]
async fn on_a_small_phone() -> Verdict {
    journey(Setting::phone().with_looks().with_axe().with_shots("leader-phone"), async |page| {
        look_at_everything(page).await
    })
    .await
}
#[tokio::test]
async fn on_a_desk() -> Verdict {
    journey(Setting::desktop().with_looks().with_shots("leader-desk"), async |page| look_at_everything(page).await)
        .await
}
#[tokio::test]
async fn in_the_dark() -> Verdict {
    journey(Setting::desktop().dark().with_axe().with_shots("leader-dark"), async |page| look_at_everything(page).await)
        .await
}
#[tokio::test]
async fn a_code_can_be_scanned_in_the_dark_and_in_colours_of_ones_own() -> Verdict {
    for setting in [Setting::desktop().dark(), Setting::desktop().with_forced_colours(), Setting::phone()] {
        journey(setting, async |page| {
            let link = make_a_link(page).await?;
            ensure!(scan(page).await? == link);
            Ok(())
        })
        .await?;
    }
    Ok(())
}
#[tokio::test]
async fn who_leads_loses_nothing_on_a_shared_computer() -> Verdict {
    journey(Setting::desktop(), async |page| {
        page.start_reflection("tab").await?;
        page.write("task", THEME).await?;
        page.act("start").await?;
        page.see_step("start").await?;
        page.click_on("details:has([data-action=invite]) summary").await?;
        page.act("invite").await?;
        page.see_step("invite").await?;
        page.see_tabs(1).await?;
        page.act("start").await?;
        page.see_step("start").await?;
        page.act("resume").await?;
        page.see_step("task").await?;
        ensure!(page.written("task").await? == THEME, "what was only in memory is gone");
        Ok(())
    })
    .await
}
