//! A slow machine on a slow line, and the browser's measurements there.

use std::{path::Path, time::Duration};

use anyhow::Context;
use serde_json::{Value, json};

use crate::{Outcome, page::Page};

/// How slow machine and line are.
#[derive(Debug, Clone, Copy)]
pub struct Slowness {
    /// How many times slower the processor is.
    pub processor: f64,
    /// Whether the line is that of a phone with a poor signal: 1.6 Mbit/s, and 150 ms until data arrives.
    pub line: bool,
}

impl Page {
    /// Makes machine and line slow from now on, and the cache empty.
    pub async fn slow_down(&self, slowness: Slowness) -> Outcome {
        let cdp = self.browser()?.cdp();
        cdp.send_raw("Emulation.setCPUThrottlingRate", json!({ "rate": slowness.processor })).await?;
        cdp.send_raw("Network.enable", json!({})).await?;
        cdp.send_raw("Network.clearBrowserCache", json!({})).await?;
        let (latency, bytes) = if slowness.line { (150, 200_000) } else { (0, -1) };
        let conditions =
            json!({ "offline": false, "latency": latency, "downloadThroughput": bytes, "uploadThroughput": bytes });
        cdp.send_raw("Network.emulateNetworkConditions", conditions).await?;
        Ok(())
    }

    /// How long the main thread has worked since the page was opened: in total, on scripts, on layout and on styles. In
    /// milliseconds.
    pub async fn work(&self) -> Outcome<[f64; 4]> {
        let cdp = self.browser()?.cdp();
        cdp.send_raw("Performance.enable", json!({})).await?;
        let metrics = cdp.send_raw("Performance.getMetrics", json!({})).await?;
        let of = |name: &str| {
            let all = metrics["metrics"].as_array().into_iter().flatten();
            let found =
                all.into_iter().find(|metric| metric["name"] == name).and_then(|metric| metric["value"].as_f64());
            found.map(|seconds| seconds * 1000.0).with_context(|| format!("the browser does not count {name}"))
        };
        Ok([of("TaskDuration")?, of("ScriptDuration")?, of("LayoutDuration")?, of("RecalcStyleDuration")?])
    }

    /// Photographs the window, whatever the page is doing.
    pub async fn snapshot(&self, file: &Path) -> Outcome {
        self.capture(json!({ "format": "png" }), file).await
    }

    /// Presses in the middle of the element with a selector, and waits until a script is true. The browser measures the
    /// time of the press itself: a time that it is given would include the way to it.
    pub async fn press_and_wait(&self, selector: &str, until: &str) -> Outcome<Value> {
        let place = "const e = document.querySelector(arguments[0]); e.scrollIntoView({ block: 'nearest', behavior: 'instant' });
            const { left, top, width, height } = e.getBoundingClientRect(); return [left + width / 2, top + height / 2];";
        let place = self.run(place, vec![json!(selector)]).await?;
        let cdp = self.browser()?.cdp();
        for kind in ["mousePressed", "mouseReleased"] {
            let event = json!({ "type": kind, "x": place[0], "y": place[1], "button": "left", "clickCount": 1 });
            cdp.send_raw("Input.dispatchMouseEvent", event).await?;
        }
        self.wait_for(until, until, vec![]).await
    }

    /// Waits, as for a person who reads.
    pub async fn read_for(&self, time: Duration) {
        tokio::time::sleep(time).await;
    }
}
