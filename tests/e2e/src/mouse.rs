//! The page vocabulary: what a person does, with a mouse.

use std::{
    fmt::Display,
    time::{Duration, Instant},
};

use anyhow::anyhow;
use serde_json::{Value, json};
use thirtyfour::{WebElement, error::WebDriverResult};

use crate::{
    Engine, Outcome,
    page::{Page, is_passing},
    words::{FORWARD, answer_selector, field_selector, priority_selector},
};

impl Page {
    /// Opens the start page.
    pub async fn open(&self) -> Outcome {
        self.open_at("").await
    }

    /// Opens an address below the start page's, e.g. `#may`.
    pub async fn open_at(&self, rest: &str) -> Outcome {
        self.did(format!("opened the page {rest}"));
        self.browser()?.goto(format!("{}{rest}", self.address())).await?;
        Ok(())
    }

    /// Goes to another page in the same tab. That is when the browser writes down what it would need to come back, what
    /// was entered into fields included; quitting at once would be too quick for it.
    pub async fn leave_for_another_page(&self) -> Outcome {
        self.did("left for another page");
        self.browser()?.goto("about:blank").await?;
        Ok(())
    }

    /// Loads the page again.
    pub async fn reload(&self) -> Outcome {
        self.did("loaded the page again");
        self.browser()?.refresh().await?;
        Ok(())
    }

    /// Presses the browser's own back button.
    pub async fn browser_back(&self) -> Outcome {
        self.did("pressed the browser's back button");
        self.browser()?.back().await?;
        Ok(())
    }

    /// Presses the browser's own forward button.
    pub async fn browser_forward(&self) -> Outcome {
        self.did("pressed the browser's forward button");
        self.browser()?.forward().await?;
        Ok(())
    }

    /// Clicks with the mouse on what a script finds. Like a person, it scrolls there first, lets things come to rest, and
    /// tries again when something gets in between; unlike some tools, it does not click through what lies on top.
    pub async fn click(&self, what: impl Display, script: &str, arguments: Vec<Value>) -> Outcome {
        let until = Instant::now() + self.setting().patience.min(Duration::from_secs(5));
        loop {
            let element = self.element(&what, script, arguments.clone()).await?;
            let clicked = match self.bring_to_rest(&element).await {
                Ok(()) if self.clicks_by_script() => {
                    element.handle().execute("arguments[0].click()", vec![element.to_json()?]).await.map(drop)
                }
                Ok(()) => element.click().await,
                Err(error) => Err(error),
            };
            match clicked {
                Ok(()) => return Ok(()),
                Err(error) if is_passing(error.as_inner()) && Instant::now() < until => {
                    tokio::time::sleep(Duration::from_millis(50)).await;
                }
                Err(error) => return Err(anyhow!(error).context(format!("clicking on {what}"))),
            }
        }
    }

    /// The driver of WebKit does not click inside a frame of another site.
    fn clicks_by_script(&self) -> bool {
        self.setting().engine == Engine::WebKit && self.in_frame.get()
    }

    /// Scrolls to an element and waits until it stays where it is for longer than a frame: what still moves is missed.
    async fn bring_to_rest(&self, element: &WebElement) -> WebDriverResult<()> {
        let script = "const e = arguments[0];
            const { top, bottom } = e.getBoundingClientRect();
            if (top < 60 || bottom > innerHeight - 60) e.scrollIntoView({ block: 'center', behavior: 'instant' });
            const { x, y, width, height } = e.getBoundingClientRect();
            return [x, y, width, height].join();";
        let mut before = Value::Null;
        // Something that never rests is clicked on all the same, and the click tells what came of it.
        for _ in 0..200 {
            let place = element.handle().execute(script, vec![element.to_json()?]).await?.json().clone();
            if place == before {
                return Ok(());
            }
            before = place;
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
        Ok(())
    }

    /// Clicks on the visible element with this selector, in the step that is shown if it has one.
    pub async fn click_on(&self, selector: &str) -> Outcome {
        self.did(format!("clicked on {selector}"));
        self.click(
            format!("something that matches {selector} and can be clicked"),
            "const e = here(arguments[0]); return e?.disabled ? null : e;",
            vec![json!(selector)],
        )
        .await
    }

    /// Presses the button or follows the link with this `data-action`.
    pub async fn act(&self, action: &str) -> Outcome {
        self.click_on(&format!("[data-action={action:?}]")).await
    }

    /// Chooses a native radio or ticks a native box by a click on its label, and waits until it is chosen.
    pub async fn choose(&self, selector: &str) -> Outcome {
        self.did(format!("chose {selector}"));
        let arguments = vec![json!(selector)];
        self.click(
            format!("the label of {selector}"),
            "return here(arguments[0])?.labels?.[0] ?? null;",
            arguments.clone(),
        )
        .await?;
        self.wait_for(format!("{selector} to be chosen"), "return here(arguments[0])?.checked;", arguments).await?;
        Ok(())
    }

    /// Says where answers are kept: `device` or `tab`.
    pub async fn choose_storage(&self, storage: &str) -> Outcome {
        self.choose(&format!("input[name=storage][value={storage}]")).await
    }

    /// Leaves the start page for the first step.
    pub async fn begin(&self) -> Outcome {
        self.act("begin").await
    }

    /// Goes to the next step.
    pub async fn next(&self) -> Outcome {
        self.click_on(FORWARD).await
    }

    /// Goes to the step before.
    pub async fn back(&self) -> Outcome {
        self.act("back").await
    }

    /// Answers a question.
    pub async fn answer(&self, need: &str, value: &str) -> Outcome {
        self.choose(&answer_selector(need, value)).await
    }

    /// Chooses how one likes to learn, e.g. `("mode", "online")`.
    pub async fn set_preference(&self, name: &str, value: &str) -> Outcome {
        self.choose(&format!("input[name={name}][value={value}]")).await
    }

    /// Marks a need as one that matters most.
    pub async fn prioritise(&self, need: &str) -> Outcome {
        self.choose(&priority_selector(need)).await
    }

    /// Asks on the check page to change the answer to a question.
    pub async fn change_answer(&self, need: &str) -> Outcome {
        self.click_on(&format!("[data-step=review] [data-line={need:?}] [data-action=change]")).await
    }

    /// Writes into a field, in place of what is there, and waits until it holds the text.
    pub async fn write(&self, field: &str, words: &str) -> Outcome {
        self.write_into(&field_selector(field), words).await
    }

    /// Writes into a field of the agreement at this place in the plan, counted from 0.
    pub async fn write_in_agreement(&self, at: usize, field: &str, words: &str) -> Outcome {
        self.write_into(&format!("{} {}", self.agreement_at(at).await?, field_selector(field)), words).await
    }

    /// Sets a day of the agreement at this place in the plan, digit by digit. The day is given as
    /// `yyyy-mm-dd`; day and month must be the same number, since it is up to the computer which of them is typed first.
    pub async fn set_day_in_agreement(&self, at: usize, field: &str, day: &str) -> Outcome {
        let selector = format!("{} {}", self.agreement_at(at).await?, field_selector(field));
        self.did(format!("set the day {field:?} to {day}"));
        let element =
            self.element(format!("the field {selector}"), "return here(arguments[0]);", vec![json!(selector)]).await?;
        let typed: String = day.split('-').rev().collect();
        element.send_keys(typed).await?;
        self.wait_for(
            format!("the day {field:?} to be {day}"),
            "return here(arguments[0])?.value === arguments[1];",
            vec![json!(selector), json!(day)],
        )
        .await?;
        Ok(())
    }

    /// A selector of the agreement at this place in the plan.
    async fn agreement_at(&self, at: usize) -> Outcome<String> {
        let found = self
            .wait_for(
                format!("agreement {at} of the plan"),
                "return [...document.querySelectorAll('[data-agreement]')].filter(shown)[arguments[0]]?.dataset.agreement;",
                vec![json!(at)],
            )
            .await?;
        Ok(format!("[data-agreement={found}]"))
    }

    /// Puts a text into a field as pasting does, for what no keyboard types: other scripts, pictograms, a great deal of it. The
    /// field's own limit does not hold here, so the app's has to.
    pub async fn paste(&self, field: &str, words: &str) -> Outcome {
        self.did(format!("pasted into the field {field:?}"));
        self.note_typed(words);
        self.wait_for(
            format!("the field {field:?}"),
            "const e = here(arguments[0]);
             if (!e) return null;
             e.value = arguments[1];
             e.dispatchEvent(new InputEvent('input', { bubbles: true }));
             return true;",
            vec![json!(field_selector(field)), json!(words)],
        )
        .await?;
        Ok(())
    }

    async fn write_into(&self, selector: &str, words: &str) -> Outcome {
        self.did(format!("wrote into the field {selector}"));
        self.note_typed(words);
        let element =
            self.element(format!("the field {selector}"), "return here(arguments[0]);", vec![json!(selector)]).await?;
        element.clear().await?;
        element.send_keys(words).await?;
        self.wait_for(
            format!("the field {selector} to hold what was written"),
            "return here(arguments[0])?.value === arguments[1];",
            vec![json!(selector), json!(words)],
        )
        .await?;
        Ok(())
    }

    /// Changes to another language, if the page does not speak it already, and waits until the page declares it.
    pub async fn switch_language(&self, language: &str) -> Outcome {
        if self.language().await? != language {
            self.did(format!("switched to {language:?}"));
            self.click(
                format!("a control that changes the language to {language:?}"),
                "const all = [...document.querySelectorAll('[data-action=language]')].filter(shown);
                 return all.find(e => [e.lang, e.hreflang, e.value, e.dataset.language].includes(arguments[0]))
                   ?? (all.length === 1 ? all[0] : null);",
                vec![json!(language)],
            )
            .await?;
        }
        self.wait_for(
            format!("the document to declare the language {language:?}"),
            "return document.documentElement.lang === arguments[0];",
            vec![json!(language)],
        )
        .await?;
        Ok(())
    }
}
