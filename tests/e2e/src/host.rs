//! The app in a frame of another site: the host pages, and how to enter and leave a frame.

use std::net::TcpListener;

use anyhow::Context;
use serde_json::{Value, json};

use crate::{
    Outcome,
    page::{Page, Site},
    server::{Server, Serving},
    setting::Setting,
};

/// The name under which the host pages are reached.
pub(crate) const HOST: &str = "host.localhost";

/// The name under which the host pages reach the app. To a browser these are two sites, and both are secure.
pub(crate) const MODULE: &str = "module.localhost";

/// Serves the host pages, if the setting has any.
pub(crate) fn start(setting: &Setting, module: &Site) -> Outcome<Option<Server>> {
    let Some(host) = &setting.host else { return Ok(None) };
    let module = module.origin_as(MODULE)?;
    // Closed at once: no server listens on this port.
    let nowhere = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
    let mut serving = Serving::bare(&host.folder)
        .replacing("%MODULE%", &module)
        .replacing("%NOWHERE%", &format!("http://nowhere.localhost:{nowhere}"));
    if let Some(policy) = host.policy {
        serving = serving.with_header("/*", "content-security-policy", &policy.replace("%MODULE%", &module));
    }
    Ok(Some(serving.start()?))
}

impl Page {
    /// Opens one of the host pages, e.g. `intranet.html` or `intranet.html#i=…`.
    pub async fn open_host(&self, page: &str) -> Outcome {
        self.did(format!("opened the page {page} around the app"));
        let address = format!("{}/{page}", self.host()?.origin_as(HOST));
        self.browser()?.goto(address).await?;
        Ok(())
    }

    /// Enters the frame that a script finds in the host page; `Page` then means the page in the frame.
    ///
    /// The first click that moves the focus into a frame of another site should be on an element that keeps it, such as
    /// a radio button: a driver presses and releases within a millisecond, and the browser then sometimes returns the
    /// focus to the host page when the clicked element has been removed (seen with plain frames, too).
    pub async fn enter(&self, script: &str) -> Outcome {
        self.did("went into the frame");
        self.leave_frame().await?;
        let frame = self.element("a frame", script, vec![]).await?;
        self.in_frame.set(true);
        frame.enter_frame().await.context("the frame cannot be entered")
    }

    /// Enters the frame of the custom element with this id.
    pub async fn enter_element(&self, id: &str) -> Outcome {
        self.enter(&format!("return document.getElementById({id:?})?.shadowRoot?.querySelector('iframe');")).await
    }

    /// Returns to the host page.
    pub async fn leave_frame(&self) -> Outcome {
        self.browser()?.enter_default_frame().await?;
        self.in_frame.set(false);
        Ok(())
    }

    /// Runs a script in the host page; the story goes on there.
    pub async fn ask_host(&self, script: &str, arguments: Vec<Value>) -> Outcome<Value> {
        self.leave_frame().await?;
        self.run(script, arguments).await
    }

    /// All messages that the host page has received from the app; its script `listen.js` records them.
    pub async fn heard(&self) -> Outcome<Vec<String>> {
        Ok(serde_json::from_value(self.ask_host("return window.heard", vec![]).await?)?)
    }

    /// Waits until the element with this id has received the frame's message that the app is ready.
    pub async fn see_ready(&self, id: &str) -> Outcome {
        self.wait_for(
            format!("the element {id:?} to be ready"),
            "return document.getElementById(arguments[0])?.dataset.ready;",
            vec![json!(id)],
        )
        .await?;
        Ok(())
    }
}

impl Page {
    /// The address of the frame that the story is in.
    pub async fn address_in_frame(&self) -> Outcome<String> {
        Ok(self.run("return location.href", vec![]).await?.as_str().unwrap_or_default().to_owned())
    }

    /// Waits until the host page has drawn this many frames: the effects of the last action have occurred by then.
    pub async fn browser_waits_for_frames(&self, pictures: u32) -> Outcome {
        self.leave_frame().await?;
        let script = "const [left, done] = arguments;
            const next = left => left > 0 ? requestAnimationFrame(() => setTimeout(() => next(left - 1))) : done(true);
            next(left);";
        self.browser()?.execute_async(script, vec![json!(pictures)]).await?;
        Ok(())
    }

    /// Lets the browser collect its garbage.
    pub async fn collect_garbage(&self) -> Outcome {
        self.browser()?.cdp().send_raw("HeapProfiler.collectGarbage", json!({})).await?;
        Ok(())
    }
}
