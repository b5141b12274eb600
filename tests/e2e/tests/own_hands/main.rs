//! The person's control over the data: the retention time, and every way to take a copy when the browser refuses the
//! usual one.

#![allow(clippy::indexing_slicing, reason = "test code")]

mod paper;
mod retention;

use std::fs;

use anyhow::ensure;
use e2e::{
    Outcome, Page, Setting, Verdict, journey, states,
    words::{HIGH, LOW, PARTLY, VERY_HIGH, VERY_LOW},
};
use serde_json::json;
use thirtyfour::Key;

const TASK: &str = "Oplære nye kolleger i modtagelsen";

const THEN: &str = "gennemgå én patient sammen med en erfaren kollega";

async fn begin(page: &Page, storage: &str) -> Outcome {
    page.start_reflection(storage).await?;
    page.write("task", TASK).await
}

#[tokio::test]
async fn whatever_is_saved_as_a_file_can_be_shown_as_text() -> Verdict {
    journey(Setting::phone().with_axe().with_looks().with_shots("text"), async |page| {
        begin(page, "tab").await?;
        page.answer_every_page(HIGH, &[]).await?;
        ensure!(!page.shows("[data-action=show_text]").await?, "nobody asked for anything yet");
        page.go_on_to("plan").await?;
        page.act("add_agreement").await?;
        page.write("then", THEN).await?;

        let calendar = fs::read_to_string(page.download("calendar").await?)?;
        let shown = page.show_as_text().await?;
        ensure!(shown.replace('\n', "\r\n").lines().count() == calendar.lines().count(), "{shown}");
        ensure!(shown.starts_with("BEGIN:VCALENDAR"), "{shown}");
        page.act("close_text").await?;
        page.see_focus_in("[data-action=calendar]").await?;

        page.next().await?;
        page.see_step("talk_sheet").await?;
        page.download("save_html").await?;
        let shown = page.show_as_text().await?;
        ensure!(shown.contains(TASK) && shown.contains(THEN) && !shown.contains('<'), "{shown}");
        page.look_around("talk_sheet, as text").await?;
        page.act("close_text").await?;

        // Ctrl+S, which people press on any page out of habit, does the same as the button.
        let copy = fs::read_to_string(page.download_by_ctrl_s().await?)?;
        ensure!(copy.contains(TASK), "{copy}");
        let shown = page.show_as_text().await?;
        ensure!(shown.contains(TASK) && shown.starts_with('{'), "{shown}");
        page.look_around("talk_sheet, copy as text").await?;

        // On the next page it is not shown any more.
        page.back().await?;
        page.see_step("plan").await?;
        ensure!(!page.shows("[data-output=as_text], [data-action=show_text]").await?);

        // In a dialog, behind which nothing can be reached.
        page.act("finished").await?;
        page.click_on("dialog [data-action=save_file]").await?;
        page.see("dialog [data-action=show_text]").await?;
        page.click_on("dialog [data-action=show_text]").await?;
        page.see_focus_in("dialog [data-output=as_text]").await?;
        page.act("cancel").await
    })
    .await
}
#[tokio::test]
async fn printing_that_does_not_begin_leaves_a_window_and_a_file() -> Verdict {
    journey(Setting::desktop().with_axe().with_shots("print"), async |page| {
        begin(page, "tab").await?;
        page.answer_every_page(HIGH, &[]).await?;
        page.go_on_to("talk_sheet").await?;

        // As in browsers that print.
        page.run("window.print = () => dispatchEvent(new Event('beforeprint'));", vec![]).await?;
        page.run("window.waited = false; setTimeout(() => window.waited = true, 1500);", vec![]).await?;
        page.act("print").await?;
        page.wait_for("the time in which a message could come", "return window.waited;", vec![]).await?;
        ensure!(!page.shows("[data-print]").await?, "it complains although the browser prints");

        // As in sandboxes.
        page.run("window.print = () => {};", vec![]).await?;
        page.act("print").await?;
        let said = page.see("[data-print]").await?;
        ensure!(said.contains("nyt vindue") && said.contains("fil"), "{said}");
        page.look_around("talk_sheet, not printed").await?;
        page.run(
            "const open = window.open;
             window.open = (...of) => {
               window.opened = open.apply(window, of);
               window.opened.print = () => {
                 const { document } = window.opened;
                 const layout = getComputedStyle(document.querySelector('.sheet__columns')).display;
                 window.printed = [document.body.innerText, layout];
               };
               return window.opened;
             };",
            vec![],
        )
        .await?;
        page.act("print_window").await?;
        let printed = page.wait_for("the sheet in a window of its own", "return window.printed;", vec![]).await?;
        let here = page.run("return getComputedStyle(here('.sheet__columns')).display;", vec![]).await?;
        ensure!(printed[1] == here && here != "block", "printed as {}, shown as {here}", printed[1]);
        let printed = printed[0].as_str().unwrap_or_default();
        ensure!(printed.contains(TASK) && printed.contains("Min forberedelse til samtalen"), "{printed}");
        ensure!(!printed.contains("Skriv ud"), "more than the sheet: {printed}");

        page.run("window.open = () => null;", vec![]).await?;
        page.act("print_window").await?;
        page.wait_for(
            "that it says so",
            "return document.body.innerText.includes('heller ikke lov til et nyt vindue');",
            vec![],
        )
        .await?;

        // After finishing, no window with the sheet is left open.
        ensure!(page.windows().await? == 2);
        page.act("finished").await?;
        page.act("confirm_finished").await?;
        page.see_loaded("start").await?;
        ensure!(page.windows().await? == 1, "the sheet is still open in a window");
        Ok(())
    })
    .await
}
#[tokio::test]
async fn in_a_sandbox_everything_can_still_be_taken_along() -> Verdict {
    let setting = Setting::desktop()
        .in_a_sandbox()
        .expecting("Ignored call to 'print()'", "the sandbox lets nothing print")
        .expecting("Download is disallowed", "the sandbox lets no file out")
        .expecting("can escape its sandboxing", "the browser thinks little of such sandboxes")
        .expecting("Blocked opening", "the sandbox opens no window");
    journey(setting, async |page| {
        begin(page, "tab").await?;
        page.answer_every_page(HIGH, &[]).await?;
        page.go_on_to("talk_sheet").await?;
        page.act("print").await?;
        page.see("[data-print]").await?;
        page.act("print_window").await?;
        page.wait_for(
            "that it says so",
            "return document.body.innerText.includes('heller ikke lov til et nyt vindue');",
            vec![],
        )
        .await?;
        page.act("save_html").await?;
        ensure!(page.show_as_text().await?.contains(TASK));
        page.act("close_text").await?;
        page.act("save_file").await?;
        let copy = page.show_as_text().await?;
        ensure!(copy.contains(TASK) && copy.contains("\"format\":\"kompetencekompas\""), "{copy}");
        page.act("close_text").await?;
        page.act("copy_text").await?;
        page.see("[data-output=copied]").await?;
        Ok(())
    })
    .await
}
#[tokio::test]
async fn the_words_are_in_the_calendar_only_when_they_are_added() -> Verdict {
    journey(Setting::desktop(), async |page| {
        begin(page, "tab").await?;
        page.answer_every_page(HIGH, &[]).await?;
        page.go_on_to("plan").await?;
        page.act("add_agreement").await?;
        page.write("then", THEN).await?;
        page.click_on(".calendar-line ~ .more > summary").await?;
        ensure!(!page.is_chosen("input[data-field=calendar_words]").await?, "ticked without being asked");
        let text = fs::read_to_string(page.download("calendar").await?)?.replace("\r\n ", "");
        ensure!(!text.contains(THEN), "{text}");
        page.choose("input[data-field=calendar_words]").await?;
        let text = fs::read_to_string(page.download("calendar").await?)?.replace("\r\n ", "");
        ensure!(text.matches(THEN).count() == 2, "{text}");
        // The choice has to be made again each time.
        page.back().await?;
        page.see_step("suggestions").await?;
        page.next().await?;
        page.see_step("plan").await?;
        page.click_on(".calendar-line ~ .more > summary").await?;
        ensure!(!page.is_chosen("input[data-field=calendar_words]").await?, "still ticked");
        Ok(())
    })
    .await
}
#[tokio::test]
async fn a_file_is_opened_by_dropping_it_and_lost_nowhere() -> Verdict {
    journey(Setting::desktop(), async |page| {
        begin(page, "tab").await?;
        let copy = fs::read_to_string(page.download("save_file").await?)?;
        let other = copy.replace(TASK, "En anden opgave");
        page.open_my_data().await?;
        // Beside the field: nothing happens, and the page stays.
        ensure!(page.drop_file("h1", "kopi.kompas.json", &other).await?, "the browser leaves the page for the file");
        ensure!(!page.shows("[data-file]").await?);
        ensure!(page.drop_file(".drop", "kopi.kompas.json", &other).await?);
        ensure!(page.see("[data-file]").await?.contains("En anden opgave"));
        Ok(())
    })
    .await
}
#[tokio::test]
async fn what_came_of_the_last_plan_is_brought_to_the_next_talk() -> Verdict {
    journey(Setting::desktop().with_axe().with_shots("next"), async |page| {
        begin(page, "device").await?;
        page.answer_every_page(HIGH, &[]).await?;
        page.go_on_to("plan").await?;
        page.act("add_agreement").await?;
        page.write("then", THEN).await?;
        page.see_saved().await?;
        page.come_back_later(43).await?;
        page.act("resume").await?;
        page.see_step("follow_up").await?;
        page.choose("input[name=used-1][value=partly]").await?;
        page.write("hindered", "Sygdom i teamet").await?;
        page.act("begin_next").await?;
        page.see_step("task").await?;
        page.write("task", "Den næste opgave").await?;
        page.answer_every_page(PARTLY, &[]).await?;
        page.go_on_to("talk_sheet").await?;
        let sheet = page.see(".sheet").await?;
        for words in ["Siden sidst", THEN, "Brugt i praksis: delvist", "Sygdom i teamet", "Den næste opgave"] {
            ensure!(sheet.contains(words), "{words:?} is not on the sheet: {sheet}");
        }
        page.act("choose_lines").await?;
        page.click_on("label:has(input[name=line][value='previous.1'])").await?;
        page.wait_for(
            "the line to leave the sheet",
            "return !document.querySelector('.sheet').innerText.includes('Siden sidst');",
            vec![],
        )
        .await?;
        page.open_at("#follow_up").await?;
        page.see_loaded("follow_up").await?;
        let figures = page.run("return document.querySelectorAll('[data-comparison] svg.fig').length", vec![]).await?;
        ensure!(figures == 1, "{figures} figures");
        let compared = page.see("[data-comparison]").await?;
        ensure!(compared.contains(TASK) && compared.contains("Den næste opgave"), "{compared}");
        Ok(())
    })
    .await
}
#[tokio::test]
async fn ctrl_s_on_the_first_page_saves_what_there_is() -> Verdict {
    journey(Setting::desktop(), async |page| {
        begin(page, "tab").await?;
        page.press(Key::Tab).await?;
        ensure!(fs::read_to_string(page.download_by_ctrl_s().await?)?.contains(TASK));
        Ok(())
    })
    .await
}
