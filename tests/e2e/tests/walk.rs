//! A random walk: presses any control, by any means, for a while. After each press the app has to be intact.
//!
//! `cargo xtask walk --minutes 60 --seed 7` walks longer and on another path. The same seed presses the same controls,
//! as long as the machine is equally fast.

#![allow(clippy::indexing_slicing, reason = "test code")]

use std::{
    collections::BTreeSet,
    time::{Duration, Instant},
};

use anyhow::{bail, ensure};
use e2e::{
    Control, Means, Outcome, Page, Verdict, journey,
    states::{Scene, State, all},
};
use serde_json::{Value, json};

/// How long to walk, in seconds, in each of these tests.
const SECONDS: &str = "KOMPAS_WALK_SECONDS";

/// The seed of the random numbers.
const SEED: &str = "KOMPAS_WALK_SEED";

/// The presses from one state on, before the next.
const PRESSES: usize = 25;

/// After this many presses the page is reloaded.
const RELOAD: usize = 12;

/// With this many findings a walk ends: there is a fault everywhere.
const MOST_FOUND: usize = 30;

/// Controls that leave the app for another document.
const LEFT_OUT: [&str; 2] = ["own_window", "print_window"];

/// One heading, a step with a name, no failure screen.
const WHOLE: &str = "
    const heads = [...document.querySelectorAll('h1')].filter(shown);
    const wrong = [];
    if (heads.length !== 1) wrong.push(`${heads.length} first headings`);
    if (!heads[0]?.innerText.trim()) wrong.push('a step without a name');
    if (!document.title.trim()) wrong.push('a page without a title');
    if (document.querySelector('[data-boot]')) wrong.push('the screen of a failure');
    return wrong;";

/// The content of those fields and choices of the step that are stored.
const GIVEN: &str = "
    const kept = ['task', 'will', 'can', 'may', 'dare', 'should', 'preferences', 'plan', 'talk_sheet', 'done', 'outcome', 'follow_up'];
    if (!kept.includes(now()?.dataset.step)) return null;
    const fields = [...now().querySelectorAll('[data-field]:not([data-field=calendar_words], [data-field=note]), input[type=radio], input[name]')];
    // Not what is shown and left open: which questions are shown besides those of the short edition is not kept, nor which notes are open.
    return fields.filter(e => ['radio', 'checkbox'].includes(e.type) ? e.checked : e.value).map(e => `${e.dataset.field ?? e.name} ${e.value}`);";

/// The words of the header about saving, where the answers are stored, and where they are in memory only, in both languages.
const SAVED: [&str; 2] = ["Gemt", "Saved"];
const IN_MEMORY: [&str; 2] = ["Kun i denne fane", "Only in this tab"];

/// Numbers that are the same for the same seed (splitmix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        usize::try_from(mixed % u64::try_from(limit.max(1)).unwrap_or(1)).unwrap_or(0)
    }

    fn one_of<T>(&mut self, all: &[T]) -> Option<usize> {
        (!all.is_empty()).then(|| self.below(all.len()))
    }
}

struct Walk<'p> {
    page: &'p Page,
    dice: Dice,
    /// The presses since the walk reached its state.
    trail: Vec<String>,
    /// The pages that were seen already: the step and its controls.
    known: BTreeSet<String>,
    presses: usize,
    complaints: usize,
}

impl Walk<'_> {
    async fn from(&mut self, state: &State) -> Outcome {
        self.trail.clear();
        self.page.reach(state).await?;
        self.page.see_rest().await?;
        for nth in 1..=PRESSES {
            if !self.press().await? {
                return Ok(());
            }
            if nth % RELOAD == 0 {
                self.load_again().await?;
            }
        }
        Ok(())
    }

    /// Presses any control. `false` when there is none.
    async fn press(&mut self) -> Outcome<bool> {
        let mut controls = self.page.controls().await?;
        controls.retain(|control| !LEFT_OUT.iter().any(|left_out| control.key.ends_with(left_out)));
        let Some(at) = self.dice.one_of(&controls) else { return Ok(false) };
        let Control { key, kind } = controls.swap_remove(at);
        let means = Means::ALL[self.dice.below(3)];
        self.trail.push(format!("{key} by {means:?}"));
        if let Err(error) = self.page.press_and_rest(&key, means).await {
            // The page had another question in view by then, as it has some time after an answer.
            ensure!(!self.page.controls().await?.iter().any(|control| control.key == key), error);
            return Ok(true);
        }
        self.presses += 1;
        if kind == "select" && means != Means::Keyboard {
            // The list that the browser has opened would take the next presses.
            self.page.run("document.activeElement.blur()", vec![]).await?;
        }
        self.look(&key, means).await?;
        Ok(true)
    }

    async fn look(&mut self, key: &str, means: Means) -> Outcome {
        let page = self.page;
        let whole = "return document.readyState === 'complete' && !!(now() ?? document.querySelector('[data-waiting], [data-boot]'));";
        page.wait_for("the app", whole, vec![]).await?;
        let wrong = page.run(WHOLE, vec![]).await?;
        ensure!(wrong == json!([]), "after {key} by {means:?}: {wrong}");
        if means == Means::Keyboard {
            ensure!(!page.loses_the_focus().await?, "the focus is lost after {key}");
        }
        let step = page.step().await?;
        let controls = page.controls().await?;
        let signature =
            format!("{step}: {}", controls.iter().map(|control| &*control.key).collect::<Vec<_>>().join(", "));
        if self.known.insert(signature) {
            page.measure(&step).await?;
            page.axe(&step).await?;
        }
        let complaints = page.complaints().await?;
        let known = std::mem::replace(&mut self.complaints, complaints.len());
        if let Some(new) = complaints.get(known..).filter(|new| !new.is_empty()) {
            bail!("after {key} by {means:?}:\n  {}", new.join("\n  "));
        }
        Ok(())
    }

    /// The header's saving status is true: what is shown as saved is there after a reload, and nothing remains of what
    /// was only in memory.
    async fn load_again(&mut self) -> Outcome {
        let page = self.page;
        page.see_rest().await?;
        let said = page.run("return document.querySelector('.top__saving')?.innerText ?? ''", vec![]).await?;
        let said = said.as_str().unwrap_or_default().to_owned();
        // Data that was stored before the computer was called shared stays until the person has decided about it.
        let is_stored = !page.kept_in_browser().await?.is_empty();
        let says = |words: [&str; 2]| words.iter().any(|words| said.starts_with(words));
        let (step, given) = (page.step().await?, page.run(GIVEN, vec![]).await?);
        let records = if says(SAVED) { page.reflections_in_store().await? } else { vec![] };
        page.leave_without_being_asked().await?;
        page.reload().await?;
        page.see_app().await?;
        if says(SAVED) {
            page.see_rest().await?;
            let found = page.reflections_in_store().await?;
            ensure!(
                found == records,
                "it said {said:?} of {records:?}, and after loading again the store has {found:?}"
            );
        }
        if says(SAVED) && given != Value::Null {
            let again = "return now()?.dataset.step === arguments[0]";
            page.wait_for(format!("the step {step:?}, loaded again"), again, vec![json!(step)]).await?;
            let found = page.run(GIVEN, vec![]).await?;
            ensure!(
                found == given,
                "it said {said:?} on {step:?}, and after loading again not {given} is there, but {found}"
            );
        }
        if says(IN_MEMORY) && !is_stored {
            ensure!(
                page.step().await? == "start" || given == Value::Null,
                "something is left of what was in memory only"
            );
        }
        Ok(())
    }
}

fn number(variable: &str, usual: u64) -> u64 {
    std::env::var(variable).ok().and_then(|value| value.parse().ok()).unwrap_or(usual)
}

async fn walk(scene: Scene) -> Verdict {
    let (seconds, seed) = (number(SECONDS, 50), number(SEED, 7));
    println!("seed {seed}");
    // In the suite the number of presses does not depend on the speed of the machine.
    let most = if std::env::var_os(SECONDS).is_some() { usize::MAX } else { 150 };
    // Faults of the browser are checked by their own stories; on the way through them the console may complain.
    let states: Vec<_> = all().filter(|state| state.scene == scene && state.pretending.is_empty()).collect();
    let result = journey(scene.setting(), async |page| {
        page.watch_effects().await?;
        let until = Instant::now() + Duration::from_secs(seconds);
        let dice = Dice(seed.wrapping_mul(31).wrapping_add(scene as u64));
        let mut walk = Walk { page, dice, trail: vec![], known: BTreeSet::new(), presses: 0, complaints: 0 };
        let mut found = vec![];
        while Instant::now() < until && walk.presses < most && found.len() < MOST_FOUND {
            let state = states[walk.dice.below(states.len())];
            // After a finding a long walk goes on in another state: one hour can find more than its first minute.
            if let Err(error) = walk.from(state).await {
                let finding = format!("{}: {error:#}\n    pressed: {}", state.name, walk.trail.join(", "));
                println!("found in {finding}");
                found.push(finding);
            }
        }
        println!("{scene:?}: {} presses, {} looks of the page, seed {seed}", walk.presses, walk.known.len());
        ensure!(found.is_empty(), "{} findings:\n{}", found.len(), found.join("\n"));
        Ok(())
    })
    .await;
    if result.is_err() {
        println!("walked with {SEED}={seed}");
    }
    result
}

#[tokio::test]
async fn a_random_walk_at_a_desk() -> Verdict {
    walk(Scene::Desk).await
}

#[tokio::test]
async fn a_random_walk_on_a_phone() -> Verdict {
    walk(Scene::Phone).await
}
