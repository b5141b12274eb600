//! Small windows, big text, dark rooms and colours of one's own. With `KOMPAS_SHOTS` set, every step is photographed
//! there, for somebody to look at: what is ugly cannot be asserted.

use anyhow::ensure;
use e2e::{
    Outcome, Page, Setting, Verdict, journey,
    words::{HIGH, LOW, PARTLY, VERY_LOW},
};

/// The whole main job, with enough said that every screen has something to show.
async fn go_all_the_way(page: &Page) -> Outcome {
    page.start_reflection("tab").await?;
    page.write("task", "Modtage og oplære nye kolleger i ambulatoriet i efteråret").await?;
    page.answer_every_page(
        HIGH,
        &[("can_depth_skills", VERY_LOW), ("may_time", LOW), ("dare_ask_help", PARTLY), ("should_role", PARTLY)],
    )
    .await?;
    page.prioritise("can_depth_skills").await?;
    page.go_on_to("suggestions").await
}

#[tokio::test]
async fn on_a_small_phone() -> Verdict {
    journey(Setting::phone().with_looks().with_axe().with_shots("phone"), async |page| go_all_the_way(page).await).await
}

#[tokio::test]
async fn on_a_small_phone_in_english() -> Verdict {
    journey(Setting::phone().in_english().with_looks().with_shots("phone-en"), async |page| go_all_the_way(page).await)
        .await
}

#[tokio::test]
async fn zoomed_to_400_percent() -> Verdict {
    journey(Setting::zoomed_to_400_percent().with_looks().with_shots("zoomed"), async |page| go_all_the_way(page).await)
        .await
}

#[tokio::test]
async fn on_a_desk() -> Verdict {
    journey(Setting::desktop().with_looks().with_shots("desk"), async |page| go_all_the_way(page).await).await
}

#[tokio::test]
async fn with_text_at_twice_its_size() -> Verdict {
    journey(Setting::desktop().with_text_doubled().with_looks().with_shots("big-text"), async |page| {
        go_all_the_way(page).await?;
        let size = page.text_size().await?;
        ensure!(size >= 30.0, "the text does not follow the browser's setting: it is {size} px");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn in_the_dark() -> Verdict {
    journey(Setting::desktop().dark().with_axe().with_shots("dark"), async |page| {
        go_all_the_way(page).await?;
        let (behind, text) = page.colours().await?;
        ensure!(brightness(&behind) < 0.3, "the page stays bright in the dark: {behind}");
        ensure!(brightness(&text) > 0.6, "the text is not bright in the dark: {text}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn in_colours_of_ones_own() -> Verdict {
    journey(Setting::desktop().with_forced_colours().with_looks().with_shots("forced-colours"), async |page| {
        page.start_reflection("tab").await?;
        page.next().await?;
        page.see_step("will").await?;
        page.answer_by_keyboard("will_interest", PARTLY).await?;
        ensure!(page.focus_is_outlined().await?, "what has the focus cannot be seen");
        page.tab_until("[data-step] [data-action=next]").await?;
        ensure!(page.focus_is_outlined().await?, "what has the focus cannot be seen");
        page.go_on_to("suggestions").await
    })
    .await
}

#[tokio::test]
async fn the_focus_can_be_seen() -> Verdict {
    journey(Setting::desktop(), async |page| {
        page.open().await?;
        page.see_loaded("start").await?;
        for control in ["[data-action=language]", "[data-action=begin][data-storage=device]", "[data-action=open_file]"]
        {
            page.tab_until(control).await?;
            ensure!(page.focus_is_outlined().await?, "{control} has the focus, and nobody can see it");
        }
        Ok(())
    })
    .await
}

/// From 0, black, to 1, white; good enough to tell day from night.
fn brightness(colour: &str) -> f64 {
    let parts: Vec<f64> =
        colour.split(|c: char| !c.is_ascii_digit() && c != '.').filter_map(|part| part.parse().ok()).collect();
    parts.iter().take(3).sum::<f64>() / 3.0 / 255.0
}
