//! The actions that many stories share before they come to their subject.

use anyhow::{Context, bail};
use serde_json::json;

use crate::{
    Outcome,
    page::Page,
    words::{PATH, QUESTIONS, needs_of},
};

impl Page {
    /// From the empty browser to the first step, with the choice of where answers are stored.
    pub async fn start_reflection(&self, storage: &str) -> Outcome {
        self.open().await?;
        self.see_loaded("start").await?;
        self.begin_on(storage).await?;
        self.see_step("task").await
    }

    /// Waits until the part after the questions has been fetched: content, texts and code.
    pub async fn see_late_part(&self) -> Outcome {
        self.wait_for(
            "what comes after the questions to be fetched",
            "const all = performance.getEntriesByType('resource').filter(e => e.responseEnd && e.decodedBodySize).map(e => e.name);
             return [/\\/shared-.*wasm$/, /\\/after-.*wasm$/, /\\/after-.*css$/, /-after-.*json$/].every(name => all.some(one => name.test(one)));",
            vec![],
        )
        .await?;
        Ok(())
    }

    /// Answers every question of the page that is shown: all alike, with some exceptions.
    pub async fn answer_all(&self, usual: &str, except: &[(&str, &str)]) -> Outcome {
        for need in needs_of(&self.step().await?) {
            let value = except.iter().find(|(exception, _)| exception == need).map_or(usual, |(_, value)| value);
            self.answer(need, value).await?;
        }
        Ok(())
    }

    /// From the task over all pages of questions to the compass.
    pub async fn answer_every_page(&self, usual: &str, except: &[(&str, &str)]) -> Outcome {
        for (dimension, _) in QUESTIONS {
            self.next().await?;
            self.see_step(dimension).await?;
            self.answer_all(usual, except).await?;
        }
        self.next().await?;
        self.see_step("profile").await
    }

    /// Goes from step to step without doing anything else, until a step is shown.
    pub async fn go_on_to(&self, goal: &str) -> Outcome {
        let here = self.step().await?;
        if here == goal {
            return Ok(());
        }
        for step in PATH.iter().skip_while(|step| **step != here).skip(1) {
            self.next().await?;
            self.see_step(step).await?;
            if *step == goal {
                return Ok(());
            }
        }
        bail!("{goal:?} does not come after {here:?}")
    }

    /// Goes from the step that is shown to another one of the main job by the page's own *back* and *next*.
    pub async fn walk_to(&self, step: &str) -> Outcome {
        let place = |step: &str| PATH.iter().position(|s| *s == step);
        let goal = place(step).with_context(|| format!("{step:?} is no step of the main job"))?;
        loop {
            let current = self.step().await?;
            let at = place(&current).with_context(|| format!("cannot walk from {current:?}"))?;
            match at.cmp(&goal) {
                std::cmp::Ordering::Equal => return Ok(()),
                std::cmp::Ordering::Less if current == "start" => bail!("cannot walk away from the start page"),
                std::cmp::Ordering::Less => self.next().await?,
                std::cmp::Ordering::Greater => self.back().await?,
            }
            self.wait_for(
                format!("another step than {current:?}"),
                "return now() && now().dataset.step !== arguments[0];",
                vec![json!(current)],
            )
            .await?;
        }
    }

    /// Waits until the page shows that everything is saved.
    pub async fn see_saved(&self) -> Outcome {
        let script = "return document.body.innerText.includes('Gemt i')";
        self.wait_for("the word that everything is saved", script, vec![]).await?;
        Ok(())
    }

    /// Goes to the step that lists the stored data.
    pub async fn open_my_data(&self) -> Outcome {
        self.act("my_data").await?;
        self.see_step("my_data").await
    }

    /// Closes the browser and opens it again with the same profile, this many days later.
    pub async fn come_back_later(&mut self, days: u32) -> Outcome {
        self.quit_browser().await?;
        self.new_browser().await?;
        self.set_the_clock_forward(days).await?;
        self.open().await?;
        self.see_loaded("start").await
    }
}
