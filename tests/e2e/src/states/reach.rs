//! How a state is reached.

use anyhow::{Context, bail, ensure};
use serde_json::{Value, json};

use super::{File, Kept, Scene, State, Way, kept};
use crate::{Engine, Outcome, Setting, page::Page};

/// A page of the app's own origin with nothing on it, where the store can be emptied and filled.
pub(crate) const QUIET: &str = "quiet.html";

/// Empties the browser's stores and fills in the data that an earlier visit would have left.
const PUT: &str = "
    const [records, settings, done] = arguments;
    const asked = request => new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
      request.onblocked = () => reject(new Error('the database is open elsewhere'));
    });
    (async () => {
      localStorage.clear();
      sessionStorage.clear();
      await asked(indexedDB.deleteDatabase('kompetencekompas'));
      for (const [key, value] of Object.entries(settings)) localStorage.setItem(key, value);
      if (Object.keys(records).length) {
        const opening = indexedDB.open('kompetencekompas', 1);
        opening.onupgradeneeded = () => opening.result.createObjectStore('records');
        const database = await asked(opening);
        const transaction = database.transaction('records', 'readwrite');
        for (const [key, text] of Object.entries(records)) transaction.objectStore('records').put(text, key);
        await new Promise((resolve, reject) => { transaction.oncomplete = resolve; transaction.onabort = reject; });
        database.close();
      }
    })().then(() => done(null), error => done(String(error)));";

/// Runs before the app's own listener.
const UNASKED: &str =
    "addEventListener('beforeunload', event => { if (window.__leaves) event.stopImmediatePropagation(); }, true);";

impl Scene {
    /// The setting in which the states of this scene can be reached.
    #[must_use]
    pub fn setting(self) -> Setting {
        let hosts = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/hosts");
        match self {
            Self::Desk => Setting::desktop(),
            Self::Phone => Setting::phone(),
            Self::Frame | Self::SilentFrame | Self::Sandbox => {
                Setting::desktop().within_pages_of(hosts).with_frames_witnessed()
            }
        }
    }
}

impl Page {
    /// Goes to a state, from wherever the page is; nothing remains of the previous state. The setting has to be that of
    /// its scene.
    pub async fn reach(&self, state: &State) -> Outcome {
        self.did(format!("went to the state {:?}", state.name));
        self.enter_state(state).await.with_context(|| format!("on the way to the state {:?}", state.name))
    }

    async fn enter_state(&self, state: &State) -> Outcome {
        self.last_press.set(0.0);
        self.close_other_tabs().await?;
        self.leave_without_being_asked().await?;
        if matches!(state.scene, Scene::Desk | Scene::Phone) {
            self.put(state.kept).await?;
        }
        self.pretend(state.pretending).await?;
        match state.scene {
            Scene::Desk | Scene::Phone => {
                self.browser()?.goto(format!("{}{}", self.address(), state.address)).await?;
            }
            Scene::Frame => {
                self.enter_frame_with(state.kept).await?;
                self.go_in_frame_to(state).await?;
            }
            Scene::SilentFrame => self.enter_frame_of("plain.html").await?,
            Scene::Sandbox => self.enter_frame_of("sandbox.html").await?,
        }
        self.see_app().await?;
        if let Some(saved) = state.kept.file() {
            self.open_file("[data-action=open_file]", File::Saved(saved)).await?;
            self.press_by_script("[data-action=confirm_open]").await?;
            if matches!(state.kept, Kept::Shared(_)) {
                self.press_by_script("[data-action=resume][data-storage=tab]").await?;
                self.wait_for("the reflection", "return now() && now().dataset.step !== 'start';", vec![]).await?;
            } else {
                self.see("[data-action=my_data]").await?;
            }
        }
        for way in state.ways {
            self.go(way).await?;
        }
        self.wait_for(
            format!("the step {:?} with {}", state.step, state.sees),
            "const step = now()?.dataset.step ?? document.querySelector('[data-waiting]')?.dataset.waiting;
             return step === arguments[0] && [...document.querySelectorAll(arguments[1])].some(e => shown(e) || shown(e.labels?.[0]));",
            vec![json!(state.step), json!(state.sees)],
        )
        .await?;
        Ok(())
    }

    /// Waits until the app shows anything.
    pub async fn see_app(&self) -> Outcome {
        let script = "return !!(now() ?? document.querySelector('[data-waiting], [data-boot=error]'));";
        self.wait_for("the app", script, vec![]).await?;
        Ok(())
    }

    /// Whether the page is in this state.
    pub async fn is_in(&self, state: &State) -> Outcome<bool> {
        let script = "const step = now()?.dataset.step ?? document.querySelector('[data-waiting]')?.dataset.waiting;
             return step === arguments[0] && [...document.querySelectorAll(arguments[1])].some(e => shown(e) || shown(e.labels?.[0]));";
        Ok(self.run(script, vec![json!(state.step), json!(state.sees)]).await? == true)
    }

    /// From now on every page that is loaded runs this script first, in place of the previous one.
    async fn pretend(&self, script: &str) -> Outcome {
        if self.setting().engine() != Engine::Chromium {
            // Its driver cannot run a script before the page's own, and accepts every dialog on leaving.
            ensure!(script.is_empty(), "only Chromium can pretend");
            return Ok(());
        }
        if let Some(before) = self.pretending.take() {
            self.end_beginning_pages_with(&before).await?;
        }
        let identifier = self.begin_pages_with(&format!("{{ {UNASKED} {script} }}")).await?;
        self.pretending.replace(Some(identifier));
        Ok(())
    }

    async fn close_other_tabs(&self) -> Outcome {
        let browser = self.browser()?;
        let tabs = browser.windows().await?;
        if tabs.len() > 1 {
            let own = browser.window().await?;
            for other in tabs.into_iter().filter(|tab| *tab != own) {
                browser.switch_to_window(other).await?;
                self.leave_without_being_asked().await?;
                browser.close_window().await?;
            }
            browser.switch_to_window(own).await?;
        }
        Ok(())
    }

    /// The next page loads without the question whether to leave this one.
    pub async fn leave_without_being_asked(&self) -> Outcome {
        self.run("window.__leaves = true;", vec![]).await?;
        Ok(())
    }

    /// Goes to the address of the state, once the app in the frame is there.
    async fn go_in_frame_to(&self, state: &State) -> Outcome {
        if state.address.is_empty() {
            return Ok(());
        }
        self.see_app().await?;
        self.run("location.hash = arguments[0];", vec![json!(state.address)]).await?;
        let step = state.address.trim_start_matches('#');
        let is_there = "return [...arguments].includes(now()?.dataset.step);";
        self.wait_for(format!("the step {step:?}"), is_there, vec![json!(step), json!(state.step)]).await?;
        Ok(())
    }

    async fn enter_frame_of(&self, page_around: &str) -> Outcome {
        self.open_host(page_around).await?;
        self.enter("return document.querySelector('iframe')").await
    }

    /// Opens the page around, and goes into its frame, whose store has this content.
    async fn enter_frame_with(&self, kept: Kept) -> Outcome {
        self.enter_frame_of_element().await?;
        // The store of a frame can be reached from the frame only.
        let has_stored =
            "const done = arguments[0]; indexedDB.databases().then(all => done(all.length + localStorage.length > 0));";
        let has_stored = self.browser()?.execute_async(has_stored, vec![]).await?.json().clone();
        if has_stored == true || kept.records() != json!({}) || kept.settings() != json!({}) {
            self.see_app().await?;
            self.fill_store(kept).await?;
            self.leave_without_being_asked().await?;
            self.enter_frame_of_element().await?;
        }
        let script = "return document.documentElement.lang === arguments[0]";
        self.wait_for("the language of the page around", script, vec![json!(self.setting().language)]).await?;
        Ok(())
    }

    async fn enter_frame_of_element(&self) -> Outcome {
        self.open_host("element.html").await?;
        self.see_ready("one").await?;
        self.run("document.documentElement.lang = arguments[0]", vec![json!(self.setting().language)]).await?;
        self.enter_element("one").await
    }

    async fn put(&self, kept: Kept) -> Outcome {
        self.pretend("").await?;
        self.browser()?.goto(format!("{}{QUIET}", self.address())).await?;
        self.fill_store(kept).await
    }

    async fn fill_store(&self, kept: Kept) -> Outcome {
        let browser = self.browser()?;
        let wrong = browser.execute_async(PUT, vec![kept.records(), kept.settings()]).await?.json().clone();
        if let Some(wrong) = wrong.as_str() {
            bail!("the store could not be filled: {wrong}");
        }
        Ok(())
    }

    async fn go(&self, way: &Way) -> Outcome {
        match way {
            Way::Press(selector) => self.press_by_script(selector).await,
            Way::Go(step) => {
                self.run("location.hash = arguments[0];", vec![json!(step)]).await?;
                self.wait_for(
                    format!("the step {step:?}"),
                    "return (now()?.dataset.step ?? document.querySelector('[data-waiting]')?.dataset.waiting) === arguments[0];",
                    vec![json!(step)],
                )
                .await?;
                Ok(())
            }
            Way::Write(field, words) => self.paste(field, words).await,
            Way::File(field, file) => self.open_file(field, *file).await,
            Way::Run(script) => self.run(script, vec![]).await.map(drop),
            Way::See(selector) => self.see(selector).await.map(drop),
            Way::InAnotherTab(ways) => self.go_in_another_tab(ways).await,
        }
    }

    async fn go_in_another_tab(&self, ways: &[Way]) -> Outcome {
        let own = self.browser()?.window().await?;
        let tab = self.browser()?.new_tab().await?;
        self.browser()?.switch_to_window(tab).await?;
        self.begin_pages_with(UNASKED).await?;
        self.open().await?;
        self.wait_for("the app", "return !!now();", vec![]).await?;
        for way in ways {
            Box::pin(self.go(way)).await?;
        }
        self.browser()?.switch_to_window(own).await?;
        Ok(())
    }

    async fn press_by_script(&self, selector: &str) -> Outcome {
        self.wait_for(
            format!("{selector}, to be pressed by script"),
            "const e = here(arguments[0]); if (!e || e.disabled) return null; e.click(); return true;",
            vec![json!(selector)],
        )
        .await?;
        Ok(())
    }

    async fn open_file(&self, field: &str, file: File) -> Outcome {
        let (name, content) = content_of(file)?;
        let path = self.put_file(name, &content)?;
        self.choose_in(field, &path).await?;
        self.see("[data-file]").await?;
        // The file is in the folder for downloads, where it would count as downloaded.
        std::fs::remove_file(path)?;
        Ok(())
    }
}

fn content_of(file: File) -> Outcome<(&'static str, String)> {
    Ok(match file {
        File::Saved(saved) => ("gemt.kompas.json", kept::file(saved).to_string()),
        File::Huge => ("stor.json", " ".repeat(30_000_000)),
        File::Foreign => ("andet.json", json!({ "format": "something else" }).to_string()),
        File::Newer => {
            let mut newer: Value = kept::file(&[]);
            newer["schema"] = json!(99);
            ("nyere.kompas.json", newer.to_string())
        }
        File::Damaged => {
            let whole = kept::file(&[super::Saved::Full]).to_string();
            ("halv.kompas.json", whole.chars().take(whole.chars().count() / 2).collect())
        }
        File::PartlyDamaged => {
            let mut file: Value = kept::file(&[super::Saved::Full, super::Saved::Begun]);
            file["reflections"][1]["created"] = json!("i går");
            ("delvis.kompas.json", file.to_string())
        }
        File::Pack => ("pakke.json", std::fs::read_to_string(pack())?),
        File::FaultyPack => {
            let mut pack: Value = serde_json::from_str(&std::fs::read_to_string(pack())?)?;
            pack["title"] = json!(7);
            ("pakke.json", pack.to_string())
        }
    })
}

fn pack() -> std::path::PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs/region-nordjylland.json")
}
