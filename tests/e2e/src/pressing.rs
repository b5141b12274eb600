//! Taps and double presses: elements are pressed where they are, without scrolling first, and at given times.

use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use anyhow::{Context, ensure};
use serde_json::{Value, json};

use crate::{Engine, Outcome, page::Page};

/// After so long a choice has not been taken.
const MISSED: Duration = Duration::from_secs(8);

impl Page {
    /// Clicks on the label of a native radio or box, and waits until it is chosen. On a busy machine Firefox now and then gives it
    /// the focus and not the click: like a person, it is clicked once more, and the trail says so.
    pub async fn choose(&self, selector: &str) -> Outcome {
        self.did(format!("chose {selector}"));
        let (arguments, chosen) = (vec![json!(selector)], "return !!here(arguments[0])?.checked;");
        let (what, label) = (format!("the label of {selector}"), "return here(arguments[0])?.labels?.[0] ?? null;");
        self.click(&what, label, arguments.clone()).await?;
        let until = Instant::now() + MISSED;
        while self.setting().engine() == Engine::Firefox && self.run(chosen, arguments.clone()).await? == false {
            if Instant::now() > until {
                self.did("clicked once more: it had the focus and not the click");
                self.click(&what, label, arguments.clone()).await?;
                break;
            }
            tokio::time::sleep(Duration::from_millis(30)).await;
        }
        self.wait_for(format!("{selector} to be chosen"), chosen, arguments).await?;
        Ok(())
    }

    /// The middle of the element with a selector, in CSS pixels from the window's corner. Fails when it is not in view:
    /// nothing has been scrolled.
    async fn place_in_view(&self, selector: &str) -> Outcome<(f64, f64)> {
        let found = self
            .wait_for(
                format!("{selector} to be in view"),
                "const e = here(arguments[0]);
                 const { left, top, right, bottom } = ((shown(e) ? e : e?.labels?.[0]) ?? document.head).getBoundingClientRect();
                 const [x, y] = [(left + right) / 2, (top + bottom) / 2];
                 return right > left && x > 0 && x < innerWidth && y > 0 && y < innerHeight && [x, y];",
                vec![json!(selector)],
            )
            .await?;
        let of = |at: usize| found[at].as_f64().context("a place is two numbers");
        Ok((of(0)?, of(1)?))
    }

    /// Taps with a finger on the element with a selector, where it is in view.
    pub async fn tap(&self, selector: &str) -> Outcome {
        self.did(format!("tapped on {selector}"));
        self.wait_as_a_person_does().await?;
        let (x, y) = self.place_in_view(selector).await?;
        self.touch(x, y, SystemTime::now()).await
    }

    async fn touch(&self, x: f64, y: f64, at: SystemTime) -> Outcome {
        let at = at.duration_since(UNIX_EPOCH)?.as_secs_f64();
        let cdp = self.browser()?.cdp();
        let points = [("touchStart", json!([{ "x": x, "y": y }])), ("touchEnd", json!([]))];
        for (kind, points) in points {
            cdp.send_raw("Input.dispatchTouchEvent", json!({ "type": kind, "touchPoints": points, "timestamp": at }))
                .await?;
        }
        Ok(())
    }

    async fn press_mouse(&self, x: f64, y: f64, count: u8, at: SystemTime) -> Outcome {
        let at = at.duration_since(UNIX_EPOCH)?.as_secs_f64();
        let cdp = self.browser()?.cdp();
        for kind in ["mousePressed", "mouseReleased"] {
            let event = json!({ "type": kind, "x": x, "y": y, "button": "left", "clickCount": count, "timestamp": at });
            cdp.send_raw("Input.dispatchMouseEvent", event).await?;
        }
        Ok(())
    }

    /// Presses twice at the same place, this many milliseconds apart: with a finger on a phone, else with the mouse.
    /// The browser gets the timestamps, since a busy machine is too slow to keep to them.
    pub async fn press_twice(&self, selector: &str, apart: u64) -> Outcome {
        self.did(format!("pressed twice on {selector}, {apart} ms apart"));
        self.wait_as_a_person_does().await?;
        let into_view = "const e = here(arguments[0]); (shown(e) ? e : e?.labels?.[0])?.scrollIntoView({ block: 'nearest', behavior: 'instant' });";
        self.run(into_view, vec![json!(selector)]).await?;
        let (x, y) = self.place_in_view(selector).await?;
        let began = SystemTime::now();
        for (count, at) in [(1, began), (2, began + Duration::from_millis(apart))] {
            if let Ok(left) = at.duration_since(SystemTime::now()) {
                tokio::time::sleep(left).await;
            }
            if self.setting().window.phone {
                self.touch(x, y, at).await?;
            } else {
                self.press_mouse(x, y, count, at).await?;
            }
        }
        Ok(())
    }

    /// Moves the mouse over the element with a selector.
    pub async fn hover_over(&self, selector: &str) -> Outcome {
        let (x, y) = self.place_in_view(selector).await?;
        let event = json!({ "type": "mouseMoved", "x": x, "y": y });
        self.browser()?.cdp().send_raw("Input.dispatchMouseEvent", event).await?;
        self.wait_for(
            format!("the mouse over {selector}"),
            "const e = here(arguments[0]); return (e.closest('label') ?? e).matches(':hover')
               && document.getAnimations().every(a => a.playState !== 'running');",
            vec![json!(selector)],
        )
        .await?;
        Ok(())
    }

    /// Checks that the page has not been scrolled.
    pub async fn ensure_not_scrolled(&self) -> Outcome {
        let scrolled: Value = self.run("return scrollY", vec![]).await?;
        ensure!(scrolled == 0, "the page was scrolled by {scrolled} px on {}", self.step().await?);
        Ok(())
    }
}
