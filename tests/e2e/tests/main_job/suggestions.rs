//! The suggestions: brief, and added to the plan in place.

use anyhow::ensure;
use e2e::{
    Outcome, Page, Setting, Verdict, journey,
    words::{HIGH, PARTLY, VERY_LOW},
};

use super::TRAINER;

/// The size of the page before anything is opened: few words, little to scroll.
const BRIEF: &str = r"
  const words = e => e.innerText.split(/\s+/).filter(word => /\p{L}/u.test(word)).length;
  const step = document.querySelector('[data-step=suggestions]');
  return {
    page: words(step),
    cards: [...step.querySelectorAll('[data-slot=suggestions] [data-learning-form]')].map(words),
    screens: document.documentElement.scrollHeight / innerHeight,
  };";

/// The fullest page: three suggestions, and more for the leader than is shown at first.
async fn see_brief_suggestions(page: &Page) -> Outcome {
    page.start_reflection("tab").await?;
    page.answer_every_page(PARTLY, &[("may_time", VERY_LOW), ("can_communication", VERY_LOW)]).await?;
    page.prioritise("may_time").await?;
    page.go_on_to("suggestions").await?;
    let brief = page.run(BRIEF, vec![]).await?;
    println!("{brief}");
    ensure!(brief["page"].as_u64().is_some_and(|words| words <= 220), "too much to read: {brief}");
    ensure!(brief["screens"].as_f64().is_some_and(|screens| screens <= 2.5), "too much to scroll: {brief}");
    let cards = brief["cards"].as_array().cloned().unwrap_or_default();
    ensure!(
        !cards.is_empty() && cards.iter().all(|words| words.as_u64() <= Some(40)),
        "a card is no paragraph: {brief}"
    );
    Ok(())
}

#[tokio::test]
async fn the_suggestions_are_read_in_a_minute_in_english_too() -> Verdict {
    journey(Setting::phone().in_english(), async |page| see_brief_suggestions(page).await).await
}

#[tokio::test]
async fn the_suggestions_are_read_in_a_minute() -> Verdict {
    journey(Setting::phone().with_axe(), async |page| {
        see_brief_suggestions(page).await?;

        // Longer texts open in place, and contain everything.
        page.click_on("[data-slot=suggestions] [data-action=read_more]").await?;
        let card = page.see("[data-slot=suggestions] [data-learning-form]").await?;
        for words in ["Første skridt", "Din leders del", "Godt at vide", "Sådan er det valgt"] {
            ensure!(card.contains(words), "{words:?} is not in {card}");
        }
        page.click_on("[data-slot=more] [data-group=formal_education]").await?;
        let shown = page.all_texts("[data-slot=more] [data-learning-form] > summary").await?;
        let count = page.see("[data-slot=more] [data-group=formal_education] b").await?;
        ensure!(shown.len().to_string() == count, "{shown:?} are not {count}");
        page.click_on("[data-slot=more] [data-learning-form] > summary").await?;
        ensure!(page.see("[data-slot=more] [data-learning-form][open]").await?.contains("Første skridt"));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn adding_happens_in_place_and_throws_nobody_out() -> Verdict {
    journey(Setting::phone(), async |page| {
        page.start_reflection("device").await?;
        page.answer_every_page(HIGH, TRAINER).await?;
        page.go_on_to("suggestions").await?;
        let before = (page.learning_forms("suggestions").await?, page.learning_forms("easy_start").await?);
        let first = format!("[data-learning-form={}]", before.0[0]);
        page.click_on(&format!("{first} [data-action=add_to_plan]")).await?;
        ensure!(page.see(&first).await?.contains("I planen"));
        ensure!(page.see(".bar [data-output=chosen]").await? == "1 af 3 i planen");
        page.see_focus_in(&format!("{first} [data-action=undo]")).await?;
        ensure!(page.step().await? == "suggestions", "adding has led away");
        ensure!((page.learning_forms("suggestions").await?, page.learning_forms("easy_start").await?) == before);

        // A text that was written in it returns when the person adds it again.
        page.next().await?;
        page.see_step("plan").await?;
        page.click_on("[data-agreement] [data-action=more]").await?;
        page.write("helper", "Min makker").await?;
        page.back().await?;
        page.see_step("suggestions").await?;
        page.click_on(&format!("{first} [data-action=undo]")).await?;
        page.see_focus_in(&format!("{first} [data-action=add_to_plan]")).await?;
        ensure!(page.see(".bar [data-output=chosen]").await? == "0 af 3 i planen");
        page.click_on(&format!("{first} [data-action=add_to_plan]")).await?;
        page.see_focus_in(&format!("{first} [data-action=undo]")).await?;
        page.next().await?;
        page.see_step("plan").await?;
        page.click_on("[data-agreement] [data-action=more]").await?;
        ensure!(page.written("helper").await? == "Min makker");

        // A line that is ticked for the leader is on the sheet, and stays ticked.
        page.back().await?;
        page.choose("[data-slot=leader] input[value=may_time]").await?;
        page.next().await?;
        page.next().await?;
        page.see_step("talk_sheet").await?;
        ensure!(page.see(".sheet").await?.contains("hvornår jeg har tid til at lære"));
        page.back().await?;
        page.back().await?;
        page.see_step("suggestions").await?;
        ensure!(page.is_chosen("[data-slot=leader] input[value=may_time]").await?);
        Ok(())
    })
    .await
}
