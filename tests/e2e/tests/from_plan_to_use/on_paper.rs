//! The pages for the talk, as each engine prints them.

use super::{after::make_a_full_plan, *};
use e2e::Paper;

fn see_one_page(paper: &Paper, on_it: &[&str], not_on_it: &[&str]) -> Outcome {
    ensure!(paper.pages == 1, "{} pages: {}", paper.pages, paper.text);
    for words in on_it {
        ensure!(paper.text.contains(words), "{words:?} is not on paper: {}", paper.text);
    }
    for words in not_on_it {
        ensure!(!paper.text.contains(words), "{words:?} of the page is on paper too: {}", paper.text);
    }
    let ink = paper.inks[0];
    ensure!(ink.ground == 255 && ink.darkest < 60 && (1..250).contains(&ink.covered), "{ink:?}");
    Ok(())
}

in_engines! { [chromium, firefox]
async fn the_sheet_and_what_was_agreed_are_one_page_each(setting) {
    journey(setting.with_shots("on-paper"), async |page| {
        make_a_plan(page, "device").await?;
        page.next().await?;
        page.see_step("talk_sheet").await?;
        let tools = ["Mine data", "Videre", "Kopiér som tekst", "Vælg linje"];
        let sheet = page.print_to_pdf("on-paper-sheet").await?;
        see_one_page(&sheet, &["Min forberedelse til samtalen", "frivilligt", TASK, WHEN, THEN, "Noter fra samtalen"], &tools)?;
        page.next().await?;
        page.see_step("done").await?;
        page.act("outcome").await?;
        page.see_step("outcome").await?;
        let outcome = page.print_to_pdf("on-paper-outcome").await?;
        see_one_page(&outcome, &["Det har vi aftalt", THEN, HELPER, "Ingen skriver under"], &tools)
    })
    .await
}
}

// English texts have other lengths, and each engine breaks lines in its own way.
in_engines! { [chromium, firefox]
async fn the_fullest_sheet_is_one_page_in_both_languages(setting) {
    for (setting, words) in [
        (setting.clone(), ["Mine aftaler", "Noter fra samtalen", "frivilligt"]),
        (setting.in_english(), ["My agreements", "Notes from the conversation", "voluntary"]),
    ] {
        journey(setting, async |page| {
            make_a_full_plan(page).await?;
            page.next().await?;
            page.see_step("talk_sheet").await?;
            page.act("bring_priorities").await?;
            page.see("[data-action=leave_priorities]").await?;
            for topic in ["wellbeing", "balance", "feedback_to_manager"] {
                page.choose(&format!("input[name=topic][value={topic}]")).await?;
            }
            see_one_page(&page.print_to_pdf("on-paper-full").await?, &words, &[])
        })
        .await?;
    }
    Ok(())
}
}

in_engines! { [chromium, firefox]
async fn the_leaders_sheet_is_one_page(setting) {
    journey(setting.with_shots("on-paper"), async |page| {
        page.open_at("#leader").await?;
        page.see_loaded("leader").await?;
        page.begin_on("device").await?;
        page.wait_for("the preparation", "return !!here('[data-field=note]')", vec![]).await?;
        page.write("task", TASK).await?;
        page.write("note", "Onsdage er fri til oplæring fra marts.").await?;
        let sheet = page.print_to_pdf("on-paper-leader").await?;
        let questions = ["Hvad lykkes for medarbejderen", "Skriv ikke navne"];
        see_one_page(&sheet, &["lederens side", TASK, "Onsdage er fri", "Noter fra samtalen"], &questions)
    })
    .await
}
}
