//! The page vocabulary: what a person sees, and what the page has stored.

use std::time::{Duration, Instant};

use anyhow::{bail, ensure};
use serde_json::{Value, json};

use crate::{Outcome, page::Page, words::field_selector};

impl Page {
    /// Waits until this step alone is shown, and its heading has the focus.
    pub async fn see_step(&self, step: &str) -> Outcome {
        self.wait_for(
            format!("the step {step:?}, alone, with the focus on its heading"),
            "const [step, ...others] = steps();
             return step?.dataset.step === arguments[0] && others.length === 0
               && step.contains(document.activeElement)
               && document.activeElement.matches('h1, h2, [role=heading]');",
            vec![json!(step)],
        )
        .await?;
        self.look_around(step).await
    }

    /// Waits until a step is shown, wherever the focus is: after loading, the browser decides where it is.
    pub async fn see_loaded(&self, step: &str) -> Outcome {
        self.wait_for(
            format!("the step {step:?}, alone"),
            "const [step, ...others] = steps(); return step?.dataset.step === arguments[0] && others.length === 0;",
            vec![json!(step)],
        )
        .await?;
        self.look_around(step).await
    }

    /// The checks of every step that a story sees; also to be called when a step has changed.
    pub async fn look_around(&self, step: &str) -> Outcome {
        self.did(format!("saw the step {step:?}"));
        let places = self.run("return [location.href, JSON.stringify(history.state) ?? '']", vec![]).await?;
        for place in places.as_array().into_iter().flatten().filter_map(Value::as_str) {
            self.note_address(place);
        }
        self.photograph(step).await?;
        if self.setting().with_looks {
            self.measure(step).await?;
        }
        if self.setting().with_axe {
            self.axe(step).await?;
        }
        Ok(())
    }

    /// Waits until this many tabs are open. The story stays in its own.
    pub async fn see_tabs(&self, count: usize) -> Outcome {
        let until = Instant::now() + self.setting().patience;
        loop {
            let open = self.browser()?.windows().await?.len();
            if open == count {
                return Ok(());
            }
            ensure!(Instant::now() < until, "{open} tabs are open, and not {count}");
            tokio::time::sleep(Duration::from_millis(30)).await;
        }
    }

    /// The step that is shown now.
    pub async fn step(&self) -> Outcome<String> {
        text(self.run("return now()?.dataset.step ?? '(no step)'", vec![]).await?)
    }

    /// The heading of the step that is shown.
    pub async fn heading(&self) -> Outcome<String> {
        text(self.run("return now()?.querySelector('h1, h2, [role=heading]')?.innerText ?? ''", vec![]).await?)
    }

    /// The title of the document.
    pub async fn title(&self) -> Outcome<String> {
        text(self.run("return document.title", vec![]).await?)
    }

    /// The language that the document declares.
    pub async fn language(&self) -> Outcome<String> {
        text(self.run("return document.documentElement.lang", vec![]).await?)
    }

    /// All text that a person can see on the step that is shown.
    pub async fn text(&self) -> Outcome<String> {
        text(self.run("return (now() ?? document.body).innerText", vec![]).await?)
    }

    /// All text that a person can see on the whole page.
    pub async fn whole_text(&self) -> Outcome<String> {
        text(self.run("return document.body.innerText", vec![]).await?)
    }

    /// Whether something with this selector can be seen.
    pub async fn shows(&self, selector: &str) -> Outcome<bool> {
        Ok(self.run("return [...document.querySelectorAll(arguments[0])].some(shown)", vec![json!(selector)]).await?
            == true)
    }

    /// Whether the focus is on an element. When the focused element is removed from the page, the focus returns to the
    /// body, and a person without a mouse begins again at the top.
    pub async fn keeps_the_focus(&self) -> Outcome<bool> {
        Ok(self.run("return ![null, document.body].includes(document.activeElement)", vec![]).await? == true)
    }

    /// Checks that the focus is not lost by an action of the person. A loss is a complaint in the verdict, so that one
    /// story shows all of them.
    pub async fn mind_the_focus(&self, after: &str) -> Outcome {
        if !self.keeps_the_focus_soon().await? {
            self.complain_on(&self.step().await?, format!("focus: lost after {after}"));
        }
        Ok(())
    }

    /// Whether the focus is on an element, at the latest two seconds from now.
    pub(crate) async fn keeps_the_focus_soon(&self) -> Outcome<bool> {
        let until = Instant::now() + Duration::from_secs(2);
        while !self.keeps_the_focus().await? {
            if Instant::now() > until {
                return Ok(false);
            }
            tokio::time::sleep(Duration::from_millis(30)).await;
        }
        Ok(true)
    }

    /// Waits until an element with this selector is visible, and returns its text.
    pub async fn see(&self, selector: &str) -> Outcome<String> {
        let found = self
            .wait_for(
                format!("something visible that matches {selector}"),
                "const e = [...document.querySelectorAll(arguments[0])].find(shown); return e && [e.innerText ?? ''];",
                vec![json!(selector)],
            )
            .await?;
        text(found[0].clone())
    }

    /// The selected answer of a question; `None` when there is none.
    pub async fn answer_to(&self, need: &str) -> Outcome<Option<String>> {
        let found = self
            .wait_for(
                format!("the question {need:?}"),
                "const f = document.querySelector(`fieldset[data-need=\"${arguments[0]}\"]`);
                 return f && [f.querySelector('input:checked')?.value ?? null];",
                vec![json!(need)],
            )
            .await?;
        Ok(found[0].as_str().map(str::to_owned))
    }

    /// The content of a field.
    pub async fn written(&self, field: &str) -> Outcome<String> {
        let selector = field_selector(field);
        let found = self
            .wait_for(
                format!("the field {selector}"),
                "const e = here(arguments[0]); return e && [e.value];",
                vec![json!(selector)],
            )
            .await?;
        text(found[0].clone())
    }

    /// Everything that the step shows, for a comparison: its text, and the values of its fields, boxes and radios.
    pub async fn screen(&self) -> Outcome<Vec<String>> {
        self.texts(
            "const controls = [...now().querySelectorAll('input:not([type=file]), textarea, select')];
             return [now().dataset.step, ...now().innerText.split(/\\s*\\n\\s*/),
               ...controls.map(e => `${named(e)} ${e.matches('[type=checkbox], [type=radio]') ? e.checked : e.value}`)];",
            vec![],
        )
        .await
    }

    /// The texts of all visible elements that match a selector, in order.
    pub async fn all_texts(&self, selector: &str) -> Outcome<Vec<String>> {
        self.texts(
            "return [...document.querySelectorAll(arguments[0])].filter(shown).map(e => e.innerText.trim());",
            vec![json!(selector)],
        )
        .await
    }

    /// The values of all visible fields that match a selector, in order.
    pub async fn all_values(&self, selector: &str) -> Outcome<Vec<String>> {
        self.texts(
            "return [...document.querySelectorAll(arguments[0])].filter(shown).map(e => e.value);",
            vec![json!(selector)],
        )
        .await
    }

    /// The labels of the boxes with this selector: the lines that can be put on the sheet for the talk.
    pub async fn lines(&self, selector: &str) -> Outcome<Vec<String>> {
        self.texts(
            "return [...document.querySelectorAll(arguments[0])].map(e => e.labels[0].innerText.trim());",
            vec![json!(selector)],
        )
        .await
    }

    /// Waits until the focused element matches the selector, or is inside an element that does.
    pub async fn see_focus_in(&self, selector: &str) -> Outcome {
        self.wait_for(
            format!("the focus in {selector}"),
            "return !!document.activeElement?.closest(arguments[0]);",
            vec![json!(selector)],
        )
        .await?;
        Ok(())
    }

    /// Whether a box or radio is chosen.
    pub async fn is_chosen(&self, selector: &str) -> Outcome<bool> {
        let found = self
            .wait_for(selector, "const e = here(arguments[0]); return e && [e.checked];", vec![json!(selector)])
            .await?;
        Ok(found[0] == true)
    }

    /// The learning forms in a slot of the suggestions, in their order; empty when there is no such slot.
    pub async fn learning_forms(&self, slot: &str) -> Outcome<Vec<String>> {
        self.texts(
            "return [...document.querySelectorAll(`[data-slot=\"${arguments[0]}\"] [data-learning-form]`)]
               .map(e => e.dataset.learningForm);",
            vec![json!(slot)],
        )
        .await
    }

    /// The needs that a learning form in a slot is suggested for.
    pub async fn reasons(&self, slot: &str, form: &str) -> Outcome<Vec<String>> {
        self.texts(
            "return [...document.querySelectorAll(
               `[data-slot=\"${arguments[0]}\"] [data-learning-form=\"${arguments[1]}\"] [data-reason-need]`)]
               .map(e => e.dataset.reasonNeed);",
            vec![json!(slot), json!(form)],
        )
        .await
    }

    /// Every need that is quoted as a reason anywhere on the page.
    pub async fn all_reasons(&self) -> Outcome<Vec<String>> {
        self.texts(
            "return [...document.querySelectorAll('[data-reason-need]')].map(e => e.dataset.reasonNeed);",
            vec![],
        )
        .await
    }

    /// The dimensions that the profile mentions.
    pub async fn dimensions(&self) -> Outcome<Vec<String>> {
        self.texts(
            "return [...new Set([...document.querySelectorAll('[data-dimension]')].filter(shown).map(e => e.dataset.dimension))];",
            vec![],
        )
        .await
    }

    /// Everything in the browser's own stores, by name; empty when the page stores nothing.
    pub async fn kept_in_browser(&self) -> Outcome<Vec<String>> {
        let script = "
            const done = arguments[arguments.length - 1];
            (async () => {
              const kept = [];
              for (const name of ['localStorage', 'sessionStorage']) {
                try { for (const key of Object.keys(window[name])) kept.push(`${name}: ${key}`); } catch { /* blocked */ }
              }
              try { for (const db of await indexedDB.databases()) kept.push(`IndexedDB: ${db.name}`); } catch { /* blocked */ }
              try { for (const name of await caches.keys()) kept.push(`CacheStorage: ${name}`); } catch { /* blocked */ }
              try { for await (const name of (await navigator.storage.getDirectory()).keys()) kept.push(`OPFS: ${name}`); } catch { /* blocked */ }
              if (document.cookie) kept.push(`cookie: ${document.cookie}`);
              if (window.name) kept.push(`window.name: ${window.name}`);
              return kept;
            })().then(done, error => done([`could not look: ${error}`]));";
        strings(self.browser()?.execute_async(script, vec![]).await?.json())
    }

    /// The keys of the reflections in the store, in order; empty when there is no store.
    pub async fn reflections_in_store(&self) -> Outcome<Vec<String>> {
        let script = "
            const done = arguments[arguments.length - 1];
            const asked = request => new Promise((resolve, reject) => {
              request.onsuccess = () => resolve(request.result);
              request.onerror = () => reject(request.error);
            });
            (async () => {
              if (!(await indexedDB.databases()).some(database => database.name === 'kompetencekompas')) return [];
              const database = await asked(indexedDB.open('kompetencekompas'));
              try {
                const keys = await asked(database.transaction('records').objectStore('records').getAllKeys());
                return keys.filter(key => key.startsWith('state/'));
              } finally {
                database.close();
              }
            })().then(done, error => done([`could not look: ${error}`]));";
        strings(self.browser()?.execute_async(script, vec![]).await?.json())
    }

    async fn texts(&self, script: &str, arguments: Vec<Value>) -> Outcome<Vec<String>> {
        strings(&self.run(script, arguments).await?)
    }
}

fn text(value: Value) -> Outcome<String> {
    match value {
        Value::String(text) => Ok(text.trim().to_owned()),
        other => bail!("expected a text, got {other}"),
    }
}

fn strings(value: &Value) -> Outcome<Vec<String>> {
    Ok(serde_json::from_value(value.clone())?)
}
