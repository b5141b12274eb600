//! The leader's side after the talk: the agreements, printed and stored, and the later follow-up.

use super::*;

#[tokio::test]
async fn what_was_agreed_is_on_the_leaders_side_too() -> Verdict {
    journey(Setting::desktop().with_axe().with_looks().with_shots("leader-after"), async |page| {
        page.open_at("#leader").await?;
        page.see_loaded("leader").await?;
        page.begin_on("device").await?;
        page.see_step("leader").await?;
        page.write("task", "Oplæring af nye kolleger").await?;
        page.act("add_agreement").await?;
        page.write_in_agreement(0, "then", "sætte to timer af hver onsdag").await?;
        ensure!(!page.shows("[data-output=outcome]").await?, "what was agreed is asked about before the talk");
        page.act("after_talk").await?;
        let proposed = page.see("[data-output=outcome]").await?;
        ensure!(proposed.contains("sætte to timer af hver onsdag"), "the plan is not there: {proposed}");
        ensure!(!page.shows("[data-output=sheet]").await?, "the sheet for before is there too");
        page.act("add_agreed").await?;
        page.see_focus_in("[data-agreed] ~ [data-agreed]").await?;
        page.type_text("Et kursus til efteråret").await?;
        page.look_around("leader, after").await?;
        let paper = page.print_to_pdf("leader-outcome").await?;
        ensure!(paper.pages == 1, "{} pages: {}", paper.pages, paper.text);
        for words in ["sætte to timer af", "Et kursus til efteråret", "Ingen skriver under"] {
            ensure!(paper.text.contains(words), "{words:?} is not on paper: {}", paper.text);
        }
        ensure!(!paper.text.contains("Forbered din side"), "more than the page is printed: {}", paper.text);
        page.wait_for("what was given to be saved", "return document.body.innerText.includes('Gemt')", vec![]).await?;

        page.come_back_later(60).await?;
        page.open_at("#leader").await?;
        page.see_loaded("leader").await?;
        ensure!(page.see("[data-output=outcome]").await?.contains("Et kursus til efteråret"), "it was not kept");
        let asked = page.all_texts("[data-agreement] h2").await?;
        ensure!(asked == ["sætte to timer af hver onsdag", "Et kursus til efteråret"], "{asked:?}");
        page.choose("input[name=used-1][value=used]").await?;
        page.look_around("leader, later").await?;
        page.act("before_talk").await?;
        ensure!(page.see("[data-output=sheet]").await?.contains("sætte to timer af"));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn at_the_last_picture_and_the_first_the_focus_stays_with_the_pictures() -> Verdict {
    journey(Setting::desktop(), async |page| {
        page.open_at("#meeting").await?;
        page.see_loaded("meeting").await?;
        for (action, place) in [("slide_next", "8 / 8"), ("slide_back", "1 / 8")] {
            page.tab_until(&format!("[data-action={action}]")).await?;
            for _ in 1..8 {
                page.press(Key::Enter).await?;
            }
            page.wait_for(
                format!("the picture {place}"),
                "return here('.meeting__place')?.innerText.includes(arguments[0]);",
                vec![json!(place)],
            )
            .await?;
            page.see_focus_in("[data-output=meeting]").await?;
            page.mind_the_focus(action).await?;
        }
        Ok(())
    })
    .await
}
