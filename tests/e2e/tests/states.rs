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

#[tokio::test]
async fn on_a_desk_nothing_is_amiss() -> Verdict {
    see_all(Scene::Desk.setting(), Scene::Desk, async |page, state| {
        page.axe(state.name).await?;
        page.measure(state.name).await
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
async fn with_much_space_between_letters_and_lines_nothing_is_cut_off() -> Verdict {
    for width in [320, 1280] {
        see_all(Setting::window(width, 900), Scene::Desk, async |page, state| {
            page.space_the_text().await?;
            page.measure(state.name).await
        })
        .await?;
    }
    Ok(())
}

#[tokio::test]
async fn who_wants_no_motion_gets_none() -> Verdict {
    see_all(Setting::desktop().with_reduced_motion(), Scene::Desk, async |page, state| {
        let moving = page
            .run(
                "return document.getAnimations().filter(a => a.effect.getComputedTiming().duration > 1).map(a => a.animationName ?? a.transitionProperty)",
                vec![],
            )
            .await?;
        ensure!(moving.as_array().is_some_and(Vec::is_empty), "{}: {moving} moves", state.name);
        Ok(())
    })
    .await
}
