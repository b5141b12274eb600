//! The app in a frame of somebody else's page: the pages around, and the way into a frame and out of it.

use std::net::TcpListener;

use anyhow::Context;
use serde_json::{Value, json};

use crate::{
    Outcome,
    page::{Page, Site},
    server::{Server, Serving},
    setting::Setting,
};

/// The name under which the pages around are reached.
pub(crate) const HOST: &str = "host.localhost";

/// The name under which they reach the app. To a browser these are two sites, and both are secure.
pub(crate) const MODULE: &str = "module.localhost";

/// Serves the pages around, if the setting has any.
pub(crate) fn start(setting: &Setting, module: &Site) -> Outcome<Option<Server>> {
    let Some(host) = &setting.host else { return Ok(None) };
    let module = module.origin_as(MODULE)?;
    // Given back at once: nobody serves there.
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
    /// Opens one of the pages around, e.g. `intranet.html` or `intranet.html#i=…`.
    pub async fn open_host(&self, page: &str) -> Outcome {
        self.did(format!("opened the page {page} around the app"));
        let address = format!("{}/{page}", self.host()?.origin_as(HOST));
        self.browser()?.goto(address).await?;
        Ok(())
    }

    /// Goes into the frame that a script finds in the page around; what is said of the page from now on is about it.
    ///
    /// The first click that brings the focus into a frame of another site should be on something that keeps it, such as a
    /// radio button: a driver presses and releases within a millisecond, and the browser then sometimes hands the focus back
    /// to the page around when what was clicked has gone (seen with plain frames, too).
    pub async fn enter(&self, script: &str) -> Outcome {
        self.did("went into the frame");
        self.leave_frame().await?;
        let frame = self.element("a frame", script, vec![]).await?;
        self.in_frame.set(true);
        frame.enter_frame().await.context("the frame cannot be entered")
    }

    /// Goes into the frame of the custom element with this id.
    pub async fn enter_element(&self, id: &str) -> Outcome {
        self.enter(&format!("return document.getElementById({id:?})?.shadowRoot?.querySelector('iframe');")).await
    }

    /// Goes back to the page around.
    pub async fn leave_frame(&self) -> Outcome {
        self.browser()?.enter_default_frame().await?;
        self.in_frame.set(false);
        Ok(())
    }

    /// Asks the page around something, from wherever the story is; it goes on there.
    pub async fn ask_host(&self, script: &str, arguments: Vec<Value>) -> Outcome<Value> {
        self.leave_frame().await?;
        self.run(script, arguments).await
    }

    /// Everything that the page around has heard of the app; its script `listen.js` writes it down.
    pub async fn heard(&self) -> Outcome<Vec<String>> {
        Ok(serde_json::from_value(self.ask_host("return window.heard", vec![]).await?)?)
    }

    /// Waits until the element with this id has heard from its frame that the app is there.
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

    /// Lets the page around draw so many pictures: what was to come of the last thing has come then.
    pub async fn browser_waits_for_frames(&self, pictures: u32) -> Outcome {
        self.leave_frame().await?;
        let script = "const [left, done] = arguments;
            const next = left => left > 0 ? requestAnimationFrame(() => setTimeout(() => next(left - 1))) : done(true);
            next(left);";
        self.browser()?.execute_async(script, vec![json!(pictures)]).await?;
        Ok(())
    }

    /// Lets the browser throw away what nothing refers to any more.
    pub async fn collect_garbage(&self) -> Outcome {
        self.browser()?.cdp().send_raw("HeapProfiler.collectGarbage", json!({})).await?;
        Ok(())
    }
}
