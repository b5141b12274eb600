//! The sheet on paper and as a saved page.

use super::*;

/// Long words, which Danish has.
const LONG: &str = "Medarbejderudviklingssamtaleforberedelsesskema og kompetenceudviklingsstrategiarbejdsgruppe i \
                    akutmodtagelsens sygeplejerskevagtplanlægning: hver mandag gennemgår vi sammen én patient, taler om hvad \
                    vi så, hvad vi gjorde, og hvad vi næste gang vil gøre anderledes, så det kan bruges i hverdagen.";

/// A full plan, with the fullest sheet.
async fn fill_the_sheet(page: &Page) -> Outcome {
    let answers =
        [("will_interest", VERY_HIGH), ("can_depth_skills", VERY_LOW), ("may_time", LOW), ("dare_try", PARTLY)];
    page.start_reflection("tab").await?;
    page.write("task", LONG).await?;
    page.answer_every_page(HIGH, &answers).await?;
    for step in ["should", "may"] {
        page.walk_to(step).await?;
        page.act("note").await?;
        page.write("note", LONG).await?;
    }
    page.go_on_to("plan").await?;
    for at in 0..3 {
        page.act("add_agreement").await?;
        page.click_on(&format!("[data-agreement]:nth-of-type({}) [data-action=more]", at + 1)).await?;
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
    // Lines that are below each other in a cell are on one line of the printed text.
    let lines = page.all_texts(".sheet li, .sheet td[data-column]:not(:has(small)), .sheet td small").await?;
    ensure!(lines.len() > 30, "hardly anything on the sheet: {lines:?}");
    let paper = page.print_to_pdf(name).await?;
    // A long word breaks at the end of a line.
    let bare = |text: &str| text.split_whitespace().collect::<String>();
    let text = bare(&paper.text);
    // A page can end in the middle of a text, but nothing of it is missing.
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
        // Unsaved data on a shared computer would cause a question.
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
        ensure!(found == json!(["da", 1, true, "Min forberedelse til samtalen"]), "{found}");
        see_the_file_on_paper(page).await
    })
    .await
}

#[tokio::test]
async fn all_answers_are_a_list_to_keep() -> Verdict {
    journey(Setting::desktop().with_shots("answers"), async |page| {
        page.start_reflection("tab").await?;
        page.write("task", "Modtage og oplære nye kolleger").await?;
        page.answer_every_page(HIGH, &[("may_time", LOW)]).await?;
        page.prioritise("may_time").await?;
        page.act("review").await?;
        page.see_step("review").await?;
        let paper = page.print_to_pdf("answers").await?;
        ensure!(paper.pages <= 2, "{} pages: {}", paper.pages, paper.text);
        for words in
            ["Modtage og oplære nye kolleger", "sat tid af til, at du kan lære? I ringe grad", "Tid til at lære"]
        {
            ensure!(paper.text.contains(words), "{words:?} is not on paper: {}", paper.text);
        }
        for words in ["Ikke udfyldt", "Du kan rette"] {
            ensure!(!paper.text.contains(words), "{words:?} is on paper: {}", paper.text);
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_questions_take_three_pages_in_the_language_that_is_shown() -> Verdict {
    journey(Setting::desktop(), async |page| {
        let (danish, english) = ("Spørgsmål til papir", "Questions on paper");
        let promise = |said: &str| if said == danish { "frivilligt" } else { "voluntary" };
        for (place, said, other) in [
            ("questions.html", danish, english),
            ("questions.html#en", english, danish),
            ("questions.html#da", danish, english),
        ] {
            page.open_at(place).await?;
            let paper = page.print_to_pdf("questions").await?;
            ensure!(paper.pages <= 3, "{place}: {} pages", paper.pages);
            ensure!(paper.text.contains(said) && !paper.text.contains(other), "{place}: {}", paper.text);
            ensure!(paper.text.contains(promise(said)), "{place}: {}", paper.text);
        }
        Ok(())
    })
    .await
}

async fn see_the_file_on_paper(page: &Page) -> Outcome {
    let paper = page.print_to_pdf("saved-sheet").await?;
    ensure!((2..=4).contains(&paper.pages), "{} pages", paper.pages);
    for ink in &paper.inks {
        ensure!(ink.ground == 255 && ink.darkest < 60 && ink.covered > 0, "{ink:?}");
    }
    ensure!(paper.text.contains("Lavet af mig selv"), "{}", paper.text);
    Ok(())
}

/// Printed from any step: all texts, no controls, and the choices in ink.
#[tokio::test]
async fn every_step_is_something_to_keep() -> Verdict {
    let written: String = "Modtage og oplære nye kolleger i ambulatoriet i efteråret. ".repeat(10);
    journey(Setting::desktop(), async |page| {
        for (name, field, chosen, pages) in [
            ("task, filled in", "task", "", 1),
            ("will, with the note", "note", ".answer:has(:checked)", 2),
            ("can", "note", ".answer:has(:checked)", 2),
            ("preferences", "", ".segments > .choice:has(:checked)", 1),
            ("profile", "", ".pill--pick:has(:checked)", 2),
            ("suggestions", "", "", 2),
            ("plan", "", ".agree__title", 2),
            ("done", "", ".leaf > small", 1),
        ] {
            page.reach(states::named(name)).await?;
            if !field.is_empty() {
                page.paste(field, &written).await?;
            }
            let buttons = page
                .run("return [...document.querySelectorAll('button')].filter(shown).map(e => e.innerText.trim()).filter(words => words.length > 3)", vec![])
                .await?;
            let paper = page.print_to_pdf("step").await?;
            ensure!(paper.pages <= pages, "{name}: {} pages", paper.pages);
            ensure!(field.is_empty() || paper.text.contains(written.trim()), "{name}: cut on paper: {}", paper.text);
            for words in buttons.as_array().into_iter().flatten().filter_map(|words| words.as_str()) {
                ensure!(!format!("{} ", paper.text).contains(&format!("{words} ")), "{name}: {words:?} is on paper: {}", paper.text);
            }
            if !chosen.is_empty() {
                page.show_as_printed(true).await?;
                let contrast = page.contrast_on_white(chosen).await?;
                page.show_as_printed(false).await?;
                ensure!(contrast >= 4.5, "{name}: what is chosen has a contrast of {contrast:.2} on paper");
            }
        }
        Ok(())
    })
    .await
}
