//! Small windows, large text, dark mode and forced colours. With `KOMPAS_SHOTS` set, every step is photographed there,
//! for a person to look at: whether it is ugly cannot be asserted.

#![allow(clippy::indexing_slicing, reason = "test code")]

use anyhow::ensure;
use e2e::{
    Outcome, Page, Setting, Verdict, journey, states,
    words::{HIGH, LOW, PARTLY, VERY_LOW},
};
use serde_json::json;
use thirtyfour::Key;

/// The whole main job, with enough content on every screen.
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

/// From 0, black, to 1, white; precise enough to distinguish light from dark mode.
fn brightness(colour: &str) -> f64 {
    let parts: Vec<f64> =
        colour.split(|c: char| !c.is_ascii_digit() && c != '.').filter_map(|part| part.parse().ok()).collect();
    parts.iter().take(3).sum::<f64>() / 3.0 / 255.0
}

/// From the narrowest phone to a desktop, on either side of every width at which the layout changes.
#[tokio::test]
async fn at_every_width() -> Verdict {
    for width in [320, 390, 768, 820, 900, 1024] {
        journey(Setting::window(width, 900).with_looks(), async |page| {
            go_all_the_way(page).await?;
            page.go_on_to("done").await
        })
        .await?;
    }
    Ok(())
}

#[tokio::test]
async fn what_has_the_focus_is_not_below_the_heads() -> Verdict {
    journey(Setting::window(1280, 500), async |page| {
        page.reach(states::named("can")).await?;
        page.tab_until("[data-step] [data-action=next]").await?;
        for _ in 0..8 {
            page.press_shifted(Key::Tab).await?;
            let hidden = page
                .run(
                    "const label = document.activeElement.closest('label') ?? document.activeElement;
                     const { left, top, width, height } = label.getBoundingClientRect();
                     const there = document.elementFromPoint(left + width / 2, top + height / 2);
                     return label.contains(there) ? null : [named(label), there && named(there)];",
                    vec![],
                )
                .await?;
            ensure!(hidden.is_null(), "the focus is hidden: {hidden}");
        }
        Ok(())
    })
    .await
}

/// A button that deletes has a colour that nothing beside it has.
#[tokio::test]
async fn deleting_looks_like_nothing_beside_it() -> Verdict {
    journey(Setting::desktop(), async |page| {
        for (name, action) in [
            ("my_data", "delete_all"),
            ("my_data", "delete"),
            ("my_data, a time that deletes", "confirm_retention"),
            ("my_data, with earlier states", "delete_earlier"),
            ("my_data, put aside", "delete_aside"),
            ("done", "delete_all"),
            ("done, on a shared computer", "finished"),
            ("task, done on a shared computer", "confirm_finished"),
            ("task, nobody has done anything", "wipe"),
            ("task, what is to become of what is stored", "leftover_delete"),
            ("task, the store was emptied", "let_go"),
        ] {
            page.reach(states::named(name)).await?;
            let colours = page
                .run(
                    "const e = [...document.querySelectorAll(`[data-action=${arguments[0]}]`)].filter(shown).pop();
                     const of = e => e && getComputedStyle(e).color;
                     const danger = Object.assign(document.createElement('i'), { className: 'button--danger' });
                     e.parentElement.append(danger);
                     const wanted = of(danger);
                     danger.remove();
                     const beside = [...document.querySelectorAll('.button')].filter(shown).filter(other => !other.matches('.button--danger'));
                     return [of(e), wanted, beside.map(of)];",
                    vec![json!(action)],
                )
                .await?;
            ensure!(colours[0] == colours[1], "{name}: {action} does not look like deleting: {colours}");
            let beside = colours[2].as_array().cloned().unwrap_or_default();
            ensure!(!beside.contains(&colours[0]), "{name}: something else looks like {action}: {colours}");
        }
        Ok(())
    })
    .await
}

/// Whether a hovered element gets the look of a chosen one: its background, its weight or its mark.
const LOOK: &str =
    "const e = here(arguments[0]); const label = e.closest('label') ?? e; const s = getComputedStyle(label);
    const mark = getComputedStyle(e.matches('input') ? e : label);
    return [s.backgroundColor, s.fontWeight, mark.backgroundColor];";

#[tokio::test]
async fn what_is_under_the_mouse_never_looks_chosen() -> Verdict {
    let places = [
        ("task", "input[name=edition][value=core]", "input[name=edition][value=all]"),
        ("preferences", "input[name=company][value=alone]", "input[name=company][value=together]"),
    ];
    for setting in [Setting::desktop(), Setting::desktop().dark(), Setting::desktop().with_forced_colours()] {
        journey(setting, async |page| {
            page.start_reflection("tab").await?;
            for (step, plain, chosen) in places {
                page.open_at(&format!("#{step}")).await?;
                page.see_loaded(step).await?;
                page.click_on(chosen).await?;
                page.hover_over(chosen).await?;
                let resting = page.run(LOOK, vec![json!(plain)]).await?;
                let picked = page.run(LOOK, vec![json!(chosen)]).await?;
                page.hover_over(plain).await?;
                let hovered = page.run(LOOK, vec![json!(plain)]).await?;
                ensure!(hovered == resting, "{step}: hovering changes {resting} to {hovered}");
                ensure!(picked[1] != resting[1], "{step}: what is chosen is not told by weight: {resting}, {picked}");
            }
            Ok(())
        })
        .await?;
    }
    Ok(())
}

/// Everything that can be chosen and is not, of each kind the first few, gets an attribute to point at it with. Gives the numbers.
const MARK_CHOICES: &str = "
    const seen = new Map();
    const chosen = label => label.matches('[aria-pressed]') ? label.ariaPressed === 'true' : label.querySelector('input').checked;
    const all = document.querySelectorAll('[data-step] label:has(input:is([type=radio], [type=checkbox])), [data-step] button[aria-pressed]');
    return [...all].filter(shown).filter(label => !chosen(label)).filter(label => {
      const kind = label.className + (label.querySelector('input')?.name ?? '');
      seen.set(kind, (seen.get(kind) ?? 0) + 1);
      return seen.get(kind) <= 2;
    }).map((label, at) => { label.dataset.choice = at; return at; });";

/// By what one sees that a choice is chosen: its ground, its weight, and the ground of its mark.
const LOOK_OF_CHOICE: &str = "
    const label = document.querySelector(`[data-choice=\"${arguments[0]}\"]`);
    const mark = getComputedStyle(label.querySelector('[aria-hidden], input') ?? label);
    const look = getComputedStyle(label);
    return [look.backgroundColor, look.fontWeight, mark.backgroundColor];";

#[tokio::test]
async fn nothing_that_can_be_chosen_is_filled_by_the_mouse_over_it() -> Verdict {
    for setting in [Setting::desktop(), Setting::desktop().dark()] {
        journey(setting, async |page| {
            let mut count = 0;
            for name in
                ["task", "profile, all rows open", "preferences", "suggestions", "plan", "talk_sheet", "my_data"]
            {
                page.reach(states::named(name)).await?;
                let choices = page.run(MARK_CHOICES, vec![]).await?;
                for choice in choices.as_array().cloned().unwrap_or_default() {
                    let resting = page.run(LOOK_OF_CHOICE, vec![choice.clone()]).await?;
                    let selector = format!("[data-choice=\"{choice}\"]");
                    page.run(
                        "here(arguments[0]).scrollIntoView({ block: 'center', behavior: 'instant' })",
                        vec![json!(selector)],
                    )
                    .await?;
                    page.hover_over(&selector).await?;
                    let hovered = page.run(LOOK_OF_CHOICE, vec![choice.clone()]).await?;
                    ensure!(hovered == resting, "{name}, choice {choice}: the mouse changes {resting} to {hovered}");
                    count += 1;
                }
            }
            ensure!(count > 12, "only {count} choices were looked at");
            Ok(())
        })
        .await?;
    }
    Ok(())
}
