//! Runs one story from an empty browser to the verdict.

use std::{any::Any, fmt, panic::AssertUnwindSafe};

use futures_util::FutureExt;

use crate::{Outcome, page::Page, setting::Setting};

/// The result of a test.
pub type Verdict = Result<(), Failure>;

/// Why a story failed. Printed as plain text; a backtrace through an asynchronous runtime helps no reader.
pub struct Failure(String);

impl From<anyhow::Error> for Failure {
    fn from(error: anyhow::Error) -> Self {
        Self(format!("{error:#}"))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Runs one story in a browser and in front of a server of its own, and then checks what has to be true after every
/// story (see `Page::finish`).
///
/// # Errors
///
/// Reports where the story stopped and what the page looked like there, or which check failed afterwards.
pub async fn journey(setting: Setting, story: impl AsyncFnOnce(&mut Page) -> Outcome) -> Verdict {
    let mut page = Page::start(setting).await?;
    let stopped = match AssertUnwindSafe(story(&mut page)).catch_unwind().await {
        Ok(Ok(())) => return Ok(page.finish().await?),
        Ok(Err(error)) => format!("{error:#}"),
        // A failed assertion in the story.
        Err(panic) => said(panic.as_ref()).to_owned(),
    };
    let place = page.describe().await;
    page.leave().await;
    Err(Failure(format!("the story stopped: {stopped}\n{place}")))
}

fn said(panic: &(dyn Any + Send)) -> &str {
    panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or("a panic without words")
}
