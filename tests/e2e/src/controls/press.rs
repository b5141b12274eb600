//! Presses: with the mouse, by keyboard, with a finger.

use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use anyhow::{Context, bail, ensure};
use serde_json::{Value, json};

use super::Means;
use crate::{Outcome, page::Page};

/// A person looks before pressing: the app ignores presses within 400 milliseconds of a new step, and a second press at
/// the same place. The browser therefore gets each press with a timestamp this much later than the last.
const LOOKED: Duration = Duration::from_millis(600);

/// Where to aim at a control: scrolls to it, and returns its place and kind, or why it cannot be pressed.
const AIM: &str = "
    const control = find(arguments[0]);
    if (!control) return { wrong: 'it is gone' };
    const { e, kind } = control;
    const target = e.querySelector('.fig__touch') ?? hit(e);
    const others = () => [...document.getElementsByName(e.name)].filter(other => other !== e && !other.disabled && shown(hit(other)));
    if (kind === 'radio' && e.checked && arguments[1]) {
      const other = others()[0];
      if (!other) return { wrong: 'it is the only one of its group, and chosen' };
      other.click();
      return { again: true };
    }
    const rect = () => [...target.getClientRects()].find(r => r.width > 0 && r.height > 0);
    const { top, bottom } = rect();
    if (window !== window.top || top < 80 || bottom > innerHeight - 80) target.scrollIntoView({ block: 'center', behavior: 'instant' });
    const { left, right, top: above, bottom: below } = rect();
    const x = kind === 'date' ? left + 14 : (left + right) / 2;
    const y = (above + below) / 2;
    const there = document.elementFromPoint(x, y);
    const is_there = there && (target.contains(there) || there.contains(target) && there.closest('label, button, summary, a') === target.closest('label, button, summary, a') && there !== document.body);
    const moves = document.getAnimations().some(a => a.playState === 'running' && a.effect?.getTiming().iterations !== Infinity);
    return { x, y, kind, last: isLast(e), covered: is_there ? (moves ? 'something that moves' : null) : named(there) };";

/// Moves the focus to the control, as Tab would, and returns the kind of control.
const FOCUS: &str = "
    const control = find(arguments[0]);
    if (!control) return { wrong: 'it is gone' };
    const { e, kind } = control;
    let stop = e;
    if (kind === 'radio') {
      const group = [...document.getElementsByName(e.name)].filter(other => !other.disabled && shown(hit(other)));
      const at = group.indexOf(e);
      if (group.length > 1) stop = group[(at + group.length - 1) % group.length];
    } else if (e.tabIndex < 0) {
      return { wrong: 'Tab does not stop there' };
    }
    stop.focus();
    if (document.activeElement !== stop) return { wrong: 'it does not take the focus' };
    // Coming to a text is all there is to do with it.
    if (kind !== 'text to read') window.__before.focus = stop;
    return { kind, alone: stop === e, last: isLast(e) };";

/// The place at which a control is pressed, and its kind.
struct Aim {
    x: f64,
    y: f64,
    kind: String,
    /// Whether the last of several choices is selected.
    is_last: bool,
}

impl Page {
    pub(super) async fn press_now(&self, key: &str, means: Means) -> Outcome {
        match means {
            Means::Keyboard => self.press_by_keyboard(key).await,
            Means::Mouse | Means::Touch => self.press_by_pointer(key, means).await,
        }
    }

    async fn aim(&self, key: &str) -> Outcome<Aim> {
        let until = Instant::now() + Duration::from_secs(5);
        let mut before = Value::Null;
        loop {
            // A question clears an answer that is pressed again; in all other groups one choice is always selected.
            let is_choice = !key.contains("· answer=");
            let aim = self.ask(AIM, vec![json!(key), json!(is_choice)]).await?;
            if let Some(wrong) = aim["wrong"].as_str() {
                bail!("{key} cannot be pressed: {wrong}");
            }
            if aim["again"] == true {
                ensure!(Instant::now() < until, "{key} cannot be pressed: no other of its group can be chosen");
                self.see_rest().await?;
                self.note_before(key).await?;
            } else if aim["covered"].is_null() && aim == before {
                let of = |name: &str| aim[name].as_f64().context("a place is two numbers");
                return Ok(Aim {
                    x: of("x")?,
                    y: of("y")?,
                    kind: aim["kind"].as_str().unwrap_or_default().to_owned(),
                    is_last: aim["last"] == true,
                });
            } else if Instant::now() > until {
                bail!(
                    "{key} cannot be pressed: {} lies over it",
                    aim["covered"].as_str().unwrap_or("something that moves")
                );
            }
            before = aim;
            tokio::time::sleep(Duration::from_millis(16)).await;
        }
    }

    async fn press_by_pointer(&self, key: &str, means: Means) -> Outcome {
        let Aim { x, y, kind, is_last } = self.aim(key).await?;
        let (left, top) = self.place_of_frame().await?;
        let (x, y) = (x + left, y + top);
        let cdp = self.browser()?.cdp();
        let at = (SystemTime::now() + LOOKED).duration_since(UNIX_EPOCH)?.as_secs_f64();
        let at = at.max(self.last_press.get() + LOOKED.as_secs_f64());
        self.last_press.set(at);
        if means == Means::Mouse {
            for kind in ["mouseMoved", "mousePressed", "mouseReleased"] {
                let (button, count) = if kind == "mouseMoved" { ("none", 0) } else { ("left", 1) };
                let event =
                    json!({ "type": kind, "x": x, "y": y, "button": button, "clickCount": count, "timestamp": at });
                cdp.send_raw("Input.dispatchMouseEvent", event).await?;
            }
        } else {
            for (kind, points) in [("touchStart", json!([{ "x": x, "y": y }])), ("touchEnd", json!([]))] {
                let event = json!({ "type": kind, "touchPoints": points, "timestamp": at });
                cdp.send_raw("Input.dispatchTouchEvent", event).await?;
            }
        }
        match kind.as_str() {
            "text" | "date" => {
                let has_focus = "return document.activeElement === window.__before?.e;";
                self.wait_for(format!("{key} to take the focus"), has_focus, vec![]).await?;
                self.type_into(&kind, means).await
            }
            // The browser itself draws the list of choices.
            "select" => {
                self.other_choice(is_last).await?;
                self.key("Enter", 13, "\r").await
            }
            _ => Ok(()),
        }
    }

    async fn press_by_keyboard(&self, key: &str) -> Outcome {
        let is_choice = !key.contains("· answer=");
        if self.ask(AIM, vec![json!(key), json!(is_choice)]).await?["again"] == true {
            self.see_rest().await?;
            self.note_before(key).await?;
        }
        let focus = self.ask(FOCUS, vec![json!(key)]).await?;
        if let Some(wrong) = focus["wrong"].as_str() {
            bail!("{key} cannot be pressed by keyboard: {wrong}");
        }
        ensure!(self.focus_comes_into_sight().await?, "{key} takes the focus where it cannot be seen");
        match focus["kind"].as_str().unwrap_or_default() {
            "text" => self.type_into("text", Means::Keyboard).await,
            "date" => self.type_into("date", Means::Keyboard).await,
            "radio" if focus["alone"] == false => self.key("ArrowDown", 40, "").await,
            "radio" | "checkbox" => self.key(" ", 32, " ").await,
            "select" => self.other_choice(focus["last"] == true).await,
            "mark" => self.key("ArrowRight", 39, "").await,
            "text to read" => self.key("End", 35, "").await,
            _ => self.key("Enter", 13, "\r").await,
        }
    }

    /// Whether what has the focus is in sight, in a frame too: the browser scrolls all pages around it.
    async fn focus_comes_into_sight(&self) -> Outcome<bool> {
        let script = "
            const [done] = arguments, e = document.activeElement;
            const seen = ([{ isIntersecting }], observer) => { observer.disconnect(); done(isIntersecting); };
            new IntersectionObserver(seen).observe(e.labels?.[0] ?? e);";
        let until = Instant::now() + Duration::from_secs(2);
        while *self.browser()?.execute_async(script, vec![]).await?.json() != true {
            if Instant::now() > until {
                return Ok(false);
            }
        }
        Ok(true)
    }

    async fn other_choice(&self, is_last: bool) -> Outcome {
        if is_last { self.key("ArrowUp", 38, "").await } else { self.key("ArrowDown", 40, "").await }
    }

    async fn type_into(&self, kind: &str, means: Means) -> Outcome {
        if kind == "date" {
            // The same number for day and month, since the locale decides which is typed first; another day each time.
            let day = ["02022027", "03032027", "04042027"][means as usize];
            for digit in day.chars() {
                self.key(&digit.to_string(), u32::from(digit), &digit.to_string()).await?;
            }
            return Ok(());
        }
        self.key("x", 88, "x").await
    }

    async fn key(&self, key: &str, code: u32, text: &str) -> Outcome {
        let cdp = self.browser()?.cdp();
        let of = |kind: &str, text: &str| {
            let mut event =
                json!({ "type": kind, "key": key, "windowsVirtualKeyCode": code, "nativeVirtualKeyCode": code });
            if !text.is_empty() {
                event["text"] = json!(text);
            }
            event
        };
        cdp.send_raw("Input.dispatchKeyEvent", of(if text.is_empty() { "rawKeyDown" } else { "keyDown" }, text))
            .await?;
        cdp.send_raw("Input.dispatchKeyEvent", of("keyUp", "")).await?;
        Ok(())
    }

    /// The position in the window of the frame that the story is in.
    async fn place_of_frame(&self) -> Outcome<(f64, f64)> {
        if !self.in_frame.get() {
            return Ok((0.0, 0.0));
        }
        const FRAME: &str = "(document.getElementById('one')?.shadowRoot ?? document).querySelector('iframe')";
        let script = format!("const {{ left, top }} = {FRAME}.getBoundingClientRect(); return [left, top];");
        let place = self.ask_host(&script, vec![]).await?;
        self.enter(&format!("return {FRAME};")).await?;
        let of = |at: usize| place[at].as_f64().context("a place is two numbers");
        Ok((of(0)?, of(1)?))
    }
}
