//! People with unusual answers. No person may get an empty page, or read that they lack something that they never said
//! they lack.

use std::collections::BTreeSet;

use anyhow::ensure;
use e2e::{
    Outcome, Page, Setting, Verdict, journey,
    words::{HIGH, LOW, NOT_RELEVANT, PARTLY, QUESTIONS, UNKNOWN, VERY_HIGH, VERY_LOW},
};

/// From the start to the suggestions with the same answer everywhere; on the way the profile is checked.
async fn answer_everything(page: &Page, value: &str) -> Outcome {
    page.start_reflection("tab").await?;
    page.answer_every_page(value, &[]).await?;
    page.go_on_to("profile").await?;
    see_a_whole_profile(page).await?;
    page.go_on_to("suggestions").await
}

async fn see_a_whole_profile(page: &Page) -> Outcome {
    let dimensions: BTreeSet<_> = page.dimensions().await?.into_iter().collect();
    ensure!(dimensions == QUESTIONS.map(|(name, _)| name.to_owned()).into(), "the profile speaks of {dimensions:?}");
    Ok(())
}

/// Checks that the page is not empty: it has a text, and a button to go on.
async fn see_words(page: &Page) -> Outcome {
    let text = page.text().await?;
    ensure!(text.chars().count() > 120, "there is hardly anything on the page: {text:?}");
    Ok(())
}

async fn see_no_suggestions(page: &Page) -> Outcome {
    let forms = page.learning_forms("suggestions").await?;
    ensure!(forms.is_empty(), "{forms:?} are suggested, though the answers point nowhere");
    ensure!(page.learning_forms("easy_start").await?.is_empty());
    Ok(())
}

#[tokio::test]
async fn everything_partly_asks_what_to_rank_by() -> Verdict {
    journey(Setting::desktop().with_axe(), async |page| {
        answer_everything(page, PARTLY).await?;
        see_words(page).await?;
        see_no_suggestions(page).await?;
        page.prioritise("can_communication").await?;
        page.prioritise("dare_ask_help").await?;
        page.wait_for(
            "suggestions for the two needs that were picked",
            "return document.querySelector('[data-slot=suggestions] [data-learning-form]')",
            vec![],
        )
        .await?;
        ensure!(page.keeps_the_focus().await?, "picking a need has thrown the focus off");
        for form in page.learning_forms("suggestions").await? {
            for reason in page.reasons("suggestions", &form).await? {
                ensure!(
                    ["can_communication", "dare_ask_help"].contains(&reason.as_str()),
                    "{form} because of {reason}"
                );
            }
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn everything_in_place_asks_who_can_learn_it() -> Verdict {
    journey(Setting::desktop().with_axe(), async |page| {
        answer_everything(page, VERY_HIGH).await?;
        see_words(page).await?;
        see_no_suggestions(page).await?;
        // The likeliest error in the whole program is to treat a high answer as a high need.
        ensure!(page.learning_forms("leader").await?.is_empty(), "everything is in place, but not for the leader");
        ensure!(page.all_reasons().await?.is_empty(), "{:?}", page.all_reasons().await?);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn everything_missing_puts_the_frame_first() -> Verdict {
    journey(Setting::desktop().with_axe(), async |page| {
        answer_everything(page, VERY_LOW).await?;
        see_words(page).await?;
        see_no_suggestions(page).await?;
        ensure!(page.learning_forms("leader").await? == ["frame_agreement"]);
        let topics = page.reasons("leader", "frame_agreement").await?;
        ensure!(
            topics.contains(&"may_mandate".to_owned()) && topics.contains(&"dare_team_safety".to_owned()),
            "{topics:?}"
        );
        Ok(())
    })
    .await
}

#[tokio::test]
async fn what_was_picked_before_counts_when_everything_is_alike() -> Verdict {
    journey(Setting::desktop(), async |page| {
        page.start_reflection("tab").await?;
        page.answer_every_page(LOW, &[]).await?;
        page.prioritise("can_depth_skills").await?;
        page.prioritise("will_interest").await?;
        page.go_on_to("suggestions").await?;
        let forms = page.learning_forms("suggestions").await?;
        ensure!(!forms.is_empty() && forms.len() <= 3, "{forms:?}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn what_is_not_relevant_is_not_low() -> Verdict {
    journey(Setting::desktop().with_axe(), async |page| {
        answer_everything(page, NOT_RELEVANT).await?;
        see_that_nothing_counts_as_low(page).await
    })
    .await
}

#[tokio::test]
async fn what_one_does_not_know_is_not_low() -> Verdict {
    journey(Setting::desktop(), async |page| {
        answer_everything(page, UNKNOWN).await?;
        see_that_nothing_counts_as_low(page).await
    })
    .await
}

#[tokio::test]
async fn what_is_not_answered_is_not_low() -> Verdict {
    journey(Setting::desktop().with_axe(), async |page| {
        page.start_reflection("tab").await?;
        page.go_on_to("profile").await?;
        see_a_whole_profile(page).await?;
        page.go_on_to("suggestions").await?;
        see_that_nothing_counts_as_low(page).await
    })
    .await
}

async fn see_that_nothing_counts_as_low(page: &Page) -> Outcome {
    see_words(page).await?;
    see_no_suggestions(page).await?;
    ensure!(page.learning_forms("leader").await?.is_empty(), "there is something for the leader, but nothing was said");
    ensure!(page.all_reasons().await?.is_empty(), "{:?}", page.all_reasons().await?);
    Ok(())
}

#[tokio::test]
async fn too_few_answers_make_no_picture() -> Verdict {
    journey(Setting::desktop(), async |page| {
        page.start_reflection("tab").await?;
        page.next().await?;
        page.see_step("will").await?;
        page.answer_all(HIGH, &[]).await?;
        page.next().await?;
        page.see_step("can").await?;
        // Two of six.
        page.answer("can_depth_skills", VERY_LOW).await?;
        page.answer("can_communication", HIGH).await?;
        page.go_on_to("profile").await?;
        see_a_whole_profile(page).await?;
        page.click_on("[data-dimension=can] summary").await?;
        page.click_on("[data-dimension=will] summary").await?;
        let can = page.see("[data-dimension=can]").await?;
        ensure!(can.contains("under halvdelen"), "two answers of six made a picture: {can}");
        let will = page.see("[data-dimension=will]").await?;
        ensure!(!will.contains("under halvdelen"), "five answers of five made no picture: {will}");
        page.go_on_to("suggestions").await?;
        for reason in page.all_reasons().await? {
            ensure!(reason == "can_depth_skills", "{reason} is a reason, though it was never answered low");
        }
        ensure!(
            !page.learning_forms("suggestions").await?.is_empty(),
            "the one thing that was said counts for nothing"
        );
        Ok(())
    })
    .await
}
