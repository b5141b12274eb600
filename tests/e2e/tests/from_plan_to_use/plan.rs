//! Agreements, dates and the content of the sheet.

use super::*;

#[tokio::test]
async fn the_dates_go_into_the_calendar_and_nothing_else_does() -> Verdict {
    journey(Setting::desktop(), async |page| {
        make_a_plan(page, "tab").await?;
        page.set_day_in_agreement(0, "first_use", "2027-03-03").await?;
        page.set_day_in_agreement(0, "follow_up", "2027-04-04").await?;
        let file = page.download("calendar").await?;
        ensure!(file.extension().is_some_and(|kind| kind == "ics"), "{}", file.display());
        let text = fs::read_to_string(&file)?;
        ensure!(text.starts_with("BEGIN:VCALENDAR\r\n") && text.ends_with("END:VCALENDAR\r\n"), "{text}");
        let unfolded = text.replace("\r\n ", "");
        ensure!(unfolded.matches("BEGIN:VEVENT\r\n").count() == 2, "{text}");
        for line in [
            "DTSTART;VALUE=DATE:20270303\r\n",
            "DTSTART;VALUE=DATE:20270404\r\n",
            "SUMMARY:Kompetencekompas: brug det\\, du har lært\r\n",
            "SUMMARY:Kompetencekompas: følg op på din aftale\r\n",
        ] {
            ensure!(unfolded.contains(line), "{line:?} is not in the calendar: {text}");
        }
        for words in [TASK, WHEN, THEN, LEARN, HELPER] {
            ensure!(!unfolded.contains(words), "{words:?} is in the calendar: {text}");
        }
        // The same entries, so that the calendar changes them instead of adding them.
        let uids = |text: &str| {
            text.lines().filter(|line| line.starts_with("UID:")).map(str::to_owned).collect::<Vec<String>>()
        };
        page.set_day_in_agreement(0, "follow_up", "2027-05-05").await?;
        let again = fs::read_to_string(page.download("calendar").await?)?.replace("\r\n ", "");
        ensure!(again.contains("DTSTART;VALUE=DATE:20270505\r\n"), "{again}");
        ensure!(uids(&unfolded) == uids(&again), "{:?} became {:?}", uids(&unfolded), uids(&again));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn agreements_are_added_moved_removed_and_put_back() -> Verdict {
    journey(Setting::desktop(), async |page| {
        make_a_plan(page, "tab").await?;
        page.act("add_agreement").await?;
        page.see_focus_in("[data-agreement] ~ [data-agreement]").await?;
        page.write_in_agreement(1, "then", "den anden").await?;
        page.act("add_agreement").await?;
        page.write_in_agreement(2, "then", "den tredje").await?;
        ensure!(!page.shows("[data-action=add_agreement]").await?, "there is room for a fourth");
        let thens = async || page.all_values("[data-agreement] [data-field=then]").await;
        ensure!(thens().await? == [THEN, "den anden", "den tredje"], "{:?}", thens().await?);

        page.click_on("[data-agreement] ~ [data-agreement] [data-action=move_up]").await?;
        page.wait_for(
            "the second agreement to be the first",
            "return document.querySelector('[data-agreement] [data-field=then]')?.value === 'den anden';",
            vec![],
        )
        .await?;
        ensure!(thens().await? == ["den anden", THEN, "den tredje"], "{:?}", thens().await?);
        page.see_focus_in("[data-agreement]").await?;

        page.act("remove").await?;
        page.see_focus_in("[data-action=undo]").await?;
        ensure!(thens().await? == [THEN, "den tredje"], "{:?}", thens().await?);
        page.act("undo").await?;
        page.see_focus_in("[data-agreement]").await?;
        ensure!(thens().await? == ["den anden", THEN, "den tredje"], "{:?}", thens().await?);
        ensure!(!page.shows("[data-action=undo]").await?);

        // A suggestion cannot be added to the plan twice, and nothing can be added to a full plan.
        page.back().await?;
        page.see_step("suggestions").await?;
        ensure!(!page.shows("[data-action=add_to_plan]").await?, "a full plan takes one more");
        Ok(())
    })
    .await
}

in_engines! {
    [chromium, firefox, webkit] async fn what_is_agreed_with_oneself_is_on_the_sheet_for_the_talk(setting) {
    journey(setting, async |page| {
        make_a_plan(page, "device").await?;
        page.next().await?;
        page.see_step("talk_sheet").await?;
        let sheet = page.see(".sheet").await?;
        ensure!(sheet.contains(TASK) && sheet.contains(THEN), "{sheet}");
        page.see_saved().await?;
        page.reload().await?;
        page.see_loaded("talk_sheet").await?;
        ensure!(page.see(".sheet").await? == sheet, "loading the page again changes the sheet");
        Ok(())
    })
    .await
    }
}

#[tokio::test]
async fn low_answers_and_notes_are_on_the_sheet_only_when_chosen() -> Verdict {
    journey(Setting::desktop(), async |page| {
        page.start_reflection("tab").await?;
        page.write("task", TASK).await?;
        page.answer_every_page(HIGH, ANSWERS).await?;
        page.walk_to("may").await?;
        page.act("note").await?;
        page.write("note", NOTE).await?;
        page.go_on_to("plan").await?;
        page.act("add_agreement").await?;
        fill_in_the_agreement(page).await?;
        page.next().await?;
        page.see_step("talk_sheet").await?;

        page.act("choose_lines").await?;
        let discreet = page.lines(DISCREET).await?;
        ensure!(discreet.len() >= 5, "hardly any low answers to choose: {discreet:?}");
        let sheet = page.see(".sheet").await?;
        let paper = page.print_to_pdf("discreet").await?;
        for line in &discreet {
            ensure!(!sheet.contains(line.as_str()), "{line:?} is on the sheet, and nobody chose it: {sheet}");
            ensure!(!paper.text.contains(line.as_str()), "{line:?} is on paper, and nobody chose it: {}", paper.text);
        }
        ensure!(sheet.contains(TASK) && sheet.contains(THEN), "{sheet}");

        for line in ["take_up.may_time", "note.may"] {
            page.choose(&format!("input[name=line][value={line:?}]")).await?;
        }
        let chosen = page.lines("input[name=line]:is([value='take_up.may_time'], [value='note.may'])").await?;
        page.click_on("label:has(input[name=line][value=task])").await?;
        page.wait_for(
            "the task to leave the sheet",
            "return !document.querySelector('.sheet').innerText.includes(arguments[0]);",
            vec![TASK.into()],
        )
        .await?;
        let sheet = page.see(".sheet").await?;
        let paper = page.print_to_pdf("chosen").await?;
        page.act("copy_text").await?;
        page.see("[data-output=copied]").await?;
        let copied = page.clipboard().await?;
        let file = fs::read_to_string(page.download("save_html").await?)?;
        ensure!(!file.contains("<script") && !file.contains("http:") && !file.contains("https:"), "{file}");
        // The text without the tags, as it is read.
        let file = file.split('<').filter_map(|part| Some(part.split_once('>')?.1)).collect::<String>();
        for (where_, text) in [("sheet", &sheet), ("paper", &paper.text), ("clipboard", &copied), ("file", &file)] {
            for line in &chosen {
                ensure!(text.contains(line.as_str()), "{line:?} was chosen, and is not in the {where_}: {text}");
            }
            ensure!(text.contains(NOTE) && text.contains(THEN) && text.contains(HELPER), "in the {where_}: {text}");
            ensure!(!text.contains(TASK), "the task was left off, and is in the {where_}: {text}");
            for line in discreet.iter().filter(|line| !chosen.contains(line)) {
                ensure!(!text.contains(line.as_str()), "{line:?} is in the {where_}, and nobody chose it: {text}");
            }
        }
        ensure!(!file.contains("may_time"), "{file}");
        ensure!(!copied.contains('<'), "{copied}");

        // A text that has just been written can be left off as well.
        page.write("questions", QUESTION).await?;
        page.click_on("label:has(input[name=line][value=questions])").await?;
        page.wait_for(
            "the question to leave the sheet",
            "return !document.querySelector('.sheet').innerText.includes(arguments[0]);",
            vec![QUESTION.into()],
        )
        .await?;

        // The choice is kept when the person visits another page.
        page.back().await?;
        page.see_step("plan").await?;
        page.next().await?;
        page.see_step("talk_sheet").await?;
        ensure!(page.see(".sheet").await? == sheet);
        Ok(())
    })
    .await
}
