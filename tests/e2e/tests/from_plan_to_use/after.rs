//! The sheet for the talk, the end, and the agreements.

use super::*;

/// Three agreements with something in every field.
pub(super) async fn make_a_full_plan(page: &Page) -> Outcome {
    answer_up_to_the_suggestions(page, "device").await?;
    for _ in 0..3 {
        page.click_on(
            "[data-slot=suggestions] [data-action=add_to_plan], [data-slot=easy_start] [data-action=add_to_plan]",
        )
        .await?;
    }
    page.next().await?;
    page.see_step("plan").await?;
    for at in 0..3 {
        let row = format!("[data-agreement]:nth-of-type({})", at + 1);
        if !page.shows(&format!("{row} [data-field=when]")).await? {
            page.click_on(&format!("{row} > details > summary")).await?;
        }
        page.click_on(&format!("{row} [data-action=more]")).await?;
        for (field, words) in [
            ("when", "jeg har vagt sammen med en erfaren kollega om mandagen"),
            ("then", "bruge en halv time på, at vi viser hinanden, hvordan vi siger det, når noget er svært"),
            ("learn", "at sige det klart, når noget bekymrer mig"),
            ("helper", "En erfaren sygeplejerske i afdelingen"),
            ("leader_part", "At halvtimen står i vagtplanen hver anden uge"),
            ("worked_when", "Nye kolleger spørger mig, før de er i tvivl"),
        ] {
            page.write_in_agreement(at, field, words).await?;
        }
    }
    Ok(())
}

#[tokio::test]
async fn one_tap_brings_what_one_would_most_like_to_talk_about() -> Verdict {
    journey(Setting::phone().with_axe().with_looks(), async |page| {
        answer_up_to_the_suggestions(page, "tab").await?;
        page.go_on_to("talk_sheet").await?;
        let asked = page.see(".one-question").await?;
        ensure!(asked.contains("Færdigheder i praksis"), "{asked}");
        let sheet = async || page.see("[data-output=sheet]").await;
        ensure!(!sheet().await?.contains("Færdigheder i praksis"), "it is on before anybody said so");
        page.act("bring_priorities").await?;
        page.see_focus_in("[data-action=leave_priorities]").await?;
        let brought = sheet().await?;
        ensure!(
            brought.contains("Det vil jeg gerne tale om") && brought.contains("Færdigheder i praksis."),
            "{brought}"
        );
        page.act("leave_priorities").await?;
        page.see_focus_in("[data-action=bring_priorities]").await?;
        ensure!(!sheet().await?.contains("Færdigheder i praksis"));

        page.choose("input[name=topic][value=wellbeing]").await?;
        ensure!(sheet().await?.contains("Hvordan jeg har det på arbejdet"));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn without_priorities_the_largest_needs_can_be_brought_by_one_tap() -> Verdict {
    journey(Setting::phone(), async |page| {
        page.start_reflection("tab").await?;
        page.answer_every_page(HIGH, &[("dare_ask_help", VERY_LOW), ("can_depth_skills", LOW)]).await?;
        page.open_at("#talk_sheet").await?;
        page.see_loaded("talk_sheet").await?;
        let asked = page.see(".one-question").await?;
        ensure!(asked.contains("At bede om hjælp og færdigheder i praksis"), "{asked}");
        page.act("bring_priorities").await?;
        page.see_focus_in("[data-action=leave_priorities]").await?;
        let sheet = page.see("[data-output=sheet]").await?;
        ensure!(sheet.contains("Færdigheder i praksis."), "{sheet}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn three_full_agreements_fit_on_one_page() -> Verdict {
    journey(Setting::desktop().with_shots("sheet"), async |page| {
        make_a_full_plan(page).await?;
        page.next().await?;
        page.see_step("talk_sheet").await?;
        page.act("bring_priorities").await?;
        page.see("[data-action=leave_priorities]").await?;
        for topic in ["wellbeing", "balance", "feedback_to_manager"] {
            page.choose(&format!("input[name=topic][value={topic}]")).await?;
        }
        let paper = page.print_to_pdf("full-sheet").await?;
        ensure!(paper.pages == 1, "{} pages: {}", paper.pages, paper.text);
        for words in
            ["Mine aftaler", "Hvem hjælper", "Fra min leder", "Noter fra samtalen", "Forslag til, hvordan jeg kan lære"]
        {
            ensure!(paper.text.contains(words), "{words:?} is not on paper: {}", paper.text);
        }
        ensure!(!paper.text.contains("Vælg linje"), "{}", paper.text);
        page.look_around("talk_sheet, full").await?;
        let file = fs::read_to_string(page.download("save_html").await?)?;
        let order = [
            "Opgaven",
            "Det er på plads",
            "Det vil jeg gerne tale om",
            "Forslag til, hvordan jeg kan lære",
            "Mine aftaler",
            "Det vil jeg også tale om",
        ];
        let places: Vec<_> = order.iter().map(|words| file.find(words)).collect();
        ensure!(places.iter().all(Option::is_some) && places.is_sorted(), "{places:?} in {file}");
        ensure!(file.contains("default-src 'none'"), "the file has no policy of its own");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn what_was_agreed_is_kept_printed_and_asked_about_next_time() -> Verdict {
    journey(Setting::desktop().with_axe().with_looks().with_shots("after"), async |page| {
        make_a_plan(page, "device").await?;
        page.next().await?;
        page.see_step("talk_sheet").await?;
        page.next().await?;
        page.see_step("done").await?;
        page.set_day("talk_day", "2027-03-03").await?;
        ensure!(page.see(".leaf").await?.split_whitespace().eq(["marts", "3"]));
        let reminder = fs::read_to_string(page.download("remind").await?)?;
        ensure!(reminder.contains("DTSTART;VALUE=DATE:20270302") && !reminder.contains(TASK), "{reminder}");
        page.look_around("done, with a day").await?;

        page.act("outcome").await?;
        page.see_step("outcome").await?;
        let proposed = page.see("[data-output=outcome]").await?;
        ensure!(proposed.contains(THEN) && proposed.contains(HELPER), "the plan is not there: {proposed}");
        page.click_on("[data-agreed] summary").await?;
        page.write("what", "Oplæring hver mandag").await?;
        page.act("add_agreed").await?;
        page.see_focus_in("[data-agreed] ~ [data-agreed]").await?;
        page.click_on("[data-agreed] ~ [data-agreed] textarea[data-field=what]").await?;
        page.type_text("Et kursus til efteråret").await?;
        page.click_on("[data-agreed] [data-action=drop_agreed]").await?;
        page.see_focus_in("[data-action=undo_drop]").await?;
        ensure!(!page.see("[data-output=outcome]").await?.contains("Oplæring hver mandag"));
        page.act("undo_drop").await?;
        page.wait_for(
            "the line on the page again",
            "return document.querySelector('[data-output=outcome]').innerText.includes('Oplæring hver mandag')",
            vec![],
        )
        .await?;
        page.look_around("outcome, changed").await?;
        let paper = page.print_to_pdf("outcome").await?;
        ensure!(paper.pages == 1, "{} pages: {}", paper.pages, paper.text);
        for words in ["Oplæring hver mandag", "Et kursus til efteråret", "3. marts 2027", "Ingen skriver under"] {
            ensure!(paper.text.contains(words), "{words:?} is not on paper: {}", paper.text);
        }
        page.see_saved().await?;
        page.reload().await?;
        page.see_loaded("outcome").await?;
        ensure!(page.see("[data-output=outcome]").await?.contains("Et kursus til efteråret"), "it was not kept");

        page.come_back_later(60).await?;
        page.act("resume").await?;
        page.see_step("follow_up").await?;
        let asked = page.all_texts("[data-agreement] h2").await?;
        ensure!(asked == ["Oplæring hver mandag", "Et kursus til efteråret"], "{asked:?}");
        page.choose("input[name=used-1][value=used]").await?;
        page.act("to_talk_sheet").await?;
        page.see_step("talk_sheet").await?;
        let sheet = page.see("[data-output=sheet]").await?;
        ensure!(sheet.contains("Siden sidst") && sheet.contains("Oplæring hver mandag"), "{sheet}");
        Ok(())
    })
    .await
}
