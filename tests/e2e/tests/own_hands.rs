//! In the person's own hands: how long things are kept, and every way to take them along when the browser refuses the
//! usual one.

#![allow(clippy::indexing_slicing, reason = "test code")]

use std::fs;

use anyhow::ensure;
use e2e::{
    Outcome, Page, Setting, Verdict, journey,
    words::{HIGH, LOW, PARTLY, VERY_HIGH, VERY_LOW},
};
use serde_json::json;
use thirtyfour::Key;

const TASK: &str = "Oplære nye kolleger i modtagelsen";
const THEN: &str = "gennemgå én patient sammen med en erfaren kollega";

/// Long words, as Danish has them.
const LONG: &str = "Medarbejderudviklingssamtaleforberedelsesskema og kompetenceudviklingsstrategiarbejdsgruppe i \
                    akutmodtagelsens sygeplejerskevagtplanlægning: hver mandag gennemgår vi sammen én patient, taler om hvad \
                    vi så, hvad vi gjorde, og hvad vi næste gang vil gøre anderledes, så det kan bruges i hverdagen.";

async fn begin(page: &Page, storage: &str) -> Outcome {
    page.start_reflection(storage).await?;
    page.write("task", TASK).await
}

/// Waits until the words lie nowhere in the browser's store, neither in what is current nor in what was put aside.
async fn see_it_gone_from_the_store(page: &Page, words: &str) -> Outcome {
    let script = "return new Promise((resolve, reject) => {
          const opening = indexedDB.open('kompetencekompas');
          opening.onerror = reject;
          opening.onsuccess = () => {
            const all = opening.result.transaction('records').objectStore('records').getAll();
            all.onerror = reject;
            all.onsuccess = () => { opening.result.close(); resolve(!all.result.join().includes(arguments[0])); };
          };
        });";
    page.wait_for(format!("{words:?} to be gone from the store"), script, vec![json!(words)]).await?;
    Ok(())
}

// ---- how long things are kept ----------------------------------------------------------------------------------

#[tokio::test]
async fn what_was_kept_long_enough_is_deleted_at_the_next_visit_and_can_be_taken_back() -> Verdict {
    journey(Setting::phone().with_axe().with_looks().with_shots("kept"), async |page| {
        begin(page, "device").await?;
        page.open_my_data().await?;
        ensure!(page.is_chosen("input[name=retention][value=until_deleted]").await?, "it is not kept by default");
        ensure!(!page.shows("[data-expires]").await?);
        page.choose("input[name=retention][value='3_months']").await?;
        ensure!(page.see("[data-expires]").await?.starts_with("Slettes "), "the day is not told");
        ensure!(!page.shows("[data-retention]").await?, "there is nothing to ask about");
        page.look_around("my_data, three months").await?;
        page.see_saved().await?;

        page.come_back_later(60).await?;
        page.see("[data-step=start] [data-action=resume]").await?;
        ensure!(!page.shows("[data-banner=expired]").await?, "too early");

        page.come_back_later(100).await?;
        let told = page.see("[data-banner=expired]").await?;
        for words in ["1 refleksion er slettet", "3 måneder", TASK] {
            ensure!(told.contains(words), "{words:?} is not told: {told}");
        }
        ensure!(!page.shows("[data-step=start] [data-action=resume]").await?, "it is still there");
        page.look_around("start, expired").await?;
        page.act("undo_expiry").await?;
        page.see("[data-step=start] [data-action=resume]").await?;
        ensure!(!page.shows("[data-banner=expired]").await?);
        page.mind_the_focus("taking it back").await?;
        page.see_saved().await?;

        // It does not go again.
        page.come_back_later(200).await?;
        page.see("[data-step=start] [data-action=resume]").await?;
        page.open_my_data().await?;
        ensure!(page.is_chosen("input[name=retention][value=until_deleted]").await?);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn choosing_a_shorter_time_asks_before_it_deletes_and_leaves_nothing_behind() -> Verdict {
    journey(Setting::desktop().with_axe().with_shots("shorter"), async |page| {
        begin(page, "device").await?;
        page.see_saved().await?;
        page.come_back_later(200).await?;
        page.open_my_data().await?;
        page.choose("input[name=retention][value='1_year']").await?;
        // With the arrow keys a person comes by every choice.
        page.choose("input[name=retention][value='6_months']").await?;
        let asked = page.see("[data-retention]").await?;
        ensure!(asked.contains("1 refleksion") && asked.contains(TASK), "{asked}");
        page.look_around("my_data, asked").await?;
        ensure!(page.shows("[data-reflection]").await?, "it was deleted without a word");
        page.act("cancel_retention").await?;
        page.see_focus_in("input[name=retention][value='1_year']").await?;
        ensure!(page.is_chosen("input[name=retention][value='1_year']").await?);

        page.choose("input[name=retention][value='6_months']").await?;
        page.act("confirm_retention").await?;
        page.see_focus_in("[data-action=undo_expiry]").await?;
        ensure!(!page.shows("[data-reflection]").await?);
        see_it_gone_from_the_store(page, TASK).await?;
        page.act("note_expiry").await?;
        page.mind_the_focus("taking note").await?;
        page.reload().await?;
        page.see_loaded("my_data").await?;
        ensure!(!page.shows("[data-reflection]").await?, "what was deleted is there again");
        ensure!(page.is_chosen("input[name=retention][value='6_months']").await?);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn on_a_shared_computer_there_is_no_time_to_choose() -> Verdict {
    journey(Setting::desktop(), async |page| {
        begin(page, "tab").await?;
        page.open_my_data().await?;
        ensure!(page.text().await?.contains("kun i denne fane"), "{}", page.text().await?);
        ensure!(!page.shows("input[name=retention]").await?);
        Ok(())
    })
    .await
}

// ---- ways to take things along ---------------------------------------------------------------------------------

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

        // Pressed on any page out of habit, Ctrl+S does what the button does.
        let copy = fs::read_to_string(page.download_by_ctrl_s().await?)?;
        ensure!(copy.contains(TASK), "{copy}");
        let shown = page.show_as_text().await?;
        ensure!(shown.contains(TASK) && shown.starts_with('{'), "{shown}");
        page.look_around("talk_sheet, copy as text").await?;

        // On the next page it is over.
        page.back().await?;
        page.see_step("plan").await?;
        ensure!(!page.shows("[data-output=as_text], [data-action=show_text]").await?);

        // In a dialog, where nothing behind it can be reached.
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

        // As browsers do that print.
        page.run("window.print = () => dispatchEvent(new Event('beforeprint'));", vec![]).await?;
        page.run("window.waited = false; setTimeout(() => window.waited = true, 1500);", vec![]).await?;
        page.act("print").await?;
        page.wait_for("the time in which a message could come", "return window.waited;", vec![]).await?;
        ensure!(!page.shows("[data-print]").await?, "it complains although the browser prints");

        // As sandboxes do.
        page.run("window.print = () => {};", vec![]).await?;
        page.act("print").await?;
        let said = page.see("[data-print]").await?;
        ensure!(said.contains("nyt vindue") && said.contains("fil"), "{said}");
        page.look_around("talk_sheet, not printed").await?;
        page.run(
            "const open = window.open;
             window.open = (...of) => {
               window.opened = open.apply(window, of);
               window.opened.print = () => { window.printed = window.opened.document.body.innerText; };
               return window.opened;
             };",
            vec![],
        )
        .await?;
        page.act("print_window").await?;
        let printed = page.wait_for("the sheet in a window of its own", "return [window.printed][0];", vec![]).await?;
        let printed = printed.as_str().unwrap_or_default();
        ensure!(printed.contains(TASK) && printed.contains("Forberedelse til samtalen"), "{printed}");
        ensure!(!printed.contains("Skriv ud"), "more than the sheet: {printed}");

        page.run("window.open = () => null;", vec![]).await?;
        page.act("print_window").await?;
        page.wait_for(
            "that it says so",
            "return document.body.innerText.includes('heller ikke et nyt vindue');",
            vec![],
        )
        .await?;

        // Whoever is done leaves no window with the sheet behind.
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
            "return document.body.innerText.includes('heller ikke et nyt vindue');",
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
        ensure!(!page.is_chosen("input[data-field=calendar_words]").await?, "ticked without being asked");
        let text = fs::read_to_string(page.download("calendar").await?)?.replace("\r\n ", "");
        ensure!(!text.contains(THEN), "{text}");
        page.choose("input[data-field=calendar_words]").await?;
        let text = fs::read_to_string(page.download("calendar").await?)?.replace("\r\n ", "");
        ensure!(text.matches(THEN).count() == 2, "{text}");
        // Asked anew each time.
        page.back().await?;
        page.see_step("suggestions").await?;
        page.next().await?;
        page.see_step("plan").await?;
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

// ---- paper -----------------------------------------------------------------------------------------------------

/// A full plan, with everything on the sheet that can be.
async fn fill_the_sheet(page: &Page) -> Outcome {
    let answers =
        [("will_interest", VERY_HIGH), ("can_depth_skills", VERY_LOW), ("may_time", LOW), ("dare_try", PARTLY)];
    page.start_reflection("tab").await?;
    page.write("task", LONG).await?;
    page.answer_every_page(HIGH, &answers).await?;
    for step in ["should", "may"] {
        page.walk_to(step).await?;
        page.write("note", LONG).await?;
    }
    page.go_on_to("plan").await?;
    for at in 0..3 {
        page.act("add_agreement").await?;
        for field in ["when", "then", "learn", "helper", "leader_part", "worked_when"] {
            page.write_in_agreement(at, field, LONG).await?;
        }
    }
    page.next().await?;
    page.see_step("talk_sheet").await?;
    page.write("questions", LONG).await?;
    page.run("document.querySelectorAll('input[name=line]:not(:checked)').forEach(e => e.click());", vec![]).await?;
    Ok(())
}

async fn see_the_paper(page: &Page, name: &str) -> Outcome {
    let lines = page.all_texts(".sheet li").await?;
    ensure!(lines.len() > 30, "hardly anything on the sheet: {lines:?}");
    let paper = page.print_to_pdf(name).await?;
    // A long word breaks at the end of a line.
    let bare = |text: &str| text.split_whitespace().collect::<String>();
    let text = bare(&paper.text);
    // A page can end in the middle of what is written, but none of it is missing.
    for line in &lines {
        ensure!(text.contains(&bare(line)), "cut on paper: {line:?}\n{}", paper.text);
    }
    ensure!((2..=4).contains(&paper.pages), "{} pages", paper.pages);
    for (at, ink) in paper.inks.iter().enumerate() {
        ensure!(ink.ground == 255, "page {} is coloured: {ink:?}", at + 1);
        ensure!(ink.darkest < 60, "page {} cannot be read in black and white: {ink:?}", at + 1);
        ensure!(ink.covered > 0 && ink.covered < 250, "page {} is blank or a block of ink: {ink:?}", at + 1);
    }
    Ok(())
}

#[tokio::test]
async fn a_long_sheet_is_whole_on_paper() -> Verdict {
    journey(Setting::desktop().with_shots("long"), async |page| {
        fill_the_sheet(page).await?;
        see_the_paper(page, "long").await
    })
    .await
}

#[tokio::test]
async fn in_the_dark_the_paper_is_white_all_the_same() -> Verdict {
    journey(Setting::phone().dark().with_axe().with_looks().with_shots("long-dark"), async |page| {
        fill_the_sheet(page).await?;
        page.look_around("talk_sheet, full").await?;
        see_the_paper(page, "long-dark").await
    })
    .await
}

#[tokio::test]
async fn the_saved_sheet_is_a_page_that_everybody_can_read() -> Verdict {
    journey(Setting::desktop().dark().with_axe(), async |page| {
        fill_the_sheet(page).await?;
        let file = page.download("save_html").await?;
        // What is unsaved on a shared computer would ask back.
        page.act("finished").await?;
        page.act("confirm_finished").await?;
        page.see_loaded("start").await?;
        page.open_from_disk(&file).await?;
        let found = page
            .run(
                "return [document.documentElement.lang, document.querySelectorAll('h1').length,
                   document.documentElement.scrollWidth <= innerWidth, document.title]",
                vec![],
            )
            .await?;
        ensure!(found == json!(["da", 1, true, "Forberedelse til samtalen"]), "{found}");
        see_the_file_on_paper(page).await
    })
    .await
}

async fn see_the_file_on_paper(page: &Page) -> Outcome {
    let paper = page.print_to_pdf("saved-sheet").await?;
    ensure!((2..=4).contains(&paper.pages), "{} pages", paper.pages);
    for ink in &paper.inks {
        ensure!(ink.ground == 255 && ink.darkest < 60 && ink.covered > 0, "{ink:?}");
    }
    ensure!(paper.text.contains("Lavet af medarbejderen selv"), "{}", paper.text);
    Ok(())
}

// ---- coming back -----------------------------------------------------------------------------------------------

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
        for words in ["Siden sidst", THEN, "Delvist", "Sygdom i teamet", "Den næste opgave"] {
            ensure!(sheet.contains(words), "{words:?} is not on the sheet: {sheet}");
        }
        page.click_on("label:has(input[name=line][value='previous.1'])").await?;
        page.wait_for(
            "the line to leave the sheet",
            "return !document.querySelector('.sheet').innerText.includes('Siden sidst');",
            vec![],
        )
        .await?;
        page.open_at("#follow_up").await?;
        page.see_loaded("follow_up").await?;
        let figures =
            page.run("return document.querySelectorAll('[data-comparison] svg.compass').length", vec![]).await?;
        ensure!(figures == 2, "{figures} figures");
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
