//! Every control is pressed by every means: with the mouse, by keyboard and with a finger, in every state of the app
//! (`tests/e2e/src/states`), with a visible effect. The effect of each is in `docs/controls.md`.

#![allow(clippy::indexing_slicing, reason = "test code")]

mod covered;
mod table;

use std::{collections::BTreeSet, time::Instant};

use anyhow::{anyhow, ensure};
use e2e::{
    Control, Effect, Failure, Means, Outcome, Page, Setting, Verdict, journey,
    states::{Scene, State, all, named},
};

/// Presses without an effect, and why that is right.
const HOLES: [(&str, &str); 1] =
    [("start · own_window", "a sandbox without windows opens none: there the link is an address to be copied")];

/// One of several tests that go through the states in parallel.
struct Walk<'p> {
    page: &'p Page,
    /// Presses without the expected effect.
    wrong: Vec<String>,
    /// Every control that was seen.
    seen: BTreeSet<Control>,
    presses: usize,
}

impl Walk<'_> {
    async fn go(&self, state: &State) -> Outcome {
        self.page.reach(state).await?;
        self.page.see_rest().await
    }

    /// Presses the controls of a state.
    async fn press_all(&mut self, state: &State) -> Outcome {
        let began = Instant::now();
        self.go(state).await?;
        let controls = self.page.controls().await?;
        self.seen.extend(controls.iter().cloned());
        for (one, other) in controls.iter().zip(controls.iter().skip(1)).filter(|(one, other)| one.key == other.key) {
            self.note_wrong(format!("{} is a {} and a {}: one of them is pressed", one.key, one.kind, other.kind));
        }
        let own = table::with(|table| {
            if table.is_written {
                controls.iter().for_each(|control| table.claim(control, state.name));
            }
            let is_own = |control: &&Control| table.row(&control.key).is_some_and(|row| row.state == state.name);
            controls.iter().filter(is_own).cloned().collect::<Vec<_>>()
        })?;
        for means in Means::ALL {
            for control in &own {
                self.press(state, control, means).await?;
            }
        }
        println!("{:6} ms, {:3} controls: {}", began.elapsed().as_millis(), own.len(), state.name);
        Ok(())
    }

    fn note_wrong(&mut self, what: String) {
        println!("WRONG: {what}");
        self.wrong.push(what);
    }

    /// Presses one control, and compares its effect with the table.
    async fn press(&mut self, state: &State, control: &Control, means: Means) -> Outcome {
        let key = control.key.as_str();
        let (expected, is_written) =
            table::with(|table| (table.row(key).and_then(|row| row.effects[means as usize]), table.is_written))?;
        if is_written && expected.is_some() {
            return Ok(());
        }
        if !self.page.is_in(state).await? || !self.page.controls().await?.contains(control) {
            self.go(state).await?;
        }
        self.page.see_rest().await?;
        self.presses += 1;
        let awaited: Vec<Effect> = expected.into_iter().collect();
        let mut pressed = self.page.press_by(key, means, &awaited).await;
        if pressed.is_err() {
            // Another element that an earlier press has opened may cover it.
            self.go(state).await?;
            pressed = self.page.press_by(key, means, &awaited).await;
        }
        match pressed {
            Ok(effects) => {
                let is_seen = expected.is_some_and(|expected| effects.contains(&expected));
                let is_hole = HOLES.iter().any(|(hole, _)| *hole == key);
                if is_written {
                    table::with(|table| table.note(key, means, effects.first().copied()))?;
                }
                let is_right = if is_hole { effects.is_empty() } else { is_seen || is_written && !effects.is_empty() };
                if !is_right {
                    self.note_wrong(format!(
                        "{key} by {means:?} in {:?}: {effects:?} in place of {expected:?}",
                        state.name
                    ));
                }
            }
            Err(error) => {
                self.note_wrong(format!("{key} by {means:?} in {:?}: {error:#}", state.name));
                self.go(state).await?;
            }
        }
        if means == Means::Keyboard && self.page.loses_the_focus().await? {
            self.note_wrong(format!("{key} by {means:?} in {:?}: the focus is lost", state.name));
        }
        // A page that is being left cannot list its controls.
        self.seen.extend(self.page.controls().await.unwrap_or_default());
        Ok(())
    }
}

async fn press_in(setting: Setting, states: Vec<&'static State>) -> Verdict {
    journey(setting, async |page| {
        page.watch_effects().await?;
        let mut walk = Walk { page, wrong: Vec::new(), seen: BTreeSet::new(), presses: 0 };
        for state in &states {
            walk.press_all(state).await?;
        }
        let Walk { mut wrong, seen, presses, .. } = walk;
        println!("{presses} presses in {} states", states.len());
        table::with(|table| -> Outcome {
            // While the table is written, another test may press the control later.
            let new = seen.iter().filter(|control| table.row(&control.key).is_none() && !table.is_written);
            wrong.extend(new.map(|control| format!("{}: no state begins with it, and nobody pressed it", control.key)));
            let is_ours = |name: &str| states.iter().any(|state| state.name == name);
            let is_seen = |key: &str| seen.iter().any(|control| control.key == key);
            let gone = table.rows().filter(|(key, row)| is_ours(&row.state) && !is_seen(key));
            let gone: Vec<String> = gone.map(|(key, _)| key.clone()).collect();
            for key in gone {
                if table.is_written {
                    table.remove(&key);
                } else {
                    wrong.push(format!("{key}: it is in docs/controls.md, and not in the app"));
                }
            }
            if table.is_written { table.write() } else { Ok(()) }
        })??;
        ensure!(wrong.is_empty(), "{} presses went wrong:\n  {}", wrong.len(), wrong.join("\n  "));
        Ok(())
    })
    .await
}

/// Presses the controls of these states once more where something else than what is pressed differs: each with the mouse, by
/// keyboard or with a finger in turn. The effect has to be the same.
async fn press_again(scenes: Vec<(Setting, Vec<State>)>, is_pressed: fn(&State, &str) -> bool) -> Verdict {
    let mut presses = 0;
    for (setting, states) in scenes {
        presses = press_once_again(setting, states, is_pressed, presses).await?;
    }
    println!("{presses} presses");
    if presses > 20 { Ok(()) } else { Err(anyhow!("hardly anything was pressed").into()) }
}

/// The same for the states of one setting. Counts on from the presses before.
async fn press_once_again(
    setting: Setting,
    states: Vec<State>,
    is_pressed: fn(&State, &str) -> bool,
    mut presses: usize,
) -> Result<usize, Failure> {
    let before = presses;
    journey(setting, async |page| {
        page.watch_effects().await?;
        let mut wrong = Vec::new();
        for state in &states {
            if let Err(error) = page.reach(state).await {
                wrong.push(format!("{error:#}"));
                continue;
            }
            page.see_rest().await?;
            for control in page.controls().await? {
                let row = table::with(|table| table.row(&control.key).cloned())?;
                let Some(row) = row.filter(|row| is_pressed(state, &row.state)) else { continue };
                if !page.is_in(state).await? || !page.controls().await?.contains(&control) {
                    page.reach(state).await?;
                }
                page.see_rest().await?;
                let means = Means::ALL[presses % 3];
                presses += 1;
                let mut awaited: Vec<Effect> = row.effects[means as usize].into_iter().collect();
                if awaited == [Effect::Stored] {
                    // On a shared computer nothing is stored.
                    awaited.extend([Effect::Shown, Effect::Value]);
                }
                let mut seen = page.press_by(&control.key, means, &awaited).await;
                if seen.is_err() {
                    // Another element that an earlier press has opened may cover it.
                    page.reach(state).await?;
                    seen = page.press_by(&control.key, means, &awaited).await;
                }
                let seen = seen?;
                if !seen.iter().any(|effect| awaited.contains(effect)) {
                    wrong.push(format!(
                        "{} by {means:?} in {:?}: {seen:?} in place of {awaited:?}",
                        control.key, state.name
                    ));
                }
            }
        }
        ensure!(presses - before >= states.len() / 3, "hardly anything was pressed in {} states", states.len());
        ensure!(wrong.is_empty(), "{} presses went wrong:\n  {}", wrong.len(), wrong.join("\n  "));
        Ok(())
    })
    .await?;
    Ok(presses)
}

/// The states of a scene between two places in the list.
fn states(scene: Scene, from: usize, to: usize) -> Vec<&'static State> {
    let all: Vec<_> = all().filter(|state| state.scene == scene).collect();
    let at = |part: usize| all.len() * part / PARTS;
    let only = std::env::var("KOMPAS_STATE").unwrap_or_default();
    all[at(from)..at(to)].iter().copied().filter(|state| state.name.contains(&only)).collect()
}

/// The states on a desktop are divided among this many tests.
const PARTS: usize = 4;

#[tokio::test]
async fn at_a_desk_1() -> Verdict {
    press_in(Scene::Desk.setting(), states(Scene::Desk, 0, 1)).await
}

#[tokio::test]
async fn at_a_desk_2() -> Verdict {
    press_in(Scene::Desk.setting(), states(Scene::Desk, 1, 2)).await
}

#[tokio::test]
async fn at_a_desk_3() -> Verdict {
    press_in(Scene::Desk.setting(), states(Scene::Desk, 2, 3)).await
}

#[tokio::test]
async fn at_a_desk_4() -> Verdict {
    press_in(Scene::Desk.setting(), states(Scene::Desk, 3, 4)).await
}

#[tokio::test]
async fn on_a_phone() -> Verdict {
    press_in(Scene::Phone.setting(), states(Scene::Phone, 0, PARTS)).await
}

#[tokio::test]
async fn in_frames() -> Verdict {
    for scene in [Scene::Frame, Scene::SilentFrame] {
        press_in(scene.setting(), states(scene, 0, PARTS)).await?;
    }
    let sandbox = Scene::Sandbox.setting().expecting("Blocked opening", "the sandbox opens no window");
    press_in(sandbox, states(Scene::Sandbox, 0, PARTS)).await
}

/// Presses the controls of the states between two places in the list in English, and in a frame wherever the state can be reached in
/// one. In one state it is the English that cannot be fetched.
async fn press_in_english(from: usize, to: usize) -> Verdict {
    let states = states(Scene::Desk, from, to).into_iter().filter(|state| state.name != "task, no English");
    let (framed, alone): (Vec<State>, Vec<State>) =
        states.map(|state| state.in_a_frame().unwrap_or(*state)).partition(|state| state.scene == Scene::Frame);
    let in_english = |scene: Scene, states| (scene.setting().in_english(), states);
    let scenes = vec![in_english(Scene::Desk, alone), in_english(Scene::Frame, framed)];
    press_again(scenes, |state, owner| state.name == owner).await
}

#[tokio::test]
async fn in_english_and_in_frames_1() -> Verdict {
    press_in_english(0, 2).await
}

#[tokio::test]
async fn in_english_and_in_frames_2() -> Verdict {
    press_in_english(2, PARTS).await
}

#[tokio::test]
async fn in_a_frame_too() -> Verdict {
    let first = ["start, in a frame", "task, in a frame"].map(|name| *named(name));
    press_again(vec![(Scene::Frame.setting(), first.to_vec())], |_, _| true).await
}
