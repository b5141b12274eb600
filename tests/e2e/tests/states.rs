//! Checks every state that the app can show: with axe, and for what matters to a person with a small window, wide
//! letter spacing or an unsteady hand.

use anyhow::ensure;
use e2e::{
    Outcome, Page, Setting, Verdict, journey,
    states::{Scene, State, all},
};

/// Goes to every state of a scene, and checks each.
async fn see_all(setting: Setting, scene: Scene, look: impl AsyncFn(&Page, &State) -> Outcome) -> Verdict {
    let mut seen = 0;
    journey(setting, async |page| {
        for state in all().filter(|state| state.scene == scene) {
            page.reach(state).await?;
            look(page, state).await?;
            seen += 1;
        }
        Ok(())
    })
    .await?;
    println!("{seen} states");
    Ok(())
}

/// Nothing moves for a person who has asked for that.
async fn see_still(page: &Page, state: &State) -> Outcome {
    let moving = "return document.getAnimations().filter(a => a.effect.getComputedTiming().duration > 1).map(a => a.animationName ?? a.transitionProperty)";
    let moving = page.run(moving, vec![]).await?;
    ensure!(moving.as_array().is_some_and(Vec::is_empty), "{}: {moving} moves", state.name);
    Ok(())
}

/// With much space between letters and lines nothing is cut off.
async fn see_all_of_it_when_spaced(page: &Page, state: &State) -> Outcome {
    page.space_the_text().await?;
    page.measure(state.name).await
}

#[tokio::test]
async fn on_a_desk_nothing_is_amiss_moves_or_is_cut_off() -> Verdict {
    see_all(Scene::Desk.setting().with_reduced_motion(), Scene::Desk, async |page, state| {
        see_still(page, state).await?;
        page.axe(state.name).await?;
        page.measure(state.name).await?;
        see_all_of_it_when_spaced(page, state).await
    })
    .await
}

#[tokio::test]
async fn on_a_phone_nothing_is_amiss() -> Verdict {
    see_all(Setting::window(360, 740), Scene::Desk, async |page, state| {
        page.axe(state.name).await?;
        page.measure(state.name).await
    })
    .await
}

#[tokio::test]
async fn in_a_narrow_window_nothing_moves_or_is_cut_off() -> Verdict {
    see_all(Setting::window(320, 900).with_reduced_motion(), Scene::Desk, async |page, state| {
        see_still(page, state).await?;
        see_all_of_it_when_spaced(page, state).await
    })
    .await
}
