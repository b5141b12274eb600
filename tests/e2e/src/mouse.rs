//! The page vocabulary: what a person does with a mouse.

use std::{
    fmt::Display,
    time::{Duration, Instant},
};

use anyhow::{Context, anyhow};
use serde_json::{Value, json};
use thirtyfour::{WebElement, error::WebDriverResult};

use crate::{
    Engine, Outcome,
    page::{Page, is_passing},
    words::{FORWARD, answer_selector, field_selector, priority_selector},
};

/// A little longer than the time for which the app ignores presses after the page has changed.
const SOONEST: Duration = Duration::from_millis(450);

/// The actions that open a step from everywhere, also from that step.
const ALWAYS_LEADS: [&str; 3] = ["=\"my_data\"]", "=\"start\"]", "=\"go\"]"];

/// The longest time that a press may take to reach the page.
const PRESS_PATIENCE: Duration = Duration::from_secs(2);

/// Two presses nearer to each other than this, in CSS pixels both ways, may count as one double press in the app.
const NEAR: f64 = 60.0;

impl Page {
    /// Opens the start page.
    pub async fn open(&self) -> Outcome {
        self.open_at("").await
    }

    /// Opens an address below that of the start page, e.g. `#may`.
    pub async fn open_at(&self, rest: &str) -> Outcome {
        self.did(format!("opened the page {rest}"));
        self.browser()?.goto(format!("{}{rest}", self.address())).await?;
        Ok(())
    }

    /// Goes to another page in the same tab. The browser then writes what it needs to restore the page, including the
    /// content of fields; it has no time for this when it is closed at once.
    pub async fn leave_for_another_page(&self) -> Outcome {
        self.did("left for another page");
        self.browser()?.goto("about:blank").await?;
        Ok(())
    }

    /// Opens another tab of the browser and goes to it. Tabs are numbered from 0 in the order in which they were
    /// opened.
    pub async fn open_tab(&self) -> Outcome {
        self.did("opened another tab");
        let tab = self.browser()?.new_tab().await?;
        self.browser()?.switch_to_window(tab).await?;
        self.open().await
    }

    /// Goes to an open tab.
    pub async fn go_to_tab(&self, at: usize) -> Outcome {
        self.did(format!("went to tab {at}"));
        let tabs = self.browser()?.windows().await?;
        let tab = tabs.get(at).with_context(|| format!("there are {} tabs", tabs.len()))?;
        self.browser()?.switch_to_window(tab.clone()).await?;
        Ok(())
    }

    /// Reloads the page.
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

    /// Clicks with the mouse on the element that a script finds. Like a person, it scrolls there first, waits until
    /// nothing moves, and tries again when something covers the element; unlike some tools, it does not click through
    /// what is on top.
    pub async fn click(&self, what: impl Display, script: &str, arguments: Vec<Value>) -> Outcome {
        self.wait_as_a_person_does().await?;
        let what = what.to_string();
        let until = Instant::now() + self.setting().patience.min(Duration::from_secs(5));
        loop {
            let element = self.element(&what, script, arguments.clone()).await?;
            match self.click_at_rest(&element).await {
                Ok(()) => return Ok(()),
                Err(error) if is_passing(error.as_inner()) && Instant::now() < until => {
                    tokio::time::sleep(Duration::from_millis(50)).await;
                }
                Err(error) => return Err(anyhow!(error).context(format!("clicking on {what}"))),
            }
        }
    }

    async fn click_at_rest(&self, element: &WebElement) -> WebDriverResult<()> {
        let (x, y) = self.bring_to_rest(element).await?;
        // Elements that appear and disappear bring others to the same place on the page, where the app treats an early
        // second press as the second half of a double press.
        let last = self.pressed.take().filter(|(at, _)| (at.0 - x).abs() < NEAR && (at.1 - y).abs() < NEAR);
        if let Some(early) = last.and_then(|(_, when)| SOONEST.checked_sub(when.elapsed())) {
            tokio::time::sleep(early).await;
        }
        if self.clicks_by_script() {
            element.handle().execute("arguments[0].click()", vec![element.to_json()?]).await?;
        } else {
            element.click().await?;
            if let Some(instead) = press_is_missed(element).await {
                self.did(format!("pressed again, because the press reached {instead}"));
                tokio::time::sleep(SOONEST).await;
                self.bring_to_rest(element).await?;
                element.click().await?;
            }
        }
        self.pressed.replace(Some(((x, y), Instant::now())));
        Ok(())
    }

    /// A person does not read a new page and press something on it within 400 milliseconds; the app ignores such a
    /// press as the second half of a double press.
    pub(crate) async fn wait_as_a_person_does(&self) -> Outcome {
        if self.setting().engine == Engine::WebKit && self.in_frame.get() {
            return Ok(());
        }
        // A page that was reloaded is another place, and so is the leader's step once it has begun.
        let script = "const of = selector => now()?.querySelector(selector);
            const begins = !!of('[data-action=begin][data-storage]');
            return [performance.timeOrigin, now()?.dataset.step, of('[data-now]')?.dataset.need, begins].join();";
        let place = self.run(script, vec![]).await?.as_str().unwrap_or_default().to_owned();
        if *self.place.borrow() != place {
            self.place.replace(place);
            tokio::time::sleep(SOONEST).await;
        }
        Ok(())
    }

    /// The driver of WebKit cannot click inside a frame of another site.
    fn clicks_by_script(&self) -> bool {
        self.setting().engine == Engine::WebKit && self.in_frame.get()
    }

    /// Scrolls to an element, waits until it has not moved for longer than a frame, since a click on a moving element
    /// misses, and returns its middle in CSS pixels of the page.
    async fn bring_to_rest(&self, element: &WebElement) -> WebDriverResult<(f64, f64)> {
        let script = "const e = arguments[0];
            const { top, bottom } = e.getBoundingClientRect();
            if (top < 60 || bottom > innerHeight - 60) e.scrollIntoView({ block: 'center', behavior: 'instant' });
            if ('pressed' in window) window.pressed = null;
            window.awaitsPress = true;
            const { x, y, width, height } = e.getBoundingClientRect();
            return [x + scrollX, y + scrollY, width, height];";
        let mut before = Value::Null;
        // An element that never stops moving is clicked all the same, and the result of the click shows whether it was
        // hit.
        for _ in 0..200 {
            let place = element.handle().execute(script, vec![element.to_json()?]).await?.json().clone();
            if place == before {
                break;
            }
            before = place;
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
        let of = |at: usize| before[at].as_f64().unwrap_or_default();
        Ok((of(0) + of(2) / 2.0, of(1) + of(3) / 2.0))
    }

    /// Clicks on the visible element with this selector, in the step that is shown if it is there.
    pub async fn click_on(&self, selector: &str) -> Outcome {
        self.did(format!("clicked on {selector}"));
        self.click(
            format!("something that matches {selector} and can be clicked"),
            "const e = here(arguments[0]); return e?.disabled ? null : e;",
            vec![json!(selector)],
        )
        .await?;
        if ALWAYS_LEADS.iter().any(|action| selector.contains(action)) {
            // It renders the step again, even if it is already shown.
            self.place.take();
        }
        Ok(())
    }

    /// Presses the button or follows the link with this `data-action`.
    pub async fn act(&self, action: &str) -> Outcome {
        self.click_on(&format!("[data-action={action:?}]")).await
    }

    /// Leaves the start page for the first step, and so chooses where answers are stored: `device` or `tab`.
    pub async fn begin_on(&self, storage: &str) -> Outcome {
        if self.in_frame.get() && self.shows("[data-step] summary").await? {
            // An element that keeps the focus first; see `Page::enter`.
            self.click_on("[data-step] summary").await?;
        }
        self.click_on(&format!("[data-action=begin][data-storage={storage}]")).await
    }

    /// Goes on with the content of an opened file, and so chooses where answers are stored.
    pub async fn resume_on(&self, storage: &str) -> Outcome {
        self.click_on(&format!("[data-action=resume][data-storage={storage}]")).await
    }

    /// Goes to the next step.
    pub async fn next(&self) -> Outcome {
        self.click_on(FORWARD).await
    }

    /// Goes to the previous step.
    pub async fn back(&self) -> Outcome {
        self.act("back").await
    }

    /// Answers a question. Where one question is shown at a time, it first shows all questions of the page.
    pub async fn answer(&self, need: &str, value: &str) -> Outcome {
        self.show_all_questions().await?;
        self.choose(&answer_selector(need, value)).await
    }

    /// Shows all questions of the page at once, on windows that show one at a time.
    pub async fn show_all_questions(&self) -> Outcome {
        if self.shows("[data-action=show_all]").await? {
            self.act("show_all").await?;
            self.see("[data-action=show_one]").await?;
        }
        Ok(())
    }

    /// Chooses a learning preference, e.g. `("mode", "online")`.
    pub async fn set_preference(&self, name: &str, value: &str) -> Outcome {
        self.choose(&format!("input[name={name}][value={value}]")).await
    }

    /// Marks a need as a priority.
    pub async fn prioritise(&self, need: &str) -> Outcome {
        self.choose(&priority_selector(need)).await
    }

    /// Follows the link on the check page that changes the answer to a question.
    pub async fn change_answer(&self, need: &str) -> Outcome {
        self.click_on(&format!("[data-step=review] [data-line={need:?}] [data-action=change]")).await
    }

    /// Replaces the text of a field, and waits until the field has the new text.
    pub async fn write(&self, field: &str, words: &str) -> Outcome {
        self.write_into(&field_selector(field), words).await
    }

    /// Writes into a field of the agreement at this place in the plan, counted from 0.
    pub async fn write_in_agreement(&self, at: usize, field: &str, words: &str) -> Outcome {
        self.write_into(&format!("{} {}", self.agreement_at(at).await?, field_selector(field)), words).await
    }

    /// Sets a date in the agreement at this place in the plan, digit by digit. The date has the form `yyyy-mm-dd`; day
    /// and month must be the same number, since the locale decides which of them is typed first.
    pub async fn set_day_in_agreement(&self, at: usize, field: &str, day: &str) -> Outcome {
        self.set_day_at(&format!("{} {}", self.agreement_at(at).await?, field_selector(field)), day).await
    }

    /// Sets the date in a field, as in an agreement.
    pub async fn set_day(&self, field: &str, day: &str) -> Outcome {
        self.set_day_at(&field_selector(field), day).await
    }

    async fn set_day_at(&self, selector: &str, day: &str) -> Outcome {
        self.did(format!("set the day in {selector} to {day}"));
        let element =
            self.element(format!("the field {selector}"), "return here(arguments[0]);", vec![json!(selector)]).await?;
        let typed: String = day.split('-').rev().collect();
        element.send_keys(typed).await?;
        self.wait_for(
            format!("the day in {selector} to be {day}"),
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

    /// Puts a text into a field as pasting does, for texts that no keyboard types: other scripts, pictograms, very long
    /// texts. The field's own limit does not apply here, so the app's has to.
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

    /// Changes to another language, if the page does not use it already, and waits until the page declares it.
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

/// The element that the last press reached, when it is not the wanted one. Chromium at times loses a press on a busy
/// machine, and on a page that is still moving another element may be at the place; a person would press again.
async fn press_is_missed(element: &WebElement) -> Option<String> {
    // Another document expects no press: the last press left the page.
    let script = "const { pressed, awaitsPress } = window;
        if (!awaitsPress || pressed === undefined || arguments[0].contains(pressed)) return false;
        return pressed === null ? 'nothing' : `<${pressed.localName} ${pressed.className}>`;";
    let until = Instant::now() + PRESS_PATIENCE;
    loop {
        let reached = match element.to_json() {
            Ok(it) => element.handle().execute(script, vec![it]).await,
            Err(_) => return None,
        };
        // An element that no longer exists has been pressed.
        let reached = reached.ok()?.json().as_str()?.to_owned();
        if reached != "nothing" || Instant::now() > until {
            return Some(reached);
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}
