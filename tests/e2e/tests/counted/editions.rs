//! The number of questions, and how many of them are asked at once.

use anyhow::ensure;
use e2e::{Setting, Verdict, journey, words::HIGH};

use super::{InView as _, tap_an_answer, tap_through};

#[tokio::test]
async fn all_questions_of_a_page_at_once_is_remembered() -> Verdict {
    journey(Setting::phone().with_looks().with_axe(), async |page| {
        page.start_reflection("device").await?;
        page.next().await?;
        page.see_step("will").await?;
        page.show_all_questions().await?;
        page.look_around("will").await?;
        page.answer_all(HIGH, &[]).await?;
        page.next().await?;
        page.see_step("can").await?;
        page.see("[data-action=show_one]").await?;
        page.reload().await?;
        page.see_loaded("can").await?;
        page.act("show_one").await?;
        page.see_question().await?;
        page.mind_the_focus("showing one question at a time").await
    })
    .await
}

#[tokio::test]
async fn after_the_short_edition_each_dimension_offers_to_go_on() -> Verdict {
    journey(Setting::desktop().with_axe(), async |page| {
        page.start_reflection("device").await?;
        page.choose("input[name=edition][value=core]").await?;
        page.next().await?;
        page.see_step("will").await?;
        let asked = "return [...document.querySelectorAll('fieldset[data-need]')].filter(shown).length";
        ensure!(page.run(asked, vec![]).await? == 2);
        page.act("ask_more").await?;
        page.wait_for(
            "the other questions",
            "return document.querySelectorAll('fieldset[data-need]').length === 5",
            vec![],
        )
        .await?;
        page.see_focus_in("fieldset[data-need=will_meaning]").await?;
        page.answer("will_meaning", HIGH).await?;
        page.reload().await?;
        page.see_loaded("will").await?;
        ensure!(page.run(asked, vec![]).await? == 5, "what was gone on with is asked as a whole");
        page.next().await?;
        page.see_step("can").await?;
        ensure!(page.run(asked, vec![]).await? == 2);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_compass_of_the_short_edition_offers_to_go_on_too() -> Verdict {
    journey(Setting::phone(), async |page| {
        tap_through(page, "core", 10).await?;
        page.open_at("#profile").await?;
        page.see_loaded("profile").await?;
        let marks = "return document.querySelectorAll('[data-mark]').length";
        ensure!(page.run(marks, vec![]).await? == 10, "what was not asked is in the figure");
        page.click_on("[data-dimension=may] summary").await?;
        page.click_on("[data-dimension=may] [data-action=ask_more]").await?;
        page.see_loaded("may").await?;
        let question = page.see_question().await?;
        ensure!(question == "may_leader_support", "{question}");
        tap_an_answer(page, HIGH).await?;
        page.open_at("#profile").await?;
        page.see_loaded("profile").await?;
        page.see("[data-mark=may_leader_support]").await?;
        // The answer is marked, and so are those of the questions that are now asked with it.
        ensure!(page.run(marks, vec![]).await? == 13);
        Ok(())
    })
    .await
}
